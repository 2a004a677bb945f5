"""What had landed at one moment: a run looks once, and a run of the past sees what it saw then."""

from collections import defaultdict
from collections.abc import Mapping

from etl.landing import LandedFile, Landing, newest_of
from etl.problems import Problems

RESTORE = "Land het opnieuw, of zet het terug uit de reservekopie."


class Landed:
    """The first so many landings of the register; all of them without a number."""

    def __init__(self, landing: Landing, count: int | None = None) -> None:
        files = landing.landed()[:count]
        self.count = len(files)
        self.by_source: dict[str, list[LandedFile]] = defaultdict(list)
        for file in files:
            self.by_source[file.source].append(file)

    def newest(self, source: str) -> dict[str, LandedFile]:
        """The files of the newest delivery of a source, by part."""
        return newest_of(self.by_source.get(source, []))


def check_bytes(raw: Mapping[str, LandedFile], problems: Problems) -> None:
    """Every file is still byte for byte what landed: rotten bytes may read as figures. Raises SourceRefused."""
    for file in raw.values():
        if damage := file.damage:
            found = f"een beschadigd bestand op de schijf (raw/{file.path}: {damage})"
            problems.add(file.name, "hele bestand", found, "de bytes die zijn ontvangen", RESTORE)
    problems.refuse_if_any()

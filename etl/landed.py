"""What had landed at one moment: a run looks once, and a run of the past sees what it saw then."""

from collections import defaultdict

from etl.landing import LandedFile, Landing, newest_of


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

"""What figures are made from, as short marks: equal marks, equal figures, so they need not be made again.

An indicator has two: the ground of its own figures (code, definition, regions, files of its source), and that of the
figures it is divided by. Together "0f3c… 9a1b…", or "0f3c… -" without a denominator. Where figures are converted to
the newest borders, each is followed by that of the conversion: "0f3c… 9a1b…+77d0… 77d0…".
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version

from data.catalogue import Catalogue, Indicator
from data.settings import PROJECT
from etl.landing import LandedFile
from etl.runs import SHORT, RunRecord

CODE = ("data/*.py", "etl/**/*.py", "etl/**/*.toml")
LIBRARIES = ("duckdb", "numpy", "openpyxl", "pandas", "pyarrow", "python-calamine", "shapely")


def mark(*parts: object) -> str:
    """A short mark of plain values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:SHORT]


@cache
def code_mark() -> str:
    """The mark of all code that a run depends on, and of the libraries that write the bytes."""
    files = {path for pattern in CODE for path in PROJECT.glob(pattern)}
    hashes = {str(path.relative_to(PROJECT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return mark(hashes, {library: version(library) for library in LIBRARIES})


def definitions_mark(catalogue: Catalogue) -> str:
    """The mark of all definitions of indicators."""
    return mark([indicator.model_dump(mode="json") for indicator in catalogue])


class Grounds:
    """The grounds of this run beside those of the previous snapshot.

    settle(source, raw) first for the sources that feed no indicator (the regions): all figures stand on those.
    """

    def __init__(self, catalogue: Catalogue, before: RunRecord | None) -> None:
        self.catalogue = catalogue
        self.before: Mapping[str, str] = before.grounds if before else {}
        self.shared: dict[str, str] = {}
        self.alone: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.borders = ""
        self.borders_of_stale: dict[str, str] = {}

    def settle(self, source: str, raw: Mapping[str, LandedFile] | None) -> None:
        """The ground that all figures share; without files the one of the previous snapshot stays."""
        self.shared[source] = self.before.get(source, "") if raw is None else mark(code_mark(), facts(raw))

    def settle_alone(self, source: str, raw: Mapping[str, LandedFile] | None) -> None:
        """The ground of a source that no figure stands on; without files the one of the previous snapshot stays."""
        self.alone[source] = self.before.get(source, "") if raw is None else self.of_alone(raw)

    def of_alone(self, raw: Mapping[str, LandedFile]) -> str:
        return mark(code_mark(), self.shared, facts(raw))

    def has_same_alone(self, source: str, raw: Mapping[str, LandedFile]) -> bool:
        """Whether the previous snapshot has exactly what these files of such a source would give."""
        return self.of_alone(raw) == self.before.get(source)

    def settle_borders(self, successions: list[dict]) -> None:
        """What figures of older borders are converted by; nothing when none are."""
        self.borders = mark(successions) if successions else ""

    def of(self, indicator: Indicator, raw: Mapping[str, LandedFile]) -> str:
        """The ground of the figures that these files would give."""
        return mark(code_mark(), self.shared, facts(raw), indicator.model_dump(mode="json"))

    def has_same_figures(self, indicators: Iterable[Indicator], raw: Mapping[str, LandedFile]) -> bool:
        """Whether the previous snapshot has exactly the figures that these files would give."""
        return all(self.of(one, raw) == self.before.get(one.id, "").partition(" ")[0] for one in indicators)

    def has_same_denominator(self, indicator: Indicator) -> bool:
        """Whether the previous snapshot divided the same figures by the same figures, in the same borders."""
        return self.whole(indicator) == self.before.get(indicator.id)

    def has_same_borders(self, indicator: Indicator) -> bool:
        """Whether the previous snapshot brought the figures of this indicator to the same borders."""
        return borders_in(self.before.get(indicator.id, "")) == self.borders_of_stale.get(indicator.id, self.borders)

    def made(self, indicator: Indicator, raw: Mapping[str, LandedFile]) -> None:
        """These files gave the figures of this indicator."""
        self.own[indicator.id] = self.of(indicator, raw)

    def kept(self, indicator: Indicator, is_stale: bool = False) -> None:
        """The figures of this indicator are the ones of the previous snapshot; stale ones in the borders of then."""
        ground = self.before.get(indicator.id, "")
        self.own[indicator.id] = ground.partition(" ")[0]
        if is_stale:
            self.borders_of_stale[indicator.id] = borders_in(ground)

    def whole(self, indicator: Indicator) -> str:
        per = self.borders_of_stale.get(indicator.denominator, self.borders)
        per = self.own.get(indicator.denominator, "") + (f"+{per}" if per else "")
        borders = self.borders_of_stale.get(indicator.id, self.borders)
        return f"{self.own[indicator.id]} {per if indicator.has_denominator else '-'} {borders}".rstrip()


def borders_in(ground: str) -> str:
    """The mark of the borders in a whole ground, its third part; nothing when it has none."""
    return ground.partition(" ")[2].partition(" ")[2]


def facts(raw: Mapping[str, LandedFile]) -> dict[str, str]:
    """All that is known about the files of a source, by part."""
    return {part: file.model_dump_json(exclude={"folder"}) for part, file in raw.items()}

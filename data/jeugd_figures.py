"""All jeugdzorg figures of one gemeente as plain values, and how to look one up; nothing here asks a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data.jeugd_shapes import WIJK, Cell, Coverage, Quality
from data.terms import TOTAAL, PeriodKind

COVERED, COST, STAND = "dekking_berichten", "kosten", "in_zorg"

Key = tuple[str, str, str, date, str]


@dataclass(frozen=True)
class JeugdFigures:
    """All figures of one gemeente. children: how many jeugdigen a region has, by the day they count on.

    estimated: the regions of which that is an estimate.
    """

    gemeente: str
    wijken: tuple[str, ...]
    cells: Mapping[Key, Cell]
    children: Mapping[str, Mapping[date, float]]
    quality: tuple[Quality, ...]
    estimated: frozenset[str] = frozenset()

    @cached_property
    def years(self) -> tuple[int, int]:
        found = {cell.start.year for cell in self.cells.values()}
        return min(found), max(found)

    @cached_property
    def last_month(self) -> date | None:
        """The newest month that has a figure: until then the messages tell."""
        found = [one.start for one in self.cells.values() if one.kind == PeriodKind.MAAND and one.value is not None]
        return max(found, default=None)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """What each thing is broken down into, in order of name: "vorm" gives "vorm=ambulant" and so on."""
        found = sorted({one.breakdown for one in self.cells.values() if one.breakdown != TOTAAL})
        single = [one for one in found if "&" not in one]
        return {
            axis: tuple(one for one in single if one.startswith(f"{axis}="))
            for axis in {one.split("=")[0] for one in single}
        }

    @cached_property
    def starts(self) -> Mapping[tuple[str, str, str, bool], tuple[date, ...]]:
        """The periods of a measure, by measure, region, kind of period, and whether it is broken down."""
        found: dict[tuple[str, str, str, bool], set[date]] = {}
        for one in self.cells.values():
            found.setdefault((one.measure, one.region, one.kind, one.breakdown != TOTAAL), set()).add(one.start)
        return {key: tuple(sorted(days)) for key, days in found.items()}

    def at(self, measure: str, region: str, kind: str, start: date, breakdown: str = TOTAAL) -> Cell | None:
        return self.cells.get((measure, region, kind, start, breakdown))

    def has_children(self, region: str) -> bool:
        return bool(self.children.get(region))

    def children_on(self, region: str, day: date) -> tuple[date, float] | None:
        """The jeugdigen of the newest count that is not later than a day."""
        known = [(when, count) for when, count in self.children.get(region, {}).items() if when <= day]
        return max(known, default=None)

    def axes(self, region: str) -> frozenset[str]:
        """What the figures of a region are broken down by."""
        found = {one.breakdown.split("=")[0] for one in self.cells.values()
                 if one.region == region and one.measure == STAND and one.breakdown != TOTAAL}  # fmt: skip
        return frozenset(found | ({WIJK} if region == self.gemeente and self.wijken else set()))

    def coverage(self, last_year: int) -> Coverage | None:
        """The newest whole year of which it is known which part of all cost is in messages; else any such year."""
        years = self.starts.get((COVERED, self.gemeente, PeriodKind.JAAR, False), ())
        whole_years = set(self.starts.get((COST, self.gemeente, PeriodKind.JAAR, False), ()))
        asked = [one for one in years if one.year <= last_year]
        start = max([one for one in asked if one in whole_years] or asked, default=None)
        cell = self.at(COVERED, self.gemeente, PeriodKind.JAAR, start) if start else None
        return Coverage(cell.start.year, cell) if cell and cell.value is not None else None

"""Reading the region of a row: a code in any of its written forms, or the name of a gemeente."""

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from data.snapshot import current_stamp, read_snapshot
from data.terms import NEDERLAND
from etl.checks import MERGER
from etl.supplied.mapping import Region
from etl.supplied.names import Names

FORMS = {"gemeente": ("GM", r"\d{1,4}", 4), "wijk": ("WK", r"\d{3,4}\w\w", 6), "buurt": ("BU", r"\d{3,4}\w{4}", 8)}
LEVELS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt", "NL": "land"}
SPELL = "Schrijf de naam zoals CBS, of geef de gemeentecode."


@dataclass(frozen=True)
class Found:
    """The code of a region; or, without one, what to say about it."""

    code: str | None
    remark: str = ""
    expected: str = ""
    next_step: str = ""


class RegionCells:
    """The regions of one indeling, as the cells of a delivery name them.

    known: for each indeling the name of every region code.
    """

    def __init__(self, region: Region, indeling: int, known: Map[int, Map[str, str]]) -> None:
        self.region, self.indeling, self.known = region, indeling, known
        self.here = known.get(indeling, {})
        self.names = Names(self.here, known.values()) if region.by != "code" else Names({})
        self.found: dict[str, Found] = {}
        self.others: dict[int, Names] = {}

    def find(self, cell: str) -> Found:
        """The region that a cell means."""
        if cell not in self.found:
            self.found[cell] = self.look(cell)
        return self.found[cell]

    def look(self, cell: str) -> Found:
        if cell in self.region.land:
            return Found(NEDERLAND)
        code = code_in(cell, self.region.level) if self.region.by != "name" else None
        if code in self.here:
            return Found(code)
        if code or self.region.by == "code":
            return Found(None, self.elsewhere(code), f"een code van een {self.what()}", MERGER)
        return self.by_name(cell)

    def by_name(self, cell: str) -> Found:
        codes = self.names.find(cell)
        if len(codes) == 1:
            return Found(codes[0])
        expected = f"de naam van een {self.what()}"
        if codes:
            options = " of ".join(f"{self.here[code]} ({code})" for code in codes)
            return Found(None, ", die naam hebben er meer", f"{expected}: {options}", SPELL)
        elsewhere = [year for year, names in self.other_years().items() if names.find(cell)]
        if elsewhere:
            return Found(None, f" (wel in de indeling van {max(elsewhere)})", expected, MERGER)
        near = self.names.nearest(cell)
        return Found(None, "", expected + (f", zoals {', '.join(near)}" if near else ""), SPELL)

    def other_years(self) -> dict[int, Names]:
        """The gemeenten of the other indelingen, looked at only when a name is not known here."""
        if not self.others:
            self.others = {year: Names(names) for year, names in self.known.items() if year != self.indeling}
        return self.others

    def what(self) -> str:
        level = "gebied" if self.region.level == "by code" else self.region.level
        return f"{level} in de indeling van {self.indeling}"

    def elsewhere(self, code: str | None) -> str:
        years = [year for year, names in self.known.items() if code in names]
        return f" ({self.known[max(years)][code]}, wel in de indeling van {max(years)})" if code and years else ""


def code_in(cell: str, level: str) -> str | None:
    """The CBS code in a cell: "796", "GM 0796" and "0796.0" are GM0796. None when it is no code."""
    plain = cell.strip().upper().replace(" ", "").removesuffix(".0")
    if re.fullmatch(r"NL0[01]", plain):
        return NEDERLAND
    forms = FORMS.values() if level == "by code" else [FORMS[level]]
    for prefix, digits, length in forms:
        optional = "" if level == "by code" else "?"
        if found := re.fullmatch(rf"(?:{prefix}){optional}({digits})", plain, re.ASCII):
            return prefix + found[1].zfill(length)
    return None


def level_of(code: str) -> str:
    return LEVELS[code[:2]]


def published_regions(snapshots: Path) -> dict[int, dict[str, str]]:
    """The regions of the current snapshot: for each indeling the name of every code. Raises NothingPublished."""
    folder = read_snapshot(snapshots, current_stamp(snapshots)).folder
    known: dict[int, dict[str, str]] = {}
    for row in pq.read_table(folder / "regions.parquet", columns=["indeling", "region_code", "name"]).to_pylist():
        known.setdefault(row["indeling"], {})[row["region_code"]] = row["name"]
    return known

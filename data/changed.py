"""What a change looks like, for screen and CSV. The shapes only; the questions are in `data/changes.py`."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from data.terms import ChangeKind


class Changed(NamedTuple):
    """One value that differs from the previous snapshot, as the table `changes` has it.

    old_…, new_…: None where the cell was not published then. difference: new - old, a missing figure counted as 0.
    """

    indicator: str
    region: str
    region_level: str
    indeling: int
    period_kind: str
    period_start: date
    breakdown: str
    old_value: float | None
    new_value: float | None
    old_state: str | None
    new_state: str | None
    old_status: str | None
    new_status: str | None
    old_denominator: float | None
    new_denominator: float | None
    difference: Decimal
    kind: str
    reason: str


class KindCount(NamedTuple):
    """How many values changed for one class of reason."""

    kind: str
    count_cells: int


class Total(NamedTuple):
    """All figures of an indicator at a region level added up, and what of the difference comes from which class.

    parts: class and sum of differences; together they are exactly new_total - old_total.
    """

    indicator: str
    region_level: str
    old_total: Decimal
    new_total: Decimal
    parts: tuple[tuple[str, Decimal], ...]


class HeldBack(NamedTuple):
    """An indicator whose newer figures are not published yet, and the first of the figures that jump."""

    indicator: str
    region: str
    period_kind: str
    period_start: date
    old_value: float
    new_value: float
    limit: float
    count_cells: int


class Wanted(NamedTuple):
    """Which changes are asked for: of one indicator, of one class, in regions with this text in their name."""

    indicator: str | None = None
    kind: ChangeKind | None = None
    place: str = ""

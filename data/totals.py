"""Totals of regions in a table: which sums are allowed, and what they are.

Only a stand, a stroom and an amount add up over regions; a ratio, a score and unique persons never do. The regions
must be of one level, since a wijk lies inside its gemeente, and groups may share members. A total needs every one of
them in the same borders: with one empty it is not given, and says so. Relative figures, indexes and changes of a
total are made of the sums, never of the figures of its members.
"""

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from data.indicator import Indicator
from data.queries import Cell
from data.rates import rate
from data.shown import as_asked
from data.terms import EMPTY_STATES, Level, Origin, State, Status
from data.view import View

CODE = "totaal"
# Looked up once: a table has hundreds of totals, and a member of an enum is slow to reach.
VALUE, ZERO, UNKNOWN = State.VALUE.value, State.ZERO.value, State.UNKNOWN.value
CONVERTED, ADDED = Origin.OMGEREKEND.value, Origin.OPGETELD.value
ORDER = [status.value for status in Status]


@unique
class Unsummed(StrEnum):
    """Why regions have no total: never (the first four), or not in this period."""

    SOORT = "soort"
    UNIEK = "uniek"
    NIVEAU = "niveau"
    GROEP = "groep"
    GRENZEN = "grenzen"
    ONVOLLEDIG = "onvolledig"


class Total(NamedTuple):
    """The total of some regions in one period; without a figure when `why` says so, or the state of the cell."""

    cell: Cell
    why: Unsummed | None = None


def why_never(indicator: Indicator, levels: Iterable[str]) -> Unsummed | None:
    """Why regions of these levels have no total of this indicator; None when they may. A group has no level: ''."""
    found = set(levels)
    if indicator.type == "uniek":
        return Unsummed.UNIEK
    if not indicator.is_summable:
        return Unsummed.SOORT
    if found - set(Level):
        return Unsummed.GROEP
    return Unsummed.NIVEAU if len(found) > 1 else None


def totals(view: View, indicator: Indicator, rows: Sequence[Sequence[Cell]]) -> list[Total]:
    """The total of these rows in every period, in time order, with the number that the view shows of it.

    rows: the cells of one indicator, region by region, each with the same periods.
    """
    added = [total(cells, indicator) for cells in zip(*rows, strict=True)]
    shown = as_asked([one.cell for one in added], view.selection, view.catalogue, view.breaks)
    return [one._replace(cell=cell) for one, cell in zip(added, shown, strict=True)]


def total(cells: Sequence[Cell], indicator: Indicator) -> Total:
    """The total of the cells of one period; the parts are added up first and rounded on the screen."""
    states = {cell.state for cell in cells}
    if len(states) == 1 and states <= EMPTY_STATES:
        return Total(in_place_of(cells[0], state=cells[0].state, origin=same_origin(cells)))
    if None in [cell.value for cell in cells]:
        return Total(in_place_of(cells[0]), Unsummed.ONVOLLEDIG)
    if len({cell.indeling for cell in cells}) > 1:
        return Total(in_place_of(cells[0]), Unsummed.GRENZEN)
    return Total(sum_of(cells, indicator))


def in_place_of(
    cell: Cell,
    value: float | None = None,
    denominator: float | None = None,
    relative: float | None = None,
    state: str = UNKNOWN,
    status: str | None = None,
    origin: str | None = None,
) -> Cell:
    """The total in the place of this cell: of the same indicator and period."""
    place = cell.indicator, CODE, cell.period_kind, cell.period_start, cell.period_end, cell.indeling
    return Cell(*place, value, denominator, None, relative, state, status, origin)


def sum_of(cells: Sequence[Cell], indicator: Indicator) -> Cell:
    """The cells added up; without the denominator of one of them there is no relative figure."""
    value = math.fsum([cell.value for cell in cells if cell.value is not None])
    below = [cell.denominator for cell in cells if cell.denominator is not None]
    denominator = math.fsum(below) if len(below) == len(cells) else None
    return in_place_of(
        cells[0],
        value=value,
        denominator=denominator,
        relative=rate(value, denominator, indicator.scale),
        state=VALUE if value else ZERO,
        status=least_final({cell.status for cell in cells}),
        origin=CONVERTED if CONVERTED in [cell.origin for cell in cells] else ADDED,
    )


def least_final(found: Iterable[str | None]) -> str | None:
    """The least certain of these statuses."""
    return max([status for status in found if status], key=ORDER.index, default=None)


def same_origin(cells: Sequence[Cell]) -> str | None:
    """The origin of empty cells when they have one in common: then they are empty for that reason too."""
    origins = {cell.origin for cell in cells}
    return origins.pop() if len(origins) == 1 else None

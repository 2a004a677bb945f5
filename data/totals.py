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
    empty = cells[0]._replace(
        region=CODE, value=None, denominator=None, denominator_on=None, relative=None, status=None, origin=None,
        state=State.UNKNOWN.value, low=None, high=None,
    )  # fmt: skip
    states = {cell.state for cell in cells}
    if len(states) == 1 and states <= EMPTY_STATES:
        return Total(empty._replace(state=cells[0].state, origin=same_origin(cells)))
    if any(cell.value is None for cell in cells):
        return Total(empty, Unsummed.ONVOLLEDIG)
    if len({cell.indeling for cell in cells}) > 1:
        return Total(empty, Unsummed.GRENZEN)
    return Total(sum_of(empty, cells, indicator))


def sum_of(empty: Cell, cells: Sequence[Cell], indicator: Indicator) -> Cell:
    """The cells added up; without the denominator of one of them there is no relative figure."""
    value = math.fsum(cell.value for cell in cells if cell.value is not None)
    below = [cell.denominator for cell in cells if cell.denominator is not None]
    denominator = math.fsum(below) if len(below) == len(cells) else None
    is_converted = any(cell.origin == Origin.OMGEREKEND for cell in cells)
    return empty._replace(
        value=value,
        denominator=denominator,
        relative=rate(value, denominator, indicator.scale),
        state=(State.VALUE if value else State.ZERO).value,
        status=least_final(cells),
        origin=(Origin.OMGEREKEND if is_converted else Origin.OPGETELD).value,
    )


def least_final(cells: Sequence[Cell]) -> str | None:
    """The least certain status among the cells."""
    order = [status.value for status in Status]
    known = [cell.status for cell in cells if cell.status]
    return max(known, key=order.index, default=None)


def same_origin(cells: Sequence[Cell]) -> str | None:
    """The origin of empty cells when they have one in common: then they are empty for that reason too."""
    origins = {cell.origin for cell in cells}
    return origins.pop() if len(origins) == 1 else None

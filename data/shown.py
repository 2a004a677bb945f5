"""The number that a view shows of a figure: the figure itself, an index on a nulmeting, or its change in a year.

Made in one place, so that figure, table, words and every file show the same number. A number that cannot be had
says why: the figure itself is empty, what it is compared with is, or the two cannot be compared.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from data.breaks import Break, is_broken
from data.catalogue import Catalogue
from data.indicator import Indicator
from data.periods import period_a_year_earlier
from data.queries import Cell, showing
from data.reading import count_of, is_comparable
from data.selection import Selection
from data.terms import EMPTY_STATES, State, Weergave

Place = tuple[str, str, str, date]
# Looked up once: in Python 3.11 a member of an enum is slow to reach.
VALUE, ZERO, UNKNOWN = State.VALUE, State.ZERO, State.UNKNOWN


def as_asked(
    cells: Sequence[Cell], selection: Selection, catalogue: Catalogue, breaks: Sequence[Break] = ()
) -> list[Cell]:
    """The cells, each with the number that the selection asks to show of it, in the same order.

    For a change the cells must hold the year before the first one too; for an index its nulmeting.
    """
    plain = [itself(cell, catalogue[cell.indicator], selection) for cell in cells]
    if selection.weergave is Weergave.INDEX:
        bases = first_cells(plain, selection.nulmeting)
        return [index(cell, bases.get((cell.indicator, cell.region)), breaks) for cell in plain]
    if selection.weergave is Weergave.VERANDERING:
        by_place = {place_of(cell): cell for cell in plain}
        return [change(cell, by_place.get(year_before(cell)), catalogue[cell.indicator], breaks) for cell in plain]
    return plain


def itself(cell: Cell, indicator: Indicator, selection: Selection) -> Cell:
    """The figure as the switch asks for it; without a denominator there is no relative figure."""
    is_relative = selection.is_relative and not indicator.is_ready_made
    number = cell.relative if is_relative else count_of(cell)
    if cell.state in EMPTY_STATES:
        return showing(cell, None, cell.state)
    if number is None:
        return showing(cell, None, UNKNOWN)
    return showing(cell, number, VALUE if number else ZERO)


def index(cell: Cell, base: Cell | None, breaks: Iterable[Break]) -> Cell:
    """The figure with that of the nulmeting as 100."""
    why = why_not_compared(cell, base, breaks)
    if why or base is None or cell.shown is None or not base.shown:
        return showing(cell, None, why or State.NOT_APPLICABLE)
    return shown(cell, cell.shown / base.shown * 100)


def change(cell: Cell, before: Cell | None, indicator: Indicator, breaks: Iterable[Break]) -> Cell:
    """How much more than a year before: in percent, and for a percentage or a score in its own unit."""
    why = why_not_compared(cell, before, breaks)
    if why or before is None or cell.shown is None or before.shown is None:
        return showing(cell, None, why or State.NOT_APPLICABLE)
    if indicator.is_ready_made:
        return shown(cell, cell.shown - before.shown)
    if not before.shown:
        return showing(cell, None, State.NOT_APPLICABLE)
    return shown(cell, (cell.shown / before.shown - 1) * 100)


def why_not_compared(cell: Cell, other: Cell | None, breaks: Iterable[Break]) -> str:
    """The state of a number that needs both figures, when it cannot be had; empty when it can."""
    if cell.shown is None:
        return cell.shown_state
    if other is None:
        return State.NOT_APPLICABLE
    if other.shown is None:
        return other.shown_state
    if is_broken(breaks, cell.indicator, other.period_start, cell.period_start):
        return State.NOT_APPLICABLE
    return "" if is_comparable(other, cell) else State.NOT_APPLICABLE


def shown(cell: Cell, number: float) -> Cell:
    return showing(cell, number, VALUE if number else ZERO)


def first_cells(cells: Iterable[Cell], nulmeting: date | None) -> dict[tuple[str, str], Cell]:
    """Of every series the cell of the nulmeting: the first one from that day on, or without one the first figure."""
    found: dict[tuple[str, str], Cell] = {}
    for cell in cells:
        is_on = cell.period_start >= nulmeting if nulmeting else cell.shown is not None
        if is_on:
            found.setdefault((cell.indicator, cell.region), cell)
    return found


def place_of(cell: Cell) -> Place:
    return cell.indicator, cell.region, cell.period_kind, cell.period_start


def year_before(cell: Cell) -> Place:
    return cell.indicator, cell.region, cell.period_kind, period_a_year_earlier(cell.period_kind, cell.period_start)

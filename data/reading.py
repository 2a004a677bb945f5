"""What there is to say about a series: the newest figure, the change in a year, and the place beside Nederland.

Facts only; the sentences are made in `layouts/reading.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.periods import a_year_earlier
from data.queries import Cell
from data.terms import NEDERLAND


@dataclass(frozen=True)
class Reading:
    """The facts about one region and one indicator.

    latest: the cell of the newest period that was asked for, with or without a figure.
    last_known: the newest cell that has one; None when there is none at all.
    a_year_earlier: the cell of the same period a year before; None when that period was not asked for.
    nederland: the cell of Nederland in the newest period; None for Nederland itself.
    """

    indicator: str
    region: str
    latest: Cell
    last_known: Cell | None
    a_year_earlier: Cell | None
    nederland: Cell | None


def read(cells: Sequence[Cell], indicator: str, region: str, is_relative: bool) -> Reading | None:
    """The facts for one region; None when nothing was asked about it."""
    own = [cell for cell in cells if cell.indicator == indicator and cell.region == region]
    if not own:
        return None
    latest = own[-1]
    before = a_year_earlier(latest.period_start)
    return Reading(
        indicator=indicator,
        region=region,
        latest=latest,
        last_known=next((cell for cell in reversed(own) if figure(cell, is_relative) is not None), None),
        a_year_earlier=next((cell for cell in own if is_same_kind(cell, latest) and cell.period_start == before), None),
        nederland=next((cell for cell in cells if is_nederland_of(cell, latest) and region != NEDERLAND), None),
    )


def figure(cell: Cell, is_relative: bool) -> float | None:
    """The figure that the switch asks for."""
    return cell.relative if is_relative else cell.value


def is_same_kind(one: Cell, other: Cell) -> bool:
    return one.period_kind == other.period_kind


def is_nederland_of(cell: Cell, latest: Cell) -> bool:
    """Whether a cell is that of Nederland for the same indicator and period."""
    mine = (latest.indicator, NEDERLAND, latest.period_kind, latest.period_start)
    return (cell.indicator, cell.region, cell.period_kind, cell.period_start) == mine


def is_comparable(one: Cell, other: Cell) -> bool:
    """Whether a difference between two cells of a region means something: only inside one indeling."""
    return one.indeling == other.indeling

"""What there is to say about a series: the newest figure, the change in a year, and how it stands beside others.

Facts only; the sentences are made in `layouts/reading.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.compare import Difference, Judgement, count_difference, difference, verdict
from data.indicator import Indicator
from data.periods import period_a_year_earlier
from data.queries import Cell
from data.terms import NEDERLAND, Origin
from data.view import Peers, View


class Beside(NamedTuple):
    """How the newest figure stands beside that of Nederland or of a group in the same period.

    peers: the group; None for Nederland. judgement: only for a clear difference, where it is known what is better.
    """

    peers: Peers | None
    cell: Cell
    difference: Difference
    judgement: Judgement


@dataclass(frozen=True)
class Reading:
    """The facts about one region and one indicator.

    latest: the cell of the newest period that was asked for, with or without a figure.
    last_known: the newest cell that has one; None when there is none at all.
    a_year_earlier: the cell of the same period a year before; None when that period was not asked for.
    since: whether the newest figure differs clearly from that.
    beside: Nederland and, for the own region, every group, in the order of the screen; empty when only counts are
    asked for, which are not compared with those of a whole.
    nulmeting: the cell that is 100 in an index; None when there is none.
    in_other_borders: the newest cell without a figure because the region had other borders then; None without any.
    """

    indicator: str
    region: str
    latest: Cell
    last_known: Cell | None
    a_year_earlier: Cell | None
    since: Difference
    beside: Sequence[Beside]
    nulmeting: Cell | None
    in_other_borders: Cell | None


def read(view: View, indicator: Indicator, region: str) -> Reading | None:
    """The facts for one region; None when nothing was asked about it."""
    own = view.of(indicator.id, region)
    if not own:
        return None
    latest = own[-1]
    is_relative = view.selection.is_relative and indicator.has_denominator
    before = period_a_year_earlier(latest.period_kind, latest.period_start)
    earlier = next((cell for cell in own if is_same_kind(cell, latest) and cell.period_start == before), None)
    return Reading(
        indicator=indicator.id,
        region=region,
        latest=latest,
        last_known=next((cell for cell in reversed(own) if figure(cell, is_relative) is not None), None),
        a_year_earlier=earlier,
        since=change_since(latest, earlier, indicator, is_relative),
        beside=all_beside(view, latest, indicator) if is_relative or indicator.is_ready_made else (),
        nulmeting=next((cell for cell in own if is_nulmeting(cell, view)), None),
        in_other_borders=next((cell for cell in reversed(own) if has_other_borders(cell)), None),
    )


def change_since(latest: Cell, earlier: Cell | None, indicator: Indicator, is_relative: bool) -> Difference:
    """Whether a figure differs clearly from that of a year before."""
    if earlier is None or not is_comparable(earlier, latest):
        return Difference.NIET_TE_VERGELIJKEN
    return (difference if is_relative else count_difference)(latest, earlier, indicator)


def all_beside(view: View, latest: Cell, indicator: Indicator) -> list[Beside]:
    """The newest figure beside that of Nederland, and of the groups when it is that of the own region."""
    groups = view.groups if view.selection.regions[:1] == (latest.region,) else ()
    others: list[tuple[str, Peers | None]] = [(NEDERLAND, None), *((one.code, one) for one in groups)]
    found = [beside(view, latest, indicator, code, peers) for code, peers in others if code != latest.region]
    return [one for one in found if one]


def beside(view: View, latest: Cell, indicator: Indicator, code: str, peers: Peers | None) -> Beside | None:
    """One comparison; None when that period was not asked for."""
    other = next((cell for cell in view.of(indicator.id, code) if is_same_period(cell, latest)), None)
    if other is None:
        return None
    around = (latest.region, f"WK{latest.region[2:8]}", f"GM{latest.region[2:6]}")
    is_part = peers is None or any(peers.holds(one) for one in around)
    return Beside(peers, other, *verdict(latest, other, indicator, is_part))


def is_nulmeting(cell: Cell, view: View) -> bool:
    """Whether a cell may be the base of an index: of the asked day or later, else the first with a figure."""
    on = view.selection.nulmeting
    return cell.period_start >= on if on else cell.shown is not None


def figure(cell: Cell, is_relative: bool) -> float | None:
    """The figure that the switch asks for."""
    return cell.relative if is_relative else count_of(cell)


def count_of(cell: Cell) -> float | None:
    """The count of a cell as it is shown: in parts of herindelingen it is no whole number, and that says nothing."""
    is_converted = cell.origin == Origin.OMGEREKEND
    return float(round(cell.value)) if is_converted and cell.value is not None else cell.value


def has_estimated_denominator(cell: Cell) -> bool:
    """Whether people or households were divided over gemeenten: only then they are no whole number."""
    return cell.denominator is not None and not float(cell.denominator).is_integer()


def has_other_borders(cell: Cell) -> bool:
    """Whether there is no figure because the region had other borders then."""
    return cell.origin == Origin.ANDERE_GRENZEN


def is_same_kind(one: Cell, other: Cell) -> bool:
    return one.period_kind == other.period_kind


def is_same_period(one: Cell, other: Cell) -> bool:
    return is_same_kind(one, other) and one.period_start == other.period_start


def is_comparable(one: Cell, other: Cell) -> bool:
    """Whether a difference between two cells of a region means something: only inside one indeling."""
    return one.indeling == other.indeling

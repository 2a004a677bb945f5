"""What can be taken along whole: every level of the country and of the chosen gemeenten, with how much that is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from data.export_taken import Taken, Whole
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import Level, Vorm

MOST_GEMEENTEN = 3


class Offer(NamedTuple):
    """A whole level that can be had. name: of the gemeente; cells: figures; lines: rows of the CSV for a Dutch Excel.

    has_figures: whether any of the indicators has figures at this level at all.
    """

    whole: Whole
    name: str
    regions: int
    cells: int
    lines: int
    has_figures: bool


def offers(snapshot: OpenSnapshot, selection: Selection, home: str) -> Iterator[Offer]:
    """All gemeenten; the wijken and buurten of the chosen gemeenten, or else of the own one; and all of the country."""
    asked = whole_question(selection)
    for whole in wholes(snapshot, selection, home):
        taken = Taken(snapshot, asked, date.min, "", whole.level, within=whole.within)
        name = snapshot.regions[whole.within].name if whole.within else ""
        yield Offer(
            whole,
            name,
            len(taken.level_codes),
            taken.count(),
            lines_of(taken),
            has_figures(snapshot, asked, whole.level),
        )


def whole_question(selection: Selection) -> Selection:
    """The same question without regions, and without what a whole level cannot be compared with."""
    return replace(selection, regions=(), vergelijk=(), groepen=(), waaier=False, vorm=Vorm.LIJN)


def wholes(snapshot: OpenSnapshot, selection: Selection, home: str) -> Iterator[Whole]:
    yield Whole("alle-gemeenten", Level.GEMEENTE)
    chosen = dict.fromkeys(f"GM{code[2:6]}" for code in selection.regions)
    inside = [code for code in chosen if code in snapshot.gemeenten] or [
        one for one in [home] if one in snapshot.gemeenten
    ]
    for code in inside[:MOST_GEMEENTEN]:
        yield Whole(f"alle-wijken-van-{code}", Level.WIJK, code)
        yield Whole(f"alle-buurten-van-{code}", Level.BUURT, code)
    yield Whole("alle-wijken", Level.WIJK)
    yield Whole("alle-buurten", Level.BUURT)


def lines_of(taken: Taken) -> int:
    """The rows of the CSV under its head: what the figure shows, and the counts when that is something else."""
    catalogue = taken.snapshot.catalogue
    return sum(
        taken.count_of(one) * (2 if taken.shows_more_than_counts(catalogue[one]) else 1)
        for one in taken.selection.indicators
    )


def has_figures(snapshot: OpenSnapshot, selection: Selection, level: Level) -> bool:
    return any(found == level for one in selection.indicators for found, *_ in snapshot.coverage[one])

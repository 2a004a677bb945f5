"""Regions that change: where a gemeente went, and which share of it. Pure, on plain records.

An indeling holds the borders of 1 January: a change of 1 January 2022 is new in the indeling of 2022, that of
24 March 2022 (Weesp to Amsterdam) in the one of 2023. Changes of one day happen at once, those of two days one after
the other. Shares are weighed by inhabitants.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from data.terms import RegionChange

# Shares are whole numbers of this, so that they add up to exactly 1, also as floats.
STEP = Fraction(1, 2**52)


class Change(NamedTuple):
    """What moved from one gemeente to another on one day.

    inhabitants: how many moved; None for a new name or code. share: of the old gemeente, None when nobody counted.
    """

    old_code: str
    new_code: str
    on: date
    inhabitants: int | None
    kind: str
    share: Fraction | None = None

    @property
    def is_end(self) -> bool:
        """Whether the old code ended with it; after a border change both gemeenten go on."""
        return self.kind != RegionChange.GRENSWIJZIGING


class Successor(NamedTuple):
    """Where a share (0-1) of a gemeente is now; None when nobody counted. Less than all of it is an estimate."""

    code: str
    share: float | None

    @property
    def is_estimate(self) -> bool:
        return self.share != 1


def successors(changes: Iterable[Change], code: str, from_indeling: int, to_indeling: int) -> list[Successor]:
    """Where a gemeente of one indeling is in a later one, by code; known shares add up to exactly 1.

    changes: with shares. A gemeente that nobody moved to is left out; a share that hangs on an unknown one is None.
    Raises ValueError for a conversion to an earlier indeling.
    """
    parts: dict[str, Fraction | None] = {code: Fraction(1)}
    for day in days_between(changes, from_indeling, to_indeling):
        after: dict[str, Fraction | None] = {}
        for one, part in parts.items():
            for new, share in going(one, day):
                after[new] = plus(after.get(new, Fraction(0)), times(part, share))
        parts = {one: part for one, part in after.items() if part != 0}
    codes = sorted(parts)
    shares = closed([parts[one] for one in codes])
    return [Successor(one, None if share is None else float(share)) for one, share in zip(codes, shares, strict=True)]


def unexplained(
    changes: Sequence[Change], gemeenten: Mapping[int, Collection[str]], from_indeling: int, to_indeling: int
) -> tuple[list[str], list[str]]:
    """The gemeenten that vanished, and those that appeared, between two indelingen without a change that says so.

    gemeenten: the codes of every known indeling. One that no older indeling knows cannot have vanished from it.
    """
    reached = {
        one.code for code in gemeenten[from_indeling] for one in successors(changes, code, from_indeling, to_indeling)
    }
    older = {code for indeling, codes in gemeenten.items() if indeling < to_indeling for code in codes}
    now = set(gemeenten[to_indeling])
    return sorted((reached & older) - now), sorted(now - reached)


def days_between(changes: Iterable[Change], from_indeling: int, to_indeling: int) -> list[list[Change]]:
    """The changes that are new in a later indeling, day by day."""
    if from_indeling > to_indeling:
        raise ValueError(f"from {from_indeling} to {to_indeling}: a conversion goes to a later indeling, not back")
    between = [change for change in changes if from_indeling <= last_indeling_before(change.on) < to_indeling]
    return [list(group) for _, group in groupby(sorted(between, key=when), key=when)]


def when(change: Change) -> date:
    return change.on


def going(code: str, day: Iterable[Change]) -> list[tuple[str, Fraction | None]]:
    """Where the inhabitants of a gemeente are after one day: with others, and what is left of it in itself."""
    leaving = [change for change in day if change.old_code == code]
    shares = [(change.new_code, change.share) for change in leaving]
    if leaving and leaving[0].is_end:
        return shares
    left = None if None in [share for _, share in shares] else 1 - sum(share or 0 for _, share in shares)
    return [*shares, (code, Fraction(left) if left is not None else None)]


def plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def times(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one * other


def closed(parts: Sequence[Fraction | None]) -> list[Fraction | None]:
    """Parts of 1 in whole steps, that add up to exactly 1: the largest is what the others leave."""
    shares = [None if part is None else rounded(part) for part in parts]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        largest = known.index(max(known))
        shares[largest] = 1 - sum(map(rounded, known[:largest] + known[largest + 1 :]), Fraction(0))
    return shares


def rounded(share: Fraction) -> Fraction:
    return round(share / STEP) * STEP


def last_indeling_before(on: date) -> int:
    """The newest indeling that does not have a change of this day yet."""
    return on.year - 1 if (on.month, on.day) == (1, 1) else on.year

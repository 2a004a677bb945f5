"""Which share of a gemeente moved with a change: inhabitants that moved / inhabitants there were. Pure.

Until the herindeling of 2021 Haaren had 14.318 inhabitants, of whom 4.900 went to Vught: a share of 0,342.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from etl.borders.regions import Change, closed, last_indeling_before, rounded


class Count(NamedTuple):
    """The inhabitants of a gemeente on a day, in the borders of an indeling."""

    code: str
    counted_on: date
    indeling: int
    inhabitants: float


def with_shares(changes: Sequence[Change], counts: Iterable[Count]) -> list[Change]:
    """The changes with their shares: the inhabitants that moved / all inhabitants of the old gemeente before.

    Of a gemeente that ended, those are all that moved; of one that lost a strip, the count nearest in time, from
    `counts` (published inhabitants) or from a later end in the changes themselves.
    """
    moved = defaultdict(list)
    for change in changes:
        moved[change.old_code, change.on].append(change)
    known = [*counts, *(count_at_end(group) for group in moved.values() if group[0].is_end)]
    shared = []
    for group in moved.values():
        whole = None if group[0].is_end else inhabitants_before(group[0], changes, known)
        shared += [change._replace(share=share) for change, share in zip(group, shares_of(group, whole), strict=True)]
    return sorted(shared, key=lambda change: (change.on, change.old_code, change.new_code))


def shares_of(group: Sequence[Change], whole: Fraction | None) -> list[Fraction | None]:
    """The shares of what one gemeente gave on one day; `whole` counts only for one that goes on."""
    moved = [change.inhabitants or 0 for change in group]
    if group[0].is_end and len(group) == 1:
        return [Fraction(1)]
    if group[0].is_end:
        return closed([Fraction(one, sum(moved)) for one in moved]) if sum(moved) else [None] * len(group)
    is_known = whole is not None and sum(moved) <= whole
    return [rounded(one / whole) if is_known and whole else None if one else Fraction(0) for one in moved]


def count_at_end(group: Sequence[Change]) -> Count:
    """The inhabitants of a gemeente that ended, just before: all that moved from it."""
    code, _, on, *_ = group[0]
    return Count(code, on, last_indeling_before(on), sum(change.inhabitants or 0 for change in group))


def inhabitants_before(change: Change, changes: Iterable[Change], counts: Iterable[Count]) -> Fraction | None:
    """The inhabitants of a gemeente just before it changed: the count nearest in time, the earlier of two as near.

    A count in the borders of after the change lacks who left with it and has who came; that is taken back.
    """
    code, on = change.old_code, change.on
    own = [count for count in counts if count.code == code and count.inhabitants]
    if not own:
        return None
    near = min(own, key=lambda count: (abs((count.counted_on - on).days), count.counted_on))
    if near.indeling <= last_indeling_before(on):
        return Fraction(near.inhabitants)
    left = sum(one.inhabitants or 0 for one in changes if (one.old_code, one.on) == (code, on))
    came = sum(one.inhabitants or 0 for one in changes if (one.new_code, one.on) == (code, on))
    return Fraction(near.inhabitants) + left - came

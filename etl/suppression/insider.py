"""Somebody who knows a few of the smallest cells, such as a provider or a colleague: how many would give another away?

All relations of a figure are looked at one by one. In each, what somebody must know are the cells that are furthest
from the least (or the most) that anybody can say of them: with those, what is left for the figure is used up first.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from scipy import sparse

from etl.suppression.knowledge import SMALL
from etl.suppression.relations import Bounds

# With so many of the smallest cells nobody may work out another one exactly. Who knows a tenth of them knows four
# that belong together once in ten thousand times.
MOST_KNOWN: Final = 3
NOWHERE = -1


class Entries(NamedTuple):
    """Every place of a figure in a relation. way: whether the others say the most it can be (1) or the least (-1).

    needed: how many of the others somebody must know before that is what it is; rank: those that tell most first.
    """

    row: np.ndarray
    column: np.ndarray
    way: np.ndarray
    needed: np.ndarray
    rank: np.ndarray


@dataclass(frozen=True)
class Needed:
    """Of each figure how many true numbers somebody needs before it is known; at most MOST_KNOWN + 1.

    above, below: the entry that then says it cannot be more, or less; NOWHERE where everybody knows that.
    """

    count: np.ndarray
    above: np.ndarray
    below: np.ndarray
    entries: Entries

    def spared(self, place: int) -> list[int]:
        """The figures beside one that need not be known: each of them that is hidden as well is one more to know."""
        found: list[int] = []
        of, entries = self.entries, {int(self.above[place]), int(self.below[place])} - {NOWHERE}
        for one in entries:
            rank = of.rank - (of.rank > of.rank[one])
            is_spared = (of.row == of.row[one]) & (of.column != place) & (rank >= of.needed[one])
            found += of.column[is_spared].tolist()
        return found


def cells_needed(
    matrix: sparse.csr_array, rows: Bounds, known: Bounds, true: np.ndarray, is_leaf: np.ndarray
) -> Needed:
    """What somebody needs to know before a figure can be only what it is.

    known: what everybody can say of each figure. is_leaf: the figures of which somebody may know the true number.
    """
    held = matrix.tocoo()
    (row, column), sign = held.coords, held.data
    sides = []
    for number, (way, limit) in enumerate(((sign, rows.high), (-sign, -rows.low))):
        of = np.isfinite(limit)[row]
        rank, needed = needed_in(row[of], column[of], way[of], limit, known, true, is_leaf)
        sides.append((row[of] + number * len(limit), column[of], way[of], needed, rank))
    entries = Entries(*(np.concatenate(one) for one in zip(*sides, strict=True)))
    above, by_above = fewest(entries, 1, np.floor(known.high + SMALL) <= true)
    below, by_below = fewest(entries, -1, np.ceil(known.low - SMALL) >= true)
    return Needed(np.minimum(above + below, MOST_KNOWN + 1), by_above, by_below, entries)


def fewest(entries: Entries, way: int, is_known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each figure the fewest that are needed in any relation, and which entry that is."""
    least, where = np.where(is_known, 0, MOST_KNOWN + 1), np.full(len(is_known), NOWHERE)
    of = np.flatnonzero((entries.way == way) & (entries.needed < least[entries.column]))
    of = of[np.lexsort((entries.needed[of], entries.column[of]))]
    columns, first = np.unique(entries.column[of], return_index=True)
    least[columns], where[columns] = entries.needed[of[first]], of[first]
    return least, where


def needed_in(
    row: np.ndarray, column: np.ndarray, way: np.ndarray, limit: np.ndarray, known: Bounds, true: np.ndarray,
    is_leaf: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Rank and number needed of every entry of relations that say: the sum of way x figure is at most the limit."""
    least = np.where(way > 0, known.low[column], -known.high[column])
    truly = way * true[column]
    told = np.where(is_leaf[column], np.maximum(truly - least, 0.0), 0.0)
    room = limit[row] - np.bincount(row, least, minlength=len(limit))[row] + least - truly
    rank = rank_in(row, told)
    most = [np.bincount(row, np.where(rank < size, told, 0.0), minlength=len(limit)) for size in range(MOST_KNOWN + 2)]
    without = [np.where(rank < size, most[size + 1][row] - told, most[size][row]) for size in range(MOST_KNOWN + 1)]
    return rank, np.asarray(np.sum([room - one >= 1 - SMALL for one in without], axis=0))


def rank_in(row: np.ndarray, told: np.ndarray) -> np.ndarray:
    """The place of each entry in its row, those that tell most first."""
    order = np.lexsort((-told, row))
    rank = np.empty(len(row), int)
    rank[order] = np.arange(len(row)) - np.searchsorted(row[order], row[order])
    return rank

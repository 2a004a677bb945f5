"""The classes that colour a map: pure arithmetic on the figures that its slider can show."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

CLASSES = 5


class Limits(NamedTuple):
    """The classes of a map: from `lowest` to `highest`, a new class at every cut; in steps of 1 / 10**decimals.

    A figure is classed as it is shown, so that the legend says of every shown figure in which class it is.
    """

    lowest: float
    cuts: tuple[float, ...]
    highest: float
    decimals: int

    def place(self, number: float) -> int:
        """The class of a figure, from 0."""
        return bisect_right(self.cuts, round(number, self.decimals))

    def ranges(self) -> list[tuple[float, float]]:
        """The first and last figure of every class."""
        step = 10**-self.decimals
        starts = [self.lowest, *self.cuts]
        ends = [*(round(cut - step, self.decimals) for cut in self.cuts), self.highest]
        return list(zip(starts, ends, strict=True))


def classes(lowest: float, highest: float, quantiles: Iterable[float], decimals: int) -> Limits:
    """The classes of these quantiles, rounded as figures are shown; classes that would be empty are left out."""
    first, last = round(lowest, decimals), round(highest, decimals)
    cuts = sorted({round(one, decimals) for one in quantiles})
    return Limits(first, tuple(cut for cut in cuts if first < cut <= last), last, decimals)

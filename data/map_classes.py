"""The classes that colour a map: pure arithmetic on the figures that its slider can show."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from data.terms import Weergave

CLASSES = 5
# An index and a change in percent are written with one decimal, whatever the indicator.
COMPARED_DECIMALS = 1
# What an index and a change are seen from: the nulmeting, and no change at all.
MIDDLE = {Weergave.INDEX: 100.0, Weergave.VERANDERING: 0.0}
# Of five colours with a neutral one in the middle: those of a class on each side, or of the outer one alone.
NEUTRAL, BELOW, ABOVE = 3, (1, 2), (4, 5)


class Limits(NamedTuple):
    """The classes of a map: from `lowest` to `highest`, a new class at every cut; in steps of 1 / 10**decimals.

    A figure is classed as it is shown, so that the legend says of every shown figure in which class it is.
    colours: of classes around a middle the colour of each, from 1 to 5, where 3 is neutral; else empty.
    """

    lowest: float
    cuts: tuple[float, ...]
    highest: float
    decimals: int
    colours: tuple[int, ...] = ()

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


def sides(lowest: float, highest: float, near: float, far: float, middle: float, decimals: int) -> Limits:
    """Classes around a middle, as wide below it as above: near is neutral, up to far is the first step to a side.

    near, far: distances to the middle. Classes in which no figure can be are left out, and keep their colour.
    """
    step = 10**-decimals
    first, last = round(lowest, decimals), round(highest, decimals)
    near, far = round(near, decimals), round(far, decimals)
    # Each class begins at its cut; the neutral one is first given to every figure.
    found = [(middle - near, NEUTRAL), (middle + near + step, ABOVE[0] if far > near else ABOVE[1])]
    if far > near:
        found = [(middle - far, BELOW[1]), *found, (middle + far + step, ABOVE[1])]
    starts = [(round(cut, decimals), colour) for cut, colour in found]
    before = [colour for cut, colour in starts if cut <= first]
    inside = [(cut, colour) for cut, colour in starts if first < cut <= last]
    colours = (before[-1] if before else BELOW[0], *(colour for _, colour in inside))
    return Limits(first, tuple(cut for cut, _ in inside), last, decimals, colours)

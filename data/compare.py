"""Honest comparison: how far a figure can differ by chance, and whether a difference is more than that. Pure.

A figure that counts something is seen as one draw of chance, as Fingertips does: next year, all else equal, the count
would be another. Its 95% interval is made with
- Byar's method for a count of events, and the exact limits of Poisson below 10;
- Wilson's score method for a share: people among people, households among households.
Source: Public Health England, Technical Guide: Confidence Intervals (2018), appendices 1 to 3.

No interval for euros, scores and percentages that a source made; for numbers that are no count (converted, estimated,
forecast or not complete yet); nor where there is no denominator. CBS rounds some counts to 5 or 10: the interval is
that of the rounded count. Events that come in groups, and a stand in two years that is mostly of the same people, vary
more or less than this says.

Two figures differ clearly when chance gives such a difference less than once in twenty times:
- beside a reference of at least 20 times as many people, when the own interval does not hold the rate of the
  reference (what a screen shows too);
- else by a test of both: for counts the score test of the own part of all events, given the own part of all people
  (Przyborowski and Wilenski, 1940); for shares the pooled test of two proportions; each with a correction for
  continuity. When the own gemeente is a part of the other, it is taken out of it first.
"""

import math
from collections.abc import Sequence
from enum import StrEnum, unique
from functools import lru_cache
from typing import NamedTuple

from data.indicator import Indicator
from data.queries import Cell
from data.terms import EMPTY_STATES, Origin, Status

Z_95 = 1.959964
Z_998 = 3.090232
LARGE_REFERENCE = 20
FEW = 10
NO_COUNT = frozenset({Status.RIJPEND, Status.SCHATTING, Status.PROGNOSE})
# What a share counts, by the first word of the unit; what is divided by must count the same.
PEOPLE = frozenset(
    {"cliënten", "inwoners", "jeugdige", "jeugdigen", "jongeren", "kinderen", "personen", "wanbetalers", "wmo-cliënten"}
)
NOT_PEOPLE = frozenset({"huishoudens", "vestigingen"})

Limits = tuple[float, float]


@unique
class Difference(StrEnum):
    """How a figure stands beside another one."""

    HOGER = "duidelijk hoger"
    LAGER = "duidelijk lager"
    NIET_DUIDELIJK = "verschil niet duidelijk"
    NIET_TE_VERGELIJKEN = "niet te vergelijken"


@unique
class Judgement(StrEnum):
    """What a clear difference means, where the direction of the indicator is known."""

    GUNSTIG = "gunstig"
    ONGUNSTIG = "ongunstig"
    GEEN = ""


@unique
class Method(StrEnum):
    """How the interval of an indicator is made."""

    BYAR = "Byar"
    WILSON = "Wilson"
    GEEN = ""


class Counted(NamedTuple):
    """A count that chance plays with: so many of so many people."""

    number: float
    people: float

    @property
    def rate(self) -> float:
        return self.number / self.people

    def without(self, part: "Counted") -> "Counted":
        return Counted(self.number - part.number, self.people - part.people)


def method(indicator: Indicator) -> Method:
    """What kind of interval the figures of an indicator have."""
    if not indicator.has_denominator or indicator.type not in ("stand", "stroom", "uniek"):
        return Method.GEEN
    return Method.WILSON if is_share(indicator) else Method.BYAR


def is_share(indicator: Indicator) -> bool:
    """Whether every person or household that is divided by counts once at most: no events, which may come again."""
    word = indicator.unit.split()[0].lower()
    is_of_people = word in PEOPLE and indicator.denominator not in NOT_PEOPLE
    return indicator.type in ("stand", "uniek") and (is_of_people or word == indicator.denominator)


def counted(cell: Cell, indicator: Indicator) -> Counted | None:
    """The count behind a figure and the people it is about; None for a figure without an interval."""
    if method(indicator) is Method.GEEN or cell.state in EMPTY_STATES or cell.value is None or not cell.denominator:
        return None
    is_estimate = cell.status in NO_COUNT or cell.origin == Origin.OMGEREKEND
    is_whole = cell.value >= 0 and float(cell.value).is_integer()
    return Counted(cell.value, cell.denominator) if is_whole and not is_estimate else None


def interval(cell: Cell, indicator: Indicator, is_relative: bool) -> Limits | None:
    """The 95% interval of a figure, on the scale on which it is shown; None when it has none."""
    found = counted(cell, indicator)
    if found is None:
        return None
    low, high = count_limits(found, is_share_of(found, indicator))
    per = found.people / indicator.scale if is_relative else 1
    return low / per, high / per


def is_share_of(found: Counted, indicator: Indicator) -> bool:
    """Whether this is a share; more than all people together is none, whatever the unit says."""
    return is_share(indicator) and found.number <= found.people


def count_limits(found: Counted, is_share: bool, z: float = Z_95) -> Limits:
    """The limits of a count, in counts."""
    return wilson(found.number, found.people, z) if is_share else poisson(found.number, z)


def poisson(count: float, z: float = Z_95) -> Limits:
    """The limits of a count of events: Byar's, and the exact ones below 10."""
    return exact(int(count), z) if count < FEW else byar(count, z)


def byar(count: float, z: float = Z_95) -> Limits:
    """Byar's limits of a count; within 0,2% of the exact ones from 10 on. Source: Breslow and Day (1987), p. 69."""
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


@lru_cache(maxsize=64)
def exact(count: int, z: float = Z_95) -> Limits:
    """The exact limits of Poisson: the means of which so few, or so many, are just not too rare."""
    tail = math.erfc(z / math.sqrt(2)) / 2
    return mean_where(count - 1, 1 - tail) if count else 0.0, mean_where(count, tail)


def mean_where(count: int, chance: float) -> float:
    """The mean of Poisson with which `count` events or fewer have this chance, by halving."""
    low, high = 0.0, count + 40.0
    for _ in range(60):
        middle = (low + high) / 2
        below = math.exp(-middle) * sum(middle**one / math.factorial(one) for one in range(count + 1))
        low, high = (middle, high) if below > chance else (low, middle)
    return (low + high) / 2


def wilson(count: float, people: float, z: float = Z_95) -> Limits:
    """Wilson's limits of a count of people among people, in people. Source: Newcombe (1998), method 3."""
    middle = 2 * count + z * z
    wide = z * math.sqrt(z * z + 4 * count * (1 - count / people))
    below = 2 * (1 + z * z / people)
    return max(0.0, (middle - wide) / below), min(people, (middle + wide) / below)


def difference(cell: Cell, other: Cell, indicator: Indicator, is_part: bool = False) -> Difference:
    """How the rate of a cell stands beside that of another one. is_part: the other holds the first one too.

    Swapped cells give the opposite answer, but for a part and its whole.
    """
    own, beside = counted(cell, indicator), counted(other, indicator)
    if own is None or beside is None or cell.indicator != other.indicator or cell.period_kind != other.period_kind:
        return Difference.NIET_TE_VERGELIJKEN
    if is_part and beside.people < LARGE_REFERENCE * own.people:
        beside = beside.without(own)
        if beside.people <= 0 or beside.number < 0:
            return Difference.NIET_TE_VERGELIJKEN
    return in_words(sign(own, beside, is_share_of(own, indicator) and is_share_of(beside, indicator)))


def count_difference(cell: Cell, before: Cell, indicator: Indicator) -> Difference:
    """How a count stands beside that of the same region at another time, whatever became of its people."""
    own, beside = counted(cell, indicator), counted(before, indicator)
    if own is None or beside is None:
        return Difference.NIET_TE_VERGELIJKEN
    return in_words(sign(Counted(own.number, 1), Counted(beside.number, 1), is_share=False))


def in_words(sign: int) -> Difference:
    return {1: Difference.HOGER, -1: Difference.LAGER, 0: Difference.NIET_DUIDELIJK}[sign]


def sign(own: Counted, other: Counted, is_share: bool) -> int:
    """1 when clearly higher, -1 when clearly lower, else 0."""
    if own.people >= LARGE_REFERENCE * other.people:
        return -sign(other, own, is_share)
    if other.people >= LARGE_REFERENCE * own.people:
        low, high = cautious_limits(own, is_share)
        expected = other.rate * own.people
        return (low > expected) - (high < expected)
    return shares_differ(own, other) if is_share else counts_differ(own, other)


def cautious_limits(own: Counted, is_share: bool) -> Limits:
    """The limits that a verdict stands on: of a share of fewer than 10, or of all but so few, the exact ones too.

    Wilson's are too narrow there: of one in many thousands they would call one in six chance findings clear.
    """
    low, high = count_limits(own, is_share)
    others = own.people - own.number
    if is_share and own.number < FEW:
        low, high = min(low, exact(int(own.number))[0]), max(high, exact(int(own.number))[1])
    if is_share and others < FEW:
        low = min(low, own.people - exact(round(others))[1])
        high = max(high, own.people - exact(round(others))[0])
    return low, high


def counts_differ(own: Counted, other: Counted) -> int:
    """The score test of two rates: the own part of all events beside the own part of all people."""
    events, part = own.number + other.number, own.people / (own.people + other.people)
    gap = own.number - events * part
    is_clear = abs(gap) - 0.5 > Z_95 * math.sqrt(events * part * (1 - part))
    return int(math.copysign(1, gap)) if is_clear else 0


def shares_differ(own: Counted, other: Counted) -> int:
    """The pooled test of two shares."""
    gap = own.rate - other.rate
    share = (own.number + other.number) / (own.people + other.people)
    apart = 1 / own.people + 1 / other.people
    is_clear = abs(gap) - apart / 2 > Z_95 * math.sqrt(share * (1 - share) * apart)
    return int(math.copysign(1, gap)) if is_clear else 0


def judgement(found: Difference, indicator: Indicator) -> Judgement:
    """Whether a clear difference is good or bad; nothing when it is not clear, or when nobody said what is better."""
    is_known = indicator.direction in ("hoger is beter", "lager is beter")
    if found not in (Difference.HOGER, Difference.LAGER) or not is_known:
        return Judgement.GEEN
    is_good = (found is Difference.HOGER) == (indicator.direction == "hoger is beter")
    return Judgement.GUNSTIG if is_good else Judgement.ONGUNSTIG


def verdict(cell: Cell, other: Cell, indicator: Indicator, is_part: bool = False) -> tuple[Difference, Judgement]:
    """How a figure stands beside another one, and whether that is good."""
    found = difference(cell, other, indicator, is_part)
    return found, judgement(found, indicator)


class Funnel(NamedTuple):
    """Between which rates a region of so many people lies, when only chance makes it differ from the reference."""

    people: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float


def funnel(reference: Cell, indicator: Indicator, people: Sequence[float]) -> list[Funnel]:
    """The limits around the rate of Nederland for regions of these sizes, on the scale of the indicator.

    A dot lies outside the limits of 95% just when its own interval does not hold the rate of the reference: chart
    and verdict say the same. Only below 10, where a verdict takes exact limits, it is the more cautious of the two.
    """
    found = counted(reference, indicator)
    if found is None:
        return []
    limits = share_borders if is_share_of(found, indicator) else count_borders
    scale = indicator.scale
    borders = [(one, *limits(found.rate, one, Z_95), *limits(found.rate, one, Z_998)) for one in people if one > 0]
    return [Funnel(one, *(border / one * scale for border in four)) for one, *four in borders]


def share_borders(rate: float, people: float, z: float) -> Limits:
    """The counts whose Wilson limit is the rate: of that, they are the plain standard errors of the rate away."""
    expected, wide = rate * people, z * math.sqrt(people * rate * (1 - rate))
    return max(0.0, expected - wide), min(people, expected + wide)


def count_borders(rate: float, people: float, z: float) -> Limits:
    """The counts whose Byar limit is what the rate expects, by halving."""
    expected = rate * people
    return count_where(expected, z, 1), count_where(expected, z, 0)


def count_where(expected: float, z: float, side: int) -> float:
    """The count of which the lower (0) or upper (1) limit is the expected number; 0 when no count is so low."""
    low, high = 0.0, expected + 40 + 8 * z * math.sqrt(expected)
    for _ in range(40):
        middle = (low + high) / 2
        is_below = byar(middle, z)[side] < expected
        low, high = (middle, high) if is_below else (low, middle)
    return (low + high) / 2

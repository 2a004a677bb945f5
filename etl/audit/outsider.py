"""The outsider: for every withheld number the least and the most it can be, by linear programming (HiGHS)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from data.settings import Settings
from etl.audit.published import ENDLESS, EURO, THOUSAND, Known
from etl.audit.sums import Sums, groups_of

EDGE = 1e-6
EXACT, NEAR, IMPOSSIBLE = "precies", "bijna", "tegenspraak"


class Doubts(NamedTuple):
    """What an outsider doubts when the figures contradict each other.

    of_lists: that everybody's wijk and age are known; of_zero: that an amount is never below zero, for credits; off:
    that the figures are exactly of the same people, by so many of them or thousands of euro; of_time: that months and
    their year were published on one day.
    """

    of_lists: bool = False
    of_zero: bool = False
    off: float = 0.0
    of_time: bool = False


DOUBTS = (
    Doubts(), Doubts(True), Doubts(True, True), Doubts(True, True, 2.0), Doubts(True, True, 10.0),
    Doubts(True, True, 0.0, True), Doubts(True, True, 2.0, True), Doubts(True, True, 10.0, True),
)  # fmt: skip


@dataclass(frozen=True)
class Disclosed:
    """A withheld number that can be worked out: exactly or nearly; or numbers that contradict each other."""

    place: int
    how: str


@dataclass
class Problem:
    """One group of numbers with its sums, as HiGHS takes them. least, most: the extremes found so far."""

    places: list[int]
    low: np.ndarray
    high: np.ndarray
    rows: LinearConstraint
    least: np.ndarray
    most: np.ndarray

    def found(self, direction: np.ndarray) -> bool:
        """Go as far as can be in a direction. Returns whether the numbers are possible at all."""
        answer = milp(direction, constraints=self.rows, bounds=Bounds(self.low, self.high))
        if answer.x is None and answer.status == 2:
            return False
        if answer.status != 0:
            raise RuntimeError(f"HiGHS: {answer.message}")
        self.least, self.most = np.minimum(self.least, answer.x), np.maximum(self.most, answer.x)
        return True


def disclosed(readings: Sequence[Known], sums: Sums, settings: Settings) -> Iterator[Disclosed]:
    """All withheld numbers that somebody outside can work out.

    readings: what he may know, of the same numbers, most first; he takes the first that does not contradict itself.
    """
    known, rows = readings[0], rows_by_number(sums)
    for places in groups_of(sums, len(known.keys)):
        if not any(known.hidden[one] for one in places):
            continue
        wanted = sorted({row for one in places for row in rows[one]})
        problem = possible(readings, sums, places, wanted)
        if problem is None:
            yield Disclosed(places[0], IMPOSSIBLE)
            continue
        yield from worked_out(problem, known, settings)


def rows_by_number(sums: Sums) -> dict[int, list[int]]:
    """Which sums and pairs (numbered after the sums) each number is in."""
    found = defaultdict(list)
    for row, one in enumerate(sums.sums):
        for number in (one.whole, *one.parts):
            found[number].append(row)
    for row, (below, above, _) in enumerate(sums.below, start=len(sums.sums)):
        for number in (below, above):
            found[number].append(row)
    return found


def possible(readings: Sequence[Known], sums: Sums, places: list[int], wanted: list[int]) -> Problem | None:
    """The group as an outsider takes it: the first doubts with which it can be so at all; None: not with any."""
    for doubts in DOUBTS:
        for known in readings:
            problem = problem_of(known, sums, places, wanted, doubts)
            if problem.found(np.zeros(len(places))):
                return problem
    return None


def problem_of(known: Known, sums: Sums, places: list[int], wanted: list[int], doubts: Doubts) -> Problem:
    """The numbers of a group and the sums among them."""
    at = {place: column for column, place in enumerate(places)}
    line: list[int] = []
    column: list[int] = []
    sign: list[float] = []
    bounds = []
    for number, row in enumerate(wanted):
        if row < len(sums.sums):
            one = sums.sums[row]
            parts, whole = one.parts, one.whole
            is_free = doubts.of_lists and one.is_doubtful
            below = 0.0 if (one.is_equal or one.is_at_least) and not is_free else -np.inf
            limits, is_of_time = (below, np.inf if one.is_at_least else 0.0), one.is_of_time
        else:
            part, whole, is_of_time = sums.below[row - len(sums.sums)]
            parts, limits = [part], (-np.inf, 0.0)
        bounds.append((-np.inf, np.inf) if is_of_time and doubts.of_time else limits)
        line += [number] * (len(parts) + 1)
        column += [at[part] for part in parts] + [at[whole]]
        sign += [1.0] * len(parts) + [-1.0]
    matrix = csr_array((sign, (line, column)), shape=(len(wanted), len(places)))
    lows = np.array([known.low[one] for one in places]) - doubts.off
    highs = np.array([known.high[one] for one in places]) + doubts.off
    is_euro = np.array([known.keys[one].what == EURO and known.hidden[one] for one in places])
    lows = np.where(is_euro & (lows <= 0) & doubts.of_zero, -ENDLESS, lows)
    sums_hold = LinearConstraint(matrix, *np.array(bounds).T)
    return Problem(places, lows, highs, sums_hold, np.full(len(places), np.inf), np.full(len(places), -np.inf))


def worked_out(problem: Problem, known: Known, settings: Settings) -> Iterator[Disclosed]:
    """First pull all that is undecided at once, each up or down, as long as that settles some; then one by one."""
    waiting = [one for one, place in enumerate(problem.places) if known.hidden[place]]
    coins, before = np.random.default_rng(1), len(waiting) + 1
    while waiting and len(waiting) < before:
        before = len(waiting)
        pull = towards(problem, waiting, 1.0) * coins.choice((-1.0, 1.0), len(problem.places))
        for direction in (pull, -pull):
            problem.found(direction)
        waiting = [one for one in waiting if how(problem, one, known, settings)]
    for one in waiting:
        for sign in (-1.0, 1.0):
            if how(problem, one, known, settings):
                problem.found(towards(problem, [one], sign))
        if verdict := how(problem, one, known, settings):
            yield Disclosed(problem.places[one], verdict)


def towards(problem: Problem, numbers: list[int], sign: float) -> np.ndarray:
    direction = np.zeros(len(problem.places))
    direction[numbers] = sign
    return direction


def how(problem: Problem, one: int, known: Known, settings: Settings) -> str:
    """How well a number is known by the extremes found so far; empty when not well enough."""
    low, high = problem.least[one], problem.most[one]
    if known.keys[problem.places[one]].what == EURO:
        rounding = settings.disclosure_amount_rounding / THOUSAND
        least = max(settings.disclosure_narrowest * rounding, settings.disclosure_narrowest_share * high)
        if high - low >= least - EDGE:
            return ""
        return EXACT if high - low < rounding else NEAR
    choices = floor(high + EDGE) - ceil(low - EDGE)
    return "" if choices >= settings.disclosure_narrowest else (NEAR if choices > 0 else EXACT)

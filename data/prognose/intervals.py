"""How sure a prognosis is, from how far the same method was off at every equally shaped moment before.

A window has the shape of the question: k months that are over, the others to come, and whole years after it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from data.prognose.months import Floats
from data.prognose.parameters import Parameters
from data.prognose.prior import prior_error
from data.prognose.rolling import Rolling

LEVELS = {"p2_5": 0.025, "p10": 0.1, "p50": 0.5, "p90": 0.9, "p97_5": 0.975}
FLOOR = 0.004
SETTLED = 3  # months after which a window's outcome is known well enough
PRIOR_COUNTS = 4


@dataclass(frozen=True)
class Spread:
    """Per row (each product, then all together): scale and degrees of freedom of the log error, and windows used."""

    scale: Floats
    freedom: Floats
    windows: int


@dataclass(frozen=True)
class Sums:
    """Running sums over months of every past prognosis: cut-off x row x month, the last row is all products."""

    until: Floats
    first_cut_off: int

    def between(self, cut_offs: np.ndarray, begin: np.ndarray, end: np.ndarray) -> Floats:
        """cut-off x row: the sum of the months from begin to end, both in it."""
        rows = self.until[cut_offs]
        places = np.arange(len(cut_offs))
        found: Floats = rows[places, :, end + 1] - rows[places, :, begin]
        return found


def running_sums(rolling: Rolling) -> Sums:
    """Sums over months, made once for all questions."""
    path = np.nan_to_num(rolling.path)
    path = np.concatenate([path, path.sum(axis=1, keepdims=True)], axis=1)
    until = np.cumsum(path, axis=2)
    return Sums(np.concatenate([np.zeros((*until.shape[:2], 1)), until], axis=2), rolling.first_cut_off)


def past_errors(sums: Sums, now: int, begin: int, length: int) -> Floats:
    """window x row: ln(outcome as known now / what was said then), for windows that begin at cut-off + `begin`."""
    cut_offs = np.arange(max(sums.first_cut_off, -begin), now + 1)
    first = cut_offs + begin
    last = first + length - 1
    settled = (last <= now - SETTLED) & (cut_offs < now)
    cut_offs, first, last = cut_offs[settled], first[settled], last[settled]
    said = sums.between(cut_offs, first, last)
    outcome = sums.between(np.full(len(cut_offs), now), first, last)
    usable = (said > 0) & (outcome > 0)
    return np.where(usable, np.log(np.where(usable, outcome, 1) / np.where(usable, said, 1)), 0.0)


def year_spread(sums: Sums, now: int, k: int, lead: int, yearly: Floats, late: Floats, choices: Parameters) -> Spread:
    """Spread of a year total of which k months are over, `lead` years ahead.

    yearly: row, euro a year; late: row, what the speed of claiming adds (share that is not in yet x deviation).
    """
    errors = past_errors(sums, now, 1 - k + 12 * lead, 12)
    short = now + 1 < 24
    errors = errors[:0] if short else errors
    scale = scale_of(errors, prior_error(min(k, 12), lead, yearly), choices)
    if now + 1 < 12:
        scale = scale * 1.5
    effective = effective_windows(len(errors), max(12 - k, 0) + 12 * lead)
    scale = np.sqrt(scale**2 * (1 + 1 / effective) + late**2)
    return Spread(scale, np.full(len(scale), effective + 2), len(errors))


def month_spread(sums: Sums, now: int, ahead: int, yearly: Floats, choices: Parameters) -> Spread:
    """Spread of one month, `ahead` months after the cut-off (zero and less: a month that is completed)."""
    errors = past_errors(sums, now, ahead, 1)
    prior = 2 * prior_error(min(max(12 - ahead, 1), 12), 0, yearly)
    effective = effective_windows(len(errors), max(ahead, 0))
    scale = scale_of(errors, prior, choices) * np.sqrt(1 + 1 / effective)
    return Spread(scale, np.full(len(scale), effective + 2), len(errors))


def scale_of(errors: Floats, prior: Floats, choices: Parameters) -> Floats:
    """Root mean square of the errors; with few of them the prior joins in."""
    count = len(errors)
    square = (errors**2).mean(axis=0) if count else np.zeros(len(prior))
    square = np.maximum(square, FLOOR**2)
    if count < choices.least_windows:
        square = (count * square + PRIOR_COUNTS * prior**2) / (count + PRIOR_COUNTS)
    return np.sqrt(square)


def effective_windows(count: int, to_go: int) -> float:
    """Windows that overlap count for less."""
    return max(2.0, count / max(to_go / 3, 1.5))


def quantiles(middle: Floats, spread: Spread) -> dict[str, Floats]:
    """p_q = p50 exp(t_(nu, q) s)."""
    steps = {name: student.ppf(level, spread.freedom) for name, level in LEVELS.items()}
    return {name: middle * np.exp(step * spread.scale) for name, step in steps.items()}


def chance_over(middle: Floats, spread: Spread, budget: Floats) -> Floats:
    """Chance that the outcome is more than the budget; NaN without budget."""
    usable = (budget > 0) & (middle > 0)
    distance = np.log(np.where(usable, budget, 1) / np.where(usable, middle, 1)) / spread.scale
    return np.where(usable, student.sf(distance, spread.freedom), np.nan)

"""Chain ladder: what share of a care month is claimed by now, from how months before it grew.

Two forms: the reverse hazard per product that the prognosis uses, and the classical one with Mack's standard error
(Mack, ASTIN Bulletin 23, 1993, p. 213), which is compared with the published triangles.
"""

import numpy as np

from data.prognose.months import Floats, Ints
from data.prognose.parameters import Parameters


def claimed_share(paid: Floats, now: int, choices: Parameters) -> Floats:
    """F: product x age, the share of the final cost that is claimed at that age, as seen at month `now`.

    paid: product x care month x months since, received up to then. F at the last age is 1.
    g_a = (sum increase_a + K G_a) / (sum so far_a + K), over the last 24 months that reached age a.
    """
    ages = choices.ages
    grown, reached = np.zeros((len(paid), ages + 1)), np.zeros((len(paid), ages + 1))
    for age in range(1, min(ages, now) + 1):
        origins = slice(max(0, now - age - choices.hazard_months + 1), now - age + 1)
        grown[:, age] = (paid[:, origins, age] - paid[:, origins, age - 1]).sum(axis=1)
        reached[:, age] = paid[:, origins, age].sum(axis=1)
    pooled = np.divide(grown.sum(axis=0), reached.sum(axis=0), out=np.zeros(ages + 1), where=reached.sum(axis=0) > 0)
    pull = choices.hazard_pull * mean_cost(paid, now)[:, None]
    hazard = np.divide(grown + pull * pooled, reached + pull, out=np.zeros(grown.shape), where=reached + pull > 0)
    stays = 1 - np.clip(hazard[:, 1:], -0.5, 0.98)
    share = np.cumprod(stays[:, ::-1], axis=1)[:, ::-1]
    return np.hstack([share, np.ones((len(paid), 1))])


def mean_cost(paid: Floats, now: int) -> Floats:
    """Mean cost a month per product, over the last two years of months that are three months old or more."""
    months = np.arange(max(0, now - 26), max(1, now - 2))
    months = months[months < paid.shape[1]]
    return np.maximum(paid[:, months, now - months].mean(axis=1), 0.0)


def latest(paid: Floats, now: int) -> Floats:
    """product x care month: what was received by month `now`."""
    months = np.arange(now + 1)
    return paid[:, months, now - months]


def share_of_age(share: Floats, now: int) -> Floats:
    """The claimed share of each care month until `now`: 1 for what is older than the last age."""
    ages = np.minimum(np.arange(now, -1, -1), share.shape[1] - 1)
    return share[:, ages]


def chain_ladder(triangle: Floats) -> tuple[Floats, float]:
    """The expected rest of each origin, and Mack's standard error of their sum.

    triangle: origins from old to young x ages, cumulative, NaN where not known yet. The last variance follows Mack's
    own rule: the smallest of the two before it and of how they went on.
    """
    steps = triangle.shape[1] - 1
    factors, variances, known = np.ones(steps), np.zeros(steps), np.zeros(steps)
    for age in range(steps):
        before, after = triangle[:, age], triangle[:, age + 1]
        both = ~np.isnan(after)
        known[age] = before[both].sum()
        factors[age] = after[both].sum() / known[age]
        deviation = before[both] * (after[both] / before[both] - factors[age]) ** 2
        variances[age] = deviation.sum() / (both.sum() - 1) if both.sum() > 1 else np.nan
    if np.isnan(variances[-1]) and steps > 2:
        third, second = variances[-3:-1]
        variances[-1] = min(second**2 / third if third > 0 else second, second, third)
    full, now = completed(triangle, factors)
    rest = full[:, -1] - full[np.arange(len(full)), now]
    return rest, mack_error(full, now, variances / factors**2, known)


def completed(triangle: Floats, factors: Floats) -> tuple[Floats, Ints]:
    """The whole triangle, and the last age that was known of each origin."""
    full = triangle.copy()
    for age, factor in enumerate(factors):
        unknown = np.isnan(full[:, age + 1])
        full[unknown, age + 1] = full[unknown, age] * factor
    return full, (~np.isnan(triangle)).sum(axis=1) - 1


def mack_error(full: Floats, now: Ints, per_age: Floats, known: Floats) -> float:
    """Standard error of the sum over origins (Mack 1993, theorem 3 and its corollary)."""
    total = 0.0
    for origin in range(len(full)):
        ages = np.arange(now[origin], len(per_age))
        end, younger = full[origin, -1], full[origin + 1 :, -1].sum()
        total += end**2 * (per_age[ages] * (1 / full[origin, ages] + 1 / known[ages])).sum()
        total += 2 * end * younger * (per_age[ages] / known[ages]).sum()
    return float(np.sqrt(total))

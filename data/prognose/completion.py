"""What care months will cost in the end, from what is claimed and from the toewijzingen that are still silent."""

from dataclasses import dataclass

import numpy as np

from data.prognose.cells import CLAIMED, NOT_REGISTERED, PROVIDER_CLAIMS, PROVIDER_SILENT
from data.prognose.chain_ladder import latest
from data.prognose.fallback import by_ladder, share_at
from data.prognose.months import Floats, Ints
from data.prognose.parameters import Parameters
from data.prognose.season import seasonal_index
from data.prognose.triangles import Triangles

TRAINING_GAP = 3  # months an origin must have had since it was of this age
LEAST_ORIGINS = 6
THIN = 0.25  # months of allocated value below which the claiming providers say nothing


@dataclass(frozen=True)
class Learned:
    """What the origins of one age teach: weighted sums, per product."""

    cost: Floats  # g p: eventual cost
    worth: Floats  # g p: allocated value times season
    known: Floats  # all allocated value
    seasonal: Floats  # the same times season
    claimed_worth: Floats  # allocated value of claimed cells, without season
    claimed: Floats  # what was claimed then
    mean: Floats  # allocated value of a month


def complete(triangles: Triangles, now: int, tau: Floats, first: int, choices: Parameters) -> Floats:
    """U: product x care month until `now`, the cost when everything has come in.

    tau: product x month, prices. Ages 0 to 15 are completed, older months are what was received.
    """
    share = share_at(triangles.paid, now, choices)
    ladder = by_ladder(triangles, now, choices)
    season = first_season(ladder, tau, now, first)
    used = used_value(triangles, ladder, now, choices)
    final = latest(triangles.paid, now).copy()
    for age in range(min(choices.ages, now) + 1):
        learned = learn(triangles, now, age, season, share, first, choices)
        if learned is None:
            final[:, now - age] = ladder[:, now - age]
            continue
        final[:, now - age] = completed_month(triangles, now, age, learned, season, share, used, first, choices)
    return np.maximum(final, 0.0)


def first_season(ladder: Floats, tau: Floats, now: int, first: int) -> Floats:
    """Seasonal index of what chain ladder makes of it, without the two youngest months."""
    months = np.arange(first, first + now - 1)
    return seasonal_index(ladder[:, : now - 1] / tau[:, : now - 1], months % 12)


def used_value(triangles: Triangles, ladder: Floats, now: int, choices: Parameters) -> Floats:
    """vbar: the part of the allocated value that is used, from months of age 4 to 15."""
    ages = np.arange(4, min(choices.ages, now) + 1)
    worth = triangles.known[:, now - ages, ages].sum(axis=1)
    cost = ladder[:, now - ages].sum(axis=1)
    return np.divide(cost, worth, out=np.zeros(len(cost)), where=worth > 0)


def learn(
    triangles: Triangles, now: int, age: int, season: Floats, share: Floats, first: int, choices: Parameters
) -> Learned | None:
    """Weighted sums over the months that had this age three months ago or more; None when they are too few."""
    month = now - age
    origins = np.arange(max(0, month - choices.window), month - TRAINING_GAP + 1)
    origins = origins[origins + age + TRAINING_GAP <= now]
    if len(origins) < LEAST_ORIGINS:
        return None
    weights = weights_of(month - origins, choices)
    seen = now - origins
    grown = share[:, np.minimum(seen, choices.ages)]
    cost = triangles.group_cost[:, :, origins, age, seen] / grown
    worth = triangles.worth[:, :, origins, age]
    known = triangles.known[:, origins, age]
    index = season[:, (first + origins) % 12]
    return Learned(
        cost @ weights,
        (worth * index) @ weights,
        known @ weights,
        (known * index) @ weights,
        worth[CLAIMED] @ weights,
        triangles.linked[:, origins, age] @ weights,
        known @ weights / weights.sum(),
    )


def weights_of(lag: Ints, choices: Parameters) -> Floats:
    """Younger origins count more, and those seen in the same time of the year much more."""
    calendar = lag % 12
    same, near = calendar == 0, (calendar == 1) | (calendar == 11)
    return choices.decay**lag * (1 + choices.same_month * same + choices.next_month * near)


def ratio(top: Floats, bottom: Floats) -> Floats:
    """top / bottom, nothing where the bottom is nothing."""
    return np.divide(top, bottom, out=np.zeros(np.shape(top)), where=np.asarray(bottom) > 0)


def completed_month(
    triangles: Triangles, now: int, age: int, learned: Learned, season: Floats, share: Floats, used: Floats,
    first: int, choices: Parameters,
) -> Floats:  # fmt: skip
    """U = R d + s [A1 v1 + A2 v2 + A x + C] + R unlinked / F, for the month of this age."""
    month = now - age
    calendar = season[:, (first + month) % 12]
    worth, known = triangles.worth[:, :, month, age], triangles.known[:, month, age]
    pull = choices.kappa * learned.mean
    corrected = np.clip(ratio(learned.cost[CLAIMED] + pull, learned.claimed + pull), 0.8, 1.4)
    corrected = np.where(learned.claimed + pull > 0, corrected, 1.0)
    of_claiming, of_silent = used_parts(learned, used, age, pull)
    of_unregistered = ratio(learned.cost[NOT_REGISTERED], learned.seasonal)
    late = claimed_late(learned, worth, known, of_claiming, of_silent, age, choices)
    expected = worth[PROVIDER_CLAIMS] * of_claiming + worth[PROVIDER_SILENT] * of_silent + known * of_unregistered
    loose = triangles.loose[:, month, age] / share[:, age]
    return triangles.linked[:, month, age] * corrected + calendar * (expected + late) + loose


def used_parts(learned: Learned, used: Floats, age: int, pull: Floats) -> tuple[Floats, Floats]:
    """v1 and v2: the part of the silent value that is still claimed, when the provider claims and when it does not."""
    is_thin = learned.worth[PROVIDER_CLAIMS] < THIN * learned.mean
    of_claiming = np.where(is_thin, 0.5 * used, ratio(learned.cost[PROVIDER_CLAIMS], learned.worth[PROVIDER_CLAIMS]))
    silent = learned.worth[PROVIDER_SILENT]
    sure = ratio(silent, silent + pull / 2)
    fading = used * np.exp(-max(age - 2, 0) / 3)
    of_silent = sure * ratio(learned.cost[PROVIDER_SILENT], silent) + (1 - sure) * fading
    return of_claiming, of_silent


def claimed_late(
    learned: Learned, worth: Floats, known: Floats, of_claiming: Floats, of_silent: Floats, age: int,
    choices: Parameters,
) -> Floats:  # fmt: skip
    """C: care that would be claimed by now and is not, counts as late, not as never."""
    if age > choices.claimed_ages or known.sum() <= 0:
        return np.zeros(len(known))
    expected = ratio(learned.claimed_worth, learned.known)
    less = float(((expected - ratio(worth[CLAIMED], known)) * known).sum() / known.sum())
    counted = np.sign(less) * max(abs(less) - choices.claimed_slack, 0.0)
    of_claimed = np.clip(ratio(learned.cost[CLAIMED], learned.worth[CLAIMED]), 0.2, 1.3)
    silent = worth[PROVIDER_CLAIMS] + worth[PROVIDER_SILENT]
    of_others = ratio(worth[PROVIDER_CLAIMS] * of_claiming + worth[PROVIDER_SILENT] * of_silent, silent)
    late: Floats = counted * known * np.maximum(of_claimed - of_others, 0.0)
    return late

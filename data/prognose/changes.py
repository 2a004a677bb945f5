"""Products that begin or end: known to people, not to the claims, so told in the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from data.prognose.cohorts import cost_by_age, started
from data.prognose.completion import used_value
from data.prognose.fallback import BEGINS, ENDS
from data.prognose.history import History
from data.prognose.months import Floats, month_number
from data.prognose.parameters import Parameters
from data.prognose.rolling import Rolling, tau_at

NEW_FOR = 12  # months after its begin in which a product is forecast from its toewijzingen


@dataclass(frozen=True)
class Hints:
    """Per product the last month of inflow, and the first month of a new one: "2026-12"."""

    ends: Mapping[str, str] = field(default_factory=dict)
    begins: Mapping[str, str] = field(default_factory=dict)


def with_hints(history: History, rolling: Rolling, hints: Hints, choices: Parameters) -> tuple[Rolling, dict[str, str]]:
    """The last prognosis with what is known of products; the past prognoses stay what they were."""
    now, told = history.months - 1, {}
    path = rolling.path.copy()
    for product, month in sorted(hints.ends.items()):
        if product in history.products:
            place = history.products.index(product)
            ended = month_number(month) - history.first
            path[now, place, now + 1 :] *= run_off(history, path[now], place, ended, choices)
            told[product] = ENDS
    for product, month in sorted(hints.begins.items()):
        if product in history.products and month_number(month) > history.cut_off - NEW_FOR:
            place = history.products.index(product)
            path[now, place, now + 1 :] = from_allocations(history, path[now], place, choices)
            told[product] = BEGINS
    return Rolling(path, rolling.first_cut_off, rolling.received), told


def run_off(history: History, path: Floats, place: int, ended: int, choices: Parameters) -> Floats:
    """The part of the cost that is left in each month ahead, when nobody starts after month `ended`."""
    now = history.months - 1
    tau = tau_at(history, now, choices)
    costs = np.maximum(cost_by_age(history, path[:, : now + 1], tau, started(history))[place], 0.0)
    left = np.r_[costs[::-1].cumsum()[::-1], 0.0]
    if left[0] <= 0:
        return np.ones(path.shape[1] - now - 1)
    months = np.arange(now + 1, path.shape[1])
    part = left[np.clip(months - ended, 0, len(costs))] / left[0]
    already = left[np.clip(now - ended, 0, len(costs))] / left[0]
    return np.asarray(part / already) if already > 0 else np.zeros(len(months))


def from_allocations(history: History, path: Floats, place: int, choices: Parameters) -> Floats:
    """A new product: what is allocated now, times the part that is used of all products, in coming prices."""
    now = history.months - 1
    used = used_value(history.triangles, path[:, : now + 1], now, choices)
    known = history.triangles.known
    weights = known[:, :, -1].sum(axis=1)
    usual = float((used * weights).sum() / weights.sum()) if weights.sum() > 0 else 0.0
    worth = known[place, max(0, now - 2) : now + 1, 0].max()
    tau = tau_at(history, now, choices)[place]
    return np.asarray(worth * usual * tau[now + 1 : path.shape[1]] / tau[now])

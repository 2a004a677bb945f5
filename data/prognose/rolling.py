"""The prognosis at every month-end there was: what the same method would have said then."""

from dataclasses import dataclass

import numpy as np

from data.prognose.chain_ladder import latest
from data.prognose.completion import complete
from data.prognose.fallback import by_ladder, halfway_to_last_year, is_by_claims
from data.prognose.forecast import forecast
from data.prognose.history import History
from data.prognose.months import Floats
from data.prognose.parameters import Parameters
from data.prognose.prices import deflators

AHEAD = 48  # months that a prognosis looks ahead at most


@dataclass(frozen=True)
class Rolling:
    """path: cut-off x product x month, completed until the cut-off and forecast after it; NaN where there is none."""

    path: Floats
    first_cut_off: int
    received: Floats  # cut-off x product x month: what was received by then


def tau_at(history: History, now: int, choices: Parameters) -> Floats:
    """Prices of each product and month, as known at month `now` of the history."""
    count = now + 1 + AHEAD
    return deflators(history.prices, len(history.products), history.first, count, history.first + now, choices.index)


def path_at(history: History, now: int, choices: Parameters) -> Floats:
    """product x month: what the method said at month `now`."""
    tau = tau_at(history, now, choices)
    if is_by_claims(history):
        final = by_ladder(history.triangles, now, choices)
        ahead = forecast(final, tau, history.first, AHEAD, choices)
        ahead = halfway_to_last_year(ahead, final, history.triangles, now, history.first)
    else:
        final = complete(history.triangles, now, tau, history.first, choices)
        ahead = forecast(final, tau, history.first, AHEAD, choices)
    return np.hstack([final, ahead])


def roll(history: History, choices: Parameters) -> Rolling:
    """Every past month-end with enough data, and the last."""
    last = history.months - 1
    products = len(history.products)
    path = np.full((last + 1, products, last + 1 + AHEAD), np.nan)
    received = np.zeros((last + 1, products, last + 1))
    start = min(choices.first_training - 1, last)
    paid = history.triangles.paid
    for now in range(last + 1):
        received[now, :, : now + 1] = latest(paid, now)
    for now in range(start, last + 1):
        path[now, :, : now + 1 + AHEAD] = path_at(history, now, choices)
    return Rolling(path, start, received)

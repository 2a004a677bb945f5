"""The months to come: the deflated level of now, its season, and half of the growth that there was."""

import numpy as np

from data.prognose.months import Floats
from data.prognose.parameters import Parameters
from data.prognose.season import seasonal_index


def forecast(final: Floats, tau: Floats, first: int, horizon: int, choices: Parameters) -> Floats:
    """product x month: `horizon` months after the last of `final`, in the prices of tau.

    final: product x care month, completed; tau: product x month, to the end of the horizon.
    y(c+h) = level x season x exp(0.5 growth h / 12), times tau.
    """
    count = final.shape[1]
    deflated = final / tau[:, :count]
    months = np.arange(first, first + count + horizon)
    season = seasonal_index(deflated[:, : count - 2], months[: count - 2] % 12)
    of_month = season[:, months % 12]
    level = last_level(deflated / of_month[:, :count], choices.alpha)
    steps = np.arange(1, horizon + 1)
    rate = choices.growth_part * growth(deflated, choices) / 12
    grown = np.exp(rate * steps)
    ahead: Floats = level[:, None] * of_month[:, count:] * grown * tau[:, count : count + horizon]
    return ahead


def last_level(series: Floats, alpha: float) -> Floats:
    """l_t = l_(t-1) + alpha (y_t - l_(t-1)), from the mean of the first six."""
    level = series[:, :6].mean(axis=1)
    for month in range(min(6, series.shape[1]), series.shape[1]):
        level = level + alpha * (series[:, month] - level)
    return np.maximum(level, 0.0)


def growth(deflated: Floats, choices: Parameters) -> float:
    """Mean log growth a year of the deflated total, from at most four pairs of successive years."""
    total = deflated.sum(axis=0)
    years = min(len(total) // 12, 5)
    if years < 2:
        return choices.extra_growth or 0.0
    sums = np.array([total[len(total) - 12 * (year + 1) : len(total) - 12 * year].sum() for year in range(years)])
    if (sums <= 0).any():
        return 0.0
    rate = float(np.mean(np.log(sums[:-1] / sums[1:])))
    return float(np.clip(rate, -choices.growth_most, choices.growth_most))

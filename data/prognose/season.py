"""The calendar in a series: how a month of the year differs, and by how much that is more than chance."""

import numpy as np

from data.prognose.months import Floats, Ints


def seasonal_index(series: Floats, calendar: Ints) -> Floats:
    """row x calendar month: the factor of each month of the year, 1 on average (in logs).

    series: row x month, deflated; calendar: the month of the year of each column. Below 24 months there is none.
    The log ratio to the centred 2x12 average, its mean per calendar month, shrunk by S / (S + N): N is the variance
    left over, divided by the number of years, and S what the variance of the means has more than that.
    """
    count = series.shape[1]
    if count < 24:
        return np.ones((len(series), 12))
    weights = np.r_[0.5, np.ones(11), 0.5] / 12
    windows = np.lib.stride_tricks.sliding_window_view(series, 13, axis=1)
    average = windows @ weights
    middle, inside = series[:, 6 : count - 6], calendar[6 : count - 6]
    usable = (middle > 0) & (average > 0)
    ratio = np.where(usable, np.log(np.where(usable, middle, 1) / np.where(usable, average, 1)), 0.0)
    member = (inside[:, None] == np.arange(12)).astype(float)
    number = usable.astype(float) @ member
    means = (ratio * usable) @ member / np.maximum(number, 1)
    means = means - means.mean(axis=1, keepdims=True)
    left = np.where(usable, ratio - means[:, inside], 0.0)
    noise = (left**2).sum(axis=1) / np.maximum(usable.sum(axis=1) - 12, 1) / np.maximum(number.mean(axis=1), 1)
    signal = np.maximum(means.var(axis=1) - noise, 0)
    shrink = np.divide(signal, signal + noise, out=np.zeros(len(series)), where=signal + noise > 0)
    return np.exp(means * shrink[:, None])

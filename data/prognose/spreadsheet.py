"""What a spreadsheet would say: the three sums that the backtest lays beside the prognosis."""

import numpy as np

from data.prognose.months import Floats
from data.prognose.rolling import Rolling


def times_twelve(rolling: Rolling, now: int, january: int, k: int) -> Floats:
    """Claimed so far, times 12 over the months that are over. Row: each product, then all."""
    months = slice(max(january, 0), january + min(k, 12))
    return with_total(rolling.received[now][:, months].sum(axis=1) * 12 / min(k, 12))


def without_last_three(rolling: Rolling, now: int, january: int, k: int) -> Floats:
    """The same without the last three months; until March the twelve months before those."""
    end = now - 2
    begin = january if k > 3 else end - 12
    begin, end = max(begin, 0), min(end, january + 12)
    if end <= begin:
        return with_total(np.full(rolling.received.shape[1], np.nan))
    return with_total(rolling.received[now][:, begin:end].sum(axis=1) * 12 / (end - begin))


def share_as_of(rolling: Rolling, now: int, january: int, k: int) -> Floats:
    """Claimed so far, over the share of last year that was claimed at the same date of last year."""
    if january < 12:
        return with_total(np.full(rolling.received.shape[1], np.nan))
    over = min(k, 12)
    so_far = rolling.received[now][:, january : january + over].sum(axis=1)
    last_year = rolling.received[now][:, january - 12 : january].sum(axis=1)
    then = rolling.received[now - 12][:, january - 12 : january - 12 + over].sum(axis=1)
    rows = [np.r_[each, each.sum()] for each in (so_far, last_year, then)]
    return np.where(rows[2] > 0, rows[0] * rows[1] / np.where(rows[2] > 0, rows[2], 1), np.nan)


def with_total(rows: Floats) -> Floats:
    """The products and, last, their sum."""
    return np.r_[rows, rows.sum()]

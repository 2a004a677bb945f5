"""Months as whole numbers, counted from January 1970, so that a difference is an age."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

NEVER = 10**6  # a month, or a day, that does not come
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def month_numbers(days: pd.Series) -> Ints:
    """The month of each day; NEVER where the day is missing."""
    months = days.to_numpy().astype("datetime64[M]")
    return np.where(np.isnat(months), NEVER, months.astype(np.int64))


def day_numbers(days: pd.Series) -> Ints:
    """Days since 1 January 1970; NEVER where the day is missing."""
    found = days.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(found), NEVER, found.astype(np.int64))


def month_number(day: object) -> int:
    """The month of one day: a date, a timestamp or "2026-06"."""
    return int(np.datetime64(str(day)[:7], "M").astype(np.int64))


def month_starts(months: Ints) -> Ints:
    """The first day of each month, in days since 1 January 1970."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def first_days(months: Ints) -> pd.DatetimeIndex:
    """The first day of each month as a date."""
    return pd.DatetimeIndex(np.asarray(months, dtype=np.int64).astype("datetime64[M]").astype("datetime64[s]"))


def year_of(month: int) -> int:
    """The year that a month lies in."""
    return 1970 + month // 12

"""Days and rows of months, which are whole numbers as in `data/prognose/months.py`: 0 is January 1970."""

from typing import Any

import numpy as np
import pandas as pd

from data.prognose.months import Ints

FAR = pd.Timestamp("2200-01-01")


def first_day(months: Any) -> pd.Series:
    """The first day of months."""
    return pd.Series(np.asarray(months, dtype="datetime64[M]").astype("datetime64[us]"))


def last_day(months: Any) -> pd.Series:
    """The last day of months."""
    return first_day(np.asarray(months) + 1) - pd.Timedelta(days=1)


def as_day(month: int) -> pd.Timestamp:
    return pd.Timestamp(year=1970 + month // 12, month=month % 12 + 1, day=1)


def month_by_month(rows: pd.DataFrame, first: Ints, last: Ints) -> pd.DataFrame:
    """Each row once for every month from its first to its last, in a column `month`; none when last is before first."""
    counts = np.maximum(last - first + 1, 0)
    spread = rows.loc[rows.index.repeat(counts)]
    begins = np.repeat(counts.cumsum() - counts, counts)
    return spread.assign(month=np.repeat(first, counts) + np.arange(len(spread)) - begins).reset_index(drop=True)

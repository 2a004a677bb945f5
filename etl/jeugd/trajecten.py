"""Trajecten: the care of one form that a client had, how long it lasted, and how it ended.

A traject is client x product; stretches that lie less than 32 days apart are one, as claims come month by month.
"""

import pandas as pd

from data.prognose.months import month_numbers
from etl.jeugd.care import merged

GAP_DAYS = 32
AS_PLANNED = ("31",)
TOO_EARLY = ("32", "33")
# Duration in days; the classes of CBS: up to 3, 6, 12 and 24 months, and longer.
DURATIONS = (0, 91, 182, 365, 730, float("inf"))


def ended(stretches: pd.DataFrame) -> pd.DataFrame:
    """The trajecten that ended: client, product, begin, until, month (in which it ended), days, reason, number.

    reason: of the stop that ended it; missing when no message did. number, provider: of its last stretch.
    """
    found = merged(stretches, ["client", "product"], GAP_DAYS)
    last = stretches.assign(part=found.attrs["parts"]).sort_values("until", kind="stable", na_position="last")
    of_last = last.drop_duplicates("part", keep="last").set_index("part")[["reason", "number", "provider"]]
    over = found.join(of_last)[found["until"].notna()].reset_index(drop=True)
    return over.assign(month=month_numbers(over["until"]), days=(over["until"] - over["begin"]).dt.days)


def class_of(values: pd.Series, bounds: tuple[float, ...]) -> pd.Series:
    """The number of the class that each value lies in; a bound belongs to the class above it."""
    return pd.cut(values, list(bounds), right=False, labels=False).astype("int64")

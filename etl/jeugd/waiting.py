"""Wachttijd: from the first version of a toewijzing to the first day of care."""

import pandas as pd

from data.prognose.months import month_numbers
from etl.jeugd.frames import Known, newest
from etl.messages.administration import Administration

# In days: up to 2, 4, 6, 10 and 14 weeks, and longer.
WAITS = (0, 14, 28, 42, 70, 98, float("inf"))
LONG_DAYS = 42


def waits(frames: Administration, known: Known) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who began, with the days waited; and apart whose care began before the toewijzing, which is no waiting.

    Both: client, number, product, provider, begin, month (of the begin), days.
    """
    first = frames.allocations.groupby("number")["registered_on"].min()
    starts = newest(frames.starts, ["number", "begin"]).drop_duplicates("number")
    starts = starts[starts["number"].isin(first.index) & (starts["begin"] <= known.on)].reset_index(drop=True)
    told = first.reindex(starts["number"]).set_axis(starts.index)
    # A message has a time of day, and a first day of care has none.
    found = starts.assign(days=(starts["begin"] - told.dt.normalize()).dt.days, month=month_numbers(starts["begin"]))
    return found[found["days"] >= 0].reset_index(drop=True), found[found["days"] < 0].reset_index(drop=True)

"""In and out, by client: an episode is care with gaps of less than 90 days.

Whoever comes from or goes to another product or provider stays in the episode: that is doorstroom. On episodes the
stand at the end of a month is that of the month before, plus who came in, minus who went out.
"""

import pandas as pd

from data.prognose.months import month_numbers
from etl.jeugd.care import merged

GAP_DAYS = 90


def episodes(stretches: pd.DataFrame, gap_days: int = GAP_DAYS) -> pd.DataFrame:
    """One row per episode: client, begin, until (NaT when it goes on)."""
    return merged(stretches, ["client"], gap_days)


def inflow(found: pd.DataFrame) -> pd.DataFrame:
    """The episodes with the month in which they began."""
    return found.assign(month=month_numbers(found["begin"]))


def outflow(found: pd.DataFrame) -> pd.DataFrame:
    """The episodes that ended, with the month in which they did."""
    ended = found[found["until"].notna()]
    return ended.assign(month=month_numbers(ended["until"]))


def standing(found: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """The episodes that go on at the end of a day; who ended on that day is out."""
    return found[(found["begin"] <= last_day) & ~(found["until"] <= last_day)]


def throughflow(stretches: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Doorstroom: who, inside an episode, begins with a product or a provider that is new in it, with the month."""
    of = stretches.assign(part=found.attrs["parts"])
    first = of.sort_values("begin", kind="stable").drop_duplicates(["part", "product", "provider"])
    episode_begin = found["begin"].to_numpy()[first["part"].to_numpy()]
    moved = first[first["begin"] > episode_begin]
    return moved.assign(month=month_numbers(moved["begin"]))


def returned(found: pd.DataFrame, within: pd.DateOffset) -> pd.Series:
    """Of every episode whether the same client came in again within a time after it ended."""
    later = found.groupby("client")["begin"].shift(-1)
    return later.notna() & (later <= found["until"] + within)

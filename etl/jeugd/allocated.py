"""Toegewezen waarde: what every toewijzing is worth in every month, by its volume, its frequency and the tariff.

After a message that care has stopped for good it is worth nothing more, though few gemeenten then end it.
"""

from typing import Final

import numpy as np
import pandas as pd

from data.prognose.months import month_numbers
from etl.jeugd.care import PAUSE, days, looked_up
from etl.jeugd.frames import newest
from etl.jeugd.months import as_day, first_day, last_day, month_by_month
from etl.jeugd.tariffs import tariffs_of
from etl.jeugd.weeks import effort_weeks, output_weeks
from etl.messages.administration import Administration

PER_DAY: Final = "1"
PER_WEEK: Final = "2"
PER_MONTH: Final = "4"
IN_TOTAL: Final = "6"
EURO: Final = "83"
OUTPUT = ("82", EURO)
KEPT = ["number", "client", "provider", "product", "code", "unit", "frequency", "volume", "budget", "begin", "end"]
# A toewijzing without an end is worth something until so many months after the last closed month.
HORIZON_MONTHS = 12


def allocated_value(frames: Administration, last_month: int) -> pd.DataFrame:
    """One row per toewijzing x month: number, client, provider, product, code, month, value, and what is to be known.

    value: in euro. is_estimate: it has no volume and no budget, or no tariff is known, so it counts as the mean of
    the product in a month. is_open: nobody gave it an end, so that it ends at the horizon.
    """
    current = newest(frames.allocations, ["number"])[KEPT]
    horizon = as_day(last_month + HORIZON_MONTHS + 1) - pd.Timedelta(days=1)
    current = current.assign(is_open=current["end"].isna(), end=current["end"].fillna(horizon))
    stopped = looked_up(current["number"], final_stops(frames))
    until = current["end"].where(~(stopped < current["end"]), stopped)
    current = current.assign(until=until, is_open=current["is_open"] & stopped.isna())
    current = current[until >= current["begin"]].reset_index(drop=True)
    months = month_by_month(current, month_numbers(current["begin"]), month_numbers(current["until"]))
    first, last = first_day(months["month"]), last_day(months["month"])
    inside = months.assign(
        first=first.where(first > months["begin"], months["begin"]),
        last=last.where(last < months["until"], months["until"]),
    )
    value = own_value(inside, frames.tariffs)
    return inside.assign(value=value.fillna(category_mean(inside, value)), is_estimate=value.isna()).drop(
        columns=["volume", "budget", "first", "last", "until"]
    )


def final_stops(frames: Administration) -> pd.Series:
    """The day on which care stopped for good, by toewijzing: no pause, and no start after it."""
    stops = newest(frames.stops, ["number", "end"])
    last = stops[stops["reason"] != PAUSE].groupby("number")["end"].max()
    started = newest(frames.starts, ["number", "begin"]).groupby("number")["begin"].max().reindex(last.index)
    return last[~(started > last)]


def own_value(inside: pd.DataFrame, tariffs: pd.DataFrame) -> pd.Series:
    """What the toewijzing itself says of a month, in euro; NaN when it does not say, or no tariff is known."""
    priced = inside["unit"].astype("str")
    tariff = tariffs_of(inside.assign(year=1970 + inside["month"] // 12), tariffs)
    # Unit 83 is money: a message has it in cents, the administration in euro.
    price = tariff.where(priced != EURO, 1.0)
    by_volume = units(inside, priced) * price
    share = days_inside(inside) / (days(inside["end"]) - days(inside["begin"]) + 1)
    return (inside["budget"] * share).fillna(by_volume)


def units(inside: pd.DataFrame, unit: pd.Series) -> pd.Series:
    """How many units of care a toewijzing gives in a month, by its frequency."""
    frequency = inside["frequency"].astype("str")
    whole = days(inside["end"]) - days(inside["begin"]) + 1
    weeks = np.where(unit.isin(OUTPUT), output_weeks(inside), effort_weeks(inside))
    times = {PER_DAY: days_inside(inside), PER_WEEK: weeks, PER_MONTH: 1.0, IN_TOTAL: days_inside(inside) / whole}
    factor = np.select([frequency == one for one in times], list(times.values()), np.nan)
    return inside["volume"] * factor


def days_inside(inside: pd.DataFrame) -> np.ndarray:
    """The days of a month that lie inside the toewijzing."""
    return days(inside["last"]) - days(inside["first"]) + 1


def category_mean(inside: pd.DataFrame, value: pd.Series) -> pd.Series:
    """The mean value of a month of the same product; of all together for a product of which none has a value."""
    of_product = value.groupby(inside["product"]).mean()
    return inside["product"].map(of_product).astype(float).fillna(value.mean())

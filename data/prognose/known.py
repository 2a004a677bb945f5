"""What was known of each toewijzing, and from which month until which.

A state is a toewijzing as it stood between two month-ends: its newest version, cut off by the stop that was known.
"""

import numpy as np
import pandas as pd

from data.prognose.months import NEVER, day_numbers, month_numbers

LENGTH_OF_OPEN = 365  # days, for a total that has no end
PER_MONTH = {"1": 365.25 / 12, "2": 52.18 / 12, "4": 1.0}
MONTH = 365.25 / 12
EURO = "83"


def known_states(allocations: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """One row a number and stretch of months in which the same was known of it.

    Columns of `allocations`, and: known_from, known_until (months; until is not included), first_day, last_day
    (days; the stop is in it), per_month (units a month; NaN when volume and budget are missing).
    """
    versions = allocations.assign(known_from=month_numbers(allocations["registered_on"]), place=range(len(allocations)))
    events = pd.concat([version_events(versions), stop_events(stops, versions)], ignore_index=True)
    events = events.sort_values(["number", "known_from", "at", "place", "stopped"], kind="stable")
    filled = events.groupby("number", sort=False)[["place", "stopped"]].ffill()
    events[["place", "stopped"]] = filled
    events = events.drop_duplicates(["number", "known_from"], keep="last").dropna(subset="place")
    following = events.groupby("number", sort=False)["known_from"].shift(-1).fillna(NEVER)
    states = versions.iloc[events["place"].to_numpy(dtype=np.int64)].reset_index(drop=True)
    states["known_from"] = events["known_from"].to_numpy()
    states["known_until"] = following.to_numpy(dtype=np.int64)
    states["first_day"] = day_numbers(states["begin"])
    written_end = day_numbers(states["end"])
    stopped = events["stopped"].fillna(NEVER).to_numpy(dtype=np.int64)
    states["last_day"] = np.where(states["removed"], states["first_day"] - 1, np.minimum(written_end, stopped))
    states["per_month"] = units_per_month(states, written_end)
    return states


def version_events(versions: pd.DataFrame) -> pd.DataFrame:
    """The moment each version is known."""
    at = day_numbers(versions["registered_on"])
    return pd.DataFrame(
        {"number": versions["number"], "known_from": versions["known_from"], "at": at, "place": versions["place"]}
    )


def stop_events(stops: pd.DataFrame, versions: pd.DataFrame) -> pd.DataFrame:
    """The moment each stop is known; a stop that was taken back is no stop."""
    known = stops[stops["number"].isin(versions["number"].unique())]
    ends = day_numbers(known["end"])
    return pd.DataFrame(
        {
            "number": known["number"],
            "known_from": month_numbers(known["registered_on"]),
            "at": day_numbers(known["registered_on"]),
            "stopped": np.where(known["removed"].to_numpy(dtype=bool), NEVER, ends),
        }
    )


def units_per_month(states: pd.DataFrame, written_end: np.ndarray) -> np.ndarray:
    """Volume brought to a month; a total and a budget are spread over the days of the toewijzing."""
    frequency = states["frequency"].astype(str).str.strip().str.removesuffix(".0")
    days = np.where(written_end >= NEVER, LENGTH_OF_OPEN, written_end - states["first_day"] + 1)
    length = np.maximum(days / MONTH, 1 / MONTH)
    times = frequency.map(PER_MONTH).to_numpy(dtype=float)
    volume = states["volume"].to_numpy(dtype=float)
    spread = np.where(np.isnan(times), volume / length, volume * times)
    budget = states["budget"].to_numpy(dtype=float) / length
    return np.where(np.isnan(spread), budget, spread)


def in_euro(states: pd.DataFrame) -> np.ndarray:
    """Where the units are euro already: a volume in unit 83, or a budget without a volume."""
    budget = states["volume"].isna() & states["budget"].notna()
    return np.asarray(budget | (states["unit"].astype(str) == EURO))

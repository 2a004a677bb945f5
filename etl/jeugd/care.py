"""When who was in care: from the message that care began to the message that it stopped, or what comes nearest."""

import numpy as np
import pandas as pd

from data.prognose.months import Ints, month_numbers
from etl.jeugd.frames import Known, newest
from etl.jeugd.months import FAR, last_day, month_by_month
from etl.messages.administration import Administration

# A stop for a pause is no stop: the next start, or silence, says what came of it.
PAUSE = "20"
# An open start is closed after so many months without a claim, at the last sign of care.
SILENT_MONTHS = 4
COLUMNS = [
    "client",
    "number",
    "product",
    "provider",
    "begin",
    "until",
    "reason",
    "is_administrative",
    "is_claimed_only",
]


def intervals(frames: Administration, known: Known) -> pd.DataFrame:
    """One row per stretch of care, COLUMNS; `until` is the day it ended, which itself does not count, or NaT.

    is_administrative: no message said that it ended. is_claimed_only: no message said that it began, so that each
    month with an approved claim is a stretch.
    """
    allocations = newest(frames.allocations, ["number"])
    claimed = claimed_months(frames.claims)
    started = started_care(frames, allocations, claimed, known)
    silent = claimed[~claimed["number"].isin(started["number"])]
    found = pd.concat([started, claimed_care(silent, allocations)], ignore_index=True)
    found = found[found["begin"] <= known.on]
    until = found["until"].where(found["until"].isna() | (found["until"] > found["begin"]), found["begin"])
    return found.assign(until=until)[COLUMNS].sort_values(["client", "begin", "number"]).reset_index(drop=True)


def claimed_months(claims: pd.DataFrame) -> pd.DataFrame:
    """The months in which something was approved, net of credits, per client, number, product and provider."""
    keys = ["client", "number", "product", "provider", "care_month"]
    sums = claims.assign(number=claims["number"].fillna("")).groupby(keys, sort=False)["amount"].sum()
    return sums[sums.round(2) > 0].reset_index()


def started_care(
    frames: Administration, allocations: pd.DataFrame, claimed: pd.DataFrame, known: Known
) -> pd.DataFrame:
    """The stretches that a message began."""
    starts = newest(frames.starts, ["number", "begin"]).sort_values("begin", kind="stable")
    removed = set(frames.allocations["number"]) - set(allocations["number"])
    starts = starts[~starts["number"].isin(removed)]
    stops = newest(frames.stops, ["number", "end"])
    stops = stops[stops["reason"] != PAUSE].sort_values("end", kind="stable")
    found = pd.merge_asof(
        starts, stops[["number", "end", "reason"]], left_on="begin", right_on="end", by="number", direction="forward"
    )
    found["until"] = found["end"].where(found["end"] <= known.on)
    return close_open(found, allocations, claimed, known).assign(is_claimed_only=False)


def close_open(found: pd.DataFrame, allocations: pd.DataFrame, claimed: pd.DataFrame, known: Known) -> pd.DataFrame:
    """End what nobody stopped: with its toewijzing, or at the last sign of care after months of silence.

    A provider that never claims (a lump sum) is never silent.
    """
    is_open = found["until"].isna()
    ends = looked_up(found["number"], allocations.set_index("number")["end"])
    ended = ends.where(ends < known.open_from)
    last = looked_up(found["number"], claimed.groupby("number")["care_month"].max())
    last_claimed = pd.Series(last_day(month_numbers(last.fillna(FAR))).to_numpy(), found.index).where(last.notna())
    sign = last_claimed.where(last_claimed > found["begin"], found["begin"])
    does_claim = found["provider"].isin(claimed["provider"].unique())
    is_silent = does_claim & (month_numbers(sign) <= known.last - SILENT_MONTHS)
    closed = ended.where(ended.notna(), sign.where(is_silent))
    until = found["until"].where(~is_open, closed)
    return found.assign(until=until, is_administrative=is_open & closed.notna())


def claimed_care(claimed: pd.DataFrame, allocations: pd.DataFrame) -> pd.DataFrame:
    """Without a start, every month with an approved claim, inside its toewijzing when that is known."""
    known = allocations.set_index("number")
    first = claimed["care_month"]
    last = pd.Series(last_day(month_numbers(first)).to_numpy(), claimed.index)
    begin, end = looked_up(claimed["number"], known["begin"]), looked_up(claimed["number"], known["end"])
    return claimed.assign(
        begin=first.where(~(begin > first), begin),
        until=last.where(~(end < last), end),
        reason=None,
        is_administrative=True,
        is_claimed_only=True,
    )


def looked_up(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The value of each key, missing where it has none; of the same type, also when nothing is found."""
    return values.reindex(keys).set_axis(keys.index)


def merged(stretches: pd.DataFrame, keys: list[str], gap_days: int) -> pd.DataFrame:
    """Stretches of the same keys put together unless so many days without care lie between.

    Returns keys, begin and until (NaT when it goes on). In its attribute `parts` stands which row of it each of the
    stretches went into, in their order.
    """
    ordered = stretches.sort_values([*keys, "begin"], kind="stable")
    group = ordered.groupby(keys, sort=False).ngroup().to_numpy()
    begin = days(ordered["begin"])
    until = days(ordered["until"].fillna(FAR))
    # The end so far, group by group: a later group starts higher than any day, so that one running maximum will do.
    high = group * 200_000
    so_far = np.maximum.accumulate(until + high) - high
    is_first = np.concatenate([[True], group[1:] != group[:-1]]) if len(group) else np.empty(0, bool)
    is_new = is_first | (begin - np.concatenate([[0], so_far[:-1]])[: len(begin)] >= gap_days)
    place = is_new.cumsum() - 1
    ends = np.full(place[-1] + 1 if len(place) else 0, -1)
    np.maximum.at(ends, place, until)
    result = ordered.loc[is_new, [*keys, "begin"]].reset_index(drop=True)
    untils = pd.Series(ends.astype("datetime64[D]").astype("datetime64[us]"))
    result["until"] = untils.where(untils < FAR)
    result.attrs["parts"] = pd.Series(place, ordered.index).reindex(stretches.index).to_numpy()
    return result


def days(moments: pd.Series) -> Ints:
    """Days as whole numbers."""
    return moments.to_numpy("datetime64[s]").astype("datetime64[D]").astype(np.int64)


def months_in(stretches: pd.DataFrame, known: Known, until_month: int) -> pd.DataFrame:
    """Each stretch once for every month in which there was care, in a column `month`; the day it ended is none."""
    final = (stretches["until"] - pd.Timedelta(days=1)).fillna(FAR)
    final = final.where(final >= stretches["begin"], stretches["begin"])
    first = np.maximum(month_numbers(stretches["begin"]), known.first)
    return month_by_month(stretches, first, np.minimum(month_numbers(final), until_month))

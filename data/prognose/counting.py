"""Which toewijzingen still count: not the ones that died under an open end, and not the second of a double one.

Both rules only use what was known at a month-end, by when it became known.
"""

import numpy as np
import pandas as pd

from data.prognose.months import NEVER

SILENT = 4  # months without a claim after which care under an open end is over


def alive(pieces: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """A toewijzing without end counts while it began, or was claimed for, in the last four months.

    Nobody writes down that care stopped under an open end; without this the dead ones pile up and would be completed.
    """
    is_open = (pieces["is_open"] & (pieces["begun"] < pieces["month"] - SILENT)).to_numpy()
    claimed = lines.sort_values(["number", "month"], ascending=False)
    earliest = claimed.groupby("number")["received"].cummin().to_numpy()[::-1]
    keys = (claimed["number"].to_numpy() * NEVER + claimed["month"].to_numpy())[::-1]
    wanted = (pieces["number"] * NEVER + pieces["month"] - SILENT).to_numpy()
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    found = (keys[place] >= wanted) & (keys[place] // NEVER == pieces["number"].to_numpy()) if len(keys) else wanted < 0
    since = np.where(found, earliest[place] if len(keys) else 0, NEVER)
    return pieces.assign(**{"from": np.where(is_open, np.maximum(pieces["from"], since), pieces["from"])})


def once(pieces: pd.DataFrame, states: pd.DataFrame, lines: pd.DataFrame, first: int) -> pd.DataFrame:
    """Two toewijzingen of one client, code and provider over the same days: both count until one is claimed.

    From then on the silent one is a double of it (domain rule: the same product and provider may not overlap).
    """
    pairs = doubles(states, first)
    if pairs.empty or lines.empty:
        return pieces
    claimed = lines.groupby(["number", "month"], as_index=False).agg(received=("received", "min"))
    known = pairs.merge(claimed, left_on="other", right_on="number", suffixes=("", "_other"))
    known["limit"] = known[["received", "both_known"]].max(axis=1) - 1
    own = claimed.rename(columns={"received": "own"})
    known = known.merge(own, on=["number", "month"], how="left")
    # Who was claimed first is the real one; of two in one month the lower number.
    later = known["own"].isna() | (known["received"] < known["own"])
    later |= (known["received"] == known["own"]) & (known["other"] < known["number"])
    limits = known[later].groupby(["number", "month"])["limit"].min()
    mine = pd.MultiIndex.from_frame(pieces[["number", "month"]])
    limit = limits.reindex(mine).fillna(NEVER).to_numpy(dtype=np.int64)
    return pieces.assign(until=np.minimum(pieces["until"], limit + 1))


def doubles(states: pd.DataFrame, first: int) -> pd.DataFrame:
    """Pairs of numbers whose days overlap, each way round, and from when both were known."""
    keys = ["client_id", "provider_id", "place_of_product", "code"]
    columns = [*keys, "number_id", "first_day", "last_day", "known_from"]
    shared = states[states.groupby(keys)["number_id"].transform("nunique") > 1][columns]
    pairs = shared.merge(shared, on=keys, suffixes=("", "_other"))
    begin = pairs[["first_day", "first_day_other"]].max(axis=1)
    end = pairs[["last_day", "last_day_other"]].min(axis=1)
    pairs = pairs[(pairs["number_id"] != pairs["number_id_other"]) & (begin <= end)]
    known = pairs[["known_from", "known_from_other"]].max(axis=1) - first
    made = pd.DataFrame({"number": pairs["number_id"], "other": pairs["number_id_other"], "both_known": known})
    return made.groupby(["number", "other"], as_index=False).agg(both_known=("both_known", "min"))

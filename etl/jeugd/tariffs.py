"""The tariff of a code at a provider in a year: its own, else that for all providers; the newest that is known."""

import numpy as np
import pandas as pd

ANY = "*"


def tariffs_of(rows: pd.DataFrame, tariffs: pd.DataFrame) -> pd.Series:
    """The tariff of each row in euro, NaN where the contract table has none.

    rows: code, provider, unit, year. A year without a tariff has that of the last year before it, or else of the
    first after it.
    """
    own = nearest(rows, tariffs[tariffs["provider"] != ANY], ["code", "provider", "unit"])
    of_all = nearest(rows, tariffs[tariffs["provider"] == ANY], ["code", "unit"])
    return own.fillna(of_all)


def nearest(rows: pd.DataFrame, tariffs: pd.DataFrame, keys: list[str]) -> pd.Series:
    """The tariff with the same keys of the nearest year, an earlier one first."""
    if tariffs.empty or rows.empty:
        return pd.Series(np.nan, rows.index)
    last = tariffs.sort_values("known_on", kind="stable").drop_duplicates([*keys, "year"], keep="last")
    last = last[[*keys, "year", "amount"]].astype(dict.fromkeys(keys, "str") | {"year": "int64"}).sort_values("year")
    # Each combination is looked up once: there are few, and a million rows.
    asked = rows[[*keys, "year"]]
    place = asked.groupby([*keys, "year"], sort=False, observed=True, dropna=False).ngroup().to_numpy()
    few = asked.assign(place=place).drop_duplicates("place").astype(dict.fromkeys(keys, "str") | {"year": "int64"})
    few = few.sort_values("year", kind="stable")
    before = pd.merge_asof(few, last, on="year", by=keys, direction="backward")
    after = pd.merge_asof(few, last, on="year", by=keys, direction="forward")
    amount = before["amount"].fillna(after["amount"]).set_axis(before["place"])
    return amount.reindex(place).set_axis(rows.index)

"""Reconciliation: what messages say beside what the ledger says, and the part of all cost that messages cover.

Messages + taakgericht + pgb + LTA + GR + subsidies +/- transitoria = the ledger. So a screen that has the messages only
can say how much of everything that is.
"""

import pandas as pd

from data.prognose.months import month_numbers
from etl.jeugd.months import as_day

IN_KIND = "zin"


def reconciliation(ledger: pd.DataFrame, costs: pd.DataFrame, last_month: int) -> pd.DataFrame:
    """One row per year x kind of the ledger, and of the messages: year, kind, amount; kind `berichten` or `totaal` too.

    costs: month and amount by the month of care; a year with a month without amount has none itself. Of a year that
    runs only the months that both have are compared.
    """
    booked = ledger.assign(month=month_numbers(ledger["month"]))
    until = booked["month"].clip(upper=last_month).max()
    booked = booked[booked["month"] <= until].assign(year=lambda rows: 1970 + rows["month"] // 12)
    covered = costs[costs["month"].isin(booked["month"].unique())].assign(year=lambda rows: 1970 + rows["month"] // 12)
    parts = [
        booked.groupby(["year", "kind"])["amount"].sum().reset_index(),
        booked.groupby("year")["amount"].sum().reset_index().assign(kind="totaal"),
        covered.groupby("year")["amount"].sum(skipna=False).reset_index().assign(kind="berichten"),
    ]
    found = pd.concat(parts, ignore_index=True)[["year", "kind", "amount"]]
    return found.assign(year=found["year"].astype("int64")).sort_values(["year", "kind"]).reset_index(drop=True)


def year_start(years: pd.Series) -> pd.Series:
    return pd.Series([as_day((int(year) - 1970) * 12) for year in years], years.index, dtype="datetime64[us]")

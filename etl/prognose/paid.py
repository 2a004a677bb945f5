"""What the gemeente paid for care in kind, by month: as its ledger has booked it, protected.

The ledger knows no clients. That a month is about enough people is told by the claims that were approved in it.
"""

import numpy as np
import pandas as pd

from data.terms import TOTAAL, Level, PeriodKind
from etl.disclosure import KOSTEN, TRUE_COLUMNS, Rules, protect, rounded

ZIN = "zin"
COLUMNS = ["gemeente", "peildatum", "maand", "betaald"]


def paid_months(
    ledger: pd.DataFrame | None,
    claims: pd.DataFrame,
    asked: pd.Period,
    first: pd.Timestamp,
    gemeente: str,
    rules: Rules,
) -> pd.DataFrame:
    """`prognose_betaald`: a row for each month of the ledger, in thousands; null where too few people are in it."""
    booked = in_kind(ledger, asked, first)
    if booked.empty:
        return pd.DataFrame(columns=COLUMNS)
    people = approved(claims).reindex(booked.index)
    cube = pd.DataFrame(
        {
            "measure": "kosten", "region_code": gemeente, "region_level": Level.GEMEENTE.value,
            "period_kind": PeriodKind.MAAND.value, "period_start": booked.index, "breakdown": TOTAAL, "nature": KOSTEN,
            "clients": people["clients"].fillna(0).to_numpy(), "count": np.nan, "amount": booked.to_numpy(),
            "largest": people["largest"].to_numpy(), "population": np.nan, "status": "", "unit": "euro",
        }
    )  # fmt: skip
    shown = protect(cube[TRUE_COLUMNS], rules)
    return pd.DataFrame(
        {
            "gemeente": gemeente,
            "peildatum": asked.end_time.normalize(),
            "maand": shown["period_start"],
            "betaald": rounded(shown["value"], rules.amount_rounding),
        }
    )


def in_kind(ledger: pd.DataFrame | None, asked: pd.Period, first: pd.Timestamp) -> "pd.Series[float]":
    """What was booked for care in kind, by month."""
    if ledger is None or ledger.empty:
        return pd.Series(dtype=float)
    known = ledger[(ledger["kind"] == ZIN) & (ledger["month"] < asked.end_time) & (ledger["month"] >= first)]
    return known.groupby("month")["amount"].sum()


def approved(claims: pd.DataFrame) -> pd.DataFrame:
    """By month of approval: how many people, and the most that one of them came to."""
    known = claims[claims["approved_on"].notna()]
    month = known["approved_on"].dt.to_period("M").dt.start_time.astype("datetime64[us]")
    per_client = known.groupby([month.rename("month"), "client"])["amount"].sum()
    by_month = per_client.groupby("month")
    return pd.DataFrame({"clients": by_month.size(), "largest": by_month.max()})

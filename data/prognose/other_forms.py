"""Cost that no claim tells of: persoonsgebonden budget, lump sums, and care that is bought nationally.

They come from the ledger. A PGB is nearly complete after a month; the others are a contract amount over twelve.
"""

import numpy as np
import pandas as pd

from data.prognose.months import Floats, month_numbers

PGB = "pgb"
OF_CONTRACT = ("taakgericht", "lta", "gr", "subsidie")
IN_LEDGER = np.array([0.35, 0.93])  # share of a PGB month that is booked in the month itself, and a month later


def other_months(ledger: pd.DataFrame, cut_off: int, horizon: int, index: Floats) -> pd.DataFrame:
    """One row a form and month, from its first month until `horizon` months after the cut-off.

    index: price index per month ahead. Columns: leveringsvorm, month, gerealiseerd, voltooid.
    """
    parts = [form_months(ledger, form, cut_off, horizon, index) for form in (PGB, *OF_CONTRACT)]
    found = [part for part in parts if len(part)]
    columns = ["leveringsvorm", "month", "gerealiseerd", "voltooid"]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


def form_months(ledger: pd.DataFrame, form: str, cut_off: int, horizon: int, index: Floats) -> pd.DataFrame:
    """The months of one form: booked, completed, and to come."""
    rows = ledger[ledger["kind"] == form]
    month = month_numbers(rows["month"])
    rows, month = rows[month <= cut_off], month[month <= cut_off]
    if rows.empty:
        return pd.DataFrame()
    first = int(month.min())
    booked = np.bincount(month - first, rows["amount"], cut_off - first + 1).astype(float)
    full = booked.copy()
    if form == PGB:
        late = min(len(IN_LEDGER), len(full))
        full[-late:] = (booked[::-1][:late] / IN_LEDGER[:late])[::-1]
    level = full[-12:].mean()
    months = np.arange(first, cut_off + horizon + 1)
    ahead = level * index[:horizon]
    realised = np.r_[booked, np.zeros(horizon)]
    return pd.DataFrame(
        {"leveringsvorm": form, "month": months, "gerealiseerd": realised, "voltooid": np.r_[full, ahead]}
    )


def budget_by(budget: pd.DataFrame, cut_off: int) -> "pd.Series[float]":
    """The budget as decided by the cut-off, by year and product."""
    if budget.empty:
        return pd.Series(dtype=float)
    known = budget[budget["decided_on"].isna() | (month_numbers(budget["decided_on"]) <= cut_off)]
    newest = newest_decisions(known)
    amount = newest["actueel"].fillna(newest["primitief"])
    return amount.groupby([newest["year"], newest["product"]]).sum()


def newest_decisions(budget: pd.DataFrame) -> pd.DataFrame:
    """The lines of the newest decision of each post; a decision may give a post more lines than one."""
    newest = budget.groupby(["year", "taakveld", "product"])["decided_on"].transform("max")
    return budget[(budget["decided_on"] == newest) | newest.isna()]

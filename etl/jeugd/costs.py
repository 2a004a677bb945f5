"""Cost by the month of care and by the month of the claim, the development of one into the other, and the price."""

import pandas as pd

from data.prognose.months import Ints, month_numbers

KEPT = ["client", "number", "product", "provider", "wijk", "month", "amount"]


def cost_rows(claims: pd.DataFrame) -> pd.DataFrame:
    """Approved amounts by the month of care: one row per client, number, product, provider, wijk and month."""
    return summed(claims, month_numbers(claims["care_month"]))


def cash_rows(claims: pd.DataFrame) -> pd.DataFrame:
    """The same amounts by the month in which they were approved."""
    return summed(claims, month_numbers(claims["approved_on"]))


def summed(claims: pd.DataFrame, months: Ints) -> pd.DataFrame:
    keys = ["client", "number", "product", "provider", "wijk", "month"]
    rows = claims[["client", "product", "provider", "wijk", "amount"]].assign(
        month=months, number=claims["number"].fillna("")
    )
    return rows.groupby(keys, sort=False, observed=True)["amount"].sum().reset_index()[KEPT]


def triangle(claims: pd.DataFrame) -> pd.DataFrame:
    """The development of the cost: care month down, months until it was approved across. Stays in the client zone."""
    care, told = month_numbers(claims["care_month"]), month_numbers(claims["approved_on"])
    table = claims.assign(care=care, delay=told - care).pivot_table("amount", "care", "delay", "sum")
    return table.sort_index(axis=0).sort_index(axis=1)


def prices(claims: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The effective price per keys and unit: the sum of the amounts by the sum of the volumes, never a mean of prices.

    Returns keys, unit, amount, volume, clients and price (NaN where no volume is left).
    """
    by = [*keys, "unit"]
    found = claims.groupby(by, observed=True).agg(
        amount=("amount", "sum"), volume=("volume", "sum"), clients=("client", "nunique")
    )
    return found.assign(price=found["amount"] / found["volume"].where(found["volume"] > 0)).reset_index()

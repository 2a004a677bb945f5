"""A prognosis as it may be published: amounts in thousands, people in fives, and no month about too few people.

The groups passed already (etl/prognose/groups.py). A month or a year of one group still needs enough people of its
own; where one group of a month is withheld, so is the smallest of the others: else it could be subtracted.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
import pyarrow as pa

from data.terms import Level, PeriodKind
from etl.disclosure import KOSTEN, TRUE_COLUMNS, Rules, protect, rounded

TOTAL = "totaal"
ZIN = "zin"
THOUSANDS = [
    "gerealiseerd", "voltooid", "lopend", "verlenging", "instroom", "p2_5", "p10", "p50", "p90", "p97_5", "primitief",
    "begroting", "saldo", "excel_x12", "excel_x12_min3", "excel_share_asof", "voorspeld", "werkelijk", "grootboek",
]  # fmt: skip
OF_A_MONTH = ["gerealiseerd", "voltooid", "volledigheid", "p10", "p50", "p90"]
# A spreadsheet says what came in, times a known number.
OF_A_YEAR = ["gerealiseerd", "voltooid", "excel_x12", "excel_share_asof"]
SPREADSHEETS = ["excel_x12", "excel_x12_min3", "excel_share_asof"]
STARTS, AGE_COST = "instroom", "S_eur"


def in_thousands(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """The amounts of a table rounded; what is made of amounts is made of the rounded ones."""
    made = table.copy()
    for column in set(THOUSANDS) & set(made.columns):
        made[column] = rounded(made[column], rules.amount_rounding)
    return made


def protected_months(months: pd.DataFrame, claims: pd.DataFrame, gemeente: str, rules: Rules) -> pd.DataFrame:
    """`prognose_maand`: a month that is over is withheld where too few people are in it."""
    shown = shown_cells(claims, claims["care_month"], PeriodKind.MAAND, gemeente, rules)
    made = in_thousands(months, rules)
    by_claims = (made["leveringsvorm"] == ZIN) & (made["product"] != TOTAL) & (made["fase"] != "toekomst")
    keys = pd.MultiIndex.from_arrays([made["product"], pd.to_datetime(made["maand"]).astype("datetime64[us]")])
    withheld = by_claims & ~keys.isin(shown)
    withheld |= beside_withheld(made, by_claims, withheld, "maand")
    made["volledigheid"] = (made["gerealiseerd"] / made["voltooid"].where(made["voltooid"] > 0)).round(3)
    made.loc[made["fase"] == "toekomst", "volledigheid"] = np.nan
    made.loc[withheld, OF_A_MONTH] = np.nan
    return made


def without_withheld(table: pa.Table, hidden: Collection[tuple[str, str]]) -> pa.Table:
    """`prognose_maand` without what came in of the products and months ("2026-03") that the figures withhold."""
    made = table.to_pandas()
    of = (made["leveringsvorm"] == ZIN) & (made["product"] != TOTAL) & (made["fase"] != "toekomst")
    months = made["maand"].astype(str).str[:7]
    gone = of & pd.Series([one in hidden for one in zip(made["product"], months, strict=True)], made.index)
    if not (gone & made["gerealiseerd"].notna()).any():
        return table
    withheld = gone | (of & made["gerealiseerd"].isna())
    withheld |= beside_withheld(made.assign(by=made["peildatum"].astype(str) + months), of, withheld, "by")
    made.loc[withheld, OF_A_MONTH] = np.nan
    return pa.Table.from_pandas(made, table.schema, preserve_index=False)


def protected_years(years: pd.DataFrame, claims: pd.DataFrame, gemeente: str, rules: Rules) -> pd.DataFrame:
    """`prognose_jaar`: what came in of a year is withheld where too few people are in it; the forecast stays."""
    starts = claims["care_month"].dt.to_period("Y").dt.start_time
    shown = shown_cells(claims, starts, PeriodKind.JAAR, gemeente, rules)
    made = in_thousands(years, rules)
    kept = set(claims["product"])
    by_claims = made["product"].isin(kept) & (made["gerealiseerd"] != 0)
    days = pd.to_datetime(made["jaar"].astype(str)).astype("datetime64[us]")
    withheld = by_claims & ~pd.MultiIndex.from_arrays([made["product"], days]).isin(shown)
    withheld |= beside_withheld(made, by_claims, withheld, "jaar")
    made.loc[withheld, OF_A_YEAR] = np.nan
    made["saldo"] = made["begroting"] - made["p50"]
    return made


def shown_cells(
    claims: pd.DataFrame, starts: "pd.Series[pd.Timestamp]", kind: PeriodKind, gemeente: str, rules: Rules
) -> pd.MultiIndex:
    """The (product, period) of which the amount that came in may be shown, by the one function that protects."""
    rows = claims.assign(period_start=starts.to_numpy().astype("datetime64[us]"))
    person = rows.groupby(["product", "period_start", "client"], as_index=False)["amount"].sum()
    person = person[person["amount"] != 0]
    cube = person.groupby(["product", "period_start"], as_index=False).agg(
        clients=("client", "nunique"), amount=("amount", "sum"), largest=("amount", "max")
    )
    cube = cube.assign(
        measure="kosten", region_code=gemeente, region_level=Level.GEMEENTE.value, period_kind=kind.value,
        breakdown="product=" + cube["product"], nature=KOSTEN, population=np.nan, status="", unit="euro",
    )  # fmt: skip
    found = protect(cube.reindex(columns=TRUE_COLUMNS), rules)
    found = found[found["value"].notna()]
    return pd.MultiIndex.from_arrays(
        [found["breakdown"].str.removeprefix("product="), pd.to_datetime(found["period_start"])]
    )


def beside_withheld(table: pd.DataFrame, of: "pd.Series[bool]", withheld: "pd.Series[bool]", by: str) -> pd.Series:
    """Where one row alone is withheld, the smallest shown one beside it goes along."""
    lonely = withheld.groupby(table[by]).transform("sum") == 1
    beside = table[of & lonely & ~withheld].sort_values(["voltooid", "product"]).drop_duplicates(by)
    return table.index.to_series().isin(beside.index)


def protected_backtest(past: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """`prognose_backtest`, its errors made of the rounded amounts; what a spreadsheet said is of the total only."""
    made = in_thousands(past, rules)
    made.loc[made["product"] != TOTAL, SPREADSHEETS] = np.nan
    made["fout"] = (made["voorspeld"] / made["werkelijk"].where(made["werkelijk"] > 0) - 1).round(4)
    return made


def protected_what_if(what_if: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """`prognose_whatif`: averages, coarse enough; a product with too few starts a year has none."""
    made, is_start = what_if.copy(), what_if["maat"] == STARTS
    yearly = made[is_start].groupby("product")["waarde"].transform("sum")
    counted = rounded(yearly, rules.rounding).where(yearly >= rules.threshold)
    made.loc[is_start, "waarde"] = (made.loc[is_start, "waarde"] / yearly.where(yearly > 0) * counted).round(2)
    is_cost = made["maat"] == AGE_COST
    made.loc[is_cost, "waarde"] = rounded(made.loc[is_cost, "waarde"], 10)
    made["waarde"] = made["waarde"].round(3)
    return made[made["waarde"].notna()]

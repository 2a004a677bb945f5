"""What stands beside a forecast in `prognose_jaar`: taakveld, people, price index, the first budget and the ledger."""

import numpy as np
import pandas as pd

from data.prognose.bad_input import labels
from data.prognose.history import product_names
from data.prognose.months import month_number
from data.prognose.other_forms import newest_decisions
from data.prognose.parameters import Parameters
from etl.disclosure import Rules, rounded
from etl.messages.products import taakveld_of

TOTAL, PGB = "totaal", "pgb"
PGB_SINCE, PGB_TAAKVELD = 2025, "6.792"
# What a budget has under a taakveld without a soort zorg, and is of one form only.
FORM_OF_TAAKVELD = {"6.792": PGB, "6.763": "lta"}

Frames = dict[str, pd.DataFrame]


def with_budget_names(frames: Frames, asked: pd.Period, choices: Parameters) -> Frames:
    """Budget and ledger under the names that the method forecasts under: it puts the small products together."""
    claims = frames["claims"].assign(product=labels(frames["claims"]["product"]))
    claims = claims[claims["received_on"] < asked.end_time]
    allocations = frames["allocations"].assign(product=labels(frames["allocations"]["product"]))
    names = product_names(claims, allocations, month_number(asked), choices)
    if "budget" in frames:
        frames = {**frames, "budget": with_forms(frames["budget"])}
    mapped: Frames = {
        name: frames[name].assign(product=frames[name]["product"].map(names).fillna(frames[name]["product"]))
        for name in ("budget", "ledger")
        if name in frames
    }
    return {**frames, **mapped}


def with_forms(budget: pd.DataFrame) -> pd.DataFrame:
    """A budget of pgb, or of care that is bought nationally, under the name that the forecast has for it."""
    forms = budget["taakveld"].map(FORM_OF_TAAKVELD)
    has_none = budget["product"].isna() | (budget["product"] == "")
    return budget.assign(product=budget["product"].where(~has_none | forms.isna(), forms))


def years_beside(years: pd.DataFrame, months: pd.DataFrame, frames: Frames, asked: pd.Period, rules: Rules) -> None:
    """Add the columns to the years, in place."""
    keys = pd.MultiIndex.from_frame(years[["product", "jaar"]])
    budget = decided(frames.get("budget"), asked)
    years["taakveld"] = taakvelden(years, budget)
    years["primitief"] = with_total(budget, "year", "primitief").reindex(keys).to_numpy()
    years["clienten"] = people(frames["allocations"], asked, rules).reindex(keys).to_numpy()
    tau = months.dropna(subset=["tau"])
    years["prijsindex"] = (
        tau.groupby(["product", pd.to_datetime(tau["maand"]).dt.year])["tau"].mean().reindex(keys).to_numpy().round(5)
    )
    years["grootboek"] = with_total(booked(frames.get("ledger"), asked), "year", "amount").reindex(keys).to_numpy()


def decided(budget: pd.DataFrame | None, asked: pd.Period) -> pd.DataFrame:
    """The newest decision of each post that was taken by then."""
    if budget is None or budget.empty:
        return pd.DataFrame({"year": [], "product": [], "taakveld": [], "primitief": [], "actueel": []})
    return newest_decisions(budget[budget["decided_on"].isna() | (budget["decided_on"] < asked.end_time)])


def booked(ledger: pd.DataFrame | None, asked: pd.Period) -> pd.DataFrame:
    """The ledger until then, with its year."""
    if ledger is None or ledger.empty:
        return pd.DataFrame({"year": [], "product": [], "amount": []})
    known = ledger[ledger["month"] < asked.end_time]
    return known.assign(year=known["month"].dt.year)


def with_total(rows: pd.DataFrame, year: str, amount: str) -> "pd.Series[float]":
    """Sums by product and year, and those of all together."""
    of_product = rows.groupby(["product", year])[amount].sum(min_count=1)
    total = rows.groupby(year)[amount].sum(min_count=1)
    total.index = pd.MultiIndex.from_arrays([[TOTAL] * len(total), total.index])
    return pd.concat([of_product, total]).astype(float)


def taakvelden(years: pd.DataFrame, budget: pd.DataFrame) -> list[str]:
    """Where each product has its place: as the budget of the year says (its largest post), else by default."""
    largest = budget.sort_values("actueel").drop_duplicates(["year", "product"], keep="last")
    places = zip(largest["product"].astype(str), largest["year"].astype(int), strict=True)
    own = {place: str(name) for place, name in zip(places, largest["taakveld"], strict=True) if name}
    return [
        own.get((product, year)) or usual_taakveld(product, year)
        for product, year in zip(years["product"], years["jaar"].astype(int), strict=True)
    ]


def usual_taakveld(product: str, year: int) -> str:
    """The default of Iv3 for a product; empty when it has none."""
    if product == PGB and year >= PGB_SINCE:
        return PGB_TAAKVELD
    return taakveld_of(product, year)


def people(allocations: pd.DataFrame, asked: pd.Period, rules: Rules) -> "pd.Series[float]":
    """People with a toewijzing in the months of the year that are over, and in the same months a year before."""
    known = allocations[allocations["registered_on"] < asked.end_time]
    known = known.sort_values(["number", "registered_on"], kind="stable").drop_duplicates("number", keep="last")
    known = known[~known["removed"].astype(bool)]
    found = {}
    for year in (asked.year - 1, asked.year):
        start, end = pd.Timestamp(year, 1, 1), pd.Period(year=year, month=asked.month, freq="M").end_time
        there = known[(known["begin"] <= end) & (known["end"].isna() | (known["end"] >= start))]
        counts = there.groupby("product")["client"].nunique()
        counts[TOTAL] = there["client"].nunique()
        found.update({(product, year): float(count) for product, count in counts.items()})
    counted = pd.Series(found, dtype=float)
    counted.index = pd.MultiIndex.from_tuples(counted.index)
    return pd.Series(np.where(counted >= rules.threshold, rounded(counted, rules.rounding), np.nan), counted.index)

"""Which products may be published on their own: those with enough people, none of whom weighs too much.

Done before the method runs, so that whatever comes out of it is about groups that may be shown. What fails goes into
"overig"; when that fails itself, the smallest group that passes joins it, until it passes or all is one.
"""

import pandas as pd

from etl.disclosure import Rules

REST = "overig"
WITH_PRODUCT = ("claims", "allocations", "requests", "starts", "budget", "ledger")
LAST = 12  # the running year is judged by the last so many months
FIRST_YEARS = 3  # care years that are published: this one and the two before it


def grouped(frames: dict[str, pd.DataFrame], asked: pd.Period, rules: Rules) -> dict[str, pd.DataFrame]:
    """The same frames, with the products that may not stand alone under "overig"."""
    names = group_names(frames["claims"], asked, rules)
    return {
        name: frame.assign(product=frame["product"].map(names).fillna(frame["product"]))
        if name in WITH_PRODUCT
        else frame
        for name, frame in frames.items()
    }


def group_names(claims: pd.DataFrame, asked: pd.Period, rules: Rules) -> dict[str, str]:
    """The group of each product."""
    cost = cost_per_client(claims, asked)
    products = sorted(set(claims["product"]))
    names = {product: product for product in products}
    size = cost.groupby("product")["amount"].sum()
    while failing := [group for group in set(names.values()) if not passes(cost, names, group, rules)]:
        others = [group for group in set(names.values()) if group != REST]
        if not others:
            break
        alone = [group for group in failing if group != REST]
        joining = alone or [min(others, key=lambda group: (size.get(group, 0.0), group))]
        names = {product: REST if group in joining else group for product, group in names.items()}
    return names


def cost_per_client(claims: pd.DataFrame, asked: pd.Period) -> pd.DataFrame:
    """One row a product, client and stretch of care months: each of the years before, and the last twelve months."""
    known = claims[(claims["received_on"] < asked.end_time) & (claims["care_month"] < asked.end_time)]
    month = known["care_month"].dt.to_period("M")
    recent = known[month > asked - LAST].assign(stretch="nu")
    years = known[month.dt.year < asked.year]
    years = years.assign(stretch=years["care_month"].dt.year.astype(str))
    first = str(asked.year - FIRST_YEARS + 1)
    rows = pd.concat([recent, years[years["stretch"] >= first]])
    return rows.groupby(["product", "stretch", "client"], as_index=False)["amount"].sum()


def passes(cost: pd.DataFrame, names: dict[str, str], group: str, rules: Rules) -> bool:
    """Whether a group has enough people in every stretch, and nobody with too large a part."""
    mine = cost[cost["product"].map(names) == group]
    per_client = mine.groupby(["stretch", "client"])["amount"].sum()
    found = per_client[per_client > 0].groupby("stretch").agg(["size", "sum", "max"])
    if found.empty or set(found.index) != set(cost["stretch"]):
        return False
    enough = (found["size"] >= max(rules.threshold, rules.least_of_amount)).all()
    return bool(enough and (found["max"] <= rules.largest_share * found["sum"]).all())

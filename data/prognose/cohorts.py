"""What a started trajectory costs month after month, and how many start: the ground under "what if"."""

import numpy as np
import pandas as pd

from data.prognose.completion import used_value
from data.prognose.history import History
from data.prognose.months import NEVER, Floats
from data.prognose.parameters import Parameters
from data.prognose.season import seasonal_index

AGES = 60
GAP_DAYS = 90  # care that goes on within this is the same trajectory
RECENT = 36
COMPLETE = 3


def started(history: History) -> pd.DataFrame:
    """One row a trajectory: client, product and month of the first toewijzing, as known now."""
    newest = history.states.drop_duplicates("number", keep="last")
    newest = newest[newest["last_day"] >= newest["first_day"]]
    rows = newest.sort_values(["client_id", "place_of_product", "first_day", "number_id"])
    pair = rows["client_id"] * len(history.products) + rows["place_of_product"]
    until = rows["last_day"].groupby(pair).cummax().groupby(pair).shift().fillna(-NEVER)
    first = rows[(rows["first_day"] > until + GAP_DAYS).to_numpy()]
    day = first["first_day"].to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return pd.DataFrame(
        {"client": first["client_id"], "product": first["place_of_product"], "start": day - history.first}
    )


def starts_by_month(history: History, rows: pd.DataFrame) -> Floats:
    """product x month of the history: how many started."""
    inside = rows[(rows["start"] >= 0) & (rows["start"] < history.months)]
    place = inside["product"] * history.months + inside["start"]
    counts = np.bincount(place, minlength=len(history.products) * history.months).astype(float)
    return counts.reshape(len(history.products), history.months)


def cost_by_age(history: History, final: Floats, tau: Floats, rows: pd.DataFrame) -> Floats:
    """S: product x months since the start, euro in prices of the first year per trajectory that started.

    final: completed cost. From care months of the last three years that are complete enough.
    """
    last = history.months - COMPLETE
    months = np.arange(max(0, last - RECENT), max(last, 0))
    lines = cost_lines(history, final, tau, rows)
    lines = lines[lines["month"].isin(months) & (lines["age"] < AGES) & (lines["age"] >= 0)]
    place = lines["product"] * AGES + lines["age"]
    products = len(history.products)
    cost = np.bincount(place, lines["cost"], products * AGES).astype(float).reshape(products, AGES)
    counts = starts_by_month(history, rows)
    exposed = np.zeros((products, AGES))
    for age in range(AGES):
        begun = months - age
        exposed[:, age] = counts[:, begun[begun >= 0]].sum(axis=1)
    return np.divide(cost, exposed, out=np.zeros(cost.shape), where=exposed > 0)


def cost_lines(history: History, final: Floats, tau: Floats, rows: pd.DataFrame) -> pd.DataFrame:
    """Deflated, completed cost with its distance to the start of its trajectory (-1: none, or before the data)."""
    paid = history.triangles.paid
    lines = history.lines.groupby(["client", "product", "month"], as_index=False)["cents"].sum()
    product, month = lines["product"].to_numpy(), lines["month"].to_numpy()
    had = paid[product, month, history.months - 1]
    grown = np.where(had > 0, final[product, month] / np.where(had > 0, had, 1), 1.0)
    cost = lines["cents"].to_numpy() / 100 * np.minimum(grown, 3.0) / tau[product, month]
    wide = 4 * AGES + history.months + NEVER // 100
    offset = NEVER // 1000
    begun = np.sort((rows["client"] * len(history.products) + rows["product"]) * wide + rows["start"] + offset)
    mine = (lines["client"] * len(history.products) + lines["product"]).to_numpy() * wide + month + offset
    found = np.searchsorted(begun, mine, "right") - 1
    start = begun[np.maximum(found, 0)] if len(begun) else np.zeros(len(mine), dtype=np.int64)
    same = (found >= 0) & (start // wide == mine // wide)
    begin = start % wide - offset
    age = np.where(same & (begin >= 0), month - begin, -1)
    return pd.DataFrame({"product": product, "month": month, "age": age, "cost": cost})


def what_if_rows(
    history: History, final: Floats, tau: Floats, shares: tuple[Floats, Floats], choices: Parameters
) -> pd.DataFrame:
    """prognose_whatif: product, maat, plaats, waarde.

    maat: S_eur (plaats = months since the start), instroom (calendar month, 1-12), verzilvering (0), aandeel_lopend
    and aandeel_verlenging (months ahead).
    """
    rows = started(history)
    counts = starts_by_month(history, rows)
    months = np.arange(history.first, history.first + history.months)
    season = seasonal_index(counts[:, :-COMPLETE], months[:-COMPLETE] % 12)
    usual = counts[:, max(0, history.months - 12 - COMPLETE) : max(history.months - COMPLETE, 1)].mean(axis=1)
    used = used_value(history.triangles, final, history.months - 1, choices)
    tables = {
        "S_eur": (cost_by_age(history, final, tau, rows), 0),
        "instroom": (usual[:, None] * season, 1),
        "verzilvering": (used[:, None], 0),
        "aandeel_lopend": (shares[0], 1),
        "aandeel_verlenging": (shares[1], 1),
    }
    return pd.concat([long(history.products, name, *table) for name, table in tables.items()], ignore_index=True)


def long(products: list[str], name: str, table: Floats, first: int) -> pd.DataFrame:
    """A table of product x place as rows."""
    return pd.DataFrame(
        {
            "product": np.repeat(products, table.shape[1]),
            "maat": name,
            "plaats": np.tile(np.arange(table.shape[1]) + first, len(products)),
            "waarde": np.round(table.ravel(), 6),
        }
    )

"""The forecast in three lines: toewijzingen that run, renewals, and new inflow. They add up to the forecast."""

import numpy as np
import pandas as pd

from data.prognose.completion import weights_of
from data.prognose.history import History
from data.prognose.months import NEVER, Floats
from data.prognose.parameters import Parameters

SETTLED = 3


def shares_ahead(history: History, ahead: int, choices: Parameters) -> tuple[Floats, Floats]:
    """product x months ahead (from 1): the part of the cost on toewijzingen known now, and on later ones of clients
    who are in care now. What is left is new. From what past month-ends saw, with the same weights.
    """
    cost = known_cost(history)
    active = in_care(history)
    running = np.full((len(history.products), ahead), np.nan)
    renewed = running.copy()
    for step in range(1, ahead + 1):
        found = share_at(history, cost, active, step, choices)
        if found is not None:
            running[:, step - 1], renewed[:, step - 1] = found
    return onward(running), onward(renewed)


def known_cost(history: History) -> pd.DataFrame:
    """Cost per toewijzing, client, product and care month, of months that are three months old."""
    lines = history.lines[history.lines["month"] <= history.months - 1 - SETTLED]
    keys = ["number", "client", "product", "month"]
    cost = lines.groupby(keys, as_index=False).agg(cents=("cents", "sum"), registered=("registered", "min"))
    known = lines[lines["is_known"]].groupby("number")["registered"].min()
    cost["registered"] = cost["number"].map(known).fillna(NEVER).to_numpy(dtype=np.int64)
    return cost


def in_care(history: History) -> np.ndarray:
    """client x month: there was a toewijzing, known at the end of that month, that covered a part of it."""
    clients = int(np.r_[history.pieces["client"], history.lines["client"]].max()) + 1
    active = np.zeros((clients, history.months), dtype=bool)
    seen = history.pieces[(history.pieces["from"] <= history.pieces["month"])]
    seen = seen[seen["month"] < seen["until"]]
    active[seen["client"], seen["month"]] = True
    return active


def share_at(
    history: History, cost: pd.DataFrame, active: np.ndarray, step: int, choices: Parameters
) -> tuple[Floats, Floats] | None:
    """The two shares at one distance; None without a month that far back."""
    rows = cost[cost["month"] >= step]
    if rows.empty:
        return None
    then = (rows["month"] - step).to_numpy(dtype=np.int64)
    weighted = rows["cents"].to_numpy() * weights_of(history.months - 1 - then, choices)
    is_running = (rows["registered"] <= then).to_numpy()
    is_renewed = ~is_running & active[rows["client"].to_numpy(), then]
    product, products = rows["product"].to_numpy(), len(history.products)
    whole, running, renewed = (
        np.bincount(product, weighted * chosen, products) for chosen in (1.0, is_running, is_renewed)
    )
    usable = whole > 0
    below = np.where(usable, whole, 1)
    return np.where(usable, running / below, 0.0), np.where(usable, renewed / below, 0.0)


def onward(table: Floats) -> Floats:
    """Distances that the history is too short for take the last one that it is long enough for."""
    filled: Floats = pd.DataFrame(table).ffill(axis=1).fillna(0.0).to_numpy(dtype=float)
    return np.clip(filled, 0.0, 1.0)

"""What is claimed of the care, and when: care month and month of receipt are two things."""

import numpy as np
import pandas as pd
from histories_trajectories import EPOCH

# Share of the lines that comes in after so many months, by how a provider works.
PROMPT = np.array([0.05, 0.68, 0.12, 0.055, 0.03, 0.018, 0.012, 0.01, 0.008, 0.007, 0.006, 0.004])
TARDY = np.array([0.01, 0.34, 0.28, 0.15, 0.08, 0.05, 0.03, 0.02, 0.015, 0.01, 0.008, 0.007])
DELAYS = {
    "fast": (np.array([0.16, 0.66, 0.10, 0.03, 0.02, 0.01, 0.007, 0.005, 0.003, 0.002, 0.002, 0.001]), PROMPT),
    "normal": (PROMPT, TARDY),
    "slow": (TARDY, np.array([0.0, 0.08, 0.17, 0.22, 0.18, 0.12, 0.08, 0.05, 0.04, 0.03, 0.02, 0.01])),
}
HOLIDAY = np.array([1.05, 1.0, 1.07, 1.02, 0.98, 1.05, 0.82, 0.70, 1.06, 1.08, 1.09, 0.88])


def claim_rows(
    seed: int, started: pd.DataFrame, pieces: pd.DataFrame, products: pd.DataFrame, asked: object
) -> pd.DataFrame:
    """Approved claims: net lines per toewijzing and care month, with their corrections."""
    from histories import stream  # the streams belong to the whole history

    lines = care_lines(stream(seed, "care"), pieces, products, asked)
    lines["lag"] = lags(stream(seed, "lags"), lines, asked)
    lines = pd.concat([lines, corrections(stream(seed, "corrections"), lines)], ignore_index=True)
    lines["receipt"] = held_back(stream(seed, "late"), lines, asked)
    return claims_frame(stream(seed, "days"), lines, products)


def care_lines(rng: np.random.Generator, pieces: pd.DataFrame, products: pd.DataFrame, asked: object) -> pd.DataFrame:
    """One row per toewijzing and month with care, with what it cost."""
    starts = np.array([np.datetime64("2018-01") + month for month in range(-60, asked.months + 1)])  # type: ignore[attr-defined]
    edges = (starts.astype("datetime64[D]") - EPOCH).astype(float)
    first = np.searchsorted(edges, pieces["begin"], "right") - 1
    last = np.searchsorted(edges, pieces["until"], "right") - 1
    count = np.maximum(last - first + 1, 0)
    row = np.repeat(np.arange(len(pieces)), count)
    place = np.repeat(first, count) + np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    kept = (place >= 60) & (place < len(edges) - 1)
    row, place = row[kept], place[kept]
    lines = pieces.iloc[row][["id", "number", "product", "provider", "code", "client"]].reset_index(drop=True)
    lines["month"] = place - 60
    begin, until = pieces["begin"].to_numpy()[row], pieces["until"].to_numpy()[row]
    share = (np.minimum(until, edges[place + 1]) - np.maximum(begin, edges[place])) / (edges[place + 1] - edges[place])
    lines["amount"] = share * amount(rng, lines, pieces.iloc[row], products, asked)
    lines["share"] = share
    return lines[lines["amount"] > 1].reset_index(drop=True)


def amount(
    rng: np.random.Generator, lines: pd.DataFrame, pieces: pd.DataFrame, products: pd.DataFrame, asked: object
) -> np.ndarray:
    """Cost of a full month: what was allocated, how much of it is used, holidays, chance, and now and then a dip."""
    holiday = products["holiday"].to_numpy()[lines["product"]]
    calendar = 1 + holiday * (HOLIDAY[lines["month"] % 12] - 1)
    steady = np.where(holiday > 0, 0.38, 0.08)
    chance = np.exp(rng.normal(0, 1, len(lines)) * steady - steady**2 / 2) * (rng.random(len(lines)) > 0.05 * holiday)
    index = np.array([list(value) for value in products["index"]])[lines["product"], lines["month"] // 12]
    used = pieces["euro"].to_numpy() * np.minimum(pieces["used"].to_numpy() * chance, 1.15)
    return used * calendar * index * dip(rng, lines, asked)


def dip(rng: np.random.Generator, lines: pd.DataFrame, asked: object) -> np.ndarray:
    """With shocks: two or three months in which much care with holidays does not go on."""
    first, length = rng.integers(20, asked.months - 12), rng.integers(2, 4)  # type: ignore[attr-defined]
    depth, happens = rng.uniform(0.6, 0.9), rng.random() < 0.5
    inside = lines["month"].between(first, first + length - 1) & (lines["product"] < 3)
    return np.where(inside & asked.shocks & happens, depth, 1.0)  # type: ignore[attr-defined]


def lags(rng: np.random.Generator, lines: pd.DataFrame, asked: object) -> np.ndarray:
    """Months until receipt: half of the lines go with the invoice of their provider, the others one by one."""
    providers = int(lines["provider"].max()) + 1
    is_tardy = rng.random(providers) < 0.25
    months = asked.months  # type: ignore[attr-defined]
    batch, own = rng.random((providers, months)), rng.random(len(lines))
    chance = np.where(rng.random(len(lines)) < 0.5, batch[lines["provider"], lines["month"]], own)
    tardy = is_tardy[lines["provider"]]
    before, after = (drawn(chance, tardy, name) for name in (asked.delay, "slow"))  # type: ignore[attr-defined]
    slower = asked.slower_from if asked.slower_from is not None else months  # type: ignore[attr-defined]
    return np.where(lines["month"] >= slower, after, before)


def drawn(chance: np.ndarray, tardy: np.ndarray, delay: str) -> np.ndarray:
    """The lag that belongs to a chance between 0 and 1."""
    prompt, late = (np.searchsorted(np.cumsum(one / one.sum()), chance) for one in DELAYS[delay])
    return np.minimum(np.where(tardy, late, prompt), 11)


def corrections(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Two in a hundred are credited later, and most of those claimed again for another amount."""
    wrong = lines[rng.random(len(lines)) < 0.02]
    later = wrong["lag"] + 1 + rng.integers(0, 5, len(wrong))
    credit = wrong.assign(amount=-wrong["amount"], lag=later)
    again = wrong.assign(amount=wrong["amount"] * rng.uniform(0.6, 1.25, len(wrong)), lag=later)
    return pd.concat([credit, again[rng.random(len(wrong)) < 0.85]])


def held_back(rng: np.random.Generator, lines: pd.DataFrame, asked: object) -> np.ndarray:
    """Month of receipt: later in the summer, and with shocks a big provider is silent for some months."""
    receipt = (lines["month"] + lines["lag"]).to_numpy()
    summer = np.isin(receipt % 12, (6, 7)) & (rng.random(len(lines)) < 0.2)
    receipt = receipt + summer
    biggest = lines["provider"].value_counts().index[rng.integers(0, 4)]
    first, length = rng.integers(24, asked.months - 6), rng.integers(3, 6)  # type: ignore[attr-defined]
    silent = (lines["provider"] == biggest) & (receipt >= first) & (receipt < first + length)
    return np.where(silent & asked.shocks, first + length, receipt)  # type: ignore[attr-defined]


def claims_frame(rng: np.random.Generator, lines: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """As the administration hands them over, in order of receipt."""
    lines = lines.sort_values(["receipt", "month", "number"], kind="stable").reset_index(drop=True)
    care = (np.datetime64("2018-01") + lines["month"].to_numpy()).astype("datetime64[ns]")
    receipt = (np.datetime64("2018-01") + lines["receipt"].to_numpy()).astype("datetime64[D]")
    index = np.array([list(value) for value in products["index"]])[lines["product"], lines["month"] // 12]
    price = np.array([list(value) for value in products["tariff"]])[lines["product"], lines["code"]] * index
    received = receipt + rng.integers(0, 28, len(lines)).astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "reference": "r" + lines.index.astype(str),
            "number": "f" + lines["number"].astype(str),
            "client": lines["client"],
            "provider": "fictief-" + lines["provider"].astype(str),
            "product": products.index.to_numpy()[lines["product"]],
            "code": np.array(list(products["code"]))[lines["product"], lines["code"]],
            "wijk": "WK150704",
            "care_month": care,
            "received_on": received.astype("datetime64[ns]"),
            "approved_on": received.astype("datetime64[ns]"),
            "volume": (lines["amount"] / price).round(2),
            "unit": products["unit"].to_numpy()[lines["product"]],
            "amount": lines["amount"].round(2),
        }
    )

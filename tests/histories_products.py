"""The products of a fictitious gemeente: how many start, how long it lasts, what it costs, who provides it."""

import numpy as np
import pandas as pd

# For 43.000 inhabitants: starts a month, mean duration in months, euro a month, spread of it, share that is used,
# holiday in the care, unit, tariff, number of providers, usual length of a toewijzing.
TABLE = {
    "ambulant": (26.0, 12, 1400, 0.55, 0.80, 1.0, "01", 1.45, 28, (6, 12)),
    "ggz": (20.0, 10, 1450, 0.55, 0.80, 1.0, "01", 1.95, 22, (6, 12)),
    "dagbehandeling": (2.6, 11, 2900, 0.35, 0.82, 1.0, "16", 92.0, 7, (6, 12)),
    "verblijf": (1.4, 18, 6800, 0.40, 0.94, 0.0, "14", 245.0, 9, (6, 12)),
    "pleegzorg": (0.8, 32, 1900, 0.20, 0.97, 0.0, "14", 58.0, 2, (12, 24)),
    "jeugdbescherming": (1.5, 24, 930, 0.15, 0.97, 0.0, "82", 930.0, 3, (12, 12)),
    "jeugdreclassering": (0.6, 14, 920, 0.15, 0.95, 0.0, "82", 920.0, 2, (12, 12)),
    "crisis": (3.0, 1.6, 5200, 0.50, 0.85, 0.0, "14", 330.0, 3, (1, 2)),
    "vervoer": (4.0, 11, 400, 0.40, 0.75, 1.0, "82", 21.0, 3, (6, 12)),
    "overig": (3.0, 14, 520, 0.30, 0.85, 0.7, "01", 1.40, 6, (12, 12)),
}
PRODUCTS = list(TABLE)
COLUMNS = ["starts", "duration", "euro", "spread", "used", "holiday", "unit", "base", "providers", "lengths"]


def product_table(rng: np.random.Generator, asked: object) -> pd.DataFrame:
    """One row a product, with the chances of this gemeente: growth, tariffs and shares of its providers."""
    table = pd.DataFrame.from_dict(TABLE, orient="index", columns=COLUMNS)
    years = asked.months // 12 + 1  # type: ignore[attr-defined]
    wage = np.cumprod(np.r_[1.0, 1 + np.clip(rng.normal(0.035, 0.015, years), 0.0, 0.08)])
    table["codes"] = np.where(table["starts"] > 10, 3, 2)
    table["code"] = [[f"{45 + place}A{code:02d}" for code in range(3)] for place in range(len(table))]
    table["tariff"] = [row.base * rng.uniform(0.85, 1.2, 3) for row in table.itertuples()]
    table["index"] = [wage * np.cumprod(np.r_[1.0, 1 + rng.normal(0, 0.006, years)]) for _ in PRODUCTS]
    table["growth"] = rng.normal(0.015, 0.025, len(table))
    count = np.maximum(1, np.round(table["providers"] * (asked.size / 43_000) ** 0.3)).astype(int)  # type: ignore[attr-defined]
    table["weights"] = [rng.dirichlet(1.6 / np.arange(1, n + 1)) for n in count]
    table["first_provider"] = np.r_[0, np.cumsum(count)[:-1]]
    return table

"""True cells for the tests of the protection, written as short as they can be."""

import numpy as np
import pandas as pd

from etl.disclosure import KEYS, STAND, TRUE_COLUMNS

GM, WIJKEN = "GM1507", ("WK150701", "WK150702", "WK150703")


def cell(
    breakdown: str, clients: float, region: str = GM, *, kind: str = "maand", start: str = "2025-03-01",
    nature: str = STAND, measure: str = "in_zorg", count: float = np.nan, amount: float = np.nan,
    largest: float = np.nan,
) -> dict:  # fmt: skip
    level = "gemeente" if region == GM else "wijk"
    return {
        "measure": measure, "region_code": region, "region_level": level, "period_kind": kind,
        "period_start": pd.Timestamp(start), "breakdown": breakdown, "nature": nature, "clients": clients,
        "count": count, "amount": amount, "largest": largest, "population": np.nan, "status": "voorlopig",
        "unit": "euro" if amount == amount else "trajecten" if count == count else "cliënten",
    }  # fmt: skip


def cube_of(*cells: dict) -> pd.DataFrame:
    return pd.DataFrame(list(cells), columns=TRUE_COLUMNS).sort_values(KEYS, ignore_index=True)

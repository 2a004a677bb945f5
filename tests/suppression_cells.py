"""True cells for the tests of the protection, written as short as they can be."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import JEUGD
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


def as_snapshot(cells: pd.DataFrame, folder: Path) -> Path:
    """A folder with these cells as a snapshot has them."""
    folder.mkdir(parents=True, exist_ok=True)
    days = cells.assign(period_start=cells["period_start"].dt.date)
    pq.write_table(pa.Table.from_pandas(days[JEUGD.names], JEUGD, preserve_index=False), folder / "jeugd.parquet")
    return folder

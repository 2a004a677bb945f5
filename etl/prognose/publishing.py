"""The tables of the prognosis in a run: taken in, taken over from the previous snapshot, and published."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from data.schema import PROGNOSE_TABLES
from data.snapshot import Snapshot
from etl.warehouse import Warehouse


def take_prognosis(warehouse: Warehouse, frames: Iterable[pd.DataFrame]) -> int:
    """Put tidy tables, in the order of PROGNOSE_TABLES, into the work database. Returns the number of rows."""
    rows = 0
    for (name, schema), frame in zip(PROGNOSE_TABLES.items(), frames, strict=True):
        warehouse.create(name, pa.Table.from_pandas(frame, schema, preserve_index=False))
        rows += len(frame)
    return rows


def keep_prognosis(warehouse: Warehouse, previous: Snapshot | None) -> int:
    """Go on with the prognosis of an earlier snapshot, if it has one. Returns how many rows."""
    rows = 0
    for name, schema in PROGNOSE_TABLES.items():
        warehouse.create(name, schema.empty_table())
        if previous and f"{name}.parquet" in previous.manifest.files:
            file = str(previous.folder / f"{name}.parquet")
            warehouse.run(f"insert into {name} by name select * from read_parquet($file)", file=file)
            rows += int(warehouse.rows(f"select count(*) from {name}")[0][0])
    return rows


def prognosis_tables(warehouse: Warehouse) -> dict[str, pa.Table]:
    """The tables of this run, in fixed order; empty without a prognosis."""
    return {name: warehouse.table(f"select * from {name} order by all") for name in PROGNOSE_TABLES}

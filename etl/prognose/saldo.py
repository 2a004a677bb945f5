"""The indicator of the prognosis: what a year is expected to cost, minus its budget, as it was said last."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import with_metadata

SOURCE, PART, NAME = "jeugd_prognose_saldo", "saldo", "jeugd_prognose_saldo.parquet"
SCHEMA = pa.schema([("gemeente", pa.string()), ("jaar", pa.int16()), ("saldo", pa.float64())])
TOTAL = "totaal"


def saldo_rows(years: pa.Table) -> pd.DataFrame:
    """A row a year that has begun and has a budget, of rounded amounts that are published already."""
    rows = years.select(["gemeente", "peildatum", "product", "jaar", "p50", "begroting"]).to_pandas()
    rows = rows[(rows["product"] == TOTAL) & rows["begroting"].notna() & rows["p50"].notna()]
    day = pd.to_datetime(rows["peildatum"])
    rows = rows[(day == day.max()) & (rows["jaar"] <= day.dt.year)]
    found = rows.assign(saldo=rows["p50"] - rows["begroting"])
    return found[["gemeente", "jaar", "saldo"]].sort_values(["gemeente", "jaar"], ignore_index=True)


def write_saldo(years: pa.Table, folder: Path, is_fictief: bool) -> Path:
    """The same years give the same bytes."""
    table = pa.Table.from_pandas(saldo_rows(years), SCHEMA, preserve_index=False)
    file = folder / NAME
    pq.write_table(table.cast(with_metadata(SCHEMA, is_fictief)), file, compression="zstd")
    return file

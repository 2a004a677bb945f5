"""The files that leave the client zone: totals for the indicators, the breakdowns, and the quality board.

Only published figures.
"""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import JEUGD_QUALITY, with_metadata
from data.terms import TOTAAL
from etl.jeugd.totals import BOARD_FILE, BREAKDOWNS_FILE, TOTALS, TOTALS_FILE

TEXTS = ["measure", "region_code", "region_level", "period_kind", "period_start", "state", "status"]
TOTALS_SCHEMA = pa.schema([*((name, pa.string()) for name in TEXTS), ("indeling", pa.int16()), ("value", pa.float64())])
OF_BREAKDOWNS = ["breakdown", "unit"]
BREAKDOWNS_SCHEMA = pa.schema(
    [*((name, pa.string()) for name in (*TEXTS, *OF_BREAKDOWNS)), ("value", pa.float64()), ("n", pa.float64())]
)


def write_files(published: pd.DataFrame, indeling: int, folder: Path, is_fictief: bool) -> list[Path]:
    """Write both files of figures; the same figures give the same bytes."""
    days = published.assign(period_start=published["period_start"].dt.strftime("%Y-%m-%d"))
    totals = totals_of(days).assign(indeling=indeling)
    return [
        written(totals, TOTALS_SCHEMA, folder / TOTALS_FILE, is_fictief),
        written(days, BREAKDOWNS_SCHEMA, folder / BREAKDOWNS_FILE, is_fictief),
    ]


def write_board(board: pd.DataFrame, folder: Path, is_fictief: bool) -> Path:
    return written(board, JEUGD_QUALITY, folder / BOARD_FILE, is_fictief)


def totals_of(published: pd.DataFrame) -> pd.DataFrame:
    """The rows that are indicators, under the names that those know them by."""
    rows = published[published["breakdown"] == TOTAAL]
    parts = [
        rows[(rows["measure"] == figure) & (rows["period_kind"] == kind)].assign(measure=name)
        for name, (figure, kind) in TOTALS.items()
    ]
    return pd.concat(parts, ignore_index=True)


def written(rows: pd.DataFrame, schema: pa.Schema, file: Path, is_fictief: bool) -> Path:
    table = pa.Table.from_pandas(rows[schema.names], schema, preserve_index=False, safe=False)
    pq.write_table(table.cast(with_metadata(schema, is_fictief)), file, compression="zstd")
    return file

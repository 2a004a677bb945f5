"""The jeugdzorg tables of a snapshot: as they landed, or those of before when the source was refused."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import JEUGD, JEUGD_QUALITY
from data.terms import Verdict
from etl.jeugd.totals import BOARD, SOURCE
from etl.run import Run

FILE, BOARD_TABLE = "jeugd.parquet", "jeugd_quality.parquet"


def jeugd_table(run: Run) -> pa.Table:
    """All jeugdzorg figures that were published, in order of their keys; no rows without a source."""
    result = run.results.get(SOURCE)
    if result and result.verdict is Verdict.GOED and "uitsplitsing" in result.raw:
        rows = pq.read_table(result.raw["uitsplitsing"].file).to_pandas()
        rows["period_start"] = pd.to_datetime(rows["period_start"]).dt.date
        return pa.Table.from_pandas(rows[JEUGD.names], JEUGD, preserve_index=False)
    if result and run.previous and FILE in run.previous.manifest.files:
        return pq.read_table(run.previous.folder / FILE).cast(JEUGD)
    return JEUGD.empty_table()


def board_table(run: Run) -> pa.Table:
    """The quality board of the berichten, in its own order; no rows without one."""
    result = run.results.get(SOURCE)
    if result and result.verdict is Verdict.GOED:
        landed = result.raw.get(BOARD)
        return pq.read_table(landed.file).cast(JEUGD_QUALITY) if landed else JEUGD_QUALITY.empty_table()
    if result and run.previous and BOARD_TABLE in run.previous.manifest.files:
        return pq.read_table(run.previous.folder / BOARD_TABLE).cast(JEUGD_QUALITY)
    return JEUGD_QUALITY.empty_table()

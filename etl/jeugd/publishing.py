"""The table `jeugd` of a snapshot: the breakdowns as they landed, or those of before when the source was refused."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import JEUGD
from data.terms import Verdict
from etl.jeugd.totals import SOURCE
from etl.run import Run

FILE = "jeugd.parquet"


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

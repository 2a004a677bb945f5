"""The tables about privacy in a run: as they landed, or those of before when the source was refused."""

import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import PRIVACY_TABLES
from data.terms import Verdict
from etl.landing import LandedFile
from etl.problems import Problems
from etl.purpose.leaving import SOURCE
from etl.run import Run
from etl.source import Raw, Source


def check_register(run: Run, source: Source, raw: dict[str, LandedFile] | Raw, problems: Problems) -> int:
    """Look whether all tables can be read. Returns the number of rows."""
    return sum(len(frame) for frame in source.tidy(raw, {}, problems))


def privacy_tables(run: Run) -> dict[str, pa.Table]:
    """Every table about privacy, without rows where there is no client zone."""
    return {name: table(run, name) for name in PRIVACY_TABLES}


def table(run: Run, name: str) -> pa.Table:
    result, file = run.results.get(SOURCE), f"{name}.parquet"
    part = name.removeprefix("privacy_")
    if result and result.verdict is Verdict.GOED and part in result.raw:
        return pq.read_table(result.raw[part].file).cast(PRIVACY_TABLES[name])
    if result and run.previous and file in run.previous.manifest.files:
        return pq.read_table(run.previous.folder / file).cast(PRIVACY_TABLES[name])
    return PRIVACY_TABLES[name].empty_table()

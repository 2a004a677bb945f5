"""The one door to DuckDB for the nightly run: a work database that lives as long as the run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

# What the sources hand over, as it is. One row per source x measure x region x period.
MEASURES = """
create table measures (
    source varchar, measure varchar, region_code varchar, region_level varchar, indeling smallint,
    period_kind varchar, period_start date, period_end date, value double, state varchar, status varchar,
    source_modified_on date
)
"""


class Warehouse:
    """A work database on disk, so that a national run needs no more memory than its limit."""

    def __init__(self, file: Path, memory: str, threads: int) -> None:
        file.unlink(missing_ok=True)
        self.connection = connect(file, memory, threads)
        self.file = file
        self.run(MEASURES)

    def __enter__(self) -> "Warehouse":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self.file.unlink(missing_ok=True)
        Path(f"{self.file}.wal").unlink(missing_ok=True)

    def run(self, sql: str, **bound: Any) -> None:
        self.connection.execute(sql, bound or None)

    def rows(self, sql: str, **bound: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, bound or None).fetchall()

    def table(self, sql: str, **bound: Any) -> pa.Table:
        """The answer to a question as an Arrow table."""
        return self.connection.sql(sql, params=bound or None).to_arrow_table()

    def insert(self, source: str, frame: pd.DataFrame) -> None:
        """Add a tidy frame of a source to `measures`."""
        tidy = pa.Table.from_pandas(frame, preserve_index=False)
        self.connection.register("tidy", tidy)
        self.run(
            """
            insert into measures
            select $source, measure, region_code, region_level, indeling, period_kind, period_start, period_end,
                   value, state, status, source_modified_on
            from tidy
            """,
            source=source,
        )
        self.connection.unregister("tidy")

    def create(self, name: str, table: pa.Table) -> None:
        """A table with the rows of an Arrow table."""
        self.connection.register("incoming", table)
        self.run(f"create or replace table {name} as select * from incoming")
        self.connection.unregister("incoming")


def connect(file: Path, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    """A database file to fill."""
    config: dict[str, Any] = {
        "memory_limit": memory,
        "threads": threads,
        "autoinstall_known_extensions": False,
        # Else DuckDB 2.0 writes a table anew at its first checkpoint, to fill up row groups: the index of a
        # national set took twice the time and 188 MB instead of 108.
        "max_vacuum_tasks": 0,
    }
    return duckdb.connect(str(file), config=config)


def index_tables(file: Path, tables: Mapping[str, list[Path]], memory: str, threads: int) -> None:
    """Add tables to figures.duckdb in the form that answers fastest: the rows of these files, in their order."""
    with connect(file, memory, threads) as connection:
        for name, files in tables.items():
            sources = [str(path) for path in files]
            connection.execute(f"create table {name} as select * from read_parquet($files)", {"files": sources})
        connection.execute("checkpoint")

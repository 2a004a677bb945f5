"""The tables as one file: a zip of parquet, byte for byte the same for the same tables."""

import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import PROGNOSE_LATER, PROGNOSE_TABLES
from etl.prognose.making import OF_EACH, order_of

NAME = "jeugd_prognose.zip"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


class NotAPrognosis(ValueError):
    """A file that does not hold the tables of a prognosis."""


def write_bundle(tables: dict[str, pa.Table], file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in PROGNOSE_TABLES:
            content = io.BytesIO()
            pq.write_table(tables[name], content, compression="zstd")
            archive.writestr(zipfile.ZipInfo(f"{name}.parquet", LONG_AGO), content.getvalue())


def read_bundle(file: Path) -> dict[str, pa.Table]:
    """The tables of a file. Raises NotAPrognosis with what was expected and what was found."""
    try:
        with zipfile.ZipFile(file) as archive:
            there = {name.removesuffix(".parquet") for name in archive.namelist()}
            found = {
                name: schema.empty_table()
                if name in PROGNOSE_LATER - there
                else pq.read_table(io.BytesIO(archive.read(f"{name}.parquet"))).cast(schema)
                for name, schema in PROGNOSE_TABLES.items()
            }
    except (OSError, KeyError, zipfile.BadZipFile, pa.ArrowInvalid, ValueError) as error:
        raise NotAPrognosis(str(error)) from error
    return found


def with_earlier(tables: dict[str, pa.Table], before: dict[str, pa.Table] | None) -> dict[str, pa.Table]:
    """The tables with the years and months of earlier peildata: what was said then is never made anew."""
    if before is None:
        return tables
    return {name: joined(name, table, before[name]) if name in OF_EACH else table for name, table in tables.items()}


def joined(name: str, table: pa.Table, before: pa.Table) -> pa.Table:
    said = set(before["peildatum"].to_pylist())
    new = table.filter(pa.array([day not in said for day in table["peildatum"].to_pylist()], pa.bool_()))
    return pa.concat_tables([before, new]).sort_by(order_of(name))

"""Writing the demonstration files: the same content gives the same bytes."""

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write_csv(
    file: Path, header: Sequence[str], rows: Iterable[Sequence[object]], separator: str = ";", newline: str = "\n"
) -> Path:
    """A CSV in UTF-8 without quotes, packed when its name ends in .gz."""
    lines = [header, *rows]
    text = "".join(separator.join(map(str, line)) + newline for line in lines)
    content = text.encode()
    file.write_bytes(gzip.compress(content, mtime=0) if file.suffix == ".gz" else content)
    return file


def write_parquet(file: Path, rows: list[dict[str, object]], schema: pa.Schema) -> Path:
    pq.write_table(pa.Table.from_pylist(rows, schema), file, compression="zstd")
    return file

"""Reading raw files as text, nothing guessed: every cell a string, every mistake with its place."""

import gzip
import zlib
from collections.abc import Iterable
from io import StringIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.landing import LandedFile
from etl.problems import Problems

AGAIN = "Vraag een nieuwe levering en land die opnieuw."
CHANGED = "Is de levering veranderd? Pas dan het bronbestand in etl/sources/ aan; de oude cijfers blijven staan."


def read_csv(file: LandedFile, columns: Iterable[str], separator: str, problems: Problems) -> pd.DataFrame:
    """The named columns of a UTF-8 CSV (plain or gzip) as text; row i of the frame is line i + 2 of the file.

    Raises SourceRefused when the file cannot be read, lacks a column, or has no rows.
    """
    text = read_text(file, problems)
    try:
        frame = pd.read_csv(StringIO(text), sep=separator, dtype=str, keep_default_na=False, encoding_errors="strict")
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise problems.refuse(file.name, "hele bestand", f"geen tabel ({error})", "een CSV", AGAIN) from error
    return wanted_columns(frame, file, columns, problems)


def read_text(file: LandedFile, problems: Problems) -> str:
    """The whole file as UTF-8 text, with or without a byte order mark, unpacked when its name ends in .gz."""
    try:
        content = file.file.read_bytes()
        if file.name.endswith(".gz"):
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        found = f"een beschadigd of afgekapt bestand ({error})"
        raise problems.refuse(file.name, "hele bestand", found, "een heel gzip-bestand", AGAIN) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[error.start : error.start + 1].hex()} die geen UTF-8 is"
        raise problems.refuse(file.name, f"regel {line}", found, "tekst in UTF-8", AGAIN) from error


def read_parquet(file: LandedFile, columns: Iterable[str], problems: Problems) -> pd.DataFrame:
    """The named columns of a parquet file with their own types. Raises SourceRefused as read_csv does."""
    try:
        frame = pq.read_table(pa.py_buffer(file.file.read_bytes())).to_pandas()
    except (OSError, pa.ArrowException) as error:
        first = str(error).splitlines()[0]
        raise problems.refuse(
            file.name, "hele bestand", f"geen leesbare parquet ({first})", "parquet", AGAIN
        ) from error
    return wanted_columns(frame, file, columns, problems)


def wanted_columns(frame: pd.DataFrame, file: LandedFile, columns: Iterable[str], problems: Problems) -> pd.DataFrame:
    """Only the columns that the source knows, in its order; all of them must be there, with at least one row."""
    wanted = list(columns)
    missing = [column for column in wanted if column not in frame.columns]
    if missing:
        present = ", ".join(str(column) for column in frame.columns[:12])
        for column in missing:
            problems.add(file.name, f"kolom {column}", f"geen kolom {column} (wel: {present})", "die kolom", CHANGED)
        problems.refuse_if_any()
    if frame.empty:
        raise problems.refuse(file.name, "hele bestand", "nul rijen", "ten minste één rij", AGAIN)
    return frame[wanted]

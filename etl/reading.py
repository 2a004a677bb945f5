"""Reading raw files as text, nothing guessed: every cell a string, every mistake with its place."""

import gzip
import zlib
from collections.abc import Iterable
from typing import IO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from etl.landing import LandedFile
from etl.problems import Problems

CHUNK = 1 << 20
LONGEST_LINE = 1 << 20
MOST_BYTES = 256 << 20
AGAIN = "Vraag een nieuwe levering en land die opnieuw."
CHANGED = "Is de levering veranderd? Pas dan het bronbestand in etl/sources/ aan; de oude cijfers blijven staan."


def read_csv(file: LandedFile, columns: Iterable[str], separator: str, problems: Problems) -> pd.DataFrame:
    """The named columns of a UTF-8 CSV (plain or gzip) as text; row i of the frame is line i + 2 of the file.

    Raises SourceRefused when the file cannot be read, lacks a column, has a row of another width, or has no rows.
    """
    ragged: list[csv.InvalidRow] = []

    def skip(row: csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    try:
        # Arrow and not pandas: pandas fills up a row that is too short, and shifts one that is too long.
        table = csv.read_csv(
            pa.py_buffer(read_text(file, problems)),
            read_options=csv.ReadOptions(use_threads=False),
            parse_options=csv.ParseOptions(delimiter=separator, ignore_empty_lines=False, invalid_row_handler=skip),
            convert_options=csv.ConvertOptions(default_column_type=pa.string(), strings_can_be_null=False),
        )
    except pa.ArrowException as error:
        raise problems.refuse(file.name, "hele bestand", f"geen tabel ({error})", "een CSV", AGAIN) from error
    for row in ragged:
        found, expected = f"{row.actual_columns} kolommen", f"{row.expected_columns} kolommen, als in de kop"
        problems.add(file.name, f"regel {row.number}", found, expected, AGAIN)
    frame = wanted_columns(table.to_pandas(), file, columns, problems)
    problems.refuse_if_any()
    return frame


def read_text(file: LandedFile, problems: Problems, longest_line: int = LONGEST_LINE) -> bytes:
    """The whole file, unpacked when its name ends in .gz, after a check that it is text in UTF-8."""
    content = read_bytes(file, file.name.endswith(".gz"), problems, longest_line)
    wrong = content.find(b"\0")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong >= 0:
        line = content.count(b"\n", 0, wrong) + 1
        found = f"byte {content[wrong : wrong + 1].hex()}, die geen tekst in UTF-8 is"
        raise problems.refuse(file.name, f"regel {line}", found, "tekst in UTF-8", AGAIN)
    return content


def read_bytes(file: LandedFile, is_packed: bool, problems: Problems, longest_line: int = LONGEST_LINE) -> bytes:
    """The whole file, unpacked when it is gzip; stops at a line or a size that no delivery has."""
    content = bytearray()
    line, last_end = 1, 0
    try:
        with file.file.open("rb") as packed:
            stream: IO[bytes] = gzip.GzipFile(fileobj=packed) if is_packed else packed  # type: ignore[assignment]
            while chunk := stream.read(CHUNK):
                content += chunk
                line += chunk.count(b"\n")
                if (end := max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))) >= 0:
                    last_end = len(content) - len(chunk) + end
                if len(content) - last_end > longest_line:
                    raise problems.refuse(
                        file.name, f"regel {line}", f"een regel van meer dan {in_size(longest_line)}",
                        "regels van een gewone lengte", f"Verder is niet gelezen. {AGAIN}",
                    )  # fmt: skip
                if len(content) > MOST_BYTES:
                    found = f"meer dan {in_size(MOST_BYTES)}" + (" na uitpakken" if is_packed else "")
                    raise problems.refuse(file.name, "hele bestand", found, "een kleiner bestand", AGAIN)
    except (OSError, EOFError, zlib.error) as error:
        found = f"een beschadigd of afgekapt bestand ({error})"
        raise problems.refuse(file.name, "hele bestand", found, "een heel bestand", AGAIN) from error
    return bytes(content)


def in_size(count: int) -> str:
    return f"{count >> 20} MB" if count >= 1 << 20 else f"{count} bytes"


def read_parquet(
    file: LandedFile, texts: Iterable[str], problems: Problems, numbers: Iterable[str] = ()
) -> pd.DataFrame:
    """The named columns of a parquet file: `texts` hold text, `numbers` numbers or null.

    Raises SourceRefused as read_csv does, and when a column has another type.
    """
    texts, numbers = list(texts), list(numbers)
    try:
        table = pq.read_table(pa.py_buffer(file.file.read_bytes()))
        frame = wanted_columns(table.to_pandas(), file, [*texts, *numbers], problems)
    except (OSError, UnicodeDecodeError, pa.ArrowException) as error:
        first = str(error).splitlines()[0]
        raise problems.refuse(
            file.name, "hele bestand", f"geen leesbare parquet ({first})", "parquet", AGAIN
        ) from error
    for column in [*texts, *numbers]:
        found = table.schema.field(column).type
        is_right = is_text(found) if column in texts else is_number(found)
        if not is_right:
            expected = "tekst" if column in texts else "getallen"
            problems.add(file.name, f"kolom {column}", f"het type {found}", expected, CHANGED)
    problems.refuse_if_any()
    return frame


def is_text(type_: pa.DataType) -> bool:
    return pa.types.is_string(type_) or pa.types.is_large_string(type_)


def is_number(type_: pa.DataType) -> bool:
    return pa.types.is_integer(type_) or pa.types.is_floating(type_)


def wanted_columns(frame: pd.DataFrame, file: LandedFile, columns: Iterable[str], problems: Problems) -> pd.DataFrame:
    """Only the columns that the source knows, in its order; each must be there once, with at least one row."""
    wanted = list(columns)
    names = [str(column) for column in frame.columns]
    wrong = [column for column in wanted if names.count(column) != 1]
    if wrong:
        present = ", ".join(names[:12])
        for column in wrong:
            found = f"{names.count(column) or 'geen'} kolom {column} (wel: {present})"
            problems.add(file.name, f"kolom {column}", found, "één zo'n kolom", CHANGED)
        problems.refuse_if_any()
    if frame.empty:
        raise problems.refuse(file.name, "hele bestand", "nul rijen", "ten minste één rij", AGAIN)
    return frame[wanted]

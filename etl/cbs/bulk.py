"""The whole of a CBS table as one zip of CSV files (`datasets.cbs.nl/csv/CBS/nl/<id>`): semicolons, decimal commas.

For a table of which we want nearly everything: one file, taken up where it broke off, instead of hundreds of pages.
A zip that unpacks to more than it should is refused before anything is unpacked.
"""

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from etl.cbs.delivery import ASKED, asked, day_of, is_unchanged, moment, read_object
from etl.cbs.table import Table
from etl.cbs.v4 import Service, address, version_of
from etl.cbs.v4_reading import PROPERTIES, Lists, dimensions_of, figures
from etl.fetch import Fetcher
from etl.fetched import ZIP, Fetched
from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED
from etl.source import KnownCodes, Raw, Source

ZIPPED = "csv"
# A CSV of codes and figures packs to a tenth or a twentieth; a bomb to a thousandth.
MOST_TIMES = 200
MOST_BYTES = 1_000_000_000
DECIMAL = r"-?\d+(?:,\d+)?"


def source_of(table: Table, **facts: Any) -> Source:
    """The source that fetches and reads the zip of this table. facts: id, title, owner, note, and more of a Source."""
    return Source(
        licence="CC BY 4.0",
        address=address(table),
        parts={PROPERTIES: f"{table.id}_{PROPERTIES}.json", ZIPPED: f"{table.id}.zip"},
        measures=tuple(table.figures),
        tidy=partial(tidy, table),
        fetch=partial(fetch, table),
        **facts,
    )


def fetch(table: Table, fetcher: Fetcher, folder: Path, previous: Raw) -> Mapping[str, Fetched] | None:
    """Properties and the zip; None when nothing changed since the previous delivery. Raises FetchFailed."""
    service = Service(table, fetcher, folder)
    question, properties = asked(table, folder), service.keep_properties()
    if is_unchanged(previous, question, PROPERTIES, version_of(properties)):
        return None
    at = f"{table.host}/csv/{table.catalogue}/nl/{table.id}"
    zipped = fetcher.fetch(at, folder / f"{table.id}.zip", ZIP)
    modified_at = moment(str(properties.get("Modified")))
    files = {**service.files, ASKED: question, ZIPPED: zipped}
    return {part: replace(file, modified_at=modified_at) for part, file in files.items()}


def tidy(table: Table, raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame a measure, one row per region x period, in base units."""
    file = raw[ZIPPED]
    changed = day_of(read_object(raw[PROPERTIES], problems).get("Modified"))
    try:
        with zipfile.ZipFile(file.file) as zipped:
            check_size(file, zipped, problems)
            lists = read_lists(file, zipped, problems)
            cells = read_cells(file, zipped, problems)
    except (OSError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
        found = f"een beschadigd zip-bestand ({error})"
        raise problems.refuse(file.name, "hele bestand", found, "een heel zip-bestand", AGAIN) from error
    return figures(table, lists, cells, changed, known, problems)


def check_size(file: LandedFile, zipped: zipfile.ZipFile, problems: Problems) -> None:
    """Refuse a zip that unpacks to more than a table can be."""
    entries = zipped.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MOST_BYTES or total > MOST_TIMES * max(packed, 1):
        found = f"{packed} bytes die uitpakken tot {total}"
        expected = f"ten hoogste {MOST_TIMES} keer zoveel, en {MOST_BYTES // 1_000_000} MB"
        raise problems.refuse(file.name, "hele bestand", found, expected, AGAIN)


def read_lists(file: LandedFile, zipped: zipfile.ZipFile, problems: Problems) -> Lists:
    """The small tables of the zip."""
    read = partial(read_rows, file, zipped, problems)
    dimensions = read("Dimensions.csv")
    listed = [name for name, kind in dimensions_of(dimensions).items() if not kind.startswith("Geo")]
    has_groups = "MeasureGroups.csv" in zipped.namelist()
    groups = read("MeasureGroups.csv") if has_groups else []
    return Lists(dimensions, read("MeasureCodes.csv"), groups, {name: read(f"{name}Codes.csv") for name in listed})


def read_rows(file: LandedFile, zipped: zipfile.ZipFile, problems: Problems, name: str) -> list[dict[str, Any]]:
    return [
        {str(key): value for key, value in row.items()} for row in read_csv(file, zipped, problems, name).to_pylist()
    ]


def read_cells(file: LandedFile, zipped: zipfile.ZipFile, problems: Problems) -> pd.DataFrame:
    """Observations, with the decimal comma of Value made a point."""
    cells = read_csv(file, zipped, problems, "Observations.csv").to_pandas()
    if "Value" not in cells:
        raise problems.refuse(file.name, "Observations.csv", "geen kolom Value", "een kolom Value", CHANGED)
    is_wrong = (cells["Value"] != "") & ~cells["Value"].str.fullmatch(DECIMAL)
    for index, text in cells["Value"][is_wrong].head(3).items():
        place = f"Observations.csv, rij {index}, kolom Value"
        problems.add(file.name, place, f'"{text}"', "een getal met een decimale komma", AGAIN)
    problems.refuse_if_any()
    value = pd.to_numeric(cells["Value"].str.replace(",", "."), errors="coerce")
    return cells.assign(Value=value)


def read_csv(file: LandedFile, zipped: zipfile.ZipFile, problems: Problems, name: str) -> pa.Table:
    """One CSV of the zip, every cell as text."""
    try:
        with zipped.open(name) as content:
            return csv.read_csv(
                content,
                parse_options=csv.ParseOptions(delimiter=";", newlines_in_values=True),
                convert_options=csv.ConvertOptions(default_column_type=pa.string(), strings_can_be_null=False),
            )
    except KeyError as error:
        raise problems.refuse(file.name, name, "geen bestand van die naam", "dat bestand", CHANGED) from error
    except pa.ArrowException as error:
        raise problems.refuse(file.name, name, f"geen tabel ({error})", "een CSV met puntkomma's", AGAIN) from error

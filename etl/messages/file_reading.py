"""A delivered table, in whatever dialect it comes, as rows of typed values by the columns of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data.snapshot import sha256_of
from data.terms import PeriodKind
from etl.landing import LandedFile
from etl.messages.file_kinds import KINDS_OF_FILE, FileColumn, FileMapping
from etl.messages.refused import is_bsn, scrub, shape_of
from etl.problems import Problems
from etl.supplied.cells import decimals_of, read_number
from etl.supplied.dialect import read_text_table
from etl.supplied.header import plain_title
from etl.supplied.period_words import read_period
from etl.supplied.spreadsheet import read_sheet_table
from etl.supplied.table import Cell, Number, Row, Table
from etl.supplied.workbook_limits import kind_of

HEADER_WITHIN = 40
REPAIR = "Verbeter de cel en lever het opnieuw."
KINDS_OF_PERIOD = {"day": PeriodKind.DAG, "month": PeriodKind.MAAND, "year": PeriodKind.JAAR}
EXPECTED = {
    "day": "een dag als 31-01-2026", "month": "een maand als 2026-01", "year": "een jaar als 2026",
    "euro": "een bedrag in euro", "number": "een getal", "bsn": "een BSN",
}  # fmt: skip


@dataclass(frozen=True)
class TypedRow:
    """One row; of a column that it lacks, the value is None."""

    place: str
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def read_file(file: Path, kind: str, mapping: FileMapping) -> list[TypedRow]:
    """Every row of a file of this kind. Raises SourceRefused with all problems, none of which quotes a cell."""
    problems = Problems()
    table = as_table(file, kind, mapping, problems)
    head, places = header(table, kind, mapping, problems)
    rows = [row for row in table.rows[head + 1 :] if len(row.filled) > 1]
    if not rows:
        raise problems.refuse(table.file, "hele bestand", "nul rijen", "ten minste één rij", REPAIR)
    columns = KINDS_OF_FILE[kind]
    figures = [name for name in places if columns[name].type in ("euro", "number")]
    cells = [
        (Cell(table, row, places[name]), False) for row in rows for name in figures if row.cell(places[name]).strip()
    ]
    decimals = decimals_of(cells, table.file, problems) if cells else ""
    found = [typed(table, row, kind, mapping, places, decimals, problems) for row in rows]
    problems.refuse_if_any()
    return found


def as_table(file: Path, kind: str, mapping: FileMapping, problems: Problems) -> Table:
    place = file.resolve()
    landed = LandedFile(
        source="client", part=kind, name=scrub(file.name), path=str(place), sha256=sha256_of(place),
        size=place.stat().st_size, address="", fetched_at=datetime.fromtimestamp(0, UTC), modified_at=None,
        is_fictief=False,
    )  # fmt: skip
    form = kind_of(landed, problems)
    if form != "text":
        return read_sheet_table(landed, form, "", problems)
    titles = [title for one in KINDS_OF_FILE[kind].values() for title in one.titles] + list(mapping.columns.values())
    return read_text_table(landed, titles, "", "", problems)


def header(table: Table, kind: str, mapping: FileMapping, problems: Problems) -> tuple[int, dict[str, int]]:
    """The row with the titles, and the place of every column that is there."""
    wanted = {
        name: [mapping.columns[name]] if name in mapping.columns else list(one.titles)
        for name, one in KINDS_OF_FILE[kind].items()
    }
    best = 0
    places: dict[str, int] = {}
    for index, row in enumerate(table.rows[:HEADER_WITHIN]):
        titles = [plain_title(cell) for cell in row.cells]
        found = {name: at for name, one in wanted.items() if (at := first_of(titles, one)) is not None}
        if len(found) > len(places):
            best, places = index, found
    for name, one in KINDS_OF_FILE[kind].items():
        if name not in places and (one.default is None or name in mapping.columns):
            expected = f"een kolom {' of '.join(wanted[name])}"
            next_step = f'Noem de eigen titel in een mappingbestand: {name} = "…" onder [columns].'
            problems.add(table.file, f"regel {best + 1}", "geen zo'n kolom", expected, next_step)
    problems.refuse_if_any()
    return best, places


def first_of(titles: list[str], wanted: list[str]) -> int | None:
    return next((titles.index(plain_title(one)) for one in wanted if plain_title(one) in titles), None)


def typed(
    table: Table,
    row: Row,
    kind: str,
    mapping: FileMapping,
    places: Mapping[str, int],
    decimals: str,
    problems: Problems,
) -> TypedRow:
    values: dict[str, Any] = {}
    for name, one in KINDS_OF_FILE[kind].items():
        text = row.cell(places[name]) if name in places else ""
        own = mapping.values.get(name, {}).get(text.strip().casefold())
        plain = own if own is not None else text.strip() or (one.default or "")
        value = None if not plain and one.default is not None else read_cell(plain, text, one, decimals)
        if value is None and (plain or one.default is None):
            cell = Cell(table, row, places.get(name, 0), one.titles[0])
            found = "een lege cel" if not plain else f"de vorm {shape_of(plain)}"
            problems.add(table.file, cell.place, found, EXPECTED.get(one.type, "een waarde"), REPAIR)
        values[name] = value
    return TypedRow(table.place(row), values)


def read_cell(plain: str, text: str, column: FileColumn, decimals: str) -> Any:
    """The value of a cell; None when it is none. Euros become whole cents."""
    if column.type == "text":
        return plain or None
    if column.type == "bsn":
        digits = plain.removesuffix(".0").rjust(9, "0")
        return digits if digits.isdigit() and len(digits) == 9 and is_bsn(digits) else None
    if column.type in KINDS_OF_PERIOD:
        if column.type == "year" and plain in ("0", "9999"):
            return int(plain)
        found: date | None = read_period(plain, KINDS_OF_PERIOD[column.type])
        return found.year if found and column.type == "year" else found
    number = read_number(plain, decimals, isinstance(text, Number))
    if number is None or column.type == "number":
        return number
    return round(number * 100)

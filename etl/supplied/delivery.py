"""One delivered file read by its mapping: every figure with its region, period and place; what was skipped; totals."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from data.terms import Status
from etl.landing import LandedFile
from etl.problems import Problems, SourceRefused
from etl.reading import AGAIN
from etl.supplied.cells import WORDS, Figure, decimals_of, read_figure
from etl.supplied.dialect import read_text_table
from etl.supplied.header import FigureColumn, data_rows, expected_titles, find_header
from etl.supplied.mapping import Mapping
from etl.supplied.region_cells import RegionCells
from etl.supplied.rows import REPAIR, Labels, Rows
from etl.supplied.spreadsheet import read_sheet_table
from etl.supplied.table import Cell, Row, Table
from etl.supplied.workbook_limits import kind_of

TWICE = "Laat per gebied en periode één rij staan en lever het opnieuw."
Key = tuple[str, str, date]


class Entry(NamedTuple):
    """One figure as it stood in the file. labels: what made the row count for a measure that adds rows up."""

    figure: Figure
    status: Status | None
    labels: Labels
    cell: Cell


@dataclass
class Delivery:
    """What was read from one file: figures by measure, region and period, in the order of the file.

    rows: rows with figures; skipped: rows that are no region of ours, by what they were called.
    """

    file: str
    notes: list[str]
    rows: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    entries: dict[Key, list[Entry]] = field(default_factory=dict)


def read_delivery(file: LandedFile, mapping: Mapping, regions: RegionCells, problems: Problems) -> Delivery:
    """Every figure of a file. Problems are gathered; SourceRefused only when reading on makes no sense."""
    own = Problems()
    try:
        delivery = read_file(file, mapping, regions, own)
    except SourceRefused as refused:
        problems.found += own.found
        raise SourceRefused(problems) from refused
    problems.found += own.found
    return delivery


def read_file(file: LandedFile, mapping: Mapping, regions: RegionCells, problems: Problems) -> Delivery:
    """As read_delivery; `problems` holds those of this file only."""
    table = read_table(file, mapping, problems)
    header = find_header(table, mapping, problems)
    rows = Rows(table, header, mapping, regions, problems)
    one_period = rows.one_period()
    wanted = [
        (row, code) for row in data_rows(table, header, mapping.layout.footer, problems) if (code := rows.region(row))
    ]
    decimals = mapping.layout.decimals or ("." if mapping.database else decimals_in(rows, wanted, problems))
    words = [WORDS[decimals]] if decimals or table.separator else []
    delivery = Delivery(file.name, [*table.notes, *words], rows=len(wanted), skipped=rows.skipped)
    for row, code in wanted:
        start, status = one_period or rows.period(row)
        for column in rows.columns(row):
            entry = read_entry(rows, row, column, decimals, status)
            if entry and (begins := column.period or start):
                add(delivery, (column.measure.id, code, begins), entry, problems)
    if not delivery.rows:
        raise problems.refuse(file.name, "hele bestand", "nul ingevulde rijen", "ten minste één rij", AGAIN)
    return delivery


def read_table(file: LandedFile, mapping: Mapping, problems: Problems) -> Table:
    """All cells of a file, whether it is a workbook or text. Refuses what is neither."""
    kind = kind_of(file, problems)
    if kind != "text":
        return read_sheet_table(file, kind, mapping.layout.sheet, problems)
    layout = mapping.layout
    separator = "," if mapping.database else layout.separator
    return read_text_table(file, expected_titles(mapping), layout.encoding, separator, problems)


def decimals_in(rows: Rows, wanted: list[tuple[Row, str]], problems: Problems) -> str:
    """The decimal mark that the figures of these rows have."""
    cells = (
        (Cell(rows.table, row, column.index, column.measure.column), column.measure.whole)
        for row, _ in wanted
        for column in rows.columns(row)
        if row.cell(column.index).strip() not in rows.mapping.symbols
    )
    return decimals_of(cells, rows.table.file, problems)


def read_entry(rows: Rows, row: Row, column: FigureColumn, decimals: str, status: Status | None) -> Entry | None:
    """The figure in one cell; None after a problem."""
    cell = Cell(rows.table, row, column.index, column.measure.column)
    if cell.is_merged:
        next_step = "Splits de cel en lever het opnieuw."
        rows.problems.add(
            rows.table.file, cell.place, "een samengevoegde cel", "een eigen cel voor elk cijfer", next_step
        )
        return None
    figure = read_figure(cell.text, column.measure, rows.mapping, decimals)
    if isinstance(figure, str):
        rows.problems.add(rows.table.file, cell.place, f'"{cell.text}"', figure, REPAIR)
        return None
    return Entry(figure, figure.status or column.status or status, rows.labels_of(row), cell)


def add(delivery: Delivery, key: Key, entry: Entry, problems: Problems) -> None:
    """Keep an entry; a second one for the same thing is a problem that names both places."""
    before = delivery.entries.setdefault(key, [])
    if double := next((one for one in before if one.labels == entry.labels), None):
        found = f"nog een cijfer voor hetzelfde ({double.cell.place})"
        problems.add(delivery.file, entry.cell.place, found, "één rij", TWICE)
        return
    before.append(entry)


def totals(delivery: Delivery) -> Iterator[tuple[str, date, int, float]]:
    """For each measure and period: how many regions have a value, and their sum (without Nederland)."""
    found: dict[tuple[str, date], list[float]] = {}
    for (measure, code, start), entries in delivery.entries.items():
        values = [entry.figure.value for entry in entries if entry.figure.value is not None]
        if values and not code.startswith("NL"):
            found.setdefault((measure, start), []).append(sum(values))
    for (measure, start), sums in sorted(found.items()):
        yield measure, start, len(sums), sum(sums)

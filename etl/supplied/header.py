"""The header of a delivered table: which column holds what, by title, wherever it stands and however it is typed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase

from data.terms import Status
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED
from etl.supplied.cells import without_mark
from etl.supplied.dialect import HEADER_WITHIN, ONE_SEPARATOR, SEPARATORS, other_separator
from etl.supplied.mapping import Mapping, Measure
from etl.supplied.period_words import example_of, read_period
from etl.supplied.table import Row, Table

RENAME = "Noem de kolom zoals verwacht, of pas het bronbestand in etl/sources/ aan."


@dataclass(frozen=True)
class FigureColumn:
    """A column with figures; of a wide table also its period, with the status that a mark gave it."""

    measure: Measure
    index: int
    period: date | None = None
    status: Status | None = None


@dataclass(frozen=True)
class Header:
    """Where the columns stand. `last`: the index in Table.rows of its last row; `width`: its number of cells."""

    last: int
    width: int
    titles: dict[str, int]
    figures: list[FigureColumn]
    above: list[Row]


def plain_title(title: str) -> str:
    """A title without what differs between typists: small letters, one space, no punctuation."""
    return re.sub(r"\W+", " ", title.casefold()).strip() or title.strip()


def expected_titles(mapping: Mapping) -> list[str]:
    """The titles of all columns that a mapping needs."""
    period = [mapping.period.column, mapping.period.last_day]
    titles = [mapping.region.column, *period, *mapping.labels, *(measure.column for measure in mapping.measures)]
    return list(dict.fromkeys(filter(None, titles)))


def find_header(table: Table, mapping: Mapping, problems: Problems) -> Header:
    """The header of a table; refused when a column is missing or there twice, with the titles that look like it."""
    main = header_row(table, mapping, problems)
    layout = mapping.layout
    block = table.rows[max(main - layout.header_above, 0) : main + layout.header_below + 1]
    stacks = stacked(block)
    row = table.rows[main]
    titles = {}
    for title in expected_titles(mapping):
        indexes = columns_with(stacks, title)
        if title in [measure.column for measure in mapping.measures]:
            continue
        if len(indexes) != 1:
            report_column(table, row, title, indexes, stacks, problems)
        titles[title] = indexes[0] if indexes else 0
    figures = [
        found
        for measure in mapping.measures
        for found in figure_columns(table, row, measure, mapping, stacks, problems)
    ]
    problems.refuse_if_any()
    width = max(index for index, stack in enumerate(stacks) if any(stack)) + 1
    return Header(main + layout.header_below, width, titles, figures, table.rows[:main])


def header_row(table: Table, mapping: Mapping, problems: Problems) -> int:
    """The index of the row with the title of the region column; of several, the one with most other titles."""
    wanted = {plain_title(title) for title in expected_titles(mapping)}
    region = plain_title(mapping.region.column)
    scores = []
    for index, row in enumerate(table.rows[:HEADER_WITHIN]):
        block = table.rows[max(index - mapping.layout.header_above, 0) : index + mapping.layout.header_below + 1]
        cells = {plain_title(cell) for one in block for cell in one.cells}
        if region in {plain_title(cell) for cell in row.cells}:
            scores.append((len(wanted & cells), -index))
    if scores:
        return -max(scores)[1]
    fullest = max(
        table.rows[:HEADER_WITHIN],
        key=lambda row: len(wanted & {plain_title(cell) for cell in row.cells}),
        default=None,
    )
    if fullest is None or not any(row.filled for row in table.rows):
        raise problems.refuse(table.file, "hele bestand", "een leeg bestand", "een tabel", AGAIN)
    report_column(table, fullest, mapping.region.column, [], [[cell] for cell in fullest.cells], problems)
    problems.refuse_if_any()
    raise AssertionError("report_column adds a problem")


def stacked(block: list[Row]) -> list[list[str]]:
    """For each column its cells in the header, from top to bottom; in all rows but the last an empty cell repeats
    the one before it, as in a heading over several columns."""
    width = max(len(row.cells) for row in block)
    stacks: list[list[str]] = [[] for _ in range(width)]
    for row in block:
        before = ""
        for index in range(width):
            cell = row.cell(index).strip()
            before = cell or ("" if row is block[-1] else before)
            stacks[index].append(before)
    return stacks


def columns_with(stacks: list[list[str]], title: str) -> list[int]:
    wanted = plain_title(title)
    return [index for index, stack in enumerate(stacks) if wanted in map(plain_title, stack)]


def figure_columns(
    table: Table, row: Row, measure: Measure, mapping: Mapping, stacks: list[list[str]], problems: Problems
) -> list[FigureColumn]:
    """The columns of one measure: one, or in a wide table one a period."""
    indexes = columns_with(stacks, measure.column) if measure.column else list(range(len(stacks)))
    if mapping.period.header:
        found = [one for index in indexes if (one := with_period(measure, index, stacks[index], mapping))]
        if indexes and not found:
            titles = ", ".join(f'"{stack[-1]}"' for stack in stacks[:12])
            expected = f"een kop met een periode, zoals {example_of(mapping.period.kind)}"
            problems.add(table.file, table.place(row), f"de koppen {titles}", expected, CHANGED)
            return []
    else:
        found = [FigureColumn(measure, index) for index in indexes]
        if len(indexes) > 1:
            report_column(table, row, measure.column, indexes, stacks, problems)
    if not indexes:
        report_column(table, row, measure.column, indexes, stacks, problems)
    for one in found:
        if measure.unit and plain_title(measure.unit) not in map(plain_title, stacks[one.index]):
            titles = " / ".join(filter(None, stacks[one.index]))
            expected = f'de eenheid "{measure.unit}"'
            problems.add(table.file, table.place(row, one.index, measure.column), f'"{titles}"', expected, CHANGED)
    return found


def with_period(measure: Measure, index: int, stack: list[str], mapping: Mapping) -> FigureColumn | None:
    """The column with the period that stands in its header; None when there is none."""
    for title in stack:
        text, status = without_mark(title, mapping)
        if start := read_period(text, mapping.period.kind, mapping.period.day):
            return FigureColumn(measure, index, start, status)
    return None


def report_column(
    table: Table, row: Row, title: str, indexes: list[int], stacks: list[list[str]], problems: Problems
) -> None:
    """One problem for a column that is missing, with the titles that look like it, or that is there twice."""
    present = [text for stack in stacks for text in stack if text.strip()]
    if indexes:
        found, next_step = f'{len(indexes)} kolommen "{title}"', AGAIN
    else:
        near = get_close_matches(title, dict.fromkeys(present), n=1, cutoff=0.6)
        shown = ", ".join(f'"{text}"' for text in list(dict.fromkeys(present))[:12])
        found = f'geen kolom "{title}"' + (f', wel "{near[0]}"' if near else f" (wel: {shown})")
        next_step = RENAME
    problems.add(table.file, table.place(row), found, f'één kolom "{title}"', next_step)


def data_rows(table: Table, header: Header, footers: Collection[str], problems: Problems) -> Iterator[Row]:
    """The rows below the header, up to the footer; a row of another width is a problem and is left out."""
    first = table.rows[header.last]
    ended_at: Row | None = None
    for row in table.rows[header.last + 1 :]:
        filled = row.filled
        if not filled:
            continue
        if len(filled) == 1 and any(fnmatchcase(filled[0].strip(), pattern) for pattern in footers):
            ended_at = ended_at or row
        elif ended_at and len(filled) > 1:
            found = f'een rij met cijfers na "{ended_at.filled[0][:40]}"'
            problems.add(table.file, table.place(row), found, "niets meer na de voetregel", AGAIN)
            return
        elif not ended_at and has_width(table, header, row, first, problems):
            yield row


def has_width(table: Table, header: Header, row: Row, first: Row, problems: Problems) -> bool:
    """Whether a row has as many cells as the header; empty cells at its end do not count."""
    width = len(row.cells)
    extra = [cell for cell in row.cells[header.width :] if cell.strip()]
    if table.sheet or (width >= header.width and not extra):
        return True
    if other := other_separator(row, table.separator, header.width):
        place = f"{table.place(first)} en {table.place(row)}"
        found = f'scheidingsteken "{SEPARATORS[table.separator]}" en daarna "{SEPARATORS[other]}"'
        problems.add(table.file, place, found, "overal hetzelfde scheidingsteken", ONE_SEPARATOR)
    else:
        expected = f"{header.width} kolommen, als in de kop"
        problems.add(table.file, table.place(row), f"{width} kolommen", expected, AGAIN)
    return False

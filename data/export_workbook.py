"""The workbook: numbers as numbers, states in words in their own column, the sheets Definities and Selectie,
and a sheet Duiding when somebody wrote about these figures.

    parts(taken)        its bytes, a part at a time; the same for the same figures

The library makes the workbook without its figures; these go in while it is sent, so that a million rows take no more
memory than ten and nobody waits for the last one. A sheet holds at most 1.048.576 rows (Excel's own limit), and what
is more goes on in the next one.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.export_duiding import HEADS as HEADS_OF_DUIDING
from data.export_duiding import rows
from data.export_facts import definitions, facts
from data.export_pipe import ENOUGH, Pipe, zip_into
from data.export_rows import CONTROLS, HEADS, LETTERS, Styles, row_lines
from data.export_taken import Taken
from data.queries import Cell

FIGURES, DEFINITIONS, DUIDING, SELECTION = "Cijfers", "Definities", "Duiding", "Selectie"
ROWS_IN_SHEET = 1_048_576
INK, PAPER = "#1b1b1b", "#e8eef5"
DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
STYLED = re.compile(r'<c r="([A-Z])2" s="(\d+)"')


def parts(taken: Taken) -> Iterator[bytes]:
    """The bytes of the workbook."""
    counts = rows_of_sheets(taken.count())
    cells, pipe = taken.cells(), Pipe()
    with zipfile.ZipFile(io.BytesIO(without_figures(taken, counts))) as plain, zip_into(pipe) as archive:
        for entry in plain.infolist():
            number = figure_sheet_number(entry.filename, len(counts))
            content = plain.read(entry)
            lines = iter([content])
            if number:
                count = counts[number - 1]
                lines = sheet_parts(taken, content, islice(cells, count), count)
            with archive.open(fresh(entry), "w", force_zip64=bool(number)) as file:
                for some in lines:
                    file.write(some)
                    if pipe.size > ENOUGH:
                        yield pipe.take()
    yield pipe.take()


def rows_of_sheets(count: int) -> list[int]:
    """How many figures go in each sheet, under its head."""
    most = ROWS_IN_SHEET - 1
    return [most] * (count // most) + ([count % most] if count % most or not count else [])


def fresh(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same entry, to be written anew."""
    found = zipfile.ZipInfo(entry.filename, entry.date_time)
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def figure_sheet_number(name: str, count: int) -> int:
    """Which sheet of figures an entry is, from 1; 0 for anything else."""
    found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    return int(found[1]) if found and int(found[1]) <= count else 0


def sheet_parts(taken: Taken, content: bytes, cells: Iterator[Cell], count: int) -> Iterator[bytes]:
    """A sheet with its figures: the row of examples that the library wrote gives the numbers of the looks, and goes."""
    text = content.decode()
    styles = styles_of(text)
    head, _, rest = text.partition('<row r="2"')
    head = DIMENSION.sub(f'<dimension ref="A1:{LETTERS[-1]}{count + 1}"/>', head)
    _, _, tail = rest.partition("</sheetData>")
    yield head.encode()
    lines = row_lines(taken, cells, styles)
    while some := list(islice(lines, 500)):
        yield "".join(some).encode()
    yield f"</sheetData>{tail}".encode()


LOOKS = ("0", "1", "2", "3", "4", "day")


def styles_of(sheet: str) -> Styles:
    """The number of each look, from the row of examples."""
    found = dict(STYLED.findall(sheet))
    return {look: found[letter] for look, letter in zip(LOOKS, LETTERS, strict=False)}


def without_figures(taken: Taken, counts: list[int]) -> bytes:
    """Everything but the figures: heads, looks, definitions, and what was asked."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        workbook.set_properties(properties(taken))
        looks = formats(workbook)
        for number, count in enumerate(counts, start=1):
            figure_sheet(workbook.add_worksheet(FIGURES if number == 1 else f"{FIGURES} {number}"), looks, count)
        write_definitions(workbook.add_worksheet(DEFINITIONS), taken, looks)
        if texts := list(rows(taken)):
            write_duiding(workbook.add_worksheet(DUIDING), texts, looks)
        write_facts(workbook.add_worksheet(SELECTION), taken, looks, counts)
    return made.getvalue()


def properties(taken: Taken) -> dict[str, Any]:
    """No clock: the same figures give the same bytes."""
    manifest = taken.snapshot.snapshot.manifest
    title = ", ".join(taken.snapshot.catalogue[one].title for one in taken.selection.indicators)
    return {"title": title, "author": "Polsslag", "comments": taken.permalink, "created": manifest.published_at}


def formats(workbook: xlsxwriter.Workbook) -> dict[str, Format]:
    head = {"bold": True, "bg_color": PAPER, "bottom": 1, "text_wrap": True, "valign": "top", "font_color": INK}
    return {
        "head": workbook.add_format(head),
        "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
        "day": workbook.add_format({"num_format": "dd-mm-yyyy"}),
        "top_day": workbook.add_format({"num_format": "dd-mm-yyyy", "valign": "top", "align": "left"}),
        **{str(places): workbook.add_format({"num_format": number_format(places)}) for places in range(5)},
    }


def number_format(places: int) -> str:
    """Excel shows it with the marks of its own language."""
    return "#,##0" + ("." + "0" * places if places else "")


def figure_sheet(sheet: Worksheet, looks: dict[str, Format], count: int) -> None:
    """The head of a sheet of figures, and under it one example of each look."""
    for column, (head, width) in enumerate(HEADS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks["head"])
    for column, look in enumerate(LOOKS):
        sheet.write_number(1, column, 0, looks[look])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(count, 1), len(HEADS) - 1)


def write_definitions(sheet: Worksheet, taken: Taken, looks: dict[str, Format]) -> None:
    """A row for each thing that is known, a column for each indicator."""
    found = definitions(taken)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(found), 60)
    sheet.freeze_panes(1, 1)
    for row, key in enumerate(found[0]):
        look = looks["head"] if row == 0 else looks["text"]
        sheet.write_string(row, 0, key.replace("_", " ").capitalize(), looks["head"])
        for column, one in enumerate(found, start=1):
            sheet.write_string(row, column, catalogue_words(one[key]), look)


def catalogue_words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else str(value)


def write_duiding(sheet: Worksheet, texts: list[list[Any]], looks: dict[str, Format]) -> None:
    """A row a text, with who wrote it, when, about what, and whether its figures are others now."""
    for column, (head, width) in enumerate(HEADS_OF_DUIDING.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks["head"])
    sheet.freeze_panes(1, 1)
    for row, values in enumerate(texts, start=1):
        for column, value in enumerate(values):
            write_value(sheet, row, column, value, looks)


def write_value(sheet: Worksheet, row: int, column: int, value: Any, looks: dict[str, Format]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, looks["top_day"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, looks["text"])
    elif value is not None:
        sheet.write_string(row, column, CONTROLS.sub("", value), looks["text"])


def write_facts(sheet: Worksheet, taken: Taken, looks: dict[str, Format], counts: list[int]) -> None:
    """The choice, what it comes from, and how many rows there are in which sheets."""
    sheets = len(counts)
    spread = f", verdeeld over {sheets} bladen (een blad heeft ten hoogste 1.048.576 rijen)" if sheets > 1 else ""
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 110)
    for row, (term, words) in enumerate([*facts(taken), ("Aantal cijfers", f"{sum(counts)}{spread}")]):
        sheet.write_string(row, 0, term, looks["head"])
        sheet.write_string(row, 1, words, looks["text"])

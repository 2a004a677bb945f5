"""The workbook of a prognosis: taakvelden by year as a bestuursrapportage has them, all rows, and the facts."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.export_rows import CONTROLS
from data.export_workbook import formats
from data.prognose_file import Taking, Value, burap_years, month_rows, rows, taakvelden
from data.prognose_shapes import TOTAL

THOUSAND, NO_TAAKVELD = 1000, "–"
OPTIONS = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}


def made(taking: Taking, sheets: Sequence[str], heads: Sequence[str], names: Mapping[str, str]) -> bytes:
    """Its bytes; the same for the same figures. sheets: their names; heads: of the first; names: of its last rows."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"title": sheets[0], "author": "Polsslag", "created": taking.published_at})
        looks = formats(workbook)
        burap(workbook.add_worksheet(sheets[0]), taking, heads, names, looks)
        every_row(workbook.add_worksheet(sheets[1]), taking.heads, rows(taking), looks)
        every_row(workbook.add_worksheet(sheets[2]), taking.month_heads, month_rows(taking), looks)
        all_facts(workbook.add_worksheet(sheets[3]), taking.facts, looks)
    return content.getvalue()


def sheets(
    names: Sequence[str],
    tables: Sequence[tuple[Sequence[str], Sequence[Sequence[Value]]]],
    facts: Sequence[tuple[str, str]],
    published_at: datetime,
) -> bytes:
    """A workbook of a sheet a table, and one with the facts. tables: heads and rows of each."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"title": names[0], "author": "Polsslag", "created": published_at})
        looks = formats(workbook)
        for name, (heads, found) in zip(names, tables, strict=False):
            every_row(workbook.add_worksheet(name), heads, found, looks)
        all_facts(workbook.add_worksheet(names[-1]), facts, looks)
    return content.getvalue()


def burap(
    sheet: Worksheet, taking: Taking, heads: Sequence[str], names: Mapping[str, str], looks: dict[str, Format]
) -> None:
    """A row a taakveld; of every year budget, prognosis and difference, in thousands of euros."""
    years = burap_years(taking.prognosis)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 1 + 3 * len(years), 13)
    sheet.freeze_panes(1, 2)
    titles = [*heads[:2], *(f"{name} {year}" for year in years for name in heads[2:])]
    for column, name in enumerate(titles):
        sheet.write_string(0, column, name, looks["head"])
    for number, one in enumerate(taakvelden(taking), start=1):
        is_total = one.name == TOTAL
        write(sheet, number, 0, names.get(one.name, one.name or NO_TAAKVELD), looks)
        write(sheet, number, 1, "" if is_total else ", ".join(one.products), looks)
        for place, year in enumerate(years):
            for column, value in enumerate(one.by_year[year]):
                write(sheet, number, 2 + 3 * place + column, None if value is None else round(value / THOUSAND), looks)


def every_row(
    sheet: Worksheet, heads: Sequence[str], found: Sequence[Sequence[Value]], looks: dict[str, Format]
) -> None:
    sheet.set_column(0, len(heads) - 1, 16)
    sheet.set_column(1, 1, 34)
    sheet.freeze_panes(1, 2)
    for column, name in enumerate(heads):
        sheet.write_string(0, column, name, looks["head"])
    for number, values in enumerate(found, start=1):
        for column, value in enumerate(values):
            write(sheet, number, column, value, looks)
    sheet.autofilter(0, 0, max(len(found), 1), len(heads) - 1)


def all_facts(sheet: Worksheet, facts: Sequence[tuple[str, str]], looks: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 110)
    for number, (name, words) in enumerate(facts):
        sheet.write_string(number, 0, name, looks["head"])
        sheet.write_string(number, 1, CONTROLS.sub("", words), looks["text"])


def write(sheet: Worksheet, row: int, column: int, value: Any, looks: dict[str, Format]) -> None:
    """A number as a number, words as words, and nothing for what is not there."""
    if isinstance(value, str):
        sheet.write_string(row, column, CONTROLS.sub("", value))
    elif value is not None:
        is_plain = isinstance(value, int) and 1900 < value < 2200
        sheet.write_number(row, column, value, None if is_plain else looks["4" if abs(value) < 1 and value else "0"])

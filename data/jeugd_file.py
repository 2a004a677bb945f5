"""The tab Jeugdzorg as a CSV in the dialect of a Dutch Excel, and as a workbook with real numbers."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from data.export import BOM, line, number

Value = str | float | None
WIDTHS = (26, 34, 34, 22, 12, 34, 10, 14, 26, 10, 30, 34, 40)
INK, PAPER = "#1b1b1b", "#e8eef5"
PLACES = "0.##"


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    yield BOM + line(columns)
    for row in rows:
        yield line([value if isinstance(value, str) else number(value) for value in row])


def workbook(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], facts: Sequence[tuple[str, str]],
    names: tuple[str, str], made_at: datetime,
) -> bytes:  # fmt: skip
    """The bytes of the workbook: the figures, and a sheet with what was asked. No clock: equal figures, equal bytes."""
    import xlsxwriter  # heavy, and only for who asks a workbook

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": names[0], "author": "Polsslag", "created": made_at})
        look = {"bold": True, "bg_color": PAPER, "bottom": 1, "text_wrap": True, "valign": "top", "font_color": INK}
        head, figure = book.add_format(look), book.add_format({"num_format": "#,##0.##"})
        whole = book.add_format({"num_format": "#,##0"})
        sheet = book.add_worksheet(names[0])
        for column, (name, width) in enumerate(zip(columns, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(place, column, value)
                elif value is not None:
                    sheet.write_number(place, column, value, whole if float(value).is_integer() else figure)
        sheet.freeze_panes(1, 3)
        about = book.add_worksheet(names[1])
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 110)
        for place, (term, said) in enumerate(facts):
            about.write_string(place, 0, term, head)
            about.write_string(place, 1, said)
    return made.getvalue()

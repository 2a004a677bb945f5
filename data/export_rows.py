"""The rows of the workbook in its own XML: written here, for through a library a million take ten times longer.

A cell is a number, a day, or words in their own place (an inline string, never a formula).
ECMA-376, part 1, 18.3.1.73 (row) and 18.3.1.4 (c).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from data import periods
from data.export import shown_unit, source_of, status_of
from data.export_taken import Taken
from data.queries import Cell
from data.reading import count_of

HEADS = {
    "Code": 12, "Gebied": 30, "Indicator": 34, "Periode": 12, "Van": 12, "Tot en met": 12, "Waarde": 14,
    "Eenheid": 34, "Ondergrens 95%": 16, "Bovengrens 95%": 16, "Aantal": 14, "Eenheid van het aantal": 24,
    "Noemer": 14, "Noemer op": 12, "Status": 30, "Bron": 50, "Momentopname": 20,
}  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQ"
# Excel counts days from here, for every day after 28 February 1900.
DAY_ZERO = date(1899, 12, 30).toordinal()
# Not allowed in XML at all.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Styles = Mapping[str, str]


def row_lines(taken: Taken, cells: Iterable[Cell], styles: Styles) -> Iterator[str]:
    """The rows of one sheet, from the second one on. styles: the number of each look (places of a number, "day")."""
    quiet = cache(in_xml)
    for row, cell in enumerate(cells, start=2):
        shown, count = str(places_of(taken, cell)), count_of(cell)
        looks = {6: shown, 8: shown, 9: shown, 10: "0" if count is None or count.is_integer() else "1", 12: "0"}
        parts = []
        for column, value in enumerate(fields(taken, cell, count)):
            if value is None:
                continue
            place = f'<c r="{LETTERS[column]}{row}"'
            if type(value) is str:
                parts.append(f"{place}{quiet(value)}")
            elif type(value) is date:
                parts.append(f'{place} s="{styles["day"]}"><v>{value.toordinal() - DAY_ZERO}</v></c>')
            else:
                parts.append(f'{place} s="{styles[looks[column]]}"><v>{value!r}</v></c>')
        yield f'<row r="{row}">{"".join(parts)}</row>'


def fields(taken: Taken, cell: Cell, count: float | None) -> list[Any]:
    """One cell in the order of HEADS: its shown number, the count behind it, and in words why one is not there."""
    snapshot = taken.snapshot
    indicator = snapshot.catalogue[cell.indicator]
    why = cell.shown_state if cell.shown is None else ""
    return [
        cell.region,
        taken.label(cell.region),
        indicator.title,
        periods.as_code(cell.period_kind, cell.period_start),
        cell.period_start,
        cell.period_end,
        cell.shown,
        shown_unit(taken.selection, indicator, snapshot),
        cell.low,
        cell.high,
        count,
        indicator.unit,
        None if cell.denominator is None else round(cell.denominator),
        cell.denominator_on,
        status_of(snapshot, cell, cell.shown, taken.on, why),
        source_of(snapshot, cell),
        snapshot.stamp,
    ]


def places_of(taken: Taken, cell: Cell) -> int:
    """How many decimals the shown number has."""
    indicator = taken.snapshot.catalogue[cell.indicator]
    is_count = not indicator.is_ready_made and not taken.shows_more_than_counts(indicator)
    return 0 if is_count else indicator.decimals


def in_xml(words: str) -> str:
    """The rest of a cell with words in it."""
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(CONTROLS.sub("", words))}</t></is></c>'

"""The CSV of what is on screen, in the dialect of a Dutch Excel.

Semicolons, decimal commas, UTF-8 with a byte order mark, CRLF. A relative view gives two blocks of rows: the
relative figures of the figure, then the counts of the table; an absolute view gives the counts.
"""

import re
from collections.abc import Iterator, Sequence

from data import periods
from data.queries import Cell
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import EMPTY_STATES, Verdict

COLUMNS = ("code", "naam", "indicator", "periode", "waarde", "eenheid", "noemer", "status", "bron", "snapshot")
BOM = "\ufeff"
STATE_WORDS = {
    "unknown": "onbekend",
    "withheld": "afgeschermd",
    "not_reported": "niet gemeld",
    "not_applicable": "niet van toepassing",
}
ORIGIN_WORDS = {"opgeteld": "opgeteld uit de delen", "omgerekend": "omgerekend naar de grenzen van nu"}
FORMULA = re.compile(r"^[=+@\t\r-]")


def csv_lines(snapshot: OpenSnapshot, selection: Selection, cells: Sequence[Cell]) -> Iterator[str]:
    """The lines of the file, the first with the byte order mark and the column names."""
    yield BOM + line(COLUMNS)
    if selection.is_relative:
        for cell in cells:
            if snapshot.catalogue[cell.indicator].has_denominator:
                yield line(record(snapshot, cell, is_relative=True))
    for cell in cells:
        yield line(record(snapshot, cell, is_relative=False))


def record(snapshot: OpenSnapshot, cell: Cell, is_relative: bool) -> list[str]:
    """One figure with everything that a reader of the file must know, in the order of COLUMNS."""
    indicator = snapshot.catalogue[cell.indicator]
    per = f"{indicator.unit} per {indicator.scale} {snapshot.catalogue.denominator_unit(indicator)}"
    figure = cell.relative if is_relative else cell.value
    return [
        cell.region,
        snapshot.regions[cell.region].label,
        indicator.title,
        periods.as_code(cell.period_kind, cell.period_start),
        number(figure),
        per if is_relative else indicator.unit,
        number(cell.denominator),
        status_of(snapshot, cell, figure),
        source_of(snapshot, cell),
        snapshot.stamp + (" (fictieve demonstratiecijfers)" if snapshot.is_fictief else ""),
    ]


def status_of(snapshot: OpenSnapshot, cell: Cell, figure: float | None) -> str:
    """How final a figure is, or why there is none."""
    if cell.state in EMPTY_STATES:
        return STATE_WORDS[cell.state]
    words = [STATE_WORDS["unknown"] if figure is None else (cell.status or "").replace("_", " ")]
    if cell.origin in ORIGIN_WORDS:
        words.append(ORIGIN_WORDS[cell.origin])
    if snapshot.sources[snapshot.catalogue[cell.indicator].source]["verdict"] == Verdict.VEROUDERD:
        words.append("verouderd")
    return ", ".join(words)


def source_of(snapshot: OpenSnapshot, cell: Cell) -> str:
    """The source, and the source and day of the denominator."""
    indicator = snapshot.catalogue[cell.indicator]
    title = snapshot.sources[indicator.source]["title"]
    if cell.denominator is None or cell.denominator_on is None:
        return title
    below = snapshot.catalogue[indicator.denominator]
    day = periods.day_in_words(cell.denominator_on)
    return f"{title}; noemer: {below.unit} op {day}, {snapshot.sources[below.source]['title']}"


def number(value: float | None) -> str:
    """A number with a decimal comma and nothing else, at most six decimals; empty when there is none."""
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return text.replace(".", ",")


def line(fields: Sequence[str]) -> str:
    """One line; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return ";".join(quoted(field) for field in fields) + "\r\n"


def quoted(field: str) -> str:
    if FORMULA.match(field) and not re.fullmatch(r"-?[\d,]+", field):
        field = "'" + field
    if any(letter in field for letter in ';"\r\n'):
        return '"' + field.replace('"', '""') + '"'
    return field

"""The CSV of what is on screen, in the dialect of a Dutch Excel.

Semicolons, decimal commas, UTF-8 with a byte order mark, CRLF. First come the figures as the chart shows them
(relative, an index, a change), then the counts of the table; when the chart shows counts, there is one block. Under
the figures, after an empty line, stands what people wrote about them (`data/export_duiding.py`). Counts
that were converted to newer borders are whole numbers here, as on screen; the machine dialect
(`data/export_machine.py`) and the parquet have their parts to the last bit.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from data import periods
from data.export_duiding import csv_block
from data.export_taken import Taken
from data.indicator import Indicator
from data.queries import Cell
from data.reading import count_of, figure, has_estimated_denominator, has_other_borders
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import EMPTY_STATES, Origin, State, Status, Weergave

COLUMNS = ("code", "naam", "indicator", "periode", "waarde", "eenheid", "noemer", "status", "bron", "snapshot")
INTERVAL_COLUMNS = ("ondergrens", "bovengrens")
BOM = "\ufeff"
STATE_WORDS = {
    "unknown": "onbekend",
    "withheld": "afgeschermd",
    "not_reported": "niet gemeld",
    "not_applicable": "niet van toepassing",
}
ORIGIN_WORDS = {
    "opgeteld": "opgeteld uit de delen",
    "omgerekend": "omgerekend naar de grenzen van nu",
    "andere_grenzen": "andere grenzen",
}
# What a spreadsheet may take for a formula: also after spaces, with wide signs, and after a NUL, which it may drop.
FORMULA = re.compile(r"[\s\x00]*[=+@＝＋＠－-]|[\t\r\n\x00]")
NUMBER = re.compile(r"-?[\d,]+", re.ASCII)


def csv_lines(taken: Taken) -> Iterator[str]:
    """The lines of the file, the first with the byte order mark and the column names."""
    snapshot, has_interval = taken.snapshot, taken.selection.marge
    yield BOM + line([*COLUMNS, *(INTERVAL_COLUMNS if has_interval else ())])
    if any(taken.shows_more_than_counts(snapshot.catalogue[one]) for one in taken.selection.indicators):
        for cell in taken.cells():
            indicator = snapshot.catalogue[cell.indicator]
            if taken.shows_more_than_counts(indicator):
                unit = shown_unit(taken.selection, indicator, snapshot)
                why = cell.shown_state if cell.shown is None else ""
                yield line([*fields(taken, cell, cell.shown, unit, why), *interval(cell, has_interval)])
    for cell in taken.cells():
        indicator = snapshot.catalogue[cell.indicator]
        is_shown = has_interval and not taken.shows_more_than_counts(indicator)
        own = interval(cell, True) if is_shown else [""] * 2 * has_interval
        yield line([*fields(taken, cell, count_of(cell), indicator.unit), *own])
    for row in csv_block(taken):
        yield line(row)


def fields(taken: Taken, cell: Cell, value: float | None, unit: str, why: str = "") -> list[str]:
    return record_of(taken.snapshot, cell, taken.on, value, unit, taken.label(cell.region), why)


def record(snapshot: OpenSnapshot, cell: Cell, today: date, is_relative: bool) -> list[str]:
    """The relative figure or the count of a cell, in the order of COLUMNS."""
    indicator = snapshot.catalogue[cell.indicator]
    unit = relative_unit(indicator, snapshot) if is_relative else indicator.unit
    label = snapshot.regions[cell.region].label
    return record_of(snapshot, cell, today, figure(cell, is_relative), unit, label)


def record_of(
    snapshot: OpenSnapshot, cell: Cell, today: date, value: float | None, unit: str, label: str, why: str = ""
) -> list[str]:
    """One figure with everything that a reader of the file must know, in the order of COLUMNS.

    why: the state of an index or a change that cannot be made of this cell.
    """
    return [
        cell.region,
        label,
        snapshot.catalogue[cell.indicator].title,
        periods.as_code(cell.period_kind, cell.period_start),
        number(value),
        unit,
        number(cell.denominator and round(cell.denominator)),
        status_of(snapshot, cell, value, today, why),
        source_of(snapshot, cell),
        snapshot.stamp + (" (fictieve demonstratiecijfers)" if snapshot.is_fictief else ""),
    ]


def interval(cell: Cell, is_asked: bool) -> list[str]:
    return [number(cell.low), number(cell.high)] if is_asked else []


def relative_unit(indicator: Indicator, snapshot: OpenSnapshot) -> str:
    return f"{indicator.unit} per {indicator.scale} {snapshot.catalogue.denominator_unit(indicator)}"


def shown_unit(selection: Selection, indicator: Indicator, snapshot: OpenSnapshot) -> str:
    """The unit of the number that the figure shows."""
    if selection.weergave is Weergave.INDEX:
        base = f"nulmeting {selection.nulmeting.isoformat()}" if selection.nulmeting else "eerste cijfer"
        return f"index, {base} = 100"
    if selection.weergave is Weergave.VERANDERING:
        return f"verandering in een jaar, {indicator.unit if indicator.is_ready_made else '%'}"
    is_relative = selection.is_relative and indicator.has_denominator
    return relative_unit(indicator, snapshot) if is_relative else indicator.unit


def status_of(snapshot: OpenSnapshot, cell: Cell, value: float | None, today: date, why: str = "") -> str:
    """How final a figure is and what is the matter with it today, or why there is none."""
    if cell.state in EMPTY_STATES:
        borders = f", {ORIGIN_WORDS[Origin.ANDERE_GRENZEN]}" if has_other_borders(cell) else ""
        return STATE_WORDS[cell.state] + borders
    absent = STATE_WORDS[why if why in EMPTY_STATES else State.UNKNOWN]
    words = [absent if value is None else (cell.status or "").replace("_", " ")]
    if cell.origin in ORIGIN_WORDS:
        words.append(ORIGIN_WORDS[cell.origin])
    words += [one.mark for one in snapshot.concerns(today)[cell.indicator]]
    return ", ".join(words)


def source_of(snapshot: OpenSnapshot, cell: Cell) -> str:
    """The source, and the source and day of the denominator."""
    indicator = snapshot.catalogue[cell.indicator]
    title = snapshot.sources[indicator.source]["title"]
    if cell.denominator is None or cell.denominator_on is None:
        return title
    below = snapshot.catalogue[indicator.denominator]
    day = periods.day_in_words(cell.denominator_on)
    estimate = f" ({Status.SCHATTING.value})" if has_estimated_denominator(cell) else ""
    return f"{title}; noemer: {below.unit} op {day}{estimate}, {snapshot.sources[below.source]['title']}"


def number(value: float | None) -> str:
    """A number with a decimal comma and nothing else, at most six decimals; empty when there is none."""
    if value is None:
        return ""
    text = f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return text.replace(".", ",")


def line(fields: Sequence[str]) -> str:
    """One line; no text in it can become a formula."""
    return ";".join(quoted(field) for field in fields) + "\r\n"


def safe(words: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{words}" if FORMULA.match(words) else words


def quoted(field: str) -> str:
    field = field if NUMBER.fullmatch(field) else safe(field)
    if any(letter in field for letter in ';"\r\n'):
        return '"' + field.replace('"', '""') + '"'
    return field

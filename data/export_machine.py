"""The CSV for programs: comma, decimal point, ISO days, UTF-8 without a mark; one row a cell, with all there is of it.

Numbers are written so that reading them gives the same number to the last bit. The columns bear the names of the
parquet files. `shown` is the number that the view shows: the count, the relative figure, an index or a change.
"""

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any

from data import periods
from data.export import safe, shown_unit
from data.export_duiding import day, texts
from data.export_taken import Taken
from data.indicator import Indicator
from data.queries import Cell

COLUMNS = (
    "indicator", "region_code", "region_name", "period_kind", "period", "period_start", "period_end", "indeling",
    "value", "unit", "denominator", "denominator_on", "relative", "state", "status", "origin",
    "shown", "shown_unit", "shown_state", "low", "high", "source", "snapshot", "fictief",
)  # fmt: skip

DUIDING_COLUMNS = (
    "author", "written_on", "changed_on", "indicators", "region_codes", "first_year", "last_year", "text", "versions",
    "is_revised", "snapshot",
)  # fmt: skip


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def machine_lines(taken: Taken) -> Iterator[str]:
    """The lines of the file, the first with the column names."""
    writer = csv.writer(Echo(), lineterminator="\n")
    # The same words stand in a million rows: what a spreadsheet would take for a formula is looked for once in each.
    quiet = cache(in_words)
    yield writer.writerow(COLUMNS)
    for cell in taken.cells():
        fields = record(taken, cell, taken.snapshot.catalogue[cell.indicator])
        yield writer.writerow([quiet(one) if type(one) is str else one for one in fields])


def record(taken: Taken, cell: Cell, indicator: Indicator) -> list[Any]:
    """One cell in the order of COLUMNS; None where there is nothing."""
    snapshot = taken.snapshot
    return [
        cell.indicator,
        cell.region,
        taken.label(cell.region),
        cell.period_kind,
        periods.as_code(cell.period_kind, cell.period_start),
        cell.period_start,
        cell.period_end,
        cell.indeling,
        cell.value,
        indicator.unit,
        cell.denominator,
        cell.denominator_on,
        cell.relative,
        cell.state,
        cell.status,
        cell.origin,
        cell.shown,
        shown_unit(taken.selection, indicator, snapshot),
        cell.shown_state,
        cell.low,
        cell.high,
        indicator.source,
        snapshot.stamp,
        "true" if snapshot.is_fictief else "false",
    ]


def duiding_lines(taken: Taken) -> Iterator[str]:
    """What people wrote, a row a text: a table of its own, so that the one of figures stays a table of figures."""
    writer = csv.writer(Echo(), lineterminator="\n")
    yield writer.writerow(DUIDING_COLUMNS)
    for one in texts(taken):
        about = one.binding
        row = [
            one.author, day(one.written_at), day(one.changed_at), " ".join(about.indicators), " ".join(about.regions),
            about.first_year, about.last_year, one.text, one.version, str(one.is_revised).lower(), one.grounds.stamp,
        ]  # fmt: skip
        yield writer.writerow([in_words(value) if isinstance(value, str) else value for value in row])


def in_words(words: str) -> str:
    """A text with one kind of line end: the writer leaves a lone CR bare, and a reader would start a new row there."""
    return safe(words.replace("\r\n", "\n").replace("\r", "\n"))

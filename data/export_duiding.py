"""The written duiding of what is taken along, as plain rows: for the sheet Duiding, under the CSV, and in the zip.

    rows(taken)             a row a text, newest first, in the order of HEADS
    csv_block(taken)        the lines under the figures of the CSV for a Dutch Excel; none without a text

For programs they are a table of their own (`duiding_lines` in `data/export_machine.py`). A text is what people write
now: a pinned file keeps its figures for ever, and has the texts of today beside them.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from data.duiding import MOST_TAKEN
from data.export_taken import Taken
from data.workspace.shapes import Duiding

HEADS = {
    "Auteur": 24, "Geschreven op": 14, "Gewijzigd op": 14, "Indicatoren": 34, "Gebieden": 40, "Jaren": 12,
    "Duiding": 100, "Versies": 10, "Cijfers herzien sinds deze duiding": 20,
}  # fmt: skip
REVISED = {True: "ja", False: "nee"}
TIME_ZONE = ZoneInfo("Europe/Amsterdam")


def texts(taken: Taken) -> Iterable[Duiding]:
    """The newest texts, as many as a file takes."""
    return islice(taken.duidingen or (), MOST_TAKEN)


def left_out(taken: Taken) -> str:
    """What a file says when the texts are not there, or not all of them; empty when it has them all."""
    if taken.duidingen is None:
        return "De duiding kon niet worden gelezen toen dit bestand werd gemaakt."
    return f"Er is meer geschreven; dit zijn de nieuwste {MOST_TAKEN}." if len(taken.duidingen) > MOST_TAKEN else ""


def rows(taken: Taken) -> Iterator[list[Any]]:
    """A day is a date, a count a number, the rest words."""
    catalogue, regions = taken.snapshot.catalogue, taken.snapshot.regions
    for one in texts(taken):
        about = one.binding
        yield [
            one.author,
            day(one.written_at),
            day(one.changed_at),
            ", ".join(catalogue[name].title if name in catalogue else name for name in about.indicators),
            ", ".join(regions[code].label if code in regions else code for code in about.regions),
            years(about.first_year, about.last_year),
            one.text,
            one.version,
            REVISED[one.is_revised],
        ]


def day(moment: datetime | None) -> date | None:
    """The day on the wall where people read it."""
    return moment.astimezone(TIME_ZONE).date() if moment else None


def years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def csv_block(taken: Taken) -> Iterator[list[str]]:
    """An empty line, the heads, and a line a text; nothing at all without one."""
    found, missing = list(rows(taken)), left_out(taken)
    if found:
        yield from ([], [head.lower() for head in HEADS])
    for row in found:
        yield ["" if one is None else str(one) for one in row]
    if missing:
        yield from ([], [missing])

"""The tab Jeugdzorg as plain values: what its tables, its lines and its files are made of."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from data.terms import State

MEMBER, REGION, MEASURE, PERIOD, TOTAL = "member", "region", "measure", "period", "total"
# What figures can be broken down by. A wijk is a region, so that goes by region.
WIJK = "wijk"
BREAKDOWNS = ("vorm", "verwijzer", "aanbieder", "leeftijd", "leveringsvorm", WIJK)


class Cell(NamedTuple):
    """One published figure. shown: the same as it is asked for, a count or per so many jeugdigen; `shown_unit` says."""

    measure: str
    region: str
    kind: str
    start: date
    breakdown: str
    value: float | None
    n: float | None
    state: str
    status: str
    unit: str
    shown: float | None = None
    shown_unit: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.state == State.WITHHELD


class Label(NamedTuple):
    """What a row or a column is. code: a measure, a member ("vorm=ggz"), a region or a period ("maand:2026-05-01")."""

    kind: str
    code: str


class Row(NamedTuple):
    label: Label
    cells: tuple[Cell | None, ...]


class Table(NamedTuple):
    """Rows with a cell for every column; a cell that the menu of figures does not have is None."""

    id: str
    region: str
    columns: tuple[Label, ...]
    rows: tuple[Row, ...]


class Course(NamedTuple):
    """One line through the months."""

    measure: str
    cells: tuple[Cell, ...]


class Block(NamedTuple):
    """One subject of the tab. reason: why it has nothing, as a key of the screen texts."""

    id: str
    tables: tuple[Table, ...] = ()
    courses: tuple[Course, ...] = ()
    reason: str = ""


class Coverage(NamedTuple):
    """The part of all cost of a year that messages tell of, in percent."""

    year: int
    cell: Cell


class Quality(NamedTuple):
    """One problem of the data: how often, and what it does to the figures and to the prognosis; without persons.

    number: of `unit`; None where it is withheld, as `state` says, or where nobody counted.
    """

    problem: str
    number: float | None
    effect: str
    prognose: str = ""
    unit: str = ""
    state: str = State.VALUE


Ask = Callable[[Cell], Cell]


def period_label(kind: str, start: date) -> Label:
    return Label(PERIOD, f"{kind}:{start.isoformat()}")


def period_of(label: Label) -> tuple[str, date]:
    kind, start = label.code.split(":")
    return kind, date.fromisoformat(start)

"""What charts are drawn from: plain values, ready to draw. Every form takes the same ones.

Panel(title, Axis("per 1.000 inwoners"), "jaar", [Line("Horst aan de Maas", "own", [Point("2025-01-01", 34.7)])])
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum, unique
from typing import NamedTuple

from data.terms import Status


@unique
class Look(IntEnum):
    """How sure a figure is, as one sees it: from sure to unsure. Between two figures the least sure one counts."""

    FINAL = 0
    PROVISIONAL = 1
    MATURING = 2
    ESTIMATE = 3


@unique
class Role(StrEnum):
    """Who a line is about: the first choice, another region, a group of regions, or the whole country."""

    OWN = "own"
    OTHER = "other"
    GROUP = "group"
    NEDERLAND = "nederland"


@unique
class MarkKind(StrEnum):
    """What is marked on the axis: news or an initiative, or a text that somebody wrote."""

    EVENT = "event"
    DUIDING = "duiding"


LOOKS: dict[str | None, Look] = {
    Status.NADER_VOORLOPIG: Look.PROVISIONAL,
    Status.VOORLOPIG: Look.PROVISIONAL,
    Status.RIJPEND: Look.MATURING,
    Status.SCHATTING: Look.ESTIMATE,
    Status.PROGNOSE: Look.ESTIMATE,
}


class Point(NamedTuple):
    """One place on a line. x: the first day, as 2025-01-01; y is None where there is no number.

    hover: the lines of the hover box; absent: why there is no number; low, high: the margin. words: the number as it
    is written.
    """

    x: str
    y: float | None
    look: Look = Look.FINAL
    hover: str = ""
    low: float | None = None
    high: float | None = None
    absent: str = ""
    words: str = ""


class Line(NamedTuple):
    """One region. place: how many regions come before it, which says its colour and its marker."""

    name: str
    role: str
    points: Sequence[Point]
    place: int = 0


class Axis(NamedTuple):
    """An axis of values; reference: where a line stands that the figures are compared with.

    note: what the axis has to say of itself, such as that it does not begin at zero.
    """

    title: str
    is_from_zero: bool = True
    reference: float | None = None
    note: str = ""


class Fan(NamedTuple):
    """How all gemeenten spread in one period."""

    x: str
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    hover: str = ""


class Mark(NamedTuple):
    """Something that happened on a day."""

    day: date
    title: str
    kind: str = MarkKind.EVENT


@dataclass(frozen=True)
class Panel:
    """One indicator: its own axis, its own lines. title is empty when the page says it already.

    indicator: its id, for who puts its numbers in words.
    breaks: the days from which the figures mean something else, each with a few words.
    """

    title: str
    axis: Axis
    period_kind: str
    lines: Sequence[Line]
    breaks: Sequence[tuple[date, str]] = ()
    fan: Sequence[Fan] = ()
    marks: Sequence[Mark] = ()
    indicator: str = ""


def span_of(panels: Iterable[Panel]) -> list[str] | None:
    """The first and last moment of all panels, with a little air when there is more than one moment."""
    moments = [point.x for panel in panels for line in panel.lines for point in line.points]
    if not moments:
        return None
    first, last = date.fromisoformat(min(moments)), date.fromisoformat(max(moments))
    air = (last - first) / 40 if last > first else date(2001, 1, 1) - date(2000, 9, 1)
    return [(first - air).isoformat(), (last + air).isoformat()]


def value_range(panels: Iterable[Panel], axis: Axis) -> tuple[float, float]:
    """The lowest and highest number of an axis, with a little air, and with zero in it when the axis says so."""
    found = [number for panel in panels for number in numbers_of(panel)]
    found += [axis.reference] if axis.reference is not None and found else []
    if axis.is_from_zero or not found:
        found.append(0)
    low, high = min(found), max(found)
    air = (high - low) * 0.08 or 1
    return (low if low == 0 and axis.is_from_zero else low - air, high if high == 0 and low < 0 else high + air)


def numbers_of(panel: Panel) -> list[float]:
    """Every number that a panel draws."""
    points = [point for line in panel.lines for point in line.points]
    found = [point.y for point in points if point.y is not None]
    found += [end for point in points for end in (point.low, point.high) if end is not None]
    return found + [end for one in panel.fan for end in (one.p10, one.p90)]


def last_number(line: Line) -> Point | None:
    """The newest point that has a number."""
    return next((point for point in reversed(line.points) if point.y is not None), None)

"""From numbers and days to places on paper: the axes of a figure without a browser, with their ticks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Any

from data.periods import MONTHS
from layouts import numbers

Tick = tuple[float, str]


@dataclass(frozen=True)
class Scale:
    """One axis. kind: linear, date or log; low and high in the unit of the axis; start and end in pixels."""

    kind: str
    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Any) -> float:
        """The place of a value in pixels."""
        share = (self.number(value) - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)

    def number(self, value: Any) -> float:
        if self.kind == "date":
            return as_days(value)
        return log10(value) if self.kind == "log" else float(value)


def scale(axis: dict[str, Any], values: Sequence[Any], start: float, end: float) -> Scale:
    """The scale of an axis as Plotly describes it; without a range it spans the values."""
    kind = axis.get("type") or ("date" if any(isinstance(one, str) for one in values) else "linear")
    if "range" in axis:
        low, high = (as_days(one) if kind == "date" else float(one) for one in axis["range"])
    else:
        known = [as_days(one) if kind == "date" else float(one) for one in values if one is not None] or [0.0, 1.0]
        low, high = min(known), max(known)
    return Scale(kind, low, high, start, end)


def as_days(day: Any) -> float:
    """A day as a number; Plotly takes "2024-01-01", a time behind it does not count here."""
    return float(date.fromisoformat(str(day)[:10]).toordinal())


def ticks(axis: dict[str, Any], along: Scale) -> list[Tick]:
    """Where the ticks are, in pixels, and what stands beside them."""
    if axis.get("visible") is False:
        return []
    if "tickvals" in axis:
        words = axis.get("ticktext") or [numbers.count(one) for one in axis["tickvals"]]
        found = list(zip(axis["tickvals"], words, strict=True))
        return [(along(value), word) for value, word in found if is_inside(along, value)]
    if along.kind == "date":
        return [(along(day), word) for day, word in day_ticks(axis, along)]
    step = nice_step(abs(along.high - along.low) / max(axis.get("nticks", 6) - 1, 1))
    first, last = ceil(min(along.low, along.high) / step - 1e-9), floor(max(along.low, along.high) / step + 1e-9)
    decimals = max(0, -floor(log10(step)))
    return [(along(place * step), numbers.decimal(place * step, decimals)) for place in range(first, last + 1)]


def is_inside(along: Scale, value: Any) -> bool:
    low, high = sorted((along.low, along.high))
    return low - 1e-9 <= along.number(value) <= high + 1e-9


def nice_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that is not smaller."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= least * (1 - 1e-9))


def day_ticks(axis: dict[str, Any], along: Scale) -> list[tuple[str, str]]:
    """The first of January of each year, or of some months when the axis is short."""
    first, last = (date.fromordinal(int(one)) for one in (along.low, along.high))
    is_yearly = axis.get("dtick") == "M12" or last.year - first.year > 3
    months = 12 if is_yearly else max(1, -(-((last.year - first.year) * 12 + last.month - first.month) // 8))
    every = [date(year, month, 1) for year in range(first.year, last.year + 2) for month in range(1, 13)]
    shown = [day for day in every if (day.month - 1) % months == 0 and first <= day <= last]
    step = -(-len(shown) // 12) or 1
    return [(day.isoformat(), str(day.year) if is_yearly else month_words(day)) for day in shown[::step]]


def month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"

"""The lines through the months: where each point goes, in shares of the width and the height, and the same in words."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from data.jeugd_shapes import Cell, Course
from data.periods import in_words
from layouts import numbers
from layouts import text_jeugdzorg as words
from layouts.jeugd_words import FINAL, number_words, written

STEPS = 3
MILLION = 1_000_000


def chart(courses: Sequence[Course], title: str) -> dict[str, Any] | None:
    """What the script draws; nothing where fewer than two points can be shown."""
    shown = [cell for one in courses for cell in one.cells if cell.shown is not None]
    if len({cell.start for cell in shown}) < 2:
        return None
    first, last = min(cell.start for cell in shown), max(cell.start for cell in shown)
    top, step = scale(max(cell.shown or 0 for cell in shown))
    unit = shown[0].shown_unit
    return {
        "label": spoken(courses, title, first, last),
        "lines": [line(one, first, last, top, place) for place, one in enumerate(courses)],
        "y": [[round(value / top, 4), step_words(value, unit, top)] for value in steps(top, step)],
        "x": [[share(day, first, last), str(day.year)] for day in new_years(first, last)],
        "note": words.CHART_DASHED,
    }


def line(course: Course, first: date, last: date, top: float, place: int) -> dict[str, Any]:
    """One line: share of the time, share of the height (none where not shown), whether it may still change, words."""
    return {
        "name": words.LINES[course.measure],
        "place": place,
        "points": [point(cell, first, last, top) for cell in course.cells],
    }


def point(cell: Cell, first: date, last: date, top: float) -> list[Any]:
    height = None if cell.shown is None else round(max(cell.shown, 0) / top, 4)
    return [share(cell.start, first, last), height, cell.status not in FINAL]


def share(day: date, first: date, last: date) -> float:
    return round((day - first).days / (last - first).days, 4)


def scale(highest: float) -> tuple[float, float]:
    """The top of the axis and the size of a step; an axis begins at zero."""
    if highest <= 0:
        return 1.0, 1.0
    rough = highest / STEPS
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * many for many in (1, 2, 2.5, 5, 10) if size * many >= rough)
    return step * math.ceil(highest / step), step


def steps(top: float, step: float) -> list[float]:
    return [step * place for place in range(round(top / step) + 1)]


def step_words(value: float, unit: str, top: float) -> str:
    """A number at the axis; large amounts in millions, for there is little room."""
    if unit.startswith("euro") and top >= MILLION:
        return words.MILLIONS.format(amount=numbers.decimal(value / MILLION, 1))
    return number_words(value, unit)


def new_years(first: date, last: date) -> list[date]:
    found = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    return [day for day in found if first <= day <= last]


def spoken(courses: Sequence[Course], title: str, first: date, last: date) -> str:
    """The lines in words, for who does not see them."""
    head = words.CHART.format(title=title, first=in_words("maand", first), last=in_words("maand", last))
    return " ".join([head, *(one for course in courses for one in line_words(course))])


def line_words(course: Course) -> list[str]:
    shown = [cell for cell in course.cells if cell.shown is not None]
    if not shown:
        return []
    ordered = sorted(shown, key=lambda cell: cell.shown or 0)
    said = words.CHART_LINE.format(
        name=words.MEASURES.get(course.measure, course.measure), start=written(shown[0]), end=written(shown[-1]),
        low=written(ordered[0]), high=written(ordered[-1]),
    )  # fmt: skip
    hidden = sum(cell.is_hidden for cell in course.cells)
    return [said, *([words.CHART_GAP.format(count=hidden)] if hidden else [])]

"""What lies behind the lines: how all gemeenten spread, margins, and stretches that are not complete yet."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from layouts.figures import style
from layouts.figures.shapes import Fan, Line, Look, Panel, Point
from layouts.figures.strokes import MOST_MARKERS

Ends = tuple[str, float, float]


def fan(spread: Sequence[Fan], axes: dict[str, str]) -> list[dict[str, Any]]:
    """Light from the 10th to the 90th percentile, darker for the middle half, a thin line for the middle one."""
    if not spread:
        return []
    wide = band([[(one.x, one.p10, one.p90) for one in spread]], style.FAN, 0.25, axes)
    half = band([[(one.x, one.p25, one.p75) for one in spread]], style.FAN, 0.35, axes)
    middle = {
        "type": "scatter", "mode": "lines", **axes, "x": [one.x for one in spread], "y": [one.p50 for one in spread],
        "text": [one.hover for one in spread], "hoverinfo": "text", "line": {"color": style.CALM, "width": 1},
    }  # fmt: skip
    return [wide, half, middle]


def margin(line: Line, axes: dict[str, str]) -> list[dict[str, Any]]:
    """The margins of a line: a whisker at each of a few points, a light band along many."""
    known = [point for point in line.points if point.y is not None and point.low is not None]
    if not known:
        return []
    colour = style.colour(line.role, line.place)
    if len(known) > MOST_MARKERS:
        return [band([[(one.x, one.low or 0, one.high or 0) for one in run] for run in runs(line)], colour, 0.18, axes)]
    whiskers = {
        "type": "data", "symmetric": False, "thickness": 1.5, "width": 4, "color": colour,
        "array": [(one.high or 0) - (one.y or 0) for one in known],
        "arrayminus": [(one.y or 0) - (one.low or 0) for one in known],
    }  # fmt: skip
    return [
        {
            "type": "scatter", "mode": "markers", **axes, "x": [one.x for one in known], "y": [one.y for one in known],
            "marker": {"opacity": 0}, "error_y": whiskers, "hoverinfo": "skip",
        }
    ]  # fmt: skip


def runs(line: Line) -> Iterable[list[Point]]:
    """The stretches of a line that have a margin."""
    for has_margin, some in groupby(line.points, key=lambda one: one.low is not None and one.high is not None):
        if has_margin:
            yield list(some)


def band(stretches: Iterable[Sequence[Ends]], colour: str, opacity: float, axes: dict[str, str]) -> dict[str, Any]:
    """A filled band along each stretch."""
    x: list[str | None] = []
    y: list[float | None] = []
    for stretch in stretches:
        x += [*(one[0] for one in stretch), *(one[0] for one in reversed(stretch)), None]
        y += [*(one[2] for one in stretch), *(one[1] for one in reversed(stretch)), None]
    return {
        "type": "scatter", "mode": "lines", **axes, "x": x, "y": y, "fill": "toself", "hoverinfo": "skip",
        "fillcolor": transparent(colour, opacity), "line": {"width": 0},
    }  # fmt: skip


def transparent(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def maturing(panel: Panel, axes: dict[str, str], ends: tuple[float, float]) -> list[dict[str, Any]]:
    """A hatched band over the periods of which the figures are not complete yet."""
    points = [point for line in panel.lines for point in line.points if point.y is not None]
    days = sorted({point.x for point in points if point.look is Look.MATURING})
    if not days:
        return []
    half = step_of(panel) / 2
    first = (date.fromisoformat(days[0]) - half).isoformat()
    last = (date.fromisoformat(days[-1]) + half).isoformat()
    return [
        band([[(first, *ends), (last, *ends)]], style.PATTERN, 0, axes)
        | {"fillpattern": {"shape": "/", "size": 8, "solidity": 0.1, "fgcolor": style.CALM, "bgcolor": style.CLEAR}}
    ]


def step_of(panel: Panel) -> timedelta:
    """The time between two periods."""
    days = sorted({date.fromisoformat(point.x) for line in panel.lines for point in line.points})
    return days[-1] - days[-2] if len(days) > 1 else timedelta(days=240)

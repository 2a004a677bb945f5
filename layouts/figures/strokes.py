"""A line in pieces: what is sure is solid, provisional dashed, an estimate dotted; their markers are open."""

from itertools import pairwise
from typing import Any

from layouts.figures import style
from layouts.figures.shapes import Line, Look, Point, Role

MOST_MARKERS = 24
DASHES = {Look.PROVISIONAL: "4px,4px", Look.MATURING: "4px,4px", Look.ESTIMATE: "1.5px,4px"}
WIDTHS = {Role.OWN: 3.5, Role.GROUP: 1.75}


def strokes(line: Line, axes: dict[str, str]) -> list[dict[str, Any]]:
    """The traces of a line: one for every way of drawing that it needs."""
    colour = style.colour(line.role, line.place)
    width = WIDTHS.get(Role(line.role), 2)
    has_markers = sum(point.y is not None for point in line.points) <= MOST_MARKERS
    common = {"type": "scatter", **axes, "name": line.name, "hoverinfo": "text", "cliponaxis": False}
    traces = []
    for look, points in pieces(line.points):
        dash = DASHES.get(look) or (style.GROUP_DASH if line.role == Role.GROUP else None)
        traces.append(
            common
            | columns(points)
            | {
                "mode": "lines+markers" if has_markers or look is not Look.FINAL else "lines",
                "line": {"color": colour, "width": width} | ({"dash": dash} if dash else {}),
                "marker": marker(line, look, colour, points),
            }
        )
    return traces


def pieces(points: Any) -> list[tuple[Look, list[Point]]]:
    """The points of each way of drawing, in the order of sureness; between two pieces a point without a number.

    A stretch between two points is as sure as the least sure of both. A point stands in the piece of its own look
    even when no stretch of that look touches it.
    """
    if len({point.look for point in points}) == 1:
        return [(points[0].look, list(points))]
    found: dict[Look, list[Point]] = {}
    for before, after in pairwise([Point("", None), *points, Point("", None)]):
        if before.y is not None and after.y is not None:
            add(found.setdefault(max(before.look, after.look), []), before, after)
        for one in (before, after):
            if one.y is not None and one not in found.get(one.look, [])[-2:]:
                add(found.setdefault(one.look, []), one)
    return sorted(found.items())


def add(run: list[Point], *points: Point) -> None:
    """Lengthen a run, or begin a new one after a gap."""
    if run and run[-1] is not points[0]:
        run.append(Point(points[0].x, None))
        run.append(points[0])
    elif not run:
        run.append(points[0])
    run.extend(points[1:])


def columns(points: list[Point]) -> dict[str, Any]:
    return {
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "text": [point.hover for point in points],
    }


def marker(line: Line, look: Look, colour: str, points: list[Point]) -> dict[str, Any]:
    """Filled for what is sure, open for what is not; a point that belongs to another piece has its marker there."""
    is_calm = line.role in (Role.GROUP, Role.NEDERLAND)
    symbol = style.SYMBOLS[0 if is_calm else line.place % len(style.SYMBOLS)]
    size = 4 if is_calm else 8
    if look is Look.FINAL:
        return {"size": size, "color": colour, "symbol": symbol}
    shown = [1 if point.look is look else 0 for point in points]
    return {"size": size + 1, "color": colour, "symbol": f"{symbol}-open", "line": {"width": 2}, "opacity": shown}

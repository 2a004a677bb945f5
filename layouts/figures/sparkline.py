"""A small line without axes, as an SVG of its own; the style sheet gives it its colour, that of the house."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

WIDTH, HEIGHT, ROOM = 132, 40, 4
DOT = 3


class Spot(NamedTuple):
    """A place on the line: how far along the time (0 to 1), and the number; None for a gap."""

    at: float
    y: float | None


def sparkline(spots: Sequence[Spot], low: float, high: float, end: str = "") -> str:
    """The address of the drawing of one line. low, high: the scale; end: "dot" or "ring" for the newest figure."""
    drawn = [place(one, low, high) for one in spots if one.y is not None]
    marks = marker(drawn[-1], end) if end and drawn else ""
    lines = "".join(f'<path d="{path(piece)}"/>' for piece in pieces(spots, low, high))
    return as_address(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'fill="none" stroke="#000" stroke-width="2" stroke-linejoin="round" stroke-linecap="round">'
        f"{lines}{marks}</svg>"
    )


def pieces(spots: Sequence[Spot], low: float, high: float) -> list[list[tuple[float, float]]]:
    """The unbroken stretches of the line; a figure on its own is a short stroke."""
    found: list[list[tuple[float, float]]] = [[]]
    for one in spots:
        if one.y is None:
            found.append([])
        else:
            found[-1].append(place(one, low, high))
    return [one for one in found if one]


def place(spot: Spot, low: float, high: float) -> tuple[float, float]:
    """A spot in pixels, from the upper left corner."""
    share = ((spot.y or 0) - low) / (high - low) if high > low else 0.0
    return ROOM + spot.at * (WIDTH - 2 * ROOM), HEIGHT - ROOM - share * (HEIGHT - 2 * ROOM)


def path(points: Sequence[tuple[float, float]]) -> str:
    more = points[1:] or points
    return f"M{pair(points[0])}" + "".join(f"L{pair(point)}" for point in more)


def pair(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def marker(point: tuple[float, float], kind: str) -> str:
    """The newest figure: a ring for one that can still change. The line may not show inside the ring."""
    x, y = point
    fill = ' fill="#000"' if kind == "dot" else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" stroke-width="1.5"{fill}/>'


def as_address(svg: str) -> str:
    return f'url("data:image/svg+xml,{quote(svg, safe="/ =:;,.-")}")'

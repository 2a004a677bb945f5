"""The dot chart: two indicators against each other, one dot a region, in one period."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from layouts.figures import style
from layouts.figures.labels import beside_dots, name_at, short, wrapped
from layouts.figures.shapes import Look, Role

HEIGHT = 460
LINE_PIXELS = 19
# The plot on a phone: what does not overlap there, overlaps nowhere.
NARROWEST = (270.0, 350.0)
SYMBOLS = {Role.NEDERLAND: "square", Role.GROUP: "diamond"}


class Dot(NamedTuple):
    """One region: its numbers on both axes."""

    name: str
    role: str
    place: int
    x: float
    y: float
    look: Look
    hover: str


def dot_chart(dots: Sequence[Dot], x_title: str, y_title: str) -> dict[str, Any]:
    """A figure with a dot for each region and its name beside it where there is room."""
    x_range, y_range = ends([dot.x for dot in dots]), ends([dot.y for dot in dots])
    layout = style.layout(28, 52) | {"annotations": [title_above(y_title)], "shapes": cross(dots)}
    layout["margin"] |= {"t": 16 + room(y_title), "b": 44 + room(x_title)}
    layout["xaxis"] = style.value_axis(wrapped(x_title)) | {"range": list(x_range), "zeroline": False, "nticks": 5}
    layout["yaxis"] = style.value_axis("") | {"range": list(y_range), "zeroline": False}
    places = [(across(dot.x, x_range) * NARROWEST[0], across(dot.y, y_range) * NARROWEST[1]) for dot in dots]
    sides = beside_dots(places, [short(dot.name) for dot in dots], NARROWEST)
    layout["annotations"] += [
        name_at(dot.name, side, dot.role == Role.OWN, style.colour(dot.role, dot.place), x=dot.x, y=dot.y)
        for dot, side in zip(dots, sides, strict=True)
        if side
    ]
    return {"data": [trace(dots)] if dots else [], "layout": layout}


def room(title: str) -> int:
    """The height in pixels of a title."""
    return LINE_PIXELS * (wrapped(title).count("<br>") + 1)


def title_above(title: str) -> dict[str, Any]:
    """The title of the upright axis, to be read without turning one's head."""
    where = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "yshift": 6}
    return style.words_at(wrapped(title), align="left", xshift=-46, **where)


def trace(dots: Sequence[Dot]) -> dict[str, Any]:
    colours = [style.colour(dot.role, dot.place) for dot in dots]
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "text", "cliponaxis": False,
        "x": [dot.x for dot in dots], "y": [dot.y for dot in dots], "hovertext": [dot.hover for dot in dots],
        "marker": {
            "color": colours,
            "opacity": 1,
            "size": [15 if dot.role == Role.OWN else 11 for dot in dots],
            "symbol": [symbol(dot) for dot in dots],
            "line": {"color": colours, "width": 2},
        },
    }  # fmt: skip


def symbol(dot: Dot) -> str:
    """Open when one of both figures is not final."""
    shape = SYMBOLS.get(Role(dot.role), "circle")
    return shape if dot.look is Look.FINAL else f"{shape}-open"


def cross(dots: Sequence[Dot]) -> list[dict[str, Any]]:
    """Thin lines through Nederland: who is above and who is below on both."""
    land = next((dot for dot in dots if dot.role == Role.NEDERLAND), None)
    if land is None:
        return []
    look = {"color": style.QUIET, "width": 1, "dash": "dot"}
    upright, level = {"xref": "x", "yref": "y domain"}, {"xref": "x domain", "yref": "y"}
    return [style.rule(upright, look, (land.x, land.x), (0, 1)), style.rule(level, look, (0, 1), (land.y, land.y))]


def ends(numbers: Sequence[float]) -> tuple[float, float]:
    """From below the lowest to above the highest; these axes need not begin at zero."""
    low, high = min(numbers, default=0), max(numbers, default=1)
    air = (high - low) * 0.15 or abs(high) * 0.2 or 1
    return low - air, high + air


def across(number: float, span: tuple[float, float]) -> float:
    """Where a number stands on an axis, from 0 to 1."""
    return (number - span[0]) / (span[1] - span[0])

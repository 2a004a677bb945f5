"""The funnel: every gemeente by the people its rate stands on, and how far chance alone may bring it from Nederland."""

from collections.abc import Sequence
from math import log10
from typing import Any, NamedTuple

from layouts.figures import style
from layouts.figures.dots import NARROWEST, across
from layouts.figures.labels import beside_dots, name_at, short, wrapped
from layouts.figures.shapes import Role

HEIGHT = 480
MOST_TICKS = 6


class Gemeente(NamedTuple):
    """One dot. role and place are those of a line; role is empty for a gemeente that was not chosen."""

    name: str
    role: str
    place: int
    people: float
    rate: float
    hover: str


class Chance(NamedTuple):
    """Between which rates chance alone leaves 95 and 99,8 of 100 gemeenten with so many people."""

    people: float
    low_998: float
    low_95: float
    high_95: float
    high_998: float


def funnel_chart(
    dots: Sequence[Gemeente], rate: float, chance: Sequence[Chance], titles: tuple[str, str], names: Sequence[str]
) -> dict[str, Any]:
    """A figure with all gemeenten in grey and the chosen ones on top.

    rate: of Nederland; titles: of both axes; names: of the lines, Nederland first.
    """
    x_range = (log10(min(dot.people for dot in dots)) - 0.08, log10(max(dot.people for dot in dots)) + 0.08)
    y_range = (0.0, max([*(dot.rate for dot in dots), chance[0].high_95 if chance else 0, rate]) * 1.06)
    layout = style.layout(20) | {"annotations": [names_above(names)]}
    layout["margin"] |= {"t": 52, "b": 58}
    layout["xaxis"] = style.value_axis(titles[0]) | log_axis(x_range)
    layout["yaxis"] = style.value_axis(titles[1]) | {"range": list(y_range)}
    plain = [dot for dot in dots if not dot.role]
    chosen = [dot for dot in dots if dot.role]
    layout["annotations"] += names_beside(chosen, x_range, y_range)
    return {"data": [*limits(chance, rate, x_range), all_dots(plain), chosen_dots(chosen)], "layout": layout}


def log_axis(span: tuple[float, float]) -> dict[str, Any]:
    """An axis of people on which twice as many is always the same step; at most six of them in words."""
    for steps in ((1, 2, 5), (1, 3), (1,)):
        shown = [step * 10**power for power in range(9) for step in steps]
        shown = [one for one in shown if span[0] <= log10(one) <= span[1]]
        if len(shown) <= MOST_TICKS:
            break
    ticks = {"tickvals": shown, "tickformat": ",", "tickangle": 0}
    return {"type": "log", "range": list(span), "zeroline": False, **ticks}


def limits(chance: Sequence[Chance], rate: float, span: tuple[float, float]) -> list[dict[str, Any]]:
    """Nederland as a level line, and the limits around it: dashed for 95%, solid for 99,8%."""
    common = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "x": [one.people for one in chance]}
    dashed, solid = {"color": style.QUIET, "width": 1, "dash": "6px,4px"}, {"color": style.QUIET, "width": 1}
    level = {"x": [10 ** span[0], 10 ** span[1]], "y": [rate, rate], "line": {"color": style.NEDERLAND, "width": 2}}
    drawn = [common | level]
    for column, line in (("low_998", solid), ("low_95", dashed), ("high_95", dashed), ("high_998", solid)):
        drawn.append(common | {"y": [getattr(one, column) for one in chance], "line": line})
    return drawn if chance else drawn[:1]


def names_above(names: Sequence[str]) -> dict[str, Any]:
    """What the lines are, above the chart: at their end they come too close together."""
    where = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom", "yshift": 4}
    words = wrapped(" · ".join(names))
    return style.words_at(words, font={"size": 12, "color": style.QUIET}, align="right", **where)


def names_beside(
    dots: Sequence[Gemeente], x_range: tuple[float, float], y_range: tuple[float, float]
) -> list[dict[str, Any]]:
    """The names of the chosen gemeenten, where there is room."""
    logs = [log10(dot.people) for dot in dots]
    places = [
        (across(x, x_range) * NARROWEST[0], across(dot.rate, y_range) * NARROWEST[1])
        for x, dot in zip(logs, dots, strict=True)
    ]
    sides = beside_dots(places, [short(dot.name) for dot in dots], NARROWEST)
    return [
        name_at(dot.name, side, dot.role == Role.OWN, style.colour(dot.role, dot.place), x=x, y=dot.rate)
        for x, dot, side in zip(logs, dots, sides, strict=True)
        if side
    ]


def all_dots(dots: Sequence[Gemeente]) -> dict[str, Any]:
    return points(dots) | {
        "mode": "markers",
        "marker": {"color": style.CALM, "size": 6, "opacity": 0.8},
    }


def chosen_dots(dots: Sequence[Gemeente]) -> dict[str, Any]:
    return points(dots) | {
        "mode": "markers", "cliponaxis": False,
        "marker": {
            "color": [style.colour(dot.role, dot.place) for dot in dots],
            "opacity": 1,
            "size": [14 if dot.role == Role.OWN else 10 for dot in dots],
            "symbol": [style.SYMBOLS[dot.place % len(style.SYMBOLS)] for dot in dots],
            "line": {"color": style.GROUND, "width": 1},
        },
    }  # fmt: skip


def points(dots: Sequence[Gemeente]) -> dict[str, Any]:
    return {
        "type": "scatter", "hoverinfo": "text", "x": [dot.people for dot in dots], "y": [dot.rate for dot in dots],
        "hovertext": [dot.hover for dot in dots],
    }  # fmt: skip

"""The fan of a prognosis: what was claimed, what is still to be claimed, what is to come with its band, and the budget.

Bars are bands of a month wide, so that paper draws them as the screen does.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from layouts.figures import style
from layouts.figures.behind import band
from layouts.figures.labels import LABEL_PIXELS, width_of

HEIGHT = 400
AXES = {"xaxis": "x", "yaxis": "y"}
HALF = 12  # days on both sides of the middle of a month
THOUSAND, ROOM = 1000.0, 1.12
# Of each line that has a name: its key in the words, and its colour.
PLACES = (
    ("budget", "budget", style.QUIET),
    ("scenario", "scenario", style.OTHERS[0]),
    ("middle", "expected", style.OWN),
)


class Step(NamedTuple):
    """One month, in euro; the expected ones have a band, the others what was claimed."""

    month: date
    claimed: float | None
    completed: float | None
    low: float | None
    middle: float | None
    high: float | None
    budget: float | None
    scenario: float | None
    is_ahead: bool
    hover: str
    paid: float | None = None


def fan_chart(steps: Sequence[Step], title: str, today: date, names: dict[str, str]) -> dict[str, Any]:
    """The figure. names: the words at the lines: expected, budget, scenario, so_far."""
    figure: dict[str, Any] = {
        "data": traces(steps),
        "layout": style.layout(24 + width_of([names[key] for _, key, _ in PLACES])),
    }
    heights = [(one.high, one.completed, one.budget, one.scenario, one.paid) for one in steps]
    top = max((value for values in heights for value in values if value), default=1)
    figure["layout"] |= {
        "xaxis": style.time_axis(True) | {"anchor": "y", "range": span(steps)},
        "yaxis": style.value_axis(title) | {"anchor": "x", "range": [0, top / THOUSAND * ROOM]},
        "annotations": [now_words(today, names["so_far"]), *ends(steps, names, top / THOUSAND * ROOM)],
        "shapes": [style.rule({"xref": "x", "yref": "y domain"}, {"color": style.QUIET, "width": 1, "dash": "dot"},
                              (day(today), day(today)), (0, 1))],
    }  # fmt: skip
    return figure


def traces(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """From behind to the front."""
    over = [one for one in steps if one.claimed is not None and one.completed is not None]
    ahead = [one for one in steps if one.low is not None and one.high is not None]
    expected = [one for one in steps if one.is_ahead]
    claimed = [box(one.month, 0.0, one.claimed or 0.0) for one in over if one.claimed]
    waiting = [box(one.month, one.claimed or 0.0, one.completed or 0.0) for one in over
               if (one.completed or 0) > (one.claimed or 0)]  # fmt: skip
    hatched = {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": style.OWN, "bgcolor": style.CLEAR}
    return [
        band([[(middle_of(one.month), (one.low or 0) / THOUSAND, (one.high or 0) / THOUSAND) for one in ahead]],
             style.FAN, 0.35, AXES),
        band(claimed, style.CALM, 0.55, AXES),
        band(waiting, style.OWN, 0.0, AXES) | {"fillpattern": hatched, "line": {"width": 1, "color": style.OWN}},
        line(steps, "paid", {"color": style.OTHERS[1], "width": 2}),
        line(steps, "budget", {"color": style.QUIET, "width": 2, "dash": "6px,3px"}),
        line(expected, "middle", {"color": style.OWN, "width": 3}),
        line(steps, "scenario", {"color": style.OTHERS[0], "width": 3, "dash": "4px,3px"}),
        hover(steps),
    ]  # fmt: skip


def box(month: date, low: float, high: float) -> list[tuple[str, float, float]]:
    """A bar of one month, from low to high."""
    middle = date.fromisoformat(middle_of(month))
    sides = (middle - timedelta(days=HALF), middle + timedelta(days=HALF))
    return [(day(side), low / THOUSAND, high / THOUSAND) for side in sides]


def line(steps: Sequence[Step], name: str, look: dict[str, Any]) -> dict[str, Any]:
    values = [getattr(one, name) for one in steps]
    return {
        "type": "scatter", "mode": "lines", **AXES, "x": [middle_of(one.month) for one in steps],
        "y": [None if value is None else value / THOUSAND for value in values], "line": look, "hoverinfo": "skip",
    }  # fmt: skip


def hover(steps: Sequence[Step]) -> dict[str, Any]:
    """What a month is, wherever in it one points."""
    height = [(one.completed if one.completed is not None else one.middle) for one in steps]
    return {
        "type": "scatter", "mode": "markers", **AXES, "x": [middle_of(one.month) for one in steps],
        "y": [None if value is None else value / THOUSAND for value in height], "text": [one.hover for one in steps],
        "hoverinfo": "text", "marker": {"size": 14, "opacity": 0, "color": style.OWN},
    }  # fmt: skip


def ends(steps: Sequence[Step], names: dict[str, str], top: float) -> list[dict[str, Any]]:
    """The name of each line at its end, never two over each other."""
    places = []
    for name, key, colour in PLACES:
        last = next((one for one in reversed(steps) if getattr(one, name) is not None), None)
        if last:
            places.append((getattr(last, name) / THOUSAND, middle_of(last.month), names[key], colour))
    widest = max((x for _, x, *_ in places), default="")
    found, below, gap = [], -top, top * LABEL_PIXELS / (HEIGHT - 70)
    for height, x, words, colour in sorted(places):
        below = max(height, below + gap)
        look = {"x": x, "y": below, "xanchor": "left", "xshift": 6, "font": {"color": colour}}
        found.append(style.words_at(words, **look) | (style.behind_words() if x != widest else {}))
    return found


def span(steps: Sequence[Step]) -> list[str]:
    """From the first month to the end of the last."""
    if not steps:
        return ["2000-01-01", "2000-12-31"]
    return [day(steps[0].month - timedelta(days=HALF)), day(steps[-1].month + timedelta(days=32))]


def now_words(today: date, words: str) -> dict[str, Any]:
    return style.words_at(words, x=day(today), y=1, yref="paper", xanchor="right", yanchor="bottom", xshift=-4)


def middle_of(month: date) -> str:
    return day(month + timedelta(days=14))


def day(one: date) -> str:
    return one.isoformat()

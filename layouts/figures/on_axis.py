"""What is marked along the time axis: trend breaks, events and written duiding."""

from datetime import date
from typing import Any

from layouts.figures import style
from layouts.figures.labels import sides_of
from layouts.figures.shapes import Mark, MarkKind, Panel

ROW_PIXELS = 14
MOST_WORDS = 5
LONGEST_WORDS = 44
SYMBOLS = {MarkKind.EVENT: "triangle-up", MarkKind.DUIDING: "diamond"}


def draw_marks(figure: dict[str, Any], panel: Panel, axes: dict[str, str], span: list[str], floor: float) -> None:
    """A thin line with words at every trend break, a symbol on the axis at every event. floor: the foot of the axis.

    Words stand in rows above each other, so that none is written over another; of many events only the symbols.
    """
    marks, said = marks_in(panel, span), said_above(panel, span)
    for on, _ in said:
        look = {"color": style.QUIET, "width": 1, "dash": "dot"}
        where = (on.isoformat(), on.isoformat())
        figure["layout"].setdefault("shapes", []).append(style.rule(by_height(axes), look, where, (0, 1)))
    figure["layout"]["annotations"] += words_above(said, axes, span)
    if marks:
        figure["data"].append(symbols(marks, axes, floor))


def marks_in(panel: Panel, span: list[str]) -> list[Mark]:
    return [mark for mark in panel.marks if span[0] < mark.day.isoformat() < span[1]]


def said_above(panel: Panel, span: list[str]) -> list[tuple[date, str]]:
    """The days that get words: every break, and events when there are few."""
    breaks = [(on, title) for on, title in panel.breaks if span[0] < on.isoformat() < span[1]]
    marks = [(mark.day, mark.title) for mark in marks_in(panel, span)]
    return breaks + (marks if len(breaks) + len(marks) <= MOST_WORDS else [])


def room_above(panel: Panel, span: list[str] | None) -> int:
    """The height in pixels of the words above a panel."""
    return 20 + len(said_above(panel, span)) * ROW_PIXELS if span else 0


def by_height(axes: dict[str, str]) -> dict[str, str]:
    """The same axes for what goes from the foot to the top, whatever the figures are."""
    return {"xref": axes["xaxis"], "yref": f"{axes['yaxis']} domain"}


def words_above(said: list[tuple[date, str]], axes: dict[str, str], span: list[str]) -> list[dict[str, Any]]:
    sides = sides_of([on for on, _ in said], date.fromisoformat(span[0]), date.fromisoformat(span[1]))
    return [
        style.words_at(
            title if len(title) <= LONGEST_WORDS else title[: LONGEST_WORDS - 1] + "…",
            font={"size": 12, "color": style.QUIET},
            x=on.isoformat(),
            xanchor=side,
            xshift=3 if side == "left" else -3,
            y=1,
            yanchor="bottom",
            yshift=(len(said) - 1 - row) * ROW_PIXELS,
            **by_height(axes),
        )
        for row, ((on, title), side) in enumerate(zip(said, sides, strict=True))
    ]


def symbols(marks: list[Mark], axes: dict[str, str], floor: float) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", **axes, "cliponaxis": False, "hoverinfo": "text",
        "x": [mark.day.isoformat() for mark in marks], "y": [floor] * len(marks),
        "text": [mark.title for mark in marks],
        "marker": {"symbol": [SYMBOLS[MarkKind(mark.kind)] for mark in marks], "size": 11, "color": style.INK},
    }  # fmt: skip

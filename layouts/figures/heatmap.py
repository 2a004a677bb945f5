"""The heatmap: regions under each other, periods beside each other, the darker the more.

Drawn with bars and not as a picture: sharp on paper, words only where they fit, a pattern for each kind of empty.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from data.map_classes import Limits
from data.terms import State
from layouts.figures import style
from layouts.figures.bars import names_axis
from layouts.figures.labels import width_of
from layouts.figures.line import panel_title
from layouts.figures.shapes import Line, Panel, Point

ROW_PIXELS = 32
HEAD_PIXELS = 34
FOOT_PIXELS = 116
LONGEST_NAME = 20
MOST_WORDS = 24
MOST_TICKS = 6
# As on the map: each reason has its own pattern.
PATTERNS = {State.WITHHELD: "+", State.UNKNOWN: "/", State.NOT_REPORTED: ".", State.NOT_APPLICABLE: "-"}


Placed = tuple[int, int, Point]


class Block(NamedTuple):
    """One indicator: its figures, the classes of its colours, the words of its legend, and its periods in words."""

    panel: Panel
    limits: Limits
    legend: str
    periods: Sequence[str]


def heat_map(blocks: Sequence[Block]) -> dict[str, Any]:
    """A figure with the blocks under each other."""
    names = [line.name for block in blocks for line in block.panel.lines]
    figure: dict[str, Any] = {
        "data": [],
        "layout": style.layout(16, 16 + width_of(names, LONGEST_NAME))
        | {"annotations": [], "bargap": 0.06, "barmode": "overlay", "uniformtext": {"mode": "hide", "minsize": 11}},
    }
    figure["layout"]["margin"] |= {"t": 0, "b": 0}
    total, above = height_of([block.panel for block in blocks]), 0
    for number, block in enumerate(blocks, start=1):
        own = pixels(block.panel)
        domain = (1 - (above + own - FOOT_PIXELS) / total, 1 - (above + HEAD_PIXELS) / total)
        draw(figure, block, "" if number == 1 else str(number), domain)
        above += own
    return figure


def height_of(panels: Sequence[Panel]) -> int:
    return sum(pixels(panel) for panel in panels)


def pixels(panel: Panel) -> int:
    return HEAD_PIXELS + len(panel.lines) * ROW_PIXELS + FOOT_PIXELS


def draw(figure: dict[str, Any], block: Block, suffix: str, domain: tuple[float, float]) -> None:
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    lines = block.panel.lines
    figure["layout"][f"xaxis{suffix}"] = periods_axis(block.periods) | {"anchor": axes["yaxis"]}
    figure["layout"][f"yaxis{suffix}"] = names_axis(lines) | {"domain": list(domain), "anchor": axes["xaxis"]}
    figure["data"] += traces(lines, block.limits, axes, len(block.periods))
    figure["layout"]["annotations"].append(legend_below(block.legend, domain[0], figure["layout"]["margin"]["l"]))
    if block.panel.title:
        figure["layout"]["annotations"].append(panel_title(block.panel.title, domain[1]))


def periods_axis(words: Sequence[str]) -> dict[str, Any]:
    """The periods from left to right, a few of them in words."""
    step = -(-len(words) // MOST_TICKS)
    shown = list(range(len(words) - 1, -1, -step))[::-1] if words else []
    return {
        "range": [-0.5, len(words) - 0.5], "tickvals": shown, "ticktext": [words[place] for place in shown],
        "showgrid": False, "zeroline": False, "fixedrange": True, "tickangle": 0,
    }  # fmt: skip


def traces(lines: Sequence[Line], limits: Limits, axes: dict[str, str], periods: int) -> list[dict[str, Any]]:
    """Every figure a block, every empty one a pattern."""
    placed = [(row, place, point) for row, line in enumerate(lines) for place, point in enumerate(line.points)]
    figures = [one for one in placed if one[2].y is not None]
    empty = [one for one in placed if one[2].y is None]
    drawn = [blocks(figures, axes) | coloured(figures, limits, periods <= MOST_WORDS)] if figures else []
    return drawn + ([blocks(empty, axes) | patterned(empty)] if empty else [])


def blocks(placed: Sequence[Placed], axes: dict[str, str]) -> dict[str, Any]:
    """A block for each point, in its row and its column."""
    return {
        "type": "bar", "orientation": "h", **axes, "x": [1] * len(placed),
        "base": [place - 0.5 for _, place, _ in placed], "y": [row for row, *_ in placed],
        "hovertext": [point.hover for *_, point in placed], "hoverinfo": "text",
    }  # fmt: skip


def coloured(placed: Sequence[Placed], limits: Limits, has_words: bool) -> dict[str, Any]:
    """The darker the more, with the number inside where it fits."""
    classes = len(limits.cuts) + 1
    steps = [step_of(limits.place(point.y or 0), classes) for *_, point in placed]
    words = {
        "text": [point.words for *_, point in placed], "textposition": "inside", "insidetextanchor": "middle",
        "textangle": 0, "insidetextfont": {"size": 13, "color": [ink_on(step) for step in steps]},
    }  # fmt: skip
    gap = {"color": style.GROUND, "width": 1 if has_words else 0}
    return {"marker": {"color": [style.STEPS[step] for step in steps], "line": gap}} | (words if has_words else {})


def patterned(placed: Sequence[Placed]) -> dict[str, Any]:
    """Every reason its own pattern."""
    shapes = [PATTERNS.get(State(point.absent), "") for *_, point in placed]
    look = {"fgcolor": style.PATTERN, "bgcolor": style.EMPTY, "size": 6, "solidity": 0.15}
    return {"marker": {"color": style.EMPTY, "line": {"width": 0}, "pattern": {"shape": shapes, **look}}}


def step_of(place: int, classes: int) -> int:
    """The colour of a class; with few classes they lie further apart."""
    return round(place * (len(style.STEPS) - 1) / max(classes - 1, 1))


def ink_on(step: int) -> str:
    """Light words on dark blocks."""
    return style.GROUND if step >= 3 else style.INK


def legend_below(legend: str, foot: float, left: int) -> dict[str, Any]:
    return style.words_at(
        legend, x=0, y=foot, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-26, xshift=4 - left,
        align="left", font={"size": 13},
    )  # fmt: skip

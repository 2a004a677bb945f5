"""The bar chart: one bar a region in one period, in the order of the choice, with the own gemeente marked."""

from collections.abc import Sequence
from typing import Any

from layouts.figures import style
from layouts.figures.labels import bold, short, width_of
from layouts.figures.line import panel_title
from layouts.figures.shapes import Axis, Line, Look, Panel, Point, Role, value_range

ROW_PIXELS = 34
HEAD_PIXELS = 34
FOOT_PIXELS = 56
LONGEST_NAME = 20
WORDS_PIXELS = 76
# The second cue beside the mark behind the number: what is not sure is hatched.
PATTERNS = {Look.PROVISIONAL: "/", Look.MATURING: "/", Look.ESTIMATE: "."}


def bar_chart(panels: Sequence[Panel]) -> dict[str, Any]:
    """A figure with the panels under each other; every line has one point: the period that is shown."""
    names = [line.name for panel in panels for line in panel.lines]
    figure: dict[str, Any] = {
        "data": [],
        "layout": style.layout(WORDS_PIXELS, 16 + width_of(names, LONGEST_NAME)) | {"annotations": [], "bargap": 0.35},
    }
    total = sum(pixels(panel) for panel in panels)
    figure["layout"]["margin"] |= {"t": 0, "b": 0}
    above = 0
    for number, panel in enumerate(panels, start=1):
        top = 1 - (above + HEAD_PIXELS) / total
        bottom = 1 - (above + pixels(panel) - FOOT_PIXELS) / total
        draw(figure, panel, "" if number == 1 else str(number), (bottom, top))
        above += pixels(panel)
    return figure


def height_of(panels: Sequence[Panel]) -> int:
    return sum(pixels(panel) for panel in panels)


def pixels(panel: Panel) -> int:
    return HEAD_PIXELS + len(panel.lines) * ROW_PIXELS + FOOT_PIXELS


def draw(figure: dict[str, Any], panel: Panel, suffix: str, domain: tuple[float, float]) -> None:
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    # A bar is read by its length, so that it always begins at zero.
    ends = value_range([panel], Axis(panel.axis.title, True, panel.axis.reference))
    figure["layout"][f"xaxis{suffix}"] = style.value_axis(panel.axis.title) | {
        "range": list(ends), "anchor": axes["yaxis"], "zeroline": True, "nticks": 5,
    }  # fmt: skip
    figure["layout"][f"yaxis{suffix}"] = names_axis(panel.lines) | {"domain": list(domain), "anchor": axes["xaxis"]}
    figure["data"].append(bars(panel.lines, axes))
    figure["layout"]["annotations"] += [number_at(line, row, axes) for row, line in enumerate(panel.lines)]
    compared = panel.axis.reference if panel.axis.reference is not None else nederland(panel.lines)
    if compared is not None:
        look = {"color": style.QUIET, "width": 1, "dash": "dot"}
        across = {"xref": axes["xaxis"], "yref": f"{axes['yaxis']} domain"}
        figure["layout"].setdefault("shapes", []).append(style.rule(across, look, (compared, compared), (0, 1)))
    if panel.title:
        figure["layout"]["annotations"].append(panel_title(panel.title, domain[1]))


def names_axis(lines: Sequence[Line]) -> dict[str, Any]:
    """The names of the regions from top to bottom."""
    names = [bold(short(line.name, LONGEST_NAME), line.role == Role.OWN) for line in lines]
    return {
        "range": [len(lines) - 0.5, -0.5], "tickvals": list(range(len(lines))), "ticktext": names, "showgrid": False,
        "zeroline": False, "fixedrange": True, "ticks": "outside", "ticklen": 6, "tickcolor": style.CLEAR,
    }  # fmt: skip


def bars(lines: Sequence[Line], axes: dict[str, str]) -> dict[str, Any]:
    points = [line.points[0] for line in lines]
    trace = {
        "type": "bar", "orientation": "h", **axes, "x": [point.y for point in points], "y": list(range(len(lines))),
        "hovertext": [point.hover for point in points], "hoverinfo": "text",
        "marker": {
            "color": [fill(line) for line in lines],
            "line": {"color": [fill(line) for line in lines], "width": 1.5},
            "pattern": {"shape": [PATTERNS.get(point.look, "") for point in points], "size": 6, "solidity": 0.45},
        },
    }  # fmt: skip
    if any(point.low is not None for point in points):
        trace["error_x"] = whiskers(points)
    return trace


def fill(line: Line) -> str:
    """The name stands beside the bar, so that one calm colour will do for all but the own gemeente."""
    return {Role.OWN: style.OWN, Role.NEDERLAND: style.NEDERLAND}.get(Role(line.role), style.CALM)


def whiskers(points: Sequence[Point]) -> dict[str, Any]:
    return {
        "type": "data", "symmetric": False, "thickness": 1.5, "width": 5, "color": style.INK,
        "array": [(point.high or 0) - (point.y or 0) if point.high is not None else 0 for point in points],
        "arrayminus": [(point.y or 0) - (point.low or 0) if point.low is not None else 0 for point in points],
    }  # fmt: skip


def number_at(line: Line, row: int, axes: dict[str, str]) -> dict[str, Any]:
    """The number behind the bar and its whisker, or why there is none."""
    point = line.points[0]
    end = max(point.y or 0, point.high or 0, 0)
    words = bold(point.words, line.role == Role.OWN and point.y is not None)
    look = {"color": style.QUIET if point.y is None else style.INK, "size": 13}
    where = {"xref": axes["xaxis"], "yref": axes["yaxis"], "xanchor": "left", "xshift": 6, **style.behind_words()}
    return style.words_at(words, x=end, y=row, font=look, **where)


def nederland(lines: Sequence[Line]) -> float | None:
    return next((line.points[0].y for line in lines if line.role == Role.NEDERLAND and len(lines) > 1), None)

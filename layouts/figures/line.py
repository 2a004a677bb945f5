"""The line chart: every region a line, every indicator a panel of its own, never a second axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.terms import PeriodKind, Status
from layouts.figures import style
from layouts.figures.labels import spread_apart

PANEL_HEIGHT = 400
SMALL_PANEL_HEIGHT = 280
LABEL_PIXELS = 18
LETTER_PIXELS = 7.4
LONGEST_LABEL = 30


@dataclass(frozen=True)
class Point:
    """One place on a line; y is None where there is no figure. hover: the lines of the hover box."""

    x: date
    y: float | None
    is_final: bool
    hover: str


@dataclass(frozen=True)
class Line:
    """One region. role: own (the first choice), other, or nederland."""

    name: str
    role: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Panel:
    """One indicator: its own axis title, its own lines. title is empty when the page says it already.

    breaks: the days from which the figures mean something else, each with a few words.
    """

    title: str
    axis_title: str
    period_kind: str
    lines: Sequence[Line]
    breaks: Sequence[tuple[date, str]] = ()


def line_chart(panels: Sequence[Panel]) -> dict[str, Any]:
    """A figure with the panels under each other, sharing the same span of time."""
    is_single = len(panels) == 1
    panel_height = PANEL_HEIGHT if is_single else SMALL_PANEL_HEIGHT
    names = [line.name for panel in panels for line in panel.lines]
    right = 24 + int(min(max(map(len, names), default=0), LONGEST_LABEL) * LETTER_PIXELS)
    figure: dict[str, Any] = {"data": [], "layout": style.layout(right)}
    figure["layout"]["annotations"] = []
    span = span_of(panels)
    for number, panel in enumerate(panels, start=1):
        suffix = "" if number == 1 else str(number)
        top = 1 - (number - 1) / len(panels)
        bottom = top - (1 if is_single else 0.74) / len(panels)
        draw(figure, panel, suffix, (bottom, top), panel_height * len(panels), span)
    return figure


def draw(
    figure: dict[str, Any],
    panel: Panel,
    suffix: str,
    domain: tuple[float, float],
    height: int,
    span: list[str] | None,
) -> None:
    """Add one panel: its axes, its lines, and the name of each line at its end. height: of the whole chart."""
    y_axis = style.value_axis(panel.axis_title) | {"domain": list(domain), "anchor": f"x{suffix}"}
    top = highest(panel) * 1.08 or 1
    figure["layout"][f"yaxis{suffix}"] = y_axis | {"range": [0, top]} if lowest(panel) >= 0 else y_axis
    is_yearly = panel.period_kind in (PeriodKind.JAAR, PeriodKind.PEILDATUM)
    x_axis = style.time_axis(is_yearly) | {"anchor": f"y{suffix}"}
    figure["layout"][f"xaxis{suffix}"] = x_axis | ({"range": span} if span else {})
    for place, line in enumerate(panel.lines):
        figure["data"].extend(traces(line, colour(line, place), suffix))
    figure["layout"]["annotations"].extend(end_labels(panel, suffix, top, height * (domain[1] - domain[0])))
    draw_breaks(figure, panel, suffix, span)
    if panel.title:
        figure["layout"]["annotations"].append(panel_title(panel.title, domain[1]))


def draw_breaks(figure: dict[str, Any], panel: Panel, suffix: str, span: list[str] | None) -> None:
    """A thin line at every trend break inside the span of time, with its words beside it."""
    for on, title in panel.breaks:
        if span and span[0] < on.isoformat() < span[1]:
            place = {"x0": on.isoformat(), "x1": on.isoformat(), "y0": 0, "y1": 1}
            axes = {"xref": f"x{suffix}", "yref": f"y{suffix} domain"}
            line = {"color": style.QUIET, "width": 1, "dash": "dot"}
            figure["layout"].setdefault("shapes", []).append({"type": "line", "line": line, **place, **axes})
            words = {"text": title, "showarrow": False, "font": {"size": 12, "color": style.QUIET}}
            where = {"x": on.isoformat(), "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": 3}
            figure["layout"]["annotations"].append(words | where | axes)


def traces(line: Line, line_colour: str, suffix: str) -> list[dict[str, Any]]:
    """A solid line through what is final, and a dashed one on to what is not; open markers for the latter."""
    look = {"color": line_colour, "width": 3.5 if line.role == "own" else 2}
    final_until = max((place for place, point in enumerate(line.points) if point.is_final), default=-1)
    has_single_points = sum(point.y is not None for point in line.points) <= 24
    common = {"type": "scatter", "xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "name": line.name, "hoverinfo": "text"}
    solid = common | {
        "x": [point.x.isoformat() for point in line.points],
        "y": [point.y if place <= final_until else None for place, point in enumerate(line.points)],
        "text": [point.hover for point in line.points],
        "mode": "lines+markers" if has_single_points else "lines",
        "line": look,
        "marker": {"size": 8 if line.role == "own" else 6, "color": line_colour},
    }
    rest = list(line.points[max(final_until, 0) :])
    if final_until == len(line.points) - 1 or not any(point.y is not None for point in rest[final_until >= 0 :]):
        return [solid]
    dashed = common | {
        "x": [point.x.isoformat() for point in rest],
        "y": [point.y for point in rest],
        "text": [point.hover for point in rest],
        "mode": "lines+markers",
        "line": look | {"dash": "4px,4px"},
        # The point that the dashes start from has its marker on the solid line.
        "marker": {
            "size": 9,
            "color": line_colour,
            "symbol": "circle-open",
            "line": {"width": 2},
            "opacity": [0 if point.is_final else 1 for point in rest],
        },
    }
    return [solid, dashed]


def end_labels(panel: Panel, suffix: str, top: float, pixels: float) -> list[dict[str, Any]]:
    """The name of each line behind its last figure, in its colour, never over another."""
    ends = []
    for place, line in enumerate(panel.lines):
        last = next((point for point in reversed(line.points) if point.y is not None), None)
        if last is not None:
            ends.append((line, colour(line, place), last))
    heights = [float(last.y or 0) for _, _, last in ends]
    places = spread_apart(heights, LABEL_PIXELS / pixels * top, 0, top)
    return [
        {
            "text": f"<b>{short(line.name)}</b>" if line.role == "own" else short(line.name),
            "x": last.x.isoformat(),
            "y": place,
            "xref": f"x{suffix}",
            "yref": f"y{suffix}",
            "xanchor": "left",
            "xshift": 9,
            "showarrow": False,
            "font": {"color": line_colour},
            "bgcolor": "rgba(255,255,255,0.8)",
        }
        for (line, line_colour, last), place in zip(ends, places, strict=True)
    ]


def panel_title(title: str, top: float) -> dict[str, Any]:
    return {
        "text": f"<b>{title}</b>", "x": 0, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left",
        "yanchor": "bottom", "yshift": 8, "showarrow": False,
    }  # fmt: skip


def colour(line: Line, place: int) -> str:
    if line.role == "own":
        return style.OWN
    return style.NEDERLAND if line.role == "nederland" else style.OTHERS[(place - 1) % len(style.OTHERS)]


def short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…"


def figures_of(panel: Panel) -> list[float]:
    return [point.y for line in panel.lines for point in line.points if point.y is not None]


def highest(panel: Panel) -> float:
    return max(figures_of(panel), default=0)


def lowest(panel: Panel) -> float:
    return min(figures_of(panel), default=0)


def span_of(panels: Sequence[Panel]) -> list[str] | None:
    """The first and last moment of all panels, with a little air when there is more than one moment."""
    moments = [point.x for panel in panels for line in panel.lines for point in line.points]
    if not moments:
        return None
    first, last = min(moments), max(moments)
    air = (last - first) / 40 if last > first else date(2001, 1, 1) - date(2000, 9, 1)
    return [(first - air).isoformat(), (last + air).isoformat()]


def is_final(status: str | None) -> bool:
    return status in (None, Status.DEFINITIEF)


def empty_chart(sentence: str) -> dict[str, Any]:
    """A chart without lines that says why."""
    figure: dict[str, Any] = {"data": [], "layout": style.layout(24)}
    figure["layout"] |= {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    figure["layout"]["annotations"] = [
        {"text": wrapped(sentence), "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False}
    ]
    return figure


def wrapped(sentence: str, width: int = 60) -> str:
    """A sentence in lines for a chart, which does not wrap by itself."""
    lines = [""]
    for word in sentence.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)

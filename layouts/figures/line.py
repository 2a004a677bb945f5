"""The line chart: every region a line, every indicator a panel of its own, never a second axis."""

from collections.abc import Sequence
from typing import Any

from data.terms import PeriodKind
from layouts.figures import style
from layouts.figures.behind import fan, margin, maturing
from layouts.figures.labels import LABEL_PIXELS, LETTER_PIXELS, end_labels, width_of, wrapped
from layouts.figures.on_axis import draw_marks, room_above
from layouts.figures.shapes import Axis, Panel, span_of, value_range
from layouts.figures.strokes import strokes

PANEL_HEIGHT = 400
SMALL_PANEL_HEIGHT = 280
GAP_PIXELS = 84


def line_chart(panels: Sequence[Panel]) -> dict[str, Any]:
    """A figure with the panels under each other, sharing the same span of time."""
    names = [line.name for panel in panels for line in panel.lines]
    figure: dict[str, Any] = {
        "data": [],
        "layout": style.layout(24 + width_of(names), left_of(panels)) | {"annotations": []},
    }
    span = span_of(panels)
    height, share = height_of(panels), share_of(panels)
    margin = figure["layout"]["margin"]
    margin["t"] = max([margin["t"], *(room_above(panel, span) for panel in panels)])
    drawn = height - margin["t"] - margin["b"]
    for number, panel in enumerate(panels, start=1):
        top = 1 - (number - 1) * (share + GAP_PIXELS / height)
        draw(figure, panel, "" if number == 1 else str(number), (top - share, top), drawn, span)
    return figure


def height_of(panels: Sequence[Panel]) -> int:
    """The height of the chart in pixels."""
    return PANEL_HEIGHT if len(panels) <= 1 else SMALL_PANEL_HEIGHT * len(panels)


def share_of(panels: Sequence[Panel]) -> float:
    """The part of the height that each panel has; the rest is between them."""
    gaps = GAP_PIXELS * (len(panels) - 1)
    return (1 - gaps / height_of(panels)) / max(len(panels), 1)


def draw(
    figure: dict[str, Any], panel: Panel, suffix: str, domain: tuple[float, float], height: int, span: list[str] | None
) -> None:
    """Add one panel: its axes, what lies behind, its lines, and the name of each line at its end.

    height: in pixels, of all that lies between the margins.
    """
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    ends = value_range([panel], panel.axis)
    pixels = height * (domain[1] - domain[0])
    y_axis = style.value_axis(upright_title(panel.axis, pixels)) | {"domain": list(domain), "anchor": axes["xaxis"]}
    figure["layout"][f"yaxis{suffix}"] = y_axis | {"range": list(ends)}
    x_axis = time_axis(panel) | {"anchor": axes["yaxis"]}
    figure["layout"][f"xaxis{suffix}"] = x_axis | ({"range": span} if span else {})
    figure["data"] += [*maturing(panel, axes, ends), *fan(panel.fan, axes)]
    figure["data"] += [trace for line in panel.lines for trace in margin(line, axes)]
    # The first region is drawn last, over the others.
    figure["data"] += [trace for line in reversed(panel.lines) for trace in strokes(line, axes)]
    figure["layout"]["annotations"] += end_labels(panel, axes, ends, pixels)
    if panel.axis.reference is not None:
        figure["layout"].setdefault("shapes", []).append(reference(panel.axis, axes))
    if span:
        draw_marks(figure, panel, axes, span, ends[0])
    if panel.title:
        figure["layout"]["annotations"].append(panel_title(panel.title, domain[1], title_above(panel, span)))


def upright_title(axis: Axis, pixels: float) -> str:
    """The title along the axis, in lines that are no longer than it."""
    letters = int(pixels / LETTER_PIXELS)
    return "<br>".join([wrapped(axis.title, letters), *([axis.note] if axis.note else [])])


def left_of(panels: Sequence[Panel]) -> int:
    """The room in pixels for the numbers and the titles of the axes."""
    height = height_of(panels)
    lines = max((upright_title(one.axis, height * share_of(panels)).count("<br>") for one in panels), default=0)
    return 62 + lines * LABEL_PIXELS


def time_axis(panel: Panel) -> dict[str, Any]:
    return style.time_axis(panel.period_kind in (PeriodKind.JAAR, PeriodKind.PEILDATUM))


def reference(axis: Axis, axes: dict[str, str]) -> dict[str, Any]:
    """The line of 100 in an index, and of no change."""
    look = {"color": style.INK, "width": 1}
    across = {"xref": f"{axes['xaxis']} domain", "yref": axes["yaxis"]}
    return style.rule(across, look, (0, 1), (axis.reference, axis.reference)) | {"layer": "below"}


def panel_title(title: str, top: float, above: int = 8) -> dict[str, Any]:
    """above: the pixels between the panel and its title."""
    return style.words_at(
        f"<b>{title}</b>", x=0, y=top, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=above
    )


def title_above(panel: Panel, span: list[str] | None) -> int:
    """Over the words of the marks, and under the years of the panel above."""
    return max(8, min(room_above(panel, span) - 18, GAP_PIXELS - 40))


def empty_chart(sentence: str) -> dict[str, Any]:
    """A chart without lines that says why."""
    figure: dict[str, Any] = {"data": [], "layout": style.layout(24)}
    figure["layout"] |= {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    figure["layout"]["annotations"] = [
        style.words_at(wrapped(sentence), xref="paper", yref="paper", x=0.5, y=0.5),
    ]
    return figure

"""Small multiples: every region a small chart of its own, all on the same scale, with Nederland in grey behind."""

from collections.abc import Iterator, Sequence
from typing import Any

from layouts.figures import style
from layouts.figures.behind import margin
from layouts.figures.labels import bold, short
from layouts.figures.line import reference, time_axis
from layouts.figures.shapes import Line, Panel, Role, span_of, value_range
from layouts.figures.strokes import strokes

COLUMNS = 2
TITLE_PIXELS = 30
HEAD_PIXELS = 26
PLOT_PIXELS = 118
FOOT_PIXELS = 24
ROW_PIXELS = HEAD_PIXELS + PLOT_PIXELS + FOOT_PIXELS
LONGEST_NAME = 19
GAP = 0.08


def small_multiples(panels: Sequence[Panel]) -> dict[str, Any]:
    """A figure with a small chart for each region of each panel."""
    figure: dict[str, Any] = {"data": [], "layout": style.layout(16, 56) | {"annotations": []}}
    figure["layout"]["margin"] |= {"t": 0, "b": 0}
    height, above, number = height_of(panels), 0, 0
    span = span_of(panels)
    for panel in panels:
        figure["layout"]["annotations"].append(block_title(panel, 1 - (above + TITLE_PIXELS) / height))
        above += TITLE_PIXELS
        ends = value_range([panel], panel.axis)
        for place, lines in enumerate(apart(panel.lines)):
            number += 1
            row, column = divmod(place, COLUMNS)
            top = above + row * ROW_PIXELS + HEAD_PIXELS
            domain = (1 - (top + PLOT_PIXELS) / height, 1 - top / height)
            draw(figure, panel, lines, "" if number == 1 else str(number), (column, domain), ends, span)
        above += rows(panel) * ROW_PIXELS
    return figure


def height_of(panels: Sequence[Panel]) -> int:
    return sum(TITLE_PIXELS + rows(panel) * ROW_PIXELS for panel in panels)


def rows(panel: Panel) -> int:
    return -(-count(panel.lines) // COLUMNS)


def count(lines: Sequence[Line]) -> int:
    return len(list(apart(lines)))


def apart(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each small chart: a region, and Nederland behind it."""
    land = [line for line in lines if line.role == Role.NEDERLAND]
    others = [line for line in lines if line.role != Role.NEDERLAND]
    yield from ([*land, line] for line in others)
    if not others:
        yield land


def draw(
    figure: dict[str, Any],
    panel: Panel,
    lines: list[Line],
    suffix: str,
    where: tuple[int, tuple[float, float]],
    ends: tuple[float, float],
    span: list[str] | None,
) -> None:
    """Add one small chart. where: its column, and from where to where it stands."""
    column, domain = where
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    wide = (1 - GAP) / COLUMNS
    left = column * (wide + GAP)
    x_axis = time_axis(panel) | {"domain": [left, left + wide], "anchor": axes["yaxis"]}
    figure["layout"][f"xaxis{suffix}"] = x_axis | few_ticks(panel) | ({"range": span} if span else {})
    y_axis = style.value_axis("") | {"domain": list(domain), "anchor": axes["xaxis"], "range": list(ends), "nticks": 4}
    figure["layout"][f"yaxis{suffix}"] = y_axis | {"showticklabels": column == 0, "tickfont": {"size": 12}}
    figure["data"] += [trace for line in lines for trace in [*margin(line, axes), *drawn(line, lines[-1], axes)]]
    figure["layout"]["annotations"].append(name_above(lines[-1], left, domain[1]))
    if panel.axis.reference is not None:
        figure["layout"].setdefault("shapes", []).append(reference(panel.axis, axes))


def drawn(line: Line, region: Line, axes: dict[str, str]) -> list[dict[str, Any]]:
    """The traces of a line; what Nederland was says the hover box of its own figures, not each small chart again."""
    found = strokes(line, axes)
    return found if line is region else [trace | {"text": None, "hoverinfo": "skip"} for trace in found]


def few_ticks(panel: Panel) -> dict[str, Any]:
    """Only the first and the last period have room for their words."""
    days = sorted({point.x for line in panel.lines for point in line.points})
    shown = [days[0], days[-1]] if days else []
    return {"tickmode": "array", "tickvals": shown, "ticktext": [day[:4] for day in shown], "tickfont": {"size": 12}}


def name_above(line: Line, left: float, top: float) -> dict[str, Any]:
    return style.words_at(
        bold(short(line.name, LONGEST_NAME), line.role == Role.OWN),
        x=left,
        y=top,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=2,
        font={"color": style.colour(line.role, line.place), "size": 13},
    )


def block_title(panel: Panel, foot: float) -> dict[str, Any]:
    """What is drawn in the charts below: the indicator when there are more, and the unit."""
    unit = ", ".join(filter(None, [panel.axis.title, panel.axis.note]))
    words = f"<b>{panel.title}</b>, {unit}" if panel.title else unit
    return style.words_at(
        words, x=0, y=foot, xref="paper", yref="paper", xanchor="left", yanchor="bottom", xshift=-50, font={"size": 13}
    )

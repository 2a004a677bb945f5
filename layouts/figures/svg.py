"""A figure as SVG, drawn without a browser: for paper and for whoever fetches it. In goes what Plotly would draw.

Knows what the forms of this folder use (scatter, lying bars, bands, whiskers, words, rules) and nothing more.
"""

from collections.abc import Iterator
from typing import Any

from layouts.figures import style
from layouts.figures.svg_scale import Scale, scale, ticks
from layouts.figures.svg_traces import LETTER, LINE_HEIGHT, MARKUP, element, of_trace, stroke, text

HATCHED = "hatch"
HATCH = element(
    "defs",
    element(
        "pattern", element("path", d="M0 8L8 0", stroke=style.PATTERN, stroke_width=1, opacity=0.6),
        id=HATCHED, width=8, height=8, patternUnits="userSpaceOnUse",
    ),
)  # fmt: skip
TICK_FONT = {"size": 13}
Axes = dict[str, Scale]


def as_svg(figure: dict[str, Any], width: int, height: int) -> str:
    """The figure as one SVG of this size; colours are those of a light page."""
    layout = figure["layout"]
    # Axes without a margin of their own need room for their words.
    margin = {"l": 62, "r": 24, "t": 34, "b": 36} | layout.get("margin", {})
    frame = (margin["l"], margin["t"], width - margin["r"], height - max(margin["b"], 0))
    axes = {name.replace("axis", ""): one for name, one in layout.items() if name[1:5] == "axis"} or {"x": {}, "y": {}}
    scales = {name: scale_of(name, axis, figure["data"], frame) for name, axis in axes.items()}
    parts = [
        *(part for name in axes for part in axis_parts(name, axes, scales)),
        *(part for one in layout.get("shapes", []) for part in [rule(one, scales, frame)]),
        *(part for trace in figure["data"] for part in of_trace(with_gap(trace, layout), *own(trace, scales))),
        *(part for one in layout.get("annotations", []) for part in annotation(one, scales, frame)),
    ]
    ground = element("rect", width=width, height=height, fill=style.GROUND)
    return element(
        "svg", HATCH + ground + "".join(parts), xmlns="http://www.w3.org/2000/svg", width=width, height=height,
        viewBox=f"0 0 {width} {height}", font_family="Source Sans 3, sans-serif", font_size=14,
    )  # fmt: skip


def with_gap(trace: dict[str, Any], layout: dict[str, Any]) -> dict[str, Any]:
    return trace | {"bargap": layout.get("bargap", 0.3)} if trace["type"] == "bar" else trace


def own(trace: dict[str, Any], scales: Axes) -> tuple[Scale, Scale]:
    """The axes of a trace."""
    return scales[trace.get("xaxis", "x")], scales[trace.get("yaxis", "y")]


def scale_of(name: str, axis: dict[str, Any], data: list[dict[str, Any]], frame: tuple[float, ...]) -> Scale:
    letter = name[0]
    values = [one for trace in data if trace.get(f"{letter}axis", letter) == name for one in trace[letter]]
    left, top, right, bottom = frame
    from_share, to_share = axis.get("domain", (0, 1))
    if letter == "x":
        return scale(axis, values, left + from_share * (right - left), left + to_share * (right - left))
    return scale(axis, values, bottom - from_share * (bottom - top), bottom - to_share * (bottom - top))


def axis_parts(name: str, axes: dict[str, Any], scales: Axes) -> Iterator[str]:
    """The grid, the ticks with their words, and the title of an axis."""
    axis, along = axes[name], scales[name]
    across = scales[axis.get("anchor") or ("y" if name[0] == "x" else "x")]
    is_level = name[0] == "x"
    has_grid = axis.get("showgrid", True) and axis.get("visible") is not False
    for place, words in ticks(axis, along):
        if has_grid:
            yield grid_line(is_level, place, across, style.GRID)
        if axis.get("showticklabels", True):
            yield tick_words(is_level, place, words, across.start)
    if axis.get("linecolor"):
        yield element("path", d=f"M{along.start} {across.start}H{along.end}", stroke=axis["linecolor"])
    if along.kind == "linear" and axis.get("zeroline", True) and has_grid and along.low <= 0 <= along.high:
        yield grid_line(is_level, along(0), across, axis.get("zerolinecolor", style.INK))
    if title := (axis.get("title") or {}).get("text"):
        middle = (along.start + along.end) / 2
        if is_level:
            yield text(title, middle, across.start + 40, {}, "middle")
        else:
            yield text(title, 16.0, middle, {}, "middle", transform=f"rotate(-90 16 {middle:.1f})")


def grid_line(is_level: bool, place: float, across: Scale, colour: str) -> str:
    d = (
        f"M{place:.1f} {across.start:.1f}V{across.end:.1f}"
        if is_level
        else f"M{across.start:.1f} {place:.1f}H{across.end:.1f}"
    )
    return element("path", d=d, stroke=colour, stroke_width=1)


def tick_words(is_level: bool, place: float, words: str, foot: float) -> str:
    if is_level:
        return text(words, place, foot + 19, TICK_FONT, "middle")
    return text(words, foot - 8, place + 4.5, TICK_FONT, "end")


def place_of(value: Any, reference: str, scales: Axes, frame: tuple[float, ...]) -> float:
    """A place by an axis, by the height or width of an axis ("y domain"), or by the whole plot ("paper")."""
    name, _, of_domain = reference.partition(" ")
    if name == "paper":
        left, top, right, bottom = frame
        return left + value * (right - left) if of_domain == "x" else bottom - value * (bottom - top)
    along = scales[name]
    if of_domain:
        return along.start + value * (along.end - along.start)
    # Words and rules on an axis of powers are placed by the power itself: that is how Plotly has it.
    return along(10**value) if along.kind == "log" else along(value)


def where(one: dict[str, Any], letter: str, key: str, scales: Axes, frame: tuple[float, ...]) -> float:
    reference = one.get(f"{letter}ref", letter)
    return place_of(one[key], f"paper {letter}" if reference == "paper" else reference, scales, frame)


def rule(one: dict[str, Any], scales: Axes, frame: tuple[float, ...]) -> str:
    x0, y0 = where(one, "x", "x0", scales, frame), where(one, "y", "y0", scales, frame)
    x1, y1 = where(one, "x", "x1", scales, frame), where(one, "y", "y1", scales, frame)
    return element("path", d=f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}", fill="none", **stroke(one["line"]))


ANCHORS = {"left": "start", "center": "middle", "right": "end", "auto": "middle"}


def annotation(one: dict[str, Any], scales: Axes, frame: tuple[float, ...]) -> Iterator[str]:
    """Words at a place, on a light ground where they ask for one."""
    font = one.get("font", {})
    size, lines = font.get("size", 14), one["text"].split("<br>")
    x = where(one, "x", "x", scales, frame) + one.get("xshift", 0)
    y = where(one, "y", "y", scales, frame) - one.get("yshift", 0)
    high = size * LINE_HEIGHT * len(lines)
    foot = {"bottom": y - high + size, "top": y + size + 2}.get(one.get("yanchor", "middle"), y - high / 2 + size)
    anchor = ANCHORS[one.get("xanchor", "auto")]
    if one.get("bgcolor"):
        wide = max(len(MARKUP.sub("", line)) for line in lines) * size * LETTER
        yield element("rect", x=x, y=foot - size, width=wide, height=high, fill=style.GROUND, opacity=0.8)
    yield text(one["text"], x, foot, font, anchor)

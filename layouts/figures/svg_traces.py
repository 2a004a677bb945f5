"""The traces of a figure as SVG: lines, bands, dots, bars and whiskers."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from layouts.figures import style
from layouts.figures.svg_scale import Scale

FONT_SIZE = 14
LINE_HEIGHT = 1.25
DASHES = {"dot": "2,3", "dash": "9,9", "solid": ""}
MARKUP = re.compile(r"<br\s*/?>|</?b>|</?i>|</?span[^>]*>")
SPAN = re.compile(r"<span style=['\"]color:\s*(#[0-9a-f]{6});?['\"]>(.*?)</span>")
# How much room a letter takes, of the size of the font; a guess that is never too small for Source Sans.
LETTER = 0.53


def element(name: str, content: str = "", **attributes: Any) -> str:
    """An element; an attribute that is None is left out, fill_opacity becomes fill-opacity."""
    given = {key.strip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    said = "".join(f" {key}={quoteattr(written(value))}" for key, value in given.items())
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def written(value: Any) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def paint(colour: str, name: str = "fill") -> dict[str, Any]:
    """A colour as SVG has it: rgba becomes a colour and an opacity."""
    if found := re.match(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)", colour.replace(" ", "")):
        red, green, blue, opacity = found.groups()
        return {name: f"rgb({red},{green},{blue})", f"{name}_opacity": opacity}
    return {name: colour}


def of_trace(trace: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    """Everything that a trace draws."""
    if trace["type"] == "bar":
        yield from bars(trace, x, y)
        return
    points = [(x(one), y(other)) if None not in (one, other) else None for one, other in pairs(trace)]
    mode = trace.get("mode", "lines")
    if trace.get("fill") == "toself":
        yield from bands(trace, points)
    elif "lines" in mode:
        yield from lines(trace.get("line", {}), points)
    yield from whiskers(trace, x, y)
    if "markers" in mode:
        yield from markers(trace.get("marker", {}), points)
    if "text" in mode:
        yield from words_beside(trace, points)


def pairs(trace: dict[str, Any]) -> list[tuple[Any, Any]]:
    return list(zip(trace["x"], trace["y"], strict=True))


def runs(points: Sequence[Any]) -> Iterator[list[tuple[float, float]]]:
    """The stretches without a gap."""
    for is_there, some in groupby(points, key=lambda one: one is not None):
        if is_there:
            yield list(some)


def path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{written(float(x))} {written(float(y))}" for x, y in points)


def lines(line: dict[str, Any], points: Sequence[Any]) -> Iterator[str]:
    for run in runs(points):
        yield element("path", d=path(run), fill="none", **stroke(line), stroke_linejoin="round")


def stroke(line: dict[str, Any]) -> dict[str, Any]:
    dash = line.get("dash") or ""
    dashes = DASHES.get(dash, dash.replace("px", "")) or None
    return paint(line.get("color", style.INK), "stroke") | {
        "stroke_width": line.get("width", 2),
        "stroke_dasharray": dashes,
    }


def bands(trace: dict[str, Any], points: Sequence[Any]) -> Iterator[str]:
    fill = "url(#hatch)" if trace.get("fillpattern") else trace.get("fillcolor", style.FAN)
    for run in runs(points):
        yield element("path", d=path(run) + "Z", **paint(fill))


def whiskers(trace: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    """Margins: along the value from low to high, with a short foot at both ends."""
    for name in ("error_x", "error_y"):
        error = trace.get(name)
        if not error:
            continue
        for place, (across, up) in enumerate(pairs(trace)):
            if across is None or up is None:
                continue
            more, less = error["array"][place] or 0, error["arrayminus"][place] or 0
            if name == "error_y":
                yield whisker([(x(across), y(up - less)), (x(across), y(up + more))], error, (3, 0))
            else:
                yield whisker([(x(across - less), y(up)), (x(across + more), y(up))], error, (0, 3))


def whisker(ends: list[tuple[float, float]], error: dict[str, Any], foot: tuple[float, float]) -> str:
    feet = [path([(x - foot[0], y - foot[1]), (x + foot[0], y + foot[1])]) for x, y in ends]
    look = {"color": error.get("color", style.INK), "width": error.get("thickness", 1.5)}
    return element("path", d=" ".join([path(ends), *feet]), fill="none", **stroke(look))


def at(value: Any, place: int, otherwise: Any = None) -> Any:
    """One of a list, or what holds for all."""
    if value is None:
        return otherwise
    return value[place] if isinstance(value, (list, tuple)) else value


def markers(marker: dict[str, Any], points: Sequence[Any]) -> Iterator[str]:
    for place, point in enumerate(points):
        opacity = at(marker.get("opacity"), place, 1)
        if point is None or not opacity:
            continue
        symbol, colour = at(marker.get("symbol"), place, "circle"), at(marker.get("color"), place, style.INK)
        is_open = symbol.endswith("-open")
        size, edge = at(marker.get("size"), place, 6) / 2, marker.get("line", {})
        look = (
            {"fill": style.GROUND, "stroke": colour, "stroke_width": edge.get("width", 2)}
            if is_open
            else {"fill": colour, "stroke": edge.get("color"), "stroke_width": edge.get("width")}
        )
        yield element("path", d=shape(symbol.removesuffix("-open"), point[0], point[1], size), opacity=opacity, **look)


def shape(symbol: str, x: float, y: float, size: float) -> str:
    """The outline of a symbol; what is not known is drawn as a circle."""
    outlines: dict[str, list[tuple[float, float]]] = {
        "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
        "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        "triangle-up": [(0, -1.2), (1.15, 0.8), (-1.15, 0.8)],
        "triangle-down": [(0, 1.2), (1.15, -0.8), (-1.15, -0.8)],
        "cross": [(-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4), (1, 0.4), (0.4, 0.4),
                  (0.4, 1), (-0.4, 1), (-0.4, 0.4), (-1, 0.4), (-1, -0.4), (-0.4, -0.4)],
        "x": [(-1, -0.5), (-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0),
              (1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1), (-1, 0.5), (-0.5, 0)],
    }  # fmt: skip
    corners = outlines.get(symbol)
    if corners is None:
        around = f"a{size:.1f} {size:.1f} 0 1 0"
        return f"M{x - size:.1f} {y:.1f}{around} {2 * size:.1f} 0{around} {-2 * size:.1f} 0Z"
    return path([(x + across * size, y + down * size) for across, down in corners]) + "Z"


def bars(trace: dict[str, Any], x: Scale, y: Scale) -> Iterator[str]:
    """Lying bars, each with its pattern, and the words in it where they fit."""
    marker, base = trace["marker"], trace.get("base")
    half = abs(y(1) - y(0)) * (1 - trace.get("bargap", 0.3)) / 2
    for place, (length, row) in enumerate(pairs(trace)):
        if length is None:
            continue
        begin = at(base, place, 0)
        left, right = sorted((x(begin), x(begin + length)))
        box = {"x": left, "y": y(row) - half, "width": right - left, "height": 2 * half}
        edge = marker.get("line", {})
        yield element("rect", **box, fill=at(marker["color"], place), stroke=at(edge.get("color"), place, style.GROUND),
                      stroke_width=at(edge.get("width"), place, 0))  # fmt: skip
        if at(marker.get("pattern", {}).get("shape"), place):
            yield element("rect", **box, fill="url(#hatch)")
        words = at(trace.get("text"), place) or ""
        if words and len(words) * LETTER * 13 <= right - left:
            ink = at(trace.get("insidetextfont", {}).get("color"), place, style.INK)
            yield text(words, (left + right) / 2, y(row) + 4.5, {"size": 13, "color": ink}, "middle")
    yield from whiskers(trace, x, y)


ANCHORS = {"left": "end", "center": "middle", "right": "start"}


def words_beside(trace: dict[str, Any], points: Sequence[Any]) -> Iterator[str]:
    """The name of a dot on the side where there is room."""
    for place, point in enumerate(points):
        words = at(trace.get("text"), place)
        if point is None or not words:
            continue
        level, side = at(trace.get("textposition"), place, "middle right").split()
        down = {"top": -12, "middle": 5, "bottom": 22}[level]
        across = {"left": -10, "center": 0, "right": 10}[side]
        colour = at(trace.get("textfont", {}).get("color"), place, style.INK)
        yield text(words, point[0] + across, point[1] + down, {"color": colour}, ANCHORS[side])


def text(words: str, x: float, y: float, font: dict[str, Any], anchor: str = "start", **more: Any) -> str:
    """Words at the foot of their first line; <br> makes lines, <b> bold and a span of a colour that colour."""
    size = font.get("size", FONT_SIZE)
    spans = [
        element("tspan", coloured(line) or " ", x=x, dy=size * LINE_HEIGHT if place else None)
        for place, line in enumerate(re.split(r"<br\s*/?>", words))
    ]
    weight = "bold" if "<b>" in words else None
    look = {"font_size": size, "font_weight": weight, "text_anchor": None if anchor == "start" else anchor}
    return element("text", "".join(spans), x=x, y=y, **paint(font.get("color", style.INK)), **look, **more)


def coloured(line: str) -> str:
    """A line of words with its coloured parts; any other markup is left out."""
    parts = SPAN.split(line)
    found = [escape(MARKUP.sub("", parts[0]))]
    for colour, inside, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found += [element("tspan", escape(MARKUP.sub("", inside)), fill=colour), escape(MARKUP.sub("", after))]
    return "".join(found)

"""The map as SVG without a browser: for a picture and for paper, of the same regions, classes and words as the screen.

picture(sheet)      with title, unit, source, day, snapshot and legend in it
map_svg(sheet)      the map and its legend, for a page that has the rest
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from layouts import map_colours as colours
from layouts import text
from layouts.figures import style
from layouts.figures.svg_traces import LETTER, element
from layouts.map_sheet import Sheet, Swatch

WIDTH, EDGE = 1000, 32
INSIDE = WIDTH - 2 * EDGE
HIGHEST = 860
LINE = 1.35
WARNING = "#8a3b00"
PATTERNS = {
    "is-unknown": ("M-2 10L10 -2M-2 2L2 -2M6 10L10 6", 1.2),
    "is-not-reported": ("M1 2h2M5 6h2", 2.0),
    "is-withheld": ("M0 4h8M4 0v8", 1.2),
    "is-not-applicable": ("M0 4h8", 0.7),
    "is-stale": ("M-2 6L2 10M-2 -2L10 10M6 -2L10 2", 0.9),
}
Drawn = tuple[str, float]


def picture(sheet: Sheet) -> str:
    """Everything that one should know of the map, in one picture."""
    banner, foot = [text.FICTIEF] if sheet.view.is_fictief else [], [f"{term}: {said}" for term, said in sheet.facts]
    parts, top = [], EDGE / 2
    for lines, size, weight, colour in (
        (banner, 15, 700, WARNING),
        ([sheet.title], 24, 700, style.INK),
        ([sheet.subtitle, *sheet.notes], 15, 400, style.QUIET),
    ):
        drawn, top = paragraphs(lines, top, size, weight, colour)
        parts.append(drawn)
    drawn, top = regions_and_legend(sheet, top + 12)
    parts.append(drawn)
    drawn, top = paragraphs([sheet.unit, *sheet.borders, *foot], top + 4, 12.5, 400, style.QUIET)
    return framed([*parts, drawn], top + EDGE / 2, f"{sheet.title}. {sheet.subtitle}")


def map_svg(sheet: Sheet) -> str:
    """The map with its legend, in letters that can be read when a page of paper makes it half as wide."""
    drawn, top = regions_and_legend(sheet, 4, 18)
    return framed([drawn], top + 4, f"{sheet.title}. {sheet.subtitle}")


def framed(parts: Sequence[str], height: float, title: str) -> str:
    ground = element("rect", width=WIDTH, height=round(height), fill=style.GROUND)
    drawn = element("title", escape(title)) + patterns() + ground + "".join(parts)
    return element(
        "svg", drawn, width=WIDTH, height=round(height),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {round(height)}", lang="nl", role="img",
        font_family="Source Sans 3, sans-serif",
    )  # fmt: skip


def paragraphs(lines: Sequence[str], top: float, size: float, weight: int, colour: str) -> Drawn:
    """Words from `top` down in lines that fit, and where the next thing can stand."""
    parts = []
    for line in (part for words_ in lines if words_ for part in in_lines(words_, size)):
        top += size * LINE
        parts.append(element("text", escape(line), x=EDGE, y=top, font_size=size, font_weight=weight, fill=colour))
    return "".join(parts), top


def in_lines(said: str, size: float) -> list[str]:
    """Words in lines that fit; a word that is too long by itself stays whole."""
    most, lines = int(INSIDE / (size * LETTER)), [""]
    for word in said.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def regions_and_legend(sheet: Sheet, top: float, size: float = 14) -> Drawn:
    regions, below = regions_of(sheet, top)
    swatches, bottom = legend_of(sheet.swatches, below + 16, size)
    return regions + swatches, bottom


def regions_of(sheet: Sheet, top: float) -> Drawn:
    """The regions in the order of the screen, the thick border over them."""
    if not sheet.shapes:
        return "", top
    left, above, width, height = sheet.box
    scale = min(INSIDE / max(width, 1), HIGHEST / max(height, 1))
    across = EDGE + (INSIDE - width * scale) / 2 - left * scale
    move = f"translate({across:.2f} {top - above * scale:.2f}) scale({scale:.6g})"
    looks = dict(zip(sheet.codes, sheet.looks, strict=True))
    drawn = [region(path, looks[code], scale) for code, path, *_ in sheet.shapes if code in looks]
    own = "".join(path for code, path, *_ in sheet.shapes if code in sheet.own)
    edges = [(colours.OWN_EDGE, 6), (colours.OWN, 3)] if own else []
    drawn += [line(own, colour, wide / scale) for colour, wide in edges]
    if sheet.is_stale:
        drawn.append(
            element("rect", x=left, y=above, width=width, height=height, fill=f"url(#{ident('is-stale', scale)})")
        )
    defined = element("defs", "".join(pattern(look, 1 / scale, ident(look, scale)) for look in PATTERNS))
    return defined + element("g", "".join(drawn), transform=move), top + height * scale


def region(path: str, look: str, scale: float) -> str:
    is_empty = look in PATTERNS
    return element(
        "path", d=path, fill=f"url(#{ident(look, scale)})" if is_empty else colours.LOOKS[look], fill_rule="evenodd",
        stroke=colours.PATTERN if is_empty else colours.BORDER, stroke_width=f"{0.8 / scale:.4g}",
    )  # fmt: skip


def line(path: str, colour: str, wide: float) -> str:
    return element("path", d=path, fill="none", stroke=colour, stroke_width=f"{wide:.4g}", stroke_linejoin="round")


def ident(look: str, scale: float) -> str:
    """The name of a pattern on the map, or beside the words of the legend (scale 0)."""
    return f"map-{look}" if scale else f"swatch-{look}"


def patterns() -> str:
    return element("defs", "".join(pattern(look, 1, ident(look, 0)) for look in PATTERNS))


def pattern(look: str, size: float, name: str) -> str:
    """A pattern that looks the same at every scale."""
    d, wide = PATTERNS[look]
    is_stale = look == "is-stale"
    ground = "" if is_stale else element("rect", width=8, height=8, fill=colours.EMPTY)
    drawn = element("path", d=d, fill="none", stroke=colours.MARK if is_stale else colours.PATTERN, stroke_width=wide)
    return element(
        "pattern", ground + drawn, id=name, width=8, height=8, patternUnits="userSpaceOnUse",
        patternTransform=f"scale({size:.6g})",
    )  # fmt: skip


def legend_of(swatches: Sequence[Swatch], top: float, size: float) -> Drawn:
    """The colours and patterns with their words, beside each other as long as they fit."""
    left, parts = float(EDGE), []
    for one in swatches:
        wide = 26 + len(one.words) * size * LETTER
        if left > EDGE and left + wide > WIDTH - EDGE:
            left, top = float(EDGE), top + size * 1.7
        words = element("text", escape(one.words), x=left + 26, y=top + 7 + size / 3, font_size=size)
        parts += [*box(one.look, left, top), words]
        left += wide + 18
    return "".join(parts), top + 18


def box(look: str, left: float, top: float) -> Iterator[str]:
    if look == "is-own":
        yield element(
            "rect", x=left + 1.5, y=top + 1.5, width=15, height=11, fill="none", stroke=colours.OWN, stroke_width=3
        )
        return
    fill = colours.LOOKS.get(look) or f"url(#{ident(look, 0)})"
    yield element("rect", x=left, y=top, width=18, height=14, fill=fill, stroke="#b5b5b5", stroke_width=0.8)

"""Names in a chart, placed so that no two overlap: at the end of lines, beside dots, along the time axis."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from layouts.figures import style
from layouts.figures.shapes import Panel, Role, last_number

LABEL_PIXELS = 18
LETTER_PIXELS = 7.4
LONGEST_LABEL = 23


def end_labels(panel: Panel, axes: dict[str, str], ends: tuple[float, float], pixels: float) -> list[dict[str, Any]]:
    """The name of each line behind its last figure, in its colour, never over another. pixels: height of the panel."""
    named = [(line, last) for line in panel.lines if (last := last_number(line))]
    low, high = ends
    newest = max((last.x for _, last in named), default="")
    places = spread_apart([last.y or 0 for _, last in named], LABEL_PIXELS / pixels * (high - low), low, high)
    return [
        style.words_at(
            bold(short(line.name), line.role == Role.OWN),
            x=last.x,
            y=place,
            xref=axes["xaxis"],
            yref=axes["yaxis"],
            xanchor="left",
            xshift=9,
            font={"color": style.colour(line.role, line.place)},
            **(style.behind_words() if last.x < newest else {}),
        )
        for (line, last), place in zip(named, places, strict=True)
    ]


def name_at(name: str, side: str, is_bold: bool, colour: str, **where: Any) -> dict[str, Any]:
    """A name on one side of its dot, readable over other dots."""
    across, up = SIDES[side]
    beside = {
        "xanchor": {0.0: "left", -1.0: "right"}.get(across, "center"),
        "xshift": round((2 * across + 1) * DOT_PIXELS),
    }
    above = {-0.5: ("middle", 0), 0.35: ("bottom", DOT_PIXELS), -1.35: ("top", -DOT_PIXELS)}[up]
    return style.words_at(
        bold(short(name), is_bold), font={"color": colour}, yanchor=above[0], yshift=above[1], **beside,
        **style.behind_words(), **where,
    )  # fmt: skip


def short(name: str, longest: int = LONGEST_LABEL) -> str:
    return name if len(name) <= longest else name[: longest - 1] + "…"


def bold(name: str, is_bold: bool) -> str:
    return f"<b>{name}</b>" if is_bold else name


def wrapped(sentence: str, width: int = 40) -> str:
    """A sentence in lines for a chart, which does not wrap by itself."""
    lines = [""]
    for word in sentence.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def width_of(names: Sequence[str], longest: int = LONGEST_LABEL) -> int:
    """The room in pixels that the longest of these names takes."""
    return int(min(max(map(len, names), default=0), longest) * LETTER_PIXELS)


def spread_apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Places as near as possible to the wanted ones, in the same order, at least `distance` apart.

    wanted, low, high: in the unit of the axis. When they do not all fit between low and high, the distance
    shrinks until they do.
    """
    if not wanted:
        return []
    distance = min(distance, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    places = [0.0] * len(wanted)
    floor = low
    for place in order:
        places[place] = floor = max(wanted[place], floor)
        floor += distance
    ceiling = high
    for place in reversed(order):
        places[place] = ceiling = min(places[place], ceiling)
        ceiling -= distance
    return places


def sides_of(days: Sequence[date], first: date, last: date) -> list[str]:
    """Where the words at a day begin ("left") or end ("right"), so that they stay inside the span of time."""
    return ["left" if day - first <= last - day else "right" for day in days]


class Box(NamedTuple):
    """A rectangle in pixels, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box") -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.top <= other.bottom or other.top <= self.bottom)


# Plotly's words for where a name stands from its dot, with that place in widths and heights of the name.
SIDES = {
    "middle right": (0.0, -0.5),
    "middle left": (-1.0, -0.5),
    "top center": (-0.5, 0.35),
    "bottom center": (-0.5, -1.35),
}
DOT_PIXELS = 7


def beside_dots(
    dots: Sequence[tuple[float, float]], names: Sequence[str], frame: tuple[float, float]
) -> list[str | None]:
    """On which side of its dot each name stands; None where there is no room, and then only the hover box says it.

    dots: in pixels from the lower left corner; frame: the width and height of the chart. The first names go first.
    """
    taken = [Box(x - DOT_PIXELS, y - DOT_PIXELS, x + DOT_PIXELS, y + DOT_PIXELS) for x, y in dots]
    sides: list[str | None] = []
    for place, (dot, name) in enumerate(zip(dots, names, strict=True)):
        others = taken[:place] + taken[place + 1 :]
        found = next((box for box in boxes(dot, name) if fits(box[1], others, frame)), None)
        sides.append(found[0] if found else None)
        taken += [found[1]] if found else []
    return sides


def boxes(dot: tuple[float, float], name: str) -> list[tuple[str, Box]]:
    """Where the name would stand on each side of the dot."""
    width, height = len(name) * LETTER_PIXELS, LABEL_PIXELS
    found = []
    for side, (across, up) in SIDES.items():
        left = dot[0] + across * width + (DOT_PIXELS if across == 0 else -DOT_PIXELS if across == -1 else 0)
        bottom = dot[1] + up * height
        found.append((side, Box(left, bottom, left + width, bottom + height)))
    return found


def fits(box: Box, others: Sequence[Box], frame: tuple[float, float]) -> bool:
    is_inside = box.left >= 0 and box.bottom >= 0 and box.right <= frame[0] and box.top <= frame[1]
    return is_inside and not any(box.overlaps(other) for other in others)

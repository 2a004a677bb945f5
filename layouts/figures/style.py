"""How every chart looks: colours, type, axes.

The colours are those of a light page, and so are pictures and paper. `assets/views/figuur.css` gives each of them the
house colour of the page, light or dark; a test keeps the two lists equal.
"""

from typing import Any

INK = "#1b1b1b"
QUIET = "#6f6f6f"
GRID = "#e4e6ea"
GROUND = "#ffffff"
OWN = "#154273"
OTHERS = ("#b84c00", "#007d77", "#8a4f9e", "#8a6500", "#4a72ad", "#a23b5c")
NEDERLAND = "#6f6f6f"
GROUP = "#5f6b7a"
CALM = "#7d95b5"
FAN = "#88a0bf"
PATTERN = "#75787d"
EMPTY = "#f4f4f2"
# From few to many, as on the map.
STEPS = ("#d9e6f3", "#a8c6e2", "#6c9dcb", "#346ba3", "#0e3560")
FONT = '"Source Sans 3", sans-serif'
CLEAR = "rgba(0,0,0,0)"

# The second cue beside the colour: the shape of the markers, and for groups the dashes.
# Nederland and groups have small round ones.
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "x")
GROUP_DASH = "10px,3px,2px,3px"

CONFIG: dict[str, Any] = {
    "locale": "nl",
    "displaylogo": False,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "pan2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
}


def palette() -> set[str]:
    """Every colour that a chart can have."""
    return {INK, QUIET, GRID, GROUND, OWN, *OTHERS, NEDERLAND, GROUP, CALM, FAN, PATTERN, EMPTY, *STEPS}


def colour(role: str, place: int) -> str:
    """The colour of a region: the same in every form. place: of how many regions it comes after."""
    fixed = {"own": OWN, "nederland": NEDERLAND, "group": GROUP}
    return fixed.get(role) or OTHERS[(place - 1) % len(OTHERS)]


def layout(right: int, left: int = 62) -> dict[str, Any]:
    """The frame of a chart; right: the room in pixels for labels at the end of the lines."""
    return {
        "autosize": True,
        "margin": {"l": left, "r": right, "t": 34, "b": 36},
        "font": {"family": FONT, "size": 14, "color": INK},
        "separators": ",.",
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": GROUND,
            "bordercolor": INK,
            "font": {"family": FONT, "color": INK},
            "align": "left",
        },
        "dragmode": "zoom",
    }


def value_axis(title: str) -> dict[str, Any]:
    """A vertical axis with few and light lines."""
    return {
        "title": {"text": title, "standoff": 12, "font": {"size": 14}},
        "gridcolor": GRID,
        "zerolinecolor": INK,
        "nticks": 6,
        "tickformat": ",",
        "fixedrange": True,
    }


def time_axis(is_yearly: bool) -> dict[str, Any]:
    """A horizontal time axis; years get one tick each."""
    yearly = {"dtick": "M12", "tickformat": "%Y"} if is_yearly else {"nticks": 8}
    return {"type": "date", "showgrid": False, "linecolor": INK, "ticks": "outside", "tickcolor": INK, **yearly}


def words_at(words: str, **where: Any) -> dict[str, Any]:
    """Words in a chart, without an arrow."""
    return {"text": words, "showarrow": False, **where}


def behind_words() -> dict[str, Any]:
    """A ground that keeps words readable over what is drawn."""
    return {"bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0}


def rule(axes: dict[str, str], line: dict[str, Any], x: tuple[Any, Any], y: tuple[Any, Any]) -> dict[str, Any]:
    """A straight line in a chart."""
    return {"type": "line", "line": line, "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], **axes}

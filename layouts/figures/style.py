"""How every chart looks: colours, type, axes. The same values stand in assets/polsslag.css."""

from typing import Any

INK = "#1b1b1b"
QUIET = "#6f6f6f"
GRID = "#e4e6ea"
OWN = "#154273"
OTHERS = ("#c75300", "#00847e", "#8a4f9e", "#b8860b", "#5b7fb5", "#a23b5c")
NEDERLAND = "#6f6f6f"
FONT = '"Source Sans 3", sans-serif'

CONFIG: dict[str, Any] = {
    "locale": "nl",
    "displaylogo": False,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "pan2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
}


def layout(right: int) -> dict[str, Any]:
    """The frame of a chart; right: the room in pixels for labels at the end of the lines."""
    return {
        "autosize": True,
        "margin": {"l": 62, "r": right, "t": 34, "b": 36},
        "font": {"family": FONT, "size": 14, "color": INK},
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "#ffffff",
            "bordercolor": INK,
            "font": {"family": FONT, "color": INK},
            "align": "left",
        },
        "dragmode": "zoom",
    }


def value_axis(title: str) -> dict[str, Any]:
    """A vertical axis that starts at zero, with few and light lines."""
    return {
        "title": {"text": title, "standoff": 12},
        "rangemode": "tozero",
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

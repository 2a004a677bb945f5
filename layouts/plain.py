"""Parts of the page that only show something, as plain data: [tag, attributes, children], or a text.

The browser makes them itself (assets/views/kaal.js). Each part that Dash draws has a place in its own book-keeping, and
costs more there than drawing it: a page of tiles has hundreds. Parts that somebody can press stay with Dash.
"""

import json
import re
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from layouts.attributes import data

# The property of a place that plain parts are drawn in.
PARTS = "data-parts"
# The property of a place that a figure of Plotly is drawn in, without an empty one before it.
FIGURE = "data-figure"
# As Dash calls them, and as a browser does.
ATTRIBUTES = {"className": "class", "htmlFor": "for"}
NOT_SHOWN = {"children", "disable_n_clicks", "n_clicks"}


class Field(NamedTuple):
    """A field to type in, of a form that the browser draws: dash.html has none."""

    id: str
    attributes: dict[str, str]


def plain(parts: Any) -> list[Any]:
    """Parts made with dash.html, as plain data. Raises TypeError for a part that is for Dash to draw."""
    if parts is None:
        return []
    if isinstance(parts, Field):
        return [["input", {"id": str(parts.id)} | parts.attributes, []]]
    if isinstance(parts, (list, tuple)):
        return [one for part in parts for one in plain(part)]
    return [element(parts) if isinstance(parts, Component) else str(parts)]


def element(part: Component) -> list[Any]:
    if part._namespace != "dash_html_components" or isinstance(getattr(part, "id", ""), dict):
        raise TypeError(f"{type(part).__name__} is for Dash to draw")
    given = part.to_plotly_json()["props"]
    return [part._type.lower(), attributes(given), plain(given.get("children"))]


def attributes(given: dict[str, Any]) -> dict[str, str]:
    """The attributes as a browser has them; one that is only there or not is empty, or left out."""
    shown = {name: value for name, value in given.items() if name not in NOT_SHOWN and is_said(value)}
    return {ATTRIBUTES.get(name, name.lower()): said(value) for name, value in shown.items()}


def is_said(value: Any) -> bool:
    return value is not None and value is not False


def said(value: Any) -> str:
    if isinstance(value, dict):
        return ";".join(f"{kebab(name)}:{one}" for name, one in value.items())
    return "" if value is True else str(value)


def kebab(name: str) -> str:
    """ "backgroundColor" as a style sheet has it."""
    return re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name)


def for_later(parts: Any) -> html.Div:
    """Parts that nobody needs at once: the browser draws them when the page has come to rest, or is touched."""
    return html.Div(**data(later=in_words(parts)))


def in_words(parts: Any) -> str:
    """What a callback puts in the PARTS of a place: the browser draws it there."""
    return json.dumps(plain(parts), ensure_ascii=False, separators=(",", ":"))

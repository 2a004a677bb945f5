"""The tabs as they stand before they are opened, each a file that the browser fetches when somebody comes near it."""

import hashlib
from collections.abc import Mapping

from dash import Dash, html
from dash._utils import to_json
from flask import Response, abort

from callbacks.kept_files import KeptFile
from layouts.page import without_counting

PREFIX = "/tabbladen/"


def register(app: Dash, tabs: Mapping[str, list]) -> dict[str, str]:
    """tabs: the parts of each tab, by its name. Returns the address of each, which changes when the tab does."""
    made = {name: to_json(without_counting(html.Div(parts)).children).encode() for name, parts in tabs.items()}
    names = {name: f"{name}-{hashlib.sha256(whole).hexdigest()[:12]}.json" for name, whole in made.items()}
    files = {names[name]: KeptFile.of(whole, "application/json") for name, whole in made.items()}

    @app.server.get(f"{PREFIX}<name>")
    def tab_file(name: str) -> Response:
        return (files.get(name) or abort(404)).response()

    return {tab: PREFIX + name for tab, name in names.items()}

"""The house style of a gemeente: one CSS file of its own after all others, and the logo and fonts beside that file."""

from pathlib import Path

from dash import Dash
from flask import Response, abort, send_from_directory

PREFIX = "/huisstijl/"
# What a house style may need besides its own file; nothing else in that folder is served.
BESIDE = {".svg", ".png", ".jpg", ".webp", ".woff2", ".woff"}
HEAD_ENDS = "</head>"


def register(app: Dash, file: Path | None) -> None:
    """file: the CSS of this installation; None leaves the house style of Polsslag."""
    if file is None:
        return
    link = f'<link rel="stylesheet" href="{PREFIX}{file.name}?m={file.stat().st_mtime_ns}">'
    app.index_string = app.index_string.replace(HEAD_ENDS, link + HEAD_ENDS)

    @app.server.get(f"{PREFIX}<name>")
    def house_style(name: str) -> Response:
        if name != file.name and Path(name).suffix.lower() not in BESIDE:
            abort(404)
        return send_from_directory(file.resolve().parent, name, max_age=300)

"""Our own styles and scripts, each kind as one file: a page that asks for forty small ones opens slowly.

The files stand in assets/views, one a subject; they go out in order of name. The address changes when one of them does.
"""

import hashlib
from pathlib import Path

from dash import Dash
from flask import Response, abort

from callbacks.kept_files import KeptFile
from data.settings import PROJECT

VIEWS = PROJECT / "assets" / "views"
# What Dash may not put on the page by itself.
IGNORED_FOLDER = "views"
PREFIX = "/eigen/"
KINDS = {"css": "text/css", "js": "text/javascript"}
LINK = '<link rel="stylesheet" href="{}"></head>'
SCRIPT = '{{%scripts%}}<script src="{}"></script>'


def register(app: Dash) -> None:
    """To be called before a house style, which comes after ours."""
    made = {kind: joined(sorted(VIEWS.glob(f"*.{kind}"))) for kind in KINDS}
    files = {
        f"polsslag-{hashlib.sha256(whole).hexdigest()[:12]}.{kind}": KeptFile.of(whole, KINDS[kind])
        for kind, whole in made.items()
    }
    style, script = files
    page = app.index_string.replace("</head>", LINK.format(PREFIX + style))
    app.index_string = page.replace("{%scripts%}", SCRIPT.format(PREFIX + script))

    @app.server.get(f"{PREFIX}<name>")
    def own_file(name: str) -> Response:
        return (files.get(name) or abort(404)).response()


def joined(files: list[Path]) -> bytes:
    """The files after each other; a script that ends without a semicolon cannot take the next one along."""
    between = b"\n;\n" if files and files[0].suffix == ".js" else b"\n"
    return between.join(file.read_bytes() for file in files)

"""The chart library: not on every page, but fetched at once by an address that opens with a chart."""

from dash import Dash
from flask import Response, request

from data.settings import PROJECT
from layouts import tab_verkennen

FILES = ("vendor/10-plotly.js", "vendor/20-plotly-locale-nl.js")
# What Dash may not put on the page by itself.
IGNORED = r"^(10-plotly|20-plotly-locale-nl)\.js$"
META = "polsslag-chart"
# An address with a selection and without a tab opens Verkennen; the same in assets/views/polsslag.js.
SELECTION = ("indicatoren", "gebieden", "groep", "momentopname")


def addresses() -> list[str]:
    """Where the library stands; the address changes when the file does."""
    files = [(name, PROJECT / "assets" / name) for name in FILES]
    return [f"/assets/{name}?m={path.stat().st_mtime_ns if path.exists() else 0}" for name, path in files]


def meta_tag() -> dict[str, str]:
    """The addresses, for the script that loads them."""
    return {"name": META, "content": " ".join(addresses())}


def register(app: Dash) -> None:
    preload = ", ".join(f"<{address}>; rel=preload; as=script" for address in addresses())

    @app.server.after_request
    def announce(response: Response) -> Response:
        if request.path == "/" and response.status_code == 200 and opens_chart():
            response.headers.add("Link", preload)
        return response


def opens_chart() -> bool:
    tab = request.args.get("tab")
    return tab == tab_verkennen.NAME if tab else any(key in request.args for key in SELECTION)

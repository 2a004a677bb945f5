"""What every page asks as soon as its scripts run, named in its first answer: the browser fetches it meanwhile."""

from dash import Dash
from flask import Response, request

# As Dash asks for them; a question of another kind would be fetched twice.
QUESTIONS = ("/_dash-layout", "/_dash-dependencies")
# The parts of Dash that it fetches when it first draws a list, a slider and a chart: every page has those.
PARTS = tuple(f"/_dash-component-suites/dash/dcc/async-{part}.js" for part in ("dropdown", "slider", "graph"))


def register(app: Dash) -> None:
    asked = [f"<{one}>; rel=preload; as=fetch; crossorigin" for one in QUESTIONS]
    parts = [f"<{one}>; rel=preload; as=script" for one in PARTS]

    @app.server.after_request
    def announce(response: Response) -> Response:
        if request.path == "/" and response.status_code == 200:
            response.headers.add("Link", ", ".join([*asked, *parts]))
        return response

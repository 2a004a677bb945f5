"""What every page asks as soon as its scripts run, named in its first answer: the browser fetches it meanwhile."""

from dash import Dash
from flask import Response, request

from callbacks.chart_library import opens_chart

# As Dash asks for them; a question of another kind would be fetched twice.
QUESTIONS = ("/_dash-layout", "/_dash-dependencies")
# The parts of Dash that it fetches when it first draws a list, a slider and a chart: Verkennen has those at once.
PARTS = tuple(f"/_dash-component-suites/dash/dcc/async-{part}.js" for part in ("dropdown", "slider", "graph"))


def register(app: Dash) -> None:
    asked = [f"<{one}>; rel=preload; as=fetch; crossorigin" for one in QUESTIONS]

    @app.server.after_request
    def announce(response: Response) -> Response:
        if request.path == "/" and response.status_code == 200:
            how = "preload; as=script" if opens_chart() else "prefetch"
            parts = [f"<{one}>; rel={how}" for one in PARTS]
            response.headers.add("Link", ", ".join([*asked, *parts]))
        return response

"""What the browser may do with our answers, and how long the server took."""

import time

from dash import Dash
from flask import Response, g

POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; "
    "base-uri 'none'; form-action {forms}; frame-ancestors 'none'; object-src 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def register(app: Dash, forms: str = "'none'") -> None:
    """To be called after all callbacks are registered: their scripts are part of the policy.

    forms: where a form may go; only logging in and out is one.
    """
    policy = POLICY.format(forms=forms, scripts=" ".join(f"'{one}'" for one in app.csp_hashes()).replace("''", "'"))

    @app.server.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @app.server.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers.extend(FIXED)
        if "started" in g:
            response.headers["Server-Timing"] = f"app;dur={(time.perf_counter() - g.started) * 1000:.1f}"
        return response

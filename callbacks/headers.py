"""What a browser may do with our answers, and how long the server took: on every answer, whoever of us gives it."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from dash import Dash

POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; "
    "base-uri 'none'; form-action {forms}; frame-ancestors 'none'; object-src 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Said over https only: a browser that heard it asks for no plain page of this name any more, for a year.
HTTPS_ONLY = ("Strict-Transport-Security", "max-age=31536000")


def stand_around(app: Dash, forms: str = "'none'") -> None:
    """Put them on whatever leaves: also a file of assets/ and a refusal, which Flask never sees.

    To be called last of all: the scripts of the callbacks are part of the policy.
    forms: where a form may go; only logging in and out is one.
    """
    scripts = " ".join(f"'{one}'" for one in app.csp_hashes()).replace("''", "'")
    always = [("Content-Security-Policy", POLICY.format(forms=forms, scripts=scripts)), *FIXED.items()]
    given = app.server.wsgi_app

    def answered(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        began = time.perf_counter()

        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            took = ("Server-Timing", f"app;dur={(time.perf_counter() - began) * 1000:.1f}")
            # The web servers that are believed have put their own scheme here by now.
            secure = [HTTPS_ONLY] if environ["wsgi.url_scheme"] == "https" else []
            # The API says for itself that other sites may read it.
            own = {name.lower() for name, _ in headers}
            ours = [one for one in (*always, *secure, took) if one[0].lower() not in own]
            return start(status, headers + ours, *more)

        return given(environ, started)

    app.server.wsgi_app = answered  # type: ignore[method-assign]

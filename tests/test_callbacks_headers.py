"""What every answer tells the browser: on a page, a callback, a file of the program, an export, a 404 and a 500."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asking import Asker
from logging_in import HORST, PASSWORD, log_in, with_login

from app import create_app
from data.settings import Settings
from data.workspace import accounts
from data.workspace.door import Workspace

SAFE, HSTS = "https://polsslag.example", "Strict-Transport-Security"
POLICY = (
    r"default-src 'none'; script-src 'self'( 'sha256-[\w+/=]{44}')+; connect-src 'self'; img-src 'self' data:; "
    r"font-src 'self'; style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'; "
    r"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
EXACT = {
    HSTS: "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
KEPT = "public, max-age=31536000"
# What is asked, the code of the answer, and how long it may be kept.
ANSWERS = {
    "page": ("/", 200, "no-store"),
    "callback": ("figure.figure", 200, "no-store"),
    "asset": ("/assets/vendor/10-plotly.js", 200, f"max-age={365 * 24 * 3600}, public"),
    "export": ("/cijfers.csv", 200, "no-store"),
    "not there": ("/tabbladen/nergens", 404, "no-store"),
    "broken": ("figure.figure", 500, "no-store"),
}


@pytest.fixture
def secured(published: Settings, tmp_path: Path) -> Asker:
    """A site with a login, asked over https by somebody who is logged in."""
    settings = with_login(published, tmp_path)
    workspace = Workspace(settings)
    with workspace.writing() as connection:
        accounts.add(connection, "anne", PASSWORD, "analist", [HORST], datetime.now(UTC), "Anne de Vries")
    workspace.close()
    found = Asker(create_app(settings))
    assert log_in(found.client, "anne", base_url=SAFE).status_code == 303
    return found


def asked(site: Asker, path: str, **more: Any) -> Any:
    if path.startswith("/"):
        return site.client.get(path, **more)
    return site.client.post("/_dash-update-component", json=site.body(path), **more)


@pytest.mark.parametrize("kind", ANSWERS)
def test_nine_headers_are_exact_on_every_kind_of_answer(
    secured: Asker, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path, code, kept = ANSWERS[kind]
    if kind == "broken":
        monkeypatch.setattr("callbacks.tab_verkennen.choose", lambda *_: 1 / 0)
    answer = asked(secured, path, base_url=SAFE)
    assert answer.status_code == code
    assert {name: answer.headers.getlist(name) for name in EXACT} == {name: [value] for name, value in EXACT.items()}
    assert answer.headers.getlist("Cache-Control") == [kept]
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    assert re.fullmatch(POLICY, policy)


@pytest.mark.parametrize(
    "path",
    ["/inloggen", "/assets/views/polsslag.js", "/_dash-layout", "/api/", "/nergens", "/healthz", "/open/x.parquet"],
)
def test_a_stranger_gets_the_same_headers_with_whatever_he_is_told(secured: Asker, path: str) -> None:
    answer = secured.app.server.test_client().get(path, base_url=SAFE)
    # Other sites may read what is open.
    exact = EXACT | ({"Cross-Origin-Resource-Policy": "cross-origin"} if path.startswith(("/api", "/open")) else {})
    assert {name: answer.headers.getlist(name) for name in exact} == {name: [value] for name, value in exact.items()}
    assert re.fullmatch(POLICY, answer.headers["Content-Security-Policy"])


def test_https_alone_is_told_to_stay_and_a_web_server_is_believed_only_when_it_is_set(published: Settings) -> None:
    passed_on = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "polsslag.example"}
    alone = create_app(published).server.test_client()
    behind = create_app(published.model_copy(update={"proxies": 1})).server.test_client()
    assert HSTS not in alone.get("/healthz").headers
    assert HSTS not in alone.get("/healthz", headers=passed_on).headers
    assert HSTS not in behind.get("/healthz").headers
    assert behind.get("/healthz", headers=passed_on).headers[HSTS] == EXACT[HSTS]
    assert behind.get("/assets/vendor/10-plotly.js", headers=passed_on).headers[HSTS] == EXACT[HSTS]


def test_only_a_site_with_a_login_has_a_form_that_may_be_sent(asker: Asker) -> None:
    assert "form-action 'none'" in asker.client.get("/").headers["Content-Security-Policy"]

"""The guard before every address: who asks, and whether they may come in. Nothing is answered before it has spoken.

Whether somebody may come in is decided by the address alone (`callbacks/rules.py`), never by what was sent.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from dash import Dash
from flask import Flask, Response, jsonify, redirect, request
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import own_page, sessions, who_asks
from callbacks.api_problems import problem
from callbacks.published import Published
from callbacks.rules import CALLBACKS, FOR_EVERYBODY, LOGIN, LOGIN_FILES, NEEDED, Door, door_of, filled_first
from callbacks.who_asks import OWNER, STRANGER, Asker, known
from callbacks.writing import PREFIX as WRITING
from data.access import Right
from data.narrowed import has_closed_figures
from data.settings import Settings
from data.snapshot import NothingPublished
from data.workspace.shapes import WorkspaceClosed
from layouts import text_toegang as words

log = logging.getLogger(__name__)

ALIVE, FILES = "/healthz", "/assets/"
FILES_TO_TAKE = frozenset({Door.TAKE, Door.CARE})
MOST_TAKEN = ((10, timedelta(minutes=1)), (200, timedelta(days=1)))
KEEPS = frozenset({Door.STATIC, Door.PUBLIC})


class Guard:
    """Who may come in at one installation."""

    def __init__(self, settings: Settings, published: Published) -> None:
        self.settings, self.published = settings, published
        self.has_login = settings.access != "open"

    def refuse(self) -> Response | None:
        """The answer for who may not come in; None for who may. From here on it is known who asks."""
        if not self.has_login:
            who_asks.remember(OWNER)
            return self.refuse_elsewhere()
        door = door_of(request.url_rule.rule if request.url_rule else None)
        try:
            asker = self.found() or STRANGER
        except WorkspaceClosed:
            if door is not Door.PUBLIC and not (self.settings.public and door in FOR_EVERYBODY):
                return plain(words.CLOSED, 503)
            asker = STRANGER  # nobody can be known now: what is for everybody is there, and nothing else
        who_asks.remember(narrowed(asker, door))
        return self.refuse_at(door, asker)

    def found(self) -> Asker | None:
        """Who is logged in; None for a stranger. Raises WorkspaceClosed."""
        account = sessions.account(self.published.workspace, datetime.now(UTC))
        return known(account) if account else None

    def refuse_at(self, door: Door | None, asker: Asker) -> Response | None:
        if door is Door.PUBLIC or request.path in LOGIN_FILES:
            return None
        if door is None:
            log.error("no rule for %s", request.url_rule)
            return plain(words.NOT_ALLOWED.format(role="—"), 403)
        if asker.account is None and not (self.settings.public and door in FOR_EVERYBODY):
            return not_logged_in()
        if NEEDED.get(door, Right.ZIEN) not in asker.rights:
            return not_allowed(asker, door)
        return self.refuse_flood(asker) if door in FILES_TO_TAKE else None

    def refuse_flood(self, asker: Asker) -> Response | None:
        """Who takes more files along than people do has to wait."""
        from data.workspace.attempts import Limit, count, wait

        who, now = asker.account.id if asker.account else request.remote_addr or "", datetime.now(UTC)
        limits = tuple(Limit(*limit) for limit in MOST_TAKEN)
        try:
            with self.published.workspace.writing() as connection:
                seconds = wait(connection, "take", who, now, limits)
                if not seconds:
                    count(connection, "take", who, now)
        except WorkspaceClosed:
            return None  # callbacks/taking.py keeps back what must be written down
        if not seconds:
            return None
        answer = plain(words.TAKE_TOO_OFTEN.format(wait=words.wait(seconds)), 429)
        answer.headers["Retry-After"] = str(seconds)
        return answer

    def refuse_elsewhere(self) -> Response | None:
        """Without a login, figures that are not open are for this machine only."""
        if request.path == ALIVE or own_page.is_on_this_machine() or not self.has_closed_figures():
            return None
        return plain(words.ONLY_HERE, 403)

    def has_closed_figures(self) -> bool:
        try:
            return has_closed_figures(self.published.store.whole())
        except NothingPublished:
            return False

    def keep_nothing(self, answer: Response) -> Response:
        """No browser or server on the way keeps figures of somebody who logged in."""
        if self.has_login and door_of(request.url_rule.rule if request.url_rule else None) not in KEEPS:
            answer.headers["Cache-Control"] = "no-store"
        return answer


def register(app: Dash, published: Published, settings: Settings) -> Guard:
    """To be called before any other part: what is asked first comes first."""
    guard = Guard(settings, published)
    app.server.before_request(guard.refuse)
    app.server.before_request(refuse_from_elsewhere)
    app.server.after_request(guard.keep_nothing)
    return guard


def refuse_from_elsewhere() -> Response | None:
    """A question that the page of another site lets a browser ask."""
    if request.method not in own_page.SAFE_METHODS and own_page.is_from_another_site():
        return told(words.FROM_ELSEWHERE, 403)
    return None


def narrowed(asker: Asker, door: Door | None) -> Asker:
    """Who asks, with open figures only where no others are given."""
    is_open = door is Door.DATA or (door is Door.TAKE and Right.MEENEMEN not in asker.rights)
    if not is_open or asker is STRANGER:
        return asker
    return Asker(STRANGER.scope, asker.rights, asker.account, is_narrowed=True)


def may_ask(output: str) -> bool:
    """Whether a callback has a rule that lets who asks have its answer."""
    door = CALLBACKS.get(filled_first(output))
    if door is None:
        log.error("no rule for the callback of %s: give it one in callbacks/rules.py", filled_first(output))
    return door is not None and NEEDED[door] in who_asks.asker().rights


def not_logged_in() -> Response:
    """To the login page for who opens a page; a sentence for a program."""
    if request.method in ("GET", "HEAD") and wants_page():
        answer = redirect(f"{LOGIN}?naar={quote(request.full_path.rstrip('?'), safe='')}", 302)
        answer.headers["Cache-Control"] = "no-store"
        return answer  # type: ignore[return-value]
    return told(words.NOT_LOGGED_IN, 401)


def not_allowed(asker: Asker, door: Door) -> Response:
    role = asker.account.role.value if asker.account else "—"
    return told((words.NOT_TO_TAKE if door is Door.CARE else words.NOT_ALLOWED).format(role=role), 403)


def wants_page() -> bool:
    """Whether a browser asks for a page to show, and not a script for a part of one."""
    return "text/html" in request.headers.get("Accept", "") and not request.path.startswith(("/_dash", "/api/"))


def told(sentence: str, code: int) -> Response:
    """A sentence in the form that who asks can read."""
    if request.path.startswith("/api/"):
        return problem(code, sentence)
    if request.path.startswith(WRITING):
        answer = jsonify({"sentence": sentence})
        answer.status_code = code
        return answer
    return plain(sentence, code)


def plain(sentence: str, code: int) -> Response:
    return Response(sentence, status=code, mimetype="text/plain", headers={"Cache-Control": "no-store"})


def stand_before(server: Flask, guard: Guard) -> None:
    """Guard the files in assets/ too, which are given before Flask is asked; and believe the web servers before us.

    To be called last: what comes in passes here first.
    """
    given = server.wsgi_app

    def guarded(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(FILES) and guard.has_login:
            with server.request_context(environ):
                refused = guard.refuse()
            if refused is not None:
                return refused(environ, start)
        return given(environ, start)

    count = guard.settings.proxies
    known = ProxyFix(guarded, x_for=count, x_proto=count, x_host=count) if count else guarded
    server.wsgi_app = known  # type: ignore[method-assign,assignment]

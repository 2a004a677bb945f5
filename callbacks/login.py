"""Logging in with an account of Polsslag itself, and out again; plain forms, also without a script."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from dash import Dash
from flask import Flask, Response, redirect, request

from callbacks import own_page, sessions, who_asks
from callbacks.published import Published
from callbacks.refusals import Trail
from callbacks.rules import LOGIN, LOGOUT, LOGOUT_ALL, MANAGE, SERVICE
from callbacks.trail import origin
from data.access import OPEN, Account, Right
from data.settings import PROJECT, Settings
from data.snapshot import NothingPublished
from data.trail import Action, By, Entry
from data.workspace.shapes import WorkspaceClosed
from layouts import text_toegang as words
from layouts.login_page import Asked, account_bar, login_page
from layouts.purpose import purpose_dialog

STYLES = ("huisstijl.css", "inloggen.css")
# Wrong tries: of one address, and with one name.
BY_ADDRESS, BY_NAME = (10, timedelta(minutes=1)), (10, timedelta(minutes=15))
LONGEST = 200
ADDRESSES = {"login": LOGIN, "logout": LOGOUT, "logout_all": LOGOUT_ALL}


class Login:
    """The login of one installation."""

    def __init__(self, settings: Settings, published: Published, trail: Trail) -> None:
        self.workspace, self.trail = published.workspace, trail
        self.has_service = settings.access == "oidc"
        self.style = style(settings)

    def show(self) -> Response:
        told = words.LOGGED_OUT_NOW if "uit" in request.args else ""
        return self.page(goes_to=inside(request.args.get("naar", "")), told=told)

    def log_in(self) -> Response:
        """Check what was typed. Whatever is wrong is said above the form, which keeps the name."""
        typed = {name: request.form.get(name, "")[: LONGEST + 1] for name in ("naam", "wachtwoord", "naar")}
        keep = {"goes_to": inside(typed["naar"]), "typed": typed["naam"].strip()[:LONGEST]}
        if not own_page.is_from_our_page():
            return self.page(403, wrong=words.OTHER_SITE, **keep)
        if not keep["typed"] or not typed["wachtwoord"]:
            return self.page(400, wrong=words.MISSING, **keep)
        try:
            return self.checked(keep["typed"], typed["wachtwoord"], keep)
        except WorkspaceClosed:
            return self.page(503, wrong=words.CLOSED, **keep)

    def checked(self, name: str, password: str, keep: dict[str, str]) -> Response:
        from data.workspace import accounts

        now = datetime.now(UTC)
        if seconds := self.seconds_to_wait(name, now):
            self.refused(name, "te vaak")
            answer = self.page(429, wrong=words.TOO_OFTEN.format(wait=words.wait(seconds)), **keep)
            answer.headers["Retry-After"] = str(seconds)
            return answer
        with self.workspace.reading() as connection:
            found = accounts.checked(connection, name, password)
        if found is None:
            self.count(name, now)
            self.refused(name, "naam en wachtwoord")
            return self.page(401, wrong=words.WRONG, **keep)
        return sessions.start(self.workspace, to(keep["goes_to"]), found, now)

    def refused(self, name: str, why: str) -> None:
        """Write down who could not log in; of a name that nobody has, nothing of what was typed."""
        from data.workspace import accounts

        with self.workspace.reading() as connection:
            known = accounts.known_login(connection, name)
        self.trail.refused(Entry(Action.INLOGGEN, why), By(who=known, origin=origin()))

    def seconds_to_wait(self, name: str, at: datetime) -> int:
        from data.workspace.attempts import Limit, wait

        with self.workspace.reading() as connection:
            return max(
                wait(connection, kind, who, at, (Limit(*limit),))
                for kind, who, limit in (("address", address(), BY_ADDRESS), ("name", name, BY_NAME))
            )

    def count(self, name: str, at: datetime) -> None:
        from data.workspace.attempts import count

        with self.workspace.writing() as connection:
            count(connection, "address", address(), at)
            count(connection, "name", name, at)

    def log_out(self) -> Response:
        return self.out("")

    def log_out_everywhere(self) -> Response:
        account = who_asks.account()
        return self.out(account.id if account else "")

    def out(self, account_id: str) -> Response:
        if not own_page.is_from_our_page():
            return self.page(403, wrong=words.OTHER_SITE)
        try:
            return sessions.end(self.workspace, to(f"{LOGIN}?uit=1"), account_id)
        except WorkspaceClosed:
            return self.page(503, wrong=words.CLOSED)

    def page(self, code: int = 200, **asked: str) -> Response:
        goes_to = asked.get("goes_to", "/")
        service = f"{SERVICE}?naar={quoted(goes_to)}" if self.has_service else ""
        answer = Response(login_page(Asked(LOGIN, service=service, **asked), self.style), status=code)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def register(app: Dash, published: Published, settings: Settings, trail: Trail) -> Login:
    """The addresses of logging in, and who is logged in at the top of every page."""
    login = Login(settings, published, trail)
    add(app.server, LOGIN, "login_page", login.show, "GET")
    if not login.has_service:
        add(app.server, LOGIN, "log_in", login.log_in, "POST")
    add(app.server, LOGOUT, "log_out", login.log_out, "POST")
    add(app.server, LOGOUT_ALL, "log_out_everywhere", login.log_out_everywhere, "POST")
    say_who(app, published)
    return login


def add(server: Flask, path: str, name: str, answer: Callable[[], Response], method: str) -> None:
    server.add_url_rule(path, name, answer, methods=[method])


def say_who(app: Dash, published: Published) -> None:
    whole = app.interpolate_index

    def with_account(**parts: Any) -> str:
        account: Account | None = who_asks.account()
        name, role = (account.name, account.role.value) if account else ("", "")
        more = {"manage": MANAGE} if who_asks.may(Right.BEHEER) else {}
        bar = account_bar(name, role, ADDRESSES | more, asked_purpose(published) if account else "")
        return whole(**parts | {"app_entry": bar + parts["app_entry"]})

    app.interpolate_index = with_account  # type: ignore[method-assign,assignment]


def asked_purpose(published: Published) -> str:
    """The question what figures are taken along for, for who may take along what is not open."""
    if not who_asks.may(Right.MEENEMEN):
        return ""
    with suppress(NothingPublished):
        catalogue = published.store.current().catalogue
        return purpose_dialog(one.id for one in catalogue if one.release != OPEN)
    return ""


def style(settings: Settings, names: Iterable[str] = STYLES) -> str:
    """The house style, in the page itself: no other file of ours is needed before somebody is logged in."""
    own = [settings.huisstijl] if settings.huisstijl else []
    files = [*(PROJECT / "assets" / "views" / name for name in names), *own]
    return "\n".join(file.read_text(encoding="utf-8") for file in files).replace("</", "<\\/")


def inside(address: str) -> str:
    """An address of our own to go on to; anything else is the first page."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_ours and len(address) <= 8000 and not address.startswith(LOGIN) else "/"


def address() -> str:
    return request.remote_addr or ""


def quoted(found: str) -> str:
    from urllib.parse import quote

    return quote(found, safe="")


def to(path: str) -> Response:
    answer = redirect(path, 303)
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]

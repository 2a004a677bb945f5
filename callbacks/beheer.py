"""The page for the beheerder: /beheer, the trail as a file, and what can be done with an account.

What changes something comes in as JSON, from our own page only, and stands in the trail.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from dash import Dash
from flask import Response, jsonify, request

from callbacks import own_page, who_asks
from callbacks.login import ADDRESSES, style
from callbacks.published import Published
from callbacks.rules import MANAGE, MANAGED, TRAIL_FILE
from callbacks.trail import asked_by, note
from data.export import BOM, line
from data.settings import PROJECT, Settings
from data.trail import Action, Entry, Wanted, csv_rows
from data.workspace.door import Workspace
from data.workspace.shapes import Refused, WorkspaceClosed
from layouts import text_beheer as words
from layouts.beheer_page import Around, Shown, beheer_page
from layouts.login_page import account_bar

MOST = 100
SCRIPT = PROJECT / "assets" / "views" / "beheer.js"
STYLES = ("huisstijl.css", "inloggen.css", "beheer.css")
SAID = {"afsluiten": words.DISABLED_NOW, "uitloggen": words.ENDED_NOW}


class Management:
    """The page of one installation."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self.workspace, self.style = workspace, style(settings, STYLES)
        self.script = f"/assets/views/{SCRIPT.name}?v={hashlib.sha256(SCRIPT.read_bytes()).hexdigest()[:12]}"

    def show(self) -> Response:
        try:
            shown = self.shown(wanted_in(request.args), first_of(request.args.get("vanaf", "")))
        except WorkspaceClosed:
            return Response(words.CLOSED, 503, mimetype="text/plain")
        return Response(beheer_page(shown, self.around()), mimetype="text/html")

    def shown(self, wanted: Wanted, skip: int) -> Shown:
        from data.workspace import managed, trail

        with self.workspace.reading() as connection:
            return Shown(
                managed.every(connection, datetime.now(UTC)), asked_by().actor,
                trail.found(connection, wanted, MOST, skip), trail.count(connection, wanted), wanted,
                trail.people(connection), skip, MOST,
            )  # fmt: skip

    def around(self) -> Around:
        account = who_asks.account()
        bar = account_bar(account.name, account.role.value, ADDRESSES) if account else ""
        return Around(bar, self.style, self.script, MANAGE, TRAIL_FILE)

    def file(self) -> Response:
        """The lines that are asked for, as a file; taking it along is a line too."""
        from data.workspace import trail

        try:
            with self.workspace.reading() as connection:
                found = trail.found(connection, wanted_in(request.args))
            content = (BOM + "".join(line(row) for row in csv_rows(found))).encode()
            digest = hashlib.sha256(content).hexdigest()
            note(self.workspace, Entry(Action.MEENEMEN, TRAIL_FILE, rows=len(found), digest=digest))
        except WorkspaceClosed:
            return Response(words.CLOSED, 503, mimetype="text/plain")
        headers = {"Content-Disposition": f'attachment; filename="{words.FILE_NAME}"'}
        return Response(content, mimetype="text/csv", headers=headers)

    def change(self) -> Response:
        """Switch an account off, or log somebody out everywhere."""
        if not own_page.is_from_our_page():
            return said(words.OTHER_SITE, 403)
        sent = request.get_json(silent=True)
        deed, account_id = (sent.get("deed"), sent.get("account")) if isinstance(sent, dict) else (None, None)
        if not isinstance(deed, str) or deed not in SAID or not isinstance(account_id, str):
            return said(words.NO_FORM, 400)
        if deed == "afsluiten" and account_id == asked_by().actor:
            return said(words.NOT_YOURSELF, 409)
        try:
            return said(SAID[deed].format(login=self.done(deed, account_id)), 200)
        except Refused:
            return said(words.NO_ACCOUNT, 404)
        except WorkspaceClosed:
            return said(words.CLOSED, 503)

    def done(self, deed: str, account_id: str) -> str:
        from data.workspace import managed

        do = managed.disable if deed == "afsluiten" else managed.end_sessions
        with self.workspace.writing() as connection:
            return do(connection, account_id, datetime.now(UTC), asked_by())


def register(app: Dash, published: Published, settings: Settings) -> None:
    """Only where people log in: without a login there are no accounts, and no trail."""
    page = Management(published.workspace, settings)
    app.server.add_url_rule(MANAGE, "beheer", page.show)
    app.server.add_url_rule(TRAIL_FILE, "beheer_logboek", page.file)
    app.server.add_url_rule(MANAGED, "beheer_account", page.change, methods=["POST"])


def wanted_in(values: Mapping[str, Any]) -> Wanted:
    """Which lines are asked for; what is no day or action counts as not chosen."""
    action = values.get("handeling", "")
    return Wanted(
        day(values.get("van", "")), day(values.get("tot", "")), action if action in set(Action) else "",
        values.get("wie", "")[:200],
    )  # fmt: skip


def day(found: str) -> date | None:
    try:
        known = date.fromisoformat(found)
    except ValueError:
        return None
    return known if 2000 <= known.year <= 2999 else None


def first_of(found: str) -> int:
    return min(int(found), 10_000_000) if found.isascii() and found.isdigit() and len(found) < 9 else 0


def said(sentence: str, code: int) -> Response:
    answer = jsonify({"sentence": sentence})
    answer.status_code = code
    return answer

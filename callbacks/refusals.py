"""The audit trail of one site: what was refused, and with which settings the site runs."""

import hashlib
import json
import logging
from time import monotonic
from typing import Any

from dash import Dash
from flask import Response, request
from pydantic import SecretStr

from callbacks import who_asks
from callbacks.pace import Askers, Pace
from callbacks.published import Published
from callbacks.rules import LOGIN, Door, door_of
from callbacks.trail import asked_by, note
from data.settings import Settings
from data.trail import Action, By, Entry, Result
from data.workspace.shapes import WorkspaceClosed

log = logging.getLogger(__name__)

REFUSED = (403, 429)
# A program that is refused a thousand times a minute fills no disk: so many at once, and then one every two seconds.
PACE = Pace(0.5, 30)
# A workspace that cannot be written holds up one question a minute, and not each.
RETRY_SECONDS = 60
FILES = frozenset({Door.TAKE, Door.CARE})  # written down by callbacks/taking.py


class Trail:
    """The trail of one site."""

    def __init__(self, published: Published, settings: Settings) -> None:
        self.workspace, self.settings = published.workspace, settings
        self.refusals = Askers()
        self.has_settings, self.not_before = False, 0.0

    def note_settings(self) -> None:
        """The first time that somebody who is logged in asks this process something: its settings, if they changed."""
        if self.has_settings or who_asks.account() is None or monotonic() < self.not_before:
            return
        self.has_settings = True
        from data.workspace import trail

        digest, names = mark_of(self.settings)
        try:
            with self.workspace.reading() as connection:
                is_known = trail.last_settings(connection) == digest
            if not is_known:
                with self.workspace.writing() as connection:
                    if trail.last_settings(connection) != digest:
                        entry = Entry(Action.INSTELLINGEN, ", ".join(names), digest=digest)
                        trail.append(connection, By(origin="start van de site"), entry)
        except WorkspaceClosed:
            self.has_settings, self.not_before = False, monotonic() + RETRY_SECONDS

    def note_refusal(self, answer: Response) -> Response:
        """Somebody who may not open this. Logging in and taking along have lines of their own."""
        rule = request.url_rule.rule if request.url_rule else ""
        if answer.status_code in REFUSED and not rule.startswith(LOGIN) and door_of(rule) not in FILES:
            self.refused(Entry(Action.TOEGANG, f"{request.method} {rule or 'geen adres van de site'}"))
        return answer

    def refused(self, entry: Entry, who: By | None = None) -> None:
        """A line for what was not given; not so many that a program could fill the trail with them."""
        by = who or asked_by()
        if self.refusals.wait(by.actor or by.origin, PACE):
            return
        entry = entry if entry.result is not Result.GELUKT else entry._replace(result=Result.GEWEIGERD)
        try:
            note(self.workspace, entry, by)
        except WorkspaceClosed:
            log.error("trail: a refusal could not be written")


def register(app: Dash, published: Published, settings: Settings) -> Trail:
    """To be called after the guard who says who asks."""
    made = Trail(published, settings)
    if settings.access != "open":
        app.server.before_request(made.note_settings)
        app.server.after_request(made.note_refusal)
    return made


def mark_of(settings: Settings) -> tuple[str, list[str]]:
    """A hash of all settings, secrets only by whether they are there; and the names of those that were set."""
    values = {name: plain(getattr(settings, name)) for name in sorted(type(settings).model_fields)}
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
    return digest, sorted(settings.model_fields_set & set(values))


def plain(value: Any) -> str:
    if isinstance(value, SecretStr):
        return "ingesteld" if value.get_secret_value() else ""
    return str(value)

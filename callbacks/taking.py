"""Every file that somebody takes along has a line in the audit trail: what was asked, which snapshot, how many rows,
the sha256 of its bytes, and what for.

What is small is made whole first, and is written down before a byte of it goes. What is large goes as it is made: a
line before the first byte says that it began, another how it ended, also when it broke off. A file with figures that
are not open does not go when its line cannot be written; one with open figures does.
"""

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dash import Dash
from flask import Response, g, request

from callbacks import who_asks
from callbacks.prognose_read import BUDGET
from callbacks.prognose_saved import KNOBS
from callbacks.refusals import FILES, REFUSED, Trail
from callbacks.rules import door_of
from callbacks.sessions import PURPOSE_COOKIE
from callbacks.trail import asked_by, note
from data.access import OPEN
from data.jeugd_question import KEYS, PREFIX
from data.map_question import OWN_KEYS
from data.store import OpenSnapshot
from data.trail import NO_PURPOSE, Action, By, Entry, Purpose, Result
from data.workspace.door import Workspace
from data.workspace.shapes import WorkspaceClosed
from layouts import text_beheer as words

log = logging.getLogger(__name__)

WHOLE_UP_TO = 1_000_000
PURPOSE = "doel"
# What an address asks that is a choice out of a list; a name that somebody gave a group is left out.
ASKED = frozenset(
    {"indicatoren", "gebieden", "van", "tot", "maat", "grenzen", "vorm", "weergave", "nulmeting", "vergelijk", "waaier",
     "marge", "groep", "tab", "indicator", "soort", "jaar", KNOBS, BUDGET, *OWN_KEYS, *(PREFIX + key for key in KEYS)}
)  # fmt: skip
CHOICE = re.compile(r"[\w.,:~*+-]*", re.ASCII)


class Taking(NamedTuple):
    """What is in the file that is being made. rows: of figures; is_closed: whether any of them is not open."""

    snapshot: str
    rows: int
    is_closed: bool


def tell(snapshot: OpenSnapshot, rows: int, indicators: Iterable[str] | None = None) -> None:
    """Say what is in the file. indicators: those it has figures of; None for figures that are never open."""
    catalogue = snapshot.catalogue
    is_closed = indicators is None or any(one in catalogue and catalogue[one].release != OPEN for one in indicators)
    g.taking = Taking(snapshot.stamp, rows, is_closed)


def register(app: Dash, trail: Trail) -> None:
    @app.server.after_request
    def write_down(answer: Response) -> Response:
        is_file = request.method == "GET" and door_of(request.url_rule.rule if request.url_rule else None) in FILES
        if not is_file or who_asks.account() is None:
            return answer
        if answer.status_code != 200:
            return not_given(answer, trail)
        return given(answer, trail.workspace)


def not_given(answer: Response, trail: Trail) -> Response:
    result = Result.GEWEIGERD if answer.status_code in REFUSED else Result.MISLUKT
    trail.refused(entry()._replace(result=result))
    return answer


def given(answer: Response, workspace: Workspace) -> Response:
    """The same answer, written down; or that it cannot be given now."""
    taking: Taking | None = g.get("taking")
    is_closed = taking is None or taking.is_closed
    coming = answer.iter_encoded()
    ready, is_whole = first_of(coming)
    by, about = asked_by(), entry()
    try:
        if is_whole:
            whole = b"".join(ready)
            note(workspace, about._replace(digest=hashlib.sha256(whole).hexdigest()), by)
            answer.set_data(whole)
        else:
            note(workspace, about._replace(result=Result.BEGONNEN), by)
            answer.response = Sending(chain(ready, coming), workspace, about, by)
    except WorkspaceClosed:
        log.error("trail: %s could not be written down", request.path)
        if is_closed:
            answer.close()
            return Response(words.NOT_WRITTEN_DOWN, 503, mimetype="text/plain", headers={"Cache-Control": "no-store"})
        answer.response = chain(ready, coming)
    return answer


def first_of(coming: Iterator[bytes]) -> tuple[list[bytes], bool]:
    """The first parts of a file, and whether that is all of it."""
    ready, size = [], 0
    for part in coming:
        ready.append(part)
        size += len(part)
        if size > WHOLE_UP_TO:
            return ready, False
    return ready, True


class Sending:
    """The parts of a file on their way; when they stop, a line says how."""

    def __init__(self, parts: Iterable[bytes], workspace: Workspace, about: Entry, by: By) -> None:
        self.parts, self.workspace, self.about, self.by = iter(parts), workspace, about, by
        self.sum, self.is_over = hashlib.sha256(), False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            part = next(self.parts)
        except StopIteration:
            self.end(Result.GELUKT)
            raise
        self.sum.update(part)
        return part

    def close(self) -> None:
        """Who asked is gone, or making it went wrong: what they have is the first part."""
        self.end(Result.AFGEBROKEN)

    def end(self, result: Result) -> None:
        if self.is_over:
            return
        self.is_over = True
        try:
            note(self.workspace, self.about._replace(result=result, digest=self.sum.hexdigest()), self.by)
        except WorkspaceClosed:
            log.error("trail: the end of %s could not be written down", self.about.object)


def entry() -> Entry:
    """What the trail says of the file that is asked for."""
    taking: Taking | None = g.get("taking")
    stamp = request.args.get("momentopname") or request.args.get("opname") or ""
    found = (taking.snapshot, taking.rows) if taking else (stamp if CHOICE.fullmatch(stamp) else "", None)
    return Entry(
        Action.MEENEMEN, request.path, selection=asked(), snapshot=found[0], rows=found[1],
        purpose=purpose(taking),
    )  # fmt: skip


def asked() -> str:
    """What the address asks: choices out of lists, and no word that somebody typed."""
    parts = []
    for key, value in request.args.items(multi=True):
        value = value.partition(":")[2] if key == "groep" else value
        if key in ASKED:
            parts.append(f"{key}={value if CHOICE.fullmatch(value) else '…'}")
    return "&".join(parts)


def purpose(taking: Taking | None) -> str:
    """What for, out of a list: as the address says it, or as it was chosen before in this session.

    Open figures need none; of what was not given it is not always known whether it would be open.
    """
    found = request.args.get(PURPOSE) or request.cookies.get(PURPOSE_COOKIE) or ""
    if taking is not None and not taking.is_closed:
        return ""
    return found if found in set(Purpose) else NO_PURPOSE if taking else ""

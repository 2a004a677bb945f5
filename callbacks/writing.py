"""What comes in from people who write: who they are, whether it comes from our own page, and what they hear back.

Who writes is known by a cookie with a random word in it. The id of the person is a hash of that word, so that who
reads the database cannot take somebody's place. Who logged in is known by their account.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from flask import Flask, Response, jsonify, request

from callbacks import who_asks
from callbacks.forms import read_form
from callbacks.own_page import is_from_our_page
from data.workspace.door import Workspace
from data.workspace.shapes import ChangedMeanwhile, Refused, WorkspaceClosed
from layouts import text_duiding as words

PREFIX = "/werkplek/"
COOKIE = "polsslag_wie"
A_YEAR = 365 * 24 * 3600
TOKEN = re.compile(r"^[\w-]{43}$", re.ASCII)
CODES = {
    "gone": 404,
    "figures_gone": 409,
    "changed_meanwhile": 409,
    "too_many_at_once": 429,
    "no_writing": 403,
    "name_first": 403,
    "other_site": 403,
    "no_right": 403,
    "closed": 503,
    "not_kept": 410,
    "too_many_cited": 409,
    "cannot_cite": 503,
}


class Visitor(NamedTuple):
    """Who is asking: the word in their cookie, the id that it stands for, and the moment they ask."""

    token: str
    person_id: str
    at: datetime


Said = dict[str, Any]


def visitor() -> Visitor:
    """Who is asking: their account; without accounts somebody new gets a word, which they keep once they wrote."""
    if account := who_asks.account():
        return Visitor("", account.id, datetime.now(UTC))
    token = request.cookies.get(COOKIE, "")
    token = token if TOKEN.match(token) else secrets.token_urlsafe(32)
    return Visitor(token, hashlib.sha256(token.encode()).hexdigest()[:32], datetime.now(UTC))


def known_visitor() -> str | None:
    """The id of who is asking; None for somebody who never wrote here."""
    if who_asks.account() or (who_asks.asker().is_at_home and TOKEN.match(request.cookies.get(COOKIE, ""))):
        return visitor().person_id
    return None


def register(server: Flask) -> None:
    @server.before_request
    def refuse_other_sites() -> Response | None:
        if request.path.startswith(PREFIX) and request.method != "GET" and not is_from_our_page():
            return refusal(Refused("other_site"))
        return None


def form() -> dict[str, Any]:
    """What was sent. Raises Refused for anything that our own page would not send."""
    return read_form(request.get_json(silent=True))


def keep(workspace: Workspace, deed: Callable[[Visitor], Said]) -> Response:
    """Do what was asked and say so; whoever wrote keeps their cookie. All that can be wrong is said in Dutch."""
    who = visitor()
    try:
        if not workspace.may_write:
            raise Refused("no_writing")
        answer = jsonify(deed(who))
    except Refused as refused:
        return refusal(refused)
    except WorkspaceClosed:
        return refusal(Refused("closed"))
    if who.token:
        answer.set_cookie(
            COOKIE, who.token, max_age=A_YEAR, path="/", httponly=True, samesite="Lax", secure=request.is_secure
        )
    return answer


def refusal(refused: Refused) -> Response:
    """Why not, in one sentence; and the text of now for somebody who was second.

    asks: whether the page has to ask again, for it no longer shows what there is.
    """
    said: Said = {"sentence": words.REFUSED[refused.kind].format(found=refused.found, **refused.more)}
    said["asks"] = refused.kind in ("figures_gone", "gone", "changed_meanwhile")
    if isinstance(refused, ChangedMeanwhile):
        said |= {"version": refused.latest.version, "text": refused.latest.text}
        said["other"] = words.REFUSED["changed_since"].format(found=refused.found)
    answer = jsonify(said)
    answer.status_code = CODES.get(refused.kind, 400)
    return answer

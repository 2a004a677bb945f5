"""What a stranger may send: a callback of the wrong form is refused, and no error ever shows its inside."""

import logging
import re
import secrets

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, abort, request
from werkzeug.exceptions import HTTPException

from callbacks.access import may_ask, told
from callbacks.questions import asked_in
from layouts import text

log = logging.getLogger(__name__)

CALLBACK_PATH = "/_dash-update-component"
LARGEST_QUESTION = 256 * 1024
DEEPEST = 20
ESCAPED, STRING, BRACKET = re.compile(rb"\\.", re.DOTALL), re.compile(rb'"[^"]*"'), re.compile(rb"[\[\]{}]")


def register(app: Dash) -> None:
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_QUESTION

    @server.before_request
    def refuse_too_deep() -> Response | None:
        is_read = request.method == "POST" and request.is_json
        return told(text.HTTP[400], 400) if is_read and is_too_deep(request.get_data()) else None

    @server.before_request
    def refuse_malformed() -> None:
        if request.path == CALLBACK_PATH and request.method == "POST":
            asked = asked_in(request.get_json(silent=True))
            if asked is None or not asked.is_of(app.callback_map):
                abort(400)
            if not may_ask(asked.output):
                abort(403)

    @server.errorhandler(Exception)
    def in_plain_words(error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return plain(error.code or 500, stamp=(error.description or "")[:20])
        if isinstance(error, DependencyException):  # a part of Dash that there is not
            return plain(404)
        reference = secrets.token_hex(4)
        log.error("kenmerk %s: %s %s", reference, request.method, request.path, exc_info=error)
        return plain(500, reference=reference)


def is_too_deep(body: bytes) -> bool:
    """Whether lists and objects stand deeper inside each other than ours do; looked at before anything is read."""
    depth = 0
    for (mark,) in BRACKET.findall(STRING.sub(b"", ESCAPED.sub(b"", body))):
        depth += 1 if mark in b"[{" else -1
        if depth > DEEPEST:
            return True
    return False


def plain(code: int, **words: str) -> Response:
    """An error as a Dutch sentence, without markup and without anything of the program."""
    words = {"stamp": "", "reference": "onbekend", "code": str(code)} | words
    sentence = text.HTTP.get(code, text.HTTP_OTHER).format(**words)
    return Response(sentence, status=code, mimetype="text/plain", headers={"Cache-Control": "no-store"})

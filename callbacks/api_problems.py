"""What the API says when it gives no answer: problem+json (RFC 9457), in Dutch and without anything of the program."""

import json
import logging
import secrets

from flask import Response, request
from werkzeug.exceptions import HTTPException

from data.choosing import echo
from data.snapshot import NothingPublished
from layouts import text_api as words

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"


class NoAnswer(Exception):
    """A question that is not answered: its code, a key of the words, and what was found."""

    def __init__(self, kind: str, found: object = "", code: int = 400) -> None:
        self.kind, self.found, self.code = kind, echo(str(found)), code
        super().__init__(kind)

    @property
    def sentence(self) -> str:
        return words.REFUSED.get(self.kind, words.REFUSED_OTHER).format(found=self.found)


def of_error(error: Exception) -> Response:
    """The problem that stands for an error; what was not foreseen gets a mark that the log has too."""
    if isinstance(error, NoAnswer):
        return problem(error.code, error.sentence)
    if isinstance(error, NothingPublished):
        return problem(503)
    if isinstance(error, HTTPException) and error.code:
        return of_http(error)
    mark = secrets.token_hex(4)
    log.error("kenmerk %s: %s %s", mark, request.method, request.path, exc_info=error)
    return problem(500, words.DETAILS[500].format(found=mark))


def of_http(error: HTTPException) -> Response:
    answer = problem(error.code or 500, found=echo(error.description or ""))
    if allowed := getattr(error, "valid_methods", None):
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    if error.code == 503:
        answer.headers["Retry-After"] = "600"
    return answer


def problem(code: int, sentence: str = "", found: str = "") -> Response:
    detail = sentence or words.DETAILS.get(code, words.DETAIL_OTHER).format(found=found)
    content = {"type": "about:blank", "title": words.TITLES.get(code, detail), "status": code, "detail": detail}
    answer = Response(json.dumps(content, ensure_ascii=False), status=code, mimetype=PROBLEM)
    answer.headers["Cache-Control"] = "no-store"
    return answer

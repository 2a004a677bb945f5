"""What a request to the API asks: checked strictly, for a program must hear of a mistake and not get the nearest."""

from datetime import date
from typing import NamedTuple

from flask import abort, request

from callbacks.api_problems import NoAnswer
from callbacks.export import asked_snapshot
from callbacks.published import Published
from data.api_questions import LONGEST_WORDS, MOST_ROWS, USUAL_ROWS, Parameter, Question
from data.selection import LONGEST_ADDRESS
from data.snapshot import STAMP
from data.store import OpenSnapshot

JSON, CSV = "application/json", "text/csv"
FORMATS = {"json": JSON, "csv": CSV}
REPEATABLE = "groep"


class Asked(NamedTuple):
    """A checked request. on: the day to tell how late a source is; of a pinned answer its own day, for it must stay."""

    question: Question
    snapshot: OpenSnapshot
    on: date
    is_pinned: bool
    is_csv: bool
    start: int = 0
    most: int = USUAL_ROWS


def asked(question: Question, published: Published) -> Asked:
    """The request, when everything in it is known. Raises NoAnswer, or an HTTP error for format and snapshot."""
    check(question)
    snapshot, is_pinned = snapshot_of(published)
    return Asked(
        question,
        snapshot,
        snapshot.snapshot.manifest.published_at.date() if is_pinned else date.today(),
        is_pinned,
        asked_format(question) == CSV,
        whole("vanaf", 0, 0, 10**9),
        whole("aantal", USUAL_ROWS, 1, MOST_ROWS),
    )


def check(question: Question) -> None:
    """Every key known and there once, every word one of the choices."""
    if len(request.query_string) > LONGEST_ADDRESS:
        raise NoAnswer("too_long", LONGEST_ADDRESS)
    for key, values in request.args.lists():
        if key not in question.keys:
            raise NoAnswer("unknown_key", key)
        if len(values) > 1 and key != REPEATABLE:
            raise NoAnswer("repeated_key", key)
    for parameter in question.parameters:
        check_choice(parameter)


def check_choice(parameter: Parameter) -> None:
    value = request.args.get(parameter.name, "")
    if parameter.is_needed and not value:
        raise NoAnswer("needed", parameter.name)
    for one in value.split(",") if parameter.is_list else [value]:
        if value and parameter.choices and one not in parameter.choices:
            raise NoAnswer("no_choice", one)


def snapshot_of(published: Published) -> tuple[OpenSnapshot, bool]:
    """The snapshot to answer from, and whether it is pinned."""
    stamp = request.args.get("momentopname", "")
    if stamp and not STAMP.fullmatch(stamp):
        raise NoAnswer("no_stamp", stamp)
    return asked_snapshot(published, stamp), bool(stamp)


def asked_format(question: Question) -> str:
    """JSON or CSV: by the key formaat, or else by the header Accept."""
    if name := request.args.get("formaat", ""):
        if name not in FORMATS:
            raise NoAnswer("no_choice", name)
        return FORMATS[name]
    if not request.accept_mimetypes:
        return JSON
    found = request.accept_mimetypes.best_match([JSON, CSV])
    if found is None:
        abort(406, description=" of ".join(FORMATS.values()))
    return found


def whole(key: str, otherwise: int, least: int, most: int) -> int:
    value = request.args.get(key, "")
    if not value:
        return otherwise
    if not (value.isascii() and value.isdigit() and len(value) < 11 and least <= int(value) <= most):
        raise NoAnswer("no_whole", value)
    return int(value)


def words_of(key: str) -> str:
    """Words to look for, not too many of them."""
    value = request.args.get(key, "").strip()
    if len(value) > LONGEST_WORDS:
        raise NoAnswer("no_choice", value)
    return value

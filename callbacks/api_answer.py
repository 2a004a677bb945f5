"""How the API answers: JSON in pages or CSV as a whole, each with its ETag, and nothing when nothing changed."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Response, request

from callbacks.api_asked import CSV, JSON, Asked
from data.export_machine import Echo, in_words
from data.settings import PROJECT
from layouts import text_api as words

PROGRAM = ("callbacks/api*.py", "data/*.py", "layouts/text_api.py")
A_DAY = 24 * 3600
Record = Mapping[str, Any]


class Content(NamedTuple):
    """What there is to answer. lines: the CSV, where it is not made of the rows."""

    rows: Iterable[Record]
    extras: Mapping[str, Any] = {}
    lines: Iterable[str] | None = None


def answer(asked: Asked, content: Callable[[], Content], mark: str = "") -> Response:
    """The answer to a request. content: only called when the asker does not have it yet.

    mark: what else than the snapshot and the address decides the answer.
    """
    tag = etag(asked, mark)
    if request.if_none_match.contains_weak(tag):
        return with_headers(Response(status=304), asked, tag)
    made = content()
    return with_headers(as_csv(asked, made) if asked.is_csv else as_json(asked, made), asked, tag)


def as_json(asked: Asked, content: Content) -> Response:
    """A page of the rows, or the one record, with what goes for all of it."""
    question, rows = asked.question, content.rows
    page = list(islice(rows, asked.start, asked.start + asked.most + 1))
    body, has_more = head(asked), len(page) > asked.most
    if question.is_one:
        body[question.rows] = page[0]
    else:
        page = page[: asked.most]
        body["links"]["volgende"] = link(asked, vanaf=asked.start + asked.most) if has_more else None
        body["aantal"], body["totaal"] = len(page), len(rows) if isinstance(rows, list) else None
        body |= content.extras
        body[question.rows] = page
    response = Response(dumped(body), mimetype=JSON)
    if has_more and not question.is_one:
        response.headers["Link"] = f'<{body["links"]["volgende"]}>; rel="next"'
    return response


def head(asked: Asked) -> dict[str, Any]:
    """What goes for the whole answer: which snapshot, whether it is made up, and other addresses of it."""
    snapshot = asked.snapshot
    return {
        "momentopname": snapshot.stamp,
        "gepubliceerd_op": snapshot.snapshot.manifest.published_at,
        "fictief": snapshot.is_fictief,
        "let_op": words.FICTIEF if snapshot.is_fictief else None,
        "links": {
            "zelf": request.full_path.rstrip("?"),
            "permalink": link(asked),
            "csv": link(asked, formaat="csv"),
        },
    }


def link(asked: Asked, **changed: Any) -> str:
    """This question again, of this snapshot for ever; pages of different nights are never mixed."""
    keys = {"momentopname": asked.snapshot.stamp} | changed
    dropped = {*keys, *(("vanaf", "aantal") if "formaat" in changed else ())}
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in dropped]
    return f"{request.path}?{urlencode([*kept, *keys.items()], safe=',:')}"


def as_csv(asked: Asked, content: Content) -> Response:
    lines = content.lines if content.lines is not None else csv_lines(asked, content.rows)
    name = asked.question.path.split("/")[3]
    headers = {"Content-Disposition": f'attachment; filename="polsslag-{name}.csv"'}
    return Response((line.encode() for line in lines), mimetype=CSV, headers=headers)


def csv_lines(asked: Asked, rows: Iterable[Record]) -> Iterator[str]:
    """Every row, in the dialect of `data/export_machine.py`, with the snapshot and whether it is made up."""
    writer = csv.writer(Echo(), lineterminator="\n")
    yield writer.writerow([*(name for name, *_ in asked.question.fields), "snapshot", "fictief"])
    for row in rows:
        values = [*row.values(), asked.snapshot.stamp, asked.snapshot.is_fictief]
        yield writer.writerow([plain(value) for value in values])


def plain(value: Any) -> Any:
    """A value as a CSV has it; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ",".join(value) if isinstance(value, list) else value
    return in_words(text) if isinstance(text, str) else text


def dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, default=written)


def written(value: Any) -> str:
    """A day or a moment, as ISO 8601 has it."""
    return str(value.isoformat())


def etag(asked: Asked, mark: str) -> str:
    """The stamp of the snapshot, and a mark of all else that decides the answer. A snapshot never changes."""
    day = asked.on if asked.question.is_of_today else ""
    parts = (program_mark(), request.path, sorted(request.args.items(multi=True)), asked.is_csv, day, mark)
    return f"{asked.snapshot.stamp}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}"


@cache
def program_mark() -> str:
    """What tells this program from a newer one that may answer otherwise."""
    files = sorted({path for pattern in PROGRAM for path in PROJECT.glob(pattern)})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def with_headers(response: Response, asked: Asked, tag: str) -> Response:
    """A pinned answer may be kept for a day; of another one must be asked each time whether it is still so."""
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}" if asked.is_pinned else "public, no-cache"
    response.headers["Vary"] = "Accept"
    return response

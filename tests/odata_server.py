"""Servers that speak the OData of CBS, versions 3 and 4: the envelopes, paging, filters and errors of the real ones.

V3 is modelled on the bodies in ../shared/data/cbs_odata_v3 and on what public code says about the errors of ODataApi;
V4 on the bodies in ../shared/data/cbs_odata_v4. A quirk is something that a server should not do.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from http_server import Answer, Request

Row = dict[str, Any]
Condition = Callable[[Row], bool]
TOKENS = re.compile(r"\s*(?:(\(|\)|,)|'((?:[^']|'')*)'|([A-Za-z_][\w]*))")
ATOM = "application/atom+xml;type=feed;charset=utf-8"


class CannotAnswer(ValueError):
    """A filter that these servers do not know, such as `in` or `ge`."""


def condition(text: str) -> Condition:
    """What an OData filter with eq, and, or, substringof and startswith says of a row."""
    tokens = tokens_of(text)
    found = either(tokens)
    if tokens:
        raise CannotAnswer(f"unexpected {tokens[0]}")
    return found


def tokens_of(text: str) -> list[tuple[str, str | None]]:
    """Marks and names as (name, None), texts between quotes as ("", text)."""
    found: list[tuple[str, str | None]] = []
    place = 0
    while place < len(text.rstrip()):
        token = TOKENS.match(text, place)
        if token is None:
            raise CannotAnswer(f"at {text[place:]!r}")
        is_text = token[2] is not None
        found.append(("", token[2].replace("''", "'")) if is_text else (token[1] or token[3], None))
        place = token.end()
    return found


def either(tokens: list) -> Condition:
    options = [both(tokens)]
    while tokens and tokens[0] == ("or", None):
        tokens.pop(0)
        options.append(both(tokens))
    return lambda row: any(option(row) for option in options)


def both(tokens: list) -> Condition:
    parts = [one(tokens)]
    while tokens and tokens[0] == ("and", None):
        tokens.pop(0)
        parts.append(one(tokens))
    return lambda row: all(part(row) for part in parts)


def one(tokens: list) -> Condition:
    (name, _) = tokens.pop(0)
    if name == "(":
        inner = either(tokens)
        tokens.pop(0)
        return inner
    if name in ("substringof", "startswith"):
        (_, (first, a), _, (second, b), _) = (tokens.pop(0) for _ in range(5))
        if name == "substringof":
            return lambda row: a in row[second]
        return lambda row: row[first].startswith(b)
    (operator, _), (_, value) = tokens.pop(0), tokens.pop(0)
    if operator != "eq":
        raise CannotAnswer(f"operator {operator}")
    return lambda row: row[name] == value


def rows_for(rows: list[Row], request: Request) -> list[Row]:
    """The rows that a request selects, with the columns that it asks for."""
    if text := request.query.get("$filter"):
        holds = condition(text)
        rows = [row for row in rows if holds(row)]
    if names := request.query.get("$select"):
        rows = [{name: row[name] for name in names.split(",")} for row in rows]
    return rows


def answer(body: Any, status: int = 200) -> Answer:
    return Answer(json.dumps(body, ensure_ascii=False).encode(), status)


@dataclass
class Paging:
    """Pages of a number of rows, each with a link to the next, and the ways in which that can go wrong."""

    size: int
    link: str
    quirk: str = ""

    def page(self, rows: list[Row], request: Request) -> Row:
        skip = int(request.query.get("$skip", 0))
        start = 0 if self.quirk == "double page" else skip
        body: Row = {"value": rows[start : start + self.size]}
        if skip + self.size < len(rows):
            further = {"loop": self.size, "missing page": skip + 2 * self.size}
            query = {**request.query, "$skip": str(further.get(self.quirk, skip + self.size))}
            asked = "&".join(f"{name}={quote(value, safe='(),')}" for name, value in query.items())
            host = "http://localhost" if self.quirk == "other host" else ""
            body[self.link] = f"{host}{request.path}?{asked}"
        return body


@dataclass
class V3:
    """One table of opendata.cbs.nl: ODataApi with at most 10.000 rows and no pages, ODataFeed with pages.

    lists: the members of the dimensions, by name. counts: whether it answers $count. after_infos: what happens to the
    table after someone looked at TableInfos.
    """

    id: str
    infos: Row
    properties: list[Row]
    lists: dict[str, list[Row]]
    typed: list[Row]
    untyped: list[Row]
    most: int = 10_000
    page_size: int = 10_000
    quirk: str = ""
    counts: bool = True
    after_infos: Callable[["V3"], None] = field(default=lambda table: None)

    def __call__(self, request: Request) -> Answer:
        found = re.fullmatch(r"/(ODataApi|ODataFeed)/odata/(\w+)/(\w+)(/\$count)?", request.path)
        resources = {
            "TableInfos": [self.infos], "DataProperties": self.properties, **self.lists,
            "TypedDataSet": self.typed, "UntypedDataSet": self.untyped,
        }  # fmt: skip
        if not found or found[2] != self.id or found[3] not in resources:
            return error("Resource not found for the segment", 404)
        try:
            rows = rows_for(resources[found[3]], request)
        except (CannotAnswer, KeyError, IndexError, ValueError) as wrong:
            return error(f"Syntax error: {wrong}", 400)
        if found[4]:
            return Answer(b"\xef\xbb\xbf%d" % len(rows), 200, "text/plain") if self.counts else error("count", 404)
        body = self.api(rows, request) if found[1] == "ODataApi" else self.feed(rows, request)
        if found[3] == "TableInfos":
            self.after_infos(self)
        return body

    def api(self, rows: list[Row], request: Request) -> Answer:
        if "$skip" in request.query:
            return error("The 'Skip' query option is not supported on the ODataApi.", 500)
        if len(rows) > self.most:
            return error("The query returns more than 10000 records. Please use the ODataFeed endpoint.", 500)
        return answer({"odata.metadata": f"https://opendata.cbs.nl{request.path}/$metadata", "value": rows})

    def feed(self, rows: list[Row], request: Request) -> Answer:
        if request.query.get("$format") != "json":
            return Answer(b'<?xml version="1.0" encoding="utf-8"?><feed/>', 200, ATOM)
        paging = Paging(self.page_size, "odata.nextLink", self.quirk)
        return answer({"odata.metadata": "", **paging.page(rows, request)})


def error(text: str, status: int) -> Answer:
    return answer({"odata.error": {"code": "", "message": {"lang": "en-US", "value": text}}}, status)


@dataclass
class V4:
    """One table of datasets.cbs.nl: every cell a row, and the whole as a zip of CSV files."""

    id: str
    properties: Row
    resources: dict[str, list[Row]]
    page_size: int = 10_000
    quirk: str = ""
    zipped: bytes = b""

    def __call__(self, request: Request) -> Answer:
        if request.path == f"/csv/CBS/nl/{self.id}":
            return Answer(self.zipped, content_type="application/zip")
        name = request.path.removeprefix(f"/odata/v1/CBS/{self.id}/")
        context = {"@odata.context": f"https://datasets.cbs.nl/odata/v1/CBS/{self.id}/$metadata#{name}"}
        if name == "Properties":
            return answer({**context, **self.properties})
        if name not in self.resources:
            return error("Not Found", 404)
        try:
            rows = rows_for(self.resources[name], request)
        except (CannotAnswer, KeyError, IndexError, ValueError) as wrong:
            return error(f"Syntax error: {wrong}", 400)
        count = {"@odata.count": len(rows)} if request.query.get("$count") == "true" else {}
        paging = Paging(self.page_size, "@odata.nextLink", self.quirk)
        return answer({**context, **count, **paging.page(rows, request)})


def members(codes: Iterable[str], key: str = "Key", **titles: str) -> list[Row]:
    """A list of members as CBS writes it."""
    return [
        {key: code, "Title": titles.get(code.strip(), f"Titel {code.strip()}"), "Description": ""} for code in codes
    ]

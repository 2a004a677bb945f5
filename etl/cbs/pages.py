"""A resource of an OData service, page after page, each page a file as received.

Follows the link to the next page until there is none, and trusts nothing: a link that comes round again, a row that
comes twice and a count that does not add up are failures. So are zero rows: a code with the wrong spaces gives an
empty answer and no error.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from etl.fetch import Fetcher
from etl.fetched import Fetched, FetchFailed

PADDED = "Controleer de gevraagde codes: een code met te veel of te weinig spaties geeft nul rijen zonder foutmelding."
LATER = "De pagina's passen niet op elkaar; de volgende nacht wordt alles opnieuw gehaald."


@dataclass(frozen=True)
class Page:
    """One page: the part of the delivery it is, the file, and its rows."""

    part: str
    fetched: Fetched
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Walk:
    """How to walk through a resource. key: what tells two rows apart; link: the field with the next address."""

    key: str
    link: str
    count: str = ""
    final: str = ""


V3 = Walk("ID", "odata.nextLink", final="more than 10000 records")
V3_LIST = Walk("Key", "odata.nextLink", final="more than 10000 records")
V4 = Walk("Id", "@odata.nextLink", "@odata.count")
V4_LIST = Walk("Identifier", "@odata.nextLink")
V4_GROUPS = Walk("Id", "@odata.nextLink")


def walk(
    fetcher: Fetcher, address: str, folder: Path, table: str, part: str, how: Walk, expected: int | None = None
) -> Iterator[Page]:
    """Every page of a resource; part and file are numbered from `<part>_001`.

    expected: how many rows there must be in all; by default what the first page says, when it says so.
    Raises FetchFailed.
    """
    seen_links: set[str] = set()
    seen_rows: set[Any] = set()
    link = address
    while link:
        seen_links.add(link)
        name = f"{part}_{len(seen_links):03}"
        fetched = fetcher.fetch(link, folder / f"{table}_{name}.json", final=how.final)
        body = read_body(fetched)
        rows = body["value"]
        expected = body.get(how.count, expected) if how.count else expected
        check_rows(link, [row[how.key] for row in rows if how.key in row], len(rows), seen_rows)
        yield Page(name, fetched, rows)
        link = next_link(link, body.get(how.link), seen_links)
    check_total(address, len(seen_rows), expected)


def read_body(fetched: Fetched) -> dict[str, Any]:
    """The object with rows in "value" that a page must be."""
    try:
        body = json.loads(fetched.file.read_bytes())
        if isinstance(body, dict) and isinstance(body.get("value"), list):
            return body
        found = 'JSON zonder lijst "value"'
    except ValueError as error:
        found = f"geen leesbare JSON ({error})"
    raise FetchFailed(fetched.address, found, 'een object met de rijen in "value"', LATER)


def check_rows(address: str, keys: list[Any], count: int, seen: set[Any]) -> None:
    """Every row has its own key, and no page before had it."""
    if len(keys) < count:
        raise FetchFailed(address, f"{count - len(keys)} rijen zonder nummer", "een nummer in elke rij", LATER)
    twice = seen.intersection(keys)
    if twice or len(set(keys)) < count:
        example = min(twice or keys, key=str)
        raise FetchFailed(address, f"rijen die al eerder kwamen (zoals {example})", "elke rij één keer", LATER)
    seen.update(keys)


def next_link(address: str, link: str | None, seen: set[str]) -> str:
    """The address of the next page, on the server of this one; empty after the last page."""
    if not link:
        return ""
    target, here = urlsplit(urljoin(address, link)), urlsplit(address)
    if target.hostname != here.hostname:
        raise FetchFailed(address, f"een volgende pagina op {target.hostname}", f"een pagina op {here.hostname}", LATER)
    # CBS writes http:// in some links; the next page is asked for over the same connection as this one.
    found = urlunsplit((here.scheme, here.netloc, target.path, target.query, ""))
    if found in seen:
        raise FetchFailed(address, "een verwijzing terug naar een pagina die er al was", "een laatste pagina", LATER)
    return found


def check_total(address: str, found: int, expected: int | None) -> None:
    if not found:
        raise FetchFailed(address, "nul rijen", "ten minste één rij", PADDED)
    if expected is not None and found != expected:
        raise FetchFailed(address, f"{found} rijen", f"{expected} rijen, zoals de bron zelf telt", LATER)

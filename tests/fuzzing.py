"""What a stranger or a broken program may send: questions of the right form with anything in them, and of no form."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from asking import UPDATE
from flask.testing import FlaskClient
from hypothesis import strategies as st
from logging_in import OWN_PAGE, Site

# Words that mean something here, and words that mean something to a database, a browser, a spreadsheet or a disk.
WORDS = [
    "GM1507", "GM0983", "NL01", "WK150704", "BU15070400", "inwoners", "jeugd_kosten_jaar", "jeugd_in_zorg_maand",
    "misdrijven_totaal", "relatief", "absoluut", "index", "verandering", "lijn", "kaart", "trechter", "prognose",
    "2024", "2024-01-01", "20261122T132824Z", "alle-buurten", "alle-wijken-van-GM1507", "jeugdregio",
    "vergelijkbaar", "eerste", "?indicatoren=jeugd_kosten_jaar&gebieden=GM1507",
    "?tab=prognose&wat-als=inflow:10~since:2027-01", "inflow:10", "' or 1=1 --", "'; drop table observations; --",
    "<script>alert(1)</script>", "=1+1", "../../etc/passwd", "\x00", "\ud800", "💥" * 50, "x" * 9000, "-1", "1e999",
    "NaN", "null", "true", "[]", "{}", "%00", "%zz", ";", ",", ":", "~", "\r\n", "²", "٣",
]  # fmt: skip
KEYS = [
    "search", "isFirst", "address", "momentopname", "opname", "values", "controls", "gebied", "gebieden",
    "indicatoren", "stamp", "since", "home", "csv", "known", "codes", "naam", "name", "text", "version", "day",
    "title", "link", "soort", "jaar", "knoppen", "jaren", "maat", "uitsplitsing", "periode", "niveau", "zoek",
    "van", "tot", "vergelijk", "groep", "vorm", "weergave", "nulmeting", "grenzen", "waaier", "marge", "aantal",
    "vanaf", "formaat", "thema", "indicator", "jz_gebied", "wat-als", "tab", "besluit", "bedragen", "regions",
    "indicators", "word", "theme", "kaart_periode",
]  # fmt: skip
PATHS = [
    "/cijfers.csv", "/cijfers-machine.csv", "/cijfers.xlsx", "/cijfers.svg", "/kaart.csv", "/kaart.svg",
    "/jeugdzorg.csv", "/jeugdzorg.xlsx", "/prognose.csv", "/prognose.xlsx", "/catalogus.csv", "/catalogus.json",
    "/wijzigingen.csv", "/api/v1/cijfers", "/api/v1/indicatoren", "/api/v1/gebieden", "/api/v1/wijzigingen",
    "/api/v1/bronnen", "/api/v1/momentopnamen", "/open/", "/dcat.jsonld", "/", "/_dash-layout", "/inloggen",
    "/uitloggen",
]  # fmt: skip
WRITTEN = [
    "/werkplek/duiding", "/werkplek/gebeurtenis", "/werkplek/weergave", "/werkplek/groep", "/werkplek/citaat",
    "/werkplek/begroting", "/werkplek/duiding/x/wijzigen", "/werkplek/weergave/x/weghalen",
]  # fmt: skip
TRACES = ("Traceback", 'File "', "site-packages", "duckdb.", "sqlalchemy", "Error:", ".py")

words = st.sampled_from(WORDS) | st.text(max_size=20)
plain = st.none() | st.booleans() | st.integers() | st.floats() | words
anything = st.recursive(
    plain,
    lambda part: st.lists(part, max_size=5) | st.dictionaries(st.sampled_from(KEYS) | words, part, max_size=5),
    max_leaves=15,
)
objects = st.dictionaries(st.sampled_from(KEYS), anything, max_size=8)


class Sent(NamedTuple):
    """One request: a method, a path, what goes in the address, and the body."""

    method: str
    path: str
    query: dict[str, str]
    body: bytes | None
    referer: str = ""


def bodies(questions: list[dict[str, Any]]) -> st.SearchStrategy[Sent]:
    """Questions to callbacks: of the right form with anything in them, or with the form broken somewhere."""

    def filled(question: dict[str, Any], draw: Callable[..., Any]) -> bytes:
        parts = {
            name: [one | {"value": draw(anything | objects)} for one in question[name]] for name in ("inputs", "state")
        }
        made = question | parts
        for name in draw(st.lists(st.sampled_from(sorted(made)), max_size=1)):
            made |= {name: draw(anything)} if draw(st.integers(0, 9)) == 0 else {}
        return json.dumps(made).encode()

    @st.composite
    def one(draw: Callable[..., Any]) -> Sent:
        return Sent("POST", UPDATE, {}, filled(draw(st.sampled_from(questions)), draw))

    return one()


# Half a letter can be in JSON, and in no address.
in_addresses = st.sampled_from([one for one in WORDS if one != "\ud800"]) | st.text(max_size=20)
queries = st.dictionaries(st.sampled_from(KEYS), in_addresses, max_size=6)
asked = st.builds(Sent, st.just("GET"), st.sampled_from(PATHS), queries, st.none(), in_addresses)
written = st.builds(
    lambda path, sent: Sent("POST", path, {}, json.dumps(sent).encode()), st.sampled_from(WRITTEN), objects | anything
)
broken = st.builds(
    lambda path, body: Sent("POST", path, {}, body),
    st.sampled_from([UPDATE, *WRITTEN]),
    st.binary(max_size=200) | st.sampled_from([b"[" * 5000, b'{"a":' * 5000, b"", b"{", b'"' * 999, b"\\" * 999]),
)


def requests(site: Site, questions: list[dict[str, Any]]) -> st.SearchStrategy[Sent]:
    return bodies(questions) | bodies(questions) | asked | written | broken


def send(browser: FlaskClient, sent: Sent) -> Any:
    referer = (
        {"Referer": "http://localhost/" + sent.referer} if sent.referer.isascii() and sent.referer.isprintable() else {}
    )
    return browser.open(
        sent.path, method=sent.method, query_string=sent.query, data=sent.body,
        content_type="application/json" if sent.body is not None else None, headers=OWN_PAGE | referer,
    )  # fmt: skip


def wrong_with(answer: Any, hidden: list[str]) -> str:
    """What an answer has that no answer may have; empty when it is as it should be."""
    if answer.status_code >= 500 and answer.status_code != 503:
        return f"{answer.status_code}: {answer.text[:200]}"
    said = answer.data.decode("utf-8", "replace")
    traces = [one for one in TRACES if one in said] if answer.status_code >= 400 else []
    shown = [one for one in hidden if f'"{one}"' in said or f"{one};" in said]
    return f"trace: {traces} {said[:200]}" if traces else f"shown: {shown}" if shown else ""

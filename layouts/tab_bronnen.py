"""The tab Bronnen: a board of all sources, worst first, with what went wrong one click away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from dash import dcc, html

from data.freshness import Freshness, SourceFreshness
from data.periods import day_in_words
from layouts import numbers, open_data, text_privacy
from layouts import text_bronnen as text
from layouts.ids import Id
from layouts.quarantine import quarantine

NAME, TITLE = "bronnen", "Bronnen"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.BRONNEN_OPENED,)
# What needs care, worst first; then the others.
BAD = (
    Freshness.GEWEIGERD,
    Freshness.NIET_OPGEHAALD,
    Freshness.ONTBREEKT,
    Freshness.AANGEHOUDEN,
    Freshness.TE_LAAT,
)
IN_ORDER = (Freshness.OP_TIJD, Freshness.GOED, Freshness.AFGESLOTEN)
ORDER = (*BAD, *IN_ORDER, Freshness.NIET_AANGESLOTEN)


def tab() -> list:
    """The tab before it was opened."""
    return [
        dcc.Store(id=Id.SOURCE_PROBLEMS),
        html.H2(text.HEAD),
        html.P(text.INTRO),
        html.Div(id=Id.SOURCE_BOARD),
        open_data.line(),
    ]


def board(
    sources: Mapping[str, Mapping[str, Any]],
    fresh: Mapping[str, SourceFreshness],
    feeds: Mapping[str, Sequence[str]],
    kept: Mapping[str, int],
    closed: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list:
    """A card for every source that ever delivered; the others folded in a list, for they are no fault.

    fresh: how each source stands today; feeds: titles of the indicators; kept: how many problems are kept, by source.
    closed: why nothing of a source about clients is read, or will be soon, in sentences.
    """
    ordered = sorted(sources, key=lambda one: (ORDER.index(fresh[one].word), sources[one]["title"]))
    heard = [one for one in ordered if fresh[one].word is not Freshness.NIET_AANGESLOTEN]
    bad = sum(fresh[one].word in BAD for one in heard)
    unheard = [sources[one] for one in ordered[len(heard) :]]
    cards = [card(sources[one], fresh[one], feeds.get(one, ()), kept.get(one, 0), closed.get(one, ())) for one in heard]
    return [html.P(html.B(summary(bad, len(heard) - bad, len(unheard)))), *cards, *not_connected(unheard, feeds)]


def summary(bad: int, good: int, unheard: int) -> str:
    """How many sources need care, are in order, and are not connected yet; what is none is left out."""
    parts = [
        (bad, text.BAD_ONE if bad == 1 else text.BAD),
        (good, text.GOOD_ONE if good == 1 else text.GOOD),
        (unheard, text.UNHEARD),
    ]
    return ", ".join(words.format(count=count) for count, words in parts if count) + "."


def card(
    source: Mapping[str, Any], fresh: SourceFreshness, feeds: Sequence[str], kept: int, closed: Sequence[str] = ()
) -> html.Article:
    head = [
        html.Span(fresh.word, className=f"polsslag-verdict {'is-bad' if fresh.word in BAD else 'is-good'}"),
        html.H3(source["title"]),
    ]
    facts = [
        (text.RECEIVED, received(source["fetched_at"])),
        (text.NEXT, next_delivery(fresh)),
        (text.FEEDS, ", ".join(feeds) or text.FEEDS_NOTHING),
    ]
    return html.Article(
        [
            html.Header(head),
            html.P(text.EXPLAINED[fresh.word].format(last_good=source["last_good"])),
            *(html.P(html.Strong(text_privacy.CLOSED_ON_BOARD.format(sentence=one))) for one in closed),
            pairs(facts),
            *quarantine(source, kept),
            html.Details([html.Summary(text.DETAILS), pairs(details(source))]),
        ],
        className="polsslag-card",
    )


def not_connected(sources: Sequence[Mapping[str, Any]], feeds: Mapping[str, Sequence[str]]) -> list:
    """The sources of which nothing ever came in: what has to happen, and what waits for it."""
    if not sources:
        return []
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in text.NOT_CONNECTED_COLUMNS]))
    rows = [
        html.Tr(
            [
                html.Th(one["title"], scope="row"),
                html.Td(text.AWAITS_NIGHT if one["is_fetched"] else text.AWAITS_DELIVERY),
                html.Td(", ".join(feeds.get(one["source"], ())) or text.FEEDS_NOTHING),
            ]
        )
        for one in sources
    ]
    table = html.Table([head, html.Tbody(rows)], className="polsslag-table is-text")
    title = html.Summary(text.NOT_CONNECTED.format(count=len(sources)))
    return [html.Details([title, html.P(text.NOT_CONNECTED_WHY), table], className="polsslag-card is-waiting")]


def details(source: Mapping[str, Any]) -> list[tuple[str, Any]]:
    rows = text.ROWS_OF.format(
        rows_in=numbers.count(source["rows_in"]), rows_published=numbers.count(source["rows_published"])
    )
    files = [html.Div(line) for line in (source["files"] or "").splitlines()]
    return [
        (text.OWNER, source["owner"]),
        (text.LICENCE, source["licence"]),
        (text.ADDRESS, source["address"]),
        (text.ROWS, rows),
        (text.FILES, files or text.NOT_RECEIVED),
        (text.NOTE, source["note"]),
    ]


def pairs(facts: Sequence[tuple[str, Any]]) -> html.Dl:
    return html.Dl([part for term, words in facts if words for part in (html.Dt(term), html.Dd(words))])


def next_delivery(fresh: SourceFreshness) -> str:
    """When the next delivery is expected, and how late it is; empty when nobody promised one."""
    if not fresh.next_expected_on:
        return ""
    late = {0: "{day}", 1: text.NEXT_LATE_ONE}.get(fresh.days_late, text.NEXT_LATE)
    return late.format(day=day_in_words(fresh.next_expected_on), count=numbers.count(fresh.days_late))


def received(moment: str | None) -> str:
    return day_in_words(datetime.fromisoformat(moment).date()) if moment else text.NOT_RECEIVED

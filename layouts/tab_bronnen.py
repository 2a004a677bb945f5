"""The tab Bronnen: a board of all sources, worst first, with what went wrong one click away."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dash import html

from data.periods import day_in_words
from data.terms import Verdict
from layouts import numbers
from layouts import text_bronnen as text
from layouts.attributes import aria
from layouts.ids import Id

NAME, TITLE = "bronnen", "Bronnen"
ORDER = {Verdict.VEROUDERD: 0, Verdict.ONTBREEKT: 1, Verdict.GOED: 2}
MOST_PROBLEMS = 100


def tab() -> list:
    """The tab before it was opened."""
    return [html.H2(text.HEAD), html.P(text.INTRO), html.Div(id=Id.SOURCE_BOARD, **aria(live="polite"))]


def board(
    sources: Sequence[Mapping[str, Any]],
    feeds: Mapping[str, Sequence[str]],
    problems: Mapping[str, Sequence[Mapping[str, str]]],
    expected: Mapping[str, tuple[date, int]],
) -> list:
    """A card for every source. feeds: titles of the indicators by source; problems: those of the last run.

    expected: by source the day of the next delivery, and how many days late it is today.
    """
    bad = sum(source["verdict"] != Verdict.GOED for source in sources)
    summary = text.SOME_BAD if bad else text.ALL_GOOD
    ordered = sorted(sources, key=lambda source: (ORDER[Verdict(source["verdict"])], source["title"]))
    cards = [
        card(one, feeds.get(one["source"], ()), problems.get(one["source"], ()), expected.get(one["source"]))
        for one in ordered
    ]
    return [html.P(html.B(summary.format(bad=bad, count=len(sources)))), *cards]


def card(
    source: Mapping[str, Any],
    feeds: Sequence[str],
    problems: Sequence[Mapping[str, str]],
    expected: tuple[date, int] | None,
) -> html.Article:
    verdict = source["verdict"]
    head = [
        html.Span(text.VERDICTS[verdict], className=f"polsslag-verdict is-{verdict}"),
        html.H3(source["title"]),
    ]
    facts = [
        (text.RECEIVED, received(source["fetched_at"])),
        (text.NEXT, next_delivery(*expected) if expected else ""),
        (text.FEEDS, ", ".join(feeds) or text.FEEDS_NOTHING),
    ]
    return html.Article(
        [
            html.Header(head),
            html.P(text.EXPLAINED[verdict].format(last_good=source["last_good"])),
            pairs(facts),
            *quarantine(problems, source["count_problems"]),
            html.Details([html.Summary(text.DETAILS), pairs(details(source))]),
        ],
        className="polsslag-card",
    )


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


def quarantine(problems: Sequence[Mapping[str, str]], count: int) -> list:
    """What was refused, one row a problem, behind one click; open by itself when there are only a few."""
    if not problems:
        return []
    keys = ("file", "place", "found", "expected", "next_step")
    rows = [html.Tr([html.Td(problem[key]) for key in keys]) for problem in problems[:MOST_PROBLEMS]]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in text.PROBLEM_COLUMNS]))
    table = html.Table([head, html.Tbody(rows)], className="polsslag-table is-text")
    summary = html.Summary(text.PROBLEMS.format(count=numbers.count(count)))
    more = max(count - len(rows), 0)
    rest = [html.P(text.MORE_PROBLEMS.format(count=numbers.count(more)))] if more else []
    scroll = html.Div(table, className="polsslag-table-scroll", tabIndex=0)
    return [html.Details([summary, scroll, *rest], open=count <= 3)]


def pairs(facts: Sequence[tuple[str, Any]]) -> html.Dl:
    return html.Dl([part for term, words in facts if words for part in (html.Dt(term), html.Dd(words))])


def next_delivery(day: date, days_late: int) -> str:
    words = day_in_words(day)
    return text.NEXT_LATE.format(day=words, count=numbers.count(days_late)) if days_late else words


def received(moment: str | None) -> str:
    return day_in_words(datetime.fromisoformat(moment).date()) if moment else text.NOT_RECEIVED

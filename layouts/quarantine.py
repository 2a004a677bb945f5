"""What was refused of a delivery, one row a problem: the table on the card of its source.

The rows go to the browser as words, and `assets/views/bronnen.js` puts them in the table, fifty at a time: as Dash
components a thousand rows take many seconds.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html

from layouts import numbers
from layouts import text_bronnen as text
from layouts.attributes import aria, data

KEYS = ("file", "place", "found", "expected", "next_step")
# So few that they need no click.
FEW = 3


def quarantine(source: Mapping[str, Any], kept: int) -> list:
    """The table of a source, still without rows; nothing when it has no problems. kept: how many rows there are."""
    count = source["count_problems"]
    if not kept:
        return []
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in text.PROBLEM_COLUMNS]))
    # A scrolling area must be reachable by keyboard.
    scroll = html.Div(
        html.Table([head, html.Tbody()], className="polsslag-table is-text"),
        className="polsslag-table-scroll",
        tabIndex=0,
        role="region",
        **aria(label=f"{text.PROBLEMS.format(count=numbers.count(count))}: {source['title']}"),
    )
    summary = html.Summary(text.PROBLEMS.format(count=numbers.count(count)))
    words = data(source=source["source"], shown=shown_words(count, kept), next=text.PROBLEMS_NEXT)
    return [html.Details([summary, scroll, more()], open=count <= FEW, className="polsslag-quarantine", **words)]


def more() -> html.Div:
    """How much of it is on screen, and the way to more."""
    button = html.Button(type="button", hidden=True, className="btn btn-outline-primary btn-sm")
    return html.Div([html.Span(role="status"), button], className="polsslag-quarantine-more")


def shown_words(count: int, kept: int) -> str:
    """How many rows are on screen and how many there are; of a few rows that goes without saying."""
    if count <= FEW:
        return ""
    rest = text.PROBLEMS_NOT_KEPT.format(count=numbers.count(count - kept)) if count > kept else ""
    return text.PROBLEMS_SHOWN.replace("{kept}", numbers.count(kept)) + rest


def rows(problems: Iterable[Mapping[str, str]]) -> list[list[str]]:
    """The problems in words, in the order of the columns."""
    return [[problem[key] for key in KEYS] for problem in problems]

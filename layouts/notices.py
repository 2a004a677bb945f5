"""What could not be had as asked, in plain words, above the figure."""

from collections.abc import Sequence
from typing import Any

from dash import html

from data.selection import Notice
from layouts import text

MOST_SHOWN = 5


def about_selection(notices: Sequence[Notice], is_opening: bool) -> list:
    """One box for everything that was wrong with a link or a choice; nothing when all was well."""
    if not notices:
        return []
    lines = [text.NOTICES[kind].format(found=found) for kind, found in dict.fromkeys(notices)]
    rest = len(lines) - MOST_SHOWN
    shown = [*lines[:MOST_SHOWN], *([text.NOTICES_AND_MORE.format(count=rest)] if rest > 0 else [])]
    head = [html.P(text.NOTICE_OPENING, className="fw-semibold mb-1")] if is_opening else []
    return [box([*head, html.Ul([html.Li(line) for line in shown], className="mb-0")], "info")]


def warnings(sentences: Sequence[str]) -> list:
    """A box for each warning about the figures themselves."""
    return [box(sentence, "warning") for sentence in sentences]


def box(content: Any, colour: str) -> html.Div:
    return html.Div(content, role="alert", className=f"alert alert-{colour} polsslag-notice")

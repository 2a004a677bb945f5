"""The table of the tab Wijzigingen: one row a change, with what it was, what it is now, and why.

The rows go to the browser as words, and `assets/views/wijzigingen.js` puts them in the table: Dash takes seventeen
seconds for the two thousand components of two hundred rows.
"""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from data.catalogue import Catalogue
from data.changed import Changed
from data.periods import in_words
from data.regions import Regions
from data.terms import EMPTY_STATES
from layouts import numbers, text
from layouts import text_wijzigingen as words
from layouts.change_words import figure, heads, kind_look, region_name, scrolling, signed, title_of
from layouts.ids import Id


def changes_table() -> html.Section:
    """The table before it has rows."""
    body = html.Tbody(id=Id.CHANGES_ROWS)
    table = html.Table(
        [heads(words.TABLE_COLUMNS, words.NUMBER_COLUMNS), body], className="polsslag-changes-table is-changes"
    )
    note = html.P(id=Id.CHANGES_NOTE, className="polsslag-changes-note")
    content = [html.H3(words.TABLE_HEAD), note, scrolling(table, words.TABLE_HEAD), dcc.Store(id=Id.CHANGES_SHOWN)]
    return html.Section(content, id=Id.CHANGES_TABLE, className="polsslag-panel", hidden=True)


def note(shown: int, count: int) -> str:
    """How many of the changes are in the table."""
    sentence = words.TABLE_MORE if count > shown else words.TABLE_ONE if count == 1 else words.TABLE_ALL
    return sentence.format(shown=shown, count=numbers.count(count))


def rows(changes: Sequence[Changed], catalogue: Catalogue, regions: Regions) -> list[dict[str, Any]]:
    """The changes in words: the cells before the last column, and for that one the class, its look and the reasons."""
    return [
        {
            "cells": [
                title_of(change.indicator, catalogue),
                region_name(change.region, regions),
                in_words(change.period_kind, change.period_start),
                side(change.old_value, change.old_state),
                side(change.new_value, change.new_state),
                difference_of(change),
            ],
            "kind": words.KIND_WORDS[change.kind],
            "look": kind_look(change.kind),
            "why": why(change),
        }
        for change in changes
    ]


def why(change: Changed) -> list[str]:
    """The reason in a sentence, and what moved besides the figure."""
    found = [change.reason]
    if change.old_status and change.new_status and change.old_status != change.new_status:
        old, new = text.STATUS[change.old_status], text.STATUS[change.new_status]
        found.append(words.STATUS_MOVED.format(old=old, new=new))
    if change.old_state and change.new_state and change.old_denominator != change.new_denominator:
        old, new = denominator(change.old_denominator), denominator(change.new_denominator)
        found.append(words.DENOMINATOR_MOVED.format(old=old, new=new))
    return found


def side(value: float | None, state: str | None) -> str:
    """The figure of one side, or the mark of the reason why there is none."""
    if value is not None:
        return figure(value)
    return text.STATE_MARKS[state] if state in EMPTY_STATES else words.ABSENT


def difference_of(change: Changed) -> str:
    """The difference of two figures; nothing where one of both is not there."""
    if change.old_value is None or change.new_value is None:
        return ""
    return signed(change.difference) if change.difference else words.SAME


def denominator(value: float | None) -> str:
    return words.NO_DENOMINATOR if value is None else figure(value)

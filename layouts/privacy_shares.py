"""Which part of the figures about clients is shown, by measure: how deep one can look before it is withheld."""

from collections.abc import Sequence

from dash import html

from data.privacy_shapes import Shown
from layouts import numbers, text_jeugdzorg, text_privacy
from layouts.attributes import data

# The columns: a level of regions, and a number of breakdowns.
PLACES = (("gemeente", 0), ("gemeente", 1), ("gemeente", 2), ("wijk", 0), ("wijk", 1))


def shares(shown: Sequence[Shown]) -> list:
    """The measures that go deeper than the whole gemeente; the others folded below them."""
    rows = share_rows(shown)
    flat = [row for row in rows if set(row[2:]) == {text_privacy.NO_SHARE}]
    deep = [row for row in rows if row not in flat]
    title = html.Summary(text_privacy.SHARES_FLAT.format(count=len(flat)))
    folded = [html.Details([title, shares_table(flat)], className="polsslag-card is-waiting")] if flat else []
    return [*([shares_table(deep)] if deep else []), *folded]


def shares_table(rows: Sequence[Sequence[str]]) -> html.Div:
    """A row a measure; on a phone each cell is a line."""
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in text_privacy.SHARES_COLUMNS]))
    body = [html.Tr(share_cells(row)) for row in rows]
    table = html.Table([head, html.Tbody(body)], className="polsslag-table is-text polsslag-privacy-table")
    return html.Div(table, className="polsslag-privacy-shares")


def share_cells(row: Sequence[str]) -> list:
    """The name of a measure and its shares; a place that it has no figures for is left out on a phone."""
    others = zip(text_privacy.SHARES_COLUMNS[1:], row[1:], strict=True)
    cells = [
        html.Td(cell, className="is-none" if cell == text_privacy.NO_SHARE else "", **data(name=column))
        for column, cell in others
    ]
    return [html.Th(row[0], scope="row"), *cells]


def share_rows(shown: Sequence[Shown]) -> list[list[str]]:
    """The words of each row, in the order of the tab Jeugdzorg."""
    order = list(text_jeugdzorg.MEASURES)
    named = sorted({one.measure for one in shown} & set(order), key=order.index)
    found = {(one.measure, one.region_level, one.breakdowns): one for one in shown}
    return [[text_jeugdzorg.MEASURES[one], *(share(found.get((one, *place))) for place in PLACES)] for one in named]


def share(one: Shown | None) -> str:
    if one is None:
        return text_privacy.NO_SHARE
    percentage = round(100 * one.shown / one.cells)
    return text_privacy.SHARE.format(share=percentage, cells=numbers.count(one.cells))

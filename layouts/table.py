"""The table beside the figure: counts, one row a region, one column a period, every empty cell with its mark."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from data.catalogue import Catalogue, Indicator
from data.periods import in_short, in_words
from data.queries import Cell
from data.regions import Regions
from data.selection import Selection
from data.terms import EMPTY_STATES
from layouts import numbers, text
from layouts.attributes import aria
from layouts.series import status_words


def tables(cells: Sequence[Cell], selection: Selection, catalogue: Catalogue, regions: Regions) -> list:
    """A table for each indicator, then one line that explains the marks that were used."""
    shown = [table(cells, catalogue[one], selection, regions) for one in selection.indicators]
    return [*shown, legend(cells)]


def table(cells: Sequence[Cell], indicator: Indicator, selection: Selection, regions: Regions) -> html.Div:
    own = [cell for cell in cells if cell.indicator == indicator.id]
    periods = [cell for cell in own if cell.region == selection.codes[0]]
    heads = [html.Th(in_short(cell.period_kind, cell.period_start), scope="col") for cell in periods]
    caption = html.Caption(text.COUNT_OF.format(unit=indicator.unit).capitalize())
    head = html.Thead(html.Tr([html.Th(text.REGION, scope="col"), *heads]))
    rows = [
        row(regions[code].name, regions[code].label, [cell for cell in own if cell.region == code])
        for code in selection.codes
    ]
    # A scrolling area must be reachable by keyboard.
    return html.Div(
        html.Table([caption, head, html.Tbody(rows)], className="polsslag-table"),
        className="polsslag-table-scroll",
        tabIndex=0,
        role="region",
        **aria(label=f"{text.TABLE}: {indicator.title}"),
    )


def row(name: str, label: str, cells: Iterable[Cell]) -> html.Tr:
    return html.Tr([html.Th(name, scope="row", title=label), *(html.Td(**content(cell)) for cell in cells)])


def content(cell: Cell) -> dict[str, Any]:
    """What stands in a cell, and in full words what it means."""
    period = in_words(cell.period_kind, cell.period_start)
    if cell.state in EMPTY_STATES:
        words = text.STATES[cell.state]
        return {"children": text.STATE_MARKS[cell.state], "title": f"{period}: {words}", "className": "is-empty"}
    mark = text.STATUS_MARKS.get(cell.status, "")
    return {
        "children": f"{numbers.count(cell.value or 0)}{mark}",
        "title": f"{period}: {status_words(cell)}",
        "className": "",
    }


def legend(cells: Sequence[Cell]) -> html.P:
    """The marks that occur, each with its meaning."""
    states = [state for state in text.STATE_MARKS if any(cell.state == state for cell in cells)]
    statuses = [status for status in text.STATUS_MARKS if any(cell.status == status for cell in cells)]
    parts = [(text.STATUS_MARKS[one], text.STATUS[one]) for one in statuses]
    parts += [(text.STATE_MARKS[one], text.STATES[one]) for one in states]
    lines = [html.Span([html.B(mark), f" {words}"], className="polsslag-mark") for mark, words in parts]
    return html.P(lines, className="polsslag-legend")

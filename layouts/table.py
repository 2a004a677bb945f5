"""The table beside the figure: one row a region, one column a period, every empty cell with its mark.

It goes to the browser as one compact text, and `assets/views/tabel.js` makes a plain HTML table of it that sorts,
filters and groups: Dash would take many seconds for the cells of 25 regions in 120 months.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from data.indicator import Indicator
from data.periods import in_short, in_words
from data.queries import Cell
from data.view import View
from layouts import text
from layouts import text_tabel as words
from layouts.table_cells import Writing, both_sides, count_unit, short_units, shown_unit, total_sides, writing
from layouts.total import Grouping, GroupTotal, groupings, total_of

Cells = dict[str, list[Cell]]
Codes = tuple[str, ...]

MARKS = [*text.STATUS_MARKS.values(), *words.UNSUMMED_MARKS.values(), *text.STATE_MARKS.values()]


def tables(view: View) -> list:
    """The tables of a view: what is in them, and the place where the script draws them."""
    written = json.dumps(sheet(view), ensure_ascii=False, separators=(",", ":"))
    return [html.Script(written, type="application/json"), html.Div(className="polsslag-tabel")]


def sheet(view: View) -> dict[str, Any]:
    """Everything there is to draw: the rows, the ways to group them, a table for each indicator, the words."""
    found = groupings(view)
    place = {code: number for number, code in enumerate(view.codes)}
    return {
        "words": words.SCRIPT,
        "marks": MARKS,
        "rows": [{"name": view.name(code), "label": view.label(code), "own": code == view.codes[0]} for code in place],
        "groupings": [
            {
                "key": one.key,
                "name": words.GROUPINGS[one.key],
                "why": one.why,
                "groups": [{"name": rows.name, "rows": [place[code] for code in rows.codes]} for rows in one.groups],
            }
            for one in found
        ],
        "tables": [table(view, view.catalogue[one], found) for one in view.selection.indicators],
    }


def table(view: View, indicator: Indicator, found: Sequence[Grouping]) -> dict[str, Any]:
    """One table: its columns, its cells row by row, and the totals under each way to group."""
    cells = by_region(view, indicator)
    first = cells[view.codes[0]]
    how = writing(view, indicator)
    rows = [[both_sides(cell, how) for cell in cells[code]] for code in view.codes]
    totals = total_rows(found, view, indicator, cells, how)
    return {
        "id": indicator.id,
        "area": words.AREA.format(title=indicator.title),
        "title": indicator.title,
        "units": [count_unit(indicator), shown_unit(view, indicator, first)],
        "short": short_units(view, indicator),
        "same": how.is_same,
        "columns": [column(cell) for cell in first],
        "newest": newest(cells.values()),
        "cells": rows,
        "totals": {one.key: [totals.get(tuple(rows.codes)) for rows in one.groups] for one in found},
        "notes": [tuple(note) for note in how.notes],
        "below": below(view, cells.values()),
    }


def by_region(view: View, indicator: Indicator) -> Cells:
    """The cells of an indicator, region by region."""
    found: Cells = {code: [] for code in view.codes}
    for cell in view.of(indicator.id):
        found[cell.region].append(cell)
    return found


def column(cell: Cell) -> list[str]:
    """The period of a column: short for the head, in full for the hover."""
    return [in_short(cell.period_kind, cell.period_start), in_words(cell.period_kind, cell.period_start)]


def newest(rows: Iterable[Sequence[Cell]]) -> int:
    """The place of the newest period in which any of the rows has a figure."""
    return max((place for row in rows for place, cell in enumerate(row) if cell.value is not None), default=-1)


def total_rows(
    found: Sequence[Grouping], view: View, indicator: Indicator, cells: Cells, how: Writing
) -> dict[Codes, dict[str, Any]]:
    """The total of every group of more than one row, by the codes in it: two ways to group can have the same one."""
    ordered = dict.fromkeys(tuple(rows.codes) for one in found for rows in one.groups)
    return {codes: total_row(total_of(view, indicator, codes, cells), how) for codes in ordered if len(codes) > 1}


def total_row(found: GroupTotal, how: Writing) -> dict[str, Any]:
    return {"name": found.name, "why": found.why, "cells": [total_sides(one, how) for one in found.totals]}


def below(view: View, rows: Iterable[Sequence[Cell]]) -> list[str]:
    """What goes under a copied table: figures that are not final, the snapshot, and that it is made up."""
    lines = [
        words.COPIED_STATUS.format(status=text.STATUS[status], periods=periods) for status, periods in unfinal(rows)
    ]
    lines.append(words.COPIED_SNAPSHOT.format(stamp=view.stamp))
    return [*lines, text.FICTIEF] if view.is_fictief else lines


def unfinal(rows: Iterable[Sequence[Cell]]) -> list[tuple[str, str]]:
    """The statuses with a mark that occur, each with the periods in which they do."""
    found: dict[str, dict[Any, str]] = {}
    for row in rows:
        for cell in row:
            if cell.status and cell.status in text.STATUS_MARKS and cell.value is not None:
                found.setdefault(cell.status, {})[cell.period_start] = column(cell)[0]
    return [(status, ", ".join(periods[day] for day in sorted(periods))) for status, periods in found.items()]

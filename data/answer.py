"""Answering a selection: one view from one snapshot, for the screen and for everything that is taken along."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data import funnel, queries
from data.compare import interval
from data.groups import cells_of_groups, groups_of
from data.indicator import Indicator
from data.queries import Cell
from data.remembered import Rows
from data.selection import Selection
from data.shown import as_asked
from data.store import OpenSnapshot
from data.terms import NEDERLAND, Level, Vorm, Weergave
from data.view import Dot, Peers, Spread, View


def answer(snapshot: OpenSnapshot, selection: Selection) -> View:
    """The view of a selection. What was not asked for (groups, spread, intervals, a funnel) costs nothing."""
    groups = groups_of(snapshot, selection)
    return View(
        selection=selection,
        cells=cells_of(snapshot, selection, groups),
        catalogue=snapshot.catalogue,
        regions=snapshot.regions,
        stamp=snapshot.stamp,
        is_fictief=snapshot.is_fictief,
        breaks=snapshot.breaks,
        groups=groups,
        sources=snapshot.sources,
        gemeenten=snapshot.gemeenten,
        spread=spread_of(snapshot, selection) if selection.waaier else {},
        funnel=funnel_of(snapshot, selection) if selection.vorm is Vorm.TRECHTER else (),
    )


def cells_of(snapshot: OpenSnapshot, selection: Selection, groups: Sequence[Peers] = ()) -> list[Cell]:
    """The cells of the selection with the number to show; a change is made with the year before the first one."""
    if selection.weergave is not Weergave.VERANDERING:
        found = found_cells(snapshot, selection, groups)
        cells = as_asked(found, selection, snapshot.catalogue, snapshot.breaks)
        return [with_interval(cell, snapshot, selection) for cell in cells] if selection.marge else cells
    wider = replace(selection, first_year=selection.first_year - 1)
    found = as_asked(found_cells(snapshot, wider, groups), selection, snapshot.catalogue, snapshot.breaks)
    return [cell for cell in found if cell.period_start.year >= selection.first_year]


def found_cells(snapshot: OpenSnapshot, selection: Selection, groups: Sequence[Peers]) -> list[Cell]:
    """The figures as published, with those of the groups between the chosen regions and Nederland."""
    if not groups:
        return queries.series(snapshot, selection)
    cells: list[Cell] = []
    for indicator in selection.indicators:
        own = list(queries.one_series(snapshot, selection, indicator))
        cells += [cell for cell in own if cell.region != NEDERLAND]
        cells += cells_of_groups(snapshot, selection, indicator, groups)
        cells += [cell for cell in own if cell.region == NEDERLAND]
    return cells


def with_interval(cell: Cell, snapshot: OpenSnapshot, selection: Selection) -> Cell:
    """The cell with the 95% interval of what is shown; of an index or a change there is none."""
    indicator = snapshot.catalogue[cell.indicator]
    if selection.weergave is not Weergave.WAARDE or cell.shown is None:
        return cell
    low, high = interval(cell, indicator, selection.is_relative) or (None, None)
    return cell._replace(low=low, high=high)


def spread_of(snapshot: OpenSnapshot, selection: Selection) -> dict[str, list[Spread]]:
    """How all gemeenten spread, by indicator; of counts that says nothing, nor is it made of an index or a change."""
    if selection.weergave is not Weergave.WAARDE:
        return {}
    first, last = date(selection.first_year, 1, 1), date(selection.last_year, 12, 31)
    shown = [one for one in selection.indicators if is_rate(snapshot.catalogue[one], selection)]
    return {one: [Spread(*row) for row in spread_again(snapshot, one, first, last)] for one in shown}


def spread_again(snapshot: OpenSnapshot, indicator: str, first: date, last: date) -> Rows:
    """The spread of all gemeenten, from memory when it was asked not long ago."""
    question = ("spread", indicator, first, last)
    return snapshot.remembered.answer(
        question, lambda: tuple(queries.spread(snapshot, indicator, Level.GEMEENTE, first, last))
    )


def funnel_of(snapshot: OpenSnapshot, selection: Selection) -> list[Dot]:
    """A dot for every gemeente; without a denominator there is no funnel."""
    return funnel.dots(snapshot, selection) if snapshot.catalogue[selection.indicators[0]].has_denominator else []


def is_rate(indicator: Indicator, selection: Selection) -> bool:
    return indicator.is_ready_made or (selection.is_relative and indicator.has_denominator)

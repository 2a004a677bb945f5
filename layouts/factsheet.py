"""The factsheet as plain words: what is on screen, in the order of reading on paper. `data/export_paper.py` sets it."""

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html

from data.periods import in_short
from data.queries import Cell
from data.reading import count_of
from data.terms import EMPTY_STATES
from data.view import View
from data.workspace.shapes import Duiding
from layouts import figure_notes, numbers, series, text
from layouts import text_duiding as duiding_words
from layouts import text_meenemen as words
from layouts.figures.shapes import Mark
from layouts.figures.svg import as_svg
from layouts.freshness import Concerns
from layouts.reading import reading
from layouts.sources import facts_of, freshness_facts
from layouts.vorm import figure
from layouts.written import about_in_words, day_of

WIDTH = 780
# As many periods as fit on the width of a page, beside the name of the region.
MOST_PERIODS = 8


def content(
    view: View, duidingen: Sequence[Duiding], concerns: Concerns, permalink: str, marks: Sequence[Mark] = ()
) -> dict[str, Any]:
    """Everything on the page, in Dutch words. marks: what happened and was written, for the time axis."""
    selection, catalogue = view.selection, view.catalogue
    title, subtitle = series.title(selection, catalogue), series.subtitle(view)
    return {
        "name": text.NAME,
        "kind": words.FACTSHEET,
        "fictief": text.FICTIEF if view.is_fictief else "",
        "title": title,
        "subtitle": subtitle,
        "notes": figure_notes.notes(view),
        "figure": figure_svg(view, marks),
        "alt": words.ALT.format(title=title, subtitle=subtitle),
        "reading_head": text.READING,
        "sentences": [spoken(one) for one in reading(view) if isinstance(one, html.P)],
        "tables_head": words.FIGURES,
        "tables": [one for indicator in selection.indicators for one in tables(view, indicator)],
        "legend": legend(view.cells),
        "legend_head": words.LEGEND,
        "duiding_head": words.DUIDING,
        "duidingen": [duiding(one, view) for one in duidingen],
        "sources_head": words.SOURCES,
        "sources": [sources(view, one, concerns) for one in selection.indicators],
        "facts": [[words.SNAPSHOT, view.stamp], [words.PERMALINK, permalink]],
        "page": words.PAGE_OF,
    }


def spoken(component: Any) -> str:
    """The words of a part of the page, without its markup."""
    if isinstance(component, (list, tuple)):
        return "".join(map(spoken, component))
    return spoken(component.children or "") if hasattr(component, "children") else str(component)


def figure_svg(view: View, marks: Sequence[Mark] = ()) -> str:
    """The figure on screen, as it is on paper."""
    drawn, height = figure(view, marks)
    return as_svg(drawn, WIDTH, height)


def tables(view: View, indicator: str) -> Iterator[dict[str, Any]]:
    """The counts, one row a region; when there are more periods than fit, the next ones follow in a next table."""
    periods = view.of(indicator, view.codes[0])
    caption = f"{view.catalogue[indicator].title}: {text.COUNT_OF.format(unit=view.catalogue[indicator].unit)}"
    for start in range(0, len(periods), MOST_PERIODS):
        part = slice(start, start + MOST_PERIODS)
        yield {
            "caption": caption,
            "head": [text.REGION, *(in_short(one.period_kind, one.period_start) for one in periods[part])],
            "rows": [[view.name(code), *map(mark_of, view.of(indicator, code)[part])] for code in view.codes],
        }


def mark_of(cell: Cell) -> str:
    """What stands in a cell: the count with the mark of its status, or the mark of what is the matter."""
    count = count_of(cell)
    if cell.state in EMPTY_STATES or count is None:
        return text.STATE_MARKS.get(cell.state, "")
    return f"{numbers.count(count)}{text.STATUS_MARKS.get(cell.status, '')}"


def legend(cells: Sequence[Cell]) -> list[list[str]]:
    """The marks that occur, each with its meaning."""
    states, statuses = {cell.state for cell in cells}, {cell.status for cell in cells}
    of_status = [[mark, text.STATUS[one]] for one, mark in text.STATUS_MARKS.items() if one in statuses]
    return of_status + [[mark, text.STATES[one]] for one, mark in text.STATE_MARKS.items() if one in states]


def duiding(one: Duiding, view: View) -> dict[str, str]:
    return {
        "by": duiding_words.BY.format(author=one.author, day=day_of(one.written_at)),
        "text": one.text,
        "about": about_in_words(one.binding, view.catalogue, view.regions),
        "revised": words.DUIDING_REVISED if one.is_revised else "",
    }


def sources(view: View, indicator: str, concerns: Concerns) -> list[list[str]]:
    """The facts under the figure, each with its name."""
    one, catalogue, regions = view.catalogue[indicator], view.catalogue, view.regions
    plain = [cell for cell in view.of(indicator) if cell.region in regions]
    found = facts_of(plain, one, catalogue, regions, view.sources, view.breaks)
    late = freshness_facts(one, catalogue, regions, concerns)
    return [list(fact) for fact in [*found[:2], *late, *found[2:]]]

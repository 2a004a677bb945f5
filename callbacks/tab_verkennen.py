"""The tab Verkennen: a choice in, the figure, the table and the words out, in one answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks.around import AROUND, around
from callbacks.axis_marks import marks_for
from callbacks.export import csv_address
from callbacks.pinned import about_pinned
from callbacks.published import Published
from data.answer import answer
from data.choosing import MAX_MEMBERS, choose
from data.possible import why_not
from data.selection import Notice, Selection
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from data.terms import Maat
from data.view import View
from layouts import choices, filters, freshness, notices, series, text
from layouts.alternative import alt_text
from layouts.figure_notes import notes as figure_notes
from layouts.figures.line import PANEL_HEIGHT, empty_chart
from layouts.figures.shapes import Mark
from layouts.ids import Id
from layouts.peers import peers
from layouts.reading import reading
from layouts.sources import source_lines
from layouts.tab_verkennen import figure_size, title_block
from layouts.table import tables
from layouts.text_keuzes import EXTRA_WORDS, FIRST, MARGE, VERGELIJKINGEN, VORMEN, WAAIER, WEERGAVEN
from layouts.vorm import figure, reasons, why_no_weergave

# What is chosen, and what a choice shows, by their names here.
CHOSEN = {
    "indicatoren": Input(Id.INDICATORS, "value"),
    "gebieden": Input(Id.REGIONS, "value"),
    "years": Input(Id.YEARS, "value"),
    "maat": Input(Id.MAAT, "value"),
    "grenzen": Input(Id.GRENZEN, "value"),
    "vorm": Input(Id.VORM, "value"),
    "weergave": Input(Id.WEERGAVE, "value"),
    "nulmeting": Input(Id.NULMETING, "value"),
    "vergelijk": Input(Id.VERGELIJK, "value"),
    "extras": Input(Id.EXTRAS, "value"),
    "groepen": Input(Id.GROUPS, "data"),
    "momentopname": Input(Id.PINNED, "data"),
}
SHOWN = {
    "figure": Output(Id.FIGURE, "figure"),
    "size": Output(Id.FIGURE, "style"),
    "title": Output(Id.TITLE, "children"),
    "words": Output(Id.FIGURE_WORDS, "children"),
    "table": Output(Id.TABLE, "children"),
    "reading": Output(Id.READING, "children"),
    "sources": Output(Id.SOURCES, "children"),
    "peers": Output(Id.PEERS, "children"),
    "notices": Output(Id.NOTICES, "children"),
    "chips": Output(Id.CHIPS, "children"),
    "groups": Output(Id.GROUP_CHIPS, "children"),
    "nulmetingen": Output(Id.NULMETING, "options"),
    "vormen": Output(Id.VORM, "options"),
    "weergaven": Output(Id.WEERGAVE, "options"),
    "vergelijkingen": Output(Id.VERGELIJK, "options"),
    "extras": Output(Id.EXTRAS, "options"),
    "filters": Output(Id.FILTERS_TOGGLE, "children"),
    "csv": Output(Id.CSV, "href"),
    **AROUND,
    "address": Output(Id.ADDRESS_SHOWN, "data"),
}
# What is small and mostly stays as it is; the browser tells what it holds of it.
HELD = {
    name: State(SHOWN[name].component_id, SHOWN[name].component_property)
    for name in ("notices", "vormen", "weergaven", "vergelijkingen", "extras", "groups", "peers", "published", "banner")
}


def register(app: Dash, published: Published) -> None:
    app.clientside_callback(
        ClientsideFunction("polsslag", "copy_link"),
        Output(Id.COPIED, "children"),
        Input(Id.COPY_LINK, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("toegankelijk", "say"),
        Input(Id.FIGURE_WORDS, "children"),
        prevent_initial_call=True,
    )

    @app.callback(
        output=SHOWN,
        inputs={"chosen": CHOSEN, "csv": State(Id.CSV, "href"), "held": HELD},
        prevent_initial_call=True,
    )
    def draw(chosen: dict[str, Any], csv: Any, held: dict[str, Any]) -> dict[str, Any]:
        return without_held(drawn(published, chosen, csv), held)


def without_held(shown: dict[str, Any], held: dict[str, Any]) -> dict[str, Any]:
    """Only what differs from what the page holds: for each part that is filled Dash looks at the whole page again."""
    same = {name for name, value in held.items() if shown[name] == value}
    return {name: no_update if name in same else value for name, value in shown.items()}


def drawn(published: Published, chosen: dict[str, Any], csv: Any = None) -> dict[str, Any]:
    """The answer to a choice, by the names of SHOWN. csv: the address of the CSV on screen, if there is one."""
    try:
        snapshot = published.snapshot_of(chosen["momentopname"])
    except NothingPublished:
        return nothing_published()
    selection, found = choose(values_of(chosen), snapshot, published.defaults)
    marks = marks_for(published.workspace, selection, snapshot)
    view = answer(snapshot, selection)
    return (
        show(snapshot, view, csv, marks)
        | around(published, snapshot)
        | {
            "notices": [
                *about_pinned(published, snapshot, selection),
                *notices.about_selection([*found, *not_compared(view)], is_opening=False),
                *freshness.notice(
                    selection.indicators, snapshot.concerns(date.today()), snapshot.catalogue, snapshot.regions
                ),
            ]
        }
    )


def values_of(chosen: dict[str, Any]) -> dict[str, Any]:
    """What the filters hold, under the names of an address."""
    years, extras = chosen.pop("years"), chosen.pop("extras")
    van, tot = years if isinstance(years, list) and len(years) == 2 else (None, None)
    ticked = [one for one in extras if isinstance(one, str)] if isinstance(extras, list) else []
    if chosen["nulmeting"] == FIRST:
        chosen["nulmeting"] = ""
    return chosen | {"van": van, "tot": tot, "waaier": WAAIER in ticked, "marge": MARGE in ticked}


def not_compared(view: View) -> list[Notice]:
    """The comparisons that were asked for and cannot be made for these regions."""
    made = {one.code.split(":")[1] for one in view.groups}
    return [Notice("no_group", VERGELIJKINGEN[one]) for one in view.selection.vergelijk if one not in made]


def show(snapshot: OpenSnapshot, view: View, csv: Any, marks: Sequence[Mark]) -> dict[str, Any]:
    """Everything that shows a selection, from one reading of one snapshot.

    csv: the address of the CSV on screen, which says what the browser shows now; what is on screen already is not
    made and sent again. marks: what happened and what was written, for the time axis.
    """
    selection = view.selection
    in_every_maat = {csv_address(selection.with_maat(maat), snapshot.stamp) for maat in Maat}
    is_on_screen = isinstance(csv, str) and csv in in_every_maat
    can_be_compared = comparing(view.selection, snapshot)
    return (
        the_figure(view, marks) | can_be_compared | (UNCHANGED if is_on_screen else beside_the_figure(view, snapshot))
    )


def comparing(selection: Selection, snapshot: OpenSnapshot) -> dict[str, Any]:
    """What can be compared with; of the rest why not, before somebody asks for it."""
    reasons = why_not(snapshot, selection)
    return {"vergelijkingen": choices.comparisons(selection, reasons), "extras": choices.extras(selection, reasons)}


def the_figure(view: View, marks: Sequence[Mark]) -> dict[str, Any]:
    """What depends on the maat."""
    selection, catalogue = view.selection, view.catalogue
    drawn, height = figure(view, marks)
    return {
        "figure": drawn,
        "size": figure_size(height),
        "title": title_block(
            series.title(selection, catalogue),
            series.subtitle(view),
            figure_notes(view),
        ),
        "vormen": choices.options(VORMEN, reasons(view)),
        "words": alt_text(view),
        "table": tables(view),
        "reading": reading(view),
        "csv": csv_address(selection, view.stamp),
        "address": selection.address(),
    }


def beside_the_figure(view: View, snapshot: OpenSnapshot) -> dict[str, Any]:
    """What is the same in every maat."""
    selection, catalogue, regions = view.selection, view.catalogue, view.regions
    concerns = snapshot.concerns(date.today())
    return {
        "sources": source_lines(
            view.cells, selection.indicators, catalogue, regions, view.sources, view.stamp, view.breaks, concerns
        ),
        "chips": filters.chips(
            selection, catalogue, regions, lambda one: freshness.mark(concerns.get(one, ()), catalogue, regions)
        ),
        "groups": choices.group_chips(selection.groepen),
        "peers": peers(view, MAX_MEMBERS),
        "nulmetingen": choices.nulmetingen(view),
        "weergaven": choices.options(WEERGAVEN, {one: why_no_weergave(one, view) for one in WEERGAVEN}),
        "filters": text.FILTERS_CHOSEN.format(count=len(selection.indicators) + len(selection.regions)),
    }


UNCHANGED = dict.fromkeys(("sources", "peers", "chips", "groups", "nulmetingen", "weergaven", "filters"), no_update)


def nothing_published() -> dict[str, Any]:
    """The page of an installation without figures: it says so, and what will happen."""
    return {
        "figure": empty_chart(text.NO_FIGURES),
        "size": figure_size(PANEL_HEIGHT),
        "title": title_block(text.NOT_PUBLISHED.capitalize(), ""),
        "words": "",
        "table": [],
        "reading": [],
        "sources": [],
        "peers": [],
        "notices": notices.warnings([text.NO_FIGURES]),
        "chips": [],
        "groups": [],
        "nulmetingen": choices.nulmetingen(),
        "weergaven": choices.options(WEERGAVEN),
        "vergelijkingen": choices.options(VERGELIJKINGEN),
        "extras": choices.options(EXTRA_WORDS),
        "vormen": choices.options(VORMEN),
        "filters": text.FILTERS,
        "csv": "#",
        "published": text.NOT_PUBLISHED,
        "banner": [],
        "address": no_update,
    }

"""The tab Kaart: an address in, the figures of every region and the words around the map out."""

from dataclasses import replace
from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks import map_export, map_files
from callbacks.map_export import addresses, drawing_for, is_stale, note_on_comparing
from callbacks.map_question import asked_map
from callbacks.published import Published
from data.map_figures import map_cells, own_codes
from data.map_limits import limits
from data.map_question import MapQuestion, Niveau, niveaus_of, nulmeting_word
from data.periods import in_words
from data.selection import Notice, parse
from data.shapes import has_all_wijken
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from data.terms import Level, Weergave
from layouts import choices, filters, freshness, map_legend, map_words, notices, text
from layouts.ids import Id
from layouts.map_answer import columns, in_order, script_words
from layouts.map_take import LINKS
from layouts.sources import source_lines
from layouts.text_keuzes import FIRST, WEERGAVEN


def register(app: Dash, published: Published) -> None:
    map_files.register(app.server, published)
    map_export.register(app.server, published)
    app.clientside_callback(
        ClientsideFunction("polsslag", "copy_link"),
        Output(Id.MAP_COPIED, "children"),
        Input(Id.MAP_COPY_LINK, "n_clicks"),
        prevent_initial_call=True,
    )
    # The browser says when there is something new to ask, and only while the tab is open.
    script(app, "open_address", Input(Id.ADDRESS_OPENED, "data"))
    script(app, "open_tab", Input(Id.TAB, "data"))
    script(app, "follow_selection", Input(Id.ADDRESS_SHOWN, "data"))
    script(
        app,
        "choose",
        Input(Id.MAP_INDICATOR, "value"),
        Input(Id.MAP_NIVEAU, "value"),
        Input(Id.MAP_GEMEENTE, "value"),
        Input(Id.MAP_MAAT, "value"),
        Input(Id.MAP_WEERGAVE, "value"),
        Input(Id.MAP_NULMETING, "value"),
        State(Id.MAP_ANSWER, "data"),
    )
    script(app, "draw", Input(Id.MAP_ANSWER, "data"))

    @app.callback(
        output={
            "answer": Output(Id.MAP_ANSWER, "data"),
            "title": Output(Id.MAP_TITLE, "children"),
            "notices": Output(Id.MAP_NOTICES, "children"),
            "legend": Output(Id.MAP_LEGEND, "children"),
            "note": Output(Id.MAP_NOTE, "children"),
            "reading": Output(Id.MAP_READING, "children"),
            "take": {name: Output(one, "href") for name, one in LINKS.items()},
            "sources": Output(Id.MAP_SOURCES, "children"),
            "indicators": Output(Id.MAP_INDICATOR, "options"),
            "indicator": Output(Id.MAP_INDICATOR, "value"),
            "niveaus": Output(Id.MAP_NIVEAU, "options"),
            "niveau": Output(Id.MAP_NIVEAU, "value"),
            "gemeenten": Output(Id.MAP_GEMEENTE, "options"),
            "gemeente": Output(Id.MAP_GEMEENTE, "value"),
            "no_gemeente": Output(Id.MAP_GEMEENTE_FIELD, "hidden"),
            "maat": Output(Id.MAP_MAAT, "value"),
            "weergaven": Output(Id.MAP_WEERGAVE, "options"),
            "weergave": Output(Id.MAP_WEERGAVE, "value"),
            "nulmetingen": Output(Id.MAP_NULMETING, "options"),
            "nulmeting": Output(Id.MAP_NULMETING, "value"),
            "no_nulmeting": Output(Id.MAP_NULMETING_FIELD, "hidden"),
        },
        inputs={"asked": Input(Id.MAP_QUESTION, "data")},
        prevent_initial_call=True,
    )
    def show_map(asked: Any) -> dict[str, Any]:
        asked = asked if isinstance(asked, dict) else {}
        values = parse(asked.get("address"))
        try:
            snapshot, gone = snapshot_of(values, published)
        except NothingPublished:
            return NOTHING | {"notices": notices.warnings([text.NO_FIGURES])}
        question, changed = asked_map(values, snapshot, published)
        known = controls_key(question, snapshot)
        controls = UNCHANGED if asked.get("controls") == known else controls_of(snapshot, question)
        found = answer(snapshot, question, published.defaults.region)
        found["answer"] |= {"address": asked.get("address"), "controls": known}
        return (
            found | controls | {"notices": [*map_words.about_changes([*gone, *changed]), *concerns(snapshot, question)]}
        )


def script(app: Dash, name: str, *listened: Input | State) -> None:
    """What the script in the browser does with a change; what it then asks, if anything, is its answer.

    The output also keeps it apart: Dash takes two callbacks without one, on the same input, for the same.
    """
    question = Output(Id.MAP_QUESTION, "data", allow_duplicate=True)
    app.clientside_callback(ClientsideFunction("kaart", name), question, *listened, prevent_initial_call=True)


CONTROLS = (
    "indicators", "indicator", "niveaus", "niveau", "gemeenten", "gemeente", "no_gemeente", "maat", "weergaven",
    "weergave", "nulmetingen", "nulmeting", "no_nulmeting", "sources",
)  # fmt: skip
UNCHANGED = dict.fromkeys(CONTROLS, no_update)
NOTHING: dict[str, Any] = {
    **dict.fromkeys(("answer", "title", "legend", "note", "reading"), no_update),
    "take": dict.fromkeys(LINKS, no_update),
    **UNCHANGED,
}


def snapshot_of(values: dict[str, Any], published: Published) -> tuple[OpenSnapshot, list[Notice]]:
    """The snapshot that an address is pinned to, or the newest; one that is gone is told."""
    stamp = values.get("momentopname")
    snapshot = published.snapshot_of(stamp)
    is_gone = isinstance(stamp, str) and stamp not in ("", snapshot.stamp)
    return snapshot, [Notice("momentopname", str(stamp)[:20])] if is_gone else []


def answer(snapshot: OpenSnapshot, question: MapQuestion, home: str) -> dict[str, Any]:
    """Everything that changes with the period."""
    catalogue, regions = snapshot.catalogue, snapshot.regions
    indicator = catalogue[question.indicator]
    named = in_order(map_cells(snapshot, question), question, regions)
    cells = [cell for _, cell in named]
    classes = limits(snapshot, question)
    looks = [map_legend.look_of(cell, classes) for cell in cells]
    drawing = drawing_for(snapshot, question, cells)
    not_drawn = [name for name, cell in named if cell.region not in drawing.codes]
    own = own_codes(question, home)
    is_late = is_stale(snapshot, question, date.today())
    return {
        "answer": columns(named, looks, question, catalogue)
        | {
            "geometry": map_files.geometry_address(drawing, snapshot.stamp),
            "own": own,
            "chosen": {
                "indicator": question.indicator,
                "niveau": question.niveau.value,
                "gebied": question.gemeente,
                "maat": question.maat.value,
                "weergave": question.weergave.value,
                "nulmeting": nulmeting_shown(question),
            },
            "is_stale": is_late,
            "selection": question.selection.address(),
            "addition": question.addition(),
            "periods": [[one.code, in_words(one.kind, one.start)] for one in question.periods],
            "place": question.periods.index(question.period),
            "links": links(question),
            "words": script_words(),
        },
        "title": map_words.title_block(question, catalogue, regions, [note_on_comparing(snapshot, question, cells)]),
        "legend": [*map_legend.legend(looks, classes, question, indicator, is_late), map_legend.marks(cells)],
        "note": map_words.borders_note(drawing, not_drawn),
        "reading": map_words.reading(cells, own, question, catalogue, regions),
        "take": addresses(question, snapshot.stamp),
    }


def links(question: MapQuestion) -> dict[str, str]:
    """Where to go from a region: {code} stands for it. The second one is for gemeenten only."""
    explored = replace(
        question.selection, indicators=(question.indicator,), regions=("CODE",), maat=question.maat,
        weergave=question.weergave, nulmeting=question.nulmeting,
    )  # fmt: skip
    inside = explored.address() + "&tab=kaart&kaart_niveau=" + Niveau.WIJKEN.value
    is_gemeente = question.level is Level.GEMEENTE
    return {"explore": explored.address(), "inside": inside if is_gemeente else ""}


def controls_key(question: MapQuestion, snapshot: OpenSnapshot) -> str:
    """Equal keys, equal controls: then they are not sent again."""
    chosen = [question.indicator, question.niveau, question.gemeente, question.maat, question.weergave]
    periods = [nulmeting_word(question.nulmeting), question.periods[0].code, question.periods[-1].code]
    return "|".join([snapshot.stamp, *chosen, *periods])


def controls_of(snapshot: OpenSnapshot, question: MapQuestion) -> dict[str, Any]:
    """What there is to choose, and what is chosen."""
    catalogue, regions = snapshot.catalogue, snapshot.regions
    cells = map_cells(snapshot, question)
    gemeenten = [one for _, one in regions.searchable if one.level == Level.GEMEENTE and not one.is_former]
    return {
        "indicators": filters.indicator_options(catalogue, snapshot.absent()),
        "indicator": question.indicator,
        "niveaus": map_words.niveau_options(niveaus_of(snapshot, question.indicator), has_all_wijken(snapshot)),
        "niveau": question.niveau.value,
        "gemeenten": filters.region_options(gemeenten, [question.gemeente], regions),
        "gemeente": question.gemeente,
        "no_gemeente": not question.is_inside,
        "maat": question.maat.value,
        "weergaven": choices.options(WEERGAVEN, map_words.weergave_reasons(question)),
        "weergave": question.weergave.value,
        "nulmetingen": map_words.nulmetingen(question),
        "nulmeting": nulmeting_shown(question),
        "no_nulmeting": question.weergave is not Weergave.INDEX,
        "sources": source_lines(
            [cell for cell in cells if cell.shown is not None], [question.indicator], catalogue, regions,
            snapshot.sources, snapshot.stamp, snapshot.breaks, snapshot.concerns(date.today()),
        ),
    }  # fmt: skip


def nulmeting_shown(question: MapQuestion) -> str:
    """The choice in the list that stands for the nulmeting: a day inside a period stands for the next one."""
    return str(question.base) if question.base else FIRST


def concerns(snapshot: OpenSnapshot, question: MapQuestion) -> list:
    found = snapshot.concerns(date.today())
    return freshness.notice([question.indicator], found, snapshot.catalogue, snapshot.regions)

"""The tab Wijzigingen: asked for when it is opened, and again when something else is chosen on it."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks import changes_file
from callbacks.published import Published
from data import changes
from data.changed import Wanted
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import changes as found
from layouts import notices, text
from layouts import text_wijzigingen as words
from layouts.change_words import moment_in_words
from layouts.changes_table import note, rows
from layouts.ids import Id
from layouts.tab_wijzigingen import indicator_options

MOST_SHOWN = 200


def register(app: Dash, published: Published) -> None:
    changes_file.register(app.server, published)
    app.clientside_callback(
        ClientsideFunction("polsslag", "opened"),
        Output(Id.CHANGES_OPENED, "data"),
        Input(Id.TAB, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("typen", "after_a_pause"), Input(Id.CHANGES_PLACE, "value"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("wijzigingen", "draw_rows"), Input(Id.CHANGES_SHOWN, "data"), prevent_initial_call=True
    )

    @app.callback(
        output={
            "intro": Output(Id.CHANGES_INTRO, "children"),
            "held": Output(Id.CHANGES_HELD, "children"),
            "no_filters": Output(Id.CHANGES_FILTERS, "hidden"),
            "indicators": Output(Id.CHANGES_INDICATOR, "options"),
            "csv": Output(Id.CHANGES_CSV, "href"),
            "found": Output(Id.CHANGES_FOUND, "children"),
            "no_table": Output(Id.CHANGES_TABLE, "hidden"),
            "note": Output(Id.CHANGES_NOTE, "children"),
            "rows": Output(Id.CHANGES_SHOWN, "data"),
        },
        inputs={
            "_opened": Input(Id.CHANGES_OPENED, "data"),
            "indicator": Input(Id.CHANGES_INDICATOR, "value"),
            "kind": Input(Id.CHANGES_KIND, "value"),
            "place": Input(Id.CHANGES_TYPED, "data"),
        },
        prevent_initial_call=True,
    )
    def show_changes(_opened: Any, indicator: Any, kind: Any, place: Any) -> dict[str, Any]:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return empty(notices.warnings([text.NO_FIGURES]))
        wanted = changes.choose({"indicator": indicator, "soort": kind, "gebied": place}, snapshot)
        held = found.held_notice(changes.held_back(snapshot), snapshot.catalogue, snapshot.regions)
        return answer(snapshot, wanted) | {"held": held}


def answer(snapshot: OpenSnapshot, wanted: Wanted) -> dict[str, Any]:
    """Everything that shows what is asked for, or the sentence that says why there is nothing."""
    previous = changes.compared_with(snapshot)
    if previous is None:
        return empty([found.sentence(words.NO_PREVIOUS)])
    counts = changes.changed(snapshot)
    moment = moment_in_words(previous)
    if not counts:
        return empty([found.sentence(words.NOTHING.format(moment=moment))])
    return empty([]) | {
        "intro": words.INTRO.format(moment=moment),
        "no_filters": False,
        "indicators": indicator_options(counts, snapshot.catalogue),
        "csv": changes_file.csv_address(wanted, snapshot.stamp),
        **what_was_found(snapshot, wanted),
    }


def what_was_found(snapshot: OpenSnapshot, wanted: Wanted) -> dict[str, Any]:
    """The summary, how it adds up, and the first rows; or the sentence that says that nothing was found."""
    kinds = changes.count_kinds(snapshot, wanted)
    count = sum(one.count_cells for one in kinds if wanted.kind in (None, one.kind))
    if not count:
        return {"found": [found.sentence(words.NOTHING_FOUND)]}
    shown = changes.newest(snapshot, wanted, MOST_SHOWN)
    totals = found.totals_table(changes.totals(snapshot, wanted), snapshot.catalogue)
    return {
        "found": [
            found.summary(kinds, changes.count_indicators(snapshot, wanted)),
            found.beside(found.kinds_table(kinds, wanted), totals),
        ],
        "no_table": False,
        "note": note(len(shown), count),
        "rows": rows(shown, snapshot.catalogue, snapshot.regions),
    }


def empty(content: list) -> dict[str, Any]:
    """The tab when there is nothing to choose from."""
    return {
        "intro": words.INTRO_PLAIN,
        "held": [],
        "no_filters": True,
        "indicators": [],
        "csv": "#",
        "found": content,
        "no_table": True,
        "note": "",
        "rows": [],
    }

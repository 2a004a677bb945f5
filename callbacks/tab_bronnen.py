"""The tab Bronnen: asked for when it is opened, so that it costs other tabs nothing."""

from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.published import Published
from data.freshness import freshness
from data.privacy_page import purposes_of
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import notices, text
from layouts.ids import Id
from layouts.privacy_words import warnings
from layouts.quarantine import rows
from layouts.tab_bronnen import board


def register(app: Dash, published: Published) -> None:
    app.clientside_callback(
        ClientsideFunction("polsslag", "opened"),
        Output(Id.BRONNEN_OPENED, "data"),
        Input(Id.TAB, "data"),
        prevent_initial_call=True,
    )

    app.clientside_callback(
        ClientsideFunction("bronnen", "keep_problems"), Input(Id.SOURCE_PROBLEMS, "data"), prevent_initial_call=True
    )

    @app.callback(
        Output(Id.SOURCE_BOARD, "children"),
        Output(Id.SOURCE_PROBLEMS, "data"),
        Input(Id.BRONNEN_OPENED, "data"),
        prevent_initial_call=True,
    )
    def show_board(_opened: Any) -> tuple[list, dict[str, Any]]:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return notices.warnings([text.NO_FIGURES]), {}
        today = date.today()
        fresh = {source: freshness(quality, today) for source, quality in snapshot.sources.items()}
        found = problems(snapshot)
        kept = {source: len(some) for source, some in found.items()}
        return board(snapshot.sources, fresh, feeds(snapshot), kept, closed(snapshot, today)), found


def closed(snapshot: OpenSnapshot, today: date) -> dict[str, list[str]]:
    """Of each source that is made of clients why nothing is read any more, or will be soon."""
    found: dict[str, list[str]] = {}
    for purpose in purposes_of(snapshot):
        for source in purpose.feeds:
            found.setdefault(source, []).extend(warnings([purpose], today))
    return found


def feeds(snapshot: OpenSnapshot) -> dict[str, list[str]]:
    """The titles of the indicators that each source feeds."""
    found: dict[str, list[str]] = {}
    for indicator in snapshot.catalogue:
        found.setdefault(indicator.source, []).append(indicator.title)
    return found


def problems(snapshot: OpenSnapshot) -> dict[str, list[list[str]]]:
    """What was wrong with the newest delivery of each source, as rows of words."""
    found: dict[str, list[dict[str, Any]]] = {}
    for problem in snapshot.table("problems"):
        found.setdefault(problem["source"], []).append(problem)
    return {source: rows(some) for source, some in found.items()}

"""The tab Bronnen: asked for when it is opened, so that it costs other tabs nothing."""

from datetime import date
from typing import Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.published import Published
from data.freshness import freshness
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import notices, text
from layouts.ids import Id
from layouts.tab_bronnen import NAME, board


def register(app: Dash, published: Published) -> None:
    @app.callback(Output(Id.SOURCE_BOARD, "children"), Input(Id.TAB, "data"), prevent_initial_call=True)
    def show_board(tab: Any) -> Any:
        if tab != NAME:
            raise PreventUpdate
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return notices.warnings([text.NO_FIGURES])
        return board(
            list(snapshot.sources.values()), feeds(snapshot), problems(snapshot), expected(snapshot, date.today())
        )


def feeds(snapshot: OpenSnapshot) -> dict[str, list[str]]:
    """The titles of the indicators that each source feeds."""
    found: dict[str, list[str]] = {}
    for indicator in snapshot.catalogue:
        found.setdefault(indicator.source, []).append(indicator.title)
    return found


def expected(snapshot: OpenSnapshot, today: date) -> dict[str, tuple[date, int]]:
    """When the next delivery of each source is expected, and how late it is."""
    found = {source: freshness(quality, today) for source, quality in snapshot.sources.items()}
    return {source: (one.next_expected_on, one.days_late) for source, one in found.items() if one.next_expected_on}


def problems(snapshot: OpenSnapshot) -> dict[str, list[dict[str, Any]]]:
    """What was wrong with the newest delivery of each source."""
    found: dict[str, list[dict[str, Any]]] = {}
    for problem in snapshot.table("problems"):
        found.setdefault(problem["source"], []).append(problem)
    return found

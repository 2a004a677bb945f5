"""The scenarios that somebody saved: views of this tab with knobs in their address, worked out beside each other."""

from typing import Any
from urllib.parse import parse_qs

from dash import Dash, Input, Output

from callbacks import writing
from callbacks.prognose_asked import Asked, read_asked, turned
from callbacks.prognose_read import with_entered
from callbacks.published import Published
from data.prognose_knobs import Choices
from data.prognose_shapes import Prognosis
from data.prognose_whatif import turn
from data.snapshot import NothingPublished
from data.workspace.shapes import SavedView, WorkspaceClosed
from layouts import saved
from layouts.ids import Id
from layouts.prognose_saved import Column, beside

KNOBS, LONGEST, MOST = "wat-als", 1500, 8


def register(app: Dash, published: Published) -> None:
    @app.callback(
        Output(Id.PROGNOSE_SAVED_LIST, "children"),
        Input(Id.PROGNOSE_SAVED_ASKED, "data"),
        Input(Id.PROGNOSE_ASKED, "data"),
        prevent_initial_call=True,
    )
    def show_scenarios(_asked: Any, _shown: Any) -> list:
        try:
            prognosis = with_entered(published, published.store.current(), None)
            return side_by_side(prognosis, own_views(published)) if prognosis else []
        except NothingPublished:
            return []
        except WorkspaceClosed:
            return saved.closed()


def own_views(published: Published) -> list[SavedView]:
    """The saved views of who is asking that are scenarios. Raises WorkspaceClosed."""
    person_id = writing.known_visitor()
    if person_id is None or published.workspace.is_empty:
        return []
    from data.workspace import saved as kept

    with published.workspace.reading() as connection:
        views = kept.views(connection, person_id)
    return [one for one in views if f"{KNOBS}=" in one.address and "tab=prognose" in one.address][:MOST]


def side_by_side(prognosis: Prognosis, views: list[SavedView]) -> list:
    """Every scenario on the newest prognosis."""
    base = turn(prognosis, Choices(), {}).years
    return beside(base, [column(prognosis, one) for one in views], prognosis.stamp)


def column(prognosis: Prognosis, view: SavedView) -> Column:
    asked = asked_in(prognosis, view.address)
    found = turned(prognosis, asked) or turn(prognosis, Choices(), {})
    return Column(view, found.years, asked.assumed)


def asked_in(prognosis: Prognosis, address: str) -> Asked:
    """The question in the address of a saved view."""
    words = (parse_qs(address.lstrip("?")).get(KNOBS) or [""])[0]
    return read_asked(prognosis, {"knoppen": knobs_of(words)})


def knobs_of(words: str) -> dict[str, str]:
    """The knobs of an address: "inflow:10~since:2026-07"."""
    return dict(part.split(":", 1) for part in words[:LONGEST].split("~") if ":" in part)

"""The filter bar: typing finds regions, a cross on a chip takes a choice away."""

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from callbacks.published import Published
from data.snapshot import NothingPublished
from layouts import filters
from layouts.ids import CHIP, Id

LONGEST_SEARCH = 80


def register(app: Dash, published: Published) -> None:
    app.clientside_callback(
        ClientsideFunction("polsslag", "remove_chip"),
        Output(Id.INDICATORS, "value", allow_duplicate=True),
        Output(Id.REGIONS, "value", allow_duplicate=True),
        Output(Id.GROUPS, "data", allow_duplicate=True),
        Input({"type": CHIP, "kind": ALL, "code": ALL}, "n_clicks"),
        State(Id.INDICATORS, "value"),
        State(Id.REGIONS, "value"),
        State(Id.GROUPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("polsslag", "add_group"),
        Output(Id.GROUPS, "data", allow_duplicate=True),
        Output(Id.GROUP_TITLE, "value"),
        Input(Id.GROUP_ADD, "n_clicks"),
        Input(Id.GROUP_TITLE, "n_submit"),
        State(Id.GROUP_TITLE, "value"),
        State(Id.REGIONS, "value"),
        State(Id.GROUPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("vergelijken", "can_make_group"),
        Input(Id.ADDRESS_SHOWN, "data"),
        State(Id.REGIONS, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("polsslag", "toggle_filters"),
        Input(Id.FILTERS_TOGGLE, "n_clicks"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(Id.REGIONS, "options", allow_duplicate=True),
        Input(Id.REGIONS, "search_value"),
        State(Id.REGIONS, "value"),
        prevent_initial_call=True,
    )
    def find_regions(typed: Any, chosen: Any) -> list:
        try:
            regions = published.store.current().regions
        except NothingPublished:
            return []
        wanted = typed[:LONGEST_SEARCH] if isinstance(typed, str) else ""
        found = regions.search(wanted) if wanted.strip() else regions.suggest(published.defaults.region)
        kept = [code for code in chosen if isinstance(code, str)] if isinstance(chosen, list) else []
        return filters.region_options(found, kept, regions)

"""The address bar: a link, a reload or the back button fills the filters; a choice writes the address."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.published import Published
from data.selection import choose, parse
from data.snapshot import NothingPublished
from layouts import filters, notices
from layouts.ids import Id


def register(app: Dash, published: Published) -> None:
    # The browser gives its address when the page opens and at every back or forward …
    app.clientside_callback(
        ClientsideFunction("polsslag", "open_address"),
        Output(Id.ADDRESS_OPENED, "data"),
        Output(Id.TAB, "data"),
        Input(Id.PAGE, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("polsslag", "show_tab"), Input(Id.TAB, "data"), prevent_initial_call=True
    )
    # … and shows the address of what is drawn.
    app.clientside_callback(
        ClientsideFunction("polsslag", "show_address"),
        Input(Id.ADDRESS_SHOWN, "data"),
        Input(Id.TAB, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(Id.INDICATORS, "options"),
        Output(Id.INDICATORS, "value"),
        Output(Id.REGIONS, "options"),
        Output(Id.REGIONS, "value"),
        Output(Id.YEARS, "min"),
        Output(Id.YEARS, "max"),
        Output(Id.YEARS, "marks"),
        Output(Id.YEARS, "value"),
        Output(Id.MAAT, "value"),
        Output(Id.GRENZEN, "value"),
        Output(Id.OPENING_NOTICES, "children"),
        Input(Id.ADDRESS_OPENED, "data"),
        prevent_initial_call=True,
    )
    def fill_filters(opened: Any) -> tuple:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return [], [], [], [], 2020, 2025, {}, [2020, 2025], "relatief", "nu", []
        address = opened.get("search") if isinstance(opened, dict) else opened
        selection, found = choose(parse(address), snapshot, published.defaults)
        first, last = snapshot.years_of(())
        suggested = snapshot.regions.suggest(published.defaults.region)
        return (
            filters.indicator_options(snapshot.catalogue, snapshot.absent()),
            list(selection.indicators),
            filters.region_options(suggested, selection.regions, snapshot.regions),
            list(selection.regions),
            first,
            last,
            filters.year_marks(first, last),
            [selection.first_year, selection.last_year],
            selection.maat.value,
            selection.grenzen.value,
            notices.about_selection(found, is_opening=True),
        )

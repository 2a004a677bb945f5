"""The address bar: a link, a reload or the back button fills the filters; a choice writes the address."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update

from callbacks.published import Published
from data.choosing import choose
from data.selection import Selection, parse
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import choices, filters, notices
from layouts.ids import Id
from layouts.tab_verkennen import tab
from layouts.text_keuzes import FIRST

# What an address fills, by its name here.
FILLED = {
    "indicator_options": Output(Id.INDICATORS, "options"),
    "indicatoren": Output(Id.INDICATORS, "value"),
    "region_options": Output(Id.REGIONS, "options"),
    "gebieden": Output(Id.REGIONS, "value"),
    "first": Output(Id.YEARS, "min"),
    "last": Output(Id.YEARS, "max"),
    "marks": Output(Id.YEARS, "marks"),
    "years": Output(Id.YEARS, "value"),
    "maat": Output(Id.MAAT, "value"),
    "grenzen": Output(Id.GRENZEN, "value"),
    "vorm": Output(Id.VORM, "value"),
    "weergave": Output(Id.WEERGAVE, "value"),
    "nulmeting": Output(Id.NULMETING, "value"),
    "vergelijk": Output(Id.VERGELIJK, "value"),
    "extras": Output(Id.EXTRAS, "value"),
    "groepen": Output(Id.GROUPS, "data"),
    "momentopname": Output(Id.PINNED, "data"),
    "open": Output(Id.CHOICES, "open"),
    "notices": Output(Id.OPENING_NOTICES, "children"),
}


def register(app: Dash, published: Published) -> None:
    # The browser gives its address when the page opens and at every back or forward, and says that what came with the
    # page is shown (`first_answer`) …
    app.clientside_callback(
        ClientsideFunction("polsslag", "open_address"),
        Output(Id.ADDRESS_OPENED, "data"),
        Output(Id.TAB, "data"),
        Output(Id.ADDRESS_SHOWN, "data", allow_duplicate=True),
        Output(Id.OVERVIEW_SHOWN, "data", allow_duplicate=True),
        Input(Id.FIRST_ANSWER, "data"),
        State(Id.ADDRESS_SHOWN, "data"),
        State(Id.OVERVIEW_SHOWN, "data"),
        prevent_initial_call="initial_duplicate",
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

    laid_out = values_of_layout()

    @app.callback(
        output=FILLED,
        inputs={"opened": Input(Id.SELECTION_OPENED, "data")},
        prevent_initial_call=True,
    )
    def fill_filters(opened: Any) -> dict[str, Any]:
        address = opened.get("search") if isinstance(opened, dict) else opened
        filled = fields(published, address)
        is_first = isinstance(opened, dict) and opened.get("isFirst") is True
        return without_known(filled, laid_out) if is_first else filled


def fields(published: Published, address: Any) -> dict[str, Any]:
    """What an address fills, by the names of FILLED; of a broken one the nearest that can be answered."""
    values = parse(address)
    try:
        snapshot = published.snapshot_of(values.get("momentopname"))
    except NothingPublished:
        return NOTHING
    selection, found = choose(values, snapshot, published.defaults)
    return the_options(snapshot, selection, published.defaults.region) | {
        **the_choices(selection),
        "notices": notices.about_selection(found, is_opening=True),
    }


def values_of_layout() -> dict[str, Any]:
    """What the tab holds before any address, by the names of FILLED."""
    found = {id_of(one): one for one in html.Div(tab())._traverse()}
    return {name: getattr(found[str(one.component_id)], one.component_property, None) for name, one in FILLED.items()}


def id_of(component: Any) -> str:
    return str(getattr(component, "id", ""))


def without_known(filled: dict[str, Any], laid_out: dict[str, Any]) -> dict[str, Any]:
    """Only what differs: every field that is filled makes Dash look at the whole page again."""
    return {
        name: no_update if value == laid_out[name] or not (value or laid_out[name]) else value
        for name, value in filled.items()
    }


def the_options(snapshot: OpenSnapshot, selection: Selection, home: str) -> dict[str, Any]:
    """What there is to choose from."""
    first, last = snapshot.years_of(())
    suggested = snapshot.regions.suggest(home)
    return {
        "indicator_options": filters.indicator_options(snapshot.catalogue, snapshot.absent()),
        "region_options": filters.region_options(suggested, selection.regions, snapshot.regions),
        "first": first,
        "last": last,
        "marks": filters.year_marks(first, last),
    }


def the_choices(selection: Selection) -> dict[str, Any]:
    """What is chosen."""
    return {
        "indicatoren": list(selection.indicators),
        "gebieden": list(selection.regions),
        "years": [selection.first_year, selection.last_year],
        "maat": selection.maat.value,
        "grenzen": selection.grenzen.value,
        "vorm": selection.vorm.value,
        "weergave": selection.weergave.value,
        "nulmeting": str(selection.nulmeting or FIRST),
        "vergelijk": [one.value for one in selection.vergelijk],
        "extras": choices.extras_of(selection),
        "groepen": [{"naam": one.name, "codes": list(one.codes)} for one in selection.groepen],
        "momentopname": selection.momentopname,
        "open": choices.is_any_chosen(selection),
    }


# An installation without figures has nothing to choose from.
NOTHING: dict[str, Any] = {
    "indicator_options": [], "region_options": [], "first": 2020, "last": 2025, "marks": {}, "notices": [],
    **the_choices(Selection((), (), 2020, 2025)),
}  # fmt: skip

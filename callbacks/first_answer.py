"""The page comes with the first answer in it, for the address that it is opened at.

Without it the browser asks three times before there is a chart: the page, then the fields of its address, then the
figure. The browser names its address with the question for the page (Referer); where it does not, it gets the start
page before its answer, and asks for the rest. A tab without a first answer comes as it stands before its own.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from dash import Dash, Output
from dash._utils import to_json
from dash.development.base_component import Component
from flask import Response, request

from callbacks import address, tab_overzicht, tab_verkennen
from callbacks.around import AROUND, around
from callbacks.chart_library import SELECTION
from callbacks.published import Published
from data.selection import parse
from data.snapshot import NothingPublished
from layouts import tab_overzicht as layout_overzicht
from layouts import tab_verkennen as layout_verkennen
from layouts.ids import Id

log = logging.getLogger(__name__)

PATH = "/_dash-layout"
Filled = dict[tuple[str, str], Any]
FIRST = (Id.FIRST_ANSWER, "data")
# Long lists of which the page comes with what is chosen; assets/views/keuzes.js fills in the rest.
LISTS = (Id.INDICATORS, Id.REGIONS)


def register(app: Dash, published: Published, page: Callable[[str], Component]) -> None:
    """page: makes the page with this tab open."""

    @app.server.before_request
    def give_page() -> Response | None:
        is_page = request.path == PATH and request.method == "GET"
        return given(page_for(published, page, asked_search())) if is_page else None


def asked_search() -> str | None:
    """What the address of the page asks, as the browser has it in location.search; None when it does not say."""
    came_from = urlsplit(request.referrer or "")
    if came_from.path != "/":
        return None
    return f"?{came_from.query}" if came_from.query else ""


def page_for(published: Published, page: Callable[[str], Component], search: str | None) -> Component:
    """The page of an address, with its first answer where there is one; search: None when it is not known."""
    if search is None:
        return fill(page(""), head(published))
    tab = opened_tab(parse(search))
    return fill(page(tab), head(published) | first_of(published, tab, search))


def first_of(published: Published, tab: str, search: str) -> Filled:
    """The first answer of a tab; nothing when it has none, when there are no figures, or when giving it fails."""
    if tab not in ANSWERS:
        return {}
    try:
        filled = ANSWERS[tab](published, parse(search), search)
    except NothingPublished:
        return {}
    except Exception:
        # The page must come all the same; its first question will tell what is wrong.
        log.exception("no first answer for %s", tab)
        return {}
    return filled | {FIRST: {"search": search, "tab": tab} | filled.get(FIRST, {})}


def head(published: Published) -> Filled:
    """What stands around the tabs; nothing where there are no figures."""
    try:
        return placed(AROUND, around(published, published.store.current()))
    except NothingPublished:
        return {}


def given(made: Component) -> Response:
    return Response(to_json(made), mimetype="application/json", headers={"Cache-Control": "no-store"})


def opened_tab(values: Mapping[str, Any]) -> str:
    """The tab that an address opens; the same in assets/views/polsslag.js."""
    is_selection = any(key in values for key in SELECTION)
    return str(values.get("tab") or (layout_verkennen.NAME if is_selection else layout_overzicht.NAME))


def verkennen(published: Published, _: Mapping[str, Any], search: str) -> Filled:
    """The fields of the address, and the figure, table and words that those fields ask for."""
    published.store.current()
    fields = address.fields(published, search)
    shown = tab_verkennen.drawn(published, {name: fields[name] for name in tab_verkennen.CHOSEN})
    filled = placed(address.FILLED, fields) | placed(tab_verkennen.SHOWN, shown)
    lists = {one: filled[one, "options"] for one in LISTS}
    chosen = {(one, "options"): chosen_of(lists[one], filled[one, "value"]) for one in LISTS}
    return filled | chosen | {FIRST: {"lists": lists}}


def chosen_of(options: list[dict[str, Any]], value: list[str]) -> list[dict[str, Any]]:
    return [one for one in options if one["value"] in value]


def overzicht(published: Published, values: Mapping[str, Any], _: str) -> Filled:
    return placed(tab_overzicht.SHOWN, tab_overzicht.tiles_page(published, values.get("gebied")))


def placed(outputs: Mapping[str, Output], answer: Mapping[str, Any]) -> Filled:
    """An answer by component and property, as the page has them."""
    return {(str(one.component_id), one.component_property): answer[name] for name, one in outputs.items()}


def fill(page: Component, filled: Filled) -> Component:
    found = {address.id_of(one): one for one in page._traverse()}
    for (component, name), value in filled.items():
        setattr(found[component], name, value)
    return page


ANSWERS: dict[str, Callable[[Published, Mapping[str, Any], str], Filled]] = {
    layout_verkennen.NAME: verkennen,
    layout_overzicht.NAME: overzicht,
}

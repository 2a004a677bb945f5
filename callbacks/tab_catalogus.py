"""The tab Catalogus: nothing is asked before it is opened; then the list, and a sheet when one is chosen."""

from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks import catalogue_files
from callbacks.published import Published
from data import queries
from data.availability import Standing
from data.choosing import choose, echo
from data.indicator import Indicator
from data.privacy_page import purposes_of
from data.search import LONGEST_SEARCH, search
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from data.terms import Maat
from layouts import notices, text, text_catalogus
from layouts.freshness import sentences
from layouts.ids import Id
from layouts.sheet import sheet, welcome
from layouts.sheet_facts import Facts
from layouts.tab_catalogus import found_words, listing


def register(app: Dash, published: Published) -> None:
    catalogue_files.register(app.server, published)
    # The browser says when the tab is opened, and which indicator its address names.
    app.clientside_callback(
        ClientsideFunction("catalogus", "open_tab"),
        Output(Id.CATALOGUS_OPENED, "data"),
        Output(Id.CATALOGUS_INDICATOR, "data"),
        Input(Id.TAB, "data"),
        Input(Id.ADDRESS_OPENED, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("typen", "after_a_pause"), Input(Id.CATALOGUS_SEARCH, "value"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("catalogus", "show_chosen"),
        Input(Id.CATALOGUS_SHEET, "children"),
        State(Id.CATALOGUS_INDICATOR, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(Id.CATALOGUS_LIST, "children"),
        Output(Id.CATALOGUS_FOUND, "children"),
        Output(Id.CATALOGUS_CSV, "href"),
        Output(Id.CATALOGUS_JSON, "href"),
        Input(Id.CATALOGUS_OPENED, "data"),
        Input(Id.CATALOGUS_TYPED, "data"),
        State(Id.CATALOGUS_INDICATOR, "data"),
        prevent_initial_call=True,
    )
    def show_list(_opened: Any, typed: Any, chosen: Any) -> tuple:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return notices.warnings([text.NO_FIGURES]), "", "#", "#"
        wanted = typed[:LONGEST_SEARCH] if isinstance(typed, str) else ""
        found = search(snapshot.catalogue, wanted, source_titles(snapshot))
        standings = all_standings(snapshot)
        return (
            listing(found, standings, snapshot.catalogue, chosen, is_search=bool(wanted.strip())),
            found_words(wanted, found, standings),
            catalogue_files.address(catalogue_files.CSV_PATH, snapshot.stamp),
            catalogue_files.address(catalogue_files.JSON_PATH, snapshot.stamp),
        )

    @app.callback(
        Output(Id.CATALOGUS_SHEET, "children"),
        Input(Id.CATALOGUS_INDICATOR, "data"),
        prevent_initial_call=True,
    )
    def show_sheet(chosen: Any) -> list:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return []
        if isinstance(chosen, str) and chosen in snapshot.catalogue:
            return sheet(facts_of(snapshot, snapshot.catalogue[chosen], published), snapshot.catalogue)
        present = {one.word for one in all_standings(snapshot).values()}
        words = [word for word in text_catalogus.STANDINGS if word in present]
        return welcome(words, text_catalogus.UNKNOWN_INDICATOR.format(found=echo(chosen)) if chosen else "")


def facts_of(snapshot: OpenSnapshot, indicator: Indicator, published: Published) -> Facts:
    """All that is known of one indicator today."""
    today = date.today()
    return Facts(
        indicator=indicator,
        standing=snapshot.standing(indicator, today),
        source=snapshot.sources.get(indicator.source, {}),
        road=queries.road(snapshot, indicator.id),
        changes=queries.changes(snapshot, indicator.id),
        stamp=snapshot.stamp,
        today=today,
        address=view_address(snapshot, indicator, published) if snapshot.has_figures(indicator.id) else "",
        purposes=[one for one in purposes_of(snapshot) if indicator.source in one.feeds],
        warnings=sentences(snapshot.concerns(today)[indicator.id], snapshot.catalogue, snapshot.regions),
    )


def view_address(snapshot: OpenSnapshot, indicator: Indicator, published: Published) -> str:
    """Where Verkennen shows an indicator: the own gemeente, all years."""
    maat = Maat.RELATIEF if indicator.has_denominator else Maat.ABSOLUUT
    values = {"indicatoren": [indicator.id], "maat": maat.value}
    return choose(values, snapshot, published.defaults)[0].address()


def all_standings(snapshot: OpenSnapshot) -> dict[str, Standing]:
    today = date.today()
    return {one.id: snapshot.standing(one, today) for one in snapshot.catalogue}


def source_titles(snapshot: OpenSnapshot) -> dict[str, str]:
    return {one: f"{record['title']} {record['owner']}" for one, record in snapshot.sources.items()}

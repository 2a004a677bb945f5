"""The tab Overzicht: the tiles of one gemeente when it is opened, and after them what is new since the last visit."""

from datetime import date
from functools import lru_cache
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update

from callbacks.around import AROUND, around
from callbacks.published import Published
from data import news as changed
from data import overview
from data.choosing import echo
from data.selection import Notice
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import news, notices, text
from layouts import text_overzicht as words
from layouts import tiles as layout
from layouts.ids import Id
from layouts.plain import plain

# A worker keeps the pages of the gemeenten that were asked for last.
PAGES_KEPT = 32

# What the tiles of a gemeente fill, by its name here.
SHOWN = {
    "title": Output(Id.OVERVIEW_TITLE, "children"),
    "gemeenten": Output(Id.OVERVIEW_GEMEENTE, "options"),
    "gemeente": Output(Id.OVERVIEW_GEMEENTE, "value"),
    "notices": Output(Id.OVERVIEW_NOTICES, "children"),
    "shown": Output(Id.OVERVIEW_SHOWN, "data"),
    **AROUND,
}


def register(app: Dash, published: Published) -> None:
    # The browser says when the tab is open and which gemeente is chosen, and which snapshot it saw the last time.
    app.clientside_callback(
        ClientsideFunction("overzicht", "ask"),
        Output(Id.OVERVIEW_ASKED, "data"),
        Input(Id.TAB, "data"),
        Input(Id.OVERVIEW_GEMEENTE, "value", allow_optional=True),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("overzicht", "visited"),
        Output(Id.OVERVIEW_NEWS_ASKED, "data"),
        Input(Id.OVERVIEW_SHOWN, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        output=SHOWN
        | {
            "published": Output(Id.PUBLISHED, "children", allow_duplicate=True),
            "banner": Output(Id.BANNER, "children", allow_duplicate=True),
        },
        inputs={"asked": Input(Id.OVERVIEW_ASKED, "data")},
        prevent_initial_call=True,
    )
    def show_overview(asked: Any) -> dict[str, Any]:
        asked = asked if isinstance(asked, dict) else {}
        try:
            return tiles_page(published, asked.get("gebied"), asked.get("known"))
        except NothingPublished:
            return NOTHING

    @app.callback(
        Output(Id.OVERVIEW_NEWS, "children"), Input(Id.OVERVIEW_NEWS_ASKED, "data"), prevent_initial_call=True
    )
    def show_news(asked: Any) -> list:
        asked = asked if isinstance(asked, dict) else {}
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return []
        code, _ = gemeente_of(snapshot, asked.get("gebied"), published.defaults.region)
        stamp = asked.get("since")
        stamp = stamp if isinstance(stamp, str) else ""
        found = changed.since(published.store, snapshot, stamp, code)
        return news.news(found, not stamp, snapshot.regions[code].name, snapshot.catalogue)


def tiles_page(published: Published, wanted: Any, known: Any = None) -> dict[str, Any]:
    """The tiles of the gemeente that is asked for, by the names of SHOWN. Raises NothingPublished.

    known: the snapshot of which the browser has the list of gemeenten already.
    """
    snapshot, home = published.store.current(), published.defaults.region
    code, unknown = gemeente_of(snapshot, wanted, home)
    title, parts = page_of(published, snapshot.stamp, snapshot.schema, code, date.today())
    return {
        "title": title,
        "gemeenten": no_update if known == snapshot.stamp else options(snapshot),
        "gemeente": code,
        "notices": notices.about_selection(unknown, is_opening=True),
        "shown": {"gebied": code, "home": home, "stamp": snapshot.stamp, "parts": parts},
        **around(published, snapshot),
    }


@lru_cache(maxsize=PAGES_KEPT)
def page_of(published: Published, stamp: str, schema: str, code: str, today: date) -> tuple[str, dict[str, list]]:
    """schema: what is there for who asks; who sees other figures gets another page."""
    return tiles_of(published.snapshot_of(stamp), code, today)


def gemeente_of(snapshot: OpenSnapshot, wanted: Any, home: str) -> tuple[str, list[Notice]]:
    """The gemeente that is asked for, else the own one, else the first there is; and what could not be had."""
    known = [one.code for one in snapshot.regions.gemeenten]
    if isinstance(wanted, str) and wanted in known:
        return wanted, []
    notices_found = [Notice("unknown_region", echo(wanted))] if wanted else []
    return (home if home in known else known[0]), notices_found


def options(snapshot: OpenSnapshot) -> list[dict[str, str]]:
    return [{"label": one.label, "value": one.code} for one in snapshot.regions.gemeenten]


def tiles_of(snapshot: OpenSnapshot, code: str, today: date) -> tuple[str, dict[str, list]]:
    """What is the same for everybody who looks at a gemeente on a day: the title, and plain parts by their place."""
    found = overview.themes(snapshot, code, today)
    concerns = [concern for theme in found for tile in theme.tiles for concern in tile.concerns]
    has_lines = any(len(tile.own) > 1 for theme in found for tile in theme.tiles)
    foot = [words.SNAPSHOT.format(stamp=snapshot.stamp), *([words.GREY, words.RING] if has_lines else [])]
    return words.HEAD.format(gemeente=snapshot.regions[code].name), {
        Id.OVERVIEW_TILES: plain(layout.themes(found, code, snapshot.catalogue, snapshot.regions)),
        Id.OVERVIEW_STALE: plain(news.stale(concerns)),
        Id.OVERVIEW_FOOT: plain(layout.foot(foot)),
    }


NOTHING: dict[str, Any] = {
    "title": text.NOT_PUBLISHED.capitalize(),
    "gemeenten": [],
    "gemeente": no_update,
    "notices": notices.warnings([text.NO_FIGURES]),
    "shown": no_update,
    "published": text.NOT_PUBLISHED,
    "banner": [],
}

"""The tab Verkennen: a choice in, the figure, the table and the words out, in one answer."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update

from callbacks.export import csv_address
from callbacks.published import Published
from data import queries
from data.selection import Selection, choose
from data.snapshot import NothingPublished
from data.store import OpenSnapshot
from layouts import filters, notices, page, series, text
from layouts.figures.line import empty_chart, line_chart
from layouts.ids import Id
from layouts.reading import reading
from layouts.sources import source_lines, stale_sources
from layouts.tab_verkennen import figure_size, title_block
from layouts.table import tables


def register(app: Dash, published: Published) -> None:
    app.clientside_callback(
        ClientsideFunction("polsslag", "copy_link"),
        Output(Id.COPIED, "children"),
        Input(Id.COPY_LINK, "n_clicks"),
        prevent_initial_call=True,
    )

    @app.callback(
        output={
            "figure": Output(Id.FIGURE, "figure"),
            "size": Output(Id.FIGURE, "style"),
            "title": Output(Id.TITLE, "children"),
            "table": Output(Id.TABLE, "children"),
            "reading": Output(Id.READING, "children"),
            "sources": Output(Id.SOURCES, "children"),
            "notices": Output(Id.NOTICES, "children"),
            "chips": Output(Id.CHIPS, "children"),
            "filters": Output(Id.FILTERS_TOGGLE, "children"),
            "csv": Output(Id.CSV, "href"),
            "published": Output(Id.PUBLISHED, "children"),
            "banner": Output(Id.BANNER, "children"),
            "address": Output(Id.ADDRESS_SHOWN, "data"),
        },
        inputs={
            "indicatoren": Input(Id.INDICATORS, "value"),
            "gebieden": Input(Id.REGIONS, "value"),
            "years": Input(Id.YEARS, "value"),
            "maat": Input(Id.MAAT, "value"),
            "grenzen": Input(Id.GRENZEN, "value"),
        },
        prevent_initial_call=True,
    )
    def draw(indicatoren: Any, gebieden: Any, years: Any, maat: Any, grenzen: Any) -> dict[str, Any]:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return nothing_published()
        van, tot = years if isinstance(years, list) and len(years) == 2 else (None, None)
        values = {
            "indicatoren": indicatoren,
            "gebieden": gebieden,
            "van": van,
            "tot": tot,
            "maat": maat,
            "grenzen": grenzen,
        }
        selection, found = choose(values, snapshot, published.defaults)
        refused = published.store.refused
        return answer(snapshot, selection) | {
            "notices": [
                *notices.about_selection(found, is_opening=False),
                *notices.warnings(stale_sources(selection.indicators, snapshot.catalogue, snapshot.sources)),
                *notices.warnings([text.REFUSED.format(wanted=refused, shown=snapshot.stamp)] if refused else []),
            ]
        }


def answer(snapshot: OpenSnapshot, selection: Selection) -> dict[str, Any]:
    """Everything that shows a selection, from one reading of one snapshot."""
    catalogue, regions = snapshot.catalogue, snapshot.regions
    cells = queries.series(snapshot, selection)
    panels = series.panels(cells, selection, catalogue, regions, snapshot.breaks)
    return {
        "figure": line_chart(panels) if panels else empty_chart(text.NO_FIGURE),
        "size": figure_size(len(panels)),
        "title": title_block(
            series.title(selection, catalogue),
            series.subtitle(selection, regions),
            series.notes(selection, catalogue),
        ),
        "table": tables(cells, selection, catalogue, regions),
        "reading": reading(cells, selection, catalogue, regions, snapshot.breaks),
        "sources": source_lines(
            cells, selection.indicators, catalogue, regions, snapshot.sources, snapshot.stamp, snapshot.breaks
        ),
        "chips": filters.chips(selection, catalogue, regions),
        "filters": text.FILTERS_CHOSEN.format(count=len(selection.indicators) + len(selection.regions)),
        "csv": csv_address(selection, snapshot.stamp),
        "published": page.published(snapshot.snapshot.manifest.published_at),
        "banner": page.banner(snapshot.is_fictief),
        "address": selection.address(),
    }


def nothing_published() -> dict[str, Any]:
    """The page of an installation without figures: it says so, and what will happen."""
    return {
        "figure": empty_chart(text.NO_FIGURES),
        "size": figure_size(1),
        "title": title_block(text.NOT_PUBLISHED.capitalize(), ""),
        "table": [],
        "reading": [],
        "sources": [],
        "notices": notices.warnings([text.NO_FIGURES]),
        "chips": [],
        "filters": text.FILTERS,
        "csv": "#",
        "published": text.NOT_PUBLISHED,
        "banner": [],
        "address": no_update,
    }

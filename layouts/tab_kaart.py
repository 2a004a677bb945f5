"""The tab Kaart: what to show and when, the map with its legend, and beside it the same regions as a list."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.map_question import Niveau
from data.terms import Maat
from layouts import text, text_keuzes
from layouts import text_kaart as words
from layouts.attributes import aria, data
from layouts.choices import labelled, select
from layouts.filters import switch
from layouts.ids import Id
from layouts.map_take import take_map

NAME, TITLE = "kaart", "Kaart"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.MAP_QUESTION,)


def tab() -> list:
    """The tab before it was opened."""
    return [
        dcc.Store(id=Id.MAP_ANSWER),
        html.Div([*choices(), time()], className="polsslag-filter-bar polsslag-map-filters"),
        html.Div(id=Id.MAP_NOTICES, role="status"),
        html.Div([figure(), twin()], id=Id.MAP, className="polsslag-beside polsslag-map"),
        html.Div(
            [html.Div([reading(), take_map(), how_to_read()]), sources()], className="polsslag-beside polsslag-words"
        ),
    ]


def choices() -> list:
    return [
        labelled(words.INDICATOR, Id.MAP_INDICATOR, dropdown(Id.MAP_INDICATOR)),
        labelled(words.NIVEAU, Id.MAP_NIVEAU, niveaus()),
        html.Div(
            labelled(words.GEMEENTE, Id.MAP_GEMEENTE, dropdown(Id.MAP_GEMEENTE)), id=Id.MAP_GEMEENTE_FIELD, hidden=True
        ),
        labelled(text.SHOW_AS, Id.MAP_MAAT, maat()),
        labelled(text_keuzes.WEERGAVE, Id.MAP_WEERGAVE, select(Id.MAP_WEERGAVE, text_keuzes.WEERGAVEN)),
        html.Div(
            labelled(text_keuzes.NULMETING, Id.MAP_NULMETING, nulmeting()), id=Id.MAP_NULMETING_FIELD, hidden=True
        ),
    ]


def nulmeting() -> dbc.Select:
    first = {"label": text_keuzes.NULMETING_FIRST, "value": text_keuzes.FIRST}
    return dbc.Select(id=Id.MAP_NULMETING, value=text_keuzes.FIRST, options=[first])


def dropdown(component_id: str) -> dcc.Dropdown:
    return dcc.Dropdown(
        id=component_id, options=[], value=None, searchable=True, clearable=False, labels=text.DROPDOWN,
        maxHeight=420, className="polsslag-dropdown",
    )  # fmt: skip


def niveaus() -> Any:
    return switch(Id.MAP_NIVEAU, {niveau: words.NIVEAUS[niveau] for niveau in Niveau}, "")


def maat() -> Any:
    return switch(Id.MAP_MAAT, {Maat.RELATIEF: text.RELATIEF, Maat.ABSOLUUT: text.ABSOLUUT}, text.MAAT_HELP)


def time() -> html.Div:
    """Room for the slider through the periods, and the button that goes through them by itself."""
    button = html.Button(
        words.PLAY, id=Id.MAP_PLAY, type="button", className="btn btn-outline-primary", title=words.PLAY_HELP,
        **data(play=words.PLAY, pause=words.PAUSE),
    )  # fmt: skip
    slider = html.Div(id=Id.MAP_PERIOD, **data(label=words.PERIOD))
    shown = html.Output(id=Id.MAP_PERIOD_WORDS, className="polsslag-map-period")
    name = html.Span(words.PERIOD, className="polsslag-label")
    return html.Div([html.Div([name, shown]), button, slider], className="polsslag-map-time")


def figure() -> html.Section:
    return html.Section(
        [
            html.Div(html.H2(words.LOADING), id=Id.MAP_TITLE, className="polsslag-title"),
            html.Div(
                [
                    # The script draws in here, and shows beside the pointer what stands behind a region.
                    html.Div(id=Id.MAP_DRAWING, **data(failed=words.NOT_LOADED)),
                    html.Div(id=Id.MAP_HOVER, hidden=True, className="polsslag-map-hover", **aria(hidden="true")),
                    zoom(),
                ],
                className="polsslag-map-frame",
            ),
            html.Div(id=Id.MAP_LEGEND, className="polsslag-map-legend"),
            html.Div(id=Id.MAP_NOTE, className="polsslag-map-note"),
        ],
        className="polsslag-panel",
    )


def zoom() -> html.Div:
    marks = {"in": ("+", words.ZOOM_IN), "out": ("−", words.ZOOM_OUT), "all": ("⤢", words.ZOOM_ALL)}
    buttons = [
        html.Button(mark, type="button", title=label, **aria(label=label), **data(zoom=name))
        for name, (mark, label) in marks.items()
    ]
    return html.Div(buttons, className="polsslag-map-zoom", role="group", **aria(label=words.ZOOM))


def twin() -> html.Section:
    """The regions of the map as a list, and above it all about the one that is chosen."""
    search = html.Div(id=Id.MAP_SEARCH, **data(label=words.SEARCH))
    return html.Section(
        [
            html.Section(id=Id.MAP_CHOSEN, className="polsslag-map-chosen", **aria(live="polite")),
            html.Div([html.H3(words.LIST), search], className="polsslag-map-list-head"),
            html.P(id=Id.MAP_FOUND, className="polsslag-map-found", role="status", **data(found=words.FOUND)),
            html.Ul(id=Id.MAP_LIST, className="polsslag-map-list", **aria(label=words.LIST)),
        ],
        className="polsslag-panel polsslag-map-twin",
    )


def reading() -> html.Section:
    return html.Section(
        [html.H3(text.READING), html.Div(id=Id.MAP_READING, **aria(live="polite"))], className="polsslag-reading"
    )


def sources() -> html.Section:
    return html.Section(id=Id.MAP_SOURCES, className="polsslag-sources")


def how_to_read() -> html.Details:
    lines = [html.P(line) for line in (*words.HOW_TO_READ_LINES, words.KEYS)]
    return html.Details([html.Summary(text.HOW_TO_READ), *lines], className="polsslag-help")

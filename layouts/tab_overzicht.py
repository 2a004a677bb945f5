"""The tab Overzicht, the start page: of every theme the newest figures of one gemeente, and what is new."""

import dash_bootstrap_components as dbc
from dash import html

from layouts import open_data
from layouts import text_overzicht as words
from layouts.attributes import aria
from layouts.ids import Id

NAME, TITLE = "overzicht", "Overzicht"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.OVERVIEW_ASKED, Id.OVERVIEW_SHOWN, Id.OVERVIEW_NEWS_ASKED)


def tab() -> list:
    """The tab before its first answer."""
    return [
        html.Div([head(), gemeente()], className="polsslag-overview-head"),
        html.Div(id=Id.OVERVIEW_NOTICES, role="status"),
        html.Div([themes(), aside()], className="polsslag-overview"),
        html.Footer([html.Div(id=Id.OVERVIEW_FOOT), open_data.line()], className="polsslag-overview-foot"),
    ]


def head() -> html.Div:
    return html.Div([html.H2(words.LOADING, id=Id.OVERVIEW_TITLE, **aria(live="polite")), html.P(words.INTRO)])


def gemeente() -> html.Div:
    """The gemeente to look at; a plain list of the browser is there at once, and quick on a telephone."""
    label = html.Label(words.GEMEENTE, htmlFor=Id.OVERVIEW_GEMEENTE, className="polsslag-label")
    return html.Div([label, dbc.Select(id=Id.OVERVIEW_GEMEENTE, options=[])], className="polsslag-overview-choice")


def themes() -> html.Div:
    return html.Div(id=Id.OVERVIEW_TILES, className="polsslag-overview-themes")


def aside() -> html.Aside:
    """What is new and what is late; beside the tiles, so that they stay where they are when it comes."""
    news = html.Section(
        [html.H3(words.NEWS_FIRST), html.P(words.NEWS_LOADING)], id=Id.OVERVIEW_NEWS, **aria(live="polite")
    )
    return html.Aside([news, html.Section(id=Id.OVERVIEW_STALE)], className="polsslag-overview-aside")

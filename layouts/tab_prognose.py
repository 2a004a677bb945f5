"""The tab Prognose: do we stay within the budget, how sure is that, why, and what if."""

import json
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from layouts import text_meenemen
from layouts import text_prognose as words
from layouts.attributes import data
from layouts.figures.fan import HEIGHT
from layouts.ids import Id
from layouts.plain import in_words
from layouts.prognose_budget import place as budget
from layouts.prognose_months import place as months
from layouts.prognose_panel import panel
from layouts.tab_verkennen import config, figure_size
from layouts.take_along import link

NAME, TITLE = "prognose", "Prognose"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.PROGNOSE_ASKED, Id.PROGNOSE_TURNED)


def tab() -> list:
    """The tab before its first answer."""
    return [
        dcc.Store(id=Id.PROGNOSE_SHOWN),
        html.Div(
            id=Id.PROGNOSE_HEAD, className="polsslag-prognose-head", **data(parts=in_words(waiting()))
        ),
        html.Div(
            [
                html.Div([figure(), html.Div(id=Id.PROGNOSE_BAR, className="polsslag-panel")],
                         className="polsslag-beside"),
                html.Div(id=Id.PROGNOSE_TABLE, className="polsslag-panel"),
                budget(),
                panel(),
                html.Div(id=Id.PROGNOSE_REASONS, className="polsslag-prognose-reasons"),
                files(),
                how_to_read(),
            ],
            id=Id.PROGNOSE_BODY,
        ),
    ]  # fmt: skip


def waiting() -> html.H2:
    return html.H2(words.LOADING, className="is-loading")


def figure() -> html.Section:
    return html.Section(
        [
            html.H3(words.FIGURE_TITLE),
            html.Div(
                [choice(Id.PROGNOSE_PRODUCT, words.PRODUCT), choice(Id.PROGNOSE_YEAR, words.YEAR)],
                className="polsslag-prognose-choices",
            ),
            html.Div(id=Id.PROGNOSE_FIGURE, style=figure_size(HEIGHT), **data(config=json.dumps(config()))),
            html.P(id=Id.PROGNOSE_FIGURE_WORDS, className="visually-hidden"),
            html.Ul(id=Id.PROGNOSE_LEGEND, className="polsslag-prognose-legend"),
            months(),
        ],
        className="polsslag-panel polsslag-figure",
    )  # fmt: skip


def choice(one: Id, label: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=one, className="polsslag-label"), dbc.Select(id=one, options=[])])


def files() -> html.Section:
    links: list[Any] = [
        html.A(words.FILES[kind], id=one, href="#", className="btn btn-outline-primary")
        for kind, one in (
            ("csv", Id.PROGNOSE_CSV),
            ("months", Id.PROGNOSE_MONTHS_CSV),
            ("xlsx", Id.PROGNOSE_XLSX),
            ("pdf", Id.PROGNOSE_PDF),
        )
    ]
    told = data(done=text_meenemen.PINNED, otherwise=text_meenemen.NOT_CITED, lost=text_meenemen.CITE_LOST)
    pin = link(Id.PROGNOSE_PIN, text_meenemen.PIN, text_meenemen.PIN_HELP, **told)
    said = html.Span(id=Id.PROGNOSE_SAID, role="status", className="polsslag-copied")
    return html.Section(
        [html.H3(words.FILES_TITLE), html.Div([*links, pin, said], className="polsslag-actions polsslag-prognose-take")]
    )


def how_to_read() -> html.Details:
    lines = [html.P(line) for line in words.HOW_TO_READ_LINES]
    return html.Details([html.Summary(words.HOW_TO_READ), *lines], className="polsslag-help")

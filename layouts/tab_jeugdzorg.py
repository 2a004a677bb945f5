"""The tab Jeugdzorg: what to choose above, and room for what assets/views/jeugdzorg.js draws of the answer."""

from collections.abc import Collection
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.jeugd_shapes import BREAKDOWNS
from data.regions import Regions
from data.terms import Maat
from layouts import notices, text, text_meenemen
from layouts import text_jeugdzorg as words
from layouts.attributes import data
from layouts.choices import labelled
from layouts.filters import switch
from layouts.ids import Id
from layouts.jeugd_words import region_name
from layouts.take_along import PLAIN, link
from layouts.text_toegankelijk import FIRST_YEAR, LAST_YEAR

NAME, TITLE = "jeugdzorg", "Jeugdzorg"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.JEUGD_ASKED,)
# The tables with only national figures, for a gemeente without messages.
CATALOGUS = "?tab=catalogus&indicator=jeugdzorg_clienten"


def tab() -> list:
    """The tab before it was opened."""
    return [
        dcc.Store(id=Id.JEUGD_SHEET),
        html.Div(choices(), id=Id.JEUGD_CHOICES, className="polsslag-filter-bar polsslag-jeugd-choices", hidden=True),
        html.Div(id=Id.JEUGD_NOTICES, role="status"),
        html.Div(html.P(words.LOADING), id=Id.JEUGD_EMPTY, className="polsslag-jeugd-empty"),
        html.Div(id=Id.JEUGD_HEAD, className="polsslag-jeugd-head"),
        html.Div(id=Id.JEUGD_BLOCKS, className="polsslag-jeugd-blocks"),
        html.Div([take(), how_to_read()], id=Id.JEUGD_FOOT, hidden=True),
    ]


def choices() -> list:
    return [
        labelled(words.REGION, Id.JEUGD_REGION, dbc.Select(id=Id.JEUGD_REGION, options=[])),
        labelled(words.PERIOD, Id.JEUGD_YEARS, html.Div(years(), **data(first=FIRST_YEAR, last=LAST_YEAR))),
        labelled(words.BREAKDOWN, Id.JEUGD_BREAKDOWN, dbc.Select(id=Id.JEUGD_BREAKDOWN, options=[])),
        labelled(words.MAAT, Id.JEUGD_MAAT, maat()),
    ]


def years() -> dcc.RangeSlider:
    return dcc.RangeSlider(
        id=Id.JEUGD_YEARS, min=2020, max=2025, step=1, value=[2020, 2025], marks=None, allow_direct_input=False,
        allowCross=False, tooltip={"always_visible": False, "placement": "bottom"},
    )  # fmt: skip


def maat() -> Any:
    return switch(Id.JEUGD_MAAT, {Maat.ABSOLUUT: words.ABSOLUUT, Maat.RELATIEF: words.RELATIEF_SHORT}, words.MAAT_HELP)


def take() -> html.Div:
    """The addresses are filled in with the answer."""
    copy = html.Button(text.COPY_LINK, type="button", className=PLAIN, **data(**{"jeugd-copy": text.COPIED}))
    paper = html.Button(
        words.PRINT, type="button", className=PLAIN, title=words.PRINT_HELP, **data(**{"jeugd-print": ""})
    )
    told = data(done=text_meenemen.PINNED, otherwise=text_meenemen.NOT_CITED, lost=text_meenemen.CITE_LOST)
    return html.Div(
        [
            link(Id.JEUGD_CSV, words.CSV, words.CSV_HELP, "btn btn-primary"),
            link(Id.JEUGD_XLSX, words.XLSX, words.XLSX_HELP),
            paper,
            copy,
            link(Id.JEUGD_PIN, text_meenemen.PIN, text_meenemen.PIN_HELP, **told),
            html.Span(id=Id.JEUGD_SAID, role="status", className="polsslag-copied"),
        ],
        className="polsslag-actions polsslag-jeugd-take",
    )


def how_to_read() -> html.Details:
    lines = [html.P(line) for line in words.HOW_TO_READ_LINES]
    return html.Details([html.Summary(text.HOW_TO_READ), *lines], className="polsslag-help")


def nothing(stamp: str) -> list:
    """Why there is nothing, and what to do about it."""
    href = CATALOGUS
    return [
        html.H2(words.NONE_TITLE),
        html.P(words.NONE, className="polsslag-jeugd-covered"),
        html.P(words.NONE_WHY.format(stamp=stamp)),
        html.P(words.NONE_WHAT),
        html.P(html.A(words.NONE_LINK, href=href, **data(go=href))),
    ]


def older(stamp: str, newest: str) -> list:
    """That there are newer figures than those of this snapshot, with the way to them."""
    link = html.A(words.OLDER_LINK, href=newest, **data(go=newest))
    return [notices.box([words.OLDER.format(stamp=stamp), " ", link], "info")]


def region_options(home: str, wijken: Collection[str], regions: Regions) -> list[dict[str, str]]:
    whole = {"label": words.REGION_WHOLE, "value": home}
    return [whole, *({"label": region_name(code, regions), "value": code} for code in wijken)]


def breakdown_options(there: Collection[str]) -> list[dict[str, Any]]:
    """What there is to break down by; what leads nowhere here says why."""
    return [
        {"label": words.BREAKDOWNS[one], "value": one}
        if one in there
        else {"label": f"{words.BREAKDOWNS[one]}: {words.BREAKDOWN_NOT_HERE}", "value": one, "disabled": True}
        for one in BREAKDOWNS
    ]


def maat_options(has_denominator: bool) -> list[dict[str, Any]]:
    title = words.MAAT_HELP if has_denominator else words.NO_DENOMINATOR
    return [
        {"label": words.ABSOLUUT, "value": Maat.ABSOLUUT.value},
        {"label": words.RELATIEF_SHORT, "value": Maat.RELATIEF.value, "title": title, "disabled": not has_denominator},
    ]

"""The tab Wijzigingen: what differs from the previous snapshot and why, how it adds up, and every change in a table."""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from data.catalogue import Catalogue
from data.terms import ChangeKind
from layouts import numbers, text
from layouts import text_wijzigingen as words
from layouts.change_words import title_of
from layouts.changes_table import changes_table
from layouts.ids import Id

NAME, TITLE = "wijzigingen", "Wijzigingen"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.CHANGES_OPENED,)


def tab() -> list:
    """The tab before it was opened."""
    return [
        dcc.Store(id=Id.CHANGES_TYPED),
        html.Div(
            [html.H2(words.HEAD), html.P(words.INTRO_PLAIN, id=Id.CHANGES_INTRO)], className="polsslag-changes-head"
        ),
        html.Div(id=Id.CHANGES_HELD, role="status"),
        html.Div([*filters(), download()], id=Id.CHANGES_FILTERS, className="polsslag-changes-filters"),
        html.Div(html.P(words.LOADING), id=Id.CHANGES_FOUND),
        changes_table(),
    ]


def filters() -> list:
    return [
        labelled(words.INDICATOR, Id.CHANGES_INDICATOR, dropdown(Id.CHANGES_INDICATOR, [], words.INDICATOR_ALL)),
        labelled(words.KIND, Id.CHANGES_KIND, dropdown(Id.CHANGES_KIND, kind_options(), words.KIND_ALL)),
        labelled(words.PLACE, Id.CHANGES_PLACE, place()),
    ]


def labelled(label: str, component_id: str, component: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=component_id, className="polsslag-label"), component])


def dropdown(component_id: str, options: list, placeholder: str) -> dcc.Dropdown:
    return dcc.Dropdown(
        id=component_id, options=options, value=None, searchable=True, clearable=True, placeholder=placeholder,
        labels=text.DROPDOWN, maxHeight=420, className="polsslag-dropdown",
    )  # fmt: skip


def place() -> dcc.Input:
    """The field for a place; without `debounce`: `assets/views/typen.js` says why."""
    return dcc.Input(
        id=Id.CHANGES_PLACE, type="search", value="", placeholder=words.PLACE_HINT,
        className="form-control", maxLength=80, autoComplete="off",
    )  # fmt: skip


def download() -> html.A:
    return html.A(words.CSV, id=Id.CHANGES_CSV, href="#", className="btn btn-primary", title=words.CSV_HELP)


def kind_options() -> list[dict[str, str]]:
    return [{"label": words.KIND_WORDS[kind], "value": kind.value} for kind in ChangeKind]


def indicator_options(counts: Mapping[str, int], catalogue: Catalogue) -> list[dict[str, str]]:
    """The indicators with changes, most first, with how many."""
    return [
        {
            "label": words.INDICATOR_OPTION.format(title=title_of(one, catalogue), count=numbers.count(count)),
            "value": one,
        }
        for one, count in counts.items()
    ]

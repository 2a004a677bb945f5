"""The tab Catalogus: every indicator in a list by theme, and beside it the sheet of the one that is chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from data.availability import Standing
from data.catalogue import Catalogue
from data.indicator import Indicator
from data.periods import in_short
from layouts import numbers
from layouts import text_catalogus as text
from layouts.attributes import aria, data
from layouts.ids import Id

NAME, TITLE = "catalogus", "Catalogus"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.CATALOGUS_OPENED, Id.CATALOGUS_INDICATOR)


def tab() -> list:
    """The tab before it is opened for the first time."""
    panels = [
        html.Section(html.P(text.LOADING), id=Id.CATALOGUS_LIST, className="polsslag-panel", **aria(label=text.HEAD)),
        html.Section(id=Id.CATALOGUS_SHEET, className="polsslag-panel polsslag-sheet"),
    ]
    return [
        dcc.Store(id=Id.CATALOGUS_TYPED),
        html.Div(
            [
                html.Div([html.H2(text.HEAD), html.P(text.INTRO)], className="polsslag-catalogue-head"),
                html.Div([search(), downloads()], className="polsslag-catalogue-search"),
                html.P(id=Id.CATALOGUS_FOUND, role="status", className="polsslag-catalogue-found"),
                html.Div(panels, className="polsslag-catalogue-beside"),
            ],
            id=Id.CATALOGUS,
            className="polsslag-catalogue",
        ),
    ]


def search() -> html.Div:
    """The search field. Without `debounce`: `assets/views/typen.js` says why, and waits for a pause instead."""
    field = dcc.Input(
        id=Id.CATALOGUS_SEARCH, type="search", value="", placeholder=text.SEARCH_PLACEHOLDER,
        className="form-control", maxLength=80, autoComplete="off",
    )  # fmt: skip
    return html.Div([html.Label(text.SEARCH, htmlFor=Id.CATALOGUS_SEARCH, className="polsslag-label"), field])


def downloads() -> html.P:
    return html.P(
        [
            text.DOWNLOAD,
            html.A(text.CSV, id=Id.CATALOGUS_CSV, href="#", title=text.CSV_HELP),
            html.A(text.JSON, id=Id.CATALOGUS_JSON, href="#", title=text.JSON_HELP),
        ],
        className="polsslag-catalogue-downloads",
    )


def found_words(wanted: str, found: Sequence[Indicator], standings: Mapping[str, Standing]) -> str:
    """How many indicators the list shows, and of what."""
    if not wanted.strip():
        return text.COUNT_ALL.format(count=len(found), with_figures=count_with_figures(found, standings))
    if not found:
        return text.COUNT_NONE.format(wanted=wanted)
    words = text.COUNT_FOUND_ONE if len(found) == 1 else text.COUNT_FOUND
    return words.format(count=len(found), wanted=wanted)


def listing(
    found: Sequence[Indicator], standings: Mapping[str, Standing], catalogue: Catalogue, chosen: str, is_search: bool
) -> list:
    """The list: by theme, or in the order of the search with the theme in every row."""
    if not found:
        return []
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in text.COLUMNS]))

    def rows(indicators: Sequence[Indicator]) -> list:
        return [row(one, standings[one.id], catalogue, one.id == chosen, is_search) for one in indicators]

    bodies = [html.Tbody(rows(found))] if is_search else [
        html.Tbody([theme_row(theme, group, standings), *rows(group)])
        for theme, group in Catalogue.of(found).by_theme().items()
    ]  # fmt: skip
    return [html.Table([head, *bodies], className="polsslag-catalogue-table")]


def theme_row(theme: str, group: Sequence[Indicator], standings: Mapping[str, Standing]) -> html.Tr:
    words = text.COUNT_THEME.format(with_figures=count_with_figures(group, standings), count=len(group))
    name = html.Th([html.Span(theme), html.Small(words)], scope="rowgroup", colSpan=len(text.COLUMNS))
    return html.Tr(name, className="polsslag-catalogue-theme")


def row(indicator: Indicator, standing: Standing, catalogue: Catalogue, is_chosen: bool, has_theme: bool) -> html.Tr:
    """One indicator; its name opens the sheet, and is a plain link for who wants it in a tab of its own."""
    current: dict[str, Any] = aria(current="true") if is_chosen else {}
    link = html.A(
        indicator.title, href=f"?tab={NAME}&indicator={indicator.id}", **data(indicator=indicator.id), **current
    )
    theme = [html.Small(indicator.theme)] if has_theme else []
    cells: tuple[Any, ...] = (
        catalogue.denominator_unit(indicator) or text.NONE,
        indicator.frequency or text.NONE,
        indicator.lowest_level or text.NONE,
        in_short(*standing.newest[:2]) if standing.newest else text.NONE,
        badge(standing.word),
    )
    shown = [html.Td(cell, className="is-none" if cell == text.NONE else "") for cell in cells]
    return html.Tr([html.Th([link, *theme], scope="row"), *shown])


def denominator_words(indicator: Indicator, catalogue: Catalogue) -> str:
    """What the figure is divided by: "per 1.000 inwoners", or the sentence that says why nothing."""
    if not indicator.has_denominator:
        return indicator.denominator_note or text.NO_DENOMINATOR
    unit = catalogue.denominator_unit(indicator)
    return text.PER.format(scale=numbers.count(indicator.scale), unit=unit).replace("per 1 ", "per ")


def badge(word: str) -> html.Span:
    """How an indicator stands, as a word with a mark before it."""
    look = text.LOOKS.get(word, "is-empty")
    return html.Span(word, className=f"polsslag-standing {look}", title=text.STANDINGS.get(word, ""))


def count_with_figures(indicators: Sequence[Indicator], standings: Mapping[str, Standing]) -> int:
    return sum(standings[one.id].newest is not None for one in indicators)

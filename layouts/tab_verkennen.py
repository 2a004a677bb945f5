"""The tab Verkennen: a figure, the counts beside it, and a few words under it."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from layouts import duiding, saved, take_along, text, text_tabel
from layouts.figures.line import PANEL_HEIGHT, empty_chart
from layouts.figures.style import CONFIG
from layouts.filters import filters
from layouts.ids import Id

NAME, TITLE = "verkennen", "Verkennen"
# What it is asked through: on the page from the start, also before the tab itself is.
STORES = (Id.SELECTION_OPENED,)


def tab() -> list:
    """The tab before its first answer."""
    return [
        filters(),
        html.Div(id=Id.OPENING_NOTICES, role="status"),
        html.Div(id=Id.NOTICES, role="status"),
        html.Div([figure(), table()], className="polsslag-beside"),
        html.Div(
            [html.Div([reading(), peers(), duiding.section(), actions(), saved.menu(), how_to_read()]), sources()],
            className="polsslag-beside polsslag-words",
        ),
    ]


def figure() -> html.Section:
    return html.Section(
        [
            html.Div(html.H2(text.LOADING), id=Id.TITLE, className="polsslag-title"),
            dcc.Graph(
                id=Id.FIGURE, figure=empty_chart(""), config=config(), responsive=True, style=figure_size(PANEL_HEIGHT)
            ),
            html.P(id=Id.FIGURE_WORDS, className="visually-hidden"),
        ],
        className="polsslag-panel polsslag-figure",
    )


def table() -> html.Section:
    return html.Section(
        [html.H3(text_tabel.HEAD), html.Div(id=Id.TABLE, className="polsslag-tables")], className="polsslag-panel"
    )


def words() -> html.Div:
    return html.Div([reading(), actions(), how_to_read()])


def reading() -> html.Section:
    return html.Section([html.H3(text.READING), html.Div(id=Id.READING)], className="polsslag-reading")


def peers() -> html.Section:
    return html.Section(id=Id.PEERS, className="polsslag-reading")


def sources() -> html.Section:
    return html.Section(html.Div(id=Id.SOURCES), className="polsslag-sources")


def actions() -> html.Div:
    return take_along.take_along()


def how_to_read() -> html.Details:
    lines = [html.P(line) for line in text.HOW_TO_READ_LINES]
    return html.Details([html.Summary(text.HOW_TO_READ), *lines], className="polsslag-help")


def figure_size(height: int) -> dict[str, str]:
    """The height of the chart in pixels; the width follows the screen."""
    return {"height": f"{height}px"}


def config() -> Any:
    """Plotly's settings, with the words of its tool bar that the Dutch locale lacks or misspells."""
    return CONFIG | {"locales": {"nl": {"dictionary": text.TOOLBAR}}}


def title_block(title: str, subtitle: str, notes: Sequence[str] = ()) -> list:
    """The head of the figure: what, where and when, and what one should know before reading it."""
    return [html.H2(title), html.P(subtitle), *(html.P(note, className="polsslag-note") for note in notes)]

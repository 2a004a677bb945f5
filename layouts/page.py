"""The page around the tabs: name, date of the figures, banner, tabs."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from dash import dcc, html

from data.periods import day_in_words
from layouts import text
from layouts.attributes import aria
from layouts.ids import Id

TIME_ZONE = ZoneInfo("Europe/Amsterdam")


def page(tabs: Mapping[str, list]) -> html.Div:
    """The whole page. tabs: what is in each tab, by its title."""
    return html.Div(
        [
            dcc.Store(id=Id.ADDRESS_OPENED),
            dcc.Store(id=Id.ADDRESS_SHOWN),
            html.A(text.SKIP, href=f"#{Id.TITLE}", className="polsslag-skip"),
            header(list(tabs)),
            html.Div(id=Id.BANNER),
            html.Main([html.Div(content) for content in tabs.values()], className="polsslag-main"),
        ],
        id=Id.PAGE,
    )


def header(titles: list[str]) -> html.Header:
    links = [html.Li(html.A(title, href="?", **aria(current="page"))) for title in titles]
    return html.Header(
        [
            html.H1(html.A(text.NAME, href="?", title=text.SLOGAN)),
            html.Nav(html.Ul(links), **aria(label=text.NAME)),
            html.P(text.NOT_PUBLISHED, id=Id.PUBLISHED, className="polsslag-published"),
        ],
        className="polsslag-header",
    )


def published(moment: datetime) -> str:
    """When the figures were made, in Dutch time."""
    there = moment.astimezone(TIME_ZONE)
    return text.PUBLISHED.format(day=day_in_words(there.date()), time=f"{there:%H:%M}")


def banner(is_fictief: bool) -> list:
    """The permanent band over demonstration figures, also in print."""
    return [html.P(text.FICTIEF, className="polsslag-banner")] if is_fictief else []

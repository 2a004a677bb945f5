"""The page around the tabs: name, date of the figures, banner, tabs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dash import dcc, html

from data.periods import day_in_words
from layouts import text
from layouts import text_toegankelijk as words
from layouts.attributes import aria, data
from layouts.ids import Id

TIME_ZONE = ZoneInfo("Europe/Amsterdam")


def page(tabs: Mapping[str, tuple[str, list]], opened: str = "") -> html.Div:
    """The whole page. tabs: title and content of each tab, by its name in the address; opened: else the first one."""
    opened = opened or next(iter(tabs))
    sections = [
        html.Section(content, hidden=name != opened, **aria(label=title), **data(tab=name))
        for name, (title, content) in tabs.items()
    ]
    made = html.Div(
        [
            dcc.Store(id=Id.FIRST_ANSWER),
            dcc.Store(id=Id.ADDRESS_OPENED),
            dcc.Store(id=Id.ADDRESS_SHOWN),
            dcc.Store(id=Id.TAB),
            html.A(text.SKIP, href=f"#{Id.MAIN}", className="polsslag-skip"),
            header({name: title for name, (title, _) in tabs.items()}),
            html.Div(id=Id.BANNER),
            html.Main(sections, id=Id.MAIN, className="polsslag-main", tabIndex=-1),
            html.P(id=Id.SAID, role="status", className="visually-hidden"),
            trouble(),
        ],
        id=Id.PAGE,
    )
    for part in (made, *made._traverse()):
        without_counting(part)
    return made


def without_counting(part: Any) -> None:
    """Only a button or link counts its clicks: Dash would look at the whole page for each part around it that does."""
    is_counting = hasattr(part, "id") and "disable_n_clicks" in part._prop_names
    if is_counting and not isinstance(part, (html.Button, html.A)):
        part.disable_n_clicks = True


def trouble() -> html.Div:
    """What is said when the server does not answer; assets/views/herstel.js shows it."""
    again = html.Button(words.AGAIN, id=Id.TRY_AGAIN, type="button", className="btn btn-primary")
    return html.Div(
        [html.P(words.TROUBLE), again], id=Id.TROUBLE, hidden=True, role="alert", className="polsslag-trouble"
    )


def header(titles: Mapping[str, str]) -> html.Header:
    """The name, the tabs as plain links, and when the figures were made."""
    links = [html.Li(html.A(title, href=f"?tab={name}", **data(tab=name))) for name, title in titles.items()]
    return html.Header(
        [
            html.H1(html.A(text.NAME, href="?", title=text.SLOGAN)),
            html.Nav(html.Ul(links, id=Id.TABS), **aria(label=text.NAME)),
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

"""The page around the tabs: name, date of the figures, banner, tabs."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from dash import dcc, html
from dash.development.base_component import Component

from data.periods import day_in_words
from layouts import notices, text
from layouts import text_toegankelijk as words
from layouts.attributes import aria, data
from layouts.ids import Id, section_of

TIME_ZONE = ZoneInfo("Europe/Amsterdam")
Part = TypeVar("Part", bound=Component)


# On the page from the start, whichever tab is open.
STORES = (Id.FIRST_ANSWER, Id.ADDRESS_OPENED, Id.ADDRESS_SHOWN, Id.TAB)


class Tab(NamedTuple):
    """A tab that is not open yet: stores is what it is asked through, address where its parts are fetched from."""

    title: str
    stores: tuple[Id, ...]
    address: str


def page(tabs: Mapping[str, Tab], opened: str, content: list) -> html.Div:
    """The whole page with one tab open. tabs: by their names in the address; content: of the open one.

    The parts of another tab come when it is opened (assets/views/tabbladen.js): at every step Dash looks at each part
    that is there, also of a tab that nobody looks at.
    """
    stores = [*STORES, *(store for tab in tabs.values() for store in tab.stores)]
    return without_counting(
        html.Div(
            [
                *(dcc.Store(id=store) for store in stores),
                html.A(text.SKIP, href=f"#{Id.MAIN}", className="polsslag-skip"),
                header({name: tab.title for name, tab in tabs.items()}),
                html.Div(id=Id.BANNER),
                html.Main(
                    [section(name, tab, content if name == opened else None) for name, tab in tabs.items()],
                    id=Id.MAIN, className="polsslag-main", tabIndex=-1,
                ),
                html.P(id=Id.SAID, role="status", className="visually-hidden"),
                trouble(),
            ],
            id=Id.PAGE,
        )
    )  # fmt: skip


def section(name: str, tab: Tab, content: list | None) -> html.Section:
    """The room of a tab; None for one that is not laid out yet."""
    where = {} if content is not None else data(layout=tab.address)
    return html.Section(
        waiting() if content is None else content,
        id=section_of(name), hidden=content is None, **aria(label=tab.title), **data(tab=name), **where,
    )  # fmt: skip


def waiting() -> list:
    return [html.P(text.LOADING, role="status"), html.Div(className="polsslag-bars")]


def without_counting(made: Part) -> Part:
    """Only a button or link counts its clicks: Dash would look at the whole page for each part around it that does."""
    for part in (made, *made._traverse()):
        is_counting = hasattr(part, "id") and "disable_n_clicks" in part._prop_names
        if is_counting and not isinstance(part, (html.Button, html.A)):
            part.disable_n_clicks = True
    return made


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


def trouble_behind(refused: str | None, shown: str, is_away: bool) -> list:
    """What is not as it should be, for every tab: a snapshot that is damaged, a workspace that cannot be reached.

    refused, shown: the stamps of the damaged snapshot, None for none, and of the one on screen.
    """
    damaged = notices.warnings([text.REFUSED.format(wanted=refused, shown=shown)] if refused else [])
    return [*damaged, *([notices.box(text.READ_ONLY, "info")] if is_away else [])]


def banner(is_fictief: bool) -> list:
    """The permanent band over demonstration figures, also in print."""
    return [html.P(text.FICTIEF, className="polsslag-banner")] if is_fictief else []

"""What people wrote about the figures on screen: duiding with its history, and news and initiatives."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from dash import html

from data.catalogue import Catalogue
from data.periods import day_in_words
from data.regions import Regions
from data.workspace.shapes import Binding, Duiding, Event, Version
from layouts import forms, notices
from layouts import text_duiding as words
from layouts.attributes import aria, data
from layouts.change_words import moment_in_words, region_name, title_of
from layouts.ids import Id
from layouts.page import TIME_ZONE

MOST_NAMED = 3


def written(
    duidingen: Sequence[Duiding], withdrawn: Sequence[Duiding], events: Sequence[Event], most: int,
    may_write: bool, catalogue: Catalogue, regions: Regions,
) -> list:  # fmt: skip
    """Everything that was written about what is on screen, newest first."""
    articles: list[Any] = [article(one, may_write, catalogue, regions) for one in duidingen]
    shown = articles or [html.P(words.NONE, className="polsslag-quiet")]
    if len(duidingen) >= most:
        shown = [*shown, html.P(words.NEWEST_ONLY.format(count=most), className="polsslag-quiet")]
    return [*shown, *event_list(events, may_write, catalogue, regions), *gone(withdrawn, may_write, catalogue, regions)]


def closed() -> list:
    """What is said when the workspace cannot be opened."""
    return [notices.box(words.CLOSED, "info")]


def article(duiding: Duiding, may_write: bool, catalogue: Catalogue, regions: Regions) -> html.Article:
    """One duiding with who, when and about what."""
    by = words.BY.format(author=duiding.author, day=day_of(duiding.written_at))
    last = duiding.history[-1]
    changed = [f" · {words.CHANGED.format(author=last.author, day=day_of(last.at))}"] if last.version > 1 else []
    return html.Article(
        [
            html.P([html.Strong(by), *changed], className="polsslag-by"),
            *revised_mark(duiding),
            html.P(duiding.text, className="polsslag-text"),
            html.P(about_in_words(duiding.binding, catalogue, regions), className="polsslag-quiet"),
            *(duiding_deeds(duiding) if may_write else []),
            *history(duiding.history),
        ],
        className="polsslag-article",
        **data(id=duiding.id),
    )


def revised_mark(duiding: Duiding) -> list:
    if not duiding.is_revised:
        return []
    told = words.REVISED_HELP.format(moment=moment_in_words(duiding.grounds.stamp))
    return [html.P([html.Strong(words.REVISED), html.Small(told)], className="polsslag-revised")]


def duiding_deeds(duiding: Duiding) -> list:
    """Change and withdraw, or bring back."""
    path = f"/werkplek/duiding/{duiding.id}"
    if duiding.is_withdrawn:
        label = words.RESTORE_ABOUT.format(author=duiding.author)
        made = [forms.deed(words.RESTORE, label, f"{path}/terugzetten", duiding.version)]
    else:
        edit = edit_button(words.EDIT_ABOUT.format(author=duiding.author), Id.DUIDING_FORM, path, duiding.version)
        label = words.WITHDRAW_ABOUT.format(author=duiding.author)
        made = [edit, forms.deed(words.WITHDRAW, label, f"{path}/intrekken", duiding.version)]
    return [html.P(made, className="polsslag-deeds")]


def edit_button(label: str, form: Id, path: str, version: int, **fields: str) -> html.Button:
    """A button that opens a form on what is there; a field that is not given is read from the text on screen."""
    filled = {f"field-{name}": value for name, value in fields.items()}
    return html.Button(
        words.EDIT, type="button", className="polsslag-link", **aria(label=label),
        **data(edits=form, target=f"{path}/wijzigen", version=version, **filled),
    )  # fmt: skip


def history(versions: Sequence[Version]) -> list:
    """Every version of a text, newest first, behind one line."""
    if len(versions) < 2:
        return []
    lines = [html.Li([html.Span(history_line(one)), html.P(one.text, className="polsslag-text")]) for one in versions]
    head = html.Summary(words.HISTORY.format(count=len(versions)))
    return [html.Details([head, html.Ul(lines[::-1])], className="polsslag-history")]


def history_line(version: Version) -> str:
    there = version.at.astimezone(TIME_ZONE)
    day, time = day_in_words(there.date()), f"{there:%H:%M}"
    deed = words.DEEDS.get(version.deed, version.deed)
    return words.HISTORY_LINE.format(version=version.version, deed=deed, author=version.author, day=day, time=time)


def gone(withdrawn: Sequence[Duiding], may_write: bool, catalogue: Catalogue, regions: Regions) -> list:
    """What was withdrawn: nothing is deleted."""
    if not withdrawn:
        return []
    count = len(withdrawn)
    head = words.WITHDRAWN_ONE if count == 1 else words.WITHDRAWN.format(count=count)
    articles = [article(one, may_write, catalogue, regions) for one in withdrawn]
    return [html.Details([html.Summary(head), *articles], className="polsslag-history")]


def event_list(events: Sequence[Event], may_write: bool, catalogue: Catalogue, regions: Regions) -> list:
    """News and initiatives in the years on screen, oldest first."""
    if not events:
        return []
    rows = [event_row(one, may_write, catalogue, regions) for one in events]
    return [html.H4(words.EVENTS), html.Ul(rows, className="polsslag-events")]


def event_row(event: Event, may_write: bool, catalogue: Catalogue, regions: Regions) -> html.Li:
    scope = " · ".join(
        [
            named([title_of(one, catalogue) for one in event.indicators]) or words.EVENT_ALL_INDICATORS,
            named([region_name(one, regions) for one in event.regions]) or words.EVENT_ALL_REGIONS,
            words.BY.format(author=event.author, day=day_of(event.written_at)),
        ]
    )
    return html.Li(
        [
            html.P([html.Strong(day_in_words(event.day)), " ", html.Span(event.title)], className="polsslag-by"),
            *([html.P(event.text, className="polsslag-text")] if event.text else []),
            *event_link(event.link),
            html.P(scope, className="polsslag-quiet"),
            *(event_deeds(event) if may_write else []),
            *history(event.history),
        ],
        **data(id=event.id),
    )


def event_link(link: str) -> list:
    """The link of an event; who follows it takes nothing of this page along."""
    host = urlsplit(link).hostname
    return [html.P(html.A(words.EVENT_LINK.format(host=host), href=link, rel="noopener noreferrer"))] if host else []


def event_deeds(event: Event) -> list:
    path = f"/werkplek/gebeurtenis/{event.id}"
    day = f"{event.day.day}-{event.day.month}-{event.day.year}"
    edit = edit_button(
        words.EVENT_EDIT_ABOUT.format(title=event.title), Id.EVENT_FORM, path, event.version,
        day=day, title=event.title, text=event.text, link=event.link,
    )  # fmt: skip
    label = words.EVENT_WITHDRAW_ABOUT.format(title=event.title)
    return [
        html.P(
            [edit, forms.deed(words.EVENT_REMOVE, label, f"{path}/intrekken", event.version)],
            className="polsslag-deeds",
        )
    ]


def about_in_words(binding: Binding, catalogue: Catalogue, regions: Regions) -> str:
    years = {binding.first_year, binding.last_year}
    return words.ABOUT.format(
        indicators=named([title_of(one, catalogue) for one in binding.indicators]),
        regions=named([region_name(one, regions) for one in binding.regions]),
        years="–".join(str(year) for year in sorted(years)),
    )


def named(names: Sequence[str]) -> str:
    """A few names, and how many more there are."""
    shown = ", ".join(names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    return words.AND_MORE.format(shown=shown, count=rest) if rest > 0 else shown


def day_of(moment: datetime) -> str:
    return day_in_words(moment.astimezone(TIME_ZONE).date())

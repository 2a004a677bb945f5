"""The page for the beheerder: who has an account, and the audit trail. Plain HTML; a script sends what is decided."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from data.trail import Action, Known, Line, Wanted
from layouts import text
from layouts import text_beheer as words
from layouts.page import TIME_ZONE

PAGE = """<!DOCTYPE html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {name}</title><link rel="stylesheet" href="/assets/vendor/01-font.css"><style>{style}</style>
<script src="{script}" defer></script></head>
<body class="beheer">{bar}<header><p>{name}</p><h1>{title}</h1><a href="/">{back}</a></header>
<p id="beheer-said" role="status" data-lost="{lost}"></p>
<main>{accounts}{trail}</main></body>
</html>"""
SECTION = '<section aria-labelledby="{key}"><h2 id="{key}">{title}</h2><p class="quiet">{intro}</p>{content}</section>'
TABLE = """<div class="room" tabindex="0" role="region" aria-label="{name}"><table><thead><tr>{heads}</tr></thead>
<tbody>{rows}</tbody></table></div>"""
BUTTON = '<button type="button" data-deed="{deed}" data-account="{id}" data-sure="{sure}">{words}</button>'
FIELD = '<label for="{key}">{words}</label><input id="{key}" name="{key}" type="date" value="{value}">'
CHOICE = '<label for="{key}">{words}</label><select id="{key}" name="{key}">{options}</select>'
FILTERS = """<form method="get" action="#logboek"><div>{fields}</div>
<button type="submit">{show}</button> <a href="{whole}">{all}</a> <a href="{csv}">{csv_words}</a></form>"""


class Shown(NamedTuple):
    """What the page shows. me: the id of who looks; skip, most: which lines of all that are wanted."""

    accounts: Sequence[Known]
    me: str
    lines: Sequence[Line]
    total: int
    wanted: Wanted
    people: Sequence[str]
    skip: int
    most: int


class Around(NamedTuple):
    """What stands around it: the line with who is logged in, the styles, and the addresses."""

    bar: str
    style: str
    script: str
    page: str
    csv: str


def beheer_page(shown: Shown, around: Around) -> str:
    trail = filters(shown, around) + listed(shown, around)
    accounts = table(words.ACCOUNTS, words.ACCOUNT_HEADS, (account_row(one, shown.me) for one in shown.accounts))
    return PAGE.format(
        title=words.TITLE, name=escape(text.NAME), back=words.BACK, lost=words.NOT_SENT, bar=around.bar,
        style=around.style, script=around.script,
        accounts=SECTION.format(key="accounts", title=words.ACCOUNTS, intro=words.ACCOUNTS_INTRO, content=accounts),
        trail=SECTION.format(key="logboek", title=words.TRAIL, intro=words.TRAIL_INTRO, content=trail),
    )  # fmt: skip


def account_row(one: Known, me: str) -> list[str]:
    """One account, with what can be done with it as buttons."""
    name = escape(one.name) + (f' <small class="quiet">({words.OWN})</small>' if one.id == me else "")
    login = f'<small class="quiet">{words.OF_SERVICE}</small>' if one.issuer else escape(one.login)
    scope = escape(", ".join((*one.gemeenten, *one.themes)))
    here = words.BROWSERS.format(count=one.sessions) if one.sessions else words.NOBODY
    last = at(one.last_login_at) if one.last_login_at else words.NEVER
    if one.is_disabled:
        return [name, login, escape(one.role), scope, last, words.DISABLED, ""]
    deeds = [button("afsluiten", words.DISABLE, one)] if one.id != me else []
    deeds += [button("uitloggen", words.END, one)] if one.sessions else []
    return [name, login, escape(one.role), scope, last, here, " ".join(deeds)]


def button(deed: str, label: str, one: Known) -> str:
    sure = escape(words.SURE.format(deed=label, name=one.name))
    return BUTTON.format(deed=deed, id=one.id, sure=sure, words=label)


def filters(shown: Shown, around: Around) -> str:
    wanted = shown.wanted
    actions = options(words.ALL, words.ACTIONS.items(), wanted.action)
    people = options(words.EVERYBODY, ((one, one) for one in shown.people), wanted.who)
    fields = (
        FIELD.format(key="van", words=words.FIRST, value=wanted.first or "")
        + FIELD.format(key="tot", words=words.LAST, value=wanted.last or "")
        + CHOICE.format(key="handeling", words=words.ACTION, options=actions)
        + CHOICE.format(key="wie", words=words.WHO, options=people)
    )
    return FILTERS.format(
        fields=fields, show=words.SHOW, whole=f"{around.page}#logboek", all=words.ALL_LINES,
        csv=escape(address(around.csv, wanted)), csv_words=words.CSV,
    )  # fmt: skip


def options(first: str, pairs: Iterable[tuple[str, str]], chosen: str) -> str:
    made = [f'<option value="">{escape(first)}</option>']
    for value, label in pairs:
        is_chosen = " selected" if value == chosen else ""
        made.append(f'<option value="{escape(value)}"{is_chosen}>{escape(label)}</option>')
    return "".join(made)


def listed(shown: Shown, around: Around) -> str:
    """The lines of this page, and the way to newer and older ones."""
    if not shown.lines:
        return f"<p>{words.NOTHING}</p>"
    said = words.COUNTED.format(count=shown.total, first=shown.skip + 1, last=shown.skip + len(shown.lines))
    links = []
    if shown.skip:
        links.append(link(words.NEWER, around.page, shown, max(0, shown.skip - shown.most)))
    if shown.skip + shown.most < shown.total:
        links.append(link(words.OLDER, around.page, shown, shown.skip + shown.most))
    pages = f'<nav aria-label="{words.PAGES}">{" ".join(links)}</nav>' if links else ""
    return f"<p>{said}</p>" + table(words.TRAIL, words.HEADS, map(line_row, shown.lines)) + pages


def link(label: str, page: str, shown: Shown, skip: int) -> str:
    return f'<a href="{escape(address(page, shown.wanted, skip))}#logboek">{label}</a>'


def address(page: str, wanted: Wanted, skip: int = 0) -> str:
    """The address of these lines."""
    asked = {
        "van": wanted.first,
        "tot": wanted.last,
        "handeling": wanted.action,
        "wie": wanted.who,
        "vanaf": skip or "",
    }
    parts = urlencode({key: str(value) for key, value in asked.items() if value})
    return f"{page}?{parts}" if parts else page


def line_row(one: Line) -> list[str]:
    who = escape(one.who) or (words.SITE if one.action == Action.INSTELLINGEN else words.UNKNOWN)
    role = f' <small class="quiet">{escape(one.role)}</small>' if one.role else ""
    about = f' <small class="quiet">{escape(one.selection)}</small>' if one.selection else ""
    return [
        str(one.number), at(one.at), who + role, escape(words.ACTIONS.get(one.action, one.action)),
        escape(one.object) + about, escape(words.RESULTS.get(one.result, one.result)), escape(one.snapshot),
        "" if one.rows is None else str(one.rows), escape(one.purpose), f"<small>{escape(one.origin)}</small>",
    ]  # fmt: skip


def table(name: str, heads: Iterable[str], rows: Iterable[list[str]]) -> str:
    """A table in a room that scrolls. rows: cells that are HTML already."""
    return TABLE.format(
        name=name, heads="".join(f'<th scope="col">{escape(one)}</th>' for one in heads),
        rows="".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows),
    )  # fmt: skip


def at(moment: datetime) -> str:
    """A moment in Dutch time."""
    return f"{moment.astimezone(TIME_ZONE):%d-%m-%Y %H:%M:%S}"

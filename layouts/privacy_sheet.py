"""What the tab Privacy says, part by part: warnings, for residents, the register, what is withheld, what is gone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html

from data.periods import day_in_words
from data.privacy_shapes import Privacy, Purpose
from layouts import notices
from layouts import text_privacy as text
from layouts.attributes import aria, data
from layouts.privacy_shares import shares
from layouts.privacy_words import about, facts, warnings
from layouts.sources import definition_list


def sheet(privacy: Privacy, today: date, files: Mapping[str, str]) -> list:
    """All of the tab. files: the addresses of what can be taken along, by their words."""
    if not privacy.purposes and not privacy.shown:
        return [html.P(text.NO_CLIENTS), *open_sources(privacy), take_along(files)]
    return [
        *notices.warnings(warnings(privacy.purposes, today)),
        for_residents(privacy),
        section(text.REGISTER, html.P(text.REGISTER_INTRO), *(card(one, today) for one in privacy.purposes),
                *open_sources(privacy)),
        withheld(privacy),
        section(text.LIMITS, html.P(text.LIMITS_INTRO), bullets(text.REMAINING)),
        section(text.REMOVED, html.P(text.REMOVED_INTRO), *removed(privacy)),
        take_along(files),
    ]  # fmt: skip


def section(head: str, *parts: Any) -> html.Section:
    return html.Section([html.H3(head), *parts], className="polsslag-privacy-part")


def for_residents(privacy: Privacy) -> html.Section:
    """Questions as people have them; each answer stands open, for whoever prints it."""
    known = {"drempel": privacy.facts.get("drempel", "10"),
             **{key: place(privacy.facts.get(key, "")) for key in ("contact", "functionaris")}}  # fmt: skip
    answers = [
        html.Div([html.H4(question), html.P(answer.format_map(known))], className="polsslag-privacy-answer")
        for question, answer in text.QUESTIONS
    ]
    return section(text.RESIDENT, html.Div(answers, className="polsslag-privacy-answers"))


def place(where: str) -> str:
    return text.AT.format(where=where) if where else ""


def card(one: Purpose, today: date) -> html.Article:
    """A source about clients, with what is decided about it."""
    standing = one.standing(today)
    good = "is-good" if standing in text.GOOD else "is-bad"
    verdict = html.Span(text.STANDINGS[standing], className=f"polsslag-verdict {good}")
    return html.Article(
        [html.Header([verdict, html.H4(one.title)]), definition_list([*facts(one), *about(one)])],
        className="polsslag-card polsslag-privacy-card",
    )


def open_sources(privacy: Privacy) -> list:
    """The sources without anything about persons, folded."""
    if not privacy.open_sources:
        return []
    title = html.Summary(text.OPEN_SOURCES.format(count=len(privacy.open_sources)))
    table = text_table(text.OPEN_COLUMNS, privacy.open_sources)
    return [html.Details([title, html.P(text.OPEN_SOURCES_WHY), table], className="polsslag-card is-waiting")]


def withheld(privacy: Privacy) -> html.Section:
    parts: list = [html.P(text.SHARES_HIDDEN)]
    if privacy.shown:
        parts = [html.P(text.SHARES_INTRO), *shares(privacy.shown)]
    return section(text.WITHHELD, bullets(reasons(privacy.facts)), html.H4(text.SHARES), *parts)


def reasons(known: Mapping[str, str]) -> list[str]:
    """Why something is withheld, with the limits of this gemeente."""
    day = known.get("publicatiedag", "10")
    moment = text.PUBLISHED_ON.get(known.get("publicatie_elke", ""), text.PUBLISHED_ON["maand"])
    limits = {"drempel": "10", "afronding": "5", "afronding_bedrag": "1000", "noemer": "100", **known,
              "publicatie": moment.format(day=day)}  # fmt: skip
    limits["afronding_bedrag"] = f"{int(limits['afronding_bedrag']):,}".replace(",", ".")
    return [one.format_map(limits) for one in text.WHY]


def removed(privacy: Privacy) -> list:
    """What went, the newest first."""
    newest = sorted(privacy.removed, reverse=True)
    if not newest:
        return [html.P(text.REMOVED_NONE)]
    shown = newest[: text.MOST_REMOVED]
    rows = [(day_in_words(one.removed_on), one.kind, one.rule, f"{one.files}") for one in shown]
    more = sum(one.files for one in newest[text.MOST_REMOVED :])
    rest = [html.P(text.REMOVED_MORE.format(count=more))] if more else []
    return [text_table(text.REMOVED_COLUMNS, rows), *rest]


def text_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> html.Table:
    """A table of words; on a phone each row is a block with the name of each cell before it."""
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in columns]))
    body = [html.Tr(cells(columns, row)) for row in rows]
    return html.Table([head, html.Tbody(body)], className="polsslag-table is-text polsslag-privacy-table")


def cells(columns: Sequence[str], row: Sequence[str]) -> list:
    others = zip(columns[1:], row[1:], strict=True)
    return [html.Th(row[0], scope="row"), *(html.Td(cell, **data(name=name)) for name, cell in others)]


def bullets(sentences: Sequence[str]) -> html.Ul:
    return html.Ul([html.Li(one) for one in sentences], className="polsslag-privacy-list")


def take_along(files: Mapping[str, str]) -> html.Section:
    links = [html.A(words, href=address, className="btn btn-outline-primary") for words, address in files.items()]
    row = html.Div(links, className="polsslag-privacy-files", role="group", **aria(label=text.TAKE))
    return section(text.TAKE, html.P(text.TAKE_INTRO), row)

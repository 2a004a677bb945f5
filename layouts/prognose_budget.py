"""The budget on the tab Prognose: who entered it when, and the form to enter it, drawn by prognose_budget.js."""

from typing import Any

from dash import dcc, html

from data.periods import day_in_words
from data.prognose_shapes import Prognosis, Year
from data.workspace.shapes import REST, Budget, Version
from layouts import numbers, text_duiding
from layouts import text_begroting as words
from layouts.attributes import data
from layouts.ids import Id
from layouts.page import TIME_ZONE
from layouts.prognose_words import money, product

PATH = "/werkplek/begroting"


def place() -> html.Details:
    """The form before it was ever opened; the server is asked when it is."""
    return html.Details(
        [
            html.Summary(words.OPEN),
            dcc.Store(id=Id.BUDGET_ASKED),
            dcc.Store(id=Id.BUDGET_SHEET),
            html.P(words.LEAD),
            html.P(id=Id.BUDGET_SAID, role="status", className="polsslag-said"),
            html.Div(id=Id.BUDGET_PLACE),
        ],
        id=Id.BUDGET,
        className="polsslag-budget polsslag-panel",
        hidden=True,
        **data(undo=text_duiding.UNDO, lost=text_duiding.LOST),
    )


def entered_words(prognosis: Prognosis) -> list[str]:
    """A sentence for each year of which somebody entered the budget; one when that cannot be known."""
    found = [entered(one) for one in prognosis.entered]
    return found if prognosis.has_workspace else [*found, words.CLOSED]


def entered(budget: Budget) -> str:
    day, time = moment(budget)
    return words.ENTERED.format(
        year=budget.jaar, author=budget.author, day=day, time=time, besluit=budget.besluit,
        decided=day_in_words(budget.decided_on),
    )  # fmt: skip


def moment(one: Budget | Version) -> tuple[str, str]:
    there = one.at.astimezone(TIME_ZONE)
    return day_in_words(there.date()), f"{there:%H:%M}"


def sheet(published: Prognosis, year: int, newest: Budget | None, name: str) -> dict[str, Any]:
    """The form of one year as plain values, filled with what counts now. published: as the files have it."""
    now = newest if newest and not newest.is_withdrawn else None
    total = published.now.total(year)
    return {
        "year": year,
        "title": words.FORM.format(year=year),
        "note": "" if now or not total or total.begroting is None else words.ROUNDED,
        "columns": [words.POST, *words.COLUMNS],
        "rows": [*(row(one, now) for one in published.now.products(year)), rest(published, year, now)],
        "total": words.TOTAL, "sum": words.SUM, "gap": words.GAP, "hint": words.HINT,
        "fields": fields(now, name),
        "save": words.SAVE,
        "sends": PATH,
        "version": newest.version if newest else 0,
        "withdraw": [words.WITHDRAW, f"{PATH}/{now.id}/intrekken"] if now else None,
        "file": words.ENTERED_FILE.format(file=money(total.begroting)).strip() if now and total else "",
        "history": history(newest, year),
    }  # fmt: skip


def row(year: Year, budget: Budget | None) -> dict[str, Any]:
    """One post: its name, taakveld, and what is filled in already."""
    post = budget.post(year.product) if budget else None
    filled: tuple[float | None, float | None] = (year.primitief, year.begroting)
    if budget:
        filled = (post.primitief, post.actueel) if post else (None, None)
    where = words.TAAKVELD.format(taakveld=year.taakveld) if year.taakveld else ""
    return {
        "product": year.product,
        "name": product(year.product),
        "sub": where,
        "filled": [amount(one) for one in filled],
    }


def rest(published: Prognosis, year: int, budget: Budget | None) -> dict[str, Any]:
    """What is budgeted under no soort zorg, or under one that the prognosis has no longer."""
    shown = {one.product for one in published.now.products(year)}
    total = published.now.total(year)
    if budget:
        others = [one for one in budget.posts if one.product not in shown]
        filled = [added([one.primitief for one in others]), added([one.actueel for one in others])]
    else:
        parts = published.now.products(year)
        filled = [
            left(total.primitief if total else None, [one.primitief for one in parts]),
            left(total.begroting if total else None, [one.begroting for one in parts]),
        ]
    return {"product": REST, "name": words.REST, "sub": "", "filled": [amount(one) for one in filled]}


def added(amounts: list[int | None]) -> float | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if known else None


def left(total: float | None, parts: list[float | None]) -> float | None:
    """What of a total no part has; nothing where rounding alone explains it."""
    if total is None:
        return None
    rest = total - sum(one or 0 for one in parts)
    return rest if abs(rest) > 1000 * len(parts) else None


def amount(euro: float | None) -> str:
    return "" if euro is None else numbers.decimal(round(euro), 0)


def fields(budget: Budget | None, name: str) -> list[dict[str, str]]:
    """The lines under the amounts: the decision and its day, and who fills it in."""
    decided = f"{budget.decided_on:%d-%m-%Y}" if budget else ""
    said = (
        ("besluit", words.BESLUIT, words.BESLUIT_HINT, budget.besluit if budget else ""),
        ("day", words.DAY, words.DAY_HINT, decided),
        ("name", words.NAME, "", name),
    )
    return [dict(zip(("name", "label", "hint", "value"), one, strict=True)) for one in said]


def history(newest: Budget | None, year: int) -> dict[str, Any] | None:
    """Every version of this year, the newest first."""
    if newest is None:
        return None
    return {"title": words.HISTORY.format(year=year), "lines": [history_line(one) for one in newest.history[::-1]]}


def history_line(version: Version) -> str:
    day, time = moment(version)
    deed = text_duiding.DEEDS.get(version.deed, version.deed)
    line = words.HISTORY_LINE.format(version=version.version, deed=deed, author=version.author, day=day, time=time)
    return f"{line}: {version.text}"

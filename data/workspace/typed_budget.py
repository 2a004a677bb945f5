"""A budget as people type it, made fit to keep: Dutch amounts in whole euros, and posts that add up to the total."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from data.workspace.budgets import Told
from data.workspace.shapes import REST, Post, Refused, sum_of
from data.workspace.typed import as_day, as_line

LONGEST_DECISION = 120
LONGEST_AMOUNT = 30
MOST = 2_000_000_000
# A budget this many times more or less than what is expected was typed in thousands, or with zeros too many.
FAR_OFF = 10
AMOUNT = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(?:00|-|--))?", re.ASCII)
COLUMNS = ("primitief", "actueel")


def as_told(sent: Mapping[str, Any], names: Mapping[str, str], columns: Sequence[str], expected: float | None) -> Told:
    """The budget in what was sent. Raises Refused with the post, what was found and what is expected.

    names: of every post that may be filled; columns: the names of the two columns; expected: the cost of the year.
    """
    besluit = as_line(sent.get("besluit"), "decision", LONGEST_DECISION)
    decided_on = as_day(sent.get("day"))
    posts = as_posts(sent.get("posts"), names, columns)
    sums = (sum_of([one.primitief for one in posts]), sum_of([one.counts for one in posts]))
    for column, name, made in zip(COLUMNS, columns, sums, strict=True):
        refuse_other_total(as_amount(sent.get(f"total_{column}"), "Totaal", name, may_be_less=True), made, name)
    refuse_unlikely(sums[1], expected)
    return Told(besluit, decided_on, posts)


def as_posts(found: Any, names: Mapping[str, str], columns: Sequence[str]) -> tuple[Post, ...]:
    """The posts in which something was filled. Raises Refused when there is none, or one that nobody knows."""
    rows = [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
    by_name = {str(one.get("product")): one for one in rows}
    if len(rows) != len(by_name) or set(by_name) - set(names):
        raise Refused("no_form")
    posts = []
    for product, row in by_name.items():
        first, now = (
            as_amount(row.get(column), names[product], name, may_be_less=product == REST)
            for column, name in zip(COLUMNS, columns, strict=True)
        )
        posts.append(Post(product, first, now))
    filled = tuple(one for one in posts if one.counts is not None)
    if not filled:
        raise Refused("budget_empty")
    return filled


def as_amount(found: Any, post: str, column: str, may_be_less: bool) -> int | None:
    """Whole euros: "13.100.000", "€ 13100000" or "13.100.000,00". None for an empty field. Raises Refused."""
    typed = found if isinstance(found, str) else ""
    plain = typed.replace("€", "").replace("\u00a0", " ").replace("\u2212", "-").strip().replace(" ", "")
    if not plain:
        return None
    match = AMOUNT.fullmatch(plain)
    if not match:
        raise Refused("amount_unknown", typed.strip()[:LONGEST_AMOUNT], post=post, column=column)
    euro = int(match[1] + match[2].replace(".", ""))
    if euro < 0 and not may_be_less:
        raise Refused("amount_negative", dutch(euro), post=post, column=column)
    if abs(euro) > MOST:
        raise Refused("amount_too_large", dutch(euro), post=post, column=column)
    return euro


def refuse_other_total(total: int | None, made: int | None, column: str) -> None:
    """Raise Refused when a total was given and the posts add up to something else."""
    if total is not None and total != (made or 0):
        gap = total - (made or 0)
        raise Refused("budget_sum", dutch(total), column=column, made=dutch(made or 0), gap=dutch(abs(gap)))


def refuse_unlikely(total: int | None, expected: float | None) -> None:
    """Raise Refused for a total that cannot be meant: in thousands, or with zeros too many."""
    if total is None or not expected or expected <= 0:
        return
    if total * FAR_OFF < expected or total > expected * FAR_OFF:
        raise Refused("budget_unlikely", dutch(total), expected=dutch(round(expected, -3)))


def dutch(euro: float) -> str:
    return f"{'-' if euro < 0 else ''}€ {abs(round(euro)):,}".replace(",", ".")

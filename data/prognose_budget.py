"""The budget that somebody entered on screen, over the one of the files: saldo and chance follow.

with_budgets(prognosis, budgets)        the same prognosis, beside these budgets
code_of(budgets), versions_in(code)     "2026.3~2027.1": which versions a fixed link names
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log

from data.prognose.student import chance_above
from data.prognose_shapes import TOTAL, Prognosis, Year
from data.workspace.shapes import Budget

CODE = re.compile(r"20\d{2}\.[1-9]\d{0,5}(~20\d{2}\.[1-9]\d{0,5}){0,9}", re.ASCII)


def with_budgets(prognosis: Prognosis, budgets: Sequence[Budget]) -> Prognosis:
    """Years of which somebody entered the budget have that one; the others keep that of the files."""
    by_year = {one.jaar: one for one in budgets if one.total is not None}
    if not by_year:
        return prognosis
    years: Mapping[tuple[str, int], Year] = {
        key: beside(year, by_year[year.jaar]) if year.jaar in by_year else year
        for key, year in prognosis.now.years.items()
    }
    entered = tuple(by_year[year] for year in sorted(by_year))
    return replace(prognosis, now=replace(prognosis.now, years=years), entered=entered)


def beside(year: Year, budget: Budget) -> Year:
    """One row with the budget that was entered; the chance comes from the interval as it was published."""
    if year.product == TOTAL:
        first, now = budget.primitief, budget.total
    else:
        post = budget.post(year.product)
        first, now = (post.primitief, post.counts) if post else (None, None)
    return year._replace(
        primitief=None if first is None else float(first),
        begroting=None if now is None else float(now),
        kans=chance_over(year, now),
    )


def chance_over(year: Year, budget: float | None) -> float | None:
    """P(more than the budget), as the night works it out; None where no band was published."""
    if budget is None or budget <= 0 or not year.p50 or year.p50 <= 0 or year.p10 is None:
        return None
    if not year.s or not year.nu:
        return None
    return chance_above(log(budget / year.p50) / year.s, year.nu)


def code_of(budgets: Sequence[Budget]) -> str:
    """The versions that count, for an address: "2026.3~2027.1"."""
    return "~".join(f"{one.jaar}.{one.version}" for one in budgets)


def versions_in(code: str) -> dict[int, int]:
    """The version of each year in an address; none in anything else."""
    if not CODE.fullmatch(code):
        return {}
    return {int(year): int(version) for year, version in (part.split(".") for part in code.split("~"))}

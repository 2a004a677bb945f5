"""What the tab Prognose, and every file of it, is asked: which product, which year, and which knobs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.prognose_knobs import Choices, Mistake, read_choices
from data.prognose_scenarios import read_paths
from data.prognose_shapes import CLAIMED, TOTAL, Prognosis
from data.prognose_whatif import Turned, turn
from layouts.prognose_scenario import assumptions


@dataclass(frozen=True)
class Asked:
    """One question about a prognosis, checked; `assumed` says every assumption in words."""

    product: str
    year: int
    choices: Choices
    mistakes: tuple[Mistake, ...]
    assumed: tuple[str, ...]


def read_asked(prognosis: Prognosis, given: Any) -> Asked:
    """The question in what came in; whatever does not fit becomes what a first visitor sees."""
    given = given if isinstance(given, Mapping) else {}
    shown = {one.product for one in prognosis.now.products()} | {TOTAL}
    years = sorted({one.jaar for one in prognosis.now.years.values()})
    product, year = str(given.get("soort") or TOTAL), str(given.get("jaar") or "")
    paths = read_paths()
    turnable = {one.product for one in prognosis.months if one.leveringsvorm == CLAIMED} - {TOTAL}
    choices, mistakes = read_choices(given.get("knoppen"), next_month(prognosis), turnable, paths)
    titles = {name: path.title for name, path in paths.items()}
    return Asked(
        product=product if product in shown else TOTAL,
        year=int(year) if year.isdecimal() and int(year) in years else prognosis.now.jaar,
        choices=choices,
        mistakes=tuple(mistakes),
        assumed=tuple(assumptions(choices, prognosis.now.jaar, titles)),
    )


def next_month(prognosis: Prognosis) -> str:
    """The first month that is to come."""
    day = prognosis.now.data_tot
    return f"{day.year + day.month // 12}-{day.month % 12 + 1:02d}"


def turned(prognosis: Prognosis, asked: Asked) -> Turned | None:
    """The scenario; None when nothing is assumed."""
    return None if asked.choices.is_neutral else turn(prognosis, asked.choices, read_paths())

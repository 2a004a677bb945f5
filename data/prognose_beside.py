"""Scenarios beside each other as rows of a file: a row a scenario and year, the prognosis itself first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.prognose_file import Value

BANDS = ("p10", "p90", "p2_5", "p97_5")


@dataclass(frozen=True)
class Scenario:
    """One scenario: its name, its years, and every assumption in words."""

    name: str
    years: Sequence[Mapping[str, Any]]
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Everything that goes along. scenarios: the prognosis without assumptions first; facts: name and words."""

    scenarios: tuple[Scenario, ...]
    published_at: datetime
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]


def rows(beside: Beside) -> list[list[Value]]:
    """In order of the heads: euros, rounded to thousands but for the budget; what is not there is None."""
    base = {row["jaar"]: row["p50"] for row in beside.scenarios[0].years}
    return [row_of(one, year, base) for one in beside.scenarios for year in one.years]


def row_of(scenario: Scenario, year: Mapping[str, Any], base: Mapping[Any, Any]) -> list[Value]:
    expected, before = rounded(year["p50"]), rounded(base.get(year["jaar"]))
    budget = year.get("begroting")
    chance = year.get("kans_overschrijding")
    return [
        scenario.name, int(year["jaar"]), expected,
        None if expected is None or before is None else expected - before,
        *(rounded(year.get(name)) for name in BANDS), budget,
        None if budget is None or expected is None else budget - expected,
        None if chance is None else round(chance, 4), "; ".join(scenario.assumed),
    ]  # fmt: skip


def rounded(euro: float | None) -> float | None:
    return None if euro is None else float(round(euro, -3))


def assumption_rows(beside: Beside) -> list[list[Value]]:
    """Every assumption on a row of its own."""
    return [[one.name, words] for one in beside.scenarios for words in one.assumed]

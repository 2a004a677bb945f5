"""The fan of the prognosis, with a hover box for every month."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from data.periods import in_words
from data.prognose_shapes import FUTURE, Month
from data.terms import PeriodKind
from layouts import numbers
from layouts import text_prognose as words
from layouts.figures.fan import Step, fan_chart


def figure(
    months: Sequence[Month],
    budgets: Mapping[int, float | None],
    scenario: Mapping[date, float],
    paid: Mapping[date, float],
    today: date,
) -> dict[str, Any]:
    """budgets: a twelfth of the budget, by year; scenario: what the assumptions make of a month to come; paid: what
    the ledger booked in a month.
    """
    steps = [step(one, budgets.get(one.maand.year), scenario.get(one.maand), paid.get(one.maand)) for one in months]
    return fan_chart(steps, words.FIGURE_AXIS, today + timedelta(days=1), words.NAMES)


def step(month: Month, budget: float | None, scenario: float | None, paid: float | None) -> Step:
    is_ahead = month.fase == FUTURE
    has_band = month.p10 is not None and month.p90 is not None and month.p90 > (month.p10 or 0)
    return Step(
        month=month.maand,
        claimed=None if is_ahead else month.gerealiseerd,
        completed=None if is_ahead else month.voltooid,
        low=month.p10 if has_band else None,
        middle=month.p50 if is_ahead or has_band else month.voltooid,
        high=month.p90 if has_band else None,
        budget=budget,
        scenario=scenario,
        is_ahead=is_ahead,
        hover=hover(month, scenario, paid),
        paid=paid,
    )


def hover(month: Month, scenario: float | None, paid: float | None) -> str:
    """Everything that is known of a month, one thing a line."""
    parts = ""
    if month.fase != FUTURE:
        if month.gerealiseerd is None:
            parts += words.HOVER_WITHHELD
        else:
            parts += words.HOVER_CLAIMED.format(value=numbers.count(round(month.gerealiseerd)))
            parts += words.HOVER_COMPLETED.format(value=numbers.count(round(month.voltooid or 0)))
    elif month.p50 is not None:
        parts += words.HOVER_EXPECTED.format(value=numbers.count(round(month.p50)))
        if month.p10 is not None and month.p90 is not None:
            low, high = (numbers.count(round(value)) for value in (month.p10, month.p90))
            parts += words.HOVER_BAND.format(low=low, high=high)
    if paid is not None:
        parts += words.HOVER_PAID.format(value=numbers.count(round(paid)))
    if scenario is not None:
        parts += words.HOVER_SCENARIO.format(value=numbers.count(round(scenario)))
    return words.HOVER.format(month=in_words(PeriodKind.MAAND, month.maand).capitalize(), parts=parts)

"""The classes that colour a map, over all periods that its slider can show, so that a colour means the same in each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from data.indicator import Indicator
from data.map_classes import CLASSES, COMPARED_DECIMALS, MIDDLE, Limits, classes, sides
from data.map_figures import bound, in_borders, number, own_breaks
from data.map_question import MapQuestion
from data.periods import period_a_year_earlier
from data.store import OpenSnapshot
from data.terms import Weergave

# Of the distances to the middle (not of the nulmeting itself) a fifth is neutral, two fifths are the first step, and
# two fifths the second.
NEAR, FAR = 0.2, 0.6
BETWEEN = """(
    ?::date > least(now.period_start, base.period_start) and ?::date <= greatest(now.period_start, base.period_start)
)"""


def limits(snapshot: OpenSnapshot, question: MapQuestion) -> Limits | None:
    """The classes of a map; None without any figure to colour."""
    indicator = snapshot.catalogue[question.indicator]
    return (
        limits_of_change(snapshot, question, indicator)
        if question.is_compared
        else of_figures(snapshot, question, indicator)
    )


def of_figures(snapshot: OpenSnapshot, question: MapQuestion, indicator: Indicator) -> Limits | None:
    """Quantiles: of all figures that the slider can show, each class has a fifth.

    Where more than a fifth is zero, zero is a class of its own and the others share the rest.
    """
    is_relative = question.is_relative(indicator)
    ((lowest, highest, zeros, quantiles, without_zero),) = snapshot.rows_again(
        f"""
        select min(number), max(number), count_if(number = 0) / count(*), quantile_cont(number, {shares(CLASSES)}),
               quantile_cont(number, {shares(CLASSES - 1)}) filter (number <> 0)
        from (select {number(question, indicator.scale, is_relative)} as number from ({in_borders(question)}) o)
        where number is not null
        """,
        all_periods(question),
    )
    decimals = indicator.decimals if is_relative or indicator.is_ready_made else 0
    if lowest is None:
        return None
    if lowest == 0 and zeros > 1 / CLASSES:
        return classes(0, highest, [10**-decimals, *(without_zero or [])], decimals)
    return classes(lowest, highest, quantiles, decimals)


def limits_of_change(snapshot: OpenSnapshot, question: MapQuestion, indicator: Indicator) -> Limits | None:
    """Classes around no change (0) or the nulmeting (100), as wide below as above."""
    middle = MIDDLE[question.weergave]
    is_difference = question.weergave is Weergave.VERANDERING and indicator.is_ready_made
    days = [one.on for one in own_breaks(snapshot, question)]
    ((lowest, highest, near, far),) = snapshot.rows_again(
        *numbers_of_change(question, indicator, middle, is_difference, days)
    )
    if lowest is None:
        return None
    return sides(
        lowest, highest, near or 0, far or 0, middle, indicator.decimals if is_difference else COMPARED_DECIMALS
    )


def numbers_of_change(
    question: MapQuestion, indicator: Indicator, middle: float, is_difference: bool, days: Sequence[date]
) -> tuple[str, list[Any]]:
    """The question for the lowest, the highest and the distances to the middle of what `data/shown.py` makes.

    days: those of the trend breaks.
    """
    made = "now.number - base.number" if is_difference else f"now.number / base.number * 100 - (100 - {middle})"
    steps, starts = steps_of(question)
    sql = f"""
        with o as ({in_borders(question)}),
        figures as (
            select region_code, period_kind, period_start, indeling,
                   {number(question, indicator.scale, question.is_relative(indicator))} as number
            from o where number is not null
        ),
        firsts as (select region_code, min(period_start) as period_start from figures group by region_code),
        pairs as ({steps})
        select min(made), max(made), quantile_cont(abs(made - {middle}), {NEAR}) filter (is_other),
               quantile_cont(abs(made - {middle}), {FAR}) filter (is_other)
        from (
            select {made} as made, now.period_start <> base.period_start as is_other
            from figures now
            join pairs on pairs.region_code = now.region_code and pairs.later = now.period_start
            join figures base on base.region_code = now.region_code and base.period_kind = now.period_kind
                and base.indeling = now.indeling and base.period_start = pairs.earlier
            where ({is_difference} or base.number <> 0) and not ({" or ".join([BETWEEN] * len(days)) or "false"})
        )
    """
    return sql, [*wide(question), *starts, *(day for day in days for _ in range(2))]


def steps_of(question: MapQuestion) -> tuple[str, list[Any]]:
    """For every region which period is compared with which, and what is bound in that question."""
    if question.weergave is Weergave.VERANDERING:
        pairs = [(one.start, period_a_year_earlier(one.kind, one.start)) for one in question.periods]
        places = ", ".join("(?::date, ?::date)" for _ in pairs)
        found = f"select region_code, later, earlier from firsts, (values {places}) as years(later, earlier)"
        return found, [day for pair in pairs for day in pair]
    base = "f.period_start" if question.base is None else "?::date"
    columns = f"o.region_code, o.period_start as later, {base} as earlier"
    found = f"select distinct {columns} from o join firsts f using (region_code)"
    return found, [] if question.base is None else [question.base]


def all_periods(question: MapQuestion) -> list[Any]:
    return [*bound(question), question.periods[0].start, question.periods[-1].start]


def wide(question: MapQuestion) -> list[Any]:
    """All periods of the map, and for a change the year before the first."""
    *own, first, last = all_periods(question)
    is_change = question.weergave is Weergave.VERANDERING
    return [*own, period_a_year_earlier(question.periods[0].kind, first) if is_change else first, last]


def shares(count: int) -> list[float]:
    """Where to cut to get so many equal parts."""
    return [place / count for place in range(1, count)]

"""What if: the months of a prognosis with knobs turned. Arithmetic on published rows only, in plain Python.

    turned = what_if(month_rows, what_if_rows, [Inflow(0.2, "2026-07", "ambulant"), Tariff(0.04, "2027-01")])
    years = year_rows(turned, year_rows_of_the_base)

month_rows: prognose_maand; what_if_rows: prognose_whatif; year rows: prognose_jaar; each a mapping by column.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.prognose.knobs import ALL, Knob, Measure, National, Tariff, Use
from data.prognose.whatif_effects import addition, missed_care, never_caught_up
from data.prognose.whatif_lines import Ground, Line, Row, month_number, read_grounds, read_lines
from data.prognose.whatif_years import changes_by_year, year_rows

__all__ = ["changes_by_year", "missed_care", "never_caught_up", "what_if", "year_rows"]
CLAIMS = "zin"


def what_if(month_rows: Iterable[Row], what_if_rows: Iterable[Row], knobs: Sequence[Knob]) -> list[Line]:
    """Every product (not the total) with the knobs turned: first what multiplies, then what is added."""
    grounds, lines = read_grounds(what_if_rows), read_lines(month_rows)
    spread = [part for knob in knobs for part in spread_over(knob, lines)]
    return [turned(line, grounds.get(line.product, Ground((), ())), spread) for line in lines]


def spread_over(knob: Knob, lines: Sequence[Line]) -> list[Knob]:
    """A measure for everything, divided over the products as their cost to come is; any other knob as it is."""
    if not isinstance(knob, Measure) or knob.product != ALL:
        return [knob]
    coming = {line.product: sum(line.base[line.future :]) for line in lines}
    total = sum(coming.values())
    return [replace(knob, product=name, euro=knob.euro * cost / total) for name, cost in coming.items() if total]


def turned(line: Line, ground: Ground, knobs: Sequence[Knob]) -> Line:
    """One product: all factors first, then all additions, so that the order of the knobs means nothing."""
    mine = [knob for knob in knobs if isinstance(knob, National) or knob.product in (ALL, line.product)]
    cost = list(line.base)
    for place in range(line.future, len(cost)):
        for knob in mine:
            cost[place] *= factor(knob, line, place)
    for knob in mine:
        for place, more in enumerate(addition(knob, line, ground)):
            cost[place] += more
    future = [max(value, 0.0) for value in cost[line.future :]]
    return replace(line, cost=(*cost[: line.future], *future))


def factor(knob: Knob, line: Line, place: int) -> float:
    """What one knob multiplies a month to come by."""
    if isinstance(knob, Tariff):
        return 1 + knob.share if line.months[place] >= month_number(knob.since) else 1.0
    if isinstance(knob, Use):
        return 1 + knob.share if line.form == CLAIMS else 1.0
    if isinstance(knob, National):
        return knob.factor(line.product, 1970 + line.months[place] // 12)
    return 1.0

"""The funnel of a view: all gemeenten, the chosen ones marked, and the limits of chance around Nederland."""

from math import log10

from data.catalogue import Indicator
from data.compare import funnel
from data.queries import Cell
from data.terms import NEDERLAND
from data.view import Dot, View
from layouts import numbers, series
from layouts import text_vormen as words
from layouts.drawn import day_words, role_of
from layouts.figures.funnel import Chance, Gemeente

STEPS = 40


def land_cell(view: View) -> Cell | None:
    """The figure of Nederland that the funnel is drawn around; None when there is none."""
    found = view.of(view.selection.indicators[0], NEDERLAND)
    return next((one for one in reversed(found) if one.relative is not None), None)


def with_people(view: View) -> list[Dot]:
    """The gemeenten that can stand on the axis of people."""
    return [dot for dot in view.funnel if dot.denominator > 0]


def chance(view: View, land: Cell, indicator: Indicator) -> list[Chance]:
    """The limits for gemeenten from the smallest to the largest; none where chance cannot be computed."""
    people = [dot.denominator for dot in with_people(view)]
    first, last = log10(min(people)) - 0.08, log10(max(people)) + 0.08
    sizes = [10 ** (first + (last - first) * step / STEPS) for step in range(STEPS + 1)]
    found = funnel(land, indicator, sizes)
    return [Chance(one.people, one.low_998, one.low_95, one.high_95, one.high_998) for one in found]


def gemeenten(view: View, land: Cell, indicator: Indicator) -> list[Gemeente]:
    """Every gemeente as a dot; the chosen ones with their role."""
    unit, people = series.unit_of(indicator, view.catalogue, True), view.catalogue.denominator_unit(indicator)
    period = day_words(land.period_kind, land.period_start)[1]
    chosen = set(view.selection.regions)
    names = {dot.code: view.regions[dot.code].name if dot.code in view.regions else dot.code for dot in view.funnel}
    return [
        Gemeente(
            name=names[dot.code],
            role=role_of(dot.code, view) if dot.code in chosen else "",
            place=view.codes.index(dot.code) if dot.code in chosen else 0,
            people=dot.denominator,
            rate=dot.relative,
            hover=words.HOVER_FUNNEL.format(
                region=names[dot.code],
                period=period,
                value=numbers.decimal(dot.relative, indicator.decimals),
                unit=unit,
                people=numbers.count(round(dot.denominator)),
                people_unit=people,
            ),
        )
        for dot in with_people(view)
    ]


def outside(view: View, limits: list[Chance]) -> int:
    """How many gemeenten lie outside the limits of 95%, by the limits of the size next to theirs."""
    return sum(is_outside(dot.denominator, dot.relative, limits) for dot in with_people(view))


def is_outside(people: float, rate: float, limits: list[Chance]) -> bool:
    near = min(limits, key=lambda one: abs(log10(one.people) - log10(people)))
    return not near.low_95 <= rate <= near.high_95

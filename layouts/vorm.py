"""The form of the figure: which builder draws a view, how high it is, and which form leads nowhere."""

from collections.abc import Callable, Sequence
from typing import Any

from data.compare import Method, method
from data.terms import Vorm, Weergave
from data.view import View
from layouts import pairs, series, text, trechter
from layouts import text_vormen as words
from layouts.drawn import bars_of, panels
from layouts.figures import bars, dots, funnel, heatmap, line, multiples
from layouts.figures.shapes import Mark, Panel
from layouts.heat import classes_of, legend_of, ticks_of

MOST_SMALL = 30
Drawing = tuple[dict[str, Any], int]


def figure(view: View, marks: Sequence[Mark] = ()) -> Drawing:
    """The chart of a view, and its height in pixels. marks: what happened, to show on the time axis."""
    if why := why_not(view.selection.vorm, view):
        return line.empty_chart(words.EMPTY_BECAUSE.format(why=why)), line.PANEL_HEIGHT
    drawn = BUILDERS[view.selection.vorm](view, marks)
    return drawn or (line.empty_chart(text.NO_FIGURE), line.PANEL_HEIGHT)


def lijn(view: View, marks: Sequence[Mark]) -> Drawing | None:
    found = panels(view, marks)
    return (line.line_chart(found), line.height_of(found)) if found else None


def staaf(view: View, _marks: Sequence[Mark]) -> Drawing | None:
    found = bars_of(view)
    return (bars.bar_chart(found), bars.height_of(found)) if found else None


def veelvouden(view: View, _marks: Sequence[Mark]) -> Drawing | None:
    found = that_fit(panels(view))
    return (multiples.small_multiples(found), multiples.height_of(found)) if found else None


def that_fit(found: Sequence[Panel]) -> list[Panel]:
    """The first indicators, as many as there is room for; one at least."""
    each = multiples.count(found[0].lines) if found else 1
    return list(found[: max(MOST_SMALL // each, 1)])


def heat(view: View, _marks: Sequence[Mark]) -> Drawing | None:
    found = panels(view)
    if not found:
        return None
    blocks = [
        heatmap.Block(one, limits := classes_of(one, view), legend_of(limits, view, one), ticks_of(one))
        for one in found
    ]
    return heatmap.heat_map(blocks), heatmap.height_of(found)


def punten(view: View, _marks: Sequence[Mark]) -> Drawing | None:
    year = pairs.common_year(view)
    found = pairs.pairs(view, year) if year else []
    if not found:
        return None
    return dots.dot_chart(pairs.dots(view, found), *pairs.axis_titles(view, found)), dots.HEIGHT


def trechter_of(view: View, _marks: Sequence[Mark]) -> Drawing | None:
    indicator, land = view.catalogue[view.selection.indicators[0]], trechter.land_cell(view)
    if land is None or land.relative is None or not trechter.with_people(view):
        return None
    limits = trechter.chance(view, land, indicator)
    people = words.FUNNEL_X.format(unit=view.catalogue.denominator_unit(indicator))
    titles = people, series.per(indicator, view.catalogue)
    names = [words.FUNNEL_NEDERLAND.format(rate=series.written(land.relative, indicator, False))]
    names += [words.FUNNEL_95, words.FUNNEL_998] if limits else []
    shown = trechter.gemeenten(view, land, indicator)
    return funnel.funnel_chart(shown, land.relative, limits, titles, names), funnel.HEIGHT


BUILDERS: dict[Vorm, Callable[[View, Sequence[Mark]], Drawing | None]] = {
    Vorm.LIJN: lijn,
    Vorm.STAAF: staaf,
    Vorm.PUNTEN: punten,
    Vorm.VEELVOUDEN: veelvouden,
    Vorm.HEATMAP: heat,
    Vorm.TRECHTER: trechter_of,
}


def why_not(vorm: Vorm, view: View) -> str:
    """Why a form leads nowhere for what is chosen, in a few words; empty when it can be drawn."""
    selection = view.selection
    if vorm is Vorm.PUNTEN:
        if len(selection.indicators) != 2:
            return words.WHY_TWO
        return "" if pairs.common_year(view) else words.WHY_NO_COMMON_YEAR
    if vorm is Vorm.VEELVOUDEN and not selection.regions:
        return words.WHY_REGION
    return why_no_funnel(view) if vorm is Vorm.TRECHTER else ""


def why_no_funnel(view: View) -> str:
    if method(view.catalogue[view.selection.indicators[0]]) is Method.GEEN:
        return words.WHY_NO_CHANCE
    if view.selection.weergave is not Weergave.WAARDE:
        return words.WHY_ITSELF
    return "" if view.selection.is_relative else words.WHY_RELATIVE


def why_no_weergave(weergave: Weergave, view: View) -> str:
    """Why an index or a change leads nowhere for what is chosen; empty when it can be had."""
    periods = {(one.indicator, one.period_start) for one in view.cells}
    is_alone = all(sum(found == one for found, _ in periods) <= 1 for one in view.selection.indicators)
    return words.WHY_ONE_PERIOD if weergave is Weergave.INDEX and is_alone else ""


def reasons(view: View) -> dict[Vorm, str]:
    """For every form that leads nowhere the reason, for the list of forms."""
    return {vorm: why for vorm in Vorm if (why := why_not(vorm, view))}

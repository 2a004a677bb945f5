"""Two indicators against each other: for every region the newest year in which both have a figure."""

from collections.abc import Sequence

from data.queries import Cell
from data.view import View
from layouts import series
from layouts import text_vormen as words
from layouts.drawn import day_words, look_of, role_of
from layouts.figures.dots import Dot

Pair = tuple[Cell, Cell]


def common_year(view: View) -> int | None:
    """The newest year with figures of both indicators, for any region; None when there is none."""
    years = [
        {one.period_start.year for one in view.of(id) if one.shown is not None} for id in view.selection.indicators
    ]
    shared = years[0] & years[1] if len(years) == 2 else set()
    return max(shared, default=None)


def pairs(view: View, year: int) -> list[Pair]:
    """The last cells of a year of both indicators, region by region; a region that lacks one of both is left out."""
    first, second = (last_cells(view, indicator, year) for indicator in view.selection.indicators)
    return [(first[code], second[code]) for code in view.codes if code in first and code in second]


def last_cells(view: View, indicator: str, year: int) -> dict[str, Cell]:
    return {one.region: one for one in view.of(indicator) if one.period_start.year == year and one.shown is not None}


def not_paired(view: View, year: int) -> list[str]:
    """The names of the regions that lack a figure of one of both."""
    found = {one.region for one, _ in pairs(view, year)}
    return [view.name(code) for code in view.codes if code not in found]


def dots(view: View, found: Sequence[Pair]) -> list[Dot]:
    return [
        Dot(
            name=view.name(x.region),
            role=role_of(x.region, view),
            place=view.codes.index(x.region),
            x=x.shown or 0,
            y=y.shown or 0,
            look=max(look_of(x.status), look_of(y.status)),
            hover=hover(view, x, y),
        )
        for x, y in found
    ]


def hover(view: View, x: Cell, y: Cell) -> str:
    facts: dict[str, str] = {}
    for axis, cell in (("x", x), ("y", y)):
        indicator = view.catalogue[cell.indicator]
        facts |= {
            f"{axis}_title": indicator.title,
            f"{axis}_value": series.shown_words(cell.shown or 0, indicator, view.selection, cell.origin),
            f"{axis}_unit": series.shown_unit(view, indicator),
            f"{axis}_period": f"{day_words(cell.period_kind, cell.period_start)[1]}, {series.status_words(cell)}",
        }
    return words.HOVER_PAIR.format(region=view.label(x.region), **facts)


def axis_titles(view: View, found: Sequence[Pair]) -> tuple[str, str]:
    """Of both axes: the indicator, its unit and its period."""
    x, y = (title(view, cell) for cell in found[0])
    return x, y


def title(view: View, cell: Cell) -> str:
    indicator = view.catalogue[cell.indicator]
    unit = series.shown_axis(view, indicator)
    period = day_words(cell.period_kind, cell.period_start)[1]
    return words.IN_PERIOD.format(axis=f"{indicator.title}, {unit}", period=period)

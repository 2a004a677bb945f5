"""The words of a series: its title, its axis, its unit, and a number as the view shows it."""

from collections.abc import Callable
from functools import lru_cache

from data.catalogue import Catalogue, Indicator
from data.periods import in_words
from data.queries import Cell
from data.reading import count_of
from data.selection import Selection
from data.terms import Origin, Weergave
from data.view import View
from layouts import numbers, text
from layouts import text_vormen as words

CHANGE_DECIMALS = 1
CONVERTED = Origin.OMGEREKEND.value


def status_words(cell: Cell) -> str:
    """How final a figure is, and whether it was added up or converted."""
    return made_words(cell.status, cell.origin)


@lru_cache(maxsize=256)
def made_words(status: str | None, origin: str | None) -> str:
    said = text.STATUS[status] if status else ""
    made = text.ORIGINS.get(origin or "")
    return f"{said}, {made}" if made else said


def written(value: float, indicator: Indicator, is_count: bool) -> str:
    """A figure for reading: counts whole, relative figures with the decimals of the indicator."""
    return numbers.count(value) if is_count else numbers.decimal(value, indicator.decimals)


def is_relative(selection: Selection, indicator: Indicator) -> bool:
    """Whether the figure itself is divided here: a ready-made percentage or score is not."""
    return selection.is_relative and not indicator.is_ready_made


def is_counted(selection: Selection, indicator: Indicator) -> bool:
    """Whether the figure itself is a count."""
    return not selection.is_relative and not indicator.is_ready_made


def shown_words(number: float, indicator: Indicator, selection: Selection, origin: str | None = None) -> str:
    """A number of a view as it is written: the figure, the index, or the change with its sign."""
    return shown_writer(indicator, selection)(number, origin)


def shown_writer(indicator: Indicator, selection: Selection) -> Callable[[float, str | None], str]:
    """How the numbers of a view are written, each with its origin: for who has hundreds of them."""
    if selection.weergave is Weergave.INDEX:
        return lambda number, _: numbers.decimal(number, CHANGE_DECIMALS)
    if selection.weergave is Weergave.VERANDERING:
        decimals = indicator.decimals if indicator.is_ready_made else CHANGE_DECIMALS
        unit = "" if indicator.is_ready_made else words.CHANGE_PERCENT
        return lambda number, _: f"{'+' if number > 0 else ''}{numbers.decimal(number, decimals)}{unit}"
    if is_counted(selection, indicator):
        return lambda number, origin: numbers.count(round(number) if origin == CONVERTED else number)
    return lambda number, _: numbers.decimal(number, indicator.decimals)


def itself_words(cell: Cell, indicator: Indicator, selection: Selection) -> str:
    """The figure itself behind an index or a change; empty where it is unknown."""
    number = cell.relative if is_relative(selection, indicator) else count_of(cell)
    return "" if number is None else written(number, indicator, is_counted(selection, indicator))


def per(indicator: Indicator, catalogue: Catalogue) -> str:
    """ "per 1.000 inwoners" """
    return text.PER.format(scale=numbers.count(indicator.scale), unit=catalogue.denominator_unit(indicator))


def unit_of(indicator: Indicator, catalogue: Catalogue, is_relative: bool) -> str:
    return f"{indicator.unit} {per(indicator, catalogue)}" if is_relative else indicator.unit


def shown_unit(view: View, indicator: Indicator) -> str:
    """What stands behind a number of a view."""
    if view.selection.weergave is Weergave.INDEX:
        return words.INDEX_UNIT.format(base=base_words(view, indicator))
    if view.selection.weergave is Weergave.VERANDERING:
        return words.CHANGE_UNIT
    return unit_of(indicator, view.catalogue, is_relative(view.selection, indicator))


def axis_title(indicator: Indicator, catalogue: Catalogue, is_relative: bool) -> str:
    if indicator.is_ready_made:
        return indicator.unit
    return per(indicator, catalogue) if is_relative else text.COUNT_OF.format(unit=indicator.unit)


def shown_axis(view: View, indicator: Indicator) -> str:
    """The title of an axis of what a view shows."""
    if view.selection.weergave is Weergave.INDEX:
        return words.INDEX_AXIS.format(base=base_words(view, indicator))
    if view.selection.weergave is Weergave.VERANDERING:
        unit = indicator.unit if indicator.is_ready_made else words.CHANGE_PERCENT
        return words.CHANGE_AXIS.format(unit=unit)
    return axis_title(indicator, view.catalogue, is_relative(view.selection, indicator))


def base_words(view: View, indicator: Indicator) -> str:
    """The nulmeting in words: the first period from its day on, or the first figure of each series."""
    day = view.selection.nulmeting
    found = next((one for one in view.cells if one.indicator == indicator.id and day and one.period_start >= day), None)
    return in_words(found.period_kind, found.period_start) if found else words.INDEX_BASE_FIRST


def title(selection: Selection, catalogue: Catalogue) -> str:
    """The title of the figure as part of a sentence, with the unit in it."""
    indicators = [catalogue[one] for one in selection.indicators]
    if len(indicators) > 1:
        said = " · ".join(indicator.title for indicator in indicators)
    else:
        (indicator,) = indicators
        is_divided = selection.is_relative and indicator.has_denominator
        said = f"{indicator.title} {per(indicator, catalogue)}" if is_divided else indicator.title
    wrapped = {Weergave.INDEX: words.TITLE_INDEX, Weergave.VERANDERING: words.TITLE_CHANGE}
    return wrapped.get(selection.weergave, "{title}").format(title=said)


def subtitle(view: View) -> str:
    """Where and when: "Horst aan de Maas, Venray en Nederland · 2021–2025"."""
    selection, names = view.selection, [view.name(code) for code in view.codes]
    if len(names) > 5:
        names = [*names[:3], text.AND_MORE.format(count=len(names) - 4), names[-1]]
    first, last = selection.first_year, selection.last_year
    years = str(first) if first == last else f"{first}–{last}"
    return text.SUBTITLE.format(regions=", ".join(names), years=years)


def notes(selection: Selection, catalogue: Catalogue) -> list[str]:
    """What is not drawn, and why."""
    if not selection.is_relative:
        return [text.NEDERLAND_NOT_DRAWN] if selection.regions and selection.weergave is Weergave.WAARDE else []
    asked = [catalogue[one] for one in selection.indicators]
    without = [one for one in asked if not one.has_denominator and not one.is_ready_made]
    return [text.NO_DENOMINATOR.format(title=indicator.title) for indicator in without]

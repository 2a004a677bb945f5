"""From cells to what the line chart draws: names, roles, hover texts."""

from collections.abc import Sequence

from data.breaks import Break
from data.catalogue import Catalogue, Indicator
from data.periods import day_in_words, in_words
from data.queries import Cell
from data.reading import figure
from data.regions import Regions
from data.selection import Selection
from data.terms import NEDERLAND
from layouts import numbers, text
from layouts.figures.line import Line, Panel, Point, is_final


def panels(
    cells: Sequence[Cell], selection: Selection, catalogue: Catalogue, regions: Regions, breaks: Sequence[Break] = ()
) -> list[Panel]:
    """One panel an indicator that has something to draw, in the order of the selection."""
    found = [panel(cells, catalogue[one], selection, catalogue, regions, breaks) for one in selection.indicators]
    return [one for one in found if any(point.y is not None for line in one.lines for point in line.points)]


def panel(
    cells: Sequence[Cell],
    indicator: Indicator,
    selection: Selection,
    catalogue: Catalogue,
    regions: Regions,
    breaks: Sequence[Break],
) -> Panel:
    own = [cell for cell in cells if cell.indicator == indicator.id]
    is_relative = selection.is_relative and not indicator.is_ready_made
    unit = unit_of(indicator, catalogue, is_relative)
    return Panel(
        title=indicator.title if len(selection.indicators) > 1 else "",
        axis_title=axis_title(indicator, catalogue, is_relative),
        period_kind=own[0].period_kind if own else "",
        breaks=[(one.on, one.title) for one in breaks if one.indicator == indicator.id],
        lines=[
            Line(
                name=regions[code].name,
                role=role_of(code, selection),
                points=[
                    point(cell, indicator, catalogue, regions, unit, is_relative) for cell in own if cell.region == code
                ],
            )
            for code in (selection.codes if indicator.is_ready_made else drawn_codes(selection))
        ],
    )


def drawn_codes(selection: Selection) -> tuple[str, ...]:
    """Nederland is drawn beside relative figures; beside counts it would flatten every other line."""
    return selection.codes if selection.is_relative or not selection.regions else selection.regions


def role_of(code: str, selection: Selection) -> str:
    if code == selection.codes[0]:
        return "own"
    return "nederland" if code == NEDERLAND else "other"


def point(
    cell: Cell, indicator: Indicator, catalogue: Catalogue, regions: Regions, unit: str, is_relative: bool
) -> Point:
    value = figure(cell, is_relative)
    words = "" if value is None else hover(cell, value, indicator, catalogue, regions, unit, is_relative)
    return Point(cell.period_start, value, is_final(cell.status), words)


def hover(
    cell: Cell,
    value: float,
    indicator: Indicator,
    catalogue: Catalogue,
    regions: Regions,
    unit: str,
    is_relative: bool,
) -> str:
    """The hover box: the figure, the count and the noemer behind it with its day, and how final it is."""
    lines = text.HOVER.format(
        region=regions[cell.region].label,
        period=in_words(cell.period_kind, cell.period_start),
        value=written(value, indicator, not is_relative),
        unit=unit,
    )
    if is_relative and cell.value is not None:
        lines += text.HOVER_COUNT.format(value=numbers.count(cell.value), unit=indicator.unit)
    if cell.denominator is not None and cell.denominator_on:
        below = catalogue[indicator.denominator]
        lines += text.HOVER_DENOMINATOR.format(
            value=numbers.count(cell.denominator), unit=below.unit, day=day_in_words(cell.denominator_on)
        )
    return lines + text.HOVER_STATUS.format(status=status_words(cell))


def status_words(cell: Cell) -> str:
    """How final a figure is, and whether it was added up or converted."""
    words = text.STATUS[cell.status] if cell.status else ""
    made = text.ORIGINS.get(cell.origin or "")
    return f"{words}, {made}" if made else words


def written(value: float, indicator: Indicator, is_count: bool) -> str:
    """A figure for reading: counts whole, relative figures with the decimals of the indicator."""
    return numbers.count(value) if is_count else numbers.decimal(value, indicator.decimals)


def per(indicator: Indicator, catalogue: Catalogue) -> str:
    """ "per 1.000 inwoners" """
    return text.PER.format(scale=numbers.count(indicator.scale), unit=catalogue.denominator_unit(indicator))


def unit_of(indicator: Indicator, catalogue: Catalogue, is_relative: bool) -> str:
    return f"{indicator.unit} {per(indicator, catalogue)}" if is_relative else indicator.unit


def axis_title(indicator: Indicator, catalogue: Catalogue, is_relative: bool) -> str:
    if indicator.is_ready_made:
        return indicator.unit
    return per(indicator, catalogue) if is_relative else text.COUNT_OF.format(unit=indicator.unit)


def title(selection: Selection, catalogue: Catalogue) -> str:
    """The title of the figure as part of a sentence, with the unit in it."""
    indicators = [catalogue[one] for one in selection.indicators]
    if len(indicators) > 1:
        return " · ".join(indicator.title for indicator in indicators)
    (indicator,) = indicators
    if selection.is_relative and indicator.has_denominator:
        return f"{indicator.title} {per(indicator, catalogue)}"
    return indicator.title


def subtitle(selection: Selection, regions: Regions) -> str:
    """Where and when: "Horst aan de Maas, Venray en Nederland · 2021–2025"."""
    names = [regions[code].name for code in selection.codes]
    if len(names) > 5:
        names = [*names[:3], text.AND_MORE.format(count=len(names) - 4), names[-1]]
    first, last = selection.first_year, selection.last_year
    years = str(first) if first == last else f"{first}–{last}"
    return text.SUBTITLE.format(regions=", ".join(names), years=years)


def notes(selection: Selection, catalogue: Catalogue) -> list[str]:
    """What is not drawn, and why."""
    if not selection.is_relative:
        return [text.NEDERLAND_NOT_DRAWN] if selection.regions else []
    asked = [catalogue[one] for one in selection.indicators]
    without = [one for one in asked if not one.has_denominator and not one.is_ready_made]
    return [text.NO_DENOMINATOR.format(title=indicator.title) for indicator in without]

"""From a view to what charts are drawn from: names, roles, axes, and a hover box for every figure.

Made for every click, so that a long series costs little: what many figures share is put in words once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from data.catalogue import Indicator
from data.periods import day_in_words, in_words
from data.queries import Cell
from data.reading import count_of
from data.terms import NEDERLAND, Weergave
from data.view import View
from layouts import numbers, series, text
from layouts import text_vormen as words
from layouts.figures.shapes import LOOKS, Axis, Fan, Line, Look, Mark, Panel, Point, Role

OWN_GROUP = "groep:eigen:"
ANY_GROUP = "groep:"


def panels(view: View, marks: Sequence[Mark] = ()) -> list[Panel]:
    """One panel an indicator that has something to draw, in the order of the selection."""
    found = [panel(view, view.catalogue[one], marks) for one in view.selection.indicators]
    return [one for one in found if any(point.y is not None for line in one.lines for point in line.points)]


def panel(view: View, indicator: Indicator, marks: Sequence[Mark] = ()) -> Panel:
    own = view.of(indicator.id)
    by_region: dict[str, list[Cell]] = {}
    for cell in own:
        by_region.setdefault(cell.region, []).append(cell)
    codes = [code for code in drawn_codes(view, indicator) if code in by_region]
    return Panel(
        title=indicator.title if len(view.selection.indicators) > 1 else "",
        axis=axis_of(view, indicator),
        period_kind=own[0].period_kind if own else "",
        lines=[
            Line(view.name(code), role_of(code, view), points(by_region[code], view, indicator), view.codes.index(code))
            for code in codes
        ],
        breaks=[(one.on, one.title) for one in view.breaks if one.indicator == indicator.id],
        fan=fan_of(view, indicator, own[0].period_kind if own else ""),
        marks=marks,
        indicator=indicator.id,
    )


def drawn_codes(view: View, indicator: Indicator) -> tuple[str, ...]:
    """The regions to draw. Beside counts, Nederland and large groups would flatten every other line."""
    is_large = series.is_counted(view.selection, indicator) and view.selection.weergave is Weergave.WAARDE
    if not is_large or not view.selection.regions:
        return view.codes
    return tuple(code for code in view.codes if code != NEDERLAND and not is_of_comparison(code))


def drawn_cells(view: View, indicator: Indicator) -> list[Cell]:
    """The cells of an indicator that are drawn, for who needs no more of the chart than that."""
    codes = set(drawn_codes(view, indicator))
    return [cell for cell in view.of(indicator.id) if cell.region in codes and cell.shown is not None]


def is_of_comparison(code: str) -> bool:
    """Whether a code is of a group that was not somebody's own choice."""
    return code.startswith(ANY_GROUP) and not code.startswith(OWN_GROUP)


def role_of(code: str, view: View) -> Role:
    if code == view.selection.codes[0]:
        return Role.OWN
    if code == NEDERLAND:
        return Role.NEDERLAND
    return Role.GROUP if code.startswith(ANY_GROUP) else Role.OTHER


def axis_of(view: View, indicator: Indicator) -> Axis:
    title = series.shown_axis(view, indicator)
    if view.selection.weergave is Weergave.INDEX:
        return Axis(title, False, 100, words.NOT_FROM_ZERO)
    return Axis(title, True, 0) if view.selection.weergave is Weergave.VERANDERING else Axis(title)


def points(cells: Sequence[Cell], view: View, indicator: Indicator) -> list[Point]:
    """The points of one region, each with its hover box."""
    selection, label = view.selection, view.label(cells[0].region)
    unit, is_divided = series.shown_unit(view, indicator), series.is_relative(selection, indicator)
    below, more = view.catalogue.denominator_unit(indicator), has_more(cells, selection.weergave)
    written, head, unit_of_count = series.shown_writer(indicator, selection), f"<b>{label}</b><br>", indicator.unit
    found = []
    for cell in cells:
        day, period = day_words(cell.period_kind, cell.period_start)
        if cell.shown is None:
            found.append(absent(cell, day, period, label))
            continue
        number = written(cell.shown, cell.origin)
        said = f"{head}{period}: {number} {unit}"
        if more:
            said += behind_the_number(cell, view, indicator)
        if is_divided and cell.value is not None:
            said += f"<br>{numbers.count(count_of(cell) or 0)} {unit_of_count}"
        status, look, mark = about(cell.status, cell.origin)
        said += noemer_words(cell.denominator, cell.denominator_on, below) + status
        found.append(Point(day, cell.shown, look, said, cell.low, cell.high, "", number + mark))
    return found


def absent(cell: Cell, day: str, period: str, label: str) -> Point:
    """The point of a figure that is not there, which says why."""
    state = text.STATES.get(cell.shown_state, cell.shown_state)
    said = words.HOVER_ABSENT.format(region=label, period=period, state=state)
    return Point(day, None, look_of(cell.status), said, None, None, cell.shown_state, words.ABSENT[cell.shown_state])


def has_more(cells: Sequence[Cell], weergave: Weergave) -> bool:
    """Whether there is more to say of the numbers than what they are."""
    return weergave is not Weergave.WAARDE or any(cell.low is not None for cell in cells)


def behind_the_number(cell: Cell, view: View, indicator: Indicator) -> str:
    """The figure itself behind an index or a change, and the margin of a figure."""
    said, selection = "", view.selection
    if selection.weergave is not Weergave.WAARDE and (itself := series.itself_words(cell, indicator, selection)):
        unit = series.unit_of(indicator, view.catalogue, series.is_relative(selection, indicator))
        said += words.HOVER_ITSELF.format(value=itself, unit=unit)
    if cell.low is not None and cell.high is not None:
        low, high = (series.shown_words(end, indicator, selection) for end in (cell.low, cell.high))
        said += words.HOVER_MARGIN.format(low=low, high=high)
    return said


def look_of(status: str | None) -> Look:
    return LOOKS.get(status, Look.FINAL)


@lru_cache(maxsize=2048)
def day_words(kind: str, start: date) -> tuple[str, str]:
    """A period as charts have it and as people do: "2025-01-01" and "2025"."""
    return start.isoformat(), in_words(kind, start)


@lru_cache(maxsize=4096)
def noemer_words(denominator: float | None, on: object, unit: str) -> str:
    if denominator is None or not on:
        return ""
    said = text.HOVER_DENOMINATOR.format(value=numbers.count(round(denominator)), unit=unit, day=day_in_words(on))  # type: ignore[arg-type]
    return said if float(denominator).is_integer() else said + text.HOVER_ESTIMATE


@lru_cache(maxsize=256)
def about(status: str | None, origin: str | None) -> tuple[str, Look, str]:
    """How final a figure is: as the hover box says it, as it is drawn, and its mark behind a number."""
    said = text.HOVER_STATUS.format(status=series.made_words(status, origin))
    return said, look_of(status), text.STATUS_MARKS.get(status, "")


def has_fan(view: View, indicator: Indicator) -> bool:
    """Whether the spread of all gemeenten is drawn behind the lines of an indicator."""
    is_itself = view.selection.weergave is Weergave.WAARDE and not series.is_counted(view.selection, indicator)
    return is_itself and bool(view.spread.get(indicator.id))


def fan_of(view: View, indicator: Indicator, kind: str) -> list[Fan]:
    """How all gemeenten spread: only beside the figure itself, for an index or a change has another scale."""
    if not has_fan(view, indicator):
        return []

    def written(number: float) -> str:
        return series.shown_words(number, indicator, view.selection)

    return [
        Fan(
            one.period_start.isoformat(), one.p10, one.p25, one.p50, one.p75, one.p90,
            words.HOVER_FAN.format(
                period=in_words(kind, one.period_start), count=numbers.count(one.regions), p10=written(one.p10),
                p25=written(one.p25), p50=written(one.p50), p75=written(one.p75), p90=written(one.p90),
            ),
        )
        for one in view.spread.get(indicator.id, ())
    ]  # fmt: skip


def bars_of(view: View) -> list[Panel]:
    """The panels with only the newest period that has a number, which the axis then names; high before low."""
    found = []
    for one in view.selection.indicators:
        indicator = view.catalogue[one]
        codes = drawn_codes(view, indicator)
        cells = [cell for cell in view.of(one) if cell.region in codes]
        newest = max((cell.period_start for cell in cells if cell.shown is not None), default=None)
        last = [cell for cell in cells if cell.period_start == newest]
        if last:
            found.append(ranked(in_period(panel(replace(view, cells=last, breaks=()), indicator), last[0])))
    return found


def ranked(panel: Panel) -> Panel:
    """The panel with its lines from high to low, and those without a number last."""
    return replace(panel, lines=sorted(panel.lines, key=place_in_ranking))


def place_in_ranking(line: Line) -> tuple[bool, float]:
    number = next((point.y for point in line.points if point.y is not None), None)
    return number is None, -(number or 0)


def in_period(panel: Panel, cell: Cell) -> Panel:
    """The panel, of which the axis says what period it shows."""
    title = words.IN_PERIOD.format(axis=panel.axis.title, period=in_words(cell.period_kind, cell.period_start))
    return replace(panel, axis=panel.axis._replace(title=title), fan=())

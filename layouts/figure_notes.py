"""What one should know before reading a chart: what its lines mean, and what is not drawn."""

from data.terms import Vorm
from data.view import View
from layouts import pairs, series, text, trechter
from layouts import text_vormen as words
from layouts.drawn import drawn_cells, has_fan, is_of_comparison, look_of, panels
from layouts.figures.shapes import Look
from layouts.vorm import that_fit, why_not


def notes(view: View) -> list[str]:
    """The notes of a view, in the order in which one needs them; none for a form that cannot be drawn."""
    vorm = view.selection.vorm
    if why_not(vorm, view):
        return []
    if vorm is Vorm.PUNTEN:
        return of_dots(view)
    if vorm is Vorm.TRECHTER:
        return of_funnel(view)
    return of_lines(view)


def of_lines(view: View) -> list[str]:
    """Made from the cells: the chart, with a hover box for each of them, is not made a second time for its notes."""
    vorm, selection = view.selection.vorm, view.selection
    indicators = [view.catalogue[one] for one in selection.indicators]
    drawn = [(one, cells) for one in indicators if (cells := drawn_cells(view, one))]
    looks = {look_of(cell.status) for _, cells in drawn for cell in cells}
    said = series.notes(selection, view.catalogue)
    if text.NEDERLAND_NOT_DRAWN in said and any(is_of_comparison(code) for code in view.codes):
        said = [words.NOTE_LAND, *said[1:]]
    is_drawn_as_line = vorm in (Vorm.LIJN, Vorm.VEELVOUDEN)
    if vorm is Vorm.LIJN and any(has_fan(view, one) for one, _ in drawn):
        said.append(words.NOTE_FAN)
    if vorm is Vorm.LIJN and Look.MATURING in looks:
        said.append(words.NOTE_MATURING)
    if is_drawn_as_line and Look.ESTIMATE in looks:
        said.append(words.NOTE_ESTIMATE)
    if vorm is Vorm.VEELVOUDEN and (fitting := len(that_fit(panels(view)))) < len(drawn):
        said.append(words.NOTE_NOT_ALL.format(shown=fitting, asked=len(drawn)))
    return said


def of_dots(view: View) -> list[str]:
    year = pairs.common_year(view)
    left_out = pairs.not_paired(view, year) if year else []
    absent = [words.NOTE_NOT_PAIRED.format(year=year, regions=", ".join(left_out))] if left_out else []
    return [words.NOTE_DOTS, *absent]


def of_funnel(view: View) -> list[str]:
    indicator, land = view.catalogue[view.selection.indicators[0]], trechter.land_cell(view)
    said = [words.NOTE_FUNNEL_ONE.format(title=indicator.title)] if len(view.selection.indicators) > 1 else []
    has_limits = bool(land and trechter.with_people(view) and trechter.chance(view, land, indicator))
    return [*said, words.NOTE_FUNNEL if has_limits else words.NOTE_FUNNEL_BARE]

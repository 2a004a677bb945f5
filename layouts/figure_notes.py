"""What one should know before reading a chart: what its lines mean, and what is not drawn."""

from data.terms import Vorm
from data.view import View
from layouts import pairs, series, text, trechter
from layouts import text_vormen as words
from layouts.drawn import is_of_comparison, panels
from layouts.figures.shapes import Look, Panel
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
    return of_panels(view, panels(view))


def of_panels(view: View, found: list[Panel]) -> list[str]:
    vorm, selection = view.selection.vorm, view.selection
    looks = {point.look for panel in found for line in panel.lines for point in line.points if point.y is not None}
    said = series.notes(selection, view.catalogue)
    if text.NEDERLAND_NOT_DRAWN in said and any(is_of_comparison(code) for code in view.codes):
        said = [words.NOTE_LAND, *said[1:]]
    is_drawn_as_line = vorm in (Vorm.LIJN, Vorm.VEELVOUDEN)
    if vorm is Vorm.LIJN and any(panel.fan for panel in found):
        said.append(words.NOTE_FAN)
    if vorm is Vorm.LIJN and Look.MATURING in looks:
        said.append(words.NOTE_MATURING)
    if is_drawn_as_line and Look.ESTIMATE in looks:
        said.append(words.NOTE_ESTIMATE)
    fitting = len(that_fit(found))
    if vorm is Vorm.VEELVOUDEN and fitting < len(found):
        said.append(words.NOTE_NOT_ALL.format(shown=fitting, asked=len(found)))
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

"""The colours of a heatmap: five classes as wide as each other, and a legend that says which figures each one holds."""

from datetime import date

from data.map_classes import Limits, classes
from data.periods import in_short
from data.terms import Weergave
from data.view import View
from layouts import series
from layouts import text_vormen as words
from layouts.figures import style
from layouts.figures.heatmap import step_of
from layouts.figures.shapes import Panel, numbers_of

IN_A_LINE = 3


def classes_of(panel: Panel, view: View) -> Limits:
    """The classes of all figures of a panel."""
    found = numbers_of(panel)
    low, high = min(found), max(found)
    steps = len(style.STEPS)
    return classes(low, high, [low + (high - low) * step / steps for step in range(1, steps)], decimals(panel, view))


def decimals(panel: Panel, view: View) -> int:
    """How many decimals the numbers of a panel are written with."""
    indicator = view.catalogue[panel.indicator]
    if series.is_counted(view.selection, indicator) and view.selection.weergave is Weergave.WAARDE:
        return 0
    is_itself = view.selection.weergave is Weergave.WAARDE or indicator.is_ready_made
    return indicator.decimals if is_itself else series.CHANGE_DECIMALS


def legend_of(limits: Limits, view: View, panel: Panel) -> str:
    """What each colour means, in lines that fit on a phone."""
    indicator, ranges = view.catalogue[panel.indicator], limits.ranges()
    parts = []
    for place, ends in enumerate(ranges):
        first, last = (series.shown_words(one, indicator, view.selection) for one in ends)
        colour = style.STEPS[step_of(place, len(ranges))]
        form = words.LEGEND_ONE if first == last else words.LEGEND_STEP
        parts.append(form.format(colour=colour, first=first, last=last))
    lines = ["   ".join(parts[start : start + IN_A_LINE]) for start in range(0, len(parts), IN_A_LINE)]
    has_empty = any(point.y is None for line in panel.lines for point in line.points)
    return "<br>".join([panel.axis.title, *lines, *([words.LEGEND_EMPTY] if has_empty else [])])


def ticks_of(panel: Panel) -> list[str]:
    """The periods in short, from left to right."""
    return [in_short(panel.period_kind, date.fromisoformat(point.x)) for point in panel.lines[0].points]

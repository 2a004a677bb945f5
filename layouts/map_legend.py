"""The legend of a map: every colour with its figures, every pattern with its reason, each with how many regions."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dash import html

from data.catalogue import Indicator
from data.map_classes import Limits
from data.map_question import MapQuestion
from data.queries import Cell
from layouts import numbers, text
from layouts import text_kaart as words
from layouts.map_words import figure_words


def look_of(cell: Cell, limits: Limits | None) -> str:
    """How a region looks: the class name of its colour or its pattern."""
    if cell.shown is None or limits is None:
        return words.LOOKS[cell.shown_state]
    return f"is-class-{limits.place(cell.shown) + 1}"


def legend(
    looks: Sequence[str], limits: Limits | None, question: MapQuestion, indicator: Indicator, is_stale: bool
) -> list:
    """One line for every class and for every pattern that occurs, then what the thick border is."""
    counts = Counter(looks)
    lines = [
        entry(f"is-class-{place}", range_words(ends, indicator, question), counts, question)
        for place, ends in enumerate(limits.ranges() if limits else [], start=1)
    ]
    lines += [
        entry(look, words.LEGEND_STATES[state], counts, question) for state, look in words.LOOKS.items() if counts[look]
    ]
    lines.append(html.Li([swatch("is-own"), words.LEGEND_OWN]))
    if is_stale:
        lines.append(html.Li([swatch("is-stale"), words.LEGEND_STALE]))
    return [html.H3(words.LEGEND, className="visually-hidden"), html.Ul(lines)]


def entry(look: str, meaning: str, counts: Mapping[str, int], question: MapQuestion) -> html.Li:
    regions = words.SINGULARS[question.level] if counts[look] == 1 else words.PLURALS[question.level]
    count = words.LEGEND_COUNT.format(count=numbers.count(counts[look]), regions=regions)
    return html.Li([swatch(look), html.Span(meaning), " ", html.Small(count)])


def swatch(look: str) -> html.Span:
    return html.Span(className=f"polsslag-map-swatch {look}")


def range_words(ends: tuple[float, float], indicator: Indicator, question: MapQuestion) -> str:
    first, last = (figure_words(one, indicator, question) for one in ends)
    return (words.ONE_VALUE if first == last else words.RANGE).format(first=first, last=last)


def marks(cells: Sequence[Cell]) -> html.P:
    """The marks behind figures in the list, each with its meaning."""
    found = [status for status in text.STATUS_MARKS if any(cell.status == status for cell in cells)]
    lines = [
        html.Span([html.B(text.STATUS_MARKS[one]), f" {text.STATUS[one]}"], className="polsslag-mark") for one in found
    ]
    return html.P(lines, className="polsslag-legend")

"""The legend of a map: every colour with its figures, every pattern with its reason, each with how many regions."""

from collections import Counter
from collections.abc import Sequence

from dash import html

from data.catalogue import Indicator
from data.map_classes import NEUTRAL, Limits
from data.map_question import MapQuestion
from data.queries import Cell
from layouts import numbers, text
from layouts import text_kaart as words
from layouts.map_words import figure_words, state_words


def look_of(cell: Cell, limits: Limits | None) -> str:
    """How a region looks: the class name of its colour or its pattern."""
    if cell.shown is None or limits is None:
        return words.LOOKS[cell.shown_state]
    return looks_of(limits)[limits.place(cell.shown)]


def looks_of(limits: Limits) -> list[str]:
    """The class name of every class: from little to much, or of its side of the middle."""
    if limits.colours:
        return [f"is-side-{colour}" for colour in limits.colours]
    return [f"is-class-{place}" for place, _ in enumerate(limits.ranges(), start=1)]


def entries(
    looks: Sequence[str], limits: Limits | None, question: MapQuestion, indicator: Indicator, is_stale: bool
) -> list[tuple[str, str, str]]:
    """(look, meaning, how many regions) of every class and of every pattern that occurs, then of the thick border."""
    counts = Counter(looks)
    classes = classes_in_words(limits, indicator, question)
    empty = [(look, state_words(state, question)) for state, look in words.LOOKS.items() if counts[look]]
    stale = [("is-stale", words.LEGEND_STALE, "")] if is_stale else []
    counted = [(look, meaning, count_words(counts[look], question)) for look, meaning in [*classes, *empty]]
    return [*counted, ("is-own", words.LEGEND_OWN, ""), *stale]


def legend(
    looks: Sequence[str], limits: Limits | None, question: MapQuestion, indicator: Indicator, is_stale: bool
) -> list:
    """One line for every entry."""
    lines = [entry(*one) for one in entries(looks, limits, question, indicator, is_stale)]
    return [html.H3(words.LEGEND, className="visually-hidden"), html.Ul(lines)]


def count_words(count: int, question: MapQuestion) -> str:
    regions = words.SINGULARS[question.level] if count == 1 else words.PLURALS[question.level]
    return words.LEGEND_COUNT.format(count=numbers.count(count), regions=regions)


def entry(look: str, meaning: str, count: str) -> html.Li:
    return html.Li([swatch(look), html.Span(meaning), " ", html.Small(count)] if count else [swatch(look), meaning])


def swatch(look: str) -> html.Span:
    return html.Span(className=f"polsslag-map-swatch {look}")


def classes_in_words(limits: Limits | None, indicator: Indicator, question: MapQuestion) -> list[tuple[str, str]]:
    """Every class: how it looks, and its figures."""
    if limits is None:
        return []
    found = zip(looks_of(limits), limits.ranges(), strict=True)
    return [(look, class_words(look, ends, indicator, question)) for look, ends in found]


def class_words(look: str, ends: tuple[float, float], indicator: Indicator, question: MapQuestion) -> str:
    said = range_words(ends, indicator, question)
    return words.LEGEND_NEUTRAL.format(range=said) if look == f"is-side-{NEUTRAL}" else said


def range_words(ends: tuple[float, float], indicator: Indicator, question: MapQuestion) -> str:
    first, last = (figure_words(one, indicator, question) for one in ends)
    between = words.RANGE_COMPARED if question.is_compared else words.RANGE
    return (words.ONE_VALUE if first == last else between).format(first=first, last=last)


def marks(cells: Sequence[Cell]) -> html.P:
    """The marks behind figures in the list, each with its meaning."""
    found = [status for status in text.STATUS_MARKS if any(cell.status == status for cell in cells)]
    lines = [
        html.Span([html.B(text.STATUS_MARKS[one]), f" {text.STATUS[one]}"], className="polsslag-mark") for one in found
    ]
    return html.P(lines, className="polsslag-legend")

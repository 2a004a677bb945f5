""" "Wat u ziet": a few sentences made from the facts of `data/reading.py`.

A difference is only called higher or lower when it is clear; a colour, beside the word, only when it is known too
whether that is good.
"""

from collections.abc import Sequence
from typing import Any

from dash import html

from data.breaks import break_between
from data.compare import Difference, Judgement, Method, method
from data.indicator import Indicator
from data.periods import in_words
from data.queries import Cell
from data.reading import Beside, Reading, figure, has_other_borders, is_comparable, read
from data.terms import EMPTY_STATES, PeriodKind, State, Weergave
from data.view import View
from layouts import numbers, text
from layouts import text_vergelijken as words
from layouts.compared import place_of
from layouts.series import unit_of

MOST_REGIONS = 3
MANY_DECIMALS = 1

Parts = list[Any]


def reading(view: View) -> list:
    """A paragraph for each of the first regions and each indicator, where the rest is, and what a margin is."""
    shown = (view.selection.regions or view.selection.codes)[:MOST_REGIONS]
    asked = [view.catalogue[one] for one in view.selection.indicators]
    paragraphs = [parts for one in asked for code in shown if (parts := about(view, one, code))]
    rest = len(view.selection.regions) - len(shown)
    if rest > 0:
        paragraphs.append([words.AND_ONE_OTHER if rest == 1 else text.AND_OTHERS.format(count=rest)])
    return [*(html.P(parts) for parts in paragraphs), *methods(asked)]


def methods(asked: Sequence[Indicator]) -> list[html.Details]:
    """How the margins are made; nothing when no figure on screen has one."""
    used = {method(one) for one in asked}
    named = [words.METHODS[one] for one in Method if one in used and one in words.METHODS]
    said = words.METHOD.format(methods=listed(named))
    return [html.Details([html.Summary(words.METHOD_HEAD), html.P(said)], className="polsslag-method")] if named else []


def about(view: View, indicator: Indicator, code: str) -> Parts:
    """What there is to say about one region: the newest figure, the change in a year, and how it stands."""
    facts = read(view, indicator, code)
    if facts is None:
        return []
    is_relative = view.selection.is_relative and indicator.has_denominator
    value = figure(facts.latest, is_relative)
    if value is None:
        return [absent(facts, view, indicator, is_relative)]
    level = words.LATEST.format(
        region=view.label(code),
        value=with_unit(value, view, indicator, is_relative),
        when=when(facts.latest),
        status=words.STATUS.get(facts.latest.status, ""),
    )
    return [
        level + margin(facts.latest, indicator, is_relative) + change(facts, value, view, indicator, is_relative),
        shown_as(facts, view, indicator),
        *beside(facts, indicator, is_relative),
    ]


def absent(facts: Reading, view: View, indicator: Indicator, is_relative: bool) -> str:
    """A newest period without a figure: it stays unknown, and the last figure that is known follows."""
    state, name, period = facts.latest.state, view.label(facts.region), in_words(*period_of(facts.latest))
    if has_other_borders(facts.latest):
        return text.LATEST_OTHER_BORDERS.format(region=name, period=period)
    if state == State.NOT_APPLICABLE:
        return text.LATEST_NOT_APPLICABLE.format(region=name, title=indicator.title)
    said = text.STATES.get(state, text.STATES[State.UNKNOWN])
    sentence = text.LATEST_ABSENT.format(region=name, state=said, when=when(facts.latest))
    known = figure(facts.last_known, is_relative) if facts.last_known else None
    if known is None or facts.last_known is None:
        return sentence + text.NOTHING_KNOWN
    value = with_unit(known, view, indicator, is_relative)
    return sentence + text.LAST_KNOWN.format(value=value, when=when(facts.last_known))


def margin(cell: Cell, indicator: Indicator, is_relative: bool) -> str:
    """Between which figures chance can bring it, where that was asked for."""
    if cell.low is None or cell.high is None:
        return ""
    low, high = (written(one if is_relative else round(one), indicator, is_relative) for one in (cell.low, cell.high))
    return words.MARGIN.format(low=low, high=high)


def change(facts: Reading, value: float, view: View, indicator: Indicator, is_relative: bool) -> str:
    """The change against the same period a year before, where both figures stand in the same borders."""
    before = facts.a_year_earlier or facts.in_other_borders
    if before is None:
        return ""
    period = in_words(*period_of(before))
    if has_other_borders(before):
        return text.CHANGE_OTHER_BORDERS.format(period=period)
    if not is_comparable(before, facts.latest):
        return text.CHANGE_OTHER_INDELING.format(period=period, indeling=before.indeling) if before.indeling else ""
    if one := break_between(view.breaks, indicator.id, before.period_start, facts.latest.period_start):
        return text.CHANGE_BROKEN.format(period=period, title=one.title[0].lower() + one.title[1:])
    was = figure(before, is_relative)
    if was is None:
        state = text.STATES.get(before.state, text.STATES[State.UNKNOWN])
        return text.CHANGE_UNKNOWN.format(period=period, state=state)
    said = difference(value, was, indicator, is_relative)
    if not said:
        return words.NO_CHANGE.format(when=when(before))
    return SINCE.get(facts.since, words.CHANGE_CLEAR).format(
        difference=said, when=when(before), period=period, value=written(was, indicator, is_relative)
    )


SINCE = {
    Difference.NIET_TE_VERGELIJKEN: words.CHANGE,
    Difference.NIET_DUIDELIJK: words.CHANGE_UNCLEAR,
}


def shown_as(facts: Reading, view: View, indicator: Indicator) -> str:
    """The index or the change that the figure shows, beside the figure itself."""
    shown, weergave = facts.latest.shown, view.selection.weergave
    if shown is None or weergave is Weergave.WAARDE:
        return ""
    value = numbers.decimal(shown, MANY_DECIMALS)
    if weergave is Weergave.INDEX and facts.nulmeting:
        return words.INDEX.format(period=in_words(*period_of(facts.nulmeting)), value=value)
    is_percentage = weergave is Weergave.VERANDERING and not indicator.is_ready_made
    return words.YEAR_CHANGE.format(value=value) if is_percentage else ""


def beside(facts: Reading, indicator: Indicator, is_relative: bool) -> Parts:
    """How the figure stands beside Nederland and the groups: those with one verdict in one sentence."""
    known = [one for one in facts.beside if figure(one.cell, is_relative) is not None]
    parts: Parts = []
    for verdict in dict.fromkeys(one.difference for one in known):
        same = [one for one in known if one.difference is verdict]
        parts += clear(same, indicator, is_relative) if verdict in words.CLEAR else [
            words.NOT_CLEAR[verdict].format(places=places(same, indicator, is_relative))
        ]  # fmt: skip
    return [*parts, *(no_figure(one) for one in facts.beside if one.peers and one not in known)]


def clear(found: Sequence[Beside], indicator: Indicator, is_relative: bool) -> Parts:
    """ "Het is duidelijk lager dan in heel Nederland (40,0), en dat is gunstig." """
    judged = found[0].judgement
    said = words.THAN_IN.format(places=places(found, indicator, is_relative))
    said += words.JUDGED.format(judgement=judged.value) if judged is not Judgement.GEEN else ""
    mark = f"polsslag-difference is-{judged.value}" if judged is not Judgement.GEEN else "polsslag-difference"
    return [words.IT_IS, html.Span(words.CLEAR[found[0].difference], className=mark), f"{said}."]


def no_figure(one: Beside) -> str:
    """Why there is nothing to compare with."""
    is_empty = one.cell.state in EMPTY_STATES
    why = words.WHY_NO_FIGURE[State(one.cell.state) if is_empty else State.UNKNOWN]
    return words.NO_FIGURE.format(place=place_of(one.peers), why=why)


def places(found: Sequence[Beside], indicator: Indicator, is_relative: bool) -> str:
    """ "heel Nederland (40,0), de provincie Limburg (38,2) en de groep Peel (36,1)" """
    return listed(
        [
            words.WITH_VALUE.format(
                place=place_of(one.peers),
                value=written(figure(one.cell, is_relative) or 0, indicator, is_relative),
            )
            for one in found
        ]
    )


def listed(found: Sequence[str]) -> str:
    """ "a, b en c" """
    *first, last = found or [""]
    return words.AND.join([", ".join(first), last]) if first else last


def difference(value: float, other: float, indicator: Indicator, is_relative: bool) -> str:
    """ "9,6 lager", of the figures as they are shown; empty when they look the same."""
    is_rate = is_relative or indicator.is_ready_made
    decimals = indicator.decimals if is_rate else 0
    gap = round(round(value, decimals) - round(other, decimals), decimals)
    if gap == 0:
        return ""
    higher, lower = (text.HIGHER, text.LOWER) if is_rate else (text.MORE, text.FEWER)
    return (higher if gap > 0 else lower).format(value=written(abs(gap), indicator, is_relative))


def written(value: float, indicator: Indicator, is_relative: bool) -> str:
    """A figure for reading: counts whole, rates and scores with the decimals of the indicator."""
    is_rate = is_relative or indicator.is_ready_made
    return numbers.decimal(value, indicator.decimals) if is_rate else numbers.count(value)


def with_unit(value: float, view: View, indicator: Indicator, is_relative: bool) -> str:
    """ "34,7 misdrijven per 1.000 inwoners", "1 misdrijf", "72,5%"."""
    said, unit = written(value, indicator, is_relative), unit_of(indicator, view.catalogue, is_relative)
    if unit.startswith("%"):
        return said + unit
    return f"{said} {one_of(unit) if said == '1' and not is_relative else unit}"


def one_of(unit: str) -> str:
    """The unit of a single one: "misdrijf", "persoon met bijstand"."""
    return " ".join(words.SINGULAR.get(word, word) for word in unit.split())


def when(cell: Cell) -> str:
    """ "in 2025", "op 1 januari 2024" """
    kind, start = period_of(cell)
    pattern = words.WHEN_ON if kind in words.ON_A_DAY else words.WHEN
    return (words.WHEN_DURING if kind == PeriodKind.TWEE_WEKEN else pattern).format(period=in_words(kind, start))


def period_of(cell: Cell) -> tuple[str, Any]:
    return cell.period_kind, cell.period_start

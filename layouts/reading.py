""" "Wat u ziet": a few sentences made from the facts of `data/reading.py`."""

from collections.abc import Sequence

from dash import html

from data.breaks import Break, break_between
from data.catalogue import Catalogue, Indicator
from data.periods import in_words
from data.queries import Cell
from data.reading import Reading, figure, is_comparable, read
from data.regions import Regions
from data.selection import Selection
from data.terms import State
from layouts import text
from layouts.series import unit_of, written

MOST_REGIONS = 3


def reading(
    cells: Sequence[Cell], selection: Selection, catalogue: Catalogue, regions: Regions, breaks: Sequence[Break] = ()
) -> list[html.P]:
    """A paragraph for each of the first regions and each indicator, and where the rest can be found."""
    shown = (selection.regions or selection.codes)[:MOST_REGIONS]
    sentences = [
        sentence
        for one in selection.indicators
        for code in shown
        if (sentence := about(cells, catalogue[one], code, selection, catalogue, regions, breaks))
    ]
    rest = len(selection.regions) - len(shown)
    if rest > 0:
        sentences.append(text.AND_OTHERS.format(count=rest))
    return [html.P(sentence) for sentence in sentences]


def about(
    cells: Sequence[Cell],
    indicator: Indicator,
    code: str,
    selection: Selection,
    catalogue: Catalogue,
    regions: Regions,
    breaks: Sequence[Break] = (),
) -> str:
    """What there is to say about one region: the newest figure, the change in a year, and beside Nederland."""
    is_relative = selection.is_relative and indicator.has_denominator
    facts = read(cells, indicator.id, code, is_relative)
    if facts is None:
        return ""
    name = regions[code].label
    period = in_words(facts.latest.period_kind, facts.latest.period_start)
    value = figure(facts.latest, is_relative)
    if value is None:
        return absent(facts, name, period, indicator, catalogue, is_relative)
    is_final = facts.latest.status in (None, "definitief")
    status = "" if is_final else text.STATUS_IN_BRACKETS.format(status=text.STATUS[facts.latest.status])
    sentence = text.LATEST.format(
        region=name,
        value=written(value, indicator, not is_relative),
        unit=unit_of(indicator, catalogue, is_relative),
        period=period,
        status=status,
    )
    return (
        sentence + change(facts, value, indicator, is_relative, breaks) + versus(facts, value, indicator, is_relative)
    )


def absent(
    facts: Reading, name: str, period: str, indicator: Indicator, catalogue: Catalogue, is_relative: bool
) -> str:
    """A newest period without a figure: it stays unknown, and the last figure that is known follows."""
    state = text.STATES.get(facts.latest.state, text.STATES[State.UNKNOWN])
    if facts.latest.state == State.NOT_APPLICABLE:
        return text.LATEST_NOT_APPLICABLE.format(region=name, title=indicator.title)
    sentence = text.LATEST_ABSENT.format(region=name, state=state, period=period)
    if facts.last_known is None:
        return sentence + text.NOTHING_KNOWN
    known = figure(facts.last_known, is_relative)
    value = written(known or 0, indicator, not is_relative)
    return sentence + text.LAST_KNOWN.format(
        value=f"{value} {unit_of(indicator, catalogue, is_relative)}",
        period=in_words(facts.last_known.period_kind, facts.last_known.period_start),
    )


def change(facts: Reading, value: float, indicator: Indicator, is_relative: bool, breaks: Sequence[Break]) -> str:
    """The change against the same period a year before, where both figures stand in the same indeling."""
    before = facts.a_year_earlier
    if before is None or not is_comparable(before, facts.latest):
        return ""
    period = in_words(before.period_kind, before.period_start)
    if one := break_between(breaks, indicator.id, before.period_start, facts.latest.period_start):
        return text.CHANGE_BROKEN.format(period=period, title=one.title[0].lower() + one.title[1:])
    was = figure(before, is_relative)
    if was is None:
        return text.CHANGE_UNKNOWN.format(
            period=period, state=text.STATES.get(before.state, text.STATES[State.UNKNOWN])
        )
    said = difference(value, was, indicator, is_relative)
    if not said:
        return text.NO_CHANGE.format(period=period)
    return text.CHANGE.format(difference=said, period=period, value=written(was, indicator, not is_relative))


def versus(facts: Reading, value: float, indicator: Indicator, is_relative: bool) -> str:
    """The place beside Nederland; counts of a part and a whole are not compared."""
    whole = figure(facts.nederland, is_relative) if facts.nederland and is_relative else None
    if whole is None:
        return ""
    said = difference(value, whole, indicator, is_relative)
    return text.VERSUS.format(difference=said, value=written(whole, indicator, False)) if said else text.VERSUS_EQUAL


def difference(value: float, other: float, indicator: Indicator, is_relative: bool) -> str:
    """ "9,6 lager", of the figures as they are shown; empty when they look the same."""
    decimals = indicator.decimals if is_relative else 0
    gap = round(round(value, decimals) - round(other, decimals), decimals)
    if gap == 0:
        return ""
    higher, lower = (text.HIGHER, text.LOWER) if is_relative else (text.MORE, text.FEWER)
    return (higher if gap > 0 else lower).format(value=written(abs(gap), indicator, not is_relative))

"""The facts on the sheet of an indicator, each as a pair: its name, and what there is to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dash import html

from data.availability import Standing
from data.catalogue import Catalogue
from data.indicator import Indicator
from data.periods import day_in_words, in_words
from data.privacy_shapes import Purpose
from data.provenance import Change, Road
from layouts import numbers
from layouts import text_catalogus as text
from layouts.tab_catalogus import denominator_words

FORTNIGHT, TWO_MONTHS = 14, 60

Pairs = list[tuple[str, Any]]


@dataclass(frozen=True)
class Facts:
    """All that is known of one indicator on a day. source: its quality record, empty when it has no source.

    address: where Verkennen shows it; empty when it has no figures. changes: what differs from the snapshot before;
    None when there is none to compare with. warnings: what is late, refused or held back, in sentences. purposes: the
    sources about clients that it is made of.
    """

    indicator: Indicator
    standing: Standing
    source: Mapping[str, Any]
    road: Road
    changes: Sequence[Change] | None
    stamp: str
    today: date
    address: str
    warnings: Sequence[str] = ()
    purposes: Sequence[Purpose] = ()


def figure_of(indicator: Indicator, catalogue: Catalogue) -> Pairs:
    note = f". {indicator.denominator_note}" if indicator.has_denominator and indicator.denominator_note else ""
    return [
        (text.UNIT, indicator.unit),
        (text.DENOMINATOR, denominator_words(indicator, catalogue) + note),
        (text.TYPE, text.TYPES[indicator.type]),
        (text.SUMS, text.SUMS_ALLOWED[indicator.type]),
        (text.DIRECTION, indicator.direction),
        (text.FREQUENCY, indicator.frequency or text.NOT_RECORDED),
        (text.LOWEST_LEVEL, indicator.lowest_level or text.NOT_RECORDED),
        (text.RELEASE, text.RELEASES[indicator.release] if indicator.release else text.NOT_RECORDED),
    ]


def source_of(indicator: Indicator, source: Mapping[str, Any]) -> Pairs:
    """Who the figures come from; of an empty place, who they would come from."""
    if not source:
        return [(text.SOURCE_INTENDED, indicator.source_table or text.NOT_RECORDED)]
    return with_words(
        [
            (text.SOURCE_TITLE, source["title"]),
            (text.OWNER, source["owner"]),
            (text.LICENCE, source["licence"]),
            (text.TABLE, indicator.source_table),
            (text.ADDRESS, web_address(source["address"])),
            (text.NOTE, source["note"]),
        ]
    )


def freshness_of(facts: Facts) -> Pairs:
    newest, expected_on = facts.standing.newest, facts.standing.expected_on
    expected = ""
    if expected_on:
        words = text.EXPECTED_LATE if expected_on < facts.today else text.EXPECTED_OF
        expected = words.format(day=day_in_words(expected_on))
    return with_words(
        [
            (text.NEWEST, in_words(*newest[:2]) if newest else text.CELLS_NONE),
            (text.RECEIVED, received(facts.source) or text.NOT_RECEIVED),
            (text.EXPECTED, expected),
            (text.DELAY, delay_words(facts.indicator.delay_days)),
            (text.STATUS, facts.indicator.status_note),
        ]
    )


def quality_of(road: Road, source: Mapping[str, Any]) -> Pairs:
    cells = text.CELLS_OF.format(published=numbers.count(road.published), empty=numbers.count(road.empty))
    count = source.get("count_problems", 0)
    problems = text.PROBLEMS_OF.format(count=numbers.count(count)) if count else text.NO_PROBLEMS
    facts = [(text.CELLS, cells if road.published else text.CELLS_NONE)]
    return [*facts, (text.PROBLEMS, problems)] if received(source) else facts


def account_of(indicator: Indicator, today: date) -> Pairs:
    is_late = today > indicator.review_before
    review = (text.REVIEW_LATE if is_late else text.REVIEW_OF).format(day=day_in_words(indicator.review_before))
    return [
        (text.AUTHORED, indicator.authored_by),
        (text.CHECKED, indicator.checked_by),
        (text.REVIEWED, day_in_words(indicator.reviewed_on)),
        (text.REVIEW, html.Strong(review, className="polsslag-late") if is_late else review),
    ]


def delay_words(days: int | None) -> str:
    """A delay in the unit that a person would use."""
    if days is None:
        return ""
    if days < FORTNIGHT:
        length = text.DAYS.format(count=days)
    elif days < TWO_MONTHS:
        length = text.WEEKS.format(count=round(days / 7))
    else:
        length = text.MONTHS.format(count=round(days / 30.4))
    return text.DELAY_OF.format(length=length)


def received(source: Mapping[str, Any]) -> str:
    moment = source.get("fetched_at")
    return day_in_words(datetime.fromisoformat(moment).date()) if moment else ""


def web_address(address: str) -> Any:
    return html.A(address, href=address, rel="noreferrer") if address.startswith("https://") else address


def with_words(facts: Pairs) -> Pairs:
    """The facts that say something."""
    return [fact for fact in facts if fact[1]]

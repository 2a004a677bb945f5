"""Whether an indicator has figures, how fresh they are, and if there are none, why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data.indicator import CLOSED, Indicator
from data.terms import Verdict

# What an indicator can be, besides the reason of an empty place.
CURRENT = "actueel"
STALE = "verouderd"
NEWER_EXPECTED = "nieuwer verwacht"
NOT_FETCHED = "nog niet opgehaald"
DELIVERY_NEEDED = "levering nodig"
UNUSABLE = "levering niet bruikbaar"

DAYS_BETWEEN = {
    "wekelijks": 7, "maandelijks": 31, "per kwartaal": 92, "per halfjaar": 184, "jaarlijks": 366,
    "elke twee jaar": 731, "elke vier jaar": 1461,
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How an indicator stands on a day. `word` is one of the words above, or the reason of its empty place.

    newest: kind, start and end of the newest period with a figure; None when there is no figure at all.
    expected_on: when the figure after the newest should be there; None when the definition does not tell.
    """

    word: str
    newest: tuple[str, date, date] | None = None
    expected_on: date | None = None


def standing(
    indicator: Indicator, source: Mapping[str, Any], newest: tuple[str, date, date] | None, today: date
) -> Standing:
    """How an indicator stands on a day.

    source: the quality record of its source, empty when it has none; newest: kind, start and end of the newest
    period with a figure.
    """
    if newest is None:
        return Standing(why_absent(indicator, source))
    if indicator.availability == CLOSED:
        return Standing(CLOSED, newest)
    expected_on = next_expected(indicator, newest[2])
    if source.get("verdict") == Verdict.VEROUDERD:
        return Standing(STALE, newest, expected_on)
    is_late = expected_on is not None and expected_on < today
    return Standing(NEWER_EXPECTED if is_late else CURRENT, newest, expected_on)


def why_absent(indicator: Indicator, source: Mapping[str, Any]) -> str:
    """Why there is no figure: the reason of an empty place, or what its source still has to do."""
    if not indicator.claims_figures:
        return indicator.availability
    if source.get("fetched_at"):
        return UNUSABLE
    return NOT_FETCHED if source.get("is_fetched") else DELIVERY_NEEDED


def next_expected(indicator: Indicator, newest_end: date) -> date | None:
    """The day on which the figure of the next period should be there, by the rhythm and the delay of the source."""
    if indicator.frequency is None or indicator.delay_days is None:
        return None
    return newest_end + timedelta(days=DAYS_BETWEEN[indicator.frequency] + indicator.delay_days)

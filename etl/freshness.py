"""When a source was last heard, and when to expect it again: facts without a clock, for the quality table.

Whether a delivery is late depends on the day somebody looks; readers ask `data/freshness.py`.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from data.terms import Rhythm
from etl.landing import LandedFile
from etl.source import Source

MONTHS = {Rhythm.MAAND: 1, Rhythm.KWARTAAL: 3, Rhythm.HALFJAAR: 6, Rhythm.JAAR: 12}


def freshness_of(
    source: Source, raw: Mapping[str, LandedFile], newest_end: date | None, before: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns of `quality` about freshness.

    newest_end: the last day of the newest period with a figure. before: the record of the previous snapshot; a
    newest period that it had too was received when it says, also when it was delivered again since.
    """
    fetched_on = max((file.fetched_at.date() for file in raw.values()), default=None)
    is_known = newest_end is not None and before.get("newest_period_end") == newest_end
    received_on = before.get("newest_received_on") if is_known else None
    return {
        "rhythm": source.rhythm.value,
        "promised_days": source.promised_days,
        "newest_period_end": newest_end,
        "newest_received_on": received_on or (fetched_on if newest_end else None),
        "next_expected_on": next_expected(source.rhythm, source.promised_days, newest_end, fetched_on),
    }


def next_expected(
    rhythm: Rhythm, promised_days: int | None, newest_end: date | None, fetched_on: date | None
) -> date | None:
    """The last day on which the next delivery is in time; None when there is no promise, or nothing to count from."""
    if promised_days is None:
        return None
    if rhythm is Rhythm.NACHT:
        return fetched_on + timedelta(days=1 + promised_days) if fetched_on else None
    next_end = period_later(rhythm, newest_end) if newest_end else None
    return next_end + timedelta(days=promised_days) if next_end else None


def period_later(rhythm: Rhythm, end: date) -> date | None:
    """The same day one period later; the last day of a month gives the last day of a month."""
    if rhythm is Rhythm.WEEK:
        return end + timedelta(days=7)
    if rhythm not in MONTHS:
        return None
    year, month = divmod(end.year * 12 + end.month - 1 + MONTHS[rhythm], 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = end.day == calendar.monthrange(end.year, end.month)[1]
    return date(year, month + 1, last if is_last else min(end.day, last))

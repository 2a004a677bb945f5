"""Moments as people here read them: Dutch time, and the stamp of a snapshot as a day and a time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from data.periods import day_in_words
from etl.publish import STAMP

HERE = ZoneInfo("Europe/Amsterdam")


def clock(moment: datetime) -> str:
    return f"{moment.astimezone(HERE):%H:%M}"


def in_words(stamp: str) -> str:
    """20261122T055000Z becomes: 22 november 2026, 06:50 uur."""
    moment = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    return f"{day_in_words(moment.astimezone(HERE).date())}, {clock(moment)} uur"

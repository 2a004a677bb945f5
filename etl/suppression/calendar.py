"""When figures about clients may change: on publication days only, and those of before once a quarter."""

from datetime import date, timedelta

from data.settings import Settings

TWO_WEEKS = timedelta(days=14)


def days_around(settings: Settings, today: date) -> list[date]:
    """The publication days of this month and those beside it, in order."""
    firsts = [(today.replace(day=1) + timedelta(days=step)).replace(day=1) for step in (-1, 0, 31)]
    days = [first.replace(day=settings.disclosure_publish_day) for first in firsts]
    more = [day + TWO_WEEKS for day in days] if settings.disclosure_publish_every == "twee weken" else []
    return sorted([*days, *more])


def is_due(settings: Settings, last: date | None, today: date) -> bool:
    """Whether a publication day came since the last publication; the first publication is at once."""
    return last is None or last < max(day for day in days_around(settings, today) if day <= today)


def next_day(settings: Settings, today: date) -> date:
    return min(day for day in days_around(settings, today) if day > today)


def is_revision(last: date, today: date) -> bool:
    """Whether this is the first publication in a quarter."""
    return (last.year, (last.month - 1) // 3) != (today.year, (today.month - 1) // 3)

"""The clock: set back or far ahead, a leap day, and the two nights on which an hour is gone or comes twice."""

import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
import pytest
from conftest import Night

from data.settings import Settings
from data.snapshot import current_stamp, read_snapshot, stamps
from data.store import Store
from data.terms import PeriodKind
from etl import publish
from etl.nightly.night import next_time
from etl.observations import end_of
from etl.runs import Runs, mark_of


@pytest.fixture
def dutch_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock on the wall of this process."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    clock.tzset()
    yield
    monkeypatch.undo()
    clock.tzset()


def set_clock(monkeypatch: pytest.MonkeyPatch, to: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return to

    monkeypatch.setattr(publish, "datetime", Clock)


def test_a_clock_that_jumps_leaves_the_snapshots_in_order_and_their_figures_as_they_are(
    few: Settings, night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, seen = Store(few), [current_stamp(few.snapshots)]
    for moment in (datetime(2041, 1, 1, tzinfo=UTC), datetime(2019, 6, 1, tzinfo=UTC), datetime.now(UTC)):
        set_clock(monkeypatch, moment)
        night(few)
        seen.append(current_stamp(few.snapshots))
        assert store.current().stamp == seen[-1] and store.refused is None
    assert seen == sorted(set(seen)) == stamps(few.snapshots)[::-1]
    assert seen[1:] == ["20410101T000000Z", "20410101T000001Z", "20410101T000002Z"]
    assert len({mark_of(read_snapshot(few.snapshots, stamp).manifest) for stamp in seen[2:]}) == 1, "the same bytes"
    assert [record.snapshot for record in Runs(few.produced).records()] == seen


@pytest.mark.parametrize(
    ("start", "kind", "end"),
    [
        (date(2024, 2, 1), PeriodKind.MAAND, date(2024, 2, 29)),
        (date(2025, 2, 1), PeriodKind.MAAND, date(2025, 2, 28)),
        (date(2024, 2, 29), PeriodKind.DAG, date(2024, 2, 29)),
        (date(2024, 1, 1), PeriodKind.JAAR, date(2024, 12, 31)),
        (date(2000, 2, 1), PeriodKind.MAAND, date(2000, 2, 29)),
        (date(2100, 2, 1), PeriodKind.MAAND, date(2100, 2, 28)),
    ],
)
def test_a_leap_day_is_in_its_month(start: date, kind: PeriodKind, end: date) -> None:
    assert list(end_of(pd.to_datetime(pd.Series([start])), kind).dt.date) == [end]


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        ((2026, 3, 28, 6, 45), 23),  # the hour from two to three is not there
        ((2026, 10, 24, 6, 45), 25),  # it is there twice
        ((2026, 3, 29, 1, 30), 4.25),
        ((2028, 2, 28, 6, 45), 24),
    ],
)
@pytest.mark.usefixtures("dutch_time")
def test_a_night_begins_at_the_same_time_on_the_wall_also_when_an_hour_is_gone_or_comes_twice(
    now: tuple[int, ...], hours: float
) -> None:
    begin = datetime(*now).astimezone()  # type: ignore[misc]
    assert next_time(time(6, 45), begin) - begin == timedelta(hours=hours)

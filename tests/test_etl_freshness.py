"""Fresh, late or refused: what the night writes down has no clock in it; what a reader says depends on the day."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conftest import Night
from damaging import edit, half, land_damaged

from data.freshness import Freshness, freshness
from data.settings import Settings
from data.snapshot import current_stamp
from data.store import Store
from data.terms import Rhythm
from etl.freshness import next_expected, period_later
from etl.landing import Landing
from etl.pipeline import run_night
from etl.source import Source, all_sources

CRIMES = ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz")


@pytest.mark.parametrize(
    ("rhythm", "end", "later"),
    [
        (Rhythm.WEEK, date(2025, 12, 28), date(2026, 1, 4)),
        (Rhythm.MAAND, date(2026, 1, 31), date(2026, 2, 28)),
        (Rhythm.MAAND, date(2024, 1, 31), date(2024, 2, 29)),
        (Rhythm.MAAND, date(2026, 2, 28), date(2026, 3, 31)),
        (Rhythm.MAAND, date(2026, 1, 1), date(2026, 2, 1)),
        (Rhythm.KWARTAAL, date(2025, 12, 31), date(2026, 3, 31)),
        (Rhythm.HALFJAAR, date(2026, 6, 30), date(2026, 12, 31)),
        (Rhythm.JAAR, date(2024, 2, 29), date(2025, 2, 28)),
        (Rhythm.JAAR, date(2024, 1, 1), date(2025, 1, 1)),
        (Rhythm.AFGESLOTEN, date(2024, 2, 29), None),
        (Rhythm.ONBEKEND, date(2024, 2, 29), None),
    ],
)
def test_the_end_of_the_next_period(rhythm: Rhythm, end: date, later: date | None) -> None:
    assert period_later(rhythm, end) == later


@pytest.mark.parametrize(
    ("rhythm", "promised", "expected"),
    [
        (Rhythm.JAAR, 60, date(2027, 3, 1)),
        (Rhythm.NACHT, 2, date(2026, 2, 13)),
        (Rhythm.JAAR, None, None),
        (Rhythm.AFGESLOTEN, 60, None),
    ],
)
def test_the_next_delivery_is_a_period_and_a_promise_later(
    rhythm: Rhythm, promised: int | None, expected: date | None
) -> None:
    assert next_expected(rhythm, promised, date(2025, 12, 31), date(2026, 2, 10)) == expected
    assert next_expected(rhythm, promised, None, None) is None


RECORD = {
    "verdict": "goed", "is_missed": False, "rhythm": "jaar", "promised_days": 60,
    "newest_period_end": date(2025, 12, 31), "newest_received_on": date(2026, 2, 10),
    "next_expected_on": date(2027, 3, 1), "fetched_at": "2026-02-10T02:14:00+00:00", "count_problems": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("differs", "today", "word", "is_stale"),
    [
        ({}, date(2027, 3, 1), "op tijd", False),
        ({}, date(2027, 3, 2), "te laat", True),
        ({"verdict": "verouderd"}, date(2027, 3, 2), "levering geweigerd", True),
        ({"verdict": "verouderd", "is_missed": True}, date(2026, 3, 2), "niet opgehaald", True),
        ({"verdict": "ontbreekt"}, date(2027, 3, 2), "geen cijfers", False),
        ({"verdict": "ontbreekt", "fetched_at": None}, date(2027, 3, 2), "nog niet aangesloten", False),
        ({"verdict": "ontbreekt", "fetched_at": None, "count_problems": 1}, date(2027, 3, 2), "geen cijfers", False),
        ({"count_problems": 1}, date(2027, 3, 2), "aangehouden", False),
        ({"rhythm": "afgesloten", "next_expected_on": None}, date(2099, 1, 1), "afgesloten", False),
        ({"rhythm": "onbekend", "next_expected_on": None}, date(2099, 1, 1), "goed", False),
    ],
)
def test_a_source_on_a_day_in_words(differs: dict[str, Any], today: date, word: str, is_stale: bool) -> None:
    found = freshness(RECORD | differs, today)
    assert (found.word, found.is_stale, found.lead_days) == (word, is_stale, 41)


def test_a_record_of_an_older_snapshot_has_no_promise() -> None:
    assert freshness({"verdict": "goed"}, date(2026, 1, 1)).word is Freshness.GOED


def promised(rhythm: Rhythm = Rhythm.JAAR, days: int = 60) -> dict[str, Source]:
    """All sources, with a promise of the police."""
    sources = all_sources()
    return sources | {CRIMES[0]: replace(sources[CRIMES[0]], rhythm=rhythm, promised_days=days)}


def quality_of(settings: Settings) -> dict[str, Any]:
    file = settings.snapshots / current_stamp(settings.snapshots) / "quality.parquet"
    return {row["source"]: row for row in pq.read_table(file).to_pylist()}[CRIMES[0]]


def test_the_night_writes_down_what_to_expect_and_the_site_says_late_without_another_run(
    few: Settings,
) -> None:
    run_night(few, promised(), report=lambda line: None)
    record, received_on = (
        quality_of(few),
        Landing(few.raw).newest(CRIMES[0])["misdrijven"].fetched_at.date(),
    )
    assert (record["rhythm"], record["promised_days"]) == ("jaar", 60)
    assert (record["newest_period_end"], record["newest_received_on"]) == (date(2025, 12, 31), received_on)
    assert record["next_expected_on"] == date(2027, 3, 1)
    snapshot = Store(few).current()
    assert snapshot.concerns(date(2027, 3, 1))["misdrijven_totaal"] == ()
    (late,) = snapshot.concerns(date(2027, 3, 11))["misdrijven_totaal"]
    assert (late.mark, late.days_late, late.on) == ("te laat", 10, date(2027, 3, 1))
    assert snapshot.concerns(date(2027, 3, 11))["covid_sterfte"] == ()


def test_a_period_that_is_delivered_again_keeps_the_day_of_its_first_delivery(
    few: Settings, night: Night, tmp_path: Path
) -> None:
    shutil.rmtree(few.snapshots)
    register = Landing(few.raw).manifest
    register.write_text(re.sub(r'"fetched_at":"\d{4}', '"fetched_at":"2020', register.read_text()))
    night(few)
    first = quality_of(few)["newest_received_on"]
    assert first.year == 2020
    land_damaged(Landing(few.raw), *CRIMES, edit(";1401\n", ";1402\n"), tmp_path)
    night(few)
    assert quality_of(few)["newest_received_on"] == first
    land_damaged(Landing(few.raw), *CRIMES, edit(";2025;", ";2026;"), tmp_path)
    night(few)
    record = quality_of(few)
    received_on = Landing(few.raw).newest(CRIMES[0])["misdrijven"].fetched_at.date()
    assert (record["newest_period_end"], record["newest_received_on"]) == (date(2026, 12, 31), received_on)


def test_a_refused_source_keeps_what_was_expected(few: Settings, tmp_path: Path) -> None:
    run_night(few, promised(), report=lambda line: None)
    before = quality_of(few)
    land_damaged(Landing(few.raw), *CRIMES, half, tmp_path)
    run_night(few, promised(), report=lambda line: None)
    after = quality_of(few)
    columns = ("rhythm", "promised_days", "newest_period_end", "newest_received_on", "next_expected_on")
    assert [after[one] for one in columns] == [before[one] for one in columns]
    assert freshness(after, date(2030, 1, 1)).word is Freshness.GEWEIGERD


def test_a_source_of_every_night_is_expected_the_next(few: Settings) -> None:
    run_night(few, promised(Rhythm.NACHT, 0), report=lambda line: None)
    record = quality_of(few)
    fetched_on = Landing(few.raw).newest(CRIMES[0])["misdrijven"].fetched_at.date()
    assert (record["next_expected_on"] - fetched_on).days == 1

"""What may go and what must stay: by default everything; never what a kept snapshot was made from."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import FIXTURES, Night
from damaging import edit, half, land_damaged

from data.settings import Settings
from data.snapshot import SnapshotDamaged, current_stamp, stamps
from etl.landing import Landing
from etl.nightly.retention import remove_old_raw
from etl.nightly.verify import verify_all
from etl.publish import remove_old

CRIMES = ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz")
LATER = datetime.now(UTC) + timedelta(days=400)


@pytest.fixture
def tidy(few: Settings) -> Settings:
    """One snapshot is kept, and raw files for a year."""
    return few.model_copy(update={"keep_snapshots": 1, "keep_raw_days": 365})


def land_crimes(settings: Settings, count: int, folder: Path) -> Path:
    """Another delivery of crimes, with this count in it. Returns where its bytes are."""
    return land_damaged(Landing(settings.raw), *CRIMES, edit(";1401\n", f";{count}\n"), folder)[0].file


def stored(settings: Settings) -> set[Path]:
    return {file.file for file in Landing(settings.raw).landed() if file.file.exists()}


def test_raw_files_stay_for_ever_without_the_setting(few: Settings, night: Night, tmp_path: Path) -> None:
    land_crimes(few, 1402, tmp_path)
    before = stored(few)
    assert remove_old_raw(few, LATER) == [] and stored(few) == before


def test_what_nothing_needs_goes_after_its_days_and_its_history_stays(
    tidy: Settings, night: Night, tmp_path: Path
) -> None:
    first = Landing(tidy.raw).newest(CRIMES[0])["misdrijven"]
    second = land_crimes(tidy, 1402, tmp_path)
    history = Landing(tidy.raw).landed()
    assert remove_old_raw(tidy, LATER) == [], "the kept snapshot was made from the first"
    night(tidy)
    assert remove_old_raw(tidy, datetime.now(UTC)) == [], "too young"
    before = stored(tidy)
    (gone,) = remove_old_raw(tidy, LATER)
    assert (gone.file, gone.sha256) == (first.file, first.sha256)
    assert before - stored(tidy) == {first.file} and second.exists()
    assert Landing(tidy.raw).landed() == history
    assert b'{"removed":"politie_misdrijven/' in Landing(tidy.raw).manifest.read_bytes()
    assert remove_old_raw(tidy, LATER) == [], "once"


def test_the_newest_delivery_stays_though_no_snapshot_has_it_yet(tidy: Settings, night: Night, tmp_path: Path) -> None:
    newest = land_crimes(tidy, 1402, tmp_path)
    remove_old_raw(tidy, LATER)
    assert newest.exists()


def test_the_last_good_files_of_a_refused_source_stay(tidy: Settings, night: Night, tmp_path: Path) -> None:
    good = Landing(tidy.raw).newest(CRIMES[0])["misdrijven"].file
    land_damaged(Landing(tidy.raw), *CRIMES, half, tmp_path)
    for _ in ("one bad night", "another: the last good snapshot is no longer kept"):
        night(tidy)
        remove_old_raw(tidy, LATER)
    assert len(stamps(tidy.snapshots)) == 1 and good.exists()


def test_removed_bytes_that_are_delivered_again_are_stored_again(tidy: Settings, night: Night, tmp_path: Path) -> None:
    land_crimes(tidy, 1402, tmp_path)
    night(tidy)
    (gone,) = remove_old_raw(tidy, LATER)
    again, is_new = Landing(tidy.raw).land(FIXTURES.joinpath(*CRIMES), source=CRIMES[0], part="misdrijven")
    assert is_new and again.file == gone.file and again.file.exists()
    assert verify_all(tidy, io.StringIO()) == 0


def test_nothing_goes_when_a_kept_snapshot_cannot_be_read(tidy: Settings, night: Night, tmp_path: Path) -> None:
    land_crimes(tidy, 1402, tmp_path)
    night(tidy)
    (tidy.snapshots / current_stamp(tidy.snapshots) / "quality.parquet").write_bytes(b"?")
    before = stored(tidy)
    with pytest.raises(SnapshotDamaged):
        remove_old_raw(tidy, LATER)
    assert stored(tidy) == before


def test_young_snapshots_stay_above_the_number_to_keep(few: Settings) -> None:
    today = datetime.now(UTC)
    for days in (1, 5, 9, 40):
        (few.snapshots / f"{today - timedelta(days=days):%Y%m%dT%H%M%SZ}").mkdir()
    remove_old(few.snapshots, keep=1, days=6)
    assert len(stamps(few.snapshots)) == 3
    remove_old(few.snapshots, keep=1)
    assert stamps(few.snapshots) == [current_stamp(few.snapshots)]

"""A snapshot on disk: what was published is what is read, and anything else is noticed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.settings import Settings
from data.snapshot import (
    CURRENT,
    MANIFEST,
    NothingPublished,
    Snapshot,
    SnapshotDamaged,
    SnapshotGone,
    current_stamp,
    read_snapshot,
    stamps,
    verify,
)


@pytest.fixture
def snapshot(published: Settings) -> Snapshot:
    return read_snapshot(published.snapshots, current_stamp(published.snapshots))


def flip(path: Path, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def test_a_snapshot_holds_its_tables_one_file_an_indicator_and_an_index(snapshot: Snapshot) -> None:
    names = set(snapshot.manifest.files)
    assert {"regions.parquet", "coverage.parquet", "indicators.parquet", "quality.parquet", "figures.duckdb"} <= names
    assert names == {str(path.relative_to(snapshot.folder)) for path in snapshot.folder.rglob("*.*")} - {MANIFEST}
    assert [path.stem for path in snapshot.observations] == sorted(path.stem for path in snapshot.observations)
    assert snapshot.manifest.files["observations/inwoners.parquet"].rows == 30 + 29 + 29
    # 2020 with Haaren; 2024; and 2020 once more in the borders of 2024: every region that is in both
    assert snapshot.has_index and not snapshot.manifest.is_fictief


def test_one_flipped_bit_in_any_file_is_noticed(snapshot: Snapshot) -> None:
    verify(snapshot)
    for name, file in snapshot.manifest.files.items():
        for bit in (0, file.size * 4 + 3, file.size * 8 - 1):
            flip(snapshot.folder / name, bit)
            with pytest.raises(SnapshotDamaged, match=f"{snapshot.stamp}/{name}: contents differ"):
                verify(snapshot)
            flip(snapshot.folder / name, bit)
    verify(snapshot)


@pytest.mark.parametrize("name", ["regions.parquet", "figures.duckdb", "observations/inwoners.parquet"])
def test_a_missing_file_is_noticed(snapshot: Snapshot, name: str) -> None:
    (snapshot.folder / name).unlink()
    with pytest.raises(SnapshotDamaged, match=f"{name}: file is missing"):
        verify(snapshot)


def test_a_file_that_grew_or_shrank_is_noticed(snapshot: Snapshot) -> None:
    file = snapshot.folder / "regions.parquet"
    whole = file.read_bytes()
    for content in (whole + b"\0", whole[:-1], b""):
        file.write_bytes(content)
        with pytest.raises(SnapshotDamaged, match="contents differ"):
            verify(snapshot)


def changed(**changes: Any) -> Callable[[str], str]:
    return lambda text: json.dumps({**json.loads(text), **changes})


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-20],
        lambda text: "null",
        lambda text: text.replace("sha256", "sha255", 1),
        changed(files={"regions.parquet": "?"}),
        changed(surprise=1),
        changed(stamp="20200101T000000Z"),
    ],
)
def test_a_manifest_with_garbage_is_refused(snapshot: Snapshot, damage: Callable[[str], str]) -> None:
    manifest = snapshot.folder / MANIFEST
    manifest.write_text(damage(manifest.read_text()))
    with pytest.raises(SnapshotDamaged, match=MANIFEST):
        read_snapshot(snapshot.folder.parent, snapshot.stamp)


@pytest.mark.parametrize(
    "change", [changed(is_fictief=True), changed(compared_with="20200101T000000Z"), changed(files={})]
)
def test_a_manifest_that_reads_well_but_is_another_is_refused(snapshot: Snapshot, change: Callable[[str], str]) -> None:
    manifest, snapshots = snapshot.folder / MANIFEST, snapshot.folder.parent
    manifest.write_text(change(manifest.read_text()))
    with pytest.raises(SnapshotDamaged, match=f"{MANIFEST}: contents differ from what was published"):
        read_snapshot(snapshots, snapshot.stamp)
    (snapshots / CURRENT).write_text(f"{snapshot.stamp}\n")
    assert read_snapshot(snapshots, snapshot.stamp).stamp == snapshot.stamp, "a pointer set by hand has no hash"


def test_a_snapshot_under_another_stamp_is_refused(snapshot: Snapshot) -> None:
    shutil.copytree(snapshot.folder, snapshot.folder.with_name("20990101T000000Z"))
    with pytest.raises(SnapshotDamaged, match=f"is the manifest of {snapshot.stamp}, not of 20990101T000000Z"):
        read_snapshot(snapshot.folder.parent, "20990101T000000Z")


@pytest.mark.parametrize("stamp", ["", "..", "../raw", "20200101T000000Z", "20200101T000000Z/..", "x\0y", CURRENT])
def test_a_stamp_that_is_not_kept_is_gone_whatever_it_says(published: Settings, stamp: str) -> None:
    with pytest.raises(SnapshotGone, match="kept are: 2"):
        read_snapshot(published.snapshots, stamp)


def test_only_folders_with_a_stamp_count_newest_first(published: Settings) -> None:
    for name in (".tmp-7", "20200101T000000Z", "oud"):
        (published.snapshots / name).mkdir()
    assert stamps(published.snapshots) == [current_stamp(published.snapshots), "20200101T000000Z"]
    assert stamps(published.snapshots / "nergens") == []


def test_without_current_nothing_is_published(settings: Settings) -> None:
    with pytest.raises(NothingPublished, match="er is nog niets gepubliceerd"):
        current_stamp(settings.snapshots)

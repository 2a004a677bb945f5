"""The store: it follows CURRENT without a restart, and never serves a damaged or a mixed snapshot."""

import gzip
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import FIXTURES, Night

from data.settings import Settings
from data.snapshot import CURRENT, FIGURES, MANIFEST, NothingPublished, SnapshotDamaged, SnapshotGone, current_stamp
from data.store import OpenSnapshot, Store
from etl.landing import Landing
from etl.publish import make_current

COUNT = "select count(*), sum(value) from observations"
CRIMES = "select value from observations where indicator = 'misdrijven_totaal' and region_level = ?"


def copy_of_current(settings: Settings, stamp: str) -> Path:
    """A whole snapshot with the contents of the current one under another stamp; not current yet."""
    current = current_stamp(settings.snapshots)
    folder = settings.snapshots / stamp
    shutil.copytree(settings.snapshots / current, folder)
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text().replace(current, stamp))
    return folder


def damage(folder: Path) -> None:
    file = folder / "regions.parquet"
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def test_nothing_published_says_which_command_to_run(settings: Settings) -> None:
    with pytest.raises(NothingPublished, match=r"Run: python -m etl run"):
        Store(settings).current()


def test_what_is_published_after_the_start_is_found_without_a_restart(settings: Settings, template: Path) -> None:
    store = Store(settings)
    with pytest.raises(NothingPublished):
        store.current()
    shutil.copytree(template, settings.produced)
    assert store.current().stamp == current_stamp(settings.snapshots)


def test_a_new_current_is_picked_up_and_the_old_one_can_still_be_read(store: Store) -> None:
    old = store.current()
    assert store.current() is old
    copy_of_current(store.settings, "20980101T000000Z")
    assert store.current() is old
    make_current(store.settings.snapshots, "20980101T000000Z")
    new = store.current()
    assert (new.stamp, store.refused) == ("20980101T000000Z", None)
    assert old.rows(COUNT) == new.rows(COUNT)
    assert store.at(old.stamp).stamp == old.stamp


def test_a_damaged_snapshot_is_refused_and_the_last_good_one_stays(store: Store) -> None:
    good = store.current()
    damage(copy_of_current(store.settings, "20980101T000000Z"))
    make_current(store.settings.snapshots, "20980101T000000Z")
    assert store.current() is good
    assert store.refused == "20980101T000000Z"
    assert Store(store.settings).current().stamp == good.stamp, "after a restart too"
    make_current(store.settings.snapshots, good.stamp)
    assert (store.current().stamp, store.refused) == (good.stamp, None)


@pytest.mark.parametrize("pointer", ["20200101T000000Z\n", "onzin", "../../etc", "x\0y"])
def test_a_pointer_to_nothing_leaves_the_last_good_one(store: Store, pointer: str) -> None:
    good = store.current()
    (store.settings.snapshots / CURRENT).write_text(pointer)
    assert store.current() is good
    assert store.refused == pointer.strip()


def test_all_snapshots_damaged_is_nothing_published(store: Store) -> None:
    damage(store.settings.snapshots / current_stamp(store.settings.snapshots))
    with pytest.raises(NothingPublished):
        store.current()
    assert store.refused == current_stamp(store.settings.snapshots)


def test_a_pinned_snapshot_is_verified_and_a_gone_one_says_so(store: Store) -> None:
    store.current()
    older = copy_of_current(store.settings, "20200101T000000Z")
    assert store.at("20200101T000000Z") is store.at("20200101T000000Z")
    damage(copy_of_current(store.settings, "20200102T000000Z"))
    with pytest.raises(SnapshotDamaged, match=r"regions\.parquet"):
        store.at("20200102T000000Z")
    for stamp in ("20200103T000000Z", "../raw", f"../snapshot/{older.name}", "", "\0"):
        with pytest.raises(SnapshotGone):
            store.at(stamp)


def test_a_snapshot_without_an_index_gives_the_same_answers_from_its_parquet(store: Store) -> None:
    folder = copy_of_current(store.settings, "20200101T000000Z")
    manifest = store.current().snapshot.manifest
    files = {name: file for name, file in manifest.files.items() if name != FIGURES}
    manifest = manifest.model_copy(update={"files": files, "stamp": folder.name})
    (folder / MANIFEST).write_text(manifest.model_dump_json())
    plain = store.at(folder.name)
    assert not plain.snapshot.has_index
    assert everything(plain) == everything(store.current())


def everything(snapshot: OpenSnapshot) -> list[list[tuple]]:
    tables = ["observations", "regions", "coverage", "indicators", "quality"]
    return [snapshot.rows(f"select * from {table} order by all") for table in tables]


def test_streaming_gives_the_same_rows_as_asking_for_all(store: Store) -> None:
    question = "select * from observations where region_code = ? order by all"
    assert list(store.current().stream(question, ["GM1507"], batch=7)) == store.current().rows(question, ["GM1507"])


def test_a_snapshot_is_read_only_and_has_no_way_out(store: Store, tmp_path: Path) -> None:
    for statement in (
        "delete from observations",
        "create table x as select 1",
        "insert into regions select * from regions",
    ):
        with pytest.raises(Exception, match="read-only"):
            store.current().rows(statement)


def test_readers_never_fail_and_never_see_a_mix_while_snapshots_are_published(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    """In night k every number of crimes ends in the digit k, so that each answer tells which night it is from."""
    settings = published.model_copy(update={"keep_snapshots": 2})
    store, is_done, seen = Store(settings), threading.Event(), set()

    def publish(digit: int) -> None:
        land_crimes(settings, tmp_path, digit)
        night(settings)

    def read() -> None:
        while not is_done.is_set():
            snapshot = store.current()
            answers = [*snapshot.rows(CRIMES, ["gemeente"]), *snapshot.rows(CRIMES, ["buurt"])]
            (digit,) = {int(value) % 10 for (value,) in answers}
            seen.add((snapshot.stamp, digit))
            time.sleep(0.002)  # else three busy readers leave the publisher no processor

    publish(1)
    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for digit in (2, 3, 4):
                publish(digit)
        finally:
            is_done.set()
        for reader in readers:
            reader.result()
    assert {int(value) % 10 for (value,) in store.current().rows(CRIMES, ["gemeente"])} == {4}
    assert len(seen) == len({stamp for stamp, _ in seen}) >= 3, "a stamp always has the same figures"
    assert store.refused is None


def land_crimes(settings: Settings, folder: Path, digit: int) -> None:
    """Land the crimes of the fixture with this digit at the end of every number."""
    name = "misdrijven_gemeente_buurt_2021_2025.csv"
    head, *lines = gzip.decompress((FIXTURES / "politie_misdrijven" / f"{name}.gz").read_bytes()).decode().splitlines()
    (folder / name).write_text("\n".join([head, *(f"{line[:-1]}{digit}" for line in lines)]))
    Landing(settings.raw).land(folder / name, source="politie_misdrijven", part="misdrijven")

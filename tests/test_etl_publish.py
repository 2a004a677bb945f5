"""Publishing: all or nothing, one rename, and no more snapshots on disk than asked for."""

import shutil

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Night

from data.schema import OBSERVATIONS, TABLES
from data.settings import Settings
from data.snapshot import CURRENT, FIGURES, Snapshot, current_stamp, read_snapshot, stamps
from etl import publish
from etl.publish import make_current, publishing, remove_old


@pytest.fixture
def snapshot(published: Settings) -> Snapshot:
    return read_snapshot(published.snapshots, current_stamp(published.snapshots))


def test_only_so_many_snapshots_are_kept(published: Settings, night: Night) -> None:
    settings = published.model_copy(update={"keep_snapshots": 2})
    first = current_stamp(settings.snapshots)
    for _ in range(3):
        night(settings)
    assert len(stamps(settings.snapshots)) == 2 and first not in stamps(settings.snapshots)
    assert stamps(settings.snapshots)[0] == current_stamp(settings.snapshots)


def test_the_current_snapshot_is_never_removed_however_old_it_is(published: Settings) -> None:
    current = current_stamp(published.snapshots)
    for year in (2097, 2098, 2099):
        (published.snapshots / f"{year}0101T000000Z").mkdir()
    remove_old(published.snapshots, keep=1)
    assert stamps(published.snapshots) == ["20990101T000000Z", current]


def test_an_error_while_writing_leaves_nothing_behind_and_current_as_it_was(published: Settings) -> None:
    before = sorted(published.snapshots.iterdir())
    current = (published.snapshots / CURRENT).read_bytes()
    with pytest.raises(KeyboardInterrupt), publishing(published, is_fictief=False) as draft:
        draft.write_observations("inwoners", OBSERVATIONS.empty_table())
        assert draft.observations
        raise KeyboardInterrupt
    assert sorted(published.snapshots.iterdir()) == before
    assert (published.snapshots / CURRENT).read_bytes() == current


def test_an_error_while_the_index_is_being_made_leaves_nothing_behind(published: Settings) -> None:
    before = sorted(published.snapshots.iterdir())
    with pytest.raises(KeyboardInterrupt), publishing(published, is_fictief=False) as draft:
        draft.write_observations("inwoners", OBSERVATIONS.empty_table())
        draft.figures_written()
        raise KeyboardInterrupt
    assert sorted(published.snapshots.iterdir()) == before


def test_figures_that_cannot_be_indexed_are_not_published(published: Settings) -> None:
    before = sorted(published.snapshots.iterdir())
    with pytest.raises(duckdb.Error, match="inwoners"), publishing(published, is_fictief=False) as draft:
        draft.write_observations("inwoners", OBSERVATIONS.empty_table())
        draft.observations[0].write_bytes(b"no parquet")
        draft.figures_written()
    assert sorted(published.snapshots.iterdir()) == before


def test_leftovers_of_killed_runs_are_removed_by_the_next(published: Settings, night: Night) -> None:
    left = published.snapshots / ".tmp-1"
    (left / "observations").mkdir(parents=True)
    (left / "observations" / "inwoners.parquet").write_bytes(b"half")
    (published.snapshots / f".{CURRENT}-1").write_text("half")
    (published.produced / ".work.duckdb").write_bytes(b"no database")
    (published.produced / ".work.duckdb.wal").write_bytes(b"no log")
    night(published)
    assert {path.name for path in published.snapshots.iterdir()} == {CURRENT, *stamps(published.snapshots)}
    assert {path.name for path in published.produced.iterdir()} == {"raw", "snapshot", "runs.jsonl", ".run.lock"}


def test_two_snapshots_in_one_second_or_after_a_clock_was_set_back_are_still_in_order(
    published: Settings,
) -> None:
    (published.snapshots / "20990101T235959Z").mkdir()
    assert f"{publish.free_moment(published.snapshots):{publish.STAMP}}" == "20990102T000000Z"


def test_current_is_replaced_by_a_rename_never_written_in_place(published: Settings) -> None:
    pointer = published.snapshots / CURRENT
    shutil.copytree(published.snapshots / current_stamp(published.snapshots), published.snapshots / "20990101T000000Z")
    with pointer.open() as opened:
        make_current(published.snapshots, "20990101T000000Z")
        assert opened.read().strip() != "20990101T000000Z", "who had it open still reads the old one"
    assert current_stamp(published.snapshots) == "20990101T000000Z"


def test_every_table_has_its_schema_its_version_and_the_fictief_flag(snapshot: Snapshot) -> None:
    for name in snapshot.manifest.files:
        if name == FIGURES:
            continue
        expected = OBSERVATIONS if name.startswith("observations/") else TABLES[name.removesuffix(".parquet")]
        schema = pq.read_schema(snapshot.folder / name)
        assert schema.equals(expected), name
        assert schema.metadata == {b"polsslag_schema_version": b"1", b"fictief": b"nee"}
        metadata = pq.read_metadata(snapshot.folder / name)
        assert metadata.num_rows == snapshot.manifest.files[name].rows
        if metadata.num_rows:
            assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_observations_are_sorted_and_hold_each_cell_once(snapshot: Snapshot) -> None:
    for path in snapshot.observations:
        rows = pq.read_table(path).to_pylist()
        keys = [(row["region_level"], row["region_code"], row["period_start"], row["indeling"]) for row in rows]
        assert keys == sorted(set(keys)), path.name
        assert {row["indicator"] for row in rows} == {path.stem}
        for row in rows:
            assert (row["value"] is None) == (row["state"] not in ("value", "zero")), row
            assert (row["value"] == 0) == (row["state"] == "zero"), row


def test_the_index_holds_the_same_rows_as_the_parquet(snapshot: Snapshot) -> None:
    with duckdb.connect(str(snapshot.folder / FIGURES), read_only=True) as index:
        for name in ("observations", *TABLES):
            files = (
                [str(path) for path in snapshot.observations]
                if name == "observations"
                else [f"{snapshot.folder}/{name}.parquet"]
            )
            rows = index.execute(f"select * from {name} order by all").fetchall()
            assert rows == index.execute("select * from read_parquet(?) order by all", [files]).fetchall()
            may_be_empty = ("problems", "changes", "change_totals", "jeugd", "prognose_", "privacy_")
            assert rows or name.startswith(may_be_empty), name


def test_the_same_rows_give_the_same_bytes(settings: Settings) -> None:
    settings.produced.mkdir()
    table = pa.Table.from_pylist([dict.fromkeys(OBSERVATIONS.names)] * 3, OBSERVATIONS)
    for name in ("een", "twee"):
        draft = publish.Draft(settings.produced / name, is_fictief=False)
        draft.folder.mkdir()
        draft.write_observations("proef", table)
    files = [path.read_bytes() for path in sorted(settings.produced.rglob("*.parquet"))]
    assert len(files) == 2 and files[0] == files[1]

"""Publishing: a new dated folder, written aside, sealed with hashes, and made current by one rename.

At no moment does a reader see a half snapshot: until CURRENT is replaced, yesterday's is the one. A run that is
killed leaves a folder that starts with `.tmp-`; the next run removes it.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import structlog

from data import snapshot as published
from data.on_disk import to_disk
from data.schema import OBSERVATIONS, SCHEMA_VERSION, TABLES, with_metadata
from data.settings import Settings
from data.snapshot import File, Manifest, Snapshot, sha256_of
from data.workspace.shapes import WorkspaceClosed
from etl.cited import cited_stamps
from etl.index import Index

ROW_GROUP = 122_880
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass
class Draft:
    """A snapshot in the making: write its tables, then `seal` it. compared_with: the stamp of the one before.

    on_sealed: what has to be on the disk before anybody can see this snapshot.
    """

    folder: Path
    is_fictief: bool
    rows: dict[str, int | None] = field(default_factory=dict)
    compared_with: str | None = None
    index: Index | None = None
    on_sealed: Callable[[Snapshot], None] = lambda sealed: None

    def write(self, name: str, table: pa.Table) -> None:
        """One table as parquet, sorted as it comes; the same rows give the same bytes."""
        place = self.folder / name
        place.parent.mkdir(exist_ok=True)
        table = table.cast(with_metadata(table.schema, self.is_fictief))
        pq.write_table(table, place, compression="zstd", row_group_size=ROW_GROUP)
        self.rows[name] = table.num_rows

    def write_observations(self, indicator: str, table: pa.Table) -> None:
        self.write(f"{published.OBSERVATIONS}/{indicator}.parquet", table)

    def write_table(self, name: str, rows: pa.Table | list[dict]) -> None:
        """One of the small tables of `data/schema.py`."""
        table = pa.Table.from_pylist(rows, TABLES[name]) if isinstance(rows, list) else rows
        self.write(f"{name}.parquet", table.cast(TABLES[name]))

    def write_parts(self, name: str, parts: Iterable[pa.Table]) -> None:
        """A table of `data/schema.py` that may be large, part by part: it never stands in memory as a whole."""
        schema, rows = with_metadata(TABLES[name], self.is_fictief), 0
        with pq.ParquetWriter(self.folder / f"{name}.parquet", schema, compression="zstd") as writer:
            for part in parts:
                writer.write_table(part.cast(schema), row_group_size=ROW_GROUP)
                rows += part.num_rows
        self.rows[f"{name}.parquet"] = rows

    def copy_observations(self, file: Path) -> None:
        """Take over the figures of an earlier snapshot, byte for byte (a copy: damage must not spread).

        Only when the demonstration flag of the snapshot changed is the file written anew, with the right flag.
        """
        name = f"{published.OBSERVATIONS}/{file.name}"
        if pq.read_schema(file).metadata != with_metadata(OBSERVATIONS, self.is_fictief).metadata:
            self.write(name, pq.read_table(file))
            return
        (self.folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(file, self.folder / name)
        self.rows[name] = pq.read_metadata(file).num_rows

    @property
    def observations(self) -> list[Path]:
        return sorted((self.folder / published.OBSERVATIONS).glob("*.parquet"))

    def figures_written(self) -> None:
        """No more figures will come: their index can be begun."""
        if self.index:
            self.index.begin(self.observations)

    def finish_index(self, index: Index) -> None:
        """Add figures.duckdb, made from the parquet files of this draft."""
        index.finish(self.observations, {name: self.folder / f"{name}.parquet" for name in TABLES})
        self.rows[published.FIGURES] = None

    def seal(self, stamp: str, published_at: datetime) -> None:
        """Write the manifest, and make sure that all of it is on the disk."""
        manifest = Manifest(
            stamp=stamp,
            schema_version=SCHEMA_VERSION,
            published_at=published_at,
            is_fictief=self.is_fictief,
            compared_with=self.compared_with,
            files={name: describe(self.folder / name, rows) for name, rows in sorted(self.rows.items())},
        )
        (self.folder / published.MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        for path in [*self.folder.rglob("*"), self.folder]:
            to_disk(path)
        self.on_sealed(Snapshot(self.folder, manifest))


@contextmanager
def publishing(
    settings: Settings, is_fictief: bool, moment: datetime | None = None, has_index: bool = True
) -> Iterator[Draft]:
    """A draft that becomes the current snapshot when the block ends without an error.

    with publishing(settings, is_fictief=False) as draft:
        draft.write_observations("misdrijven_totaal", table)

    moment: the moment of a snapshot that is made again; else now.
    """
    snapshots = settings.snapshots
    snapshots.mkdir(parents=True, exist_ok=True)
    remove_leftovers(snapshots)
    draft = Draft(snapshots / f".tmp-{os.getpid()}", is_fictief)
    draft.folder.mkdir()
    try:
        with Index(draft.folder / published.FIGURES, settings.night_memory, settings.duckdb_threads) as index:
            draft.index = index if has_index else None
            yield draft
            if has_index:
                draft.finish_index(index)
        moment = moment or free_moment(snapshots)
        draft.seal(f"{moment:{STAMP}}", moment)
        draft.folder.rename(snapshots / f"{moment:{STAMP}}")
        to_disk(snapshots)
    except BaseException:
        shutil.rmtree(draft.folder, ignore_errors=True)
        raise
    make_current(snapshots, f"{moment:{STAMP}}")
    tidy_up(settings)


def make_current(snapshots: Path, stamp: str) -> None:
    """Point CURRENT at a snapshot and its very manifest, by one rename."""
    pointer = snapshots / f".{published.CURRENT}-{os.getpid()}"
    manifest = snapshots / stamp / published.MANIFEST
    pointer.write_text(f"{stamp} {sha256_of(manifest)}\n", encoding="ascii")
    to_disk(pointer)
    pointer.replace(snapshots / published.CURRENT)
    to_disk(snapshots)


def tidy_up(settings: Settings) -> None:
    """Remove old snapshots that nobody cited; when it cannot be known what was cited, none goes."""
    try:
        cited = cited_stamps(settings)
    except WorkspaceClosed as error:
        structlog.get_logger().warning("snapshots.kept", why=str(error))
        return
    remove_old(settings.snapshots, settings.keep_snapshots, settings.keep_snapshot_days, cited)


def remove_old(snapshots: Path, keep: int, days: int = 0, cited: frozenset[str] = frozenset()) -> None:
    """Remove all but the newest so many snapshots, the ones of so many days and the cited ones.

    The current one always stays.
    """
    current = published.current_stamp(snapshots)
    oldest = f"{datetime.now(UTC) - timedelta(days=days):{STAMP}}"
    for stamp in published.stamps(snapshots)[keep:]:
        if stamp not in {current, *cited} and (not days or stamp < oldest):
            remove(snapshots / stamp)


def remove(snapshot: Path) -> None:
    """Out of sight at once, then file by file: who is killed halfway leaves no part of a snapshot under its stamp."""
    gone = snapshot.with_name(f".tmp-gone-{snapshot.name}")
    snapshot.rename(gone)
    shutil.rmtree(gone)


def remove_leftovers(snapshots: Path) -> None:
    """Remove what killed runs left behind. The lock of the run keeps this from touching a run that lives."""
    for left in snapshots.glob(".tmp-*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in snapshots.glob(f".{published.CURRENT}-*"):
        left.unlink(missing_ok=True)


def free_moment(snapshots: Path) -> datetime:
    """Now, or the first second after the newest snapshot when that one is of this very second."""
    moment = datetime.now(UTC).replace(microsecond=0)
    newest = next(iter(published.stamps(snapshots)), "")
    if f"{moment:{STAMP}}" <= newest:
        moment = datetime.strptime(newest, STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
    return moment


def describe(path: Path, rows: int | None) -> File:
    return File(sha256=sha256_of(path), size=path.stat().st_size, rows=rows)

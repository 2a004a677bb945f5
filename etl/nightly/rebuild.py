"""Making the snapshot of an earlier day again, from what had landed by then.

It is made as it was made then: from the files of then, upon the snapshot before it, for a refused source takes over
from that one, and changes are against it. When that one is no longer kept, it is made again first, and so on back.
The result lies in produced/rebuilt/<stamp>/; it never becomes the current snapshot.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data import snapshot as published
from data.settings import Settings
from data.snapshot import SnapshotDamaged, SnapshotGone
from etl.compare.grounds import code_mark
from etl.landed import RESTORE, Landed
from etl.landing import Landing
from etl.lock import one_at_a_time
from etl.nightly.moments import in_words
from etl.pipeline import run_one
from etl.publish import STAMP, make_current
from etl.run import Night
from etl.runs import RunRecord, Runs, short
from etl.source import Source

REBUILT = "rebuilt"
REBUILD_LOCK = ".rebuild.lock"


class CannotRebuild(LookupError):
    """What is needed to make this snapshot again is not there (any more)."""


@dataclass(frozen=True)
class Rebuilt:
    """A snapshot that was made again. difference: why its parquet is not what was published then; empty when it is."""

    folder: Path
    difference: str


def rebuild(
    settings: Settings, sources: Mapping[str, Source], asof: datetime, report: Callable[[str], None]
) -> Rebuilt:
    """Make the snapshot again that was current at a moment. Raises CannotRebuild, and AlreadyRunning."""
    record = record_at(settings, asof)
    with one_at_a_time(settings, REBUILD_LOCK), work_folder(settings) as scratch:
        start, nights = chain_to(settings, record)
        start_from(settings, scratch, start)
        for one in nights:
            report(f"momentopname {one.snapshot} opnieuw")
            run_one(scratch, sources, night_of(settings, one, has_index=one is record), lambda line: None)
        target = settings.produced / REBUILT / record.snapshot
        shutil.rmtree(target, ignore_errors=True)
        (scratch.snapshots / record.snapshot).rename(target)
        return Rebuilt(target, difference(Runs(scratch.produced).of(record.snapshot), record, nights))


@contextmanager
def work_folder(settings: Settings) -> Iterator[Settings]:
    """The settings of a produced folder of its own, on the same disk; what a killed rebuild left goes first."""
    place = settings.produced / REBUILT
    place.mkdir(exist_ok=True)
    for left in place.glob(".work-*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=place, prefix=".work-") as work:
        yield settings.model_copy(update={"produced": Path(work), "keep_snapshots": 2, "keep_snapshot_days": 0})


def record_at(settings: Settings, asof: datetime) -> RunRecord:
    """The run of the snapshot that was the newest at a moment."""
    stamp, runs = f"{asof.astimezone(UTC):{STAMP}}", Runs(settings.produced)
    until = {record.snapshot: record for record in runs.records() if record.snapshot <= stamp}
    if not until:
        why = f"er is geen momentopname van {in_words(stamp)} of eerder om opnieuw te maken"
        raise CannotRebuild(f"{runs.file}: {why}. Kies met --asof een latere dag.")
    if unknown := [one for one in published.stamps(settings.snapshots) if max(until) < one <= stamp]:
        raise CannotRebuild(f"{runs.file}: hoe momentopname {unknown[0]} gemaakt werd staat er niet in.")
    return until[max(until)]


def chain_to(settings: Settings, record: RunRecord) -> tuple[RunRecord | None, list[RunRecord]]:
    """The run whose snapshot is still kept (None: begin with nothing), and the runs to do again after it, in order."""
    runs = {one.snapshot: one for one in Runs(settings.produced).records()}
    nights = [record]
    while (previous := nights[0].previous) is not None:
        if previous not in runs:
            raise CannotRebuild(f"momentopname {previous} is weg, en hoe die gemaakt werd staat niet in runs.jsonl.")
        if is_kept(settings, previous):
            return runs[previous], nights
        nights.insert(0, runs[previous])
    return None, nights


def is_kept(settings: Settings, stamp: str) -> bool:
    """Whether a snapshot is still here, byte for byte as it was published."""
    try:
        published.verify(published.read_snapshot(settings.snapshots, stamp))
    except (SnapshotGone, SnapshotDamaged):
        return False
    return True


def start_from(settings: Settings, scratch: Settings, record: RunRecord | None) -> None:
    """Lay the kept snapshot that it begins with in the work folder: the same bytes on disk, under a second name."""
    if record is None:
        return
    shutil.copytree(settings.snapshots / record.snapshot, scratch.snapshots / record.snapshot, copy_function=os.link)
    make_current(scratch.snapshots, record.snapshot)
    Runs(scratch.produced).append(record)


def night_of(settings: Settings, record: RunRecord, has_index: bool) -> Night:
    """The night of a record, with the bytes of then. Raises CannotRebuild when some of those are gone or changed."""
    landed = Landed(Landing(settings.raw), record.landed)
    for source, parts in record.files.items():
        files = landed.newest(source)
        if short(files) != parts:
            raise CannotRebuild(f"{source}: het register raw/manifest.jsonl is niet meer dat van {record.snapshot}.")
        for file in files.values():
            if not file.file.exists():
                raise CannotRebuild(f"{source}: {file.path} is opgeruimd of weg.")
            if damage := file.damage:
                raise CannotRebuild(f"{source}: {file.path} is beschadigd ({damage}). {RESTORE}")
    moment = datetime.strptime(record.snapshot, STAMP).replace(tzinfo=UTC)
    return Night(landed, moment, record.only, record.missed, has_index, frozenset(record.accepted))


def difference(made: RunRecord | None, record: RunRecord, nights: Sequence[RunRecord]) -> str:
    """Why the parquet is not byte for byte what was published then; empty when it is."""
    if made and made.parquet == record.parquet:
        return ""
    if any(one.code != code_mark() for one in nights):
        return "de code is sindsdien veranderd"
    if made and made.definitions != record.definitions:
        return "de definities van indicatoren zijn sindsdien veranderd"
    return "de oorzaak is niet bekend"

"""Which raw files may go: those that landed longer ago than the setting says, and that nothing needs any more.

A file stays as long as it is of the newest delivery of its source, or a kept snapshot was made from it. What goes is
noted in the raw register, so that its history stays readable. Without the setting everything stays, for ever. Old
snapshots are removed when a new one is published (etl/publish.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import structlog

from data import snapshot as published
from data.settings import Settings
from etl.landing import LandedFile, Landing, newest_of
from etl.quality import quality_before
from etl.runs import SHORT, Runs

SHA256 = re.compile(r"\bsha256 ([0-9a-f]{64})$", flags=re.MULTILINE)


def remove_old_raw(settings: Settings, now: datetime) -> list[LandedFile]:
    """Remove what may go. Returns the last landing of every file that went."""
    if settings.keep_raw_days is None:
        return []
    landing = Landing(settings.raw)
    oldest = now - timedelta(days=settings.keep_raw_days)
    with landing.locked():
        landed = landing.landed()
        needed = set(newest(landed)) | set(used(settings))
        gone = [file for file in stored(landed) if file.fetched_at < oldest and file.sha256[:SHORT] not in needed]
        for file in gone:
            landing.note_removal(file, now)
            file.file.unlink()
            structlog.get_logger().info("raw.removed", source=file.source, file=file.path, size=file.size)
    return gone


def stored(landed: Iterable[LandedFile]) -> list[LandedFile]:
    """The last landing of every file that is still there; the same bytes are stored once, for all their landings."""
    return [file for file in {file.path: file for file in landed}.values() if file.file.exists()]


def newest(landed: Sequence[LandedFile]) -> Iterator[str]:
    """The bytes of the newest delivery of every source."""
    for _, files in groupby(sorted(landed, key=source_of), key=source_of):
        yield from (file.sha256[:SHORT] for file in newest_of(list(files)).values())


def used(settings: Settings) -> Iterator[str]:
    """The bytes that the kept snapshots were made from.

    Raises SnapshotDamaged when one is not what was published: then nobody knows what it needs, and nothing may go.
    """
    runs = Runs(settings.produced)
    for stamp in published.stamps(settings.snapshots):
        snapshot = published.read_snapshot(settings.snapshots, stamp)
        published.verify(snapshot)
        for record in quality_before(snapshot).values():
            yield from of_record(record, runs)


def of_record(record: Mapping[str, Any], runs: Runs) -> Iterator[str]:
    """What the quality table says a source was made from, and for a refused one what its last good figures were."""
    yield from (sha256[:SHORT] for sha256 in SHA256.findall(record["files"] or ""))
    last_good = runs.of(record["last_good"]) if record["last_good"] else None
    yield from last_good.files.get(record["source"], {}).values() if last_good else ()


def source_of(file: LandedFile) -> str:
    return file.source

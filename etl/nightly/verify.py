"""Checking again that everything kept is byte for byte what it was: snapshots, raw files and their registers."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TextIO

from data import snapshot as published
from data.settings import Settings
from data.snapshot import MANIFEST, NothingPublished, SnapshotDamaged, SnapshotGone
from etl.landing import LandedFile, Landing, LandingError
from etl.nightly.progress import is_live
from etl.runs import Runs, RunsDamaged
from etl.whole import wrong_bytes

# A file to check, as a check that says what is wrong with it, or nothing.
Check = Callable[[], str]
RESTORE = "Zet ze terug uit de reservekopie; een bestand uit raw/ kunt u ook opnieuw landen."


def verify_all(settings: Settings, out: TextIO | None = None) -> int:
    """Check every file and print one line for each that is damaged. Returns the exit code: 1 if any is."""
    out = out or sys.stdout
    checks = list(all_checks(settings))
    damaged = 0
    for place, (name, check) in enumerate(checks, start=1):
        if is_live(settings, out):
            out.write(f"\x1b[2K{place} van {len(checks)}: {name}\r")
        if found := check():
            damaged += 1
            out.write(f"\x1b[2K{name}: {found}\n" if is_live(settings, out) else f"{name}: {found}\n")
    verdict = f"{damaged} beschadigd. {RESTORE}" if damaged else "alles is heel."
    out.write(f"{len(checks)} bestanden gecontroleerd: {verdict}\n")
    return 1 if damaged else 0


def all_checks(settings: Settings) -> Iterator[tuple[str, Check]]:
    """Everything there is to check, by its place below the produced folder."""
    stamps = published.stamps(settings.snapshots)
    manifests = manifests_of(settings)
    if stamps:
        yield "snapshot/CURRENT", partial(wrong_pointer, settings)
    for stamp in stamps:
        yield from snapshot_checks(settings, stamp, manifests.get(stamp, ""))
    yield from raw_checks(settings)
    yield "runs.jsonl", partial(wrong_runs, settings)


def wrong_pointer(settings: Settings) -> str:
    """CURRENT names a snapshot that is there."""
    try:
        published.read_snapshot(settings.snapshots, published.current_stamp(settings.snapshots))
    except (NothingPublished, SnapshotGone, SnapshotDamaged) as error:
        return f"wijst geen leesbare momentopname aan ({error})"
    return ""


def manifests_of(settings: Settings) -> dict[str, str]:
    """The hash of the manifest of every snapshot, as the run wrote it down; none when that register is damaged."""
    try:
        return {record.snapshot: record.manifest for record in Runs(settings.produced).records()}
    except RunsDamaged:
        return {}


def snapshot_checks(settings: Settings, stamp: str, sha256: str) -> Iterator[tuple[str, Check]]:
    """The manifest of a snapshot, and every file that it names; a file that it does not name does not belong there.

    sha256: of the manifest; empty when nobody wrote it down.
    """
    manifest = f"snapshot/{stamp}/{MANIFEST}"
    try:
        snapshot = published.read_snapshot(settings.snapshots, stamp)
    except SnapshotDamaged as error:
        why = f"onleesbaar ({error})"
        yield manifest, lambda: why
        return
    path = snapshot.folder / MANIFEST
    yield manifest, lambda: wrong_bytes(path, sha256, path.stat().st_size) if sha256 else ""
    for name, file in snapshot.manifest.files.items():
        yield f"snapshot/{stamp}/{name}", partial(wrong_bytes, snapshot.folder / name, file.sha256, file.size)
    present = {str(path.relative_to(snapshot.folder)) for path in snapshot.folder.rglob("*") if path.is_file()}
    for name in sorted(present - {*snapshot.manifest.files, MANIFEST}):
        yield f"snapshot/{stamp}/{name}", lambda: "hoort niet bij deze momentopname"


def raw_checks(settings: Settings) -> Iterator[tuple[str, Check]]:
    """The raw register, and all bytes that it names but those that it says were removed."""
    landing = Landing(settings.raw)
    try:
        entries = landing.entries()
    except LandingError as error:
        why = in_short(error)
        yield "raw/manifest.jsonl", lambda: why
        return
    yield "raw/manifest.jsonl", lambda: ""
    kept: dict[str, LandedFile] = {}
    for entry in entries:
        if isinstance(entry, LandedFile):
            kept[entry.path] = entry
        else:
            kept.pop(entry.removed, None)
    for path, landed in kept.items():
        yield f"raw/{path}", partial(wrong_bytes, landed.file, landed.sha256, landed.size)


def wrong_runs(settings: Settings) -> str:
    try:
        Runs(settings.produced).records()
    except RunsDamaged as error:
        return in_short(error)
    return ""


def in_short(error: Exception) -> str:
    """What a register says, without the path that the line begins with already."""
    return str(error).partition(", ")[2]

"""A published snapshot on disk: its manifest, the CURRENT pointer, and the check that nothing changed since.

    snapshot/20261122T021400Z/MANIFEST.json         what is in it, with sha256 and row counts
    snapshot/20261122T021400Z/observations/*.parquet, regions.parquet, …, figures.duckdb
    snapshot/CURRENT                                the stamp of the snapshot to read, and the sha256 of its manifest

A folder with a stamp is never changed. Writing is done by `etl/publish.py`.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

# Of the tables in `data/schema.py`: a snapshot of another version is not read.
SCHEMA_VERSION = "1"
MANIFEST = "MANIFEST.json"
CURRENT = "CURRENT"
FIGURES = "figures.duckdb"
OBSERVATIONS = "observations"
STAMP = re.compile(r"^\d{8}T\d{6}Z$")


class NothingPublished(LookupError):
    """There is no snapshot that can be read."""


class SnapshotGone(LookupError):
    """The asked snapshot is no longer kept, or never was."""


class SnapshotDamaged(ValueError):
    """A snapshot whose files are not the ones that were published."""


class File(BaseModel):
    """One file of a snapshot; `rows` is None for a file that is not a table of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str
    size: int
    rows: int | None


class Manifest(BaseModel):
    """What a snapshot holds. `files` by path inside the snapshot folder.

    compared_with: the snapshot that its table `changes` is against; None when there was none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    stamp: str
    schema_version: str
    published_at: datetime
    is_fictief: bool
    compared_with: str | None = None
    files: dict[str, File]


@dataclass(frozen=True)
class Snapshot:
    """A snapshot folder whose manifest could be read."""

    folder: Path
    manifest: Manifest

    @property
    def stamp(self) -> str:
        return self.manifest.stamp

    @property
    def observations(self) -> list[Path]:
        """The observation files, one an indicator, in order of indicator."""
        return [self.folder / name for name in sorted(self.manifest.files) if name.startswith(f"{OBSERVATIONS}/")]

    @property
    def has_index(self) -> bool:
        return FIGURES in self.manifest.files


def read_snapshot(snapshots: Path, stamp: str) -> Snapshot:
    """The snapshot of a stamp. Raises SnapshotGone or SnapshotDamaged; of it only the manifest is verified."""
    folder = snapshots / stamp
    if not STAMP.match(stamp) or not folder.is_dir():
        raise SnapshotGone(f"snapshot {stamp[:40]!r} is not kept here; kept are: {', '.join(stamps(snapshots))}")
    try:
        content = (folder / MANIFEST).read_bytes()
        manifest = Manifest.model_validate_json(content)
    except (OSError, ValidationError) as error:
        raise SnapshotDamaged(f"{stamp}/{MANIFEST}: cannot be read. Run the night again.") from error
    if manifest.stamp != stamp:
        raise SnapshotDamaged(f"{stamp}/{MANIFEST}: is the manifest of {manifest.stamp}, not of {stamp}")
    if manifest.schema_version != SCHEMA_VERSION:
        told = f"has tables of version {manifest.schema_version[:20]}, this program reads {SCHEMA_VERSION}"
        raise SnapshotDamaged(f"{stamp}/{MANIFEST}: {told}. Run the night again.")
    if is_another(snapshots, stamp, content):
        raise SnapshotDamaged(f"{stamp}/{MANIFEST}: contents differ from what was published")
    return Snapshot(folder, manifest)


def is_another(snapshots: Path, stamp: str, manifest: bytes) -> bool:
    """Whether CURRENT names this snapshot with the hash of another manifest. A pointer set by hand has no hash."""
    try:
        current, *sha256 = (snapshots / CURRENT).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return False
    return current == stamp and sha256 not in ([], [hashlib.sha256(manifest).hexdigest()])


def verify(snapshot: Snapshot) -> None:
    """Raise SnapshotDamaged unless every file is byte for byte the published one.

    Parquet and DuckDB read most flipped bits without a complaint, so the hashes are all we have.
    """
    for name, file in snapshot.manifest.files.items():
        path = snapshot.folder / name
        try:
            is_same = path.stat().st_size == file.size and sha256_of(path) == file.sha256
        except OSError as error:
            raise SnapshotDamaged(f"{snapshot.stamp}/{name}: file is missing or cannot be read") from error
        if not is_same:
            raise SnapshotDamaged(f"{snapshot.stamp}/{name}: contents differ from what was published")


def current_stamp(snapshots: Path) -> str:
    """The stamp that CURRENT names. Raises NothingPublished when there is none."""
    try:
        return (snapshots / CURRENT).read_text(encoding="ascii").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise NothingPublished(f"{snapshots}: er is nog niets gepubliceerd (geen {CURRENT})") from error


def stamps(snapshots: Path) -> list[str]:
    """The stamps on disk, newest first."""
    if not snapshots.is_dir():
        return []
    return sorted((folder.name for folder in snapshots.iterdir() if STAMP.match(folder.name)), reverse=True)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

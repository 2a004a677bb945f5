"""Landing: bytes exactly as received, kept for ever, with where and when they came from.

raw/manifest.jsonl                              one line a landing, only ever added to
raw/<source>/<first 16 of sha256>-<file name>   the bytes; never changed, never stored twice

Files that belong together (the pages of one table) land as one delivery: all of them, or none.
"""

import fcntl
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from data.on_disk import to_disk
from data.snapshot import sha256_of
from etl.fetched import Fetched, without_secrets
from etl.register import append_lines, damaged, read_lines
from etl.whole import wrong_bytes

MANIFEST = "manifest.jsonl"
HALF = ".half-"


class LandingError(ValueError):
    """A file that could not be landed, or a landing register that cannot be read."""


class LandedFile(BaseModel):
    """One landing. `path` is relative to the raw folder; `modified_at` is what the source itself says, if anything.

    delivery: what it landed together with, and how many files that are ("20260722T020000123456-5"); empty for a
    file that came alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    part: str
    name: str
    path: str
    sha256: str
    size: int
    address: str
    fetched_at: datetime
    modified_at: datetime | None
    is_fictief: bool
    delivery: str = ""
    folder: Path = Path()

    @property
    def file(self) -> Path:
        return self.folder / self.path

    @property
    def damage(self) -> str:
        """What is wrong with the bytes on disk, in words; empty when they are those that landed."""
        return wrong_bytes(self.file, self.sha256, self.size)


class Removal(BaseModel):
    """Bytes that were removed on purpose (etl/nightly/retention.py); their landings stay in the register."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    removed: str
    sha256: str
    removed_at: datetime


class Landing:
    """The raw folder of one installation."""

    def __init__(self, raw: Path) -> None:
        self.raw = raw
        self.manifest = raw / MANIFEST

    def landed(self) -> list[LandedFile]:
        """Every landing, oldest first. A half-written last line (a run that was killed) is no landing."""
        return [entry for entry in self.entries() if isinstance(entry, LandedFile)]

    def entries(self) -> list[LandedFile | Removal]:
        """Everything in the register, oldest first."""
        return [self.entry(line, number) for number, line in enumerate(read_lines(self.manifest), start=1)]

    def entry(self, line: bytes, number: int) -> LandedFile | Removal:
        try:
            if line.startswith(b'{"removed"'):
                return Removal.model_validate_json(line)
            return LandedFile.model_validate_json(line).model_copy(update={"folder": self.raw})
        except ValidationError as error:
            raise LandingError(damaged(self.manifest, number)) from error

    def newest(self, source: str) -> dict[str, LandedFile]:
        """The files of the newest whole delivery of a source, and over them what landed alone since, by part."""
        return newest_of([file for file in self.landed() if file.source == source])

    def land(
        self,
        file: Path,
        *,
        source: str,
        part: str,
        address: str = "",
        modified_at: datetime | None = None,
        is_fictief: bool = False,
    ) -> tuple[LandedFile, bool]:
        """Keep a file as received. Returns its landing, and whether it is new.

        Bytes that are here already are not stored again; the same bytes landed for the same part are no new
        landing at all, unless another delivery came in between.
        """
        if not file.is_file():
            raise LandingError(f"{file}: bestand niet gevonden. Controleer de naam en de map.")
        with self.locked():
            sha256 = sha256_of(file)
            before = self.newest(source).get(part)
            is_same = before and (before.sha256, before.name, before.is_fictief) == (sha256, file.name, is_fictief)
            if before and is_same and not before.damage:
                return before, False
            landed = LandedFile(
                source=source,
                part=part,
                name=file.name,
                path=self.stored(file, source, sha256),
                sha256=sha256,
                size=file.stat().st_size,
                address=address or f"bestand {file.name}",
                fetched_at=datetime.now(UTC).replace(microsecond=0),
                modified_at=modified_at,
                is_fictief=is_fictief,
                folder=self.raw,
            )
            self.append(landed)
            return landed, True

    def land_delivery(self, source: str, files: Mapping[str, Fetched]) -> tuple[dict[str, LandedFile], bool]:
        """Keep files that belong together, by part. Returns their landings, and whether they are new.

        The same bytes as the delivery before are no new landing. A delivery that is killed half-way is none:
        its files are registered together, and `newest` passes over one that is not whole.
        """
        with self.locked():
            before = self.newest(source)
            is_same = {part: file.sha256 for part, file in before.items()} == {
                part: fetched.sha256 for part, fetched in files.items()
            }
            if is_same and not any(file.damage for file in before.values()):
                return before, False
            moment = datetime.now(UTC)
            known = self.landed()
            landed = {
                part: LandedFile(
                    source=source,
                    part=part,
                    name=fetched.file.name,
                    path=self.stored(fetched.file, source, fetched.sha256, known),
                    sha256=fetched.sha256,
                    size=fetched.size,
                    address=without_secrets(fetched.address),
                    fetched_at=moment.replace(microsecond=0),
                    modified_at=fetched.modified_at,
                    is_fictief=False,
                    delivery=f"{moment:%Y%m%dT%H%M%S%f}-{len(files)}",
                    folder=self.raw,
                )
                for part, fetched in files.items()
            }
            self.append(*landed.values())
            return landed, True

    def note_removal(self, file: LandedFile, moment: datetime) -> None:
        """Write down that the bytes of a landing are removed."""
        self.append(Removal(removed=file.path, sha256=file.sha256, removed_at=moment.replace(microsecond=0)))

    def stored(self, file: Path, source: str, sha256: str, landed: Iterable[LandedFile] | None = None) -> str:
        """The place of these bytes below the raw folder; copied there unless a landing has them, and has them whole."""
        known = {one.path: one for one in (self.landed() if landed is None else landed) if one.sha256 == sha256}
        if whole := next((path for path, one in known.items() if not one.damage), None):
            return whole
        damaged = (path for path, one in known.items() if one.file.exists())
        place = next(damaged, f"{source}/{sha256[:16]}-{file.name}")
        copy_whole(file, self.raw / place, sha256)
        return place

    def append(self, *entries: LandedFile | Removal) -> None:
        """Add lines to the register, one a file."""
        lines = [entry.model_dump_json(exclude={"folder"}, exclude_defaults=True).encode() for entry in entries]
        append_lines(self.manifest, *lines)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One landing at a time, also between processes."""
        self.raw.mkdir(parents=True, exist_ok=True)
        with (self.raw / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def copy_whole(file: Path, target: Path, sha256: str) -> None:
    """Copy these bytes, so that nobody ever sees a part of them; what cannot be written whole leaves nothing behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{HALF}{os.getpid()}-{target.name}")
    try:
        shutil.copyfile(file, half)
        if sha256_of(half) != sha256:
            raise LandingError(f"{file}: het bestand veranderde tijdens het kopiëren. Probeer het opnieuw.")
        half.chmod(0o440)
        to_disk(half)
        half.replace(target)
        to_disk(target.parent)
    finally:
        half.unlink(missing_ok=True)


def newest_of(files: Sequence[LandedFile]) -> dict[str, LandedFile]:
    """The newest whole delivery among the landings of one source, and over it what landed alone since, by part."""
    present = Counter(file.delivery for file in files)
    newest: dict[str, LandedFile] = {}
    delivery = ""
    for file in files:
        if file.delivery and present[file.delivery] < promised(file.delivery):
            continue
        if file.delivery not in ("", delivery):
            newest, delivery = {}, file.delivery
        newest[file.part] = file
    return newest


def promised(delivery: str) -> int:
    """How many files belong to a delivery, by its name."""
    return int(delivery.rpartition("-")[2])

"""Landing: bytes exactly as received, kept for ever, with where and when they came from.

raw/manifest.jsonl                              one line a landing, only ever added to
raw/<source>/<first 16 of sha256>-<file name>   the bytes; never changed, never stored twice
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from data.snapshot import sha256_of

MANIFEST = "manifest.jsonl"


class LandingError(ValueError):
    """A file that could not be landed, or a landing register that cannot be read."""


class LandedFile(BaseModel):
    """One landing. `path` is relative to the raw folder; `modified_at` is what the source itself says, if anything."""

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
    folder: Path = Path()

    @property
    def file(self) -> Path:
        return self.folder / self.path


class Landing:
    """The raw folder of one installation."""

    def __init__(self, raw: Path) -> None:
        self.raw = raw
        self.manifest = raw / MANIFEST

    def landed(self) -> list[LandedFile]:
        """Every landing, oldest first. A half-written last line (a run that was killed) is no landing."""
        if not self.manifest.exists():
            return []
        whole, _, _ = self.manifest.read_bytes().rpartition(b"\n")
        try:
            files = [LandedFile.model_validate_json(line) for line in whole.splitlines() if line.strip()]
        except ValidationError as error:
            raise LandingError(f"{self.manifest}: a line is damaged; restore it from the backup: {error}") from error
        return [file.model_copy(update={"folder": self.raw}) for file in files]

    def newest(self, source: str) -> dict[str, LandedFile]:
        """The newest landing of each part of a source."""
        return {file.part: file for file in self.landed() if file.source == source}

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
            if before and before.sha256 == sha256 and before.name == file.name and before.is_fictief == is_fictief:
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

    def stored(self, file: Path, source: str, sha256: str) -> str:
        """The place of these bytes below the raw folder; copied there when no landing has them yet."""
        for known in self.landed():
            if known.sha256 == sha256 and known.file.exists():
                return known.path
        place = Path(source) / f"{sha256[:16]}-{file.name}"
        target = self.raw / place
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f".half-{os.getpid()}-{target.name}")
        shutil.copyfile(file, half)
        if sha256_of(half) != sha256:
            half.unlink()
            raise LandingError(f"{file}: het bestand veranderde tijdens het kopiëren. Probeer het opnieuw.")
        half.chmod(0o440)
        half.replace(target)
        return str(place)

    def append(self, landed: LandedFile) -> None:
        """Add one line to the register, after cutting off what a killed run left of a line."""
        line = landed.model_dump_json(exclude={"folder"}).encode() + b"\n"
        with self.manifest.open("ab+") as register:
            register.seek(0)
            whole, newline, torn = register.read().rpartition(b"\n")
            if torn:
                register.truncate(len(whole) + len(newline))
            register.write(line)
            register.flush()
            os.fsync(register.fileno())

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One landing at a time, also between processes."""
        self.raw.mkdir(parents=True, exist_ok=True)
        with (self.raw / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

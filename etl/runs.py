"""The register of runs: what each published snapshot was made from, so that it can be made again.

produced/runs.jsonl     one line a published snapshot, only ever added to
produced/.run.json      the line of a snapshot that is about to be seen; after a kill the next run adds it

Bytes are named by the first 16 letters of their sha256, as in the raw folder.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from data.snapshot import Manifest
from etl.landing import LandedFile
from etl.problems import Problem
from etl.register import append_lines, damaged, read_lines, write_whole

RUNS = "runs.jsonl"
PROMISED = ".run.json"
SHORT = 16


class RunsDamaged(ValueError):
    """The register of runs cannot be read."""


class RunRecord(BaseModel):
    """One run that published.

    previous: the snapshot it compared with and took over from. only: the sources that were asked for; all when empty.
    landed: how many landings the raw register had. files: the bytes of their newest deliveries, by source and part.
    missed: sources that could not be fetched, and why. accepted: the marks of the jumps that it let through, because
    somebody had accepted them. code, definitions: the marks of what it ran with.
    grounds: what the figures of each indicator were made from (see `etl/compare/grounds.py`). parquet: one mark for all
    parquet files of the snapshot. manifest: the sha256 of its manifest; empty for runs of before that was kept.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    snapshot: str
    previous: str | None
    only: list[str] = []
    landed: int
    files: dict[str, dict[str, str]]
    missed: dict[str, list[Problem]] = {}
    accepted: list[str] = []
    code: str
    definitions: str
    grounds: dict[str, str]
    parquet: str
    manifest: str = ""


class Runs:
    """The register of runs of one produced folder."""

    def __init__(self, produced: Path) -> None:
        self.file = produced / RUNS
        self.promised = produced / PROMISED

    def records(self) -> list[RunRecord]:
        """Every run that published, oldest first. Raises RunsDamaged."""
        return [self.read(line, number) for number, line in enumerate(read_lines(self.file), start=1)]

    def of(self, stamp: str) -> RunRecord | None:
        """The run that published a snapshot; None when it was never written down."""
        for number, line in reversed(list(enumerate(read_lines(self.file), start=1))):
            if stamp.encode() in line and (record := self.read(line, number)).snapshot == stamp:
                return record
        return None

    def read(self, line: bytes, number: int) -> RunRecord:
        try:
            return RunRecord.model_validate_json(line)
        except ValidationError as error:
            raise RunsDamaged(damaged(self.file, number)) from error

    def append(self, record: RunRecord) -> None:
        append_lines(self.file, record.model_dump_json(exclude_defaults=True).encode())

    def promise(self, record: RunRecord) -> None:
        """Have the line of a run on the disk before its snapshot can be seen."""
        write_whole(self.promised, record.model_dump_json(exclude_defaults=True).encode())

    def keep_promise(self, current: str) -> None:
        """Add the promised line when its snapshot is the current one and has none yet; forget it otherwise."""
        with suppress(FileNotFoundError, ValidationError):
            record = RunRecord.model_validate_json(self.promised.read_bytes())
            if record.snapshot == current and self.of(current) is None:
                self.append(record)
        self.promised.unlink(missing_ok=True)


def short(files: Mapping[str, LandedFile]) -> dict[str, str]:
    """The bytes of a source by part, in order of part."""
    return {part: file.sha256[:SHORT] for part, file in sorted(files.items())}


def mark_of(manifest: Manifest) -> str:
    """One mark for all parquet files of a snapshot: equal marks, equal bytes."""
    lines = [f"{name} {file.sha256}\n" for name, file in sorted(manifest.files.items()) if name.endswith(".parquet")]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:SHORT]

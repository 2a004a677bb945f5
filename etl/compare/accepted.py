"""What somebody accepted: figures that jump, looked at and found right.

produced/accepted.jsonl     one line an acceptance, only ever added to

An acceptance is of exactly the jumps that were held back then; other figures that jump are held back again.
"""

from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from data import snapshot as published
from data.settings import Settings
from data.snapshot import SnapshotDamaged, SnapshotGone
from data.terms import Verdict
from etl.compare.lineage import Record, lineage_before
from etl.register import append_lines, damaged, read_lines

ACCEPTED = "accepted.jsonl"


class NothingToAccept(ValueError):
    """This indicator is not held back, or an acceptance is not complete."""


class AcceptedDamaged(ValueError):
    """The register of acceptances cannot be read."""


class Acceptance(BaseModel):
    """Who accepted which jumps, and why. mark: of the jumps, see `etl/compare/jumps.py`; snapshot: where held."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    indicator: str
    mark: str
    by: str
    why: str
    at: datetime
    snapshot: str
    count: int


class Accepted:
    """The register of acceptances of one produced folder."""

    def __init__(self, produced: Path) -> None:
        self.file = produced / ACCEPTED

    def records(self) -> list[Acceptance]:
        """Every acceptance, oldest first. Raises AcceptedDamaged."""
        return [self.read(line, number) for number, line in enumerate(read_lines(self.file), start=1)]

    def read(self, line: bytes, number: int) -> Acceptance:
        try:
            return Acceptance.model_validate_json(line)
        except ValidationError as error:
            raise AcceptedDamaged(damaged(self.file, number)) from error

    def marks(self) -> frozenset[str]:
        """The marks of all jumps that somebody accepted."""
        return frozenset(record.mark for record in self.records())

    def append(self, acceptance: Acceptance) -> None:
        append_lines(self.file, acceptance.model_dump_json().encode())


def accept(settings: Settings, indicator: str, by: str, why: str) -> Acceptance:
    """Write down that the figures of an indicator that are held back now are right.

    Raises NothingToAccept, NothingPublished.
    """
    if not by.strip() or not why.strip():
        raise NothingToAccept("geef met --by uw naam en met --why de reden; beide worden bewaard.")
    try:
        snapshot = published.read_snapshot(settings.snapshots, published.current_stamp(settings.snapshots))
        published.verify(snapshot)
    except (SnapshotDamaged, SnapshotGone) as error:
        raise NothingToAccept(f"{error}. Voer eerst een nieuwe run uit.") from error
    held = {one: record for one, record in (lineage_before(snapshot) or {}).items() if is_held(record)}
    if indicator not in held:
        known = ", ".join(sorted(held)) or "geen"
        raise NothingToAccept(f"{indicator} wordt niet aangehouden. Aangehouden in {snapshot.stamp}: {known}.")
    record = held[indicator]
    acceptance = Acceptance(
        indicator=indicator,
        mark=record["held_mark"],
        by=by.strip(),
        why=why.strip(),
        at=datetime.now(UTC).replace(microsecond=0),
        snapshot=snapshot.stamp,
        count=record["held_count"],
    )
    Accepted(settings.produced).append(acceptance)
    return acceptance


def is_held(record: Record) -> bool:
    return bool(record["verdict"] == Verdict.AANGEHOUDEN)

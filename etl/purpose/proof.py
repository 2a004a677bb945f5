"""Retention of the raw files about clients, and the proof of it: verwijderd.jsonl in the client zone, only added to.

Each line says of one file which it was (by its hash), of what kind, when it came, when it went, and by which rule;
and holds the hash of the line before it, so that a line that was changed or taken away shows. Nothing of what was in
a file is in it.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

from data.settings import Settings
from etl.messages.raw import Kept, RawMessages
from etl.messages.refused import ClientZoneError
from etl.purpose.register import Register, read_register
from etl.register import append_lines, damaged, read_lines

NAME = "verwijderd.jsonl"
MESSAGES = "berichten"
BY_RULE = "bewaartermijn van {days} dagen"
GONE = "niet door Polsslag verwijderd; het bestand was weg"


class Removed(BaseModel):
    """One file that is no longer there. before: the hash of the line before this one, empty for the first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str
    kind: str
    sources: tuple[str, ...]
    landed_on: date | None
    removed_on: date
    rule: str
    before: str = ""


class Proof:
    """What was removed of one client zone."""

    def __init__(self, settings: Settings) -> None:
        self.file = settings.client / NAME

    def lines(self) -> list[Removed]:
        """Everything that went, oldest first. Raises ClientZoneError when a line was changed, or one is missing."""
        found, before = [], ""
        for number, line in enumerate(read_lines(self.file), 1):
            try:
                removed = Removed.model_validate_json(line)
            except ValidationError:
                removed = None
            if removed is None or removed.before != before:
                raise ClientZoneError(damaged(self.file, number))
            found.append(removed)
            before = sha256(line).hexdigest()
        return found

    def add(self, removed: Removed) -> None:
        lines = read_lines(self.file)
        before = sha256(lines[-1]).hexdigest() if lines else ""
        append_lines(self.file, removed.model_copy(update={"before": before}).model_dump_json().encode())
        self.file.chmod(0o600)


def remove_old_messages(settings: Settings, today: date) -> list[Removed]:
    """Remove every raw file that is older than its source may keep it, and write the proof. Returns what is written.

    A file that somebody else took away is written down too. Without a retention in the register nothing goes.
    Raises RegisterDamaged, and ClientZoneError when the proof is damaged.
    """
    if not (settings.client / "raw").is_dir():
        return []
    raw, proof, register = RawMessages(settings.client / "raw"), Proof(settings), read_register(settings)
    known = {one.sha256: one.removed_on for one in proof.lines()}
    written = []
    for kept in raw.kept().values():
        file = raw.find(kept.sha256)
        removed = expired(kept, file, register, today) if file else taken_away(kept, known.get(kept.sha256), today)
        if removed is None:
            continue
        if file:
            file.unlink()
        proof.add(removed)
        written.append(removed)
        structlog.get_logger().info("client_raw.removed", kind=removed.kind, rule=removed.rule)
    return written


def expired(kept: Kept, file: Path, register: Register, today: date) -> Removed | None:
    """What is written of a file that must go; None while it may stay. The strictest of its sources counts."""
    days = [found for one in kept.belongs_to if (found := register.of(one).kept_days)]
    landed_on = kept.landed_on or date.fromtimestamp(file.stat().st_mtime)
    if not days or (today - landed_on).days < min(days):
        return None
    return of(kept, landed_on, today, BY_RULE.format(days=min(days)))


def taken_away(kept: Kept, noted_on: date | None, today: date) -> Removed | None:
    """What is written of a file that is not there, unless it was written down since it came."""
    if noted_on and (kept.landed_on is None or noted_on >= kept.landed_on):
        return None
    return of(kept, kept.landed_on, today, GONE)


def of(kept: Kept, landed_on: date | None, today: date, rule: str) -> Removed:
    return Removed(
        sha256=kept.sha256,
        kind=kept.route or MESSAGES,
        sources=tuple(sorted(kept.belongs_to)),
        landed_on=landed_on,
        removed_on=today,
        rule=rule,
    )


def counted(removed: list[Removed]) -> Iterator[str]:
    """How many files went by each rule, for the report of the night."""
    for kind, rule in dict.fromkeys((one.kind, one.rule) for one in removed):
        count = sum((one.kind, one.rule) == (kind, rule) for one in removed)
        yield f"{count} {'ruw bestand' if count == 1 else 'ruwe bestanden'} over cliënten ({kind}): {rule}"

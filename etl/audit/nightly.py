"""The audit in a run: before a snapshot becomes the current one, and only when figures about clients changed."""

from pathlib import Path

from data import snapshot as published
from data.settings import Settings
from data.snapshot import Snapshot, sha256_of
from etl.audit.auditing import audit
from etl.audit.plain_checks import BOARD
from etl.audit.prognosis import MONTHS, PAST, YEARS
from etl.audit.published import FILE
from etl.run import Report

SAFE = "controle op herleidbaarheid: {withheld} van {cells} cijfers zijn afgeschermd en geen daarvan is te berekenen."
NOT_SAFE = (
    "de controle op herleidbaarheid vond {count} cijfers die te herleiden zijn. Er is niets gepubliceerd; de vorige "
    "cijfers blijven staan. Maak de jeugdzorgcijfers opnieuw (python -m etl jeugd) of kies een hogere "
    "POLSSLAG_DISCLOSURE_THRESHOLD. Het gaat om:"
)
MOST_TOLD = 20
# What an audit looks at; the figures first.
AUDITED = (FILE, MONTHS, YEARS, PAST, BOARD)


class AuditFailed(RuntimeError):
    """Something about few people can be worked out of a snapshot; it is not published."""


def audit_before_publishing(settings: Settings, draft: Path, previous: Snapshot | None, report: Report) -> None:
    """Raises AuditFailed when a draft gives something away. What the previous one had too was audited then."""
    if previous and marks_of(draft) == marks_of(previous.folder):
        return
    found = audit(draft, settings, earlier(settings, draft))
    if not found.is_safe:
        told = [NOT_SAFE.format(count=len(found.findings)), *found.findings[:MOST_TOLD]]
        raise AuditFailed("\n".join(told))
    if found.cells:
        report(SAFE.format(withheld=found.withheld, cells=found.cells))


def earlier(settings: Settings, folder: Path) -> list[Path]:
    """The snapshots that were published before one, oldest first, each with other figures about clients."""
    found: dict[str, Path] = {}
    for stamp in reversed(published.stamps(settings.snapshots)):
        if stamp != folder.name and (folder.name.startswith(".") or stamp < folder.name):
            mark = marks_of(settings.snapshots / stamp)[0]
            found.pop(mark, None)
            found[mark] = settings.snapshots / stamp
    found.pop("", None)
    found.pop(marks_of(folder)[0], None)
    return list(found.values())


def marks_of(folder: Path) -> list[str]:
    return [
        sha256_of(folder / name) if (folder / name).is_file() else "" for name in (FILE, MONTHS, YEARS, PAST, BOARD)
    ]

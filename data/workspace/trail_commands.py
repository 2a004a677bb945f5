"""The audit trail from the command line: verify, whether it is whole, and retain, which clears what is too old.

The last line of a check that found nothing is kept in a file beside the snapshots, and printed: whoever removes lines
at the end of the trail has to come past that too.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.settings import Settings
from data.trail import Break, Head, Verdict, moment
from data.workspace import trail
from data.workspace.door import Workspace

HEADS = "logboek-koppen.txt"
WHOLE = "Het logboek is heel: {count} regels."
HEAD = "De laatste regel is {number} met kenmerk {hash}"
EMPTY = "Het logboek heeft nog geen regels."
BROKEN = {
    "number": "Er staat regel {found} waar regel {expected} hoort: ertussen is iets weg of bijgezet.",
    "hash": "Regel {number} is niet zoals hij is geschreven: gevonden kenmerk {found}, verwacht {expected}.",
    "head": "Regel {number} is een andere dan eerder: gevonden kenmerk {found}, verwacht {expected} (uit {file}).",
    "gone": "Regel {number} is weg: verwacht kenmerk {expected} (uit {file}). Er zijn regels aan het eind verwijderd.",
}
NEXT = "Bewaar de werkruimte zoals zij is, en vergelijk haar met de reservekopie van vóór deze regel (SECURITY.md)."


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser("verify", help="nakijken of het logboek van wie wat deed heel is")
    check.add_argument("--keep", action="store_true", help=f"de laatste regel onthouden in {HEADS}")
    commands.add_parser("retain", help="regels van het logboek opruimen die ouder zijn dan POLSSLAG_TRAIL_DAYS")


def run(asked: argparse.Namespace, workspace: Workspace, settings: Settings) -> int:
    """0 when it is whole or done, 1 when the trail is broken."""
    if asked.command == "retain":
        print(f"{retain(workspace, settings)} regels opgeruimd, ouder dan {settings.trail_days} dagen.")
        return 0
    file = settings.produced / HEADS
    verdict = check(workspace, file)
    for line in in_words(verdict, file):
        print(line)
    if not verdict.breaks and asked.keep:
        keep(file, verdict)
    return 1 if verdict.breaks else 0


COMMANDS = ("verify", "retain")


def check(workspace: Workspace, file: Path) -> Verdict:
    """Go over the whole trail, with the last lines of earlier checks. Raises WorkspaceClosed."""
    heads = kept_heads(file)
    if workspace.is_empty:
        return Verdict(0, None, tuple(Break(one.number, "gone", "", one.hash) for one in heads))
    with workspace.reading() as connection:
        return trail.verify(connection, heads)


def retain(workspace: Workspace, settings: Settings, now: datetime | None = None) -> int:
    """Clear what is older than it is kept; gives how many lines went. Raises WorkspaceClosed."""
    if workspace.is_empty:
        return 0
    before = (now or datetime.now(UTC)) - timedelta(days=settings.trail_days)
    with workspace.writing() as connection:
        return trail.clear(connection, before, trail.command_line())


def kept_heads(file: Path) -> list[Head]:
    """The last lines of earlier checks; the newest of a number counts."""
    if not file.exists():
        return []
    words = (line.split() for line in file.read_text(encoding="utf-8").splitlines())
    return [Head(int(one[0]), one[1]) for one in words if len(one) >= 2 and one[0].isdigit()]


def keep(file: Path, verdict: Verdict) -> None:
    """Remember the last line of a trail that is whole."""
    if verdict.head is None or verdict.head in kept_heads(file):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{verdict.head.number} {verdict.head.hash} {moment(datetime.now(UTC))}\n")


def in_words(verdict: Verdict, file: Path) -> Iterator[str]:
    for one in verdict.breaks:
        yield BROKEN[one.what].format(**one._asdict(), file=file)
    if verdict.breaks:
        yield NEXT
        return
    yield WHOLE.format(count=verdict.lines) if verdict.head else EMPTY
    if verdict.head:
        yield HEAD.format(number=verdict.head.number, hash=verdict.head.hash)

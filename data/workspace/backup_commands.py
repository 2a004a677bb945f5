"""Backups from the command line: backup, which makes one while the site runs, and restore, which puts one back."""

import argparse
import sys
from pathlib import Path

from data.workspace.backup import back_up
from data.workspace.door import Workspace
from data.workspace.restore import restore
from data.workspace.sealed import seal_of
from data.workspace.shapes import Refused

COMMANDS = ("backup", "restore")
EMPTY = "Er is nog geen werkruimte: er is nog niets geschreven."
MADE = "De reservekopie staat in {file}, met haar controlegetal in {seal}. {counts}"
RESTORED = "De reservekopie is teruggezet; een site die draait toont haar meteen. Iedereen logt opnieuw in. {counts}"
ASIDE = "Wat er stond, staat in {aside}."
REFUSED = {
    "backup_exists": "{found} bestaat al; kies een andere naam.",
    "no_backup": "{found}: dit bestand is er niet. Kijk naar de naam en de map.",
    "backup_unsealed": (
        "{found} ontbreekt: zonder controlegetal is niet te zeggen of de reservekopie heel is. "
        "Haal het erbij, of geef --zonder-controlegetal als u zeker bent van het bestand."
    ),
    "backup_damaged": (
        "{found}: gevonden sha256 {sha256}…, verwacht {expected}…. De reservekopie is beschadigd; neem een andere. "
        "Er is niets veranderd."
    ),
    "backup_unusable": (
        "{found} is geen reservekopie die deze versie kan terugzetten: {why}. Neem een andere, of zet haar terug met "
        "de versie van Polsslag die haar maakte. Er is niets veranderd."
    ),
    "not_empty": (
        "In de werkruimte staat al iets ({found}). Er is niets veranderd. Met --vervang komt de reservekopie in de "
        "plaats; wat er staat, gaat dan eerst zelf in een reservekopie."
    ),
}


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    made = commands.add_parser("backup", help="alles in één nieuw SQLite-bestand zetten, met een controlegetal")
    made.add_argument("file", type=Path, metavar="bestand")
    back = commands.add_parser("restore", help="een reservekopie terugzetten, ook terwijl de site draait")
    back.add_argument("file", type=Path, metavar="bestand")
    back.add_argument("--vervang", action="store_true", help="ook als de werkruimte niet leeg is")
    back.add_argument("--zonder-controlegetal", action="store_true", help="ook als het bestand .sha256 er niet bij is")


def run(asked: argparse.Namespace, workspace: Workspace) -> int:
    """0 when it is done, 2 when it is refused: then nothing has changed. Raises WorkspaceClosed."""
    try:
        return make(asked, workspace) if asked.command == "backup" else put_back(asked, workspace)
    except Refused as error:
        print(REFUSED[error.kind].format(found=error.found, **error.more), file=sys.stderr)
        return 2


def make(asked: argparse.Namespace, workspace: Workspace) -> int:
    if workspace.is_empty:
        print(EMPTY)
        return 0
    counts = in_words(back_up(workspace.engine(), asked.file))
    print(MADE.format(file=asked.file, seal=seal_of(asked.file).name, counts=counts))
    return 0


def put_back(asked: argparse.Namespace, workspace: Workspace) -> int:
    counts, aside = restore(workspace, asked.file, asked.vervang, asked.zonder_controlegetal)
    print(RESTORED.format(counts=in_words(counts)))
    if aside:
        print(ASIDE.format(aside=aside))
    return 0


def in_words(counts: dict[str, int]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counts.items())

"""The commands of the berichtenverkeer: messages read | table | board, and rotate-key."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from data.settings import Settings
from etl.messages.board import board, lines, refusals
from etl.messages.file_kinds import KINDS_OF_FILE, read_mapping
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret
from etl.messages.refused import ClientZoneError, scrub
from etl.messages.rotate import rotate_key
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken, take_in, take_table
from etl.problems import SourceRefused
from etl.purpose.gate import ask_for_everything

MOST_SHOWN = 20


def add_message_commands(actions: Any) -> None:
    """The subcommands `messages` and `rotate-key`."""
    messages = actions.add_parser("messages", help="lees het berichtenverkeer van jeugdhulp en Wmo")
    under = messages.add_subparsers(required=True, metavar="onderdeel", dest="onderdeel")
    read = under.add_parser("read", help="neem berichten in ontvangst en lees ze; een map of zip mag ook")
    read.add_argument("files", nargs="+", type=Path, metavar="bestand")
    read.set_defaults(do=read_messages)
    table = under.add_parser("table", help="lees een tarieventabel, grootboek, begroting, koppeltabel of export")
    table.add_argument("kind", choices=list(KINDS_OF_FILE), metavar="soort", help=", ".join(KINDS_OF_FILE))
    table.add_argument("file", type=Path, metavar="bestand")
    table.add_argument("--mapping", type=Path, help="TOML-bestand met de eigen kolomtitels")
    table.set_defaults(do=read_table)
    quality = under.add_parser("board", help="toon wat er mis is met de berichten, en wat dat met de cijfers doet")
    quality.set_defaults(do=show_board)
    rotate = actions.add_parser("rotate-key", help="maak een nieuwe sleutel en lees alle berichten opnieuw")
    rotate.set_defaults(do=run_rotate)


def read_messages(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    known = pseudonyms(settings)
    with ClientStore(settings, known) as store:
        taken = take_in(settings, store, known, asked.files)
        interpret(store)
    return tell(taken)


def read_table(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    """Read one file of the gemeente itself; one with a mistake changes nothing."""
    if not asked.file.is_file():
        raise ClientZoneError(f"{scrub(str(asked.file))}: bestand niet gevonden. Controleer de naam en de map.")
    mapping = read_mapping(asked.kind, asked.mapping)
    known = pseudonyms(settings)
    try:
        with ClientStore(settings, known) as store:
            count = take_table(settings, store, known, asked.kind, asked.file, mapping)
            interpret(store)
    except SourceRefused as refused:
        for line in refused.problems.lines():
            print(f"polsslag: {line}", file=sys.stderr)
        return 2
    print(f"{asked.kind}: {count} rijen uit {scrub(asked.file.name)}.")
    return 0


def show_board(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    ask_for_everything(settings)
    with ClientStore(settings, pseudonyms(settings)) as store:
        interpret(store)
        found, refused = board(store), refusals(store)
    print("\n".join(lines(found)))
    print_some([f"{row['message']}: {row['sentence']}" for row in refused.to_dict("records")], sys.stdout)
    return 1 if found["count"].any() else 0


def run_rotate(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    taken = rotate_key(settings)
    print("Alle berichten zijn opnieuw gelezen met een nieuwe sleutel; de oude pseudoniemen bestaan niet meer.")
    return tell(taken)


def tell(taken: Taken, report: Callable[[str], None] = print) -> int:
    """Say what became of the messages. Returns the exit code."""
    report(f"Berichten: {taken.line()}.")
    print_some(taken.refusals, sys.stderr)
    return 1 if taken.refusals else 0


def print_some(refusals: list[str], to: TextIO) -> None:
    for line in refusals[:MOST_SHOWN]:
        print(f"polsslag: {line}", file=to)
    if more := len(refusals[MOST_SHOWN:]):
        print(f"polsslag: … en nog {more} die geweigerd zijn.", file=to)

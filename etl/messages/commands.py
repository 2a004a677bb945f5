"""The commands of the berichtenverkeer: messages read | board, and rotate-key."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.settings import Settings
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret
from etl.messages.rotate import rotate_key
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken, take_in

MOST_SHOWN = 20


def add_message_commands(actions: Any) -> None:
    """The subcommands `messages` and `rotate-key`."""
    messages = actions.add_parser("messages", help="lees het berichtenverkeer van jeugdhulp en Wmo")
    under = messages.add_subparsers(required=True, metavar="onderdeel", dest="onderdeel")
    read = under.add_parser("read", help="neem berichten in ontvangst en lees ze; een map of zip mag ook")
    read.add_argument("files", nargs="+", type=Path, metavar="bestand")
    read.set_defaults(do=read_messages)
    rotate = actions.add_parser("rotate-key", help="maak een nieuwe sleutel en lees alle berichten opnieuw")
    rotate.set_defaults(do=run_rotate)


def read_messages(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    known = pseudonyms(settings)
    with ClientStore(settings, known) as store:
        taken = take_in(settings, store, known, asked.files)
        interpret(store)
    return tell(taken)


def run_rotate(asked: argparse.Namespace, settings: Settings, _: object) -> int:
    taken = rotate_key(settings)
    print("Alle berichten zijn opnieuw gelezen met een nieuwe sleutel; de oude pseudoniemen bestaan niet meer.")
    return tell(taken)


def tell(taken: Taken, report: Callable[[str], None] = print) -> int:
    """Say what became of the messages. Returns the exit code."""
    report(f"Berichten: {taken.line()}.")
    for line in taken.refusals[:MOST_SHOWN]:
        print(f"polsslag: {line}", file=sys.stderr)
    if more := len(taken.refusals[MOST_SHOWN:]):
        print(f"polsslag: … en nog {more} geweigerde berichten.", file=sys.stderr)
    return 1 if taken.refusals else 0

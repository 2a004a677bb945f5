"""The command line in Dutch: argparse explains itself in English, and who runs Polsslag need not read that."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")
HELP = "toon deze uitleg"
WRONG = (
    (r"the following arguments are required: (.*)", r"dit ontbreekt nog: \1"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.*)\)", r"\1: \2 bestaat niet. Kies uit: \3"),
    (r"argument (.+): invalid .+ value: (.*)", r"\1: \2 kan hier niet staan"),
    (r"argument (.+): expected one argument", r"\1: hier hoort iets achter te staan"),
    (r"argument (.+): expected at least one argument", r"\1: noem er ten minste één"),
    (r"argument (.+): not allowed with argument (.+)", r"\1: kan niet samen met \2"),
    (r"argument (.+): (.*)", r"\1: \2"),
    (r"unrecognized arguments: (.*)", r"dit kent de opdracht niet: \1"),
)


class DutchHelp(argparse.RawDescriptionHelpFormatter):
    """Help text that begins with "gebruik"."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """A parser that helps and complains in Dutch. A mistake ends with exit code 2."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"formatter_class": DutchHelp, **how, "add_help": False})
        self._positionals.title, self._optionals.title = "wat u erbij zet", "wat u erbij kunt zetten"
        self.add_argument("-h", "--help", action="help", help=HELP)

    def error(self, message: str) -> NoReturn:
        command = self.prog.removeprefix("python -m etl").strip()
        print(f"polsslag: {f'{command}: ' if command else ''}{in_dutch(message)}", file=sys.stderr)
        print(f"Uitleg: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def reader(read: Callable[[str], T], form: str) -> Callable[[str], T]:
    """A way to read a value that says, when it cannot, which form was expected."""

    def read_value(text: str) -> T:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f'gevonden "{text}"; verwacht {form}') from error

    return read_value


def in_dutch(message: str) -> str:
    """What argparse says, in Dutch; unchanged when it says something new."""
    for english, dutch in WRONG:
        if found := re.fullmatch(english, message, flags=re.DOTALL):
            return found.expand(dutch)
    return message

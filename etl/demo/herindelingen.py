"""The herindelingen since 2020 as the CBS code list of gemeenten tells them: facts, a selection of the real list."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from etl.demo.files import write_csv
from etl.demo.gemeenten import changes_since_2020, gemeenten, gemeenten_of_2020

HEADER = ["Identifier", "DimensionGroupId", "DimensionId", "Index", "Title", "Description"]
NEWLINE = "\r\n"
GONE, NEW, LARGER = "Opgeheven", "Ontstaan", "Gemeentelijke herindeling"


class Move(NamedTuple):
    """What went from one gemeente to another (numbers without GM), or what one kept."""

    old: str
    new: str
    on: date
    hectares: int
    woningen: int
    inwoners: int


@cache
def moves() -> list[Move]:
    return [Move(*move) for move in changes_since_2020()["moves"]]


def names() -> dict[str, str]:
    """The names of all gemeenten since 2020, by number."""
    return {one.number: one.name for one in [*gemeenten_of_2020(), *gemeenten()]}


def description(number: str) -> str:
    """What the list tells of a gemeente: whom it went to, or whom it received from."""
    given = [move for move in moves() if move.old == number != move.new]
    received = [move for move in moves() if move.new == number]
    verb = NEW if number in changes_since_2020()["not_yet"] else LARGER
    lines = [
        *told(GONE, "overgegaan naar", [(move, move.new) for move in given]),
        *told(verb, "ontvangen van", [(move, move.old) for move in received]),
    ]
    return NEWLINE.join([*lines, "", ""])


def told(verb: str, way: str, parts: list[tuple[Move, str]]) -> Iterator[str]:
    """The sentence of CBS: a heading with the day, and two lines for every other gemeente."""
    if parts:
        yield f"{verb} per {parts[0][0].on:%d-%m-%Y}, {way}:"
    for move, other in parts:
        yield f"- {names()[other]} (GM{other}),"
        yield f"... {move.hectares} hectare met {move.woningen} woningen en {move.inwoners} inwoners"


def write_herindelingen(folder: Path) -> Path:
    """The list, with the gemeenten that something happened to; Windows line ends, also inside a text."""
    involved = sorted({number for move in moves() for number in (move.old, move.new)})
    rows = [
        [f"GM{number}", "GM", "RegioVanVertrek", place, names()[number], f'"{description(number)}"']
        for place, number in enumerate(involved, start=1)
    ]
    return write_csv(folder / "81734NED_RegioVanVertrekCodes.csv", HEADER, rows, newline=NEWLINE)

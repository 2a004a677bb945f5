"""The gemeenten of 2026, and those of 2020: real codes, names, provincies, jeugdregio's and size classes."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from etl.demo.files import write_csv

HERE = Path(__file__).parent


class Gemeente(NamedTuple):
    """One gemeente. `size_class` is the lower bound of its CBS size class, in thousands of people."""

    number: str
    name: str
    size_class: int
    provincie: str = ""
    jeugdregio: str = ""

    @property
    def code(self) -> str:
        return f"GM{self.number}"

    @property
    def is_city(self) -> bool:
        return self.size_class >= 100


@cache
def gemeenten() -> list[Gemeente]:
    """The gemeenten of 2026, by code; those of 2024 are the same."""
    provincies = tomllib.loads((HERE / "gemeenten.toml").read_text(encoding="utf-8"))
    return sorted(
        Gemeente(number, name, size_class, provincie, jeugdregio)
        for provincie, jeugdregios in provincies.items()
        for jeugdregio, members in jeugdregios.items()
        for number, (name, size_class) in members.items()
    )


@cache
def changes_since_2020() -> dict[str, Any]:
    """What happened to the list of gemeenten between 2020 and 2026."""
    return tomllib.loads((HERE / "changes_since_2020.toml").read_text(encoding="utf-8"))


@cache
def gemeenten_of_2020() -> list[Gemeente]:
    """The gemeenten of 2020, by code: with those that merged since, without those that came of it."""
    changes = changes_since_2020()
    abolished = [Gemeente(number, name, size_class) for number, (name, size_class) in changes["abolished"].items()]
    stayed = [gemeente for gemeente in gemeenten() if gemeente.number not in changes["not_yet"]]
    return sorted(stayed + abolished)


def write_gemeenten(folder: Path) -> Path:
    """The list of gemeenten of 2026, as CBS has it: with Windows line ends."""
    header = ["Gemeentecode", "Gemeentenaam", "Provincienaam", "Jeugdzorgregio"]
    rows = [[one.number, one.name, one.provincie, one.jeugdregio] for one in gemeenten()]
    return write_csv(folder / "gemeenten_2026.csv", header, rows, newline="\r\n")

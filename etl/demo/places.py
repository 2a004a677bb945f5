"""The places with figures: gemeenten, and for three of them wijken and buurten; all of them made of parts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.terms import Level
from etl.demo.gemeenten import Gemeente

WHOLE = 10_000


class Part(NamedTuple):
    """A buurt, or what a gemeente has outside its buurten (then with the code of the gemeente itself).

    Figures are invented for parts only, so that buurten add up to wijken and wijken to a gemeente.
    `weight` is how much of the gemeente it is, in ten-thousandths.
    """

    code: str
    name: str
    gemeente: Gemeente
    weight: int

    @property
    def is_buurt(self) -> bool:
        return self.code.startswith("BU")


class Place(NamedTuple):
    """A region as the sources know it: its code, level, name, gemeente and parts."""

    code: str
    level: Level
    name: str
    gemeente: Gemeente
    parts: tuple[Part, ...]


@cache
def places_of(gemeente: Gemeente) -> list[Place]:
    """The gemeente itself, then its wijken, each followed by its buurten."""
    inside: list[Place] = []
    for wijk, name, buurten in wijken_of(gemeente):
        inside.append(Place(wijk, Level.WIJK, name, gemeente, buurten))
        inside.extend(Place(part.code, Level.BUURT, part.name, gemeente, (part,)) for part in buurten)
    buurten = tuple(part for place in inside if place.level is Level.BUURT for part in place.parts)
    rest = Part(gemeente.code, gemeente.name, gemeente, WHOLE - sum(part.weight for part in buurten))
    parts = (*buurten, rest) if rest.weight else buurten
    return [Place(gemeente.code, Level.GEMEENTE, gemeente.name, gemeente, parts), *inside]


def wijken_of(gemeente: Gemeente) -> list[tuple[str, str, tuple[Part, ...]]]:
    """Code, name and buurten of every wijk of a gemeente, by code."""
    return [
        (
            wijk,
            facts["name"],
            tuple(
                Part(f"BU{wijk[2:]}{number}", name, gemeente, weight)
                for number, (name, weight) in sorted(facts["buurten"].items())
            ),
        )
        for wijk, facts in sorted(all_wijken().items())
        if wijk[2:6] == gemeente.number
    ]


@cache
def all_wijken() -> dict[str, dict]:
    return tomllib.loads(Path(__file__).with_name("buurten.toml").read_text(encoding="utf-8"))

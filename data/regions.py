"""The regions of a snapshot: names, parents, and finding one by typing a part of its name."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from data.terms import NEDERLAND, Level

RANK = {level: place for place, level in enumerate(Level)}


class Region(NamedTuple):
    """One region in its newest indeling. `gemeente` is the name of the gemeente it lies in."""

    code: str
    name: str
    level: str
    indeling: int
    gemeente: str
    is_former: bool

    @property
    def label(self) -> str:
        """The name, with what it takes to tell it from its namesakes."""
        former = f" (indeling {self.indeling})" if self.is_former else ""
        if self.level in (Level.LAND, Level.GEMEENTE):
            return f"{self.name}{former}"
        return f"{self.name}, {self.level} in {self.gemeente}{former}"


class Regions:
    """All regions by code. Asking for an unknown code raises KeyError; `in` asks first."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.by_code = {region.code: region for region in regions}
        ranked = sorted(self.by_code.values(), key=lambda region: (RANK[Level(region.level)], region.label))
        self.searchable = [(plain(region.label), region) for region in ranked]
        self.gemeenten = [one for one in ranked if one.level == Level.GEMEENTE and not one.is_former]
        self.wijken = [one for one in ranked if one.level == Level.WIJK]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __getitem__(self, code: str) -> Region:
        return self.by_code[code]

    def __len__(self) -> int:
        return len(self.by_code)

    def suggest(self, home: str) -> list[Region]:
        """What to offer before anything is typed: the own gemeente, its wijken, and then all gemeenten."""
        name = self.by_code[home].name if home in self.by_code else None
        wijken = [one for one in self.wijken if one.gemeente == name]
        own = [one for one in self.gemeenten if one.code == home]
        return [*own, *wijken, *(one for one in self.gemeenten if one.code != home)]

    def search(self, text: str, limit: int = 40) -> list[Region]:
        """The regions whose label or code has the text in it: large before small, names that start with it first.

        Nederland is left out: it is always on screen. Accents and capitals do not matter.
        """
        wanted = plain(text)
        found = [
            (not label.startswith(wanted), place, region)
            for place, (label, region) in enumerate(self.searchable)
            if (wanted in label or wanted == region.code.lower()) and region.code != NEDERLAND
        ]
        return [region for *_, region in sorted(found, key=lambda hit: hit[:2])[:limit]]


def plain(text: str) -> str:
    """Text without accents, capitals and outer spaces, to compare by."""
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))

"""Which outlines a map is drawn with, and the name of their file."""

import re
from typing import NamedTuple

from data.terms import Level, Outline

NAME = re.compile(r"(gemeente|wijk|buurt)-(\d{4})(?:-(GM\d{4}))?(-tegels)?", re.ASCII)


class Drawing(NamedTuple):
    """The outlines of one map: of every region of an indeling, or of the parts of one gemeente.

    years: from which years the borders are, with how many regions each, most first; the codes that have any.
    """

    kind: Outline
    level: Level
    indeling: int
    gemeente: str = ""
    years: tuple[tuple[int, int], ...] = ()
    codes: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Its name in an address: "gemeente-2023", "wijk-2024-GM1507", "gemeente-2026-tegels"."""
        parts = [self.level.value, str(self.indeling), self.gemeente, "tegels" if self.kind is Outline.TEGEL else ""]
        return "-".join(filter(None, parts))


def drawing_named(name: str) -> Drawing | None:
    """The drawing of a name; None for what is no name of one."""
    found = NAME.fullmatch(name)
    if not found:
        return None
    level, indeling, gemeente, tiles = found.groups()
    return Drawing(Outline.TEGEL if tiles else Outline.GRENS, Level(level), int(indeling), gemeente or "")

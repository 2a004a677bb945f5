"""What is taken along: the cells of a selection, one after the other, for every file of them.

taken = Taken(snapshot, selection, on, permalink)       the view on screen
taken = Taken(…, level=Level.BUURT)                     the same question about all buurten, a part at a time
taken = Taken(…, level=Level.BUURT, within="GM1507")    of one gemeente
"""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from data import queries
from data.answer import answer
from data.indicator import Indicator
from data.queries import Cell
from data.remembered import Remembered
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import NEDERLAND, Grenzen, Level, Vorm, Weergave
from data.view import View
from data.workspace.shapes import Duiding

# What an address says in the place of codes, to mean all regions of a level.
WHOLE_LEVELS = {
    "alle-gemeenten": Level.GEMEENTE,
    "alle-wijken": Level.WIJK,
    "alle-buurten": Level.BUURT,
}
WITHIN = re.compile(r"^(alle-wijken|alle-buurten)-van-(GM\d{4})$", re.ASCII)
CELLS_AT_ONCE = 10_000


class Whole(NamedTuple):
    """All regions of a level, or those inside one gemeente; word: what an address says."""

    word: str
    level: Level
    within: str = ""


def whole_of(regions: Any) -> Whole | None:
    """What the regions of an address mean when they are one word: "alle-gemeenten", "alle-wijken-van-GM1507"."""
    word = regions[0] if isinstance(regions, list) and len(regions) == 1 else ""
    if level := WHOLE_LEVELS.get(word):
        return Whole(word, level)
    found = WITHIN.match(word)
    return Whole(word, WHOLE_LEVELS[found[1]], found[2]) if found else None


@dataclass(frozen=True)
class Taken:
    """A selection to take along.

    on: the day whose concerns (verouderd, te laat) go along. permalink: the address that opens it again, for ever of
    this snapshot. level: all regions of it instead of those of the selection; groups are left out then.
    duidingen: what people wrote about it, newest first; None when it could not be read. within: only the regions of
    the level in this gemeente.
    """

    snapshot: OpenSnapshot
    selection: Selection
    on: date
    permalink: str
    level: Level | None = None
    duidingen: Sequence[Duiding] | None = ()
    within: str = ""

    @cached_property
    def view(self) -> View:
        """The view on screen; of a whole level there is none, for it is never in memory at once."""
        return answer(self.snapshot, self.selection)

    def cells(self) -> Iterator[Cell]:
        """Every cell: indicator by indicator, region by region, in time order; Nederland last."""
        return self.whole_level() if self.level else iter(self.view.cells)

    def count(self) -> int:
        """How many cells there are."""
        if not self.level:
            return len(self.view.cells)
        return sum(self.count_of(one) for one in self.selection.indicators)

    def count_of(self, indicator: str) -> int:
        """How many cells of a whole level are of one indicator."""
        return len(queries.periods_of(self.snapshot, self.selection, indicator)) * (len(self.level_codes) + 1)

    def in_own_words(self, facts: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """What a file says of itself, for what says some of it in another way."""
        return facts

    def whole_level(self) -> Iterator[Cell]:
        # What clicks ask for stays in memory; what a file asks for once need not.
        apart = copy(self.snapshot)
        apart.remembered = Remembered(most_rows=0)
        for indicator in self.selection.indicators:
            plain = replace(
                self.selection, indicators=(indicator,), vergelijk=(), groepen=(), waaier=False, vorm=Vorm.LIJN
            )
            for part in self.parts(plain):
                for cell in answer(apart, replace(plain, regions=part)).cells:
                    if cell.region != NEDERLAND or not part:
                        yield cell

    def parts(self, selection: Selection) -> Iterator[tuple[str, ...]]:
        """The codes of the level, some at a time; at last none, which leaves Nederland."""
        count = len(queries.periods_of(self.snapshot, selection, selection.indicators[0]))
        most = max(CELLS_AT_ONCE // max(count, 1), 1)
        for start in range(0, len(self.level_codes), most):
            yield self.level_codes[start : start + most]
        yield ()

    @cached_property
    def level_codes(self) -> tuple[str, ...]:
        """All regions of the level, by code; former ones only where figures stand in the borders of their time."""
        is_then = self.selection.grenzen is Grenzen.TOEN
        found = self.snapshot.regions.by_code.values()
        codes = (one.code for one in found if one.level == self.level and (is_then or not one.is_former))
        # A wijk and a buurt have the digits of their gemeente in their code.
        return tuple(sorted(code for code in codes if not self.within or code[2:6] == self.within[2:]))

    @property
    def whole_word(self) -> str:
        """What an address says of the whole level; empty for chosen regions."""
        found = {level: word for word, level in WHOLE_LEVELS.items()}
        if not self.level:
            return ""
        return f"{found[self.level]}-van-{self.within}" if self.within else found[self.level]

    def label(self, code: str) -> str:
        """The name of a region or a group, with what tells it from its namesakes."""
        if code in self.snapshot.regions:
            return self.snapshot.regions[code].label
        return self.view.label(code)

    def shows_more_than_counts(self, indicator: Indicator) -> bool:
        """Whether the figure shows another number than the count of the table."""
        if self.selection.weergave is Weergave.WAARDE:
            return self.selection.is_relative and indicator.has_denominator
        return not self.selection.is_relative or indicator.has_denominator or indicator.is_ready_made

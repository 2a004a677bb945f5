"""A view: one selection answered from one snapshot. Figure, table, words and every file are made of this object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from data.breaks import Break
from data.catalogue import Catalogue
from data.gemeenten import Gemeenten
from data.queries import Cell
from data.regions import Regions
from data.selection import Selection


class Member(NamedTuple):
    """One gemeente of a group that the own one is compared with; distance only for vergelijkbare gemeenten."""

    code: str
    name: str
    distance: float | None = None


class Peers(NamedTuple):
    """A group of gemeenten that is shown as one line: its code in the cells, its name, and who is in it.

    facts: of vergelijkbare gemeenten, by which facts of `data/gemeenten.py` they were found. own: the gemeente that
    is compared with the group; '' for a group of somebody's own choice.
    """

    code: str
    name: str
    members: Sequence[Member]
    facts: Sequence[str] = ()
    own: str = ""

    @property
    def is_own_choice(self) -> bool:
        return not self.own

    def holds(self, code: str) -> bool:
        """Whether a region is one of the members."""
        return any(member.code == code for member in self.members)


class Spread(NamedTuple):
    """How all gemeenten spread in one period of an indicator."""

    period_start: date
    regions: int
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


class Dot(NamedTuple):
    """One gemeente in a funnel: how many people its rate stands on, and the rate."""

    code: str
    denominator: float
    relative: float


@dataclass(frozen=True)
class View:
    """Everything there is to show of a selection.

    cells: in the order indicator, region, period; regions are those chosen, the groups, and Nederland.
    codes: the regions of the cells, in their order. spread: by indicator, where the selection asks for the waaier.
    funnel: every gemeente in the newest period of the first indicator, where the selection asks for a trechter.
    sources: how each source came out of the night, by id. gemeenten: what is known of them, such as their provincie.
    """

    selection: Selection
    cells: Sequence[Cell]
    catalogue: Catalogue
    regions: Regions
    stamp: str
    is_fictief: bool
    breaks: Sequence[Break] = ()
    groups: Sequence[Peers] = ()
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    spread: Mapping[str, Sequence[Spread]] = field(default_factory=dict)
    funnel: Sequence[Dot] = ()
    gemeenten: Gemeenten | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        *chosen, land = self.selection.codes
        return (*chosen, *(one.code for one in self.groups), land)

    def name(self, code: str) -> str:
        """The name of a region or a group."""
        return self.group_names.get(code) or self.regions[code].name

    def label(self, code: str) -> str:
        """The name of a region with what tells it from its namesakes."""
        return self.group_names.get(code) or self.regions[code].label

    @property
    def group_names(self) -> dict[str, str]:
        return {one.code: one.name for one in self.groups}

    def of(self, indicator: str, code: str | None = None) -> list[Cell]:
        """The cells of one indicator, or of one region of it, in time order."""
        return [one for one in self.cells if one.indicator == indicator and code in (None, one.region)]

"""Who may see and do what: the roles, what each may do, and the part of the figures that goes with a role.

A `Scope` says which figures are there for somebody. It goes into the snapshot itself (`data/narrowed.py`): what is
outside it does not exist for them, whatever asks. What somebody may do besides is a set of rights.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final, NamedTuple

OPEN: Final = "open"
AGGREGATE: Final = "aggregaat"
INTERNAL: Final = "intern"


@unique
class Role(StrEnum):
    """What somebody is to Polsslag; everybody has one."""

    BELEID = "beleid"
    UITVOERING = "uitvoering"
    ANALIST = "analist"
    CONTROLLER = "controller"
    BEHEERDER = "beheerder"


@unique
class Right(StrEnum):
    """What somebody may do. MEENEMEN: take figures along that are not open; SCENARIO: keep what-if scenarios;
    BEGROTEN: enter the budget."""

    ZIEN = "zien"
    SCHRIJVEN = "schrijven"
    MEENEMEN = "meenemen"
    SCENARIO = "scenario"
    BEGROTEN = "begroten"
    BEHEER = "beheer"


ALL_RIGHTS = frozenset(Right)
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.BELEID: frozenset({Right.ZIEN, Right.SCHRIJVEN}),
    Role.UITVOERING: frozenset({Right.ZIEN, Right.SCHRIJVEN}),
    Role.ANALIST: frozenset({Right.ZIEN, Right.SCHRIJVEN, Right.MEENEMEN, Right.SCENARIO}),
    Role.CONTROLLER: frozenset({Right.ZIEN, Right.SCHRIJVEN, Right.MEENEMEN, Right.SCENARIO, Right.BEGROTEN}),
    Role.BEHEERDER: frozenset({Right.ZIEN, Right.BEHEER}),
}
# Release classes by role. Who looks after the accounts sees no more figures than everybody does.
RELEASES: dict[Role, frozenset[str]] = {
    Role.BELEID: frozenset({OPEN, AGGREGATE}),
    Role.UITVOERING: frozenset({OPEN, AGGREGATE}),
    Role.ANALIST: frozenset({OPEN, AGGREGATE}),
    Role.CONTROLLER: frozenset({OPEN, AGGREGATE, INTERNAL}),
    Role.BEHEERDER: frozenset({OPEN}),
}
SEE_PROGNOSIS = frozenset({Role.BELEID, Role.ANALIST, Role.CONTROLLER})


@dataclass(frozen=True)
class Scope:
    """The part of the figures that is there for somebody.

    releases: the classes they see. gemeenten: of which gemeenten they see figures that are not open; None for all.
    themes: in which themes they see those; None for all. has_prognosis: whether the prognosis is there for them.
    """

    releases: frozenset[str]
    gemeenten: frozenset[str] | None = None
    themes: frozenset[str] | None = None
    has_prognosis: bool = False

    def sees(self, release: str | None, theme: str) -> bool:
        """Whether an indicator of this class and theme is there. A class that nobody wrote down is nobody's."""
        if release == OPEN:
            return OPEN in self.releases
        return release in self.releases and (self.themes is None or theme in self.themes)


EVERYTHING = Scope(frozenset({OPEN, AGGREGATE, INTERNAL}), has_prognosis=True)
ONLY_OPEN = Scope(frozenset({OPEN}), gemeenten=frozenset())


def scope_of(role: Role, gemeenten: Iterable[str], themes: Iterable[str] = ()) -> Scope:
    """What is there for a role in these gemeenten. Uitvoering sees the themes it is given, the others all."""
    own = frozenset(themes) if themes or role is Role.UITVOERING else None
    return Scope(RELEASES[role], frozenset(gemeenten), own, role in SEE_PROGNOSIS)


class Account(NamedTuple):
    """Somebody who can log in, as the workspace has them. The id is that of the person who writes.

    login: the name they log in with, or the one that the login service knows them by (issuer is then its address).
    """

    id: str
    login: str
    issuer: str
    name: str
    role: Role
    gemeenten: tuple[str, ...]
    themes: tuple[str, ...]
    is_disabled: bool

    @property
    def scope(self) -> Scope:
        return scope_of(self.role, self.gemeenten, self.themes)

    @property
    def rights(self) -> frozenset[Right]:
        return RIGHTS[self.role]

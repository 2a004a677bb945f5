"""What people wrote, as plain values: no database, no Dash. Layouts, figures and exports take these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import NamedTuple


@unique
class Deed(StrEnum):
    """What was done to a text; each makes a version."""

    GESCHREVEN = "geschreven"
    GEWIJZIGD = "gewijzigd"
    INGETROKKEN = "ingetrokken"
    TERUGGEZET = "teruggezet"


class Person(NamedTuple):
    """Who writes. The name is what they call themselves, empty until they write something that carries it."""

    id: str
    name: str


class Version(NamedTuple):
    """One version of a text: who did what, when, and what it said from then on."""

    version: int
    author: str
    at: datetime
    deed: str
    text: str


class Binding(NamedTuple):
    """Which figures a duiding is about: indicators x regions x years, in these borders."""

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    first_year: int
    last_year: int
    grenzen: str


class Grounds(NamedTuple):
    """The figures as they were when a text was written.

    stamp: the snapshot; newest: per indicator the start of the newest period in it; fingerprint: a hash of the figures
    up to those periods. A period that comes later is new, and no revision.
    """

    stamp: str
    newest: tuple[tuple[str, date], ...]
    fingerprint: str


@dataclass(frozen=True)
class Duiding:
    """A written text about figures. history: every version, oldest first.

    is_revised: the figures that it is about are no longer the ones it was written about.
    """

    id: str
    version: int
    text: str
    author: str
    written_at: datetime
    binding: Binding
    grounds: Grounds
    address: str
    is_withdrawn: bool
    history: tuple[Version, ...]
    is_revised: bool = False

    @property
    def changed_at(self) -> datetime | None:
        """When it was last changed; None for a text that is as it was first written."""
        return self.history[-1].at if len(self.history) > 1 else None


@dataclass(frozen=True)
class Event:
    """News or an initiative on a day. No regions means all regions, no indicators all indicators."""

    id: str
    version: int
    day: date
    title: str
    text: str
    link: str
    author: str
    written_at: datetime
    regions: tuple[str, ...]
    indicators: tuple[str, ...]
    is_withdrawn: bool
    history: tuple[Version, ...]


class SavedView(NamedTuple):
    """A view under a name: the query part of its address. `link` is the id under which it is shared, or empty."""

    id: str
    name: str
    address: str
    is_start: bool
    link: str


class SavedGroup(NamedTuple):
    """Regions under a name of somebody's own."""

    id: str
    name: str
    codes: tuple[str, ...]
    link: str


class Citation(NamedTuple):
    """A snapshot that somebody cited: its stamp, the address that was cited first, and when."""

    stamp: str
    address: str
    at: datetime


# The post of what is budgeted under no soort zorg.
REST = "rest"


class Post(NamedTuple):
    """One post of a budget, in whole euros: as it was first decided and as it was changed; None where left empty."""

    product: str
    primitief: int | None
    actueel: int | None

    @property
    def counts(self) -> int | None:
        """What counts now: as it was changed, or else as it was first decided."""
        return self.primitief if self.actueel is None else self.actueel


@dataclass(frozen=True)
class Budget:
    """The budget of a year as somebody entered it. besluit, decided_on: the decision; history: every version."""

    id: str
    version: int
    gemeente: str
    jaar: int
    posts: tuple[Post, ...]
    besluit: str
    decided_on: date
    author: str
    at: datetime
    is_withdrawn: bool
    history: tuple[Version, ...]

    @property
    def total(self) -> int | None:
        """All posts together, as they count now; None when every one was left empty."""
        return sum_of([one.counts for one in self.posts])

    @property
    def primitief(self) -> int | None:
        """All posts together, as they were first decided."""
        return sum_of([one.primitief for one in self.posts])

    def post(self, product: str) -> Post | None:
        return next((one for one in self.posts if one.product == product), None)


def sum_of(amounts: Sequence[int | None]) -> int | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if known else None


class WorkspaceClosed(RuntimeError):
    """The workspace cannot be opened now. Figures, maps and exports go on without it."""


class Refused(ValueError):
    """What came in cannot be kept; `kind` is a key of the screen texts, `found` and `more` go into the sentence."""

    def __init__(self, kind: str, found: str = "", **more: str) -> None:
        super().__init__(f"{kind}: {found}" if found else kind)
        self.kind, self.found, self.more = kind, found, more


class ChangedMeanwhile(Refused):
    """Somebody else was first; `latest` is their version."""

    def __init__(self, latest: Version) -> None:
        super().__init__("changed_meanwhile", latest.author)
        self.latest = latest

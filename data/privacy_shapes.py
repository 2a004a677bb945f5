"""What is known about privacy: each source about clients, what of its figures is shown, and what was thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

WARNED_DAYS = 60


@unique
class Standing(StrEnum):
    """Whether a source about clients may be read on a day."""

    OPEN = "open"
    LOOPT_AF = "loopt af"
    GESLOTEN = "gesloten"
    ONVOLLEDIG = "niet ingevuld"


class Purpose(NamedTuple):
    """What the gemeente decided about one source about clients; the columns of `privacy_sources`."""

    source: str
    title: str
    people: str
    data: str
    feeds: Sequence[str]
    purpose: str
    ground: str
    owner: str
    responsible: str
    dpia: str
    kept_days: int | None
    agreement: str
    parties: Sequence[str]
    ends_on: date | None
    missing: Sequence[str]

    def standing(self, today: date) -> Standing:
        if self.missing or self.ends_on is None:
            return Standing.ONVOLLEDIG
        if self.ends_on < today:
            return Standing.GESLOTEN
        return Standing.LOOPT_AF if (self.ends_on - today).days <= WARNED_DAYS else Standing.OPEN


class Shown(NamedTuple):
    """Of how many cells of a measure a figure is shown: in a region level, with so many breakdowns."""

    measure: str
    region_level: str
    breakdowns: int
    cells: int
    shown: int


class RemovedFiles(NamedTuple):
    """How many raw files were removed on a day, of one kind and by one rule."""

    removed_on: date
    kind: str
    rule: str
    files: int


class OpenSource(NamedTuple):
    """A source without anything about persons."""

    title: str
    owner: str
    licence: str


@dataclass(frozen=True)
class Privacy:
    """All of it. facts: who is responsible and the limits that may be told, by name. shown: empty for who may not
    see figures about clients. has_clients: whether there are any figures about clients for who asks."""

    purposes: Sequence[Purpose]
    facts: Mapping[str, str]
    shown: Sequence[Shown]
    removed: Sequence[RemovedFiles]
    open_sources: Sequence[OpenSource]
    stamp: str
    is_fictief: bool

    def purposes_of(self, source: str) -> list[Purpose]:
        """What is decided about everything that a published source is made of."""
        return [one for one in self.purposes if source in one.feeds]

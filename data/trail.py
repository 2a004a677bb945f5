"""The audit trail as plain values: who did what with what, when, from where, and how it ended.

Every line holds a hash of itself and of the line before it, so that a line that was changed, put in or taken out
shows (`data/workspace/trail.py`). There is nothing of clients in it and no text that somebody typed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum, unique
from typing import Final, NamedTuple

# What the first line of all follows on.
BEGINNING: Final = "0" * 64
NO_PURPOSE: Final = "niet opgegeven"


@unique
class Action(StrEnum):
    """What was done, or tried."""

    INLOGGEN = "inloggen"
    UITLOGGEN = "uitloggen"
    TOEGANG = "toegang"  # something that somebody may not open
    MEENEMEN = "meenemen"  # a file
    DUIDING = "duiding"
    GEBEURTENIS = "gebeurtenis"
    BEGROTING = "begroting"
    WEERGAVE = "weergave"
    GROEP = "groep"
    SCENARIO = "scenario"
    CITAAT = "citaat"
    ACCOUNT = "account"  # made or closed
    ROL = "rol"
    WACHTWOORD = "wachtwoord"
    SESSIES = "sessies"  # of somebody, ended
    INSTELLINGEN = "instellingen"
    OPRUIMEN = "opruimen"  # of lines that are older than they are kept


@unique
class Result(StrEnum):
    """How it ended."""

    GELUKT = "gelukt"
    GEWEIGERD = "geweigerd"
    MISLUKT = "mislukt"
    BEGONNEN = "begonnen"  # a file that is sent as it is made; another line says how that ended
    AFGEBROKEN = "afgebroken"


@unique
class Purpose(StrEnum):
    """What somebody takes figures along for that are not open."""

    BELEID = "beleid"
    BEGROTING = "begroting"
    VERANTWOORDING = "verantwoording"
    UITVOERING = "uitvoering"
    ONDERZOEK = "onderzoek"
    CONTROLE = "controle"


class By(NamedTuple):
    """Who does it: the id of their account, the name they log in with, their role, what they see, and from where."""

    actor: str = ""
    who: str = ""
    role: str = ""
    scope: str = ""
    origin: str = ""


class Entry(NamedTuple):
    """What is written down of one deed.

    object: what it was done to. Of a file: selection (what the address asks), snapshot, rows, digest (sha256 of its
    bytes) and purpose. Of lines that are removed: rows, the number of the last one, and digest, its hash.
    """

    action: Action
    object: str = ""
    result: Result = Result.GELUKT
    selection: str = ""
    snapshot: str = ""
    rows: int | None = None
    digest: str = ""
    purpose: str = ""


class Line(NamedTuple):
    """One line as it is kept."""

    number: int
    at: datetime
    action: str
    object: str
    result: str
    actor: str
    who: str
    role: str
    scope: str
    origin: str
    selection: str
    snapshot: str
    rows: int | None
    digest: str
    purpose: str
    hash: str

    def hashed_after(self, before: str) -> str:
        """The hash that this line has when it follows on a line with that hash."""
        values = self._asdict() | {"at": moment(self.at)}
        del values["hash"]
        canonical = json.dumps(values, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256((before + canonical).encode()).hexdigest()


class Head(NamedTuple):
    """The last line at some moment: who knows it sees when lines at the end are gone."""

    number: int
    hash: str


class Break(NamedTuple):
    """One place where the trail is not as it was written."""

    number: int
    what: str
    found: str
    expected: str


class Verdict(NamedTuple):
    """What a check of the whole trail found; head is None for a trail without lines."""

    lines: int
    head: Head | None
    breaks: tuple[Break, ...]


class Wanted(NamedTuple):
    """Which lines to show: of these days, of one action, of one person."""

    first: date | None = None
    last: date | None = None
    action: str = ""
    who: str = ""


def moment(at: datetime) -> str:
    """A moment as it is hashed and shown to programs."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Known(NamedTuple):
    """An account as the beheerder sees it. issuer: the address of a login service; empty for a local account."""

    id: str
    login: str
    issuer: str
    name: str
    role: str
    gemeenten: tuple[str, ...]
    themes: tuple[str, ...]
    is_disabled: bool
    last_login_at: datetime | None
    sessions: int


COLUMNS = Line._fields


def csv_rows(lines: Iterable[Line]) -> Iterator[list[str]]:
    """The trail as rows of text, the names of the columns first: all that a check of the hashes needs."""
    yield list(COLUMNS)
    for line in lines:
        yield ["" if value is None else moment(value) if isinstance(value, datetime) else str(value) for value in line]

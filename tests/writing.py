"""Workspaces for tests: on SQLite and on a real PostgreSQL, the makings of a duiding, and a night that revises."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from conftest import Night
from damaging import edit, land_damaged
from postgres import empty_database as empty_database

from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.workspace.history import Act
from data.workspace.people import remember
from data.workspace.shapes import Binding, Deed, Grounds, Person
from etl.landing import Landing

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNE, BRAM = Person("a" * 32, "Anne de Vries"), Person("b" * 32, "Bram Özdemir")
HORST = Binding(("misdrijven_totaal",), ("GM1507",), 2021, 2025, "nu")
CRIMES = "misdrijven_gemeente_buurt_2021_2025.csv.gz"
GROUNDS = Grounds("20261120T021400Z", (("misdrijven_totaal", date(2025, 1, 1)),), "f" * 64)


def act(person: Person = ANNE, minutes: int = 0, deed: Deed = Deed.GESCHREVEN) -> Act:
    return Act(person, NOON + timedelta(minutes=minutes), deed)


def introduce(connection: object, *people: Person) -> None:
    for one in people or (ANNE, BRAM):
        remember(connection, one.id, NOON, one.name)  # type: ignore[arg-type]


def another_night(few: Settings, night: Night, folder: Path, old: str, new: str) -> OpenSnapshot:
    """The snapshot after the police delivered something else."""
    land_damaged(Landing(few.raw), "politie_misdrijven", CRIMES, edit(old, new), folder)
    night(few)
    return Store(few).current()

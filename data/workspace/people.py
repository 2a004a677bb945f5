"""Who writes. Until there are accounts a person is a random id; an account gets the same row."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.workspace.schema import budget_version, duiding_version, event_version, person, saved_group, saved_view
from data.workspace.shapes import Person, Refused

AN_HOUR = timedelta(hours=1)
MOST_BY_ONE = 120
MOST_BY_ALL = 1200


def find(connection: Connection, person_id: str) -> Person | None:
    """The person with this id, when they wrote before."""
    row = connection.execute(select(person.c.id, person.c.name).where(person.c.id == person_id)).first()
    return Person(*row) if row else None


def remember(connection: Connection, person_id: str, at: datetime, name: str = "") -> Person:
    """The person with this id, new or known; a name that is given replaces the one they had.

    What they wrote before keeps the name of then.
    """
    known = find(connection, person_id)
    if known is None:
        make(connection, person_id, at, name)
    elif name and name != known.name:
        connection.execute(update(person).where(person.c.id == person_id).values(name=name))
    return Person(person_id, name or (known.name if known else ""))


def make(connection: Connection, person_id: str, at: datetime, name: str) -> None:
    """A new person; somebody's second tab may just have done the same."""
    try:
        with connection.begin_nested():
            connection.execute(insert(person).values(id=person_id, name=name, created_at=at))
    except IntegrityError:
        connection.execute(update(person).where(person.c.id == person_id).values(name=name))


def refuse_flood(connection: Connection, person_id: str, at: datetime) -> None:
    """Raise Refused when more is written than people can: by this person, or by all together."""
    by_one, by_all = 0, 0
    for table, moment in MOMENTS:
        recent = table.c[moment] > at - AN_HOUR
        by_all += count(connection, table, recent)
        by_one += count(connection, table, recent & (table.c.person_id == person_id))
    if by_one >= MOST_BY_ONE or by_all >= MOST_BY_ALL:
        raise Refused("too_many_at_once")


MOMENTS: tuple[tuple[Table, str], ...] = (
    (duiding_version, "at"),
    (event_version, "at"),
    (budget_version, "at"),
    (saved_view, "created_at"),
    (saved_group, "created_at"),
)


def count(connection: Connection, table: Table, where: object) -> int:
    return connection.execute(select(func.count()).select_from(table).where(where)).scalar() or 0  # type: ignore[arg-type]

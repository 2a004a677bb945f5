"""What somebody saves for themselves: kept under a name, shared by a link, removed and brought back."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex, token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select, update

from data.workspace.schema import saved_group, saved_view
from data.workspace.shapes import Person, Refused, SavedGroup, SavedView

MOST = 100
TABLES = {"weergave": saved_view, "groep": saved_group}


def save(connection: Connection, table: Table, person: Person, name: str, at: datetime, **content: Any) -> str:
    """Keep something under a name; gives its id. Raises Refused for a name twice, or far too many."""
    names = [row.name for row in own(connection, table, person.id)]
    if name in names:
        raise Refused("label_taken", name)
    if len(names) >= MOST:
        raise Refused("too_many_saved", str(MOST))
    made = token_hex(8)
    connection.execute(insert(table).values(id=made, person_id=person.id, name=name, created_at=at, **content))
    return made


def own(connection: Connection, table: Table, person_id: str) -> Sequence[Row[Any]]:
    """What somebody saved, by name; what they removed is left out."""
    kept = select(table).where(table.c.person_id == person_id, table.c.removed_at.is_(None))
    return connection.execute(kept.order_by(func.lower(table.c.name), table.c.id)).all()


def change(connection: Connection, table: Table, person_id: str, saved_id: str, **content: Any) -> None:
    """Change something of one's own. Raises Refused when it is not there, or somebody else's."""
    mine = (table.c.id == saved_id) & (table.c.person_id == person_id)
    if connection.execute(update(table).where(mine).values(**content)).rowcount != 1:
        raise Refused("gone")


def remove(connection: Connection, table: Table, person_id: str, saved_id: str, at: datetime) -> None:
    """Take something of one's own away; it stays kept, and can be brought back."""
    no_start = {"is_start": False} if "is_start" in table.c else {}
    change(connection, table, person_id, saved_id, removed_at=at, **no_start)


def name_of(connection: Connection, table: Table, person_id: str, saved_id: str) -> str:
    """The name of something of one's own. Raises Refused when it is not there, or somebody else's."""
    mine = select(table.c.name).where(table.c.id == saved_id, table.c.person_id == person_id)
    found = connection.execute(mine).scalar()
    if found is None:
        raise Refused("gone")
    return str(found)


def share(connection: Connection, table: Table, person_id: str, saved_id: str) -> str:
    """The link id under which it is shared, from now on or already."""
    mine = select(table.c.link).where(table.c.id == saved_id, table.c.person_id == person_id)
    link = connection.execute(mine).scalar() or token_urlsafe(12)
    change(connection, table, person_id, saved_id, link=link)
    return link


def shared(connection: Connection, table: Table, link: str) -> Row[Any] | None:
    """What is shared under a link; None when it was removed, or never was."""
    return connection.execute(select(table).where(table.c.link == link, table.c.removed_at.is_(None))).first()


def make_start(connection: Connection, person_id: str, saved_id: str | None) -> None:
    """One view as somebody's start page, or none."""
    mine = saved_view.c.person_id == person_id
    connection.execute(update(saved_view).where(mine).values(is_start=False))
    if saved_id:
        change(connection, saved_view, person_id, saved_id, is_start=True)


def start_address(connection: Connection, person_id: str) -> str | None:
    """The address of somebody's start page."""
    table = saved_view
    mine = (table.c.person_id == person_id) & table.c.is_start & table.c.removed_at.is_(None)
    return connection.execute(select(table.c.address).where(mine)).scalar()


def views(connection: Connection, person_id: str) -> list[SavedView]:
    rows = own(connection, saved_view, person_id)
    return [SavedView(row.id, row.name, row.address, row.is_start, row.link or "") for row in rows]


def groups(connection: Connection, person_id: str) -> list[SavedGroup]:
    rows = own(connection, saved_group, person_id)
    return [SavedGroup(row.id, row.name, tuple(row.codes.split(",")), row.link or "") for row in rows]

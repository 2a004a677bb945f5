"""Texts with all their versions: nothing is changed or deleted, a new version says what counts from now on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, insert, select, update

from data.trail import Action, By, Entry
from data.workspace import trail
from data.workspace.shapes import ChangedMeanwhile, Deed, Person, Refused, Version


class Kept(NamedTuple):
    """One kind of text: the table of heads, that of versions, the columns that a version may change, and its name."""

    heads: Table
    versions: Table
    content: tuple[str, ...]
    action: Action


class Act(NamedTuple):
    """Who does what, and when. by: who logged in, for the audit trail; None where nobody does."""

    person: Person
    at: datetime
    deed: Deed
    by: By | None = None


def start(connection: Connection, kept: Kept, act: Act, head: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Keep a new text; gives its id."""
    made = token_hex(8)
    connection.execute(insert(kept.heads).values(id=made, version=1, **head))
    add_version(connection, kept, made, 1, act, dict(content) | {"is_withdrawn": False})
    return made


def bind(connection: Connection, table: Table, column: str, text_id: str, values: Iterable[str]) -> None:
    """Say what a text is about, a row for each."""
    rows = [{"id": text_id, column: value} for value in dict.fromkeys(values)]
    if rows:
        connection.execute(insert(table), rows)


def follow(connection: Connection, kept: Kept, act: Act, text_id: str, seen: int, changed: Mapping[str, Any]) -> int:
    """Keep a next version: that which was seen, with some columns changed. Gives its number.

    Raises ChangedMeanwhile when the version that counts is no longer the one that was seen, Refused for no such text.
    """
    moved = connection.execute(
        update(kept.heads).where(kept.heads.c.id == text_id, kept.heads.c.version == seen).values(version=seen + 1)
    )
    if moved.rowcount != 1:
        raise ChangedMeanwhile(latest(connection, kept, text_id))
    before = one_version(connection, kept, text_id, seen)
    same = {name: getattr(before, name) for name in (*kept.content, "is_withdrawn")}
    add_version(connection, kept, text_id, seen + 1, act, same | dict(changed))
    return seen + 1


def undo(connection: Connection, kept: Kept, act: Act, text_id: str, seen: int) -> int:
    """Bring back what there was before the version that was seen; before the first version there was nothing."""
    if seen == 1:
        return follow(connection, kept, act._replace(deed=Deed.INGETROKKEN), text_id, seen, {"is_withdrawn": True})
    before = one_version(connection, kept, text_id, seen - 1)
    changed = {name: getattr(before, name) for name in (*kept.content, "is_withdrawn")}
    return follow(connection, kept, act, text_id, seen, changed)


def add_version(
    connection: Connection, kept: Kept, text_id: str, version: int, act: Act, values: Mapping[str, Any]
) -> None:
    who = {"person_id": act.person.id, "author": act.person.name, "at": act.at, "deed": act.deed.value}
    connection.execute(insert(kept.versions).values(id=text_id, version=version, **who, **values))
    if act.by:
        what = f"{text_id} versie {version}: {act.deed.value}"
        trail.append(connection, act.by, Entry(kept.action, what))


def one_version(connection: Connection, kept: Kept, text_id: str, version: int) -> Row[Any]:
    table = kept.versions
    found = connection.execute(select(table).where(table.c.id == text_id, table.c.version == version)).first()
    if found is None:
        raise Refused("gone")
    return found


def latest(connection: Connection, kept: Kept, text_id: str) -> Version:
    """The version that counts now. Raises Refused for no such text."""
    table = kept.versions
    found = connection.execute(select(table).where(table.c.id == text_id).order_by(table.c.version.desc())).first()
    if found is None:
        raise Refused("gone")
    return as_version(found)


def all_versions(connection: Connection, kept: Kept, ids: Sequence[str]) -> dict[str, tuple[Version, ...]]:
    """Every version of these texts, oldest first."""
    table = kept.versions
    found: dict[str, list[Version]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id, table.c.version)):
        found[row.id].append(as_version(row))
    return {text_id: tuple(versions) for text_id, versions in found.items()}


def bound(connection: Connection, table: Table, column: str, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What these texts are about."""
    found: dict[str, list[str]] = defaultdict(list)
    asked = select(table.c.id, table.c[column]).where(table.c.id.in_(ids)).order_by(table.c[column])
    for text_id, value in connection.execute(asked):
        found[text_id].append(value)
    return {text_id: tuple(values) for text_id, values in found.items()}


def as_version(row: Row[Any]) -> Version:
    return Version(row.version, row.author, row.at, row.deed, row.text)

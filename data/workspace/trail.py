"""The audit trail as it is kept: written one after the other, read, checked, and cleared of what is too old.

append(connection, by, entry)       the next line, in the transaction of what it is about
verify(connection, heads)           whether every line is as it was written, and none is gone
clear(connection, before)           lines of before a moment go; a line says up to where, and holds the last hash

Who writes waits for whoever is writing, until their transaction ends: so no two lines follow on the same one. It is
the last thing to be done in a transaction, so that nobody waits for what somebody else holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from getpass import getuser
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from data.trail import BEGINNING, Action, Break, By, Entry, Head, Line, Verdict, Wanted
from data.workspace.schema import trail

LOCK = 0x506F6C7372656C73  # "Polsrels", as PostgreSQL wants its locks: a number
LONGEST = {"object": 500, "scope": 1000, "selection": 4000, "who": 200, "origin": 80, "snapshot": 32}
MOST_BREAKS = 20
AT_ONCE = 5000


def append(connection: Connection, by: By, entry: Entry, at: datetime | None = None) -> Line:
    """Write the next line."""
    take_turn(connection)
    before = last(connection) or Head(0, BEGINNING)
    told = by._asdict() | entry._asdict()
    told = {name: fit(name, value) if isinstance(value, str) else value for name, value in told.items()}
    line = Line(number=before.number + 1, at=at or datetime.now(UTC), hash="", **told)
    line = line._replace(hash=line.hashed_after(before.hash))
    connection.execute(insert(trail).values(line._asdict()))
    return line


def command_line() -> By:
    """Who works on the machine itself: the user of the system."""
    try:
        who = getuser()
    except (KeyError, OSError):  # a container may have a user without a name
        who = ""
    return By(who=who, origin="opdrachtregel")


def take_turn(connection: Connection) -> None:
    """Wait for whoever is writing a line. On SQLite beginning to write was the turn."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({LOCK})")


def fit(name: str, words: str) -> str:
    """Words that a column can hold: no letter that is not to be seen, and not too many."""
    return "".join(letter for letter in words if letter.isprintable())[: LONGEST.get(name, 64)]


def last(connection: Connection) -> Head | None:
    """The newest line; None when there is none."""
    row = connection.execute(select(trail.c.number, trail.c.hash).order_by(trail.c.number.desc()).limit(1)).first()
    return Head(*row) if row else None


def anchor(connection: Connection) -> Head:
    """The last line that was removed for its age."""
    removed = select(trail.c.rows, trail.c.digest).where(trail.c.action == Action.OPRUIMEN)
    row = connection.execute(removed.order_by(trail.c.number.desc()).limit(1)).first()
    return Head(*row) if row else Head(0, BEGINNING)


def clear(connection: Connection, before: datetime, by: By) -> int:
    """Remove the lines of before a moment; gives how many. What is left still follows on what went."""
    take_turn(connection)
    kept = connection.execute(select(func.min(trail.c.number)).where(trail.c.at >= before)).scalar()
    newest = last(connection)
    until = (kept or (newest.number + 1 if newest else 1)) - 1
    gone = connection.execute(select(trail).where(trail.c.number == until)).first()
    if gone is None:
        return 0
    first = connection.execute(select(func.min(trail.c.number))).scalar_one()
    append(connection, by, Entry(Action.OPRUIMEN, f"regel {first} tot en met {until}", rows=until, digest=gone.hash))
    connection.execute(delete(trail).where(trail.c.number <= until))
    return int(until - first + 1)


def verify(connection: Connection, heads: Iterable[Head] = ()) -> Verdict:
    """Go over every line. heads: last lines of before, kept elsewhere; they must still be there."""
    known = {one.number: one.hash for one in heads}
    before, count, breaks = anchor(connection), 0, []  # type: tuple[Head, int, list[Break]]
    breaks += broken(before, known.pop(before.number, before.hash))
    for line in every(connection):
        breaks += wrong_with(line, before)
        breaks += broken(Head(line.number, line.hash), known.pop(line.number, line.hash))
        before, count = Head(line.number, line.hash), count + 1
    start = anchor(connection).number
    breaks += [Break(one, "gone", "", known[one]) for one in sorted(known) if one > start]
    return Verdict(count, before if count else None, tuple(breaks[:MOST_BREAKS]))


def wrong_with(line: Line, before: Head) -> Iterator[Break]:
    """What a line has that does not follow on the one before it."""
    if line.number != before.number + 1:
        yield Break(line.number, "number", str(line.number), str(before.number + 1))
    elif (expected := line.hashed_after(before.hash)) != line.hash:
        yield Break(line.number, "hash", line.hash, expected)


def broken(found: Head, expected: str) -> Iterator[Break]:
    """A line that is another one than was known of it elsewhere."""
    if found.hash != expected:
        yield Break(found.number, "head", found.hash, expected)


def every(connection: Connection) -> Iterator[Line]:
    """All lines, oldest first, some at a time."""
    yield from lines(connection, select(trail).order_by(trail.c.number))


def lines(connection: Connection, asked: Select[Any]) -> Iterator[Line]:
    for some in connection.execute(asked).partitions(AT_ONCE):
        yield from (Line(**row._mapping) for row in some)


def found(connection: Connection, wanted: Wanted, most: int | None = None, skip: int = 0) -> Sequence[Line]:
    """The lines that are asked for, newest first."""
    asked = chosen(select(trail), wanted).order_by(trail.c.number.desc())
    return list(lines(connection, asked.limit(most).offset(skip) if most else asked))


def count(connection: Connection, wanted: Wanted) -> int:
    return int(connection.execute(chosen(select(func.count()).select_from(trail), wanted)).scalar_one())


def chosen(asked: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.first:
        asked = asked.where(trail.c.at >= datetime.combine(wanted.first, time.min, UTC))
    if wanted.last:
        asked = asked.where(trail.c.at < datetime.combine(wanted.last + timedelta(days=1), time.min, UTC))
    if wanted.action:
        asked = asked.where(trail.c.action == wanted.action)
    if wanted.who:
        asked = asked.where(trail.c.who == wanted.who)
    return asked


def people(connection: Connection) -> list[str]:
    """Everybody in the trail, by the name they log in with."""
    found = select(trail.c.who).where(trail.c.who != "").distinct().order_by(trail.c.who)
    return list(connection.execute(found).scalars())


def last_settings(connection: Connection) -> str:
    """The hash of the settings that were written down last; empty for none."""
    asked = select(trail.c.digest).where(trail.c.action == Action.INSTELLINGEN)
    return connection.execute(asked.order_by(trail.c.number.desc()).limit(1)).scalar() or ""

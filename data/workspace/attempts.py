"""How often somebody tried something: logging in, taking files along. Shared by all workers of a site."""

import hashlib
from datetime import datetime, timedelta
from secrets import token_hex
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from data.workspace.schema import attempt

KEPT = timedelta(days=1)


class Limit(NamedTuple):
    """At most so many in such a time."""

    most: int
    within: timedelta


def wait(connection: Connection, kind: str, who: str, at: datetime, limits: tuple[Limit, ...]) -> int:
    """How many seconds somebody has to wait before another try; 0 is: go on."""
    mine = (attempt.c.kind == kind) & (attempt.c.who == mark(who))
    for limit in limits:
        recent = mine & (attempt.c.at > at - limit.within)
        found, first = connection.execute(select(func.count(), func.min(attempt.c.at)).where(recent)).one()
        if found >= limit.most:
            return max(1, int((first + limit.within - at).total_seconds()) + 1)
    return 0


def count(connection: Connection, kind: str, who: str, at: datetime) -> None:
    """Write down one more try, and clear what is too old to count."""
    connection.execute(delete(attempt).where(attempt.c.at < at - KEPT))
    connection.execute(insert(attempt).values(id=token_hex(16), kind=kind, who=mark(who), at=at))


def mark(who: str) -> str:
    return hashlib.sha256(who.encode()).hexdigest()

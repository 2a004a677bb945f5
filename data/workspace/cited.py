"""The snapshots that somebody cited: one line a snapshot, which stands until an administrator releases it.

The night reads them before it clears old snapshots (`etl/cited.py`). A line that was released stays, with who and why.
"""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.trail import Action, Entry
from data.workspace import trail
from data.workspace.schema import citation
from data.workspace.shapes import Citation, Refused

STANDING = citation.c.released_at.is_(None)


def cite(connection: Connection, stamp: str, address: str, at: datetime, most: int) -> None:
    """Keep a snapshot, unless it is kept already. address: what was cited first. Raises Refused for too many."""
    if stamp in stamps(connection):
        return
    count = connection.execute(select(func.count()).select_from(citation).where(STANDING)).scalar_one()
    if count >= most:
        raise Refused("too_many_cited", str(most))
    try:
        with connection.begin_nested():
            connection.execute(insert(citation).values(id=token_hex(8), stamp=stamp, address=address, at=at))
    except IntegrityError:
        return  # somebody else cited it at the same moment


def standing(connection: Connection) -> Sequence[Citation]:
    """What is cited now, oldest snapshot first."""
    columns = citation.c.stamp, citation.c.address, citation.c.at
    return [Citation(*row) for row in connection.execute(select(*columns).where(STANDING).order_by(citation.c.stamp))]


def stamps(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(citation.c.stamp).where(STANDING)).scalars())


def release(connection: Connection, stamp: str, at: datetime, by: str, why: str) -> None:
    """Keep a snapshot no longer for its citation. Raises Refused when it is not cited."""
    mine = (citation.c.stamp == stamp) & STANDING
    if connection.execute(update(citation).where(mine).values(released_at=at, released_by=by, why=why)).rowcount != 1:
        raise Refused("gone", stamp)
    trail.append(connection, trail.command_line(), Entry(Action.CITAAT, "vrijgegeven", snapshot=stamp))

"""Who is logged in: a random word in a cookie, kept as its hash, for half an hour of silence and eight hours at most.

The role is read with the session at every request: what is changed or switched off counts at once.
"""

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, delete, insert, select, update

from data.access import Account
from data.workspace.accounts import as_account
from data.workspace.schema import account, person, session

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
# A page asks many things at once; that somebody is there is written down once a minute.
SEEN_EVERY = timedelta(minutes=1)


def start(connection: Connection, account_id: str, at: datetime) -> str:
    """A new session; gives the word for the cookie. Sessions that are over are cleared meanwhile."""
    word = token_urlsafe(32)
    connection.execute(delete(session).where((session.c.seen_at < at - IDLE) | (session.c.created_at < at - LONGEST)))
    connection.execute(insert(session).values(id=mark(word), account_id=account_id, created_at=at, seen_at=at))
    return word


def who(connection: Connection, word: str, at: datetime) -> tuple[Account, bool] | None:
    """Whose session this is, and whether it is time to write down that they are there; None when it is over."""
    asked = (
        select(account, person.c.name, session.c.seen_at)
        .select_from(session)
        .join(account, account.c.id == session.c.account_id)
        .join(person, person.c.id == account.c.id)
        .where(
            session.c.id == mark(word),
            session.c.seen_at >= at - IDLE,
            session.c.created_at >= at - LONGEST,
            account.c.disabled_at.is_(None),
        )
    )
    row = connection.execute(asked).first()
    return (as_account(row), row.seen_at < at - SEEN_EVERY) if row else None


def saw(connection: Connection, word: str, at: datetime) -> None:
    connection.execute(update(session).where(session.c.id == mark(word)).values(seen_at=at))


def end(connection: Connection, word: str) -> None:
    """Log out of this browser."""
    connection.execute(delete(session).where(session.c.id == mark(word)))


def end_all(connection: Connection, account_id: str) -> None:
    """Log out everywhere."""
    connection.execute(delete(session).where(session.c.account_id == account_id))


def mark(word: str) -> str:
    """What stands in the database for a word in a cookie: who reads it there cannot take the session over."""
    return hashlib.sha256(word.encode()).hexdigest()

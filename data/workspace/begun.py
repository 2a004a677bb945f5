"""Logins that were begun at a login service: each for one browser, to be used once, within ten minutes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from data.workspace.schema import login_begun
from data.workspace.sessions import mark

LONGEST = timedelta(minutes=10)


def keep(connection: Connection, made: Mapping[str, str], goes_to: str, at: datetime) -> None:
    """Remember what a browser set out for. made: word (in its cookie), state, nonce and verifier."""
    kept = {name: made[name] for name in ("state", "nonce", "verifier")}
    connection.execute(delete(login_begun).where(login_begun.c.at < at - LONGEST))
    connection.execute(insert(login_begun).values(id=mark(made["word"]), goes_to=goes_to, at=at, **kept))


def take(connection: Connection, word: str, at: datetime) -> dict[str, str] | None:
    """What a browser set out for, once; None when it never did, or too long ago."""
    mine = (login_begun.c.id == mark(word)) & (login_begun.c.at >= at - LONGEST)
    row = connection.execute(select(login_begun).where(mine)).first()
    connection.execute(delete(login_begun).where(login_begun.c.id == mark(word)))
    names = ("state", "nonce", "verifier", "goes_to")
    return {name: str(getattr(row, name)) for name in names} if row else None

"""What the beheerder sees of the accounts: when somebody last logged in, and in how many browsers they are now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from data.trail import Action, By, Entry, Known, Result
from data.workspace import accounts, sessions, trail
from data.workspace.schema import account, session
from data.workspace.schema import trail as lines
from data.workspace.shapes import Refused


def every(connection: Connection, at: datetime) -> Sequence[Known]:
    """All accounts, by name."""
    is_open = (session.c.seen_at >= at - sessions.IDLE) & (session.c.created_at >= at - sessions.LONGEST)
    opened = select(session.c.account_id, func.count()).where(is_open).group_by(session.c.account_id)
    logins = (lines.c.action == Action.INLOGGEN) & (lines.c.result == Result.GELUKT)
    last = select(lines.c.actor, func.max(lines.c.at)).where(logins).group_by(lines.c.actor)
    opens, lasts = pairs(connection, opened), pairs(connection, last)
    return [
        Known(one.id, one.login, one.issuer, one.name, one.role.value, one.gemeenten, one.themes, one.is_disabled,
              lasts.get(one.id), opens.get(one.id, 0))
        for one in accounts.every(connection)
    ]  # fmt: skip


def pairs(connection: Connection, asked: Select[Any]) -> dict[str, Any]:
    return {row[0]: row[1] for row in connection.execute(asked)}


def named(connection: Connection, account_id: str) -> tuple[str, str]:
    """The issuer and login of an account. Raises Refused when there is none."""
    row = connection.execute(select(account.c.issuer, account.c.login).where(account.c.id == account_id)).first()
    if row is None:
        raise Refused("no_account", account_id[:40])
    return row.issuer, row.login


def disable(connection: Connection, account_id: str, at: datetime, by: By) -> str:
    """Switch an account off, at once and everywhere; gives its login."""
    issuer, login = named(connection, account_id)
    accounts.disable(connection, issuer, login, at, by)
    return login


def end_sessions(connection: Connection, account_id: str, at: datetime, by: By) -> str:
    """Log somebody out everywhere; gives their login."""
    _, login = named(connection, account_id)
    sessions.end_all(connection, account_id)
    trail.append(connection, by, Entry(Action.SESSIES, f"{login} overal uitgelogd"))
    return login

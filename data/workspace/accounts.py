"""Accounts as they are kept: made, found, given another role, and switched off."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.access import Account, Role
from data.trail import Action, By, Entry
from data.workspace import people, trail
from data.workspace.passwords import hashed, is_right
from data.workspace.schema import account, person, session
from data.workspace.shapes import Refused

LOGIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._@+-]{1,79}$")
GEMEENTE = re.compile(r"^GM\d{4}$")
LOCAL = ""


def add(
    connection: Connection,
    login: str,
    password: str,
    role: str,
    gemeenten: Iterable[str],
    at: datetime,
    name: str = "",
    themes: Iterable[str] = (),
    by: By | None = None,
) -> Account:
    """A local account. Raises Refused for a name that is taken or not allowed, or a password that is too weak."""
    if not LOGIN.match(login):
        raise Refused("login_form", login[:40])
    return make(connection, LOCAL, login, role, gemeenten, at, name or login, themes, hashed(password, login), by)


def make(
    connection: Connection,
    issuer: str,
    login: str,
    role: str,
    gemeenten: Iterable[str],
    at: datetime,
    name: str,
    themes: Iterable[str] = (),
    password: str | None = None,
    by: By | None = None,
) -> Account:
    kept = {"role": known_role(role), "gemeenten": ",".join(codes(gemeenten)), "themes": "|".join(sorted(themes))}
    made = token_hex(16)
    try:
        with connection.begin_nested():
            people.remember(connection, made, at, name)
            connection.execute(
                insert(account).values(id=made, issuer=issuer, login=login, password=password, created_at=at, **kept)
            )
    except IntegrityError:
        raise Refused("login_taken", login) from None
    note(connection, by, Action.ACCOUNT, f"{login} gemaakt: {role}, {kept['gemeenten']}")
    return find(connection, issuer, login)


def known_role(role: str) -> str:
    if role not in set(Role):
        raise Refused("role", role[:40])
    return role


def codes(gemeenten: Iterable[str]) -> list[str]:
    """Gemeentecodes, once each. Raises Refused for none, or for what is no code."""
    found = sorted(set(gemeenten))
    wrong = [one for one in found if not GEMEENTE.match(one)]
    if wrong or not found:
        raise Refused("gemeente", ", ".join(wrong)[:40])
    return found


def find(connection: Connection, issuer: str, login: str) -> Account:
    """The account of a name. Raises Refused when there is none."""
    row = connection.execute(asked().where(account.c.issuer == issuer, account.c.login == login)).first()
    if row is None:
        raise Refused("no_account", login[:40])
    return as_account(row)


def known_login(connection: Connection, login: str) -> str:
    """The name of a local account; empty when nobody has it."""
    asked = select(account.c.login).where(account.c.issuer == LOCAL, account.c.login == login[:200])
    return connection.execute(asked).scalar() or ""


def every(connection: Connection) -> Sequence[Account]:
    """All accounts, also those that are switched off, by name."""
    return [as_account(row) for row in connection.execute(asked().order_by(account.c.issuer, account.c.login))]


def asked() -> Select[Any]:
    """All that an `Account` is made of."""
    return select(account, person.c.name).join(person, person.c.id == account.c.id)


def as_account(row: Row[Any]) -> Account:
    return Account(
        row.id, row.login, row.issuer, row.name, Role(row.role), tuple(row.gemeenten.split(",")),
        tuple(filter(None, row.themes.split("|"))), row.disabled_at is not None,
    )  # fmt: skip


def checked(connection: Connection, login: str, password: str) -> Account | None:
    """The local account, when this is its password and it is not switched off."""
    mine = (account.c.issuer == LOCAL) & (account.c.login == login[:200])
    row = connection.execute(asked().where(mine)).first()
    if not is_right(row.password if row else None, password) or row is None or row.disabled_at is not None:
        return None
    return as_account(row)


def of_service(
    connection: Connection,
    issuer: str,
    login: str,
    name: str,
    role: str | None,
    gemeenten: Iterable[str],
    at: datetime,
    by: By | None = None,
) -> Account | None:
    """The account of somebody that a login service knows, with the role and name of now; made at their first login.

    None for somebody without a role, who is logged out everywhere.
    """
    row = connection.execute(asked().where(account.c.issuer == issuer, account.c.login == login)).first()
    if role is None:
        if row:
            connection.execute(session.delete().where(session.c.account_id == row.id))
        return None
    if row is None:
        return make(connection, issuer, login, role, gemeenten, at, name, by=by)
    change(connection, issuer, login, role=known_role(role), gemeenten=",".join(codes(gemeenten)))
    people.remember(connection, row.id, at, name)
    if role != row.role:
        note(connection, by, Action.ROL, f"{login}: {row.role} wordt {role}")
    return find(connection, issuer, login)


def change(connection: Connection, issuer: str, login: str, **values: Any) -> None:
    """Change an account; what it was logged in with is seen anew at the next request."""
    mine = (account.c.issuer == issuer) & (account.c.login == login)
    if connection.execute(update(account).where(mine).values(**values)).rowcount != 1:
        raise Refused("no_account", login[:40])


def set_role(connection: Connection, issuer: str, login: str, role: str, by: By | None = None) -> None:
    before = find(connection, issuer, login).role
    change(connection, issuer, login, role=known_role(role))
    note(connection, by, Action.ROL, f"{login}: {before} wordt {role}")


def set_password(connection: Connection, login: str, password: str) -> None:
    """Another password for a local account; who was logged in with the old one no longer is."""
    found = find(connection, LOCAL, login)
    change(connection, LOCAL, login, password=hashed(password, login))
    connection.execute(session.delete().where(session.c.account_id == found.id))
    note(connection, None, Action.WACHTWOORD, login)


def disable(connection: Connection, issuer: str, login: str, at: datetime, by: By | None = None) -> None:
    """Switch an account off, at once and in every browser."""
    found = find(connection, issuer, login)
    change(connection, issuer, login, disabled_at=at)
    connection.execute(session.delete().where(session.c.account_id == found.id))
    note(connection, by, Action.ACCOUNT, f"{login} afgesloten")


def note(connection: Connection, by: By | None, action: Action, what: str) -> None:
    """A line in the audit trail; by: None for somebody on the machine itself."""
    trail.append(connection, by or trail.command_line(), Entry(action, what))

"""Accounts from the command line: adduser, setpassword, setrole, disableuser, users. No password is ever made up."""

import argparse
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path

from sqlalchemy import Connection

from data.access import Role
from data.workspace import accounts
from data.workspace.door import Workspace
from data.workspace.shapes import Refused

ROLES = ", ".join(Role)
SAID = {
    "password_length": "Het wachtwoord moet {found} tekens lang zijn. Neem bijvoorbeeld vier losse woorden.",
    "password_simple": "Dit wachtwoord is te eenvoudig: de naam staat erin, of het zijn bijna steeds dezelfde tekens.",
    "password_twice": "De twee wachtwoorden zijn niet gelijk. Er is niets veranderd; probeer het opnieuw.",
    "password_file": "{found}: dit bestand mogen ook anderen lezen. Doe eerst: chmod 600 {found}",
    "login_form": "“{found}” kan geen naam zijn: 2 tot 80 letters, cijfers of . _ @ + -, zonder spaties.",
    "login_taken": "Er is al een account met de naam “{found}”. Kies een andere naam, of gebruik setrole.",
    "no_account": "Er is geen account met de naam “{found}”. Bekijk de namen met: python -m data.workspace users",
    "role": f"“{{found}}” is geen rol. Kies uit: {ROLES}.",
    "gemeente": "“{found}” is geen gemeentecode. Geef bijvoorbeeld: --gemeente GM1507",
}


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    adduser = commands.add_parser("adduser", help="een account maken; het wachtwoord wordt twee keer gevraagd")
    adduser.add_argument("login", help="naam om mee in te loggen")
    adduser.add_argument("--role", required=True, help=f"rol: {ROLES}")
    adduser.add_argument("--gemeente", required=True, action="append", help="gemeentecode; mag vaker")
    adduser.add_argument("--domein", action="append", default=[], help="thema dat uitvoering mag zien; mag vaker")
    adduser.add_argument("--naam", default="", help="naam zoals die onder een tekst staat")
    setpassword = commands.add_parser("setpassword", help="een account een ander wachtwoord geven")
    setpassword.add_argument("login")
    for one in (adduser, setpassword):
        one.add_argument("--password-file", type=Path, help="bestand (chmod 600) met het wachtwoord")
    setrole = commands.add_parser("setrole", help="een account een andere rol geven")
    setrole.add_argument("login")
    setrole.add_argument("role", help=f"rol: {ROLES}")
    commands.add_parser("disableuser", help="een account meteen en overal afsluiten").add_argument("login")
    commands.add_parser("users", help="alle accounts, met rol en gemeente")


def run(asked: argparse.Namespace, workspace: Workspace) -> int:
    """0 when it is done, 2 when it could not be, with the reason."""
    try:
        with workspace.writing() as connection:
            print(COMMANDS[asked.command](asked, connection))
        return 0
    except Refused as refused:
        print(SAID[refused.kind].format(found=refused.found), file=sys.stderr)
        return 2


def add(asked: argparse.Namespace, connection: Connection) -> str:
    password = typed_password(asked.password_file)
    made = accounts.add(
        connection, asked.login, password, asked.role, asked.gemeente, datetime.now(UTC), asked.naam, asked.domein
    )
    return f"Account gemaakt: {in_words(made)}"


def typed_password(file: Path | None) -> str:
    """From a file that only its owner reads, from what is sent to the command, or asked twice."""
    if file is not None:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise Refused("password_file", str(file))
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, second = getpass("Wachtwoord: "), getpass("Nog een keer: ")
    if first != second:
        raise Refused("password_twice")
    return first


def set_password(asked: argparse.Namespace, connection: Connection) -> str:
    accounts.set_password(connection, asked.login, typed_password(asked.password_file))
    return f"Wachtwoord veranderd, en overal uitgelogd: {asked.login}"


def set_role(asked: argparse.Namespace, connection: Connection) -> str:
    accounts.set_role(connection, accounts.LOCAL, asked.login, asked.role)
    return f"Rol veranderd: {in_words(accounts.find(connection, accounts.LOCAL, asked.login))}"


def disable(asked: argparse.Namespace, connection: Connection) -> str:
    accounts.disable(connection, accounts.LOCAL, asked.login, datetime.now(UTC))
    return f"Account afgesloten, en overal uitgelogd: {asked.login}"


def show(_: argparse.Namespace, connection: Connection) -> str:
    found = accounts.every(connection)
    return "\n".join(in_words(one) for one in found) or "Er zijn nog geen accounts."


def in_words(one: accounts.Account) -> str:
    parts = [one.login, one.name, one.role.value, ", ".join(one.gemeenten), *one.themes]
    return " · ".join(parts + ([f"via {one.issuer}"] if one.issuer else []) + (["AFGESLOTEN"] * one.is_disabled))


COMMANDS: dict[str, Callable[[argparse.Namespace, Connection], str]] = {
    "adduser": add, "setpassword": set_password, "setrole": set_role, "disableuser": disable, "users": show,
}  # fmt: skip

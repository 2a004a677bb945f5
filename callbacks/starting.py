"""What keeps a site from starting: figures open to others, a login that is not safe, or debugging switched on.

gunicorn asks before it listens (`gunicorn.conf.py`), and `create_app` asks again, for any other server.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from callbacks.own_page import is_local, name_of
from data import narrowed
from data.access import Role
from data.settings import Settings
from data.snapshot import NothingPublished
from data.store import Store

SHORTEST_SECRET = 32
OPEN_ELSEWHERE = (
    "Polsslag start niet: hij zou te bereiken zijn op {where}, en heeft cijfers die niet voor iedereen zijn.\n"
    "Start hem op 127.0.0.1, of stel inloggen in: POLSSLAG_ACCESS=local of oidc (zie SECURITY.md)."
)
WRONG = "Polsslag start niet: {what}"
MISSING = "POLSSLAG_{name} ontbreekt; die is nodig bij POLSSLAG_ACCESS=oidc (zie SECURITY.md)."
NOT_SAFE = "POLSSLAG_OIDC_ISSUER begint niet met https://. Dat mag alleen voor een inlogdienst op deze computer."
READ_BY_OTHERS = "{file}: dit bestand met het geheim mogen ook anderen lezen. Doe eerst: chmod 600 {file}"
WEAK = "POLSSLAG_OIDC_SECRET is te kort of te eenvoudig: nodig zijn {shortest} willekeurige tekens, gevonden {found}."
DEBUG = ("FLASK_DEBUG", "DASH_DEBUG")
DEBUGGING = "{name} staat aan: dan toont de site bij een fout haar binnenkant. Haal die instelling weg."
NO_ROLE = "POLSSLAG_OIDC_ROLES: “{found}” is geen groep=rol. Rollen zijn: {roles}."


class NotStarted(RuntimeError):
    """The site must not start like this; the text says what to do."""


def check_login(settings: Settings) -> None:
    """Raise NotStarted for a login service that is not set up, or not safely; and for debugging, with any login."""
    check_debug(os.environ)
    if settings.access != "oidc":
        return
    if why := next(wrong_with_service(settings), ""):
        raise NotStarted(WRONG.format(what=why))


def check_debug(environment: Mapping[str, str]) -> None:
    """Raise NotStarted when Flask or Dash would show the inside of the program to whoever causes an error."""
    for name in DEBUG:
        if environment.get(name, "").lower() not in ("", "0", "false", "no", "f", "n", "none"):
            raise NotStarted(WRONG.format(what=DEBUGGING.format(name=name)))


def wrong_with_service(settings: Settings) -> Iterator[str]:
    for name in ("oidc_issuer", "oidc_client", "oidc_roles"):
        if not getattr(settings, name):
            yield MISSING.format(name=name.upper())
    is_safe = settings.oidc_issuer.startswith("https://")
    if not is_safe and not is_local(name_of(settings.oidc_issuer.partition("//")[2].partition("/")[0])):
        yield NOT_SAFE
    file = settings.oidc_secret_file
    if file and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield READ_BY_OTHERS.format(file=file)
    secret = secret_of(settings)
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 8:
        yield WEAK.format(shortest=SHORTEST_SECRET, found=len(secret))
    for found in settings.oidc_roles.split(","):
        group, _, role = found.rpartition("=")
        if not group.strip() or role.strip() not in set(Role):
            yield NO_ROLE.format(found=found.strip()[:40], roles=", ".join(Role))


def secret_of(settings: Settings) -> str:
    """The secret of the login service, from its file or the environment; empty when there is none."""
    if settings.oidc_secret_file:
        return settings.oidc_secret_file.read_text(encoding="utf-8").strip()
    return settings.oidc_secret.get_secret_value()


def check_places(settings: Settings, places: Iterable[Any]) -> None:
    """Raise NotStarted when others could reach figures that are not open. places: (host, port), or a socket's path."""
    elsewhere = [one for one in places if not (isinstance(one, tuple) and is_local(str(one[0])))]
    if elsewhere and settings.access == "open" and has_closed_figures(settings):
        where = ", ".join(":".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in elsewhere)
        raise NotStarted(OPEN_ELSEWHERE.format(where=where))


def has_closed_figures(settings: Settings) -> bool:
    """Whether the newest snapshot has an indicator that is not open. Leaves nothing open: workers start after this."""
    try:
        snapshot = Store(settings).whole()
    except NothingPublished:
        return False
    found = narrowed.has_closed_figures(snapshot)
    snapshot.connection.close()
    return found

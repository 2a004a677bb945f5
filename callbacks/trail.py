"""What goes into the audit trail of a request: who asks, from where, and what they did.

Written only where people log in: on a site without a login there is nobody to write down.
"""

import hashlib
from typing import Any

from flask import request

from callbacks import who_asks
from data.access import Account
from data.trail import Action, By, Entry
from data.workspace.door import Workspace


def asked_by(account: Account | None = None) -> By:
    """Who asks now, or who just logged in, as the trail has them."""
    found = account or who_asks.account()
    if found is None:
        return By(origin=origin())
    scope = " ".join((*found.gemeenten, *found.themes))
    return By(found.id, found.login, found.role.value, scope, origin())


def origin() -> str:
    """From where it is asked: a mark of the address, by which two lines can be compared."""
    return hashlib.sha256((request.remote_addr or "").encode()).hexdigest()[:16]


def note(workspace: Workspace, entry: Entry, by: By | None = None) -> None:
    """Write a line by itself. Raises WorkspaceClosed."""
    from data.workspace import trail

    with workspace.writing() as connection:
        trail.append(connection, by or asked_by(), entry)


def change(connection: Any, action: Action, what: str, **more: Any) -> None:
    """Write a line with the change that it is about, where people log in."""
    if who_asks.account() is None:
        return
    from data.workspace import trail

    trail.append(connection, asked_by(), Entry(action, what, **more))

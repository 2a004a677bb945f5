"""The cookie of who is logged in, and the session at the server that it stands for."""

from datetime import datetime, timedelta

from flask import Response, request

from callbacks import own_page, trail
from data.access import Account
from data.trail import Action, Entry
from data.workspace.door import Workspace

SAFE_COOKIE, LOCAL_COOKIE = "__Host-polsslag", "polsslag_lokaal"
WORD_LENGTH = 43
# What somebody takes figures along for, as they chose it in this browser.
PURPOSE_COOKIE = "polsslag_doel"


def cookie_name() -> str:
    """A browser takes __Host- from a safe connection only; on one's own machine there is none."""
    return LOCAL_COOKIE if is_plain_here() else SAFE_COOKIE


def is_plain_here() -> bool:
    return not request.is_secure and own_page.is_on_this_machine()


def word() -> str:
    """What the browser says of its session; empty when it says nothing that could be one."""
    found = request.cookies.get(cookie_name(), "")
    return found if len(found) == WORD_LENGTH else ""


def account(workspace: Workspace, at: datetime) -> Account | None:
    """Whose session this is, read anew. Raises WorkspaceClosed."""
    said = word()
    if not said:
        return None
    from data.workspace import sessions

    with workspace.reading() as connection:
        found = sessions.who(connection, said, at)
    if found is None:
        return None
    if found[1]:
        with workspace.writing() as connection:
            sessions.saw(connection, said, at)
    return found[0]


def start(workspace: Workspace, answer: Response, found: Account, at: datetime) -> Response:
    """Log somebody in with a new word; the one that the browser had before is no longer any good."""
    from data.workspace import sessions
    from data.workspace import trail as kept

    with workspace.writing() as connection:
        if before := word():
            sessions.end(connection, before)
        made = sessions.start(connection, found.id, at)
        kept.append(connection, trail.asked_by(found), Entry(Action.INLOGGEN))
    answer.set_cookie(
        cookie_name(), made, max_age=timedelta(hours=8), path="/", httponly=True, samesite="Lax",
        secure=not is_plain_here(),
    )  # fmt: skip
    answer.delete_cookie(PURPOSE_COOKIE, path="/")  # somebody else may have chosen it here
    return answer


def end(workspace: Workspace, answer: Response, account_id: str = "") -> Response:
    """Log out of this browser, or everywhere."""
    from data.workspace import sessions

    with workspace.writing() as connection:
        sessions.end(connection, word())
        if account_id:
            sessions.end_all(connection, account_id)
        trail.change(connection, Action.UITLOGGEN, "overal" if account_id else "deze browser")
    answer.delete_cookie(cookie_name(), path="/", httponly=True, samesite="Lax", secure=not is_plain_here())
    return answer

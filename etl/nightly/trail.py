"""The audit trail, every night: whether it is whole, its last line remembered, and what is too old cleared.

A trail that is broken is left as it is: what there is of it is evidence.
"""

from datetime import datetime

import structlog

from data.settings import Settings
from data.workspace.door import Workspace
from data.workspace.shapes import WorkspaceClosed

BROKEN = "Het logboek van wie wat deed is niet heel. Voer uit: python -m data.workspace verify. {first}"
NOT_CHECKED = "Het logboek van wie wat deed kon niet worden nagekeken: {why}."


def look_after_trail(settings: Settings, now: datetime) -> str:
    """Check the trail and clear its oldest lines. Returns what is wrong; empty when nothing is."""
    workspace = Workspace(settings)
    try:
        return checked(workspace, settings, now)
    except (WorkspaceClosed, OSError) as error:
        structlog.get_logger().error("trail.not_checked", why=str(error))
        return NOT_CHECKED.format(why=error)
    finally:
        workspace.close()


def checked(workspace: Workspace, settings: Settings, now: datetime) -> str:
    from data.workspace import trail_commands as commands

    file = settings.produced / commands.HEADS
    if workspace.is_empty and not file.exists():
        return ""
    verdict = commands.check(workspace, file)
    if verdict.breaks:
        first = next(commands.in_words(verdict, file))
        structlog.get_logger().error("trail.broken", first=first)
        return BROKEN.format(first=first)
    commands.keep(file, verdict)
    removed = commands.retain(workspace, settings, now)
    number, digest = verdict.head or (0, "")
    structlog.get_logger().info("trail.checked", lines=verdict.lines, head=number, hash=digest, removed=removed)
    return ""

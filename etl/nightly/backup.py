"""The backup of what people wrote, every night, in a folder on another disk or host; the newest so many are kept."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import structlog

from data.settings import Settings
from data.workspace.door import Workspace
from data.workspace.shapes import Refused, WorkspaceClosed
from etl.publish import STAMP

OURS = re.compile(r"^werkruimte-\d{8}T\d{6}Z\.sqlite$")
NOT_MADE = "Er is geen reservekopie van de werkruimte gemaakt: {why}."
NO_FOLDER = "{folder}: de map is er niet"


def back_up_tonight(settings: Settings, now: datetime) -> str:
    """Make the backup of this night and clear the oldest. Returns why that could not be done; empty when it was."""
    workspace = Workspace(settings)
    if settings.backup is None or workspace.is_empty:
        return ""
    try:
        why = make(workspace, settings.backup, now)
        clear(settings.backup, settings.keep_backups)
    except (WorkspaceClosed, Refused, OSError) as error:
        why = str(error)
    finally:
        workspace.close()
    if not why:
        return ""
    structlog.get_logger().error("workspace.not_backed_up", why=why)
    return NOT_MADE.format(why=why)


def make(workspace: Workspace, folder: Path, now: datetime) -> str:
    """One backup, named after the night. A folder that is not there is not made: its disk may be away."""
    from data.workspace.backup import back_up_workspace

    if not folder.is_dir():
        return NO_FOLDER.format(folder=folder)
    count = back_up_workspace(workspace, folder / f"werkruimte-{now:{STAMP}}.sqlite")
    structlog.get_logger().info("workspace.backed_up", rows=count)
    return ""


def clear(folder: Path, keep: int) -> None:
    """Remove all but the newest so many, and never what the night did not make."""
    from data.workspace.sealed import seal_of

    for old in sorted(ours(folder), reverse=True)[keep:]:
        old.unlink()
        seal_of(old).unlink(missing_ok=True)


def ours(folder: Path) -> Iterator[Path]:
    yield from (file for file in folder.glob("werkruimte-*.sqlite") if OURS.match(file.name))

"""Putting a backup back, into SQLite or PostgreSQL, while the site runs: all of it at one moment, or nothing.

A workspace that is not empty is refused, unless it may be replaced; then all of it goes into a backup of its own first,
while nobody can write. Who was logged in logs in again: a session that was ended must not come back.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, text
from sqlalchemy.exc import DatabaseError

from data.trail import Action, Entry
from data.workspace import trail
from data.workspace.backup import KEPT, copy_table, copy_to_file, count_all, count_rows, problems
from data.workspace.door import Workspace
from data.workspace.engine import make_engine
from data.workspace.migrate import Unmigratable, bring_up_to_date
from data.workspace.schema import tables
from data.workspace.sealed import refuse_damaged
from data.workspace.shapes import Refused, WorkspaceClosed

ASIDE = "werkruimte-voor-herstel-{moment:%Y%m%dT%H%M%S%f}.sqlite"
LINE = "werkruimte teruggezet uit {name}"


class Restored(NamedTuple):
    """counts: the rows of each table that were put back; aside: where everything is that stood there before."""

    counts: dict[str, int]
    aside: Path | None


def restore(workspace: Workspace, file: Path, may_replace: bool = False, is_unsealed: bool = False) -> Restored:
    """Put a backup in the place of the workspace. Raises Refused, and WorkspaceClosed."""
    with opened(file, is_unsealed) as backup:
        aside = file.with_name(ASIDE.format(moment=datetime.now(UTC)))
        broken = put_aside_broken(workspace, aside) if may_replace else None
        engine = workspace.engine()
        with engine.connect().execution_options(is_writing=True) as target, target.begin():
            stop_others(target)
            there = {name: count for name, count in count_all(target).items() if count}
            if there and not may_replace:
                raise Refused("not_empty", ", ".join(f"{name}: {count}" for name, count in there.items()))
            if there:
                copy_to_file(target, aside)
            counts = put_in_place(target, backup)
            trail.append(target, trail.command_line(), Entry(Action.INSTELLINGEN, LINE.format(name=file.name)))
    return Restored(counts, aside if there else broken)


@contextmanager
def opened(file: Path, is_unsealed: bool) -> Iterator[Engine]:
    """A copy of a backup that is whole, its tables brought up to date. Raises Refused; the backup stays as it is."""
    if not file.is_file():
        raise Refused("no_backup", str(file))
    with tempfile.TemporaryDirectory(prefix="polsslag-herstel-") as folder:
        copy = Path(folder) / "workspace.sqlite"
        shutil.copyfile(file, copy)
        refuse_damaged(file, copy, is_unsealed)
        engine = make_engine("", copy)
        try:
            bring_up_to_date(engine)
            found = problems(engine)
        except (DatabaseError, Unmigratable) as error:
            found = [(str(getattr(error, "orig", None) or error).splitlines() or [""])[0]]
        if found:
            engine.dispose()
            raise Refused("backup_unusable", str(file), why="; ".join(found[:3]))
        try:
            yield engine
        finally:
            engine.dispose()


def put_aside_broken(workspace: Workspace, aside: Path) -> Path | None:
    """Move a file of SQLite away that cannot be opened at all, with what belongs to it; None when it can be."""
    if workspace.file is None or workspace.is_empty:
        return None
    try:
        count_rows(workspace.engine())
        return None
    except (WorkspaceClosed, DatabaseError):
        workspace.close()
    for ending in ("", "-wal", "-shm"):
        part = workspace.file.with_name(workspace.file.name + ending)
        if part.exists():
            shutil.move(part, aside.with_name(aside.name + ending))
    return aside


def stop_others(target: Connection) -> None:
    """Nobody writes until this is done. On SQLite beginning to write was enough."""
    if target.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in tables.sorted_tables)
        target.exec_driver_sql("set local lock_timeout = '60s'")
        target.exec_driver_sql(f"lock table {names} in access exclusive mode")


def put_in_place(target: Connection, backup: Engine) -> dict[str, int]:
    """Empty every table, also those that a backup leaves out, and fill them from the backup."""
    with unguarded(target):
        for table in reversed(tables.sorted_tables):
            target.execute(delete(table))
        with backup.connect() as source, source.begin():
            return {table.name: copy_table(source, target, table) for table in KEPT}


@contextmanager
def unguarded(target: Connection) -> Iterator[None]:
    """Without the triggers that keep the trail as it is; they are back before anybody else can write."""
    if target.dialect.name == "postgresql":
        for table in tables.sorted_tables:
            target.exec_driver_sql(f'alter table "{table.name}" disable trigger user')
        yield
        for table in tables.sorted_tables:
            target.exec_driver_sql(f'alter table "{table.name}" enable trigger user')
        return
    found = target.execute(text("select name, sql from sqlite_master where type = 'trigger'")).all()
    for name, _ in found:
        target.exec_driver_sql(f'drop trigger "{name}"')
    yield
    for _, made_by in found:
        target.exec_driver_sql(made_by)

"""A backup of the workspace as one SQLite file, of either kind of database, while people go on writing.

The copy is a workspace by itself, and `restore.py` puts it back into either kind of database.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from data.workspace.door import Workspace, told
from data.workspace.engine import make_engine
from data.workspace.migrate import bring_up_to_date, current_version
from data.workspace.schema import HEAD, attempt, login_begun, session, tables
from data.workspace.sealed import seal
from data.workspace.shapes import Refused, WorkspaceClosed

BATCH = 1000
# Who is logged in now is of no use later, and who logged out must stay so.
KEPT = [table for table in tables.sorted_tables if table not in (session, login_begun, attempt)]


def back_up(engine: Engine, file: Path) -> dict[str, int]:
    """Copy every table into a new file, as they are at one moment, with its sha256 beside it; gives the rows of each.

    Raises Refused when the file is there already. A copy that fails leaves no file behind.
    """
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**level) as source, source.begin():
        return copy_to_file(source, file)


def back_up_workspace(workspace: Workspace, file: Path) -> int:
    """The same for who knows nothing of databases; gives how many rows. Raises Refused, WorkspaceClosed, OSError."""
    failure = ""
    try:
        return sum(back_up(workspace.engine(), file).values())
    except SQLAlchemyError as error:
        failure = told(error)
    raise WorkspaceClosed(failure)


def copy_to_file(source: Connection, file: Path) -> dict[str, int]:
    """Everything that a connection sees, in a new file. Raises Refused when that is there already."""
    if file.exists():
        raise Refused("backup_exists", str(file))
    beside = file.with_name(f".{file.name}.part")
    beside.unlink(missing_ok=True)
    copy = make_engine("", beside)
    try:
        bring_up_to_date(copy)
        with copy.connect().execution_options(is_writing=True) as target, target.begin():
            counts = {table.name: copy_table(source, target, table) for table in KEPT}
        make_one_file(copy)
        copy.dispose()
        seal(beside, file)
    finally:
        copy.dispose()
        for left in (beside, *file.parent.glob(f"{beside.name}[-.]*")):
            left.unlink(missing_ok=True)
    return counts


def make_one_file(copy: Engine) -> None:
    """Without a log beside it; SQLite does this outside a transaction only."""
    connection = copy.raw_connection()
    try:
        connection.cursor().execute("pragma journal_mode = delete")
    finally:
        connection.close()


def copy_table(source: Connection, target: Connection, table: Table) -> int:
    count = 0
    for rows in source.execute(select(table)).mappings().partitions(BATCH):
        target.execute(insert(table), [dict(row) for row in rows])
        count += len(rows)
    return count


def problems(engine: Engine) -> list[str]:
    """What is wrong with the workspace; nothing when it is whole."""
    with engine.connect() as connection, connection.begin():
        found = current_version(connection)
        if found != HEAD:
            return [f"de tabellen zijn van versie {found or 'geen'}, nodig is {HEAD}: python -m data.workspace upgrade"]
        return [*sqlite_problems(connection), *headless(connection)]


def sqlite_problems(connection: Connection) -> list[str]:
    """Damage that SQLite itself finds; PostgreSQL has its own tools for that."""
    if connection.dialect.name != "sqlite":
        return []
    damage = [str(row[0]) for row in connection.execute(text("pragma integrity_check"))]
    loose = [f"{row[0]}: een rij zonder {row[2]}" for row in connection.execute(text("pragma foreign_key_check"))]
    return [*(one for one in damage if one != "ok"), *loose]


def headless(connection: Connection) -> list[str]:
    """Texts whose version that counts is not there."""
    found = []
    for name in ("duiding", "event", "budget"):
        head, version = tables.tables[name], tables.tables[f"{name}_version"]
        same = (head.c.id == version.c.id) & (head.c.version == version.c.version)
        asked = select(head.c.id).outerjoin(version, same).where(version.c.id.is_(None))
        found += [f"{name} {text_id}: de versie die telt ontbreekt" for text_id in connection.execute(asked).scalars()]
    return found


def count_rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection, connection.begin():
        return count_all(connection)


def count_all(connection: Connection) -> dict[str, int]:
    """How many rows each table has that is kept."""
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in KEPT}

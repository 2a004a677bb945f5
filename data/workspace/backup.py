"""A backup of the workspace as one SQLite file, of either kind of database, while people go on writing.

The copy is a workspace by itself: put it at data/produced/workspace.sqlite, and the site opens it.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from data.workspace.engine import make_engine
from data.workspace.migrate import bring_up_to_date, current_version
from data.workspace.schema import HEAD, tables
from data.workspace.shapes import Refused

BATCH = 1000


def back_up(engine: Engine, file: Path) -> dict[str, int]:
    """Copy every table into a new file, as they are at one moment; gives the rows of each.

    Raises Refused when the file is there already. A copy that fails leaves no file behind.
    """
    if file.exists():
        raise Refused("backup_exists", str(file))
    beside = file.with_name(f".{file.name}.part")
    beside.unlink(missing_ok=True)
    copy = make_engine("", beside)
    try:
        bring_up_to_date(copy)
        counts = copy_tables(engine, copy)
        make_one_file(copy)
        copy.dispose()
        beside.rename(file)
    finally:
        copy.dispose()
        for left in (beside, *file.parent.glob(f"{beside.name}-*")):
            left.unlink(missing_ok=True)
    return counts


def make_one_file(copy: Engine) -> None:
    """Without a log beside it; SQLite does this outside a transaction only."""
    connection = copy.raw_connection()
    try:
        connection.cursor().execute("pragma journal_mode = delete")
    finally:
        connection.close()


def copy_tables(engine: Engine, copy: Engine) -> dict[str, int]:
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with (
        engine.connect().execution_options(**level) as source,
        source.begin(),
        copy.connect().execution_options(is_writing=True) as target,
        target.begin(),
    ):
        return {table.name: copy_table(source, target, table) for table in tables.sorted_tables}


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
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables.sorted_tables
        }

"""A workspace of any version with rows in every table, and everything that is in a workspace, to compare."""

from datetime import date, datetime, timedelta
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Column, Date, DateTime, Engine, Integer, MetaData, String, Table, Text, insert, select
from sqlalchemy.types import Boolean

from data.workspace.migrate import VERSIONS, bring_up_to_date

ROWS = 3
WORDS = "Zoë's ‘tekst’ met\neen regel; en 🌱 "

Contents = dict[str, list[dict[str, Any]]]


def versions() -> list[str]:
    """Every version that was ever released, oldest first."""
    script = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(VERSIONS)])
    return [step.revision for step in script.walk_revisions()][::-1]


def fill(engine: Engine, version: str) -> Contents:
    """Make the tables of a version and put rows in each, whatever its columns are; gives what is in them."""
    bring_up_to_date(engine, version)
    found = reflected(engine)
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        for table in found.sorted_tables:
            rows = [{column.name: value(column, number) for column in table.columns} for number in range(ROWS)]
            connection.execute(insert(table), rows)
    return contents(engine)


def reflected(engine: Engine) -> MetaData:
    """The tables as they are in the database, without the one in which its version stands."""
    found = MetaData()
    found.reflect(engine, only=lambda name, _: name != "alembic_version")
    return found


def value(column: Column[Any], number: int) -> Any:
    """Something for a column, another in every row; what points at another row points at one that is there."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return value(key.column, number)
    if isinstance(column.type, DateTime):
        return datetime(2026, 11, 20, 12) + timedelta(minutes=number)
    if isinstance(column.type, Date):
        return date(2026, 1, 1) + timedelta(days=number)
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return number + 1
    if isinstance(column.type, Text) and column.type.length is None:
        return f"{WORDS}{column.name} {number}"
    assert isinstance(column.type, String), f"no value for {column.table.name}.{column.name}: {column.type}"
    return f"{number}-{column.name}-ë"[: column.type.length or 80]


def contents(engine: Engine, tables: MetaData | None = None) -> Contents:
    """Every row of every table, in an order of their own."""
    tables = tables or reflected(engine)
    with engine.connect() as connection, connection.begin():
        return {table.name: rows(connection, table) for table in tables.sorted_tables}


def rows(connection: Any, table: Table) -> list[dict[str, Any]]:
    found = [dict(row) for row in connection.execute(select(table)).mappings()]
    return sorted(found, key=lambda row: [str(one) for one in row.values()])


def narrowed(found: Contents, to: Contents) -> Contents:
    """Of every table the columns that an older version has too."""
    return {name: [{column: row[column] for column in older[0]} for row in found[name]] for name, older in to.items()}

"""The tables brought to the newest version, by one process at a time.

Two workers start at once: the first takes the lock and makes the tables, the second waits and finds them made.
Alembic is imported only when there is something to do; it needs no settings file and no env.py.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, table
from sqlalchemy import text as sql

from data.workspace.schema import HEAD

VERSIONS = Path(__file__).parent / "versions"
LOCK = 0x506F6C73736C6167  # "Polsslag", as PostgreSQL wants its locks: a number
LONGEST_WAIT = "60s"


class Unmigratable(RuntimeError):
    """The tables are of a version that this code does not know."""


def current_version(connection: Connection) -> str | None:
    """The revision of the tables; None for a database without any."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(select(sql("version_num")).select_from(table("alembic_version"))).scalar()
    return str(found) if found else None


def bring_up_to_date(engine: Engine, to: str = HEAD) -> None:
    """Make or change the tables when they are not of this version. Raises Unmigratable."""
    with engine.connect() as connection, connection.begin():
        if current_version(connection) == to:
            return
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        take_turn(connection)
        if current_version(connection) != to:
            migrate(connection, to)


def take_turn(connection: Connection) -> None:
    """Wait for whoever is migrating; the turn ends with the transaction. On SQLite beginning to write is the turn."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"set local lock_timeout = '{LONGEST_WAIT}'")
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({LOCK})")


def migrate(connection: Connection, to: str) -> None:
    """Run the revisions that are still to do, inside the transaction that is open."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    script = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(VERSIONS)])
    before = current_version(connection)
    with EnvironmentContext(Config(), script) as environment:
        environment.configure(
            connection=connection,
            transactional_ddl=True,
            fn=lambda revision, _: script._upgrade_revs(to, revision),
        )
        try:
            environment.run_migrations()
        except CommandError as error:
            raise Unmigratable(
                f"the tables are of version {before!r}, this program knows up to {HEAD!r}. "
                "Start the newer program again, or put back a backup of before it."
            ) from error

"""How each kind of database is opened: SQLite with a write-ahead log and foreign keys, PostgreSQL with a time limit."""

import time
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

BUSY_SECONDS = 5
CONNECT_SECONDS = 3
KNOWN = ("sqlite", "postgresql")


class UnknownDatabase(OSError):
    """The setting names no database that the workspace can be in. Its text holds no part of the address."""


def make_engine(url: str, file: Path | None) -> Engine:
    """The database at an address, or else in a file of its own. Nothing is connected yet."""
    if file is not None:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)  # names of people are in it
        return sqlite_engine(URL.create("sqlite", database=str(file)))
    found = parsed(url)
    if found is None or found.get_backend_name() not in KNOWN:
        raise UnknownDatabase(
            "POLSSLAG_WORKSPACE: no address of SQLite or PostgreSQL, such as postgresql://name@host/db"
        )
    return sqlite_engine(found) if found.get_backend_name() == "sqlite" else postgres_engine(found)


def parsed(url: str) -> URL | None:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        return None


def postgres_engine(url: URL) -> Engine:
    """Connections are tried before use: the server may have been restarted since."""
    return create_engine(url, pool_pre_ping=True, pool_size=4, connect_args={"connect_timeout": CONNECT_SECONDS})


def sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def prepare(connection: Any, _: Any) -> None:
    """SQLite as we need it: transactions begin when we say so, others may read while one writes."""
    connection.isolation_level = None
    use_write_ahead_log(connection)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")


def use_write_ahead_log(connection: Any) -> None:
    """Two processes that make a new file together get in each other's way here; SQLite itself does not wait then."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def begin(connection: Connection) -> None:
    """Who writes takes the lock at once: a reader that wants to write halfway cannot wait for it in SQLite."""
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("begin immediate" if is_writing else "begin")

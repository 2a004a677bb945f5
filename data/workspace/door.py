"""The one door to the workspace database: SQLite in the produced folder, or PostgreSQL by one setting.

    workspace = Workspace(settings)
    with workspace.reading() as connection: …       one moment in time, nothing changed
    with workspace.writing() as connection: …       all of it, or nothing

The first question of a process opens the database, and brings its tables to the newest version when they are older.
What cannot be opened raises WorkspaceClosed, at once while it was tried a moment ago.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Error as SQLiteError
from typing import TYPE_CHECKING, Any

from data.settings import Settings
from data.workspace.shapes import WorkspaceClosed

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

log = logging.getLogger(__name__)

FILE = "workspace.sqlite"


class Workspace:
    """The workspace of one installation, shared by all threads of a process."""

    def __init__(self, settings: Settings, retry_seconds: float = 10) -> None:
        self.url = settings.workspace.get_secret_value()
        self.file = None if self.url else settings.produced / FILE
        self.may_write = settings.writing
        self._retry_seconds = retry_seconds
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._failed_at: float | None = None
        self.is_away = False  # whether the last question found no database

    @property
    def is_empty(self) -> bool:
        """Whether nobody ever wrote anything here; known without opening it."""
        return self.file is not None and not self.file.exists()

    @contextmanager
    def reading(self) -> Iterator["Connection"]:
        """A connection to read from. Raises WorkspaceClosed."""
        with self._connected(is_writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator["Connection"]:
        """A connection to write with; everything is kept when the block ends well. Raises WorkspaceClosed."""
        with self._connected(is_writing=True) as connection:
            yield connection

    @contextmanager
    def _connected(self, is_writing: bool) -> Iterator["Connection"]:
        from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

        engine, failure, is_there = self.engine(), "", False
        try:
            with engine.connect().execution_options(is_writing=is_writing) as connection:
                is_there = True
                with connection.begin():
                    self.is_away = False
                    yield connection
        except (DataError, IntegrityError):
            raise
        except SQLAlchemyError as error:
            failure = told(error)
        if failure:
            self.is_away = True
            engine.dispose()  # the database may have been put back, or started again: the next question looks anew
            self._failed_at = self._failed_at if is_there else time.monotonic()
            log.error("workspace: %s", failure)
            raise WorkspaceClosed(f"workspace: {failure}")

    def engine(self) -> "Engine":
        """The open database, its tables up to date. Raises WorkspaceClosed."""
        with self._lock:
            if self._failed_at is not None and time.monotonic() - self._failed_at < self._retry_seconds:
                raise WorkspaceClosed("workspace: could not be opened a moment ago")
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    def _open(self) -> "Engine":
        from sqlalchemy.exc import SQLAlchemyError

        from data.workspace.engine import make_engine
        from data.workspace.migrate import Unmigratable, bring_up_to_date

        failure = ""
        try:
            engine = make_engine(self.url, self.file)
            bring_up_to_date(engine)
            self._failed_at = None
            return engine
        except Unmigratable as error:
            failure = str(error)
        except (SQLAlchemyError, SQLiteError, OSError, ImportError) as error:  # also: a full disk, no driver
            failure = told(error)
        self._failed_at, self.is_away = time.monotonic(), True
        log.error("workspace: %s", failure)
        raise WorkspaceClosed(f"workspace: {failure}")

    def close(self) -> None:
        """Let go of every connection; the next question opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = self._failed_at = None


def told(error: Any) -> str:
    """What went wrong, by its kind and the database's own first line; never an address or a bound value."""
    cause = getattr(error, "orig", None) or error
    is_plain = cause is not error or isinstance(error, (OSError, ImportError, SQLiteError))
    first = (str(cause).splitlines() or [""])[0][:200] if is_plain else ""
    return f"{type(cause).__name__} {first}".strip()

"""The gemeente's own database as a source: one query that only reads, landed as a CSV like any other delivery.

In the mapping (etl/sources/<id>.toml), instead of `file`:

    [database]
    url_env = "POLSSLAG_LEERPLICHT_URL"     # the environment variable with the URL; never the URL itself
    query = "select gemeente, maand, verzuim from rapportage.verzuim"
    seconds = 60                            # the longest the query may take
    rows = 100000                           # more rows are refused

The URL is one of SQLAlchemy; give it an account that may only read:

    postgresql+psycopg://lezer:…@host:5432/sociaal?sslmode=verify-full       pip install "psycopg[binary]"
    sqlite:////srv/rapportage.sqlite                                         built in; opened read only
    mssql+pyodbc://lezer:…@host:1433/sociaal?driver=ODBC+Driver+18+for+SQL+Server&ApplicationIntent=ReadOnly
    oracle+oracledb://lezer:…@host:1521/?service_name=SOCIAAL                pip install oracledb

PostgreSQL and SQLite are tested; SQL Server and Oracle follow the documentation of SQLAlchemy: there the time limit is
kept on our side, and on SQL Server the account is what keeps the session read only. Rows are streamed; nothing is ever
committed. A password is in no log, error or address: those hold the host, the database, the query and the moment that
the database itself gives.
"""

import csv
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

from sqlalchemy import URL, Connection, Engine, create_engine, func, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from etl.fetched import Fetched, FetchFailed
from etl.source import Fetch, Fetcher, Raw
from etl.supplied.mapping import Database, Mapping

PART = "levering"
BATCH = 5_000
CONNECT_SECONDS = 10
KNOWN = ("postgresql", "sqlite", "mssql", "oracle")
ASK_ADMIN = "Vraag de beheerder van de database; daarna haalt de volgende nacht de cijfers op."
SET_URL = "Zet in die omgevingsvariabele een URL zoals in de docstring van etl/supplied/database.py."
FEWER = "Vraag in de query minder op, of verhoog de grens in het bronbestand in etl/sources/."


class TooMuch(Exception):
    """The query gave more than the mapping allows: what was found, and what was expected."""


def fetch_query(mapping: Mapping) -> Fetch:
    """How a source fetches the answer to its query. Raises FetchFailed, without secrets."""

    def fetch(fetcher: Fetcher, folder: Path, before: Raw) -> dict[str, Fetched]:
        assert mapping.database
        return {PART: land_query(mapping.database, folder / f"{mapping.id}.csv")}

    return fetch


def land_query(database: Database, file: Path) -> Fetched:
    """The answer to a query, in a file."""
    url = url_of(database)
    address, failure = address_of(url), None
    try:
        with reading(url, database.seconds) as connection:
            moment = connection.scalar(select(func.now()))
            write_answer(connection, database, file)
            asked = {"$query": " ".join(database.query.split()), "$moment": as_text(moment)}
    except TooMuch as error:
        failure = FetchFailed(address, error.args[0], error.args[1], FEWER)
    except (SQLAlchemyError, sqlite3.Error, ImportError) as error:
        failure = failed(address, error, url, database)
    if failure:  # raised here, so that the error of the driver does not travel along
        raise failure
    with file.open("rb") as written:
        digest = sha256(written.read()).hexdigest()
    return Fetched(file, f"{address}?{urlencode(asked)}", digest, file.stat().st_size)


def url_of(database: Database) -> URL:
    """The URL from the environment."""
    expected = "een SQLAlchemy-URL van " + ", ".join(KNOWN)
    text, url = os.environ.get(database.url_env, ""), None
    try:
        url = make_url(text) if text else None
    except (ArgumentError, ValueError):
        text = "onleesbaar"
    if url is None:
        found = "geen waarde" if not text else "een waarde die geen URL is"
        raise FetchFailed(f"omgevingsvariabele {database.url_env}", found, expected, SET_URL)
    if url.get_backend_name() not in KNOWN:
        found = f'het soort "{url.get_backend_name()}"'
        raise FetchFailed(f"omgevingsvariabele {database.url_env}", found, expected, SET_URL)
    return url


def address_of(url: URL) -> str:
    """Where the database is, without who asks."""
    port = f":{url.port}" if url.port else ""
    return f"{url.get_backend_name()}://{url.host or ''}{port}/{(url.database or '').lstrip('/')}"


@contextmanager
def reading(url: URL, seconds: int) -> Iterator[Connection]:
    """A connection that cannot write, with a time limit for its statements; rolled back in the end."""
    engine = read_only_engine(url, seconds)
    try:
        with engine.connect() as connection:
            kind = url.get_backend_name()
            if kind == "postgresql":
                connection = connection.execution_options(postgresql_readonly=True)
                connection.exec_driver_sql(f"set local statement_timeout = {seconds * 1000}")
                connection.exec_driver_sql(f"set local lock_timeout = {seconds * 1000}")
            elif kind == "oracle":
                connection.exec_driver_sql("set transaction read only")
            try:
                yield connection
            finally:
                connection.rollback()
    finally:
        engine.dispose()


def read_only_engine(url: URL, seconds: int) -> Engine:
    kind = url.get_backend_name()
    if kind != "sqlite":
        arguments = {"connect_timeout": CONNECT_SECONDS} if kind == "postgresql" else {}
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{quote(url.database or '')}?mode=ro", uri=True)
        connection.execute("pragma query_only = on")
        give_up = time.monotonic() + seconds
        connection.set_progress_handler(lambda: int(time.monotonic() > give_up), 10_000)
        return connection

    return create_engine("sqlite://", poolclass=NullPool, creator=connect)


def write_answer(connection: Connection, database: Database, file: Path) -> None:
    """Stream the rows to a CSV: UTF-8, commas, decimal points, an empty cell for NULL. Raises TooMuch."""
    give_up = time.monotonic() + database.seconds
    options = {"yield_per": BATCH, "no_parameters": True}  # no parameters: a % in the query is just a %
    answer = connection.execution_options(**options).exec_driver_sql(database.query.strip().removesuffix(";"))
    count = 0
    with file.open("w", encoding="utf-8", newline="") as written:
        lines = csv.writer(written, lineterminator="\n")
        lines.writerow(answer.keys())
        for rows in answer.partitions():
            count += len(rows)
            if count > database.rows:
                raise TooMuch(f"meer dan {database.rows} rijen", f"hooguit {database.rows} rijen")
            if time.monotonic() > give_up:
                raise TooMuch(f"een antwoord dat langer duurt dan {database.seconds} seconden", "een sneller antwoord")
            lines.writerows([as_text(cell) for cell in row] for row in rows)


def as_text(cell: Any) -> str:
    """A value as a CSV holds it, always the same for the same value."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    return str(cell)


def failed(address: str, error: Exception, url: URL, database: Database) -> FetchFailed:
    """What went wrong, in one line, with every secret taken out."""
    text = str(getattr(error, "orig", None) or error)
    is_late = re.search(r"statement timeout|interrupted|query_canceled", text)
    if is_late:
        found = f"een antwoord dat langer duurt dan {database.seconds} seconden"
        return FetchFailed(address, found, "een sneller antwoord", FEWER)
    line = " ".join(without_secrets(text, url).split())[:200]
    return FetchFailed(address, f"geen antwoord ({line})", "de rijen van de query", ASK_ADMIN)


def without_secrets(text: str, url: URL) -> str:
    """The text without the password of a URL, and without any value that stands in its options."""
    options = [one for value in url.query.values() for one in ([value] if isinstance(value, str) else value)]
    hidden = [secret for option in options for secret in re.findall(r"(?i)(?:pwd|password)=([^;]+)", option)]
    for secret in filter(None, [str(url.password or ""), *hidden, *options]):
        for form in {secret, quote_plus(secret), quote(secret)}:
            if len(form) > 2:
                text = text.replace(form, "…")
    return text

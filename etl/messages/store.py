"""The one door to the database of the client zone, administratie.duckdb: what messages said, and what that means."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from data.settings import Settings
from etl.messages.identity import Pseudonyms
from etl.messages.refused import ClientZoneError
from etl.messages.tables import TABLES
from etl.warehouse import connect

NAME = "administratie.duckdb"
SQL_TYPES = {
    pa.string(): "varchar", pa.date32(): "date", pa.int64(): "bigint", pa.int32(): "integer", pa.bool_(): "boolean",
    pa.float64(): "double",
}  # fmt: skip
NO_ADMINISTRATION = "er zijn nog geen berichten gelezen. Lees ze eerst: python -m etl messages read <map>."
BUSY = "er werkt al een programma met de administratie in de clientzone; wacht tot dat klaar is."
OTHER_KEY = (
    "de administratie is gemaakt met een andere sleutel. Zet de oude sleutel terug, "
    "of lees alle berichten opnieuw met de nieuwe: python -m etl rotate-key."
)


class ClientStore:
    """The database of one client zone; made when it is not there yet.

    with ClientStore(settings, pseudonyms) as store: ...
    with ClientStore(settings, None) as store: ...         whatever key it was made with
    """

    def __init__(self, settings: Settings, pseudonyms: Pseudonyms | None, name: str = NAME) -> None:
        self.file = settings.client / name
        settings.client.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.client.chmod(0o700)
        self.connection = opened(settings, name)
        os.chmod(self.file, 0o600)
        for table, columns in TABLES.items():
            names = ", ".join(f"{column} {SQL_TYPES[kind]}" for column, kind in columns.items())
            self.run(f"create table if not exists {table} ({names})")
        if pseudonyms:
            self.check_key(pseudonyms)

    def __enter__(self) -> "ClientStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def check_key(self, pseudonyms: Pseudonyms) -> None:
        known = self.rows("select fingerprint from zone")
        if not known:
            self.run("insert into zone values ($key)", key=pseudonyms.fingerprint)
        elif known[0][0] != pseudonyms.fingerprint:
            self.connection.close()
            raise ClientZoneError(OTHER_KEY)

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """What happens inside is kept as a whole, or not at all."""
        self.run("begin")
        try:
            yield
        except BaseException:
            self.run("rollback")
            raise
        self.run("commit")

    def run(self, sql: str, **bound: Any) -> None:
        self.connection.execute(sql, bound or None)

    def rows(self, sql: str, **bound: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, bound or None).fetchall()

    def has(self, table: str, column: str) -> bool:
        """Whether there is a table with this column; an older program made some without."""
        sql = "select 1 from duckdb_columns() where table_name = $table and column_name = $column"
        return bool(self.rows(sql, table=table, column=column))

    def frame(self, sql: str, **bound: Any) -> pd.DataFrame:
        return self.connection.execute(sql, bound or None).df()

    def table(self, name: str) -> pa.Table:
        return self.connection.sql(f"select * from {name}").to_arrow_table()

    def append(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Add rows, in the order of the columns of TABLES."""
        if rows:
            columns = zip(TABLES[table].items(), zip(*rows, strict=True), strict=True)
            arrays = {name: pa.array(values, kind) for (name, kind), values in columns}
            self.append_table(table, pa.table(arrays))

    def append_table(self, table: str, incoming: pa.Table) -> None:
        self.connection.register("incoming", incoming)
        self.run(f"insert into {table} by name select * from incoming")
        self.connection.unregister("incoming")


def opened(settings: Settings, name: str) -> duckdb.DuckDBPyConnection:
    try:
        return connect(settings.client / name, settings.client_memory, settings.duckdb_threads)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise
    raise ClientZoneError(BUSY)


def has_administration(settings: Settings) -> bool:
    return (settings.client / NAME).exists()


def ask_for_administration(settings: Settings) -> None:
    """Raises ClientZoneError when no message was read yet."""
    if not has_administration(settings):
        raise ClientZoneError(f"{settings.client}: {NO_ADMINISTRATION}")

"""Rows on their way to the store, many at a time; the rows of a message that turns out wrong are taken back."""

from collections import defaultdict
from typing import Any

from etl.messages.person import Person
from etl.messages.store import ClientStore
from etl.messages.tables import TABLES

MOST = 50_000


class Collected:
    """A buffer before the tables of the store. The first value of a row of a message is the number of the message."""

    def __init__(self, store: ClientStore) -> None:
        self.store = store
        self.rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.count = 0
        self.stored_until = 0
        self.people: dict[str, tuple[Any, ...]] = {}

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        self.rows[table].append(row)
        self.count += 1
        if self.count >= MOST:
            self.flush()

    def see(self, person: Person, wijk: str | None) -> None:
        """What a message says about a client; it counts when the whole message does."""
        before = self.people.get(person.client, (person.client, None, None, None))
        age = before[2] if person.age is None else person.age
        self.people[person.client] = (person.client, wijk or before[1], age, person.age_on)

    def keep_people(self) -> None:
        for person in self.people.values():
            self.add("client_rows", person)
        self.people.clear()

    def drop(self, message: int) -> None:
        """Take back every row of a message, also those that were stored already."""
        self.people.clear()
        for table in self.of_messages:
            self.rows[table] = [row for row in self.rows[table] if row[0] != message]
        for table in self.of_messages if message <= self.stored_until else ():
            self.store.run(f"delete from {table} where message = $message", message=message)
        self.count = sum(map(len, self.rows.values()))

    @property
    def of_messages(self) -> list[str]:
        return [table for table in self.rows if "message" in TABLES[table]]

    def flush(self) -> None:
        last = [self.rows[table][-1][0] for table in self.of_messages if self.rows[table]]
        self.stored_until = max([self.stored_until, *last])
        for table, rows in self.rows.items():
            self.store.append(table, rows)
            rows.clear()
        self.count = 0

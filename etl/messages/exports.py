"""Exports of a gemeente that gets no messages itself: the same rows, from a CSV or Excel file of its administration.

An export is a whole: a newer one of the same kind takes its place. Its rows go where those of messages go, as if each
provider had sent one message a day, so that everything after reading is the same.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from etl.messages.file_kinds import checked_mapping
from etl.messages.file_reading import TypedRow, read_file
from etl.messages.identity import Pseudonyms
from etl.messages.person import Person
from etl.messages.raw import Kept
from etl.messages.store import ClientStore
from etl.messages.tables import TABLES

LAW = "JW"
MESSAGE_OF = {"toewijzingen": "301", "starts": "305", "stops": "307", "declaraties": "323"}
DATED_ON = {
    "toewijzingen": "assigned_on", "starts": "dated_on", "stops": "dated_on", "declaraties": "received_on",
}  # fmt: skip
TABLE_OF = {
    "toewijzingen": "allocation_rows", "starts": "start_rows", "stops": "stop_rows", "declaraties": "claim_rows",
}  # fmt: skip


@dataclass
class Export:
    """What an export gives: rows for the store, people, and the number of the last message that stands for it."""

    last: int
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    people: list[Person] = field(default_factory=list)
    numbers: dict[tuple[str, str, date, date | None], int] = field(default_factory=dict)


def forget_export(store: ClientStore, route: str) -> None:
    """Take the rows of the earlier export of this kind away."""
    own = "(select id from messages where file = $file)"
    for table, columns in TABLES.items():
        if "message" in columns:
            store.run(f"delete from {table} where message in {own}", file=file_of(route))
    store.run("delete from messages where file = $file", file=file_of(route))


def file_of(route: str) -> str:
    return f"export {route}"


def read_export(file: Path, kept: Kept, pseudonyms: Pseudonyms, last: int) -> Export:
    """Every row of an export. Raises SourceRefused with all that is wrong, without what stood in the cells."""
    mapping = checked_mapping(kept.route, kept.mapping, file.suffix)
    export = Export(last)
    for row in read_file(file, kept.route, mapping):
        client = pseudonyms.of(row["bsn"])
        values = READERS[kept.route](row, pseudonyms)
        dated_on: date = row[DATED_ON[kept.route]]
        number = message_of(export, kept, row["provider"], dated_on, row.values.get("approved_on"))
        full = {"message": number, "law": LAW, "client": client, **values}
        export.rows[TABLE_OF[kept.route]].append(tuple(full.get(name) for name in TABLES[TABLE_OF[kept.route]]))
        if kept.route == "toewijzingen":
            postcode = (row["postcode"] or "").replace(" ", "").upper() or None
            export.people.append(Person.of(client, dated_on, row["birth"], postcode))
    return export


def message_of(export: Export, kept: Kept, provider: str, dated_on: date, approved_on: date | None) -> int:
    """The message that stands for this day of this provider; of claims that were approved, with its answer."""
    key = (kept.route, provider, dated_on, approved_on)
    if key in export.numbers:
        return export.numbers[key]
    export.last += 1
    export.numbers[key] = number = export.last
    identification = f"{kept.sha256[:6]}{len(export.numbers):06d}"
    kind = MESSAGE_OF[kept.route]
    export.rows["messages"].append(
        (number, LAW, kind, identification, provider, "", provider, dated_on, kept.sha256, file_of(kept.route))
    )
    if approved_on:
        export.last += 1
        export.rows["messages"].append(
            (
                export.last,
                LAW,
                "325",
                f"a{identification}",
                "",
                "",
                provider,
                approved_on,
                kept.sha256,
                file_of(kept.route),
            )
        )
        export.rows["reply_rows"].append((export.last, LAW, "", identification, True, "0200", None))
    return number


def allocation_values(row: TypedRow, pseudonyms: Pseudonyms) -> dict[str, Any]:
    volume = row["volume"]
    is_money = row["unit"] == "83" and volume is not None
    return {
        "number": row["number"], "category": row["category"] or row["code"][:2], "code": row["code"],
        "assigned_on": row["assigned_on"], "assigned_at": "00:00:00", "begin_on": row["begin_on"],
        "end_on": row["end_on"], "reason": row["reason"], "unit": row["unit"], "frequency": row["frequency"],
        "volume": None if volume is None else round(volume * (100 if is_money else 1)), "budget_cents": row["budget"],
    }  # fmt: skip


def event_values(row: TypedRow, pseudonyms: Pseudonyms) -> dict[str, Any]:
    return {"number": row["number"], "begin_on": row["begin_on"], "status": "1",
            "end_on": row.values.get("end_on"), "reason": row.values.get("reason")}  # fmt: skip


def claim_values(row: TypedRow, pseudonyms: Pseudonyms) -> dict[str, Any]:
    """An amount below nought is a credit. An export has whole months and no earlier reference."""
    is_money = row["unit"] == "83"
    return {
        "reference": pseudonyms.clean(row["reference"], row["bsn"]), "number": row["number"],
        "category": row["category"] or row["code"][:2], "code": row["code"], "care_begin": row["month"],
        "care_end": row["month"], "volume": round(abs(row["volume"]) * (100 if is_money else 1)), "unit": row["unit"],
        "cents": abs(row["amount"]), "debit": "C" if row["amount"] < 0 else "D",
    }  # fmt: skip


READERS: dict[str, Callable[[TypedRow, Pseudonyms], dict[str, Any]]] = {
    "toewijzingen": allocation_values, "starts": event_values, "stops": event_values, "declaraties": claim_values,
}  # fmt: skip

"""The tables of the client zone as they are filled: one for each kind of row, with the message that it came in."""

import pyarrow as pa

from etl.messages.kinds import ARROW, REJECTED, ROWS

MESSAGE = pa.int32()
TEXT, DATE, CENTS = pa.string(), pa.date32(), pa.int64()


def row_tables() -> dict[str, dict[str, pa.DataType]]:
    """Every table of rows: message, law and client, then the columns of its kind."""
    found = {}
    for table, columns in (*ROWS.values(), REJECTED):
        own = {"reference": TEXT, "reason": TEXT, "element": TEXT} if table == "change_rows" else {}
        found[table] = {"message": MESSAGE, "law": TEXT, "client": TEXT} | own
        found[table] |= {column.name: ARROW[column.type] for column in columns}
    found["rejected_rows"] |= {"codes": TEXT}
    return found


TABLES: dict[str, dict[str, pa.DataType]] = {
    # the key that the pseudonyms were made with
    "zone": {"fingerprint": TEXT},
    # one row per file that was read
    "files": {"sha256": TEXT, "is_fictief": pa.bool_()},
    # one row per message; identification and sender together name it
    "messages": {
        "id": MESSAGE, "law": TEXT, "kind": TEXT, "identification": TEXT, "sender": TEXT, "gemeente": TEXT,
        "provider": TEXT, "dated_on": DATE, "sha256": TEXT, "file": TEXT,
    },
    # one row per message that could not be used; nothing in it is about a person
    "refused": {
        "file": TEXT, "sha256": TEXT, "law": TEXT, "kind": TEXT, "identification": TEXT, "sender": TEXT, "code": TEXT,
        "place": TEXT, "found": TEXT, "expected": TEXT, "next_step": TEXT,
    },
    # one row per message that came again, the same, in another file
    "sent_twice": {"law": TEXT, "kind": TEXT, "identification": TEXT, "sender": TEXT},
    # one row per thing that is wrong with a file of the gemeente itself, until a good one of its kind comes
    "refused_tables": {
        "kind": TEXT, "part": TEXT, "place": TEXT, "found": TEXT, "expected": TEXT, "next_step": TEXT,
    },
    **row_tables(),
    "declaration_rows": {
        "message": MESSAGE, "law": TEXT, "client": TEXT, "number": TEXT, "period_begin": TEXT, "total_cents": CENTS,
    },
    "reply_rows": {
        "message": MESSAGE, "law": TEXT, "client": TEXT, "answers": TEXT, "has_answer": pa.bool_(), "codes": TEXT,
        "granted_cents": CENTS,
    },
    # one row per client: what the newest message says
    "client_rows": {"client": TEXT, "wijk": TEXT, "age": pa.int32(), "age_on": DATE},
    # what no message holds, from files of the gemeente itself; part: the file name
    "tariff_rows": {
        "part": TEXT, "code": TEXT, "provider": TEXT, "unit": TEXT, "year": pa.int32(), "cents": CENTS,
        "known_on": DATE,
    },
    "ledger_rows": {
        "part": TEXT, "taakveld": TEXT, "product": TEXT, "month": DATE, "cents": CENTS, "kind": TEXT,
    },
    "budget_rows": {
        "part": TEXT, "year": pa.int32(), "taakveld": TEXT, "product": TEXT, "primitief_cents": CENTS,
        "actueel_cents": CENTS, "decided_on": DATE,
    },
    "link_rows": {
        "part": TEXT, "code": TEXT, "category": TEXT, "product": TEXT, "taakveld": TEXT, "year_from": pa.int32(),
        "year_to": pa.int32(),
    },
}  # fmt: skip

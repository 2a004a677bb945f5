"""What no message holds: tariffs, ledger, PGB, lump sums, link table and budget, from files of the gemeente.

A newer file takes the place of what it speaks about: a ledger of its months, a budget of its decision, a table whole.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from etl.messages.file_kinds import BOOKS, FileMapping
from etl.messages.file_reading import TypedRow, read_file
from etl.messages.products import UNKNOWN, product_groups, taakveld_of
from etl.messages.refused import scrub
from etl.messages.store import ClientStore
from etl.problems import Problems

LEDGER_KINDS = ("zin", "pgb", "taakgericht", "lta", "gr", "subsidie", "transitoor")
TOTAL = re.compile(r"totaal|total", re.IGNORECASE)
Rows = list[tuple[Any, ...]]


def take_book(store: ClientStore, kind: str, file: Path, mapping: FileMapping) -> int:
    """Read a file without clients into its table. Returns how many rows it gave. Raises SourceRefused."""
    assert kind in BOOKS
    rows = read_file(file, kind, mapping)
    part = scrub(file.name)
    with store.all_or_nothing():
        made = MAKERS[kind](store, part, rows)
    return made


def take_tariffs(store: ClientStore, part: str, rows: list[TypedRow]) -> int:
    made = [
        (part, row["code"], row["provider"], row["unit"], row["year"], row["amount"],
         row["known_on"] or date(row["year"] - 1, 11, 1))
        for row in rows
    ]  # fmt: skip
    for year, known_on in sorted({(one[4], one[6]) for one in made}):
        store.run("delete from tariff_rows where year = $year and known_on = $day", year=year, day=known_on)
    store.append("tariff_rows", made)
    return len(made)


def take_ledger(store: ClientStore, part: str, rows: list[TypedRow]) -> int:
    problems = Problems()
    for row in rows:
        if row["kind"].strip().casefold() not in LEDGER_KINDS:
            problems.add(
                part, row.place, f'"{row["kind"]}"', f"een van {', '.join(LEDGER_KINDS)}", "Verbeter de soort."
            )
    problems.refuse_if_any()
    made = [ledger_row(part, row, row["kind"].strip().casefold(), row["month"], row["amount"]) for row in rows]
    return replace_months(store, made)


def take_pgb(store: ClientStore, part: str, rows: list[TypedRow]) -> int:
    """A file of the SVB, by client or not: only months and amounts stay."""
    return replace_months(store, [ledger_row(part, row, "pgb", row["month"], row["amount"]) for row in rows])


def take_lump_sums(store: ClientStore, part: str, rows: list[TypedRow]) -> int:
    """A lump sum for a year, spread over its months; what does not divide comes in the last."""
    made = []
    for row in rows:
        share = row["amount"] // 12
        for month in range(1, 13):
            cents = share if month < 12 else row["amount"] - 11 * share
            made.append(ledger_row(part, row, "taakgericht", date(row["year"], month, 1), cents))
    return replace_months(store, made)


def ledger_row(part: str, row: TypedRow, kind: str, month: date, cents: int) -> tuple[Any, ...]:
    product = known_product(row["product"])
    return (part, row["taakveld"] or taakveld_of(product, month.year), product, month, cents, kind)


def replace_months(store: ClientStore, made: Rows) -> int:
    for month, kind in sorted({(one[3], one[5]) for one in made}):
        store.run("delete from ledger_rows where month = $month and kind = $kind", month=month, kind=kind)
    store.append("ledger_rows", made)
    return len(made)


def take_links(store: ClientStore, part: str, rows: list[TypedRow]) -> int:
    made = [
        (
            part,
            row["code"],
            row["category"],
            known_product(row["product"]),
            row["taakveld"],
            row["year_from"],
            row["year_to"],
        )
        for row in rows
    ]
    problems = Problems()
    for index, row in enumerate(rows):
        if any(row["code"] == other["code"] and overlaps(row, other) for other in rows[:index]):
            found = f"code {row['code']} nog een keer voor dezelfde jaren"
            problems.add(part, row.place, found, "één rij voor elke code en elk jaar", "Laat één rij staan.")
    problems.refuse_if_any()
    store.run("delete from link_rows")
    store.append("link_rows", made)
    return len(made)


def overlaps(one: TypedRow, other: TypedRow) -> bool:
    return bool(one["year_from"] <= other["year_to"] and other["year_from"] <= one["year_to"])


def take_budget(store: ClientStore, part: str, rows: list[TypedRow]) -> int:
    """The budget by taakveld. A row with a total must be what the others add up to, or nothing of it is taken."""
    parts = [row for row in rows if not TOTAL.search(row["taakveld"])]
    problems = Problems()
    for total in (row for row in rows if TOTAL.search(row["taakveld"])):
        for column in ("primitief", "actueel"):
            added = sum(row[column] for row in parts if row["year"] == total["year"])
            if added != total[column]:
                found = f"{column} {total[column] / 100:.2f} in het totaal, en {added / 100:.2f} in de rijen samen"
                problems.add(
                    part, total.place, found, "een totaal dat klopt", "Verbeter de begroting en lever die opnieuw."
                )
    problems.refuse_if_any()
    made = [
        (part, row["year"], row["taakveld"], known_product(row["product"]), row["primitief"], row["actueel"],
         row["decided_on"] or date(row["year"], 1, 1))
        for row in parts
    ]  # fmt: skip
    for year, decided_on in sorted({(one[1], one[6]) for one in made}):
        store.run("delete from budget_rows where year = $year and decided_on = $day", year=year, day=decided_on)
    store.append("budget_rows", made)
    return len(made)


def known_product(label: str | None) -> str:
    """A productgroep by its own name, however it was typed; empty for none."""
    plain = (label or "").strip().casefold()
    return plain if not plain or plain in (*product_groups(), *product_groups("WMO")) else UNKNOWN


MAKERS: dict[str, Callable[[ClientStore, str, list[TypedRow]], int]] = {
    "tarieven": take_tariffs, "grootboek": take_ledger, "pgb": take_pgb, "taakgericht": take_lump_sums,
    "koppeling": take_links, "begroting": take_budget,
}  # fmt: skip

"""The quality board: every problem of the berichtenverkeer counted, by keys without persons, with what it does.

board.toml holds the problems; each has one question that finds its keys.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.messages.claims import write_answered
from etl.messages.refused import scrub
from etl.messages.store import ClientStore

MOST_KEYS = 20
COLUMNS = ("problem", "title", "count", "unit", "clients", "amount", "keys", "effect", "prognose", "step")


@cache
def problems() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("board.toml").read_text(encoding="utf-8"))


def board(store: ClientStore) -> pd.DataFrame:
    """One row per problem, also those that were not found: COLUMNS. amount: euro, NaN where money says nothing.

    clients: how many different ones it is about, NaN where it is about none. keys: the first twenty, in order. effect,
    prognose: what it does to the figures and to the prognosis. Asked after `interpret`.
    """
    write_answered(store)
    ((day,),) = store.rows("select coalesce(max(dated_on), date '1970-01-01') from messages")
    rows = [row_of(store, name, one, day) for name, one in problems().items()]
    return pd.DataFrame(rows, columns=pd.Index(COLUMNS)).astype(
        {"count": "int64", "clients": "float64", "amount": "float64"}
    )


def row_of(store: ClientStore, name: str, problem: dict[str, Any], day: Any) -> tuple[Any, ...]:
    question, is_about_clients = problem["question"], problem.get("is_about_clients", False)
    bound = {"day": day} if "$day" in question else {}
    client = "client" if is_about_clients else "null as client"
    found = store.rows(f"select key, cents, {client} from ({question}) order by key", **bound)
    amounts = [cents for _, cents, _ in found if cents is not None]
    clients = len({one for *_, one in found}) if is_about_clients else None
    keys = [scrub(str(key)) for key, *_ in found[:MOST_KEYS]]
    return (name, problem["title"], len(found), problem["unit"], clients, sum(amounts) / 100 if amounts else None, keys,
            problem["effect"], problem["prognose"], problem["step"])  # fmt: skip


def refusals(store: ClientStore) -> pd.DataFrame:
    """One row per message or file that could not be used: its key, and one sentence."""
    return store.frame("""
        with every as (
            select concat_ws(' ', nullif(law || kind, ''), nullif(sender, ''), nullif(identification, ''), file)
                       as message, place, found, expected, next_step
            from refused
            union all by name
            select kind || ' ' || part as message, place, found, expected, next_step from refused_tables
        )
        select message, place || ': gevonden ' || found || '; verwacht ' || expected || '. ' || next_step as sentence
        from every order by all
    """)


def lines(found: pd.DataFrame) -> list[str]:
    """What the board says, for a terminal: only the problems that are there."""
    return [
        f"{row['count']} × {row['title']}{in_euro(row['amount'])}. {row['effect']} "
        f"Prognose: {row['prognose'][0].lower()}{row['prognose'][1:]} {row['step']}"
        for row in found.to_dict("records")
        if row["count"]
    ] or ["Niets gevonden."]


def in_euro(amount: float) -> str:
    return "" if pd.isna(amount) else f" (€ {amount:,.0f})".replace(",", ".")

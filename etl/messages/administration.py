"""The interpreted administration as frames: what the prognosis and the figures about clients are made of.

Everything is bitemporal: it says when it became known (registered_on, received_on, approved_on, known_on, decided_on),
so that any past month can be asked as known then. Amounts are euros made of whole cents, days datetime64, text str.
"""

from dataclasses import dataclass

import pandas as pd

from data.settings import Settings
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret_if_needed
from etl.messages.products import own_table
from etl.messages.store import ClientStore
from etl.purpose.gate import ask_for_youth

QUESTIONS = {
    "allocations": """
        select number, client, provider, product, coalesce(code, '') as code, registered_on, begin_on as "begin",
               end_on as "end", cast(volume as double) as volume, coalesce(unit, '') as unit,
               coalesce(frequency, '') as frequency, budget_cents / 100.0 as budget, removed
        from allocations where law = $law order by number, registered_on
    """,
    "starts": """
        select number, client, provider, product, begin_on as "begin", registered_on, removed
        from starts where law = $law order by number, begin_on, registered_on
    """,
    "stops": """
        select number, client, end_on as "end", reason, registered_on, removed
        from stops where law = $law order by number, end_on, registered_on
    """,
    "claims": """
        select reference, number, client, provider, product, coalesce(code, '') as code, wijk, care_month, received_on,
               approved_on, cast(volume as double) as volume, unit, cents / 100.0 as amount
        from claims where law = $law order by care_month, provider, reference
    """,
    "tariffs": """
        select code, provider, unit, year, cents / 100.0 as amount, known_on from tariff_rows
        order by code, provider, unit, year, known_on
    """,
    "clients": "select client, wijk, age, age_on from clients order by client",
    "requests": """
        select client, provider, product, requested_on, referrer, answered_on, granted
        from requests where law = $law order by requested_on, client, provider
    """,
    "ledger": """
        select taakveld, product, month, cents / 100.0 as amount, kind from ledger_rows
        order by month, taakveld, product, kind
    """,
    "budget": """
        select year, taakveld, product, primitief_cents / 100.0 as primitief, actueel_cents / 100.0 as actueel,
               decided_on
        from budget_rows order by year, taakveld, product, decided_on
    """,
}
DAYS = {
    "begin", "end", "registered_on", "care_month", "received_on", "approved_on", "known_on", "age_on", "requested_on",
    "answered_on", "month", "decided_on",
}  # fmt: skip
TEXTS = {"client", "provider", "product", "code", "unit", "frequency", "wijk", "taakveld", "kind", "referrer", "reason"}


@dataclass(frozen=True)
class Administration:
    """One law of one gemeente; QUESTIONS names the columns of each frame.

    allocations: every version of every toewijzing: of those registered at or before a day the newest per number counts
        then. `end` NaT is open, `budget` NaN none; `removed` means that it should never have been.
    starts, stops: every report; of those registered at or before a day the newest per number and begin (or end) counts.
    claims: one row per approved prestatie; credits negative, in amount and in volume.
    tariffs: provider '*' is everybody. clients: wijk is the gemeente when no more is known; age is that on age_on.
    requests: granted NA while there is no answer. volume of unit 83 is in euros.
    """

    allocations: pd.DataFrame
    starts: pd.DataFrame
    stops: pd.DataFrame
    claims: pd.DataFrame
    tariffs: pd.DataFrame
    clients: pd.DataFrame
    requests: pd.DataFrame
    ledger: pd.DataFrame
    budget: pd.DataFrame


def read_administration(settings: Settings, law: str = "JW") -> Administration:
    """The frames of the client zone of this installation. Raises SourceClosed when those may not be read."""
    ask_for_youth(settings)
    with ClientStore(settings, pseudonyms(settings)) as store:
        interpret_if_needed(store)
        return administration(store, law)


def administration(store: ClientStore, law: str = "JW") -> Administration:
    """The frames of an open store, after `interpret`."""
    return Administration(**{name: answer(store, name, law) for name in QUESTIONS})


def answer(store: ClientStore, name: str, law: str) -> pd.DataFrame:
    sql = QUESTIONS[name]
    frame = store.frame(sql, law=law) if "$law" in sql else store.frame(sql)
    for column in frame.columns:
        if column in DAYS:
            frame[column] = pd.to_datetime(frame[column]).astype("datetime64[us]")
        elif column in TEXTS:
            frame[column] = frame[column].astype("str")
    if name == "requests":
        frame["referrer"] = frame["referrer"].map(own_table()["verwijzers"]).fillna("onbekend").astype("str")
        frame["granted"] = frame["granted"].astype("boolean")
    return frame

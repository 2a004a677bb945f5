"""What the prognosis says of cost that came in: by form of care, of months and of years that are over.

It is not about the same cells as the figures: small forms of care are together in its "overig", which then is the sum
of what the prognosis does not name apart. Estimates of what must still come in say nothing that came in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from data.settings import Settings
from etl.audit.published import ENDLESS, EURO, Key, Known, interval, key_of
from etl.audit.sums import Sum, Sums

MONTHS, YEARS, PAST = "prognose_maand.parquet", "prognose_jaar.parquet", "prognose_backtest.parquet"
REST, TOTAL = "overig", "totaal"
PERIOD = ["gemeente", "kind", "start"]


@dataclass(frozen=True)
class Said:
    """amounts: what came in, by the number of the figures that it is; rest: the same of "overig", in the prognosis'
    own sense; apart: the forms of care that it names."""

    amounts: dict[Key, float] = field(default_factory=dict)
    rest: dict[Key, float] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


def said_by(folder: Path) -> Said:
    """Everything of a snapshot; nothing when it has no prognosis."""
    if not (folder / MONTHS).is_file():
        return Said()
    months = pq.read_table(folder / MONTHS).to_pandas()
    months = months[months["leveringsvorm"] == "zin"]
    apart = frozenset(months["product"]) - {REST, TOTAL}
    rows = pd.concat(list(came_in(months, folder)), ignore_index=True)
    rows = rows[rows["amount"] > 0].astype({"amount": float})
    said = Said(apart=apart)
    for region, kind, start, product, amount in rows[[*PERIOD, "product", "amount"]].itertuples(index=False):
        if product in apart or product == REST:
            into = said.rest if product == REST else said.amounts
            into[key_of(EURO, "kosten", region, "gemeente", kind, start, f"vorm={product}")] = amount
    return said


def came_in(months: pd.DataFrame, folder: Path) -> Iterator[pd.DataFrame]:
    """PERIOD, product and amount: of each what was said last comes last."""
    past = months[months["fase"] != "toekomst"].sort_values("peildatum")
    yield past.assign(kind="maand", start=past["maand"].astype(str).str[:7] + "-01", amount=past["gerealiseerd"])
    if (folder / PAST).is_file():
        known = pq.read_table(folder / PAST).to_pandas()
        known = known[known["definitief"].astype(bool)]
        yield known.assign(kind="jaar", start=known["jaar"].astype(str) + "-01-01", amount=known["werkelijk"])
    if (folder / YEARS).is_file():
        years = pq.read_table(folder / YEARS).to_pandas().sort_values("peildatum")
        years = years[years["peildatum"].astype(str).str[:4].astype(int) > years["jaar"]]
        yield years.assign(kind="jaar", start=years["jaar"].astype(str) + "-01-01", amount=years["gerealiseerd"])


def add_rest(known: Known, sums: Sums, said: Said) -> None:
    """A number for each "overig" of the prognosis, which nobody knows yet, and what it is the sum of."""
    for name in said.rest:
        parts = [
            place for key, place in known.place.items()
            if key._replace(parts=name.parts) == name and is_in_rest(key, said.apart)
        ]  # fmt: skip
        if parts:
            place = len(known.keys)
            known.add(named(name), 0.0, ENDLESS, False)
            sums.sums.append(Sum(place, parts, True, False, False, False))


def is_in_rest(key: Key, apart: frozenset[str]) -> bool:
    forms = [part.removeprefix("vorm=") for part in key.parts if part.startswith("vorm=")]
    return len(key.parts) == len(forms) == 1 and forms[0] not in apart


def named(rest: Key) -> Key:
    return rest._replace(parts=frozenset({f"prognose={REST}"}))


def with_prognosis(known: Known, said: Said, settings: Settings, with_rest: bool = False) -> Known:
    """The same, knowing also what the prognosis says; of its "overig" only when asked."""
    found = Known(list(known.low), list(known.high), known.keys, known.hidden, known.place)
    told = {key: amount for key, amount in said.amounts.items() if key in known.place}
    told = {key: amount for key, amount in told.items() if known.hidden[known.place[key]]}
    rest = {named(key): amount for key, amount in said.rest.items() if with_rest and named(key) in known.place}
    for key, amount in (told | rest).items():
        place = known.place[key]
        found.low[place], found.high[place] = interval(EURO, amount, False, settings)
    return found

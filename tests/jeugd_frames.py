"""Small administrations for the tests of the jeugdzorg figures: a few rows, written as short as they can be."""

from collections.abc import Iterable, Sequence

import pandas as pd

from etl.messages.administration import Administration

COLUMNS = {
    "allocations": "number client provider product code registered_on begin end volume unit frequency budget removed",
    "starts": "number client provider product begin registered_on removed",
    "stops": "number client end reason registered_on removed",
    "claims": "reference number client provider product code wijk care_month received_on approved_on volume "
    "unit amount",
    "tariffs": "code provider unit year amount known_on",
    "clients": "client wijk age age_on",
    "requests": "client provider product requested_on referrer answered_on granted",
    "ledger": "taakveld product month amount kind",
    "budget": "year taakveld product primitief actueel decided_on",
}
DAYS = {
    "registered_on", "begin", "end", "care_month", "received_on", "approved_on", "known_on", "age_on", "requested_on",
    "answered_on", "month", "decided_on",
}  # fmt: skip
TEXTS = {"number", "client", "provider", "product", "code", "wijk", "unit", "frequency", "reason", "reference"}
NUMBERS = {"volume", "budget", "amount", "primitief", "actueel"}


def table(name: str, rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """One table of the administration; an empty one has its columns and types too."""
    frame = pd.DataFrame(list(rows), columns=COLUMNS[name].split())
    for column in frame:
        if column in DAYS:
            frame[column] = pd.to_datetime(frame[column], format="ISO8601").astype("datetime64[us]")
        elif column in NUMBERS:
            frame[column] = frame[column].astype(float)
        elif column in TEXTS:
            frame[column] = frame[column].astype("str")
        elif column in ("removed", "granted"):
            frame[column] = frame[column].astype(bool)
    return frame


def frames(**tables: Iterable[Sequence[object]]) -> Administration:
    """An administration; tables that are not given are empty."""
    return Administration(**{name: table(name, tables.get(name, ())) for name in COLUMNS})


def allocation(
    number: str, begin: str, end: str | None, *, client: str = "a", provider: str = "p1", product: str = "ambulant",
    code: str = "45A03", registered: str | None = None, volume: float = 1, unit: str = "04", frequency: str = "2",
    budget: float | None = None, removed: bool = False,
) -> tuple[object, ...]:  # fmt: skip
    """A version of a toewijzing."""
    told = registered or begin
    return number, client, provider, product, code, told, begin, end, volume, unit, frequency, budget, removed


def start(
    number: str, begin: str, *, client: str = "a", provider: str = "p1", product: str = "ambulant",
    registered: str | None = None, removed: bool = False,
) -> tuple[object, ...]:  # fmt: skip
    return number, client, provider, product, begin, registered or begin, removed


def stop(
    number: str,
    end: str,
    *,
    client: str = "a",
    reason: str = "31",
    registered: str | None = None,
    removed: bool = False,
) -> tuple[object, ...]:
    return number, client, end, reason, registered or end, removed


def claim(
    number: str | None, month: str, amount: float = 100.0, *, client: str = "a", provider: str = "p1",
    product: str = "ambulant", code: str = "45A03", wijk: str = "WK150704", told: str | None = None,
    volume: float = 1, unit: str = "04",
) -> tuple[object, ...]:  # fmt: skip
    """An approved line for a month like "2026-03"; without `told` it came in and was approved in the month after."""
    first = pd.Timestamp(f"{month}-01")
    day = pd.Timestamp(told) if told else first + pd.DateOffset(months=1, days=9)
    reference = f"{number}-{month}-{amount}"
    return reference, number, client, provider, product, code, wijk, first, day, day, volume, unit, amount

"""The administration as it is handed over: plain tables, and what of them was the last word on a day."""

from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from data.prognose.months import month_number
from etl.jeugd.months import as_day
from etl.messages.administration import Administration

# When each table was told: what came in after a day is not known on it.
TOLD = {
    "allocations": "registered_on", "starts": "registered_on", "stops": "registered_on", "claims": "approved_on",
    "tariffs": "known_on", "requests": "requested_on", "budget": "decided_on",
}  # fmt: skip

AS_NUMBERS = ("client", "number")
AS_CATEGORIES = ("product", "provider", "wijk", "code", "unit", "frequency")


@dataclass(frozen=True)
class Known:
    """What was known on a day, and which months that covers.

    on: the day. first, last: the first month with claims and the last month that was over, as month numbers.
    """

    on: pd.Timestamp
    first: int
    last: int

    @property
    def open_from(self) -> pd.Timestamp:
        """The first day that no closed month holds."""
        return as_day(self.last + 1)


def known_of(frames: Administration, on: pd.Timestamp | None = None) -> Known:
    """The span of an administration: until the newest message in it, or until a day. No clock is asked."""
    newest = max(frames.claims["approved_on"].max(), frames.allocations["registered_on"].max())
    day = pd.Timestamp(newest if on is None else on).normalize()
    last = month_number(day + pd.Timedelta(days=1)) - 1
    return Known(day, month_number(frames.claims["care_month"].min()), last)


def as_known(frames: Administration, on: pd.Timestamp) -> Administration:
    """The tables without what came in after a day."""
    parts: dict[str, Any] = {}
    for field in fields(frames):
        table = getattr(frames, field.name)
        told = TOLD.get(field.name)
        parts[field.name] = table[~(table[told] > on)].reset_index(drop=True) if told else table
    return replace(frames, **parts)


def coded(frames: Administration) -> Administration:
    """The same tables with whole numbers for clients and toewijzingen (-1 for none) and categories for other words.

    A word is then looked at once, and not for each of a million rows.
    """
    tables = {field.name: getattr(frames, field.name) for field in fields(frames)}
    for column in (*AS_NUMBERS, *AS_CATEGORIES):
        words = [table[column].dropna().unique() for table in tables.values() if column in table]
        known = pd.Index(pd.concat([pd.Series(one, dtype="str") for one in words]).unique()).sort_values()
        for name, table in tables.items():
            if column in table and column in AS_NUMBERS:
                tables[name] = table.assign(**{column: known.get_indexer(table[column])})
            elif column in table:
                tables[name] = table.assign(**{column: table[column].astype(pd.CategoricalDtype(known))})
    return Administration(**tables)


def newest(versions: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Of every key its newest version, and nothing of what was removed in the end."""
    last = versions.sort_values("registered_on", kind="stable").drop_duplicates(keys, keep="last")
    return last[~last["removed"]].sort_values(keys).reset_index(drop=True)

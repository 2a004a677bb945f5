"""What a snapshot says about clients: every published number of a cell, with what anybody knows of a rounded one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from data.settings import Settings
from data.terms import State

FILE = "jeugd.parquet"
PEOPLE, TRAJECTEN, EURO = "cliënten", "trajecten", "euro"
COUNTED = (PEOPLE, TRAJECTEN, EURO)
# Books of the gemeente and parts of a difference: no cells with clients in them.
NOT_OF_CLIENTS = {"grootboek", "verschil_kosten"}
ENDLESS = 1e7
THOUSAND = 1000
NAMES = ["measure", "region_code", "region_level", "period_kind", "period_start", "breakdown"]


class Key(NamedTuple):
    """One number. what: cliënten, trajecten or euro; parts: what it is broken down by, ("vorm=ggz",)."""

    what: str
    measure: str
    region: str
    level: str
    kind: str
    start: str
    parts: frozenset[str]


@dataclass
class Known:
    """What an outsider knows: every number with its interval, and which are withheld. Euro are in thousands."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    place: dict[Key, int] = field(default_factory=dict)

    def add(self, key: Key, low: float, high: float, hidden: bool) -> None:
        self.place[key] = len(self.keys)
        self.keys.append(key)
        self.low.append(low)
        self.high.append(high)
        self.hidden.append(hidden)


def cells_of(folder: Path) -> pd.DataFrame:
    """The cells with clients in them that a snapshot publishes; none when it has no such file."""
    file = folder / FILE
    if not file.is_file():
        return pd.DataFrame()
    rows = pq.read_table(file).to_pandas()
    is_cell = rows["unit"].isin(COUNTED) & ~rows["measure"].isin(NOT_OF_CLIENTS)
    return rows[is_cell & rows["state"].isin([State.VALUE, State.WITHHELD])].reset_index(drop=True)


def known_of(cells: pd.DataFrame, settings: Settings) -> Known:
    """The numbers of these cells: of an amount and of trajecten also how many clients it is about."""
    known = Known()
    names = cells[NAMES].astype(str).itertuples(index=False)
    numbers = zip(cells["unit"].astype(str), cells["value"].astype(float), cells["n"].astype(float), strict=True)
    for (measure, region, level, kind, start, breakdown), (unit, value, n) in zip(names, numbers, strict=True):
        key, hidden = key_of(PEOPLE, measure, region, level, kind, start, breakdown), value != value
        known.add(key, *interval(PEOPLE, n, hidden, settings), hidden)
        if unit != PEOPLE:
            is_total = not key.parts and level == "gemeente"
            known.add(key._replace(what=unit), *interval(unit, value, hidden, settings, is_total), hidden)
    return known


def key_of(what: str, measure: str, region: str, level: str, kind: str, start: str, breakdown: str) -> Key:
    parts = frozenset() if breakdown == "totaal" else frozenset(breakdown.split("&"))
    return Key(what, measure, region, level, kind, start[:10], parts)


def interval(what: str, value: float, hidden: bool, settings: Settings, is_total: bool = False) -> tuple[float, float]:
    """From a published number what it may truly be; anything from nothing upwards when it is withheld."""
    if hidden:
        return 0.0, ENDLESS
    if what == EURO:
        to = settings.disclosure_amount_rounding
        off = 0.01 if is_total and value % to else to / 2
        return (value - off) / THOUSAND, (value + off) / THOUSAND
    to = settings.disclosure_rounding
    least, most = -(-(2 * value - to) // 2), -(-(2 * value + to) // 2) - 1
    return max(least, settings.disclosure_threshold), most


def with_before(known: Known, before: Known) -> Known:
    """The same, knowing also what an earlier snapshot showed of what is withheld now."""
    found = Known(list(known.low), list(known.high), known.keys, known.hidden, known.place)
    for key, place in known.place.items():
        old = before.place.get(key)
        if known.hidden[place] and old is not None and not before.hidden[old]:
            found.low[place], found.high[place] = before.low[old], before.high[old]
    return found


def with_insider(known: Known, told: Mapping[Key, float]) -> Known:
    """The same for somebody who knows some numbers exactly."""
    found = Known(list(known.low), list(known.high), known.keys, list(known.hidden), known.place)
    for key, value in told.items():
        if (place := known.place.get(key)) is not None:
            off = 1e-5 if key.what == EURO else 0.0
            number = value / THOUSAND if key.what == EURO else value
            found.low[place], found.high[place], found.hidden[place] = number - off, number + off, False
    return found


def leaves(keys: Iterable[Key]) -> list[Key]:
    """The numbers that nothing else is a part of, about people: those that a colleague or a provider may know."""
    return [one for one in keys if one.what == PEOPLE and len(one.parts) + (one.level == "wijk") == 2]

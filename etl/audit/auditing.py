"""One audit: a snapshot folder, what was published before it, and everything that an outsider can make of both."""

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from data.settings import Settings
from etl.audit.outsider import EXACT, IMPOSSIBLE, Disclosed, disclosed
from etl.audit.plain_checks import plain_findings
from etl.audit.prognosis import add_rest, said_by, with_prognosis
from etl.audit.published import (
    EURO,
    NAMES,
    PEOPLE,
    TRAJECTEN,
    Key,
    Known,
    cells_of,
    key_of,
    known_of,
    leaves,
    with_before,
    with_insider,
)
from etl.audit.sums import sums_of

IN_WORDS = {
    EXACT: "is precies te berekenen uit wat wel getoond is",
    IMPOSSIBLE: "hoort bij cijfers die elkaar tegenspreken",
}
NEARLY = "is bijna te berekenen uit wat wel getoond is"


@dataclass(frozen=True)
class Audit:
    """What was found, in Dutch and without any number that is withheld. exact, near: how many of them by arithmetic."""

    findings: tuple[str, ...]
    cells: int
    withheld: int
    exact: int
    near: int
    seconds: float

    @property
    def is_safe(self) -> bool:
        return not self.findings


def audit(
    folder: Path, settings: Settings, before: Sequence[Path] = (), insider: Mapping[Key, float] | None = None
) -> Audit:
    """Everything that somebody can work out of a snapshot.

    before: folders of what was published earlier, oldest first. insider: numbers that he knows besides.
    """
    began = time.monotonic()
    cells = cells_of(folder)
    found = list(plain_findings(folder, settings))
    known, worked_out = exposed(folder, cells, settings, before, insider or {}) if len(cells) else (Known(), [])
    lines = [f"{in_words(known.keys[one.place])} {IN_WORDS.get(one.how, NEARLY)}" for one in worked_out]
    exact = sum(one.how == EXACT for one in worked_out)
    return Audit(
        findings=(*found, *lines),
        cells=len(cells),
        withheld=int(cells["value"].isna().sum()) if len(cells) else 0,
        exact=exact,
        near=len(worked_out) - exact,
        seconds=time.monotonic() - began,
    )


def exposed(
    folder: Path, cells: pd.DataFrame, settings: Settings, before: Sequence[Path], insider: Mapping[Key, float]
) -> tuple[Known, list[Disclosed]]:
    """What can be worked out, apart from what the snapshots of before gave away already: that cannot be undone."""
    now = with_insider(known_of(cells, settings), insider)
    sums, said = sums_of(now.place), said_by(folder)
    add_rest(now, sums, said)
    of_now = [with_prognosis(now, said, settings, with_rest) for with_rest in (True, False)]
    if not before:
        return now, list(disclosed([*of_now, now], sums, settings))
    past = [with_prognosis(known_of(cells_of(one), settings), said_by(one), settings) for one in before]
    ever = of_now
    for one in past:
        ever = [with_before(each, one) for each in ever]
    found = list(disclosed([*ever, *of_now, now], sums, settings))
    old = given_away(past, settings) if found else set()
    return now, [one for one in found if now.keys[one.place] not in old]


def given_away(past: Sequence[Known], settings: Settings) -> set[Key]:
    """What the snapshots of before showed themselves, and what the last of them gave away by itself."""
    last = past[-1]
    shown = {key for one in past for key, place in one.place.items() if not one.hidden[place]}
    return shown | {last.keys[one.place] for one in disclosed([last], sums_of(last.place), settings)}


def insider_of(truth: Path, percentage: float, seed: int = 1) -> dict[Key, float]:
    """So many per cent of the numbers that a colleague or a provider may know, with what they truly are.

    truth: a parquet file with the keys of the cells and their true clients.
    """
    rows = pq.read_table(truth).to_pandas()
    true = known_names(rows)
    every = sorted(leaves(true), key=lambda one: (*one[:-1], sorted(one.parts)))
    return {one: true[one] for one in random.Random(seed).sample(every, round(len(every) * percentage / 100))}


def known_names(rows: pd.DataFrame) -> dict[Key, float]:
    """True numbers of people by the name of the number."""
    found = {}
    for names, clients in zip(rows[NAMES].astype(str).itertuples(index=False), rows["clients"], strict=True):
        found[key_of(PEOPLE, *names)] = float(clients)
    return found


def in_words(key: Key) -> str:
    what = {PEOPLE: "het aantal cliënten", TRAJECTEN: "het aantal trajecten", EURO: "het bedrag"}[key.what]
    parts = "&".join(sorted(key.parts)) or "totaal"
    return f"{key.measure}, {key.region}, {key.kind} {key.start[:7]}, {parts}: {what}"

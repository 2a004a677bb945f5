"""Cells that were published before: they stay as they were, but for a revision that is large enough to be no one child.

One more traject would else be read from tonight's figures minus those of yesterday.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from etl.disclosure import KEYS, Rules, is_open
from etl.suppression.told import SafeCube

FILE, READY = "uitgegeven.parquet", "klaargezet.parquet"
TRUE = ["clients", "count", "amount"]
PUBLISHED = ["value", "n", "state"]


@dataclass(frozen=True)
class Before:
    """The last publication: when, and of each cell what was published and what was true then."""

    on: date
    cells: pd.DataFrame


@dataclass(frozen=True)
class Continued:
    """Cells with what was published before in its place.

    is_kept: which those are. old: value and n of before of every cell; NaN where nothing was shown.
    """

    cells: pd.DataFrame
    is_kept: np.ndarray
    old: pd.DataFrame


def continued(
    cells: pd.DataFrame, true: pd.DataFrame, before: Before | None, rules: Rules, is_revision: "bool | pd.Series"
) -> Continued:
    """Go on from the last publication. cells, true: row by row the same.

    A number is replaced when its period was not over yet, or in a revision when it differs enough by itself.
    """
    if before is None:
        nothing = pd.DataFrame(np.nan, index=cells.index, columns=["value", "n"])
        return Continued(cells, np.zeros(len(cells), bool), nothing)
    past = true[KEYS].merge(before.cells, on=KEYS, how="left")
    is_known = past["state"].notna() & ~past["was_open"].eq(True)
    moved = (true[TRUE] - past[TRUE]).abs()
    by_people = is_revision & (moved["clients"] >= rules.jump)
    by_value = is_revision & (
        (moved["amount"] >= rules.amount_jump)
        | (moved["count"] >= rules.jump)
        | (true["amount"].isna() & true["count"].isna() & by_people)
    )
    is_kept = is_known & ~by_people & ~by_value
    both = is_known & cells["value"].notna() & past["value"].notna()
    made = cells.assign(
        value=cells["value"].mask(is_kept | (both & ~by_value), past["value"]),
        n=cells["n"].mask(is_kept | (both & ~by_people), past["n"]),
        state=cells["state"].mask(is_kept, past["state"]),
    )
    return Continued(made, is_kept.to_numpy(), past[["value", "n"]])


def read_before(folder: Path, is_published: Callable[[str], bool]) -> Before | None:
    """The last publication; None before the first.

    is_published: whether the file of this hash was published. What was only made ready counts once it was.
    """
    ready = folder / READY
    if ready.is_file() and is_published(str(pd.read_parquet(ready, columns=KEYS[:1]).attrs["sha256"])):
        ready.replace(folder / FILE)
    if not (folder / FILE).is_file():
        return None
    cells = pd.read_parquet(folder / FILE)
    return Before(date.fromisoformat(str(cells.attrs["made_on"])), cells)


def write_ready(safe: SafeCube, open_from: pd.Timestamp, folder: Path, on: date, sha256: str) -> None:
    """Keep what was made ready, beside what is true, for after it is published; readable by its owner only."""
    kept = safe.true[[*KEYS, *TRUE]].assign(was_open=is_open(safe.true, open_from))
    kept = kept.assign(**{name: safe.cells[name] for name in PUBLISHED})
    kept.attrs = {"made_on": str(on), "sha256": sha256}
    half = folder / f".{READY}"
    kept.to_parquet(half, index=False)
    half.chmod(0o600)
    half.replace(folder / READY)

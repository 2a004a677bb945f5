"""Consecutive nights or publication days of a fictitious gemeente, each published, frozen or revised, and audited.

Messages come in every day, so that the true figures move. What a night publishes is audited with everything that was
published before it; of the same bytes the audit is the same, and not done again, as in a night.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from generated_gemeenten import CLASSES, Gemeente, known_on
from suppression_cells import as_snapshot

from data.settings import Settings
from etl.audit.auditing import Audit, audit
from etl.disclosure import KEYS, Rules
from etl.suppression.calendar import is_due, is_revision
from etl.suppression.frozen import TRUE, Before, read_before, write_ready
from etl.suppression.protecting import safe_cube
from etl.suppression.told import SafeCube

# Around the turn of a year: a month and a year pass, and the first publication of a quarter comes.
FIRST_NIGHT, PUBLISH_DAY = date(2019, 12, 28), 5
VALUES = ["value", "n", "state"]


class Told(NamedTuple):
    """One night. true_moved: true figures that differ from the night before; published: whether it was a publication.

    differ: published cells, of periods that were over, that differ from the night before; too_little: those of which
    the true figure differs less than a revision asks, or that differ outside a revision.
    """

    on: date
    published: bool
    revised: bool
    true_moved: int
    differ: int
    too_little: int
    found: Audit


def consecutive(count: int, first: date = FIRST_NIGHT) -> list[date]:
    return [first + timedelta(days=step) for step in range(count)]


def publication_days(count: int) -> list[date]:
    """So many publication days, the last of them in January 2020."""
    months = pd.date_range(end="2020-01-01", periods=count, freq="MS")
    return [month.date().replace(day=PUBLISH_DAY) for month in months]


def nights(made: Gemeente, days: Sequence[date], folder: Path) -> Iterator[Told]:
    """Make, freeze or revise the figures of each day, and audit what is published then."""
    settings, rules = Settings(disclosure_publish_day=PUBLISH_DAY), Rules()
    folder.mkdir(parents=True, exist_ok=True)
    snapshots: list[Path] = []
    night_before, safe, found = None, None, None
    for day in days:
        known = known_on(made.frames, made.menu, pd.Timestamp(day))
        before = read_before(folder, lambda sha256: True)
        published = safe is None or is_due(settings, before.on if before else None, day)
        revised = before is not None and published and is_revision(before.on, day)
        last = safe
        if published or safe is None:
            safe = safe_cube(known.cube, rules, known.open_from, CLASSES, before, revised)
            write_ready(safe, known.open_from, folder, day, str(day))
        snapshot = as_snapshot(safe.cells[~safe.cells["measure"].isin(CLASSES)], folder / str(day))
        if published or found is None:
            found = audit(snapshot, settings, distinct(snapshots, snapshot))
        assert published or same_bytes(snapshot, snapshots[-1]), "between publication days nothing differs"
        differ, too_little = moved(last, safe, before if published else None, revised, rules)
        yield Told(day, published, revised, true_moves(night_before, known.cube), differ, too_little, found)
        snapshots.append(snapshot)
        night_before = known.cube


def same_bytes(one: Path, other: Path) -> bool:
    return (one / "jeugd.parquet").read_bytes() == (other / "jeugd.parquet").read_bytes()


def distinct(snapshots: Sequence[Path], now: Path) -> list[Path]:
    """Those with other bytes than this one, each once and oldest first, as the night takes them."""
    bytes_of = {(one / "jeugd.parquet").read_bytes(): one for one in reversed(snapshots)}
    bytes_of.pop((now / "jeugd.parquet").read_bytes(), None)
    return sorted(bytes_of.values())


def true_moves(before: pd.DataFrame | None, now: pd.DataFrame) -> int:
    """True figures that are others than a night ago."""
    if before is None:
        return 0
    both = before[[*KEYS, *TRUE]].merge(now[[*KEYS, *TRUE]], on=KEYS, suffixes=("_old", "_new"))
    differs = [~same(both[f"{name}_old"], both[f"{name}_new"]) for name in TRUE]
    return int(np.logical_or.reduce(differs).sum()) + len(now) - len(both)


def moved(last: SafeCube | None, now: SafeCube, before: Before | None, revised: bool, rules: Rules) -> tuple[int, int]:
    """Published cells that differ from the last publication, and those of them that should not."""
    if last is None or last is now or before is None:
        return 0, 0
    old = before.cells[~before.cells["was_open"]]
    cells = now.cells.assign(**{name: now.true[name] for name in TRUE})
    both = old.merge(cells, on=KEYS, suffixes=("_old", "_new"))
    differs = ~np.logical_and.reduce([same(both[f"{one}_old"], both[f"{one}_new"]) for one in VALUES])
    by = {name: (both[f"{name}_new"] - both[f"{name}_old"]).abs() for name in TRUE}
    enough = (by["clients"] >= rules.jump) | (by["count"] >= rules.jump) | (by["amount"] >= rules.amount_jump)
    hidden_now = both["value_new"].isna() & both["value_old"].isna()
    return int(differs.sum()), int((differs & ~hidden_now & ~(enough & revised)).sum())


def same(one: pd.Series, other: pd.Series) -> pd.Series:
    return (one == other) | (one.isna() & other.isna())

"""The report of one night's protection: how much is withheld and why nothing can be worked out; for the client zone."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from etl.suppression.repair import Told

PER = ["measure", "region_level", "period_kind"]
FOLDER = "bescherming"


class SafeCube(NamedTuple):
    """What may be published, and for the client zone: how it went, shares_of it, and the true cells (TRUE_COLUMNS)."""

    cells: pd.DataFrame
    told: Told
    shares: pd.DataFrame
    true: pd.DataFrame


def shares_of(true: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Per measure, level and period: cells, those with anybody in them, withheld as small, withheld for others, shown.

    true, before, after: the true, the protected and the repaired cells, row by row the same.
    """
    cells = true[PER].assign(
        cells=1,
        with_people=true["clients"] > 0,
        too_small=before["value"].isna(),
        for_others=before["value"].notna() & after["value"].isna(),
        shown=after["value"].notna(),
    )
    sums = cells.groupby(PER, as_index=False)[["cells", "with_people", "too_small", "for_others", "shown"]].sum()
    share = 100 * sums["shown"] / sums["with_people"].where(sums["with_people"] > 0)
    return sums.assign(shown_percentage=share.round(1))


def write_told(told: Told, shares: pd.DataFrame, folder: Path, name: str) -> Path:
    """One CSV a night, readable by its owner only."""
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = place / f"{name}.csv"
    fallen = "; ".join(dict.fromkeys(told.fallen)) or "geen"
    head = f"# rondes: {told.rounds}; seconden: {told.seconds:.1f}; wijken verborgen in: {fallen}\n"
    file.write_text(head + shares.to_csv(index=False, lineterminator="\n"), encoding="utf-8")
    file.chmod(0o600)
    return file

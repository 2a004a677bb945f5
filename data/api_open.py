"""What is open: the indicators whose figures everybody may have, and their parquet files.

Definitions are there for everybody; figures of a release class other than open are not given to other programs.
"""

from pathlib import Path
from typing import NamedTuple

from data.snapshot import OBSERVATIONS
from data.store import OpenSnapshot

OPEN = "open"


class OpenFile(NamedTuple):
    """The parquet file of an open indicator, as the manifest has it."""

    indicator: str
    path: Path
    sha256: str
    size: int
    rows: int


def is_open(snapshot: OpenSnapshot, indicator: str) -> bool:
    """Whether the figures of an indicator may go out, with the denominators that stand beside them."""
    one = snapshot.catalogue[indicator]
    below = snapshot.catalogue[one.denominator] if one.has_denominator else one
    return one.release == OPEN and below.release == OPEN


def open_indicators(snapshot: OpenSnapshot) -> list[str]:
    """The open indicators that have figures, by id."""
    return [one.id for one in snapshot.catalogue if snapshot.has_figures(one.id) and is_open(snapshot, one.id)]


def open_file(snapshot: OpenSnapshot, indicator: str) -> OpenFile | None:
    """The file of an indicator; None when it is not open, has no figures, or does not exist."""
    name = f"{OBSERVATIONS}/{indicator}.parquet"
    found = snapshot.snapshot.manifest.files.get(name)
    if found is None or indicator not in snapshot.catalogue or not is_open(snapshot, indicator):
        return None
    return OpenFile(indicator, snapshot.snapshot.folder / name, found.sha256, found.size, found.rows or 0)


def open_files(snapshot: OpenSnapshot) -> list[OpenFile]:
    found = (open_file(snapshot, one) for one in open_indicators(snapshot))
    return [one for one in found if one]

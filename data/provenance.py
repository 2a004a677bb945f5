"""What can be told of the road of an indicator: from the files that came in to its figures, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class SourceFile(NamedTuple):
    """A file as it was received."""

    name: str
    sha256: str


class Change(NamedTuple):
    """How many values of an indicator differ from the snapshot before, for one and the same reason."""

    kind: str
    count_cells: int
    reason: str


@dataclass(frozen=True)
class Road:
    """From file to figure. Counts are of this indicator, but for `rows_in`, which is of the whole source.

    by_origin: cells by where they come from, such as delivered by the source or added up from parts;
    empty: how many of all of them have a reason instead of a figure.
    """

    files: tuple[SourceFile, ...]
    rows_in: int
    by_origin: Mapping[str, int]
    empty: int

    @property
    def published(self) -> int:
        return sum(self.by_origin.values())


def files_of(source: Mapping[str, Any]) -> tuple[SourceFile, ...]:
    """The files of the last run of a source, from its quality record."""
    lines = (source.get("files") or "").splitlines()
    parts = (line.rpartition(" sha256 ") for line in lines)
    return tuple(SourceFile(name, sha256) for name, _, sha256 in parts)

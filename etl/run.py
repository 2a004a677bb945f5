"""One run: which night it is, what it works with, and what it finds out on the way."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from data import snapshot as published
from data.breaks import TrendBreak
from data.catalogue import Catalogue, Indicator
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot
from etl.compare import jumps
from etl.compare.grounds import Grounds
from etl.landed import Landed
from etl.problems import Problem
from etl.quality import SourceResult
from etl.warehouse import Warehouse

Report = Callable[[str], None]


@dataclass(frozen=True)
class Night:
    """Which night it is. A night of the past (etl/nightly/rebuild.py) sees what had landed then, under its own stamp.

    moment: when it publishes; None for as soon as it can. missed: the sources that could not be fetched, and why.
    accepted: the marks of figures that jump and that somebody has accepted.
    """

    landed: Landed
    moment: datetime | None = None
    only: Collection[str] = ()
    missed: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    has_index: bool = True
    accepted: frozenset[str] = frozenset()


@dataclass
class Run:
    """What a run works with, and what it finds out on the way."""

    settings: Settings
    night: Night
    catalogue: Catalogue
    warehouse: Warehouse
    previous: Snapshot | None
    grounds: Grounds
    report: Report
    breaks: Sequence[TrendBreak] = ()
    results: dict[str, SourceResult] = field(default_factory=dict)
    held: dict[str, jumps.Jumps] = field(default_factory=dict)
    accepted: list[str] = field(default_factory=list)

    def indicators_of(self, sources: Collection[str]) -> list[Indicator]:
        return [indicator for indicator in self.catalogue if indicator.source in sources]

    def nothing(self, why: str) -> NothingPublished:
        """The error that ends a run without a snapshot: why, and every problem that was found, one a line."""
        found = [f"{source}: {line}" for source, result in self.results.items() for line in result.problems.lines()]
        return NothingPublished("\n".join([why, *found]))

    def published_file(self, indicator: str) -> Path | None:
        """The file with the figures that the previous snapshot has of this indicator."""
        name = f"{published.OBSERVATIONS}/{indicator}.parquet"
        has_it = self.previous is not None and name in self.previous.manifest.files
        return self.previous.folder / name if has_it and self.previous else None

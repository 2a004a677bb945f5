"""What a source is: a record of facts, and a `tidy` function that turns its raw files into rows."""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd

from data.terms import Rhythm
from etl import sources
from etl.fetch import Fetcher
from etl.fetched import Fetched
from etl.landing import LandedFile
from etl.problems import Problems

# The columns of a tidy frame of observations: one row per measure x region x period.
TIDY_COLUMNS = (
    "measure", "region_code", "region_level", "indeling", "period_kind", "period_start", "period_end",
    "value", "state", "status", "source_modified_on",
)  # fmt: skip

Raw = Mapping[str, LandedFile]
# The regions of each indeling: the name of every code.
KnownCodes = Mapping[int, Mapping[str, str]]
Tidy = Callable[[Raw, KnownCodes, Problems], Iterable[pd.DataFrame]]
# Given the network, a folder to write in and the files of the delivery before: the files that belong together, by
# part, or None when the source has not changed since.
Fetch = Callable[[Fetcher, Path, Raw], Mapping[str, Fetched] | None]

REGIONS_SOURCE = "gebieden"


@unique
class Kind(StrEnum):
    """What a source hands over: figures, regions, how those changed, borders on a map, a prognosis, or a register."""

    FIGURES = "figures"
    REGIONS = "regions"
    REGION_CHANGES = "region_changes"
    GEOMETRY = "geometry"
    PROGNOSE = "prognose"
    REGISTER = "register"


@dataclass(frozen=True)
class Source:
    """The facts of one source.

    parts: the files it needs, by part name, each a pattern for the file name ("kwb20??_*.csv*").
    spare_parts: the parts that it can do without.
    measures: what it delivers; an indicator file names one of these. Empty for a source that hands over no figures.
    note: what a reader of the figures should know (in Dutch, shown on screen).
    fetch: how its files are fetched; None for a source whose files are handed in.
    rhythm, promised_days: how often it has new figures, and how many days after the end of a period they should be
    there (for a rhythm of "nacht": how many nights it may skip). Without promised_days it is never late.
    is_made_here: Polsslag makes its files itself, in the client zone; an installation without one has none.
    """

    id: str
    title: str
    owner: str
    licence: str
    address: str
    parts: Mapping[str, str]
    measures: tuple[str, ...]
    note: str
    tidy: Tidy
    fetch: Fetch | None = None
    rhythm: Rhythm = Rhythm.ONBEKEND
    promised_days: int | None = None
    kind: Kind = Kind.FIGURES
    spare_parts: Collection[str] = ()
    is_made_here: bool = False

    @property
    def is_optional(self) -> bool:
        """Whether a night without any file of it is as good as one in which it does not exist."""
        return self.kind in (Kind.REGION_CHANGES, Kind.GEOMETRY, Kind.PROGNOSE, Kind.REGISTER)

    @property
    def is_awaitable(self) -> bool:
        """Whether nothing of it having landed yet is no failure: it is to be fetched, or a supplier hands it in."""
        return self.fetch is not None or self.is_made_here

    def part_of(self, file_name: str) -> str | None:
        """The part that a file of this name is a delivery of; None when it is not for this source."""
        return next((part for part, pattern in self.parts.items() if fnmatch(file_name, pattern)), None)

    def missing(self, raw: Raw) -> list[str]:
        """The parts that have not landed, and that it cannot do without."""
        return [part for part in self.parts if part not in raw and part not in self.spare_parts]


def all_sources() -> dict[str, Source]:
    """Every source, by id: a module of `etl/sources/` with a SOURCE record, or a mapping in TOML; regions come first.

    Raises DefinitionError when a mapping cannot be used.
    """
    from etl.supplied.mapped import mapped_sources  # it builds on what stands above

    names = [module.name for module in pkgutil.iter_modules(sources.__path__)]
    found = [importlib.import_module(f"etl.sources.{name}").SOURCE for name in names]
    found += mapped_sources(Path(sources.__path__[0]))
    return {source.id: source for source in sorted(found, key=lambda one: (one.id != REGIONS_SOURCE, one.id))}

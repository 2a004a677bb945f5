"""What a source is: a record of facts, and a `tidy` function that turns its raw files into rows."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

import pandas as pd

from etl import sources
from etl.landing import LandedFile
from etl.problems import Problems

# The columns of a tidy frame of observations: one row per measure x region x period.
TIDY_COLUMNS = (
    "measure", "region_code", "region_level", "indeling", "period_kind", "period_start", "period_end",
    "value", "state", "status", "source_modified_on",
)  # fmt: skip

Raw = Mapping[str, LandedFile]
KnownCodes = Mapping[int, frozenset[str]]
Tidy = Callable[[Raw, KnownCodes, Problems], Iterable[pd.DataFrame]]

REGIONS_SOURCE = "gebieden"


@dataclass(frozen=True)
class Source:
    """The facts of one source.

    parts: the files it needs, by part name, each a pattern for the file name ("kwb20??_*.csv*").
    measures: what it delivers; an indicator file names one of these. Empty for the source of regions.
    note: what a reader of the figures should know (in Dutch, shown on screen).
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

    def part_of(self, file_name: str) -> str | None:
        """The part that a file of this name is a delivery of; None when it is not for this source."""
        return next((part for part, pattern in self.parts.items() if fnmatch(file_name, pattern)), None)


def all_sources() -> dict[str, Source]:
    """Every source, by id: one module of `etl/sources/` each, with a SOURCE record; regions come first."""
    names = [module.name for module in pkgutil.iter_modules(sources.__path__)]
    found = [importlib.import_module(f"etl.sources.{name}").SOURCE for name in names]
    return {source.id: source for source in sorted(found, key=lambda one: (one.id != REGIONS_SOURCE, one.id))}

"""A source made from a mapping file: what its deliveries say, as observations."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd

from etl.observations import observations
from etl.problems import Problems
from etl.source import KnownCodes, Raw, Source
from etl.supplied.database import PART, fetch_query
from etl.supplied.deliveries import check_complete, check_relations, combined
from etl.supplied.delivery import Delivery, Entry, Key, read_delivery
from etl.supplied.mapping import Mapping, Measure, read_mappings
from etl.supplied.region_cells import RegionCells, level_of

# How people name a second version of a file: voedselbank_2026-03_v2, … (1), … definitief, … - kopie.
CORRECTION = re.compile(
    r"(?:[ _-]+(?:\(\d+\)|v\d+|versie ?\d*|kopie|copy|definitief|def|nieuw|correctie))+$", re.IGNORECASE
)
PACKED = ".gz"


@dataclass(frozen=True)
class MappedSource(Source):
    """A source without code. Of a delivery in parts ("each") every file name is a part of its own, and a correction
    ("…_v2", "… (1)", "… definitief") takes the place of what it corrects."""

    mapping: Mapping | None = None

    def part_of(self, file_name: str) -> str | None:
        mapping = self.mapping
        if mapping is None or not any(fnmatch(file_name, pattern) for pattern in mapping.patterns):
            return None
        stem = Path(file_name.removesuffix(PACKED)).stem
        return (CORRECTION.sub("", stem) or stem) if mapping.files == "each" else PART

    @property
    def is_awaitable(self) -> bool:
        return True

    def missing(self, raw: Raw) -> list[str]:
        return [] if raw else [PART]


def mapped_sources(folder: Path) -> list[Source]:
    """A source for every mapping in a folder. Raises DefinitionError at the first that cannot be used."""
    return [mapped_source(mapping) for mapping in read_mappings(folder)]


def mapped_source(mapping: Mapping) -> MappedSource:
    def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
        """One frame a measure, in base units."""
        regions = regions_of(mapping, known, problems)
        files = sorted(raw.values(), key=lambda file: (file.fetched_at, file.name))
        deliveries = [read_delivery(file, mapping, regions, problems) for file in files]
        problems.refuse_if_any()
        modified = [file.modified_at for file in raw.values() if file.modified_at]
        return frames(deliveries, mapping, regions, problems, max(modified, default=None))

    return MappedSource(
        id=mapping.id,
        title=mapping.title,
        owner=mapping.owner,
        licence=mapping.licence,
        address=mapping.address,
        parts={PART: " of ".join(mapping.patterns)},
        measures=tuple(measure.id for measure in mapping.measures),
        note=mapping.note,
        tidy=tidy,
        fetch=fetch_query(mapping) if mapping.database else None,
        rhythm=mapping.rhythm,
        promised_days=mapping.promised_days,
        mapping=mapping,
    )


def regions_of(mapping: Mapping, known: KnownCodes, problems: Problems) -> RegionCells:
    """The regions that a delivery may name; refused when its indeling has not been delivered."""
    if not known.get(mapping.indeling):
        raise problems.refuse(
            f"{mapping.id}.toml", "indeling", f"{mapping.indeling}, waarvan geen gebieden bekend zijn",
            f"een van {', '.join(map(str, sorted(known)))}", "Land eerst de gebiedenlijst van dat jaar (gebieden).",
        )  # fmt: skip
    return RegionCells(mapping.region, mapping.indeling, known)


def frames(
    deliveries: list[Delivery],
    mapping: Mapping,
    regions: RegionCells,
    problems: Problems,
    modified_at: datetime | None = None,
) -> Iterator[pd.DataFrame]:
    """The observations of all files together, a frame a measure; refused when they do not fit together."""
    figures = combined(deliveries, mapping, problems)
    check_relations(figures, mapping, problems)
    check_complete(figures, mapping, regions, problems)
    problems.refuse_if_any()
    newest = max(start for _, _, start in figures)
    modified_on = pd.Timestamp(modified_at.date()) if modified_at else None
    filled = {measure for measure, _, _ in figures}
    for measure in mapping.measures:
        if measure.id in filled:
            yield frame_of(measure, figures, mapping, newest, modified_on)


def frame_of(
    measure: Measure, figures: Map[Key, Entry], mapping: Mapping, newest: date, modified_on: pd.Timestamp | None
) -> pd.DataFrame:
    """The observations of one measure."""
    rows = [(code, start, entry) for (of, code, start), entry in figures.items() if of == measure.id]
    standard = {True: mapping.newest_status or mapping.status, False: mapping.status}
    codes = pd.Series([code for code, _, _ in rows], dtype=object)
    return observations(
        measure=measure.id,
        region_code=codes,
        region_level=codes.map(level_of),
        indeling=mapping.indeling,
        period_kind=mapping.period.kind,
        period_start=pd.Series([pd.Timestamp(start) for _, start, _ in rows]),
        value=pd.Series([entry.figure.value for *_, entry in rows], dtype=float),
        status=pd.Series([(entry.status or standard[start == newest]).value for _, start, entry in rows]),
        empty_is=pd.Series([entry.figure.state.value for *_, entry in rows]),
        source_modified_on=modified_on,
    )

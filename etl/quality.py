"""How each source came out of a run: what the screen says about freshness, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow.parquet as pq

from data import snapshot as published
from data.catalogue import Catalogue
from data.snapshot import Snapshot
from data.terms import Verdict
from etl.landing import LandedFile
from etl.problems import Problems
from etl.source import Source


@dataclass(frozen=True)
class SourceResult:
    """One source in one run. `raw` holds the files it read; is_carried: it was not asked for in this run."""

    source: Source
    raw: Mapping[str, LandedFile]
    verdict: Verdict
    rows_in: int = 0
    problems: Problems = field(default_factory=Problems)
    is_carried: bool = False

    @property
    def is_refused(self) -> bool:
        return bool(self.problems.found)

    @property
    def in_words(self) -> str:
        """One line for the report of the run."""
        if self.is_carried:
            return "niet gevraagd, cijfers overgenomen"
        if self.is_refused:
            kept = "de vorige cijfers blijven staan" if self.verdict is Verdict.VEROUDERD else "er zijn geen cijfers"
            return f"geweigerd ({len(self.problems.found)} problemen), {kept}"
        return f"{self.rows_in} rijen"


def quality_of(
    results: Mapping[str, SourceResult], rows: Mapping[str, int | None], catalogue: Catalogue, previous: Snapshot | None
) -> list[dict[str, Any]]:
    """The quality table: one record a source, in order of source.

    rows: published rows by file. No moment of the run itself is in it, so that a run with the same files gives
    the same bytes; `last_good` is the stamp of the snapshot in which a carried source was last good.
    """
    before = quality_before(previous)
    published_rows: dict[str, int] = {}
    for indicator in catalogue:
        count = rows.get(f"{published.OBSERVATIONS}/{indicator.id}.parquet") or 0
        published_rows[indicator.source] = published_rows.get(indicator.source, 0) + count
    return [
        record(result, published_rows.get(source, 0), before.get(source, {}), previous)
        for source, result in sorted(results.items())
    ]


def record(
    result: SourceResult, rows_published: int, before: Mapping[str, Any], previous: Snapshot | None
) -> dict[str, Any]:
    """The quality of one source; a source that was not asked for keeps the record it had."""
    if result.is_carried and before:
        return {**before, "rows_published": rows_published}
    source = result.source
    is_stale = result.verdict is Verdict.VEROUDERD
    fetched = [file.fetched_at for file in result.raw.values()]
    return {
        "source": source.id,
        "title": source.title,
        "owner": source.owner,
        "licence": source.licence,
        "address": source.address,
        "note": source.note,
        "verdict": result.verdict.value,
        "last_good": (before.get("last_good") or (previous.stamp if previous else None)) if is_stale else None,
        "fetched_at": max(fetched).isoformat() if fetched else None,
        "files": "\n".join(f"{file.name} sha256 {file.sha256}" for _, file in sorted(result.raw.items())),
        "rows_in": result.rows_in,
        "rows_published": rows_published,
        "count_problems": len(result.problems.found),
        "problems": "\n".join(result.problems.lines()),
    }


def quality_before(previous: Snapshot | None) -> dict[str, dict[str, Any]]:
    """The quality records of the previous snapshot, by source."""
    if previous is None:
        return {}
    return {record["source"]: record for record in pq.read_table(previous.folder / "quality.parquet").to_pylist()}

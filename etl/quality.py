"""How each source came out of a run: what the screen says about freshness, and why."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import pyarrow.parquet as pq

from data import snapshot as published
from data.catalogue import Catalogue
from data.snapshot import Snapshot
from data.terms import Verdict
from etl.freshness import freshness_of
from etl.landing import LandedFile
from etl.problems import Problem, Problems
from etl.source import Source

MOST_PROBLEMS = 1000


@dataclass(frozen=True)
class SourceResult:
    """One source in one run. `raw` holds the files it read.

    is_carried: it was not asked for in this run. is_reused: nothing changed, so its figures are those of the
    previous snapshot. missed: it could not be fetched, and why. held: its indicators that are held back, and why.
    """

    source: Source
    raw: Mapping[str, LandedFile]
    verdict: Verdict
    rows_in: int = 0
    problems: Problems = field(default_factory=Problems)
    is_carried: bool = False
    is_reused: bool = False
    missed: tuple[Problem, ...] = ()
    held: Problems = field(default_factory=Problems)

    @property
    def is_refused(self) -> bool:
        return bool(self.problems.found)

    @property
    def all_problems(self) -> Problems:
        """What is wrong with its files, why there may be newer ones, and which of its figures are held back."""
        return Problems([*self.missed, *self.problems.found, *self.held.found])

    @property
    def is_awaited(self) -> bool:
        """Nothing of this source ever came in: that is no refused delivery."""
        return self.source.is_awaitable and not self.raw and not self.is_carried

    @property
    def in_words(self) -> str:
        """One line for the report of the run."""
        if self.is_awaited:
            return "nog niet opgehaald" if self.source.fetch else "nog niets ontvangen"
        if self.is_carried:
            return "niet gevraagd, cijfers overgenomen"
        if self.is_refused:
            kept = "de vorige cijfers blijven staan" if self.verdict is Verdict.VEROUDERD else "er zijn geen cijfers"
            return f"geweigerd ({len(self.problems.found)} problemen), {kept}"
        missed = ", niet opgehaald" if self.missed else ""
        return f"{self.rows_in} rijen{', niets veranderd' if self.is_reused else ''}{missed}"


def quality_of(
    results: Mapping[str, SourceResult],
    rows: Mapping[str, int | None],
    newest_ends: Mapping[str, date],
    catalogue: Catalogue,
    previous: Snapshot | None,
) -> list[dict[str, Any]]:
    """The quality table: one record a source, in order of source.

    rows: published rows by file. newest_ends: the end of the newest period with a figure, by source. No moment of
    the run itself is in it, so that a run with the same files gives the same bytes; `last_good` is the stamp of the
    snapshot in which a carried source was last good.
    """
    before = quality_before(previous)
    published_rows: dict[str, int] = {}
    for indicator in catalogue:
        count = rows.get(f"{published.OBSERVATIONS}/{indicator.id}.parquet") or 0
        published_rows[indicator.source] = published_rows.get(indicator.source, 0) + count
    return [
        record(result, published_rows.get(source, 0), newest_ends.get(source), before.get(source, {}), previous)
        for source, result in sorted(results.items())
    ]


def record(
    result: SourceResult,
    rows_published: int,
    newest_end: date | None,
    before: Mapping[str, Any],
    previous: Snapshot | None,
) -> dict[str, Any]:
    """The quality of one source; a source that was not asked for keeps the record it had."""
    if result.is_carried and before:
        return {**before, "rows_published": rows_published}
    source = result.source
    verdict = Verdict.VEROUDERD if result.missed and result.verdict is Verdict.GOED and before else result.verdict
    is_stale = verdict is Verdict.VEROUDERD
    fetched = [file.fetched_at for file in result.raw.values()]
    return {
        "source": source.id,
        "title": source.title,
        "owner": source.owner,
        "licence": source.licence,
        "address": source.address,
        "note": source.note,
        "is_fetched": source.fetch is not None,
        "verdict": verdict.value,
        "is_missed": bool(result.missed),
        "last_good": (before.get("last_good") or (previous.stamp if previous else None)) if is_stale else None,
        "fetched_at": max(fetched).isoformat() if fetched else None,
        "files": files_in_words(result.raw),
        "rows_in": result.rows_in,
        "rows_published": rows_published,
        "count_problems": len(result.all_problems.found),
        "problems": "\n".join(result.all_problems.lines()),
        **freshness_of(source, result.raw, newest_end, before),
    }


def files_in_words(raw: Mapping[str, LandedFile]) -> str:
    """The files of a source with their hashes, one a line."""
    return "\n".join(f"{file.name} sha256 {file.sha256}" for _, file in sorted(raw.items()))


def problems_of(results: Mapping[str, SourceResult], previous: Snapshot | None) -> list[dict[str, Any]]:
    """The problems table: the first thousand of every refused source; of a source not asked for, those it had."""
    found = []
    for source, result in sorted(results.items()):
        if result.is_carried:
            found += [one for one in problems_before(previous) if one["source"] == source]
        found += [{"source": source, **asdict(problem)} for problem in result.all_problems.found[:MOST_PROBLEMS]]
    return found


def problems_before(previous: Snapshot | None) -> list[dict[str, Any]]:
    file = previous.folder / "problems.parquet" if previous else None
    return pq.read_table(file).to_pylist() if file and file.exists() else []


def quality_before(previous: Snapshot | None) -> dict[str, dict[str, Any]]:
    """The quality records of the previous snapshot, by source."""
    if previous is None:
        return {}
    return {record["source"]: record for record in pq.read_table(previous.folder / "quality.parquet").to_pylist()}

"""What there is to report of a night: facts gathered from the fetching, the run and the snapshot; words elsewhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow.parquet as pq

from data.catalogue import Catalogue
from data.freshness import WITHOUT_FIGURES, Freshness, SourceFreshness, freshness
from data.snapshot import Snapshot
from etl.nightly.fetch_all import TimedFetch
from etl.problems import Problems
from etl.quality import SourceResult, quality_before
from etl.source import Source

MOST_PROBLEMS = 5


@dataclass(frozen=True)
class SourceLine:
    """One source in one night. `freshness` is None when nothing was published.

    feeds, count_held: how many indicators it feeds, and how many of those are held back for jumping too far.
    """

    source: str
    title: str
    fetch: TimedFetch | None
    freshness: SourceFreshness | None
    rows_in: int
    rows_published: int
    feeds: int
    last_good: str | None
    count_held: int
    count_problems: int
    problems: tuple[str, ...]

    @property
    def is_bad(self) -> bool:
        """Something went wrong: the source is refused or not fetched, some is held back, or it still has nothing."""
        never = self.freshness is not None and self.freshness.word in WITHOUT_FIGURES
        return bool(self.problems) or (never and self.fetch is not None)

    @property
    def is_late(self) -> bool:
        return self.freshness is not None and self.freshness.word is Freshness.TE_LAAT


@dataclass(frozen=True)
class NightReport:
    """A night. snapshot: the stamp of what was published; None when nothing was. error: why, or what broke after.

    notices: what somebody has to know of the sources about clients.
    """

    started_at: datetime
    ended_at: datetime
    snapshot: str | None
    is_fictief: bool
    error: str
    lines: tuple[SourceLine, ...]
    changes: Mapping[str, int]
    removed: tuple[str, ...]
    notices: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 all good; 1 published, but a source was refused or not fetched, or something broke after; 2 nothing."""
        if self.snapshot is None:
            return 2
        return 1 if self.error or any(line.problems for line in self.lines) else 0

    @property
    def attention(self) -> list[SourceLine]:
        """What somebody should look at: what went wrong first, then what is late."""
        return sorted(
            (line for line in self.lines if line.is_bad or line.is_late), key=lambda line: (not line.is_bad, line.title)
        )


def lines_of(
    sources: Mapping[str, Source],
    fetches: Mapping[str, TimedFetch],
    results: Mapping[str, SourceResult],
    snapshot: Snapshot | None,
    catalogue: Catalogue | None,
    now: datetime,
) -> tuple[SourceLine, ...]:
    """One line a source, in order of title. snapshot: what this night published, if it did."""
    quality = quality_before(snapshot)
    feeds = Counter(indicator.source for indicator in catalogue or ())
    lines = [
        line_of(source, fetches.get(source.id), results.get(source.id), quality.get(source.id), feeds[source.id], now)
        for source in sources.values()
        if source.id in results or source.id in fetches
    ]
    return tuple(sorted(lines, key=lambda line: line.title))


def line_of(
    source: Source,
    fetch: TimedFetch | None,
    result: SourceResult | None,
    quality: Mapping[str, Any] | None,
    feeds: int,
    now: datetime,
) -> SourceLine:
    found = result.all_problems if result else Problems(list(fetch.result.problems) if fetch else [])
    return SourceLine(
        source=source.id,
        title=source.title,
        fetch=fetch,
        freshness=freshness(quality, now.date()) if quality else None,
        rows_in=result.rows_in if result else 0,
        rows_published=quality["rows_published"] if quality else 0,
        feeds=feeds,
        last_good=quality["last_good"] if quality else None,
        count_held=len(result.held.found) if result else 0,
        count_problems=len(found.found),
        problems=tuple(str(problem) for problem in found.found[:MOST_PROBLEMS]),
    )


def changes_of(snapshot: Snapshot | None) -> dict[str, int]:
    """How many values changed since the previous snapshot, by class, most first."""
    file = snapshot.folder / "changes.parquet" if snapshot else None
    if file is None or not file.exists():
        return {}
    counts = pq.read_table(file, columns=["class"])["class"].value_counts().to_pylist()
    return {one["values"]: one["counts"] for one in sorted(counts, key=lambda one: -one["counts"])}

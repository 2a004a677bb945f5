"""The one door to DuckDB for the site: the current snapshot, or an older one by its stamp.

    store = Store(settings)
    snapshot = store.current()          # once per request; all questions of a request ask this one
    snapshot.rows("select …", [bound])  # a cursor of its own, safe between threads

A snapshot is opened once per process, after its hashes were verified; when CURRENT changes, the next request
opens the new one while other requests go on reading the old. One that does not verify is refused.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

from data import snapshot as published
from data.access import EVERYTHING, Scope
from data.availability import Standing, standing, why_absent
from data.breaks import Break
from data.catalogue import Catalogue, Indicator
from data.changed import HeldBack
from data.freshness import Concern, concerns
from data.gemeenten import Gemeenten
from data.narrowed import Limits, narrowed
from data.regions import Region, Regions
from data.remembered import Remembered, Rows
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot, SnapshotDamaged, SnapshotGone
from data.terms import Level, Verdict

log = logging.getLogger(__name__)

PINNED_KEPT = 4
LINEAGE_FILE = "lineage.parquet"


class OpenSnapshot:
    """A verified snapshot with a read-only connection, and what it knows: catalogue, regions, years, sources."""

    def __init__(
        self, snapshot: Snapshot, connection: duckdb.DuckDBPyConnection, schema: str = "", limits: Limits | None = None
    ) -> None:
        """schema, limits: where its tables are, and which, when somebody sees a part only (`data/narrowed.py`)."""
        self.snapshot = snapshot
        self.stamp = snapshot.stamp
        self.connection = connection
        self.schema, self.limits = schema, limits
        self.narrowed: dict[tuple[Scope, str], OpenSnapshot] = {}
        self.remembered = Remembered()
        self.catalogue = self.read_catalogue()
        self.regions = self.read_regions()
        self.coverage = self.read_coverage()
        self._concerns: tuple[date, dict[str, tuple[Concern, ...]]] | None = None

    def part(self, snapshot: Snapshot, schema: str, limits: Limits | None) -> "OpenSnapshot":
        """The same with other files and tables: what somebody may see of it."""
        return OpenSnapshot(snapshot, self.connection, schema, limits)

    def tells_of(self, indicators: Sequence[str], regions: Sequence[str]) -> bool:
        """Whether the figures of all these are there for who asks."""
        return self.limits is None or self.limits.tells_of(indicators, regions)

    @property
    def is_fictief(self) -> bool:
        return self.snapshot.manifest.is_fictief

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one question, which finds only the tables that are there for who asks."""
        with self.connection.cursor() as cursor:
            if self.schema:
                cursor.execute(f"use {self.schema}")
            yield cursor

    def rows(self, sql: str, bound: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question, through a cursor of its own."""
        with self.cursor() as cursor:
            return cursor.execute(sql, list(bound)).fetchall()

    def rows_again(self, sql: str, bound: Sequence[Any] = ()) -> Rows:
        """The same as `rows`, from memory when it was asked not long ago: for what many clicks in a row ask."""
        return self.remembered.answer((sql, tuple(bound)), lambda: tuple(self.rows(sql, bound)))

    def stream(self, sql: str, bound: Sequence[Any] = (), batch: int = 10_000) -> Iterator[tuple[Any, ...]]:
        """The rows of a question one by one, never more than a batch in memory."""
        with self.cursor() as cursor:
            answer = cursor.execute(sql, list(bound))
            while some := answer.fetchmany(batch):
                yield from some

    def table(self, name: str) -> list[dict[str, Any]]:
        """A small table of the snapshot as records."""
        with self.cursor() as cursor:
            answer = cursor.execute(f"select * from {name}")
            columns = [column[0] for column in answer.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def read_catalogue(self) -> Catalogue:
        return Catalogue.of(Indicator(**record) for record in self.table("indicators"))

    def read_regions(self) -> Regions:
        """Every code once, in its newest indeling; a code that the newest indeling lacks is a former region."""
        rows = self.rows(
            """
            select region_code, arg_max(name, indeling), arg_max(region_level, indeling), max(indeling),
                   arg_max(gemeente, indeling),
                   max(indeling) < max(max(indeling)) over (partition by arg_max(region_level, indeling))
            from regions group by region_code
            """
        )
        names = {code: name for code, name, *_ in rows}
        return Regions(
            Region(code, name, level, indeling, names.get(gemeente, ""), is_former)
            for code, name, level, indeling, gemeente, is_former in rows
        )

    def read_coverage(self) -> dict[str, list[tuple[str, str, date, date]]]:
        """Per indicator the (level, kind, start, end) for which at least one cell is published, in time order."""
        coverage: dict[str, list[tuple[str, str, date, date]]] = {one.id: [] for one in self.catalogue}
        for indicator, *period in self.rows(
            "select indicator, region_level, period_kind, period_start, period_end from coverage order by all"
        ):
            coverage[indicator].append(tuple(period))
        return coverage

    def has_figures(self, indicator: str) -> bool:
        """Whether any figure of this indicator is published; else it has a place in the catalogue only."""
        return bool(self.coverage.get(indicator))

    def absent(self) -> dict[str, str]:
        """Every indicator of which no figure is published, with the reason, by id."""
        without = [one for one in self.catalogue if not self.has_figures(one.id)]
        return {one.id: why_absent(one, self.sources.get(one.source, {})) for one in without}

    def standing(self, indicator: Indicator, today: date) -> Standing:
        """How an indicator stands on a day."""
        return standing(indicator, self.sources.get(indicator.source, {}), self.newest.get(indicator.id), today)

    def concerns(self, today: date) -> dict[str, tuple[Concern, ...]]:
        """What is the matter with the figures of each indicator on a day; worked out once a day."""
        known = self._concerns
        if known is None or known[0] != today:
            known = self._concerns = today, concerns(self.catalogue, self.sources, self.held, today)
        return known[1]

    def years_of(self, indicators: tuple[str, ...]) -> tuple[int, int]:
        """The first and last year in which any of these indicators has a figure; else those of the snapshot."""
        years = {start.year for one in indicators for _, _, start, _ in self.coverage[one]}
        years = years or {start.year for periods in self.coverage.values() for _, _, start, _ in periods}
        return min(years), max(years)

    @cached_property
    def newest(self) -> dict[str, tuple[str, date, date]]:
        """Per indicator the (kind, start, end) of the newest period in which any region has a figure."""
        rows = self.rows(
            """
            select indicator, arg_max(period_kind, period_start), max(period_start), arg_max(period_end, period_start)
            from observations where value is not null group by indicator
            """
        )
        return {indicator: (kind, start, end) for indicator, kind, start, end in rows}

    @cached_property
    def gemeenten(self) -> Gemeenten:
        """What is known of the gemeenten of now, to compare them by."""
        return Gemeenten(self.table(f"(from regions where region_level = '{Level.GEMEENTE}')"))

    @cached_property
    def breaks(self) -> list[Break]:
        """The trend breaks in the series of this snapshot."""
        return [Break(*row) for row in self.rows('select indicator, "on", title, words from breaks order by all')]

    @cached_property
    def held(self) -> dict[str, HeldBack]:
        """The indicators whose newer figures wait until somebody accepts them, by id."""
        if LINEAGE_FILE not in self.snapshot.manifest.files:
            return {}
        rows = self.rows(
            """
            select indicator, held_region, held_period_kind, held_period_start, held_old_value, held_new_value,
                   held_limit, held_count
            from lineage where verdict = ? order by indicator
            """,
            [Verdict.AANGEHOUDEN.value],
        )
        return {row[0]: HeldBack(*row) for row in rows}

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """How every source came out of the run that made this snapshot, by source id."""
        return {record["source"]: record for record in self.table("quality")}


class Store:
    """The snapshots of one installation, shared by all threads of a process."""

    def __init__(self, settings: Settings, scope: Callable[[], Scope] = lambda: EVERYTHING) -> None:
        """scope: what is there for who asks now; it goes for every snapshot that is given."""
        self.settings = settings
        self.scope = scope
        self.refused: str | None = None
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._open: OpenSnapshot | None = None
        self._pinned: dict[str, OpenSnapshot] = {}

    def current(self) -> OpenSnapshot:
        """The newest good snapshot, for who asks. Raises NothingPublished when there is none at all."""
        return narrowed(self.whole(), self.scope())

    def whole(self) -> OpenSnapshot:
        """The newest good snapshot with everything in it.

        While one request opens a new snapshot, the others keep reading the one that is open.
        """
        if self._seen == self._look() and self._open:
            return self._open
        if self._lock.acquire(blocking=self._open is None):
            try:
                self._refresh()
            finally:
                self._lock.release()
        if self._open is None:
            raise NothingPublished(f"{self.settings.snapshots}: no readable snapshot. Run: python -m etl run")
        return self._open

    def at(self, stamp: str) -> OpenSnapshot:
        """The snapshot of a stamp, current or older, for who asks. Raises SnapshotGone or SnapshotDamaged."""
        return narrowed(self._whole_at(stamp), self.scope(), self.whole())

    def _whole_at(self, stamp: str) -> OpenSnapshot:
        current = self.whole()
        if stamp == current.stamp:
            return current
        with self._lock:
            if stamp not in self._pinned:
                opened = open_verified(self.settings, stamp)
                self._pinned = dict([*self._pinned.items(), (stamp, opened)][-PINNED_KEPT:])
            return self._pinned[stamp]

    def _look(self) -> tuple[int, int] | None:
        """What tells one CURRENT file from the next: it is always replaced, never rewritten."""
        try:
            found = (self.settings.snapshots / published.CURRENT).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _refresh(self) -> None:
        """Open the newest snapshot that verifies, from CURRENT backwards."""
        seen = self._look()
        if seen == self._seen and self._open:
            return
        try:
            wanted = published.current_stamp(self.settings.snapshots)
        except NothingPublished:
            self._seen = seen
            return
        self.refused = None
        for stamp in [wanted, *(one for one in published.stamps(self.settings.snapshots) if one < wanted)]:
            if self._open and self._open.stamp == stamp:
                break
            try:
                self._open = open_verified(self.settings, stamp)
                break
            except (SnapshotDamaged, SnapshotGone, duckdb.Error) as error:
                log.error("snapshot refused: %s", error)
                self.refused = self.refused or stamp
        self._seen = seen


def open_verified(settings: Settings, stamp: str) -> OpenSnapshot:
    snapshot = published.read_snapshot(settings.snapshots, stamp)
    published.verify(snapshot)
    return OpenSnapshot(snapshot, connect(snapshot, settings))


def connect(snapshot: Snapshot, settings: Settings) -> duckdb.DuckDBPyConnection:
    """A read-only connection on the index, or on the parquet files when the snapshot has no index."""
    config: dict[str, Any] = {
        "threads": settings.duckdb_threads,
        "memory_limit": settings.site_memory,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if snapshot.has_index:
        return duckdb.connect(str(snapshot.folder / published.FIGURES), read_only=True, config=config)
    connection = duckdb.connect(config=config)
    files = [str(path) for path in snapshot.observations]
    connection.read_parquet(files).create_view("observations")
    for name in snapshot.manifest.files:
        if "/" not in name:
            connection.read_parquet(str(snapshot.folder / name)).create_view(name.removesuffix(".parquet"))
    return connection

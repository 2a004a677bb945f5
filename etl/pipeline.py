"""One run: newest raw files in, one new snapshot out. Every source on its own; a bad one harms no other."""

import fcntl
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from data import snapshot as published
from data.catalogue import Catalogue, Indicator, read_indicators
from data.schema import REGIONS
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot, SnapshotDamaged, SnapshotGone
from data.terms import Verdict
from etl.derive import FIGURES, derive_figures, forget_figures, observations_of, take_published
from etl.landing import LandedFile, Landing
from etl.problems import Problems, SourceRefused
from etl.publish import Draft, publishing
from etl.quality import SourceResult, quality_of
from etl.source import REGIONS_SOURCE, Source
from etl.warehouse import Warehouse

Report = Callable[[str], None]


class AlreadyRunning(RuntimeError):
    """Another run is busy in the same produced folder."""


@dataclass
class Run:
    """What a run works with, and what it finds out on the way."""

    settings: Settings
    catalogue: Catalogue
    warehouse: Warehouse
    previous: Snapshot | None
    report: Report
    results: dict[str, SourceResult] = field(default_factory=dict)

    def indicators_of(self, verdicts: Collection[Verdict]) -> list[Indicator]:
        wanted = {source for source, result in self.results.items() if result.verdict in verdicts}
        return [indicator for indicator in self.catalogue if indicator.source in wanted]

    def nothing(self, why: str) -> NothingPublished:
        """The error that ends a run without a snapshot: why, and every problem that was found, one a line."""
        found = [f"{source}: {line}" for source, result in self.results.items() for line in result.problems.lines()]
        return NothingPublished("\n".join([why, *found]))

    def published_file(self, indicator: str) -> Path | None:
        """The file with the figures that the previous snapshot has of this indicator."""
        name = f"{published.OBSERVATIONS}/{indicator}.parquet"
        has_it = self.previous is not None and name in self.previous.manifest.files
        return self.previous.folder / name if has_it and self.previous else None


def run_night(
    settings: Settings, sources: Mapping[str, Source], only: Collection[str] = (), report: Report = print
) -> dict[str, SourceResult]:
    """Make and publish a snapshot from everything that has landed. Returns how each source came out.

    only: run these sources, and take over the figures of the others from the previous snapshot.
    A source that is refused keeps its previous figures, marked verouderd.
    Raises DefinitionError (an indicator file is wrong), NothingPublished (no source has any figure),
    AlreadyRunning.
    """
    catalogue = read_indicators(settings.indicators, {one.id: one.measures for one in sources.values()})
    with one_at_a_time(settings), work_database(settings) as warehouse:
        run = Run(settings, catalogue, warehouse, previous_snapshot(settings, report), report)
        warehouse.run(FIGURES)
        landing = Landing(settings.raw)
        for source in sources.values():
            is_asked = not only or source.id in only
            result = run.results[source.id] = take_in(run, source, landing) if is_asked else carry_over(run, source)
            report(f"{source.id}: {result.in_words}")
            if is_regions(source) and result.verdict is not Verdict.GOED:
                restore_regions(run)
        publish(run, sources)
        return run.results


def take_in(run: Run, source: Source, landing: Landing) -> SourceResult:
    """Tidy the newest raw files of a source into the warehouse, or say why not."""
    raw = landing.newest(source.id)
    problems = Problems()
    result = SourceResult(source, raw, Verdict.GOED)
    try:
        missing = [part for part in source.parts if part not in raw]
        for part in missing:
            expected = f"een bestand {source.parts[part]}"
            problems.add(source.id, f"onderdeel {part}", "geen bestand", expected, f"Land het: {land_command(source)}")
        problems.refuse_if_any()
        rows = store_regions(run, source, raw, problems) if is_regions(source) else store(run, source, raw, problems)
        return replace(result, rows_in=rows)
    except SourceRefused as refusal:
        run.warehouse.run("delete from measures where source = $source", source=source.id)
        return replace(result, verdict=fallback(run, source), problems=refusal.problems)


def store(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the figures of a source into `measures`; returns the number of rows."""
    rows = 0
    for frame in source.tidy(raw, known_codes(run.warehouse), problems):
        run.warehouse.insert(source.id, frame)
        rows += len(frame)
    problems.refuse_if_any()
    return rows


def store_regions(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the regions into `regions`; returns the number of rows."""
    (frame,) = source.tidy(raw, {}, problems)
    table = pa.Table.from_pandas(frame, preserve_index=False).select(REGIONS.names).cast(REGIONS)
    run.warehouse.create("regions", table.sort_by([("indeling", "ascending"), ("region_code", "ascending")]))
    return table.num_rows


def restore_regions(run: Run) -> None:
    """Go on with the regions of the previous snapshot; without any, no figure can be placed."""
    if run.previous is None:
        why = "de gebieden ontbreken, en er is geen eerdere momentopname met gebieden"
        raise run.nothing(f"{why}. Herstel eerst de bron gebieden.")
    file = run.previous.folder / "regions.parquet"
    run.warehouse.run("create or replace table regions as select * from read_parquet($file)", file=str(file))


def carry_over(run: Run, source: Source) -> SourceResult:
    """A source that is not asked for: its figures and its verdict stay as they were."""
    return SourceResult(source, {}, fallback(run, source), is_carried=True)


def fallback(run: Run, source: Source) -> Verdict:
    """Verouderd when an earlier snapshot has figures of this source, else ontbreekt."""
    has_figures = is_regions(source) or any(
        run.published_file(indicator.id) for indicator in run.catalogue if indicator.source == source.id
    )
    return Verdict.VEROUDERD if has_figures and run.previous else Verdict.ONTBREEKT


def publish(run: Run, sources: Mapping[str, Source]) -> None:
    """Derive all figures and publish them as a new snapshot."""
    fresh = run.indicators_of([Verdict.GOED])
    carried = [file for one in run.indicators_of([Verdict.VEROUDERD]) if (file := run.published_file(one.id))]
    if not fresh and not carried:
        raise run.nothing("geen enkele bron heeft bruikbare cijfers; er is niets gepubliceerd.")
    run.report(f"{len(fresh)} indicatoren berekenen, {len(carried)} overnemen…")
    with publishing(run.settings, is_fictief(run)) as draft:
        write_observations(run, draft, fresh, carried)
        for file in carried:
            draft.copy_observations(file)
        write_tables(run, draft)
    run.report(f"gepubliceerd: momentopname {published.current_stamp(run.settings.snapshots)}")


def write_observations(run: Run, draft: Draft, fresh: list[Indicator], carried: list[Path]) -> None:
    """Derive and write one indicator at a time; only the figures that others are divided by stay in the warehouse."""
    denominators = {one.denominator for one in run.catalogue}
    derive_figures(run.warehouse, run.catalogue, [one for one in fresh if one.id in denominators])
    if counted := [str(file) for file in carried if file.stem in denominators]:
        take_published(run.warehouse, counted)
    for indicator in fresh:
        if indicator.id not in denominators:
            derive_figures(run.warehouse, run.catalogue, [indicator])
        draft.write_observations(indicator.id, observations_of(run.warehouse, indicator))
        if indicator.id not in denominators:
            forget_figures(run.warehouse, indicator)


def write_tables(run: Run, draft: Draft) -> None:
    """The small tables: regions, coverage, indicators and quality."""
    files = [str(file) for file in draft.observations]
    coverage = """
        select indicator, region_level, period_kind, period_start, period_end, count(*) as cells
        from read_parquet($files) group by all order by all
    """
    regions = "select * from regions order by indeling, region_code"
    draft.write_table("regions", run.warehouse.table(regions))
    draft.write_table("coverage", run.warehouse.table(coverage, files=files))
    draft.write_table("indicators", [indicator.model_dump() for indicator in run.catalogue])
    draft.write_table("quality", quality_of(run.results, draft.rows, run.catalogue, run.previous))


def is_fictief(run: Run) -> bool:
    """One demonstration file, or figures carried from a demonstration, make the whole snapshot a demonstration."""
    of_files = any(file.is_fictief for result in run.results.values() for file in result.raw.values())
    is_carrying = any(result.verdict is Verdict.VEROUDERD for result in run.results.values())
    return of_files or (is_carrying and run.previous is not None and run.previous.manifest.is_fictief)


def is_regions(source: Source) -> bool:
    return source.id == REGIONS_SOURCE


def known_codes(warehouse: Warehouse) -> dict[int, frozenset[str]]:
    """The region codes of every indeling; none for an indeling that was not delivered."""
    rows = warehouse.rows("select indeling, list(region_code) from regions group by indeling")
    return defaultdict(frozenset, {indeling: frozenset(codes) for indeling, codes in rows})


def land_command(source: Source) -> str:
    return f"python -m etl land {source.id} <bestand>."


def previous_snapshot(settings: Settings, report: Report) -> Snapshot | None:
    """The newest snapshot that verifies, from CURRENT backwards; its figures may be taken over."""
    stamps = published.stamps(settings.snapshots)
    with suppress(NothingPublished):
        current = published.current_stamp(settings.snapshots)
        stamps = [stamp for stamp in stamps if stamp <= current]
    for stamp in stamps:
        try:
            found = published.read_snapshot(settings.snapshots, stamp)
            published.verify(found)
            return found
        except (SnapshotDamaged, SnapshotGone) as error:
            report(f"let op, overgeslagen: {error}")
    return None


@contextmanager
def one_at_a_time(settings: Settings) -> Iterator[None]:
    """Raises AlreadyRunning when another run holds the lock; the lock falls away with its process."""
    settings.produced.mkdir(parents=True, exist_ok=True)
    with (settings.produced / ".run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning("er loopt al een nachtrun in deze map; wacht tot die klaar is.") from error
        yield


@contextmanager
def work_database(settings: Settings) -> Iterator[Warehouse]:
    file = settings.produced / ".work.duckdb"
    with Warehouse(file, settings.night_memory, settings.duckdb_threads) as warehouse:
        yield warehouse

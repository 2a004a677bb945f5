"""One run: newest raw files in, one new snapshot out. Every source on its own; a bad one harms no other."""

import fcntl
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from data import snapshot as published
from data.breaks import TrendBreak, breaks_of, read_breaks
from data.catalogue import Catalogue, Indicator, read_indicators
from data.schema import REGIONS
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot, SnapshotDamaged, SnapshotGone
from data.terms import Verdict
from etl.borders.convert import convert, convert_again
from etl.borders.successions import plan_conversion, restore_changes, take_tidy_changes
from etl.compare import jumps
from etl.compare.accepted import Accepted
from etl.compare.changes import write_changes
from etl.compare.grounds import Grounds, code_mark, definitions_mark
from etl.compare.lineage import Record, lineage_of
from etl.derive import FIGURES, derive_figures, forget_figures, observations_of, take_published
from etl.landed import Landed
from etl.landing import LandedFile, Landing
from etl.problems import Problem, Problems, SourceRefused
from etl.publish import Draft, publishing
from etl.quality import SourceResult, problems_of, quality_before, quality_of
from etl.runs import RunRecord, Runs, mark_of, short
from etl.source import Kind, Source
from etl.warehouse import Warehouse

Report = Callable[[str], None]


class AlreadyRunning(RuntimeError):
    """Another run is busy in the same produced folder."""


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


def run_night(
    settings: Settings,
    sources: Mapping[str, Source],
    only: Collection[str] = (),
    report: Report = print,
    missed: Mapping[str, Sequence[Problem]] | None = None,
) -> dict[str, SourceResult]:
    """Make and publish a snapshot from everything that has landed. Returns how each source came out.

    only: run these sources, and take over the figures of the others from the previous snapshot.
    missed: the sources that could not be fetched, and why; their figures are marked verouderd.
    A source that is refused keeps its previous figures, marked verouderd; an indicator with figures that jump too
    far keeps them too, marked aangehouden, until somebody accepts them.
    Raises DefinitionError (an indicator file is wrong), NothingPublished (no source has any figure),
    AlreadyRunning, AcceptedDamaged.
    """
    accepted = Accepted(settings.produced).marks()
    night = Night(Landed(Landing(settings.raw)), only=only, missed=missed or {}, accepted=accepted)
    return run_one(settings, sources, night, report)


def run_one(
    settings: Settings, sources: Mapping[str, Source], night: Night, report: Report = print
) -> dict[str, SourceResult]:
    """The run of one night, tonight or in the past. Returns and raises as run_night does."""
    catalogue = read_indicators(settings.indicators, {one.id: one.measures for one in sources.values()})
    breaks = read_breaks()
    with one_at_a_time(settings), work_database(settings) as warehouse:
        previous = previous_snapshot(settings, report)
        grounds = Grounds(catalogue, Runs(settings.produced).of(previous.stamp) if previous else None)
        run = Run(settings, night, catalogue, warehouse, previous, grounds, report, breaks)
        warehouse.run(FIGURES)
        restore_changes(warehouse, None)
        # All figures stand on the sources without any (the regions): those come first.
        for source in sorted(sources.values(), key=lambda one: bool(one.measures)):
            if source.is_optional and not night.landed.newest(source.id):
                continue
            is_asked = not night.only or source.id in night.only
            result = run.results[source.id] = take_in(run, source) if is_asked else carry_over(run, source)
            report(f"{source.id}: {result.in_words}")
            if is_regions(source) and result.verdict is not Verdict.GOED:
                restore_regions(run)
            if source.kind is Kind.REGION_CHANGES and result.verdict is not Verdict.GOED:
                restore_changes(warehouse, previous.folder / "region_changes.parquet" if previous else None)
            if not source.measures:
                grounds.settle(source.id, result.raw if result.verdict is Verdict.GOED else None)
        publish(run, sources)
        return run.results


def take_in(run: Run, source: Source) -> SourceResult:
    """Tidy the newest raw files of a source into the warehouse, or say why not."""
    raw = run.night.landed.newest(source.id)
    problems = Problems()
    result = SourceResult(source, raw, Verdict.GOED, missed=tuple(run.night.missed.get(source.id, ())))
    if result.is_awaited:
        return replace(result, verdict=fallback(run, source))
    if rows := rows_before(run, source, raw):
        return replace(result, rows_in=rows, is_reused=True)
    try:
        for part in source.missing(raw):
            expected = f"een bestand {source.parts[part]}"
            problems.add(source.id, f"onderdeel {part}", "geen bestand", expected, f"Land het: {land_command(source)}")
        problems.refuse_if_any()
        rows = STORES[source.kind](run, source, raw, problems)
        return replace(result, rows_in=rows)
    except SourceRefused as refusal:
        run.warehouse.run("delete from measures where source = $source", source=source.id)
        return replace(result, verdict=fallback(run, source), problems=refusal.problems)


def rows_before(run: Run, source: Source, raw: Mapping[str, LandedFile]) -> int:
    """How many rows the previous run read, when these files would give exactly the figures that it published; or 0."""
    indicators = run.indicators_of([source.id])
    has_all = bool(indicators) and all(run.published_file(one.id) for one in indicators)
    if not has_all or not run.grounds.has_same_figures(indicators, raw):
        return 0
    before = quality_before(run.previous).get(source.id, {})
    return before.get("rows_in") or 0


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


def store_region_changes(run: Run, source: Source, raw: Mapping[str, LandedFile], problems: Problems) -> int:
    """Put the herindelingen into `region_changes`; returns the number of rows."""
    (frame,) = source.tidy(raw, known_codes(run.warehouse), problems)
    take_tidy_changes(run.warehouse, frame)
    return len(frame)


STORES = {Kind.FIGURES: store, Kind.REGIONS: store_regions, Kind.REGION_CHANGES: store_region_changes}


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
    if source.kind is Kind.REGION_CHANGES and run.previous:
        file = run.previous.manifest.files.get("region_changes.parquet")
        has_figures = bool(file and file.rows)
    return Verdict.VEROUDERD if has_figures and run.previous else Verdict.ONTBREEKT


def publish(run: Run, sources: Mapping[str, Source]) -> None:
    """Derive all figures and publish them as a new snapshot."""
    results = run.results.values()
    fresh = run.indicators_of([one.source.id for one in results if one.verdict is Verdict.GOED and not one.is_reused])
    reused = run.indicators_of([one.source.id for one in results if one.is_reused])
    stale = run.indicators_of([one.source.id for one in results if one.verdict is Verdict.VEROUDERD])
    carried = [one for one in stale if run.published_file(one.id)]
    if not fresh and not reused and not carried:
        raise run.nothing("geen enkele bron heeft bruikbare cijfers; er is niets gepubliceerd.")
    run.report(f"{len(fresh)} indicatoren berekenen, {len(reused) + len(carried)} overnemen…")
    with publishing(run.settings, is_fictief(run), run.night.moment, run.night.has_index) as draft:
        draft.compared_with = run.previous.stamp if run.previous else None
        plan(run, reused + carried)
        write_observations(run, draft, fresh, reused, carried)
        write_tables(run, draft)
        lineage = lineage_table(run, fresh, reused + carried)
        draft.write_table("lineage", lineage)
        write_changes(run.warehouse, run.previous, draft, lineage)
        run.report(f"{draft.rows['changes.parquet']} cijfers anders dan in de vorige momentopname")
    stamp = published.current_stamp(run.settings.snapshots)
    held = [one for one in fresh if one.id in run.held]
    write_down(run, stamp, [one for one in fresh + reused if one not in held], carried + held)
    run.report(f"gepubliceerd: momentopname {stamp}")


def lineage_table(run: Run, fresh: list[Indicator], kept: list[Indicator]) -> list[Record]:
    """The rows of `lineage`; figures that are held back are kept too."""
    parts = {one.id: (one, run.results[one.source]) for one in fresh + kept}
    made = {one.id for one in fresh} - run.held.keys()
    return lineage_of(
        {one: part for one, part in parts.items() if one in made},
        {one: part for one, part in parts.items() if one not in made},
        run.held,
        run.previous,
    )


def plan(run: Run, kept: list[Indicator]) -> None:
    """Find out where the gemeenten of older borders are in the newest; without herindelingen that is nowhere."""
    files = [str(file) for one in kept if (file := run.published_file(one.id))]
    problems = Problems()
    run.grounds.settle_borders(plan_conversion(run.warehouse, run.catalogue, files, problems))
    for source, result in run.results.items():
        if problems.found and result.source.kind is Kind.REGION_CHANGES:
            every = Problems([*result.problems.found, *problems.found])
            run.results[source] = replace(result, verdict=Verdict.VEROUDERD, problems=every)
            run.report(f"{source}: {run.results[source].in_words}")


def write_observations(
    run: Run, draft: Draft, fresh: list[Indicator], reused: list[Indicator], carried: list[Indicator]
) -> None:
    """Derive and write one indicator at a time; only the figures that others are divided by stay in the warehouse."""
    denominators = {one.denominator for one in run.catalogue}
    make_figures(run, [one for one in fresh if one.id in denominators])
    take_over(run, [one for one in reused + carried if one.id in denominators])
    for indicator in fresh:
        run.grounds.made(indicator, run.results[indicator.source].raw)
    for indicator in reused + carried:
        run.grounds.kept(indicator, is_stale=indicator in carried)
    hold_back(run, [one for one in fresh if one.id in denominators])
    for indicator in carried + [one for one in reused if run.grounds.has_same_denominator(one)]:
        if file := run.published_file(indicator.id):
            draft.copy_observations(file)
    for indicator in fresh + [one for one in reused if not run.grounds.has_same_denominator(one)]:
        if indicator.id not in denominators and indicator in fresh:
            make_figures(run, [indicator])
            hold_back(run, [indicator])
        elif indicator.id not in denominators:
            take_over(run, [indicator])
        if indicator.id in run.held and (file := run.published_file(indicator.id)):
            draft.copy_observations(file)
        else:
            draft.write_observations(indicator.id, observations_of(run.warehouse, indicator))
        if indicator.id not in denominators:
            forget_figures(run.warehouse, indicator)


def make_figures(run: Run, indicators: list[Indicator]) -> None:
    """Put the figures of these indicators into the warehouse: delivered, added up, and in the newest borders."""
    derive_figures(run.warehouse, run.catalogue, indicators)
    for indicator in indicators:
        convert(run.warehouse, indicator)


def hold_back(run: Run, indicators: list[Indicator]) -> None:
    """Put the published figures back in the place of those that jump too far, unless somebody accepted these."""
    breaks = breaks_of(run.breaks, run.catalogue)
    for indicator in indicators:
        file = run.published_file(indicator.id)
        days = [one.on for one in breaks if one.indicator == indicator.id]
        found = jumps.find_jumps(run.warehouse, indicator, file, days) if file else None
        if found is None or file is None:
            continue
        if found.mark in run.night.accepted:
            run.accepted.append(found.mark)
            run.report(f"{indicator.id}: {found.count_cells} sprongen gepubliceerd, want geaccepteerd")
            continue
        run.held[indicator.id] = found
        run.results[indicator.source].held.found.append(jumps.in_words(indicator, found))
        run.grounds.kept(indicator, is_stale=True)
        forget_figures(run.warehouse, indicator)
        take_published(run.warehouse, [str(file)])


def take_over(run: Run, indicators: list[Indicator]) -> None:
    """Put the figures of the previous snapshot into the warehouse; those of a good source in the newest borders."""
    if files := [str(file) for one in indicators if (file := run.published_file(one.id))]:
        take_published(run.warehouse, files)
    for indicator in indicators:
        if run.results[indicator.source].is_reused:
            convert_again(run.warehouse, indicator)


def write_down(run: Run, stamp: str, made: list[Indicator], carried: list[Indicator]) -> None:
    """Add this run to the register of runs, so that its snapshot can be made again."""
    grounds = dict(run.grounds.shared)
    grounds |= {one.id: run.grounds.whole(one) for one in made}
    grounds |= {one.id: run.grounds.before[one.id] for one in carried if one.id in run.grounds.before}
    record = RunRecord(
        snapshot=stamp,
        landed=run.night.landed.count,
        previous=run.previous.stamp if run.previous else None,
        only=sorted(run.night.only),
        files={source: short(result.raw) for source, result in run.results.items() if result.raw},
        missed={source: list(problems) for source, problems in run.night.missed.items()},
        accepted=sorted(run.accepted),
        code=code_mark(),
        definitions=definitions_mark(run.catalogue),
        grounds=grounds,
        parquet=mark_of(published.read_snapshot(run.settings.snapshots, stamp).manifest),
    )
    Runs(run.settings.produced).append(record)


def write_tables(run: Run, draft: Draft) -> None:
    """The small tables: regions and their changes, coverage, indicators and their breaks, quality and problems."""
    files = [str(file) for file in draft.observations]
    coverage = """
        select indicator, region_level, period_kind, period_start, period_end, count(*) as cells
        from read_parquet($files) group by all order by all
    """
    newest = "select source, max(period_end) from read_parquet($files) where value is not null group by source"
    newest_ends = dict(run.warehouse.rows(newest, files=files))
    regions = "select * from regions order by indeling, region_code"
    draft.write_table("regions", run.warehouse.table(regions))
    draft.write_table("coverage", run.warehouse.table(coverage, files=files))
    draft.write_table("indicators", [indicator.model_dump() for indicator in run.catalogue])
    draft.write_table("quality", quality_of(run.results, draft.rows, newest_ends, run.catalogue, run.previous))
    draft.write_table("problems", problems_of(run.results, run.previous))
    draft.write_table(
        "region_changes", run.warehouse.table('select * from region_changes order by "on", old_code, new_code')
    )
    draft.write_table("breaks", [one._asdict() for one in breaks_of(run.breaks, run.catalogue)])


def is_fictief(run: Run) -> bool:
    """One demonstration file, or figures carried from a demonstration, make the whole snapshot a demonstration."""
    of_files = any(file.is_fictief for result in run.results.values() for file in result.raw.values())
    is_carrying = any(result.verdict is Verdict.VEROUDERD for result in run.results.values())
    return of_files or (is_carrying and run.previous is not None and run.previous.manifest.is_fictief)


def is_regions(source: Source) -> bool:
    return source.kind is Kind.REGIONS


def known_codes(warehouse: Warehouse) -> dict[int, dict[str, str]]:
    """The region codes of every indeling with their names; none for an indeling that was not delivered."""
    known: dict[int, dict[str, str]] = defaultdict(dict)
    for indeling, code, name in warehouse.rows("select indeling, region_code, name from regions order by all"):
        known[indeling][code] = name
    return known


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
def one_at_a_time(settings: Settings, name: str = ".run.lock") -> Iterator[None]:
    """Raises AlreadyRunning when another run holds the lock; the lock falls away with its process."""
    settings.produced.mkdir(parents=True, exist_ok=True)
    with (settings.produced / name).open("w") as lock:
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

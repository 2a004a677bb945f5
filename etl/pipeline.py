"""One run: newest raw files in, one new snapshot out. Every source on its own; a bad one harms no other."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from data import snapshot as published
from data.breaks import read_breaks
from data.catalogue import Indicator, read_indicators
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot, SnapshotDamaged, SnapshotGone
from data.terms import Verdict
from etl.audit.nightly import audit_before_publishing
from etl.borders.successions import plan_conversion, restore_changes
from etl.compare.accepted import Accepted
from etl.compare.changes import write_changes
from etl.compare.grounds import Grounds, code_mark, definitions_mark
from etl.derive import FIGURES
from etl.figures import write_observations
from etl.geo.shapes import restore_shapes
from etl.landed import Landed
from etl.landing import Landing
from etl.lock import one_at_a_time
from etl.problems import Problem, Problems
from etl.prognose.publishing import keep_prognosis
from etl.publish import publishing
from etl.quality import SourceResult
from etl.run import Night, Report, Run
from etl.runs import RunRecord, Runs, mark_of, short
from etl.source import Kind, Source
from etl.tables import lineage_table, write_tables
from etl.take_in import carry_over, is_regions, restore_regions, take_in
from etl.warehouse import Warehouse

# What no figure stands on.
ALONE = (Kind.GEOMETRY, Kind.PROGNOSE, Kind.REGISTER)
CHANGED, FIRST = "{} cijfers anders dan in de vorige momentopname", "dit is de eerste momentopname"


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
    AlreadyRunning, AcceptedDamaged, AuditFailed (something about few people can be worked out).
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
        finish_killed(settings)
        previous = previous_snapshot(settings, report)
        grounds = Grounds(catalogue, Runs(settings.produced).of(previous.stamp) if previous else None)
        run = Run(settings, night, catalogue, warehouse, previous, grounds, report, breaks)
        warehouse.run(FIGURES)
        restore_changes(warehouse, None)
        restore_shapes(warehouse, None)
        keep_prognosis(warehouse, None)
        for source in sorted(sources.values(), key=in_order):
            if source.is_optional and not night.landed.newest(source.id) and source.id not in night.missed:
                continue
            is_asked = not night.only or source.id in night.only
            result = run.results[source.id] = take_in(run, source) if is_asked else carry_over(run, source)
            report(f"{source.id}: {result.in_words}")
            if is_regions(source) and result.verdict is not Verdict.GOED:
                restore_regions(run)
            if source.kind is Kind.REGION_CHANGES and result.verdict is not Verdict.GOED:
                restore_changes(warehouse, previous.folder / "region_changes.parquet" if previous else None)
            if not source.measures:
                settle = grounds.settle_alone if source.kind in ALONE else grounds.settle
                settle(source.id, result.raw if result.verdict is Verdict.GOED else None)
        publish(run, sources)
        return run.results


def in_order(source: Source) -> tuple[bool, bool]:
    """All figures stand on the sources without any (the regions): those come first; borders stand on both."""
    return bool(source.measures), source.kind is Kind.GEOMETRY


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
        run.report(CHANGED.format(draft.rows["changes.parquet"]) if run.previous else FIRST)
        if run.night.moment is None:  # what is made again of the past was audited then
            audit_before_publishing(run.settings, draft.folder, run.previous, run.report)
        held = [one for one in fresh if one.id in run.held]
        made = [one for one in fresh + reused if one not in held]
        draft.on_sealed = lambda sealed: Runs(run.settings.produced).promise(record(run, sealed, made, carried + held))
    stamp = published.current_stamp(run.settings.snapshots)
    Runs(run.settings.produced).keep_promise(stamp)
    run.report(f"gepubliceerd: momentopname {stamp}")


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


def record(run: Run, sealed: Snapshot, made: list[Indicator], carried: list[Indicator]) -> RunRecord:
    """The line of this run in the register of runs, so that its snapshot can be made again."""
    grounds = {**run.grounds.shared, **run.grounds.alone}
    grounds |= {one.id: run.grounds.whole(one) for one in made}
    grounds |= {one.id: run.grounds.before[one.id] for one in carried if one.id in run.grounds.before}
    return RunRecord(
        snapshot=sealed.stamp,
        landed=run.night.landed.count,
        previous=run.previous.stamp if run.previous else None,
        only=sorted(run.night.only),
        files={source: short(result.raw) for source, result in run.results.items() if result.raw},
        missed={source: list(problems) for source, problems in run.night.missed.items()},
        accepted=sorted(run.accepted),
        code=code_mark(),
        definitions=definitions_mark(run.catalogue),
        grounds=grounds,
        parquet=mark_of(sealed.manifest),
        manifest=published.sha256_of(sealed.folder / published.MANIFEST),
    )


def is_fictief(run: Run) -> bool:
    """One demonstration file, or figures carried from a demonstration, make the whole snapshot a demonstration."""
    of_files = any(file.is_fictief for result in run.results.values() for file in result.raw.values())
    is_carrying = any(result.verdict is Verdict.VEROUDERD for result in run.results.values())
    return of_files or (is_carrying and run.previous is not None and run.previous.manifest.is_fictief)


def finish_killed(settings: Settings) -> None:
    """Write down the run that published and was killed before it could."""
    with suppress(NothingPublished):
        Runs(settings.produced).keep_promise(published.current_stamp(settings.snapshots))


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
def work_database(settings: Settings) -> Iterator[Warehouse]:
    file = settings.produced / ".work.duckdb"
    with Warehouse(file, settings.night_memory, settings.duckdb_threads) as warehouse:
        yield warehouse

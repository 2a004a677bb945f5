"""A whole night: fetch every source, run, tidy up, and tell how it went. Once, or every day at the same time."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day

import structlog

from data import snapshot as published
from data.catalogue import Catalogue, DefinitionError, read_indicators
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot, SnapshotDamaged, SnapshotGone
from etl.audit.nightly import AuditFailed
from etl.compare.accepted import AcceptedDamaged
from etl.disk import disk_problem
from etl.fetch import Fetcher
from etl.landing import LandedFile, Landing, LandingError
from etl.lock import AlreadyRunning, one_at_a_time
from etl.messages.refused import ClientZoneError
from etl.nightly.backup import back_up_tonight
from etl.nightly.client_zone import made_tonight
from etl.nightly.fetch_all import TimedFetch, fetch_all
from etl.nightly.moments import HERE
from etl.nightly.notify import notify
from etl.nightly.progress import is_live
from etl.nightly.report import NightReport, changes_of, lines_of
from etl.nightly.report_words import as_html, as_text
from etl.nightly.retention import remove_old_raw
from etl.nightly.trail import look_after_trail
from etl.pipeline import run_night
from etl.publish import STAMP
from etl.purpose.expiring import notices
from etl.purpose.proof import counted, remove_old_messages
from etl.quality import SourceResult
from etl.register import HALF, write_whole
from etl.runs import RunsDamaged
from etl.source import Source

NIGHT_LOCK = ".night.lock"
REFUSED = (
    DefinitionError, NothingPublished, AlreadyRunning, AcceptedDamaged, RunsDamaged, LandingError, AuditFailed,
)  # fmt: skip
NOT_REMOVED = "Let op: ruwe bestanden over cliënten zijn niet nagekeken op hun bewaartermijn. {why}"
UNEXPECTED = "Er ging iets onverwachts mis ({error}). Geef de beheerder de regels uit het logboek."


def night(
    settings: Settings, sources: Mapping[str, Source], open_fetcher: Callable[[Settings], Fetcher] = Fetcher
) -> NightReport:
    """One night. However it goes, there is a report of it: on disk, and sent to whom the settings name.

    Raises AlreadyRunning when another night is busy, and LandingError in a folder with the demonstration set.
    """
    refuse_demonstration(settings)
    started_at = datetime.now(UTC)
    log = structlog.get_logger()
    with one_at_a_time(settings, NIGHT_LOCK):
        log.info("night.started", sources=len(sources))
        before = published.stamps(settings.snapshots)
        fetches = fetch_all(settings, sources, open_fetcher)
        results, error = run(settings, sources, fetches)
        removed = tidy_up(settings, started_at) if not error else []
        thrown_away = keep_retention(settings, started_at)
        found = look_after_trail(settings, started_at)
        error = "\n".join(filter(None, [error, found, back_up_tonight(settings, started_at)]))
        snapshot = current(settings, before)
        report = report_of(settings, sources, fetches, results, started_at, error, snapshot)
        removed_files = (f"raw/{file.path}" for file in removed)
        report = replace(report, removed=(*gone(settings, before), *removed_files, *thrown_away))
        keep(settings, report)
        notify(settings, report)
        seconds = round((report.ended_at - started_at).total_seconds(), 1)
        log.info("night.ended", exit_code=report.exit_code, snapshot=report.snapshot, seconds=seconds)
    return report


def refuse_demonstration(settings: Settings) -> None:
    """Real figures beside invented ones would all be called invented."""
    if any(file.is_fictief for file in Landing(settings.raw).landed()):
        step = "Begin voor echte cijfers met een lege map (POLSSLAG_PRODUCED)."
        raise LandingError(f"{settings.produced}: hier staan fictieve demonstratiecijfers. {step}")


def run(
    settings: Settings, sources: Mapping[str, Source], fetches: Mapping[str, TimedFetch]
) -> tuple[Mapping[str, SourceResult], str]:
    """The run on what has landed: how each source came out, or in words why nothing was published."""
    missed = {source: fetch.result.problems for source, fetch in fetches.items() if fetch.result.problems}
    missed |= made_tonight(settings)
    log = structlog.get_logger()
    try:
        return run_night(settings, sources, report=teller(settings), missed=missed), ""
    except REFUSED as error:
        log.error("run.refused", why=str(error))
        return {}, str(error)
    except Exception as error:  # whatever it is, somebody must hear of it in the morning
        log.exception("run.broke")
        return {}, disk_problem(error) or UNEXPECTED.format(error=type(error).__name__)


def teller(settings: Settings) -> Callable[[str], None]:
    """Where the lines of the run go: to the terminal, or to the log."""
    if is_live(settings, sys.stdout):
        return print
    return lambda line: structlog.get_logger().info("run", line=line)


def tidy_up(settings: Settings, now: datetime) -> list[LandedFile]:
    """Remove raw files that may go; when that cannot be known, nothing goes."""
    try:
        return remove_old_raw(settings, now)
    except (SnapshotDamaged, RunsDamaged, LandingError, OSError) as error:
        structlog.get_logger().warning("raw.kept", why=str(error))
        return []


def keep_retention(settings: Settings, now: datetime) -> list[str]:
    """Remove raw files about clients that are too old, however the night went; in words, how many."""
    try:
        return list(counted(remove_old_messages(settings, now.astimezone(HERE).date())))
    except (ClientZoneError, OSError) as error:
        structlog.get_logger().warning("client_raw.kept", why=str(error))
        return [NOT_REMOVED.format(why=error)]


def gone(settings: Settings, before: list[str]) -> Iterator[str]:
    """The snapshots that this night removed."""
    now = published.stamps(settings.snapshots)
    yield from (f"snapshot/{stamp}" for stamp in before if stamp not in now)


def report_of(
    settings: Settings,
    sources: Mapping[str, Source],
    fetches: Mapping[str, TimedFetch],
    results: Mapping[str, SourceResult],
    started_at: datetime,
    error: str,
    snapshot: Snapshot | None,
) -> NightReport:
    return NightReport(
        started_at=started_at,
        ended_at=datetime.now(UTC),
        snapshot=snapshot.stamp if snapshot else None,
        is_fictief=snapshot.manifest.is_fictief if snapshot else False,
        error=error,
        lines=lines_of(sources, fetches, results, snapshot, catalogue(settings, sources), started_at),
        changes=changes_of(snapshot),
        removed=(),
        notices=notices(settings, started_at.astimezone(HERE).date()),
    )


def current(settings: Settings, before: list[str]) -> Snapshot | None:
    """What this night published; None when nothing is new, or it cannot be read."""
    with suppress(NothingPublished, SnapshotDamaged, SnapshotGone):
        stamp = published.current_stamp(settings.snapshots)
        return None if stamp in before else published.read_snapshot(settings.snapshots, stamp)
    return None


def catalogue(settings: Settings, sources: Mapping[str, Source]) -> Catalogue | None:
    with suppress(DefinitionError):
        return read_indicators(settings.indicators, {one.id: one.measures for one in sources.values()})
    return None


def keep(settings: Settings, report: NightReport) -> None:
    """Put the report in produced/reports, under the stamp of the snapshot or of the moment that the night began."""
    folder = settings.produced / "reports"
    name = report.snapshot or f"{report.started_at:{STAMP}}"
    try:
        folder.mkdir(exist_ok=True)
        for half in folder.glob(f"{HALF}*"):  # of a night that was killed
            half.unlink()
        for ending, content in (("txt", as_text(report)), ("html", as_html(report))):
            write_whole(folder / f"{name}.{ending}", content.encode())
    except OSError as error:  # it still goes by mail, and to who is watching
        structlog.get_logger().warning("report.not_kept", why=str(error))


def every_day(at: time_of_day, do: Callable[[], object], sleep: Callable[[float], None] = time.sleep) -> None:
    """Do something every day at a time of the clock on the wall, until the process is stopped."""
    while True:
        sleep((next_time(at, datetime.now().astimezone()) - datetime.now().astimezone()).total_seconds())
        do()


def next_time(at: time_of_day, now: datetime) -> datetime:
    """The first moment after now that the clock on the wall shows this time."""
    today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0, tzinfo=None).astimezone()
    tomorrow = (today.replace(tzinfo=None) + timedelta(days=1)).astimezone()
    return today if today > now else tomorrow

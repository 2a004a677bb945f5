"""Fetching every source at once: a thread a source, one connection a host, a line for each change."""

import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import structlog

from data.settings import Settings
from etl.fetch import Fetcher
from etl.fetching import FetchResult, Outcome, fetch_source
from etl.landing import HALF, Landing
from etl.nightly.progress import Progress
from etl.problems import Problem
from etl.source import Source

MOST_THREADS = 32
NEXT_STEP = "Dit is een fout in Polsslag zelf. Geef de beheerder de regel uit het logboek."


@dataclass(frozen=True)
class TimedFetch:
    """How fetching a source came out, and how long it took."""

    result: FetchResult
    seconds: float


def fetch_all(
    settings: Settings, sources: Mapping[str, Source], open_fetcher: Callable[[Settings], Fetcher] = Fetcher
) -> dict[str, TimedFetch]:
    """Fetch all sources that can be fetched; whatever happens to one, the others go on."""
    wanted = [source for source in sources.values() if source.fetch]
    landing = Landing(settings.raw)
    remove_leftovers(landing)
    progress = Progress(settings, [source.id for source in wanted])
    with open_fetcher(settings) as fetcher, ThreadPoolExecutor(MOST_THREADS) as pool:
        futures = {one.id: pool.submit(fetch_one, one, landing, fetcher, progress) for one in wanted}
        return {source: future.result() for source, future in futures.items()}


def fetch_one(source: Source, landing: Landing, fetcher: Fetcher, progress: Progress) -> TimedFetch:
    """One source, with its lines of progress and of log."""
    progress.show(source.id, "ophalen…")
    start = time.monotonic()
    try:
        result = fetch_source(source, landing, fetcher)
    except Exception as error:  # a mistake in the code of one source must not keep the others from being fetched
        structlog.get_logger().exception("source.broke", source=source.id)
        found = f"een onverwachte fout ({type(error).__name__})"
        problem = Problem(source.id, "ophalen", found, "een levering of een reden", NEXT_STEP)
        result = FetchResult(source.id, Outcome.FAILED, problems=(problem,))
    timed = TimedFetch(result, time.monotonic() - start)
    tell(timed)
    progress.show(source.id, result.in_words)
    return timed


def tell(timed: TimedFetch) -> None:
    """One event in the log."""
    result, log = timed.result, structlog.get_logger()
    facts = {"source": result.source, "outcome": result.outcome.value, "seconds": round(timed.seconds, 1)}
    if result.outcome is Outcome.FAILED:
        log.warning("source.fetched", **facts, problems=[str(problem) for problem in result.problems])
    else:
        size = sum(file.size for file in result.files)
        log.info("source.fetched", **facts, files=len(result.files), bytes=size)


def remove_leftovers(landing: Landing) -> None:
    """Remove what a night that was killed had half fetched or half landed."""
    for left in landing.raw.glob(".fetching-*"):
        shutil.rmtree(left, ignore_errors=True)
    with landing.locked():
        for half in landing.raw.glob(f"*/{HALF}*"):
            half.unlink(missing_ok=True)

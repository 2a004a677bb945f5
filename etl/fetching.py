"""Fetching one source into the landing folder. A server that fails harms no other source and no earlier delivery."""

import tempfile
from dataclasses import dataclass, field
from enum import StrEnum, unique
from pathlib import Path

from etl.fetch import Fetcher
from etl.fetched import FetchFailed
from etl.landing import LandedFile, Landing, LandingError
from etl.problems import Problem, SourceRefused
from etl.source import Raw, Source


@unique
class Outcome(StrEnum):
    """How fetching a source came out, as the report says it."""

    NEW = "nieuw"
    UNCHANGED = "niets veranderd"
    FAILED = "mislukt"


@dataclass(frozen=True)
class FetchResult:
    """One source: how it came out, what landed, and the problems when it failed."""

    source: str
    outcome: Outcome
    files: tuple[LandedFile, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def in_words(self) -> str:
        """One line for the report of a run."""
        if self.outcome is Outcome.NEW:
            count = "1 bestand" if len(self.files) == 1 else f"{len(self.files)} bestanden"
            return f"{self.outcome}: {count}, {sum(file.size for file in self.files)} bytes"
        return "; ".join([self.outcome.value, *(str(problem) for problem in self.problems)])


def fetch_source(source: Source, landing: Landing, fetcher: Fetcher) -> FetchResult:
    """Fetch a source and land it as one delivery. Whatever the server does, this returns."""
    assert source.fetch is not None, f"{source.id} has no fetch: its files are handed in"
    try:
        previous = whole(landing.newest(source.id))
        with tempfile.TemporaryDirectory(prefix=".fetching-", dir=folder_of(landing)) as folder:
            fetched = source.fetch(fetcher, Path(folder), previous)
            if fetched is None:
                return FetchResult(source.id, Outcome.UNCHANGED)
            landed, is_new = landing.land_delivery(source.id, fetched)
        return FetchResult(source.id, Outcome.NEW if is_new else Outcome.UNCHANGED, tuple(landed.values()))
    except FetchFailed as failure:
        return FetchResult(source.id, Outcome.FAILED, problems=(failure.problem,))
    except SourceRefused as refusal:
        return FetchResult(source.id, Outcome.FAILED, problems=tuple(refusal.problems.found))
    except (LandingError, OSError) as error:
        problem = Problem(source.id, "landen", str(error), "ruimte om te landen", "Kijk naar de schijf en de rechten.")
        return FetchResult(source.id, Outcome.FAILED, problems=(problem,))


def whole(delivery: Raw) -> Raw:
    """The delivery before; none when some of its bytes are damaged on disk, so that all of it is fetched again."""
    return {} if any(file.damage for file in delivery.values()) else delivery


def folder_of(landing: Landing) -> Path:
    landing.raw.mkdir(parents=True, exist_ok=True)
    return landing.raw

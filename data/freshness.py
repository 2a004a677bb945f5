"""How fresh a source is on a given day, in words: from the record that the nightly run left in `quality`.

concerns(catalogue, sources, held, today)       what is the matter with the figures of each indicator, by its id
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Any

from data.changed import HeldBack
from data.indicator import Indicator
from data.terms import Rhythm, Verdict


@unique
class Freshness(StrEnum):
    """What there is to say about a source on a day, worst first."""

    ONTBREEKT = "geen cijfers"
    GEWEIGERD = "levering geweigerd"
    NIET_OPGEHAALD = "niet opgehaald"
    AANGEHOUDEN = "aangehouden"
    TE_LAAT = "te laat"
    OP_TIJD = "op tijd"
    AFGESLOTEN = "afgesloten"
    GOED = "goed"
    NIET_AANGESLOTEN = "nog niet aangesloten"


# The figures are older than they should be: say so at every indicator that the source feeds.
STALE = frozenset({Freshness.GEWEIGERD, Freshness.NIET_OPGEHAALD, Freshness.TE_LAAT})
WITHOUT_FIGURES = frozenset({Freshness.ONTBREEKT, Freshness.NIET_AANGESLOTEN})


@dataclass(frozen=True)
class SourceFreshness:
    """A source on a day.

    lead_days: from the end of the newest period to the day it was received; promised_days: what was agreed.
    days_late: how long the next delivery is overdue; 0 when it is not.
    """

    word: Freshness
    lead_days: int | None
    promised_days: int | None
    next_expected_on: date | None
    days_late: int

    @property
    def is_stale(self) -> bool:
        return self.word in STALE


def freshness(quality: Mapping[str, Any], today: date) -> SourceFreshness:
    """How a source stands today. quality: its record in the snapshot; an older snapshot lacks some columns."""
    expected_on = quality.get("next_expected_on")
    days_late = max((today - expected_on).days, 0) if expected_on else 0
    end, received_on = quality.get("newest_period_end"), quality.get("newest_received_on")
    lead_days = (received_on - end).days if end and received_on else None
    return SourceFreshness(word(quality, days_late), lead_days, quality.get("promised_days"), expected_on, days_late)


def word(quality: Mapping[str, Any], days_late: int) -> Freshness:
    """The first that holds: what went wrong tonight goes before what is late."""
    if quality["verdict"] == Verdict.ONTBREEKT:
        is_heard = quality.get("fetched_at") or quality.get("count_problems")
        return Freshness.ONTBREEKT if is_heard else Freshness.NIET_AANGESLOTEN
    if quality["verdict"] == Verdict.VEROUDERD:
        return Freshness.NIET_OPGEHAALD if quality.get("is_missed") else Freshness.GEWEIGERD
    if quality.get("count_problems") and not quality.get("is_missed"):
        return Freshness.AANGEHOUDEN
    if quality.get("rhythm") == Rhythm.AFGESLOTEN:
        return Freshness.AFGESLOTEN
    if not quality.get("next_expected_on"):
        return Freshness.GOED
    return Freshness.TE_LAAT if days_late else Freshness.OP_TIJD


@dataclass(frozen=True)
class Concern:
    """One thing that is the matter with the figures of an indicator on a day.

    why: GEWEIGERD, NIET_OPGEHAALD or TE_LAAT of its source, or AANGEHOUDEN when newer figures wait.
    on: the day of the delivery that was refused or waits, or the day on which the next one was due.
    newest_on: the day up to which there are figures; last_good: the snapshot that the figures on screen are of.
    """

    why: Freshness
    source: str
    on: date | None = None
    days_late: int = 0
    newest_on: date | None = None
    last_good: str | None = None
    held: HeldBack | None = None

    @property
    def mark(self) -> str:
        """The word that stands with a figure, on screen and in files."""
        return self.why if self.why in (Freshness.AANGEHOUDEN, Freshness.TE_LAAT) else Verdict.VEROUDERD


def concerns(
    catalogue: Iterable[Indicator],
    sources: Mapping[str, Mapping[str, Any]],
    held: Mapping[str, HeldBack],
    today: date,
) -> dict[str, tuple[Concern, ...]]:
    """What is the matter with the figures of each indicator, by id; nothing for one whose source has no figures."""
    of_source = {source: tuple(source_concerns(quality, today)) for source, quality in sources.items()}
    found = {}
    for one in catalogue:
        is_held = one.id in held and one.source in sources
        waiting = (held_concern(held[one.id], sources[one.source]),) if is_held else ()
        found[one.id] = (*of_source.get(one.source, ()), *waiting)
    return found


def source_concerns(quality: Mapping[str, Any], today: date) -> Iterator[Concern]:
    """What is the matter with every figure of a source: its newest delivery, or that there is none yet."""
    found = freshness(quality, today)
    if found.word in (Freshness.GEWEIGERD, Freshness.NIET_OPGEHAALD):
        yield Concern(found.word, quality["title"], received_on(quality), last_good=quality.get("last_good"))
    elif found.days_late and quality["verdict"] == Verdict.GOED:
        newest_on = quality.get("newest_period_end")
        yield Concern(Freshness.TE_LAAT, quality["title"], found.next_expected_on, found.days_late, newest_on)


def held_concern(held: HeldBack, quality: Mapping[str, Any]) -> Concern:
    """Newer figures that wait; the day of their delivery is only known when no later one was refused."""
    on = received_on(quality) if quality["verdict"] == Verdict.GOED else None
    return Concern(Freshness.AANGEHOUDEN, quality["title"], on, held=held)


def received_on(quality: Mapping[str, Any]) -> date | None:
    moment = quality.get("fetched_at")
    return datetime.fromisoformat(moment).date() if moment else None

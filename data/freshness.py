"""How fresh a source is on a given day, in words: from the record that the nightly run left in `quality`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Any

from data.terms import Rhythm, Verdict


@unique
class Freshness(StrEnum):
    """What there is to say about a source on a day, worst first."""

    ONTBREEKT = "geen cijfers"
    GEWEIGERD = "levering geweigerd"
    NIET_OPGEHAALD = "niet opgehaald"
    TE_LAAT = "te laat"
    OP_TIJD = "op tijd"
    AFGESLOTEN = "afgesloten"
    GOED = "goed"


# The figures are older than they should be: say so at every indicator that the source feeds.
STALE = frozenset({Freshness.GEWEIGERD, Freshness.NIET_OPGEHAALD, Freshness.TE_LAAT})


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
        return Freshness.ONTBREEKT
    if quality["verdict"] == Verdict.VEROUDERD:
        return Freshness.NIET_OPGEHAALD if quality.get("is_missed") else Freshness.GEWEIGERD
    if quality.get("rhythm") == Rhythm.AFGESLOTEN:
        return Freshness.AFGESLOTEN
    if not quality.get("next_expected_on"):
        return Freshness.GOED
    return Freshness.TE_LAAT if days_late else Freshness.OP_TIJD


def late_sources(qualities: Mapping[str, Mapping[str, Any]], today: date) -> dict[str, SourceFreshness]:
    """The sources whose next delivery is overdue, by id."""
    found = {source: freshness(quality, today) for source, quality in qualities.items()}
    return {source: one for source, one in found.items() if one.word is Freshness.TE_LAAT}

"""What the tab Overzicht shows, as shapes: a tile per indicator, a theme with its tiles, a line of news.

The questions are in `data/overview.py` and `data/news.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

from data.breaks import Break
from data.freshness import Concern
from data.indicator import Indicator
from data.queries import Cell


@unique
class Against(StrEnum):
    """What can be said of the change in a year: nothing stands in its way, or what does."""

    TE_VERGELIJKEN = "te vergelijken"
    TRENDBREUK = "trendbreuk"
    ANDERE_GRENZEN = "andere grenzen"
    ZONDER_CIJFER = "zonder cijfer"
    GEEN_JAAR_EERDER = "geen jaar eerder"


@dataclass(frozen=True)
class Tile:
    """One indicator of one gemeente.

    own, nederland: the cells of the last years in time order, with the number to show; nederland is empty for
    counts, where a part and the whole are not compared.
    latest: the newest cell with a figure, else the newest; newer: a later one without a figure.
    before: the cell of a year before, as far as against allows; broken: the trend break in between.
    change, beside: the words of `compare.Difference` against a year before and Nederland, and judgement that of
    `compare.Judgement`; empty where there is nothing to compare with.
    """

    indicator: Indicator
    own: Sequence[Cell]
    nederland: Sequence[Cell]
    latest: Cell
    newer: Cell | None
    before: Cell | None
    against: Against
    broken: Break | None
    change: str
    beside: str
    judgement: str
    source: str
    concerns: Sequence[Concern]
    breaks: Sequence[Break]

    @property
    def whole(self) -> Cell | None:
        """The cell of Nederland in the period of the newest figure."""
        return next((one for one in self.nederland if one.period_start == self.latest.period_start), None)


class Theme(NamedTuple):
    """A theme with its tiles; of one without any, why: the words of `data/availability.py`, most common first."""

    title: str
    tiles: Sequence[Tile]
    why_empty: Sequence[str]


class News(NamedTuple):
    """What changed for one indicator of the gemeente, for one reason: the first and last period, and how many.

    old, new: the figure before and after, only when it is one period.
    """

    indicator: str
    kind: str
    period_kind: str
    first: date
    last: date
    periods: int
    old: float | None
    new: float | None


class Since(NamedTuple):
    """The news after the snapshot of a stamp; is_whole: whether that is all the way back to what was asked for."""

    stamp: str
    news: Sequence[News]
    is_whole: bool

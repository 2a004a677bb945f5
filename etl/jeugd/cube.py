"""The true cube: which measures are counted for which regions, periods and breakdowns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.prognose.months import month_numbers
from data.terms import TOTAAL, Level, PeriodKind, Status
from etl.jeugd.cells import MONTHS_IN, cells
from etl.jeugd.counted import Counted
from etl.jeugd.frames import Known
from etl.jeugd.menu import Axis, Menu
from etl.jeugd.trajecten import DURATIONS
from etl.jeugd.waiting import WAITS

M, K, J = PeriodKind.MAAND, PeriodKind.KWARTAAL, PeriodKind.JAAR
ALL = ("vorm", "aanbieder", "verwijzer", "leeftijd", "vorm&leeftijd")
SOME = ("vorm", "verwijzer", "leeftijd")
DURATION_CLASSES = tuple(f"duur_klasse_{place}" for place in range(len(DURATIONS) - 1))
WAIT_CLASSES = tuple(f"wachttijd_klasse_{place}" for place in range(len(WAITS) - 1))
ENDED = ("beeindigd", "volgens_plan", "te_vroeg", *DURATION_CLASSES)
WAITED = ("begonnen", "lang_gewacht", *WAIT_CLASSES)


class Span(NamedTuple):
    """The months of a measure that are shown, counted from the first and the last closed one, and when it is settled.

    after: so many months later it begins; until: so many months earlier (or, below zero, later) it ends; settled: in
    fewer months after a period its figure may still change much.
    """

    after: int = 0
    until: int = 0
    settled: int = 3


# Flows need the 90 days before; a month of care is claimed a month later at the earliest, and is worth little before.
FLOW, COST = Span(after=3), Span(until=1, settled=9)
SPANS = {
    "in_zorg": Span(until=-1), "instroom": FLOW, "uitstroom": Span(after=3, settled=4), "doorstroom": FLOW,
    "teruggekomen": Span(after=3, until=12, settled=0), "kosten": COST, "in_zorg_declaraties": Span(until=1, settled=4),
    "kosten_kasmaand": Span(settled=0), "clienten": Span(settled=4), "verplicht": Span(settled=2),
}  # fmt: skip

# measure: level and kind of period, and what it is broken down by beside the total.
Shown = dict[tuple[Level, PeriodKind], Sequence[str]]
GM, WK = Level.GEMEENTE, Level.WIJK
CUBE: dict[str, Shown] = {
    "in_zorg": {(GM, M): (*ALL, "leveringsvorm"), (WK, M): SOME},
    "in_zorg_declaraties": {(GM, M): ()},
    "in_zorg_toewijzingen": {(GM, M): ()},
    "stand": {(GM, M): ()},
    "clienten": {(GM, K): (), (GM, J): ALL},
    "instroom": {(GM, M): (), (GM, J): ALL, (WK, J): SOME},
    "uitstroom": {(GM, M): (), (GM, J): ALL, (WK, J): SOME},
    "doorstroom": {(GM, M): (), (GM, J): ()},
    "teruggekomen": {(GM, J): ()},
    "administratief_beeindigd": {(GM, J): ()},
    "begonnen_voor_toewijzing": {(GM, J): ()},
    **{name: {(GM, K): (), (GM, J): ("vorm", "aanbieder")} for name in (*ENDED, *WAITED)},
    "kosten": {(GM, M): ("vorm",), (GM, K): (), (GM, J): ALL, (WK, J): SOME},
    "kosten_kasmaand": {(GM, M): ()},
    "verplicht": {(GM, M): ("vorm",), (GM, J): ("vorm", "aanbieder")},
    "verplicht_geschat": {(GM, M): ()},
    "verplicht_open_einde": {(GM, M): ()},
}


def true_cube(
    counted: dict[str, Counted], menu: Menu, known: Known, population: pd.Series | None = None
) -> pd.DataFrame:
    """Every cell of every measure. population: how many could have been in care, by region, where that is known."""
    cube = pd.concat(parts(counted, menu, known), ignore_index=True)
    if population is not None:
        is_of_people = (cube["breakdown"] == TOTAAL) & cube["amount"].isna() & cube["count"].isna()
        cube["population"] = cube["region_code"].map(population).where(is_of_people)
    return cube


def parts(counted: dict[str, Counted], menu: Menu, known: Known) -> Iterator[pd.DataFrame]:
    for measure, shown in CUBE.items():
        span = SPANS.get(measure, Span())
        # A month of which not one day is over is not even open.
        until = max(span.until, 0) if known.on < known.open_from else span.until
        months = range(known.first + span.after, known.last - until + 1)
        for (level, kind), breakdowns in shown.items():
            for breakdown in ("", *breakdowns):
                found = cells(counted[measure], menu, level, kind, months, axes_of(menu, breakdown))
                yield found.assign(status=status_of(found["period_start"], kind, known, span))


def axes_of(menu: Menu, breakdown: str) -> list[Axis]:
    return [getattr(menu, name) for name in breakdown.split("&") if name]


def status_of(starts: pd.Series, kind: PeriodKind, known: Known, span: Span) -> np.ndarray:
    """How final the figure of a period is: still maturing, complete enough, or a year old."""
    age = known.last - (month_numbers(starts) + MONTHS_IN[kind] - 1)
    words = [Status.RIJPEND.value, Status.VOORLOPIG.value]
    return np.select([age < span.settled, age < 12], words, Status.DEFINITIEF.value)

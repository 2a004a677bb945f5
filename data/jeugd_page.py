"""What the tab Jeugdzorg asks of a snapshot: every figure of the own gemeente, read once and kept.

An older snapshot, or one of a gemeente without messages, has none.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from data.jeugd_figures import JeugdFigures, Key
from data.jeugd_noemers import JEUGDIGEN, YOUNGER, with_estimates
from data.jeugd_shapes import Cell, Quality
from data.store import OpenSnapshot
from data.terms import TOTAAL, Level, PeriodKind

FILE, QUALITY_FILE = "jeugd.parquet", "jeugd_quality.parquet"
# What the tab shows: months and years, broken down by one thing; of a stand that is broken down only the last month of
# each year. That is a tenth of what there is. Of a wijk the totals, and all of one when that is asked for.
ASKED = f"""
    select region_level, measure, region_code, period_kind, period_start, breakdown, value, n, state, status, unit
    from jeugd
    where period_kind in ('{PeriodKind.MAAND}', '{PeriodKind.JAAR}') and breakdown not like '%&%' and {{where}}
    qualify breakdown = '{TOTAAL}' or period_kind = '{PeriodKind.JAAR}' or period_start = max(period_start) over (
        partition by measure, region_code, period_kind, breakdown, year(period_start)
    )
    order by all
"""


def read_jeugd(snapshot: OpenSnapshot, home: str, region: object = "") -> JeugdFigures | None:
    """The figures of the own gemeente, else of the one that has any, and all of one wijk; kept for who comes next."""
    file = snapshot.snapshot.manifest.files.get(FILE)
    if not file or not file.rows:
        return None
    page = kept(snapshot, ("jeugdzorg", home), lambda: whole(snapshot, home))
    if region not in page.wijken:
        return page
    return kept(snapshot, ("jeugdzorg", home, str(region)), lambda: with_wijk(snapshot, page, str(region)))


def kept(snapshot: OpenSnapshot, key: tuple[str, ...], make: Callable[[], JeugdFigures]) -> JeugdFigures:
    return snapshot.remembered.answer(key, lambda: ((make(),),))[0][0]  # type: ignore[no-any-return]


def whole(snapshot: OpenSnapshot, home: str) -> JeugdFigures:
    rows = snapshot.rows(ASKED.format(where=f"(region_level = '{Level.GEMEENTE}' or breakdown = '{TOTAAL}')"))
    gemeenten = sorted({code for level, _, code, *_ in rows if level == Level.GEMEENTE})
    code = home if home in gemeenten else gemeenten[0]
    wijken = tuple(sorted({wijk for level, _, wijk, *_ in rows if level == Level.WIJK}))
    cells = keyed(Cell(*rest) for _, *rest in rows if rest[1] == code or rest[1] in wijken)
    counted, younger = (counts_of(snapshot, one, (code, *wijken)) for one in (JEUGDIGEN, YOUNGER))
    children, estimated = with_estimates(counted, younger, code)
    return JeugdFigures(code, wijken, cells, children, quality_of(snapshot), estimated)


def with_wijk(snapshot: OpenSnapshot, page: JeugdFigures, wijk: str) -> JeugdFigures:
    rows = snapshot.rows(ASKED.format(where="region_code = ?"), [wijk])
    return replace(page, cells={**page.cells, **keyed(Cell(*rest) for _, *rest in rows)})


def keyed(cells: Iterable[Cell]) -> dict[Key, Cell]:
    return {(one.measure, one.region, one.kind, one.start, one.breakdown): one for one in cells}


def counts_of(snapshot: OpenSnapshot, indicator: str, codes: tuple[str, ...]) -> dict[str, dict[date, float]]:
    """The counts of an indicator by region and day, in the newest borders."""
    found: dict[str, dict[date, float]] = {}
    rows = snapshot.rows(
        "select region_code, period_start, value from observations where indicator = ? and value > 0 "
        f"and region_code in ({', '.join('?' * len(codes))}) order by indeling",
        [indicator, *codes],
    )
    for code, start, value in rows:
        found.setdefault(code, {})[start] = value
    return found


def quality_of(snapshot: OpenSnapshot) -> tuple[Quality, ...]:
    """The problems of the data, where the night tells of them."""
    if QUALITY_FILE not in snapshot.snapshot.manifest.files:
        return ()
    found: list[dict[str, Any]] = snapshot.table(QUALITY_FILE.removesuffix(".parquet"))
    names = ("title", "value", "effect", "prognose", "unit", "state")
    return tuple(Quality(*(one[name] for name in names)) for one in found)

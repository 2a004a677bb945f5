"""What the tab Jeugdzorg asks of a snapshot: every figure of the own gemeente, read once and kept.

An older snapshot, or one of a gemeente without messages, has none.
"""

from datetime import date
from typing import Any

from data.jeugd_figures import JeugdFigures
from data.jeugd_shapes import Cell, Quality
from data.store import OpenSnapshot
from data.terms import Level

FILE, QUALITY_FILE = "jeugd.parquet", "jeugd_quality.parquet"
DENOMINATOR = "jeugd_0_17"


def read_jeugd(snapshot: OpenSnapshot, home: str) -> JeugdFigures | None:
    """The figures of the own gemeente, or else of the one that has any; kept for who comes next."""
    file = snapshot.snapshot.manifest.files.get(FILE)
    if not file or not file.rows:
        return None
    key = ("jeugdzorg", home)
    return snapshot.remembered.answer(key, lambda: ((whole(snapshot, home),),))[0][0]  # type: ignore[no-any-return]


def whole(snapshot: OpenSnapshot, home: str) -> JeugdFigures:
    rows = snapshot.rows(
        "select region_level, measure, region_code, period_kind, period_start, breakdown, value, n, state, status, "
        "unit from jeugd order by all"
    )
    gemeenten = sorted({code for level, _, code, *_ in rows if level == Level.GEMEENTE})
    code = home if home in gemeenten else gemeenten[0]
    wijken = tuple(sorted({wijk for level, _, wijk, *_ in rows if level == Level.WIJK}))
    cells = [Cell(*rest) for _, *rest in rows if rest[1] == code or rest[1] in wijken]
    keyed = {(one.measure, one.region, one.kind, one.start, one.breakdown): one for one in cells}
    return JeugdFigures(code, wijken, keyed, children_of(snapshot, (code, *wijken)), quality_of(snapshot))


def children_of(snapshot: OpenSnapshot, codes: tuple[str, ...]) -> dict[str, dict[date, float]]:
    found: dict[str, dict[date, float]] = {}
    rows = snapshot.rows(
        "select region_code, period_start, value from observations where indicator = ? and value > 0 "
        f"and region_code in ({', '.join('?' * len(codes))})",
        [DENOMINATOR, *codes],
    )
    for code, start, value in rows:
        found.setdefault(code, {})[start] = value
    return found


def quality_of(snapshot: OpenSnapshot) -> tuple[Quality, ...]:
    """The problems of the data, where the night tells of them."""
    if QUALITY_FILE not in snapshot.snapshot.manifest.files:
        return ()
    found: list[dict[str, Any]] = snapshot.table(QUALITY_FILE.removesuffix(".parquet"))
    return tuple(Quality(str(one["problem"]), one["count"], str(one.get("effect") or "")) for one in found)

"""What regions look like: which outlines fit a map, and those outlines for the browser.

Borders of the right year where there are any; else equal tiles, for gemeenten placed as in the country and for the
parts of one gemeente in order of their code.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from data.map_drawing import Drawing
from data.map_question import PREFIX
from data.store import OpenSnapshot
from data.terms import Level, Outline

SHAPES_FILE = "shapes.parquet"
TILE, GAP = 100, 8
NEAREST = """
    select {columns} from shapes
    where region_level = ? and kind <> ? and region_code between ? and ? and path <> ''
      and region_code in (select region_code from regions where region_level = ? and indeling = ?)
    qualify row_number() over (partition by region_code order by abs(indeling - ?), indeling desc) = 1
    order by region_code
"""
# A map of which so much of the country is missing is no map of the country.
ENOUGH = 0.5


def has_shapes(snapshot: OpenSnapshot) -> bool:
    """Whether a snapshot has outlines at all; older ones have none."""
    return SHAPES_FILE in snapshot.snapshot.manifest.files


def drawing_of(snapshot: OpenSnapshot, level: Level, indeling: int, gemeente: str, codes: Collection[str]) -> Drawing:
    """The outlines for these regions: borders when most of them have one, else tiles."""
    found = nearest_borders(snapshot, level, indeling, gemeente)
    if len(found) <= ENOUGH * len(codes):
        tiles_of = frozenset(code for code, *_ in tiles(snapshot, Drawing(Outline.TEGEL, level, indeling, gemeente)))
        return Drawing(Outline.TEGEL, level, indeling, gemeente, codes=tiles_of)
    is_approximate = any(kind == Outline.BENADERING for *_, kind in found)
    kind = Outline.BENADERING if is_approximate else Outline.GRENS
    years = Counter(year for _, year, _ in found).most_common()
    return Drawing(kind, level, indeling, gemeente, tuple(years), frozenset(code for code, *_ in found))


def nearest_borders(snapshot: OpenSnapshot, level: Level, indeling: int, gemeente: str) -> Sequence[tuple[Any, ...]]:
    """(code, year, kind) of the border of every region of an indeling: that of the year nearest to it.

    A gemeente that merged since is not in the newest borders, but is in those of before.
    """
    if not has_shapes(snapshot):
        return ()
    return snapshot.rows_again(
        NEAREST.format(columns="region_code, indeling, kind"), nearest(level, indeling, gemeente)
    )


def nearest(level: Level, indeling: int, gemeente: str) -> list[Any]:
    """What stands on the places of NEAREST."""
    return [level.value, Outline.TEGEL.value, *between(level, gemeente), level.value, indeling, indeling]


def has_all_wijken(snapshot: OpenSnapshot) -> bool:
    """Whether there are borders of the wijken of most gemeenten."""
    if not has_shapes(snapshot):
        return False
    ((count,),) = snapshot.rows_again(
        "select count(distinct substr(region_code, 3, 4)) from shapes where region_level = ? and kind <> ?",
        [Level.WIJK.value, Outline.TEGEL.value],
    )
    gemeenten = [one for one in snapshot.regions.by_code.values() if one.level == Level.GEMEENTE and not one.is_former]
    return bool(count > ENOUGH * len(gemeenten))


def geometry(snapshot: OpenSnapshot, drawing: Drawing) -> dict[str, Any] | None:
    """The outlines for the browser; None when there are none.

    box: what they fill; shapes: code, path and middle of each, of which the last `on_top` may lie over others.
    Distances are whole metres, or hundredths of a tile; y counts downwards.
    """
    shapes, on_top = (tiles(snapshot, drawing), 0) if drawing.kind is Outline.TEGEL else outlines(snapshot, drawing)
    if not shapes:
        return None
    return {"box": box_of(shapes), "shapes": shapes, "on_top": on_top}


def outlines(snapshot: OpenSnapshot, drawing: Drawing) -> tuple[list[list[Any]], int]:
    """The borders, those of the usual year first, and how many of other years come after: these lie on top."""
    if not has_shapes(snapshot):
        return [], 0
    asked = nearest(drawing.level, drawing.indeling, drawing.gemeente)
    rows = snapshot.rows(NEAREST.format(columns="indeling, region_code, path, x, y"), asked)
    usual = Counter(year for year, *_ in rows).most_common(1)[0][0] if rows else 0
    ordered = sorted(rows, key=lambda row: (row[0] != usual, row[1]))
    return [list(shape) for _, *shape in ordered], sum(year != usual for year, *_ in rows)


def tiles(snapshot: OpenSnapshot, drawing: Drawing) -> list[list[Any]]:
    """A square for every region: placed as in the country, or in rows in order of code."""
    placed = tile_places(snapshot, drawing.indeling) if drawing.level is Level.GEMEENTE else []
    if not placed:
        rows = snapshot.rows(
            """
            select region_code from regions
            where region_level = ? and indeling = ? and region_code between ? and ? order by region_code
            """,
            [drawing.level.value, drawing.indeling, *between(drawing.level, drawing.gemeente)],
        )
        width = max(1, math.ceil(math.sqrt(len(rows))))
        placed = [(code, place % width, place // width) for place, (code,) in enumerate(rows)]
    return [tile(*one) for one in placed]


def tile_places(snapshot: OpenSnapshot, indeling: int) -> Sequence[tuple[Any, ...]]:
    """(code, column, row) of every gemeente of an indeling."""
    if not has_shapes(snapshot):
        return []
    return snapshot.rows(
        "select region_code, x, y from shapes where kind = ? and indeling = ? order by region_code",
        [Outline.TEGEL.value, indeling],
    )


def tile(code: str, column: int, row: int) -> list[Any]:
    x, y, side = column * TILE, row * TILE, TILE - GAP
    return [code, f"M{x} {y}h{side}v{side}h-{side}z", x + side // 2, y + side // 2]


def box_of(shapes: Iterable[list[Any]]) -> list[int]:
    """Left, top, width and height of all paths together."""
    lefts, tops, rights, bottoms = zip(*(extent(shape[1]) for shape in shapes), strict=True)
    left, top = min(lefts), min(tops)
    return [left, top, max(rights) - left, max(bottoms) - top]


def extent(path: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a path as the night writes them: M x y l steps z, or a tile."""
    xs, ys = [], []
    for ring in path.removeprefix("M").split("M"):
        start, _, rest = ring.partition("l")
        if not rest:
            start, _, rest = ring.partition("h")
            x, y = map(int, start.split())
            side = int(rest.partition("v")[0])
            xs += [x, x + side]
            ys += [y, y + side]
            continue
        x, y = map(int, start.split())
        steps = [int(step) for step in rest.rstrip("z").replace("-", " -").split()]
        xs.append(x)
        ys.append(y)
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def between(level: Level, gemeente: str) -> tuple[str, str]:
    first = PREFIX[level] + gemeente[2:]
    return first, first + "~"

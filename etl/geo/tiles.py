"""The tile map: one equal tile per gemeente, placed as in the country, for when there are no borders to draw.

tiles.csv holds the grid of the newest gemeenten (made by etl/geo/placing.py). A gemeente that is not on it, of
earlier or later borders, gets the free tile that is nearest to where it lies.
"""

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from etl.borders.regions import Change

HERE = Path(__file__).parent
TILES = HERE / "tiles.csv"
CENTRES = HERE / "centres.csv"

Point = tuple[float, float]
Cell = tuple[int, int]


def tiles_of(codes: Collection[str], changes: Collection[Change] = ()) -> dict[str, Cell]:
    """Column and row of the tile of every gemeente; the same codes always get the same tiles."""
    grid = tiles()
    placed = {code: grid[code] for code in sorted(codes) if code in grid}
    where = centres()
    for code in sorted(set(codes) - set(placed)):
        placed[code] = nearest_free(wish(code, where, grid, changes), set(placed.values()))
    return placed


def tiles() -> dict[str, Cell]:
    return {row["code"]: (int(row["column"]), int(row["row"])) for row in read(TILES)}


def centres() -> dict[str, Point]:
    """The centre of every gemeente since 2017, in km."""
    return {row["code"]: (float(row["x"]), float(row["y"])) for row in read(CENTRES)}


def read(file: Path) -> Iterator[dict[str, str]]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from csv.DictReader(lines)


def wish(code: str, where: Mapping[str, Point], grid: Mapping[str, Cell], changes: Collection[Change]) -> Point:
    """Where a gemeente without a tile would lie on the grid: between the tiles of its nearest neighbours.

    A gemeente that nobody measured lies between those that it came from or went to; else beside the grid.
    """
    involved = [one for one in changes if code in (one.old_code, one.new_code)]
    kin = [one.old_code if one.new_code == code else one.new_code for one in involved]
    if tiles_of_kin := [grid[one] for one in kin if one in grid]:
        return middle(tiles_of_kin)
    known = [where[one] for one in [code, *kin] if one in where]
    if not known:
        return (max(column for column, _ in grid.values()) + 1.0, 0.0)
    x, y = middle(known[:1] if code in where else known)
    near = sorted(grid, key=lambda one: ((where[one][0] - x) ** 2 + (where[one][1] - y) ** 2, one))
    return middle([grid[one] for one in near[:3]])


def middle(points: list[Cell] | list[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def nearest_free(wished: Point, taken: Collection[Cell]) -> Cell:
    """The free cell nearest to a point; of equally near ones the first."""
    columns = (
        range(min(column for column, _ in taken) - 1, max(column for column, _ in taken) + 2) if taken else range(1)
    )
    rows = range(min(row for _, row in taken) - 1, max(row for _, row in taken) + 2) if taken else range(1)
    free = [(column, row) for column in columns for row in rows if (column, row) not in taken]
    return min(free, key=lambda cell: ((cell[0] - wished[0]) ** 2 + (cell[1] - wished[1]) ** 2, cell))

"""Placing equal tiles as in the country: where each of many points goes on a grid, none on top of another.

    python -m etl.geo.placing       makes tiles.csv anew, from centres.csv and the gemeenten of the demonstration set

Nobody runs it at night: people learn where their gemeente is. The result is kept in tiles.csv.
"""

import numpy as np
from numpy.typing import NDArray

from etl.demo.gemeenten import gemeenten
from etl.geo.tiles import TILES, centres

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KM_PER_TILE = 12.0
ROUNDS = 400
# What it costs, in squared tiles, that two tiles beside each other are of different provincies.
APART = 0.35


def main() -> None:
    places = centres()
    members = gemeenten()
    points = np.array([places[one.code] for one in members])
    cells = place(points, [one.provincie for one in members])
    lines = sorted(f"{one.code},{column},{row}" for one, (column, row) in zip(members, cells.tolist(), strict=True))
    head = (
        "# Column and row of the tile of every gemeente of 2026, made by python -m etl.geo.placing.\ncode,column,row\n"
    )
    TILES.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def place(points: Floats, groups: list[str]) -> Ints:
    """A cell for every point. points: x and y in km, y upwards. Returns column and row, from 0, row downwards."""
    wished = spread(points * [1, -1] / KM_PER_TILE)
    left, top = np.floor(wished.min(axis=0)).astype(int) - 1
    right, bottom = np.ceil(wished.max(axis=0)).astype(int) + 1
    free = np.array([(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)])
    near = free[np.array([np.abs(wished - cell).max(axis=1).min() <= 1.0 for cell in free])]
    distances = ((wished[:, None, :] - near[None, :, :]) ** 2).sum(axis=2)
    cells = together(near[assign(distances)], wished, groups)
    return cells - cells.min(axis=0)


def spread(points: Floats) -> Floats:
    """Push points apart until hardly any two are less than one tile from each other."""
    moved = points.copy()
    for _ in range(ROUNDS):
        gap = moved[:, None, :] - moved[None, :, :]
        distance = np.sqrt((gap**2).sum(axis=2)) + np.eye(len(moved))
        push = np.where(distance < 1, (1 - distance) / distance * 0.25, 0.0)
        moved = moved + (gap * push[:, :, None]).sum(axis=1)
    return moved


def assign(costs: Floats) -> Ints:
    """The cheapest way to give every row a column of its own: the Hungarian method with shortest augmenting paths.

    Source: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
    problems", Computing 38 (1987).
    """
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    taken_by = np.full(columns, -1)
    for start in range(rows):
        shortest, came_from = np.full(columns, np.inf), np.full(columns, -1)
        is_done = np.zeros(columns, dtype=bool)
        row, column, reached = start, -1, 0.0
        while True:
            reduced = reached + costs[row] - row_price[row] - column_price
            is_better = ~is_done & (reduced < shortest)
            shortest[is_better], came_from[is_better] = reduced[is_better], column
            column = int(np.argmin(np.where(is_done, np.inf, shortest)))
            reached = shortest[column]
            is_done[column] = True
            if taken_by[column] < 0:
                break
            row = int(taken_by[column])
        row_price[start] += reached
        for one in np.flatnonzero(is_done):
            if one != column:
                row_price[taken_by[one]] += reached - shortest[one]
                column_price[one] -= reached - shortest[one]
        while column >= 0:
            before = int(came_from[column])
            taken_by[column] = taken_by[before] if before >= 0 else start
            column = before
    found = np.empty(rows, dtype=np.int64)
    taken = np.flatnonzero(taken_by >= 0)
    found[taken_by[taken]] = taken
    return found


def together(cells: Ints, wished: Floats, groups: list[str]) -> Ints:
    """Swap tiles for as long as that brings groups together more than it takes tiles from their place."""
    at = {tuple(cell): one for one, cell in enumerate(cells.tolist())}
    placed = [tuple(cell) for cell in cells.tolist()]

    def cost(one: int, cell: tuple[int, int]) -> float:
        around = [(cell[0] + dx, cell[1] + dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))]
        apart = sum(1 for place in around if place in at and groups[at[place]] != groups[one])
        return float(((wished[one] - cell) ** 2).sum()) + APART * apart

    is_changed = True
    while is_changed:
        is_changed = False
        for one in range(len(placed)):
            for other in range(one + 1, len(placed)):
                here, there = placed[one], placed[other]
                if abs(here[0] - there[0]) + abs(here[1] - there[1]) > 4 or groups[one] == groups[other]:
                    continue
                before = cost(one, here) + cost(other, there)
                at[here], at[there] = other, one
                if cost(one, there) + cost(other, here) < before - 1e-9:
                    placed[one], placed[other] = there, here
                    is_changed = True
                else:
                    at[here], at[there] = one, other
    return np.array(placed)


if __name__ == "__main__":
    main()

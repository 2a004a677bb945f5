"""The tile map: every gemeente one tile, none on top of another, each about where it lies in the country."""

from datetime import date
from itertools import permutations, product

import numpy as np
import pytest

from etl.borders.regions import Change
from etl.demo.gemeenten import gemeenten, gemeenten_of_2020
from etl.geo.placing import assign, place
from etl.geo.tiles import centres, nearest_free, tiles, tiles_of

CODES = {one.code for one in gemeenten()}


def test_every_gemeente_of_2026_has_a_tile_of_its_own() -> None:
    grid = tiles()
    assert set(grid) == CODES and len(CODES) == 342
    assert len(set(grid.values())) == 342
    assert all(column >= 0 and row >= 0 for column, row in grid.values())


def test_the_kept_grid_is_what_making_it_gives() -> None:
    members = gemeenten()
    places = centres()
    made = place(np.array([places[one.code] for one in members]), [one.provincie for one in members])
    assert {one.code: tuple(cell) for one, cell in zip(members, made.tolist(), strict=True)} == tiles()


@pytest.mark.parametrize(
    ("one", "other", "is_left", "is_above"),
    [
        ("GM0363", "GM0344", True, True),  # Amsterdam, Utrecht
        ("GM0599", "GM0344", True, False),  # Rotterdam lies lower than Utrecht
        ("GM0014", "GM0935", False, True),  # Groningen, Maastricht
        ("GM0718", "GM1507", True, False),  # Vlissingen, Horst aan de Maas
    ],
)  # fmt: skip
def test_tiles_lie_as_the_gemeenten_do(one: str, other: str, is_left: bool, is_above: bool) -> None:
    (left, top), (right, bottom) = tiles()[one], tiles()[other]
    assert (left < right) == is_left and (top < bottom or not is_above)


def test_most_tiles_touch_one_of_their_own_provincie() -> None:
    grid = tiles()
    provincie = {grid[one.code]: one.provincie for one in gemeenten()}

    def has_neighbour(column: int, row: int) -> bool:
        around = [(column + dx, row + dy) for dx, dy in product((-1, 0, 1), repeat=2) if (dx, dy) != (0, 0)]
        return any(provincie.get(cell) == provincie[column, row] for cell in around)

    assert sum(has_neighbour(*cell) for cell in provincie) > 0.97 * len(provincie)


def test_gemeenten_of_2020_have_tiles_too_and_the_others_keep_theirs() -> None:
    codes = {one.code for one in gemeenten_of_2020()}
    placed = tiles_of(codes)
    assert set(placed) == codes and len(set(placed.values())) == 355
    assert all(placed[code] == cell for code, cell in tiles().items() if code in codes)
    assert tiles_of(sorted(codes, reverse=True)) == placed


def test_a_new_gemeente_comes_near_the_ones_it_was_made_of() -> None:
    parents = ("GM1507", "GM0984")
    changes = [Change(one, "GM9999", date(2030, 1, 1), None, "samenvoeging") for one in parents]
    column, row = tiles_of(CODES - set(parents) | {"GM9999"}, changes)["GM9999"]
    middle = [sum(tiles()[one][axis] for one in parents) / 2 for axis in (0, 1)]
    assert abs(column - middle[0]) <= 1 and abs(row - middle[1]) <= 1


def test_a_gemeente_that_nobody_knows_still_has_a_tile() -> None:
    placed = tiles_of({*CODES, "GM9999"})
    assert len(set(placed.values())) == 343
    assert nearest_free((0.2, 0.2), {(0, 0)}) == (0, 1)


def test_the_cheapest_assignment_is_found() -> None:
    costs = np.random.default_rng(3).integers(0, 50, (5, 7)).astype(float)
    found = assign(costs)
    cheapest = min(sum(costs[row, column] for row, column in enumerate(one)) for one in permutations(range(7), 5))
    assert len(set(found.tolist())) == 5 and costs[np.arange(5), found].sum() == cheapest

"""From a shape to an outline that a browser draws: simplified with its neighbours, whole metres, as SVG path text."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Geometry

from data.terms import Level
from etl.geo.rijksdriehoek import Array

# What a screen can show: the tolerance of the simplification and the grid of the points, in metres.
TOLERANCE = {Level.GEMEENTE: 150.0, Level.WIJK: 60.0, Level.BUURT: 30.0}
GRID = {Level.GEMEENTE: 20, Level.WIJK: 10, Level.BUURT: 5}
# Parts smaller than this (m²) go, unless the region has no larger one.
SMALLEST = {Level.GEMEENTE: 250_000.0, Level.WIJK: 20_000.0, Level.BUURT: 5_000.0}
# SVG counts downwards: y = TOP - y of the Dutch grid.
TOP = 640_000


def simplified(shapes: Sequence[Geometry], level: Level) -> list[Geometry]:
    """The shapes with fewer points; borders that neighbours share stay shared."""
    whole = [without_crumbs(one, SMALLEST[level]) for one in shapes]
    return list(shapely.coverage_simplify(whole, TOLERANCE[level]))


def without_crumbs(one: Geometry, smallest: float) -> Geometry:
    parts = list(shapely.get_parts(one))
    largest = max(parts, key=lambda part: part.area)
    kept = [part for part in parts if part is largest or part.area >= smallest]
    return shapely.multipolygons(kept) if len(kept) > 1 else largest


def path_of(one: Geometry, grid: int) -> str:
    """The outline as SVG path text: absolute starts, then relative steps, in metres."""
    return "".join(text for part in shapely.get_parts(one) for ring in rings(part) if (text := ring_path(ring, grid)))


def rings(polygon: Geometry) -> list[Geometry]:
    return [shapely.get_exterior_ring(polygon), *polygon.interiors]


def ring_path(ring: Geometry, grid: int) -> str:
    """One ring; empty when on the grid nothing is left of it."""
    points = rounded(shapely.get_coordinates(ring), grid)
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < 3:
        return ""
    # The last step goes back to the start: z does that.
    words = " ".join(f"{x} {y}" for x, y in steps[:-1].tolist()).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{words}z"


def rounded(points: Array, grid: int) -> np.ndarray:
    down = np.column_stack([points[:, 0], TOP - points[:, 1]])
    return (np.round(down / grid) * grid).astype(int)


def label_point(one: Geometry) -> tuple[int, int]:
    """A point well inside the largest part, in metres as the path has them."""
    largest = max(shapely.get_parts(one), key=lambda part: part.area)
    point = shapely.point_on_surface(largest)
    return round(point.x), round(TOP - point.y)

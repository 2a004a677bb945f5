"""In which system a file of shapes counts: seen from its coordinates, for what files say about it is often left out.

Degrees and metres cannot be mixed up in the Netherlands: degrees are below 60, metres of the Dutch grid above 300.000.
"""

import numpy as np
from shapely import Geometry, get_coordinates, transform

from etl.geo.rijksdriehoek import Array, to_rd
from etl.problems import Problems

# The European Netherlands with its waters, in metres of the Dutch grid; and a box in degrees that holds it.
RD_BOX = (-10_000, 290_000, 300_000, 640_000)
DEGREES_BOX = (2.5, 50.5, 7.7, 56.0)
NEXT_STEP = "Lever de grenzen in WGS84 (lengte, breedte) of in RD (EPSG:28992), en land het bestand opnieuw."


def in_rd(shapes: list[Geometry], file: str, problems: Problems) -> list[Geometry]:
    """The shapes in metres of the Dutch grid. Raises SourceRefused when they lie elsewhere, or in another system."""
    points = get_coordinates(shapes)
    if is_inside(points, RD_BOX):
        return shapes
    if is_inside(points, DEGREES_BOX):
        return list(transform(np.array(shapes, dtype=object), to_rd))
    raise problems.refuse(file, "coördinaten", where(points), "punten in Nederland, in graden of in RD", NEXT_STEP)


def is_inside(points: Array, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    x, y = points[:, 0], points[:, 1]
    return bool(((x >= left) & (x <= right) & (y >= bottom) & (y <= top)).all())


def where(points: Array) -> str:
    """What was found, in words; degrees in the wrong order are seen as such."""
    if is_inside(points[:, ::-1], DEGREES_BOX):
        return "breedte voor lengte: de coördinaten staan in de verkeerde volgorde"
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    return f"punten tussen ({left:.5g}, {bottom:.5g}) en ({right:.5g}, {top:.5g})"

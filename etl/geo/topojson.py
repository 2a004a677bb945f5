"""TopoJSON: shapes that share their borders as arcs (https://github.com/topojson/topojson-specification)."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

Point = list[float]


def objects_of(topology: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The shapes of all objects in a topology, as GeoJSON features, each with the name of its object."""
    arcs = [points_of(arc, topology.get("transform")) for arc in topology["arcs"]]
    return [
        {
            "object": name,
            "properties": one.get("properties") or {"id": one.get("id")},
            "geometry": geometry_of(one, arcs),
        }
        for name, group in topology["objects"].items()
        for one in group.get("geometries", [group])
    ]


def points_of(arc: list[list[float]], transform: Mapping[str, Any] | None) -> list[Point]:
    """An arc in coordinates; with a transform every point is a step from the one before, on a grid."""
    if not transform:
        return arc
    scale, translate = transform["scale"], transform["translate"]
    xs, ys = (accumulate(steps) for steps in zip(*(point[:2] for point in arc), strict=True))
    return [[x * scale[0] + translate[0], y * scale[1] + translate[1]] for x, y in zip(xs, ys, strict=True)]


def geometry_of(one: Mapping[str, Any], arcs: list[list[Point]]) -> dict[str, Any] | None:
    if one["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": [ring(part, arcs) for part in one["arcs"]]}
    if one["type"] == "MultiPolygon":
        coordinates = [[ring(part, arcs) for part in polygon] for polygon in one["arcs"]]
        return {"type": "MultiPolygon", "coordinates": coordinates}
    return None


def ring(parts: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring of arcs; ~3 is arc 3 backwards, and where two meet they share a point."""
    points: list[Point] = []
    for part in parts:
        arc = arcs[part] if part >= 0 else arcs[~part][::-1]
        points += arc[1:] if points else arc
    return points

"""A file of shapes as it comes: GeoJSON or TopoJSON, packed or not, to shapes with their properties."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import shapely
from shapely import Geometry
from shapely.geometry import shape

from etl.geo.topojson import objects_of
from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN, MOST_BYTES, read_text

AREAS = ("Polygon", "MultiPolygon")
EXPECTED = "GeoJSON (een FeatureCollection) of TopoJSON (een Topology)"


class Feature(NamedTuple):
    """One shape of a file. place: where it stands in the file, for people; group: its object in a TopoJSON."""

    place: str
    group: str
    properties: Mapping[str, Any]
    geometry: Geometry


def read_features(file: LandedFile, problems: Problems) -> list[Feature]:
    """Every shape of a file, in its own coordinates. Raises SourceRefused when the file is no file of shapes."""
    document = read_json(file, problems)
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        found = document["features"]
    elif kind == "Topology":
        found = topology(document, file, problems)
    else:
        raise problems.refuse(file.name, "hele bestand", f"het type {kind!r}", EXPECTED, AGAIN)
    if not found:
        raise problems.refuse(file.name, "hele bestand", "geen enkele vorm", "ten minste één gebied", AGAIN)
    return list(usable(found, file, problems))


def read_json(file: LandedFile, problems: Problems) -> Any:
    """The document; a file of shapes is often one long line."""
    content = read_text(file, problems, longest_line=MOST_BYTES).removeprefix(b"\xef\xbb\xbf")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise problems.refuse(file.name, "hele bestand", f"geen geldige JSON ({error})", EXPECTED, AGAIN) from error


def topology(document: Mapping[str, Any], file: LandedFile, problems: Problems) -> list[Any]:
    try:
        return objects_of(document)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        found = f"een TopoJSON die niet klopt ({error!r})"
        raise problems.refuse(
            file.name, "hele bestand", found, "bogen en objecten die bij elkaar horen", AGAIN
        ) from error


def usable(found: list[Any], file: LandedFile, problems: Problems) -> Iterator[Feature]:
    """The shapes that are areas; one that cannot be an area is a problem."""
    for number, one in enumerate(found, start=1):
        place = f"vorm {number}"
        one = one if isinstance(one, dict) else {}
        found_properties = one.get("properties")
        properties: dict[str, Any] = found_properties if isinstance(found_properties, dict) else {}
        try:
            geometry = area(one.get("geometry"))
        except (KeyError, IndexError, TypeError, ValueError, shapely.errors.ShapelyError):
            geometry = None
        if geometry is None or geometry.is_empty:
            name = next((value for value in properties.values() if isinstance(value, str)), "")
            problems.add(file.name, f"{place} {name}".strip(), "een lege of onleesbare vorm", "een vlak", AGAIN)
        else:
            yield Feature(place, one.get("object", ""), properties, geometry)


def area(geometry: Any) -> Geometry | None:
    """A valid area of a GeoJSON geometry; None when it is no area."""
    if not isinstance(geometry, dict) or geometry.get("type") not in AREAS:
        return None
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    # A ring of less than four points encloses nothing: that is what is left of a small island after simplifying.
    whole = [kept for polygon in polygons if (kept := [ring for ring in polygon if len(ring) >= 4])]
    made = shapely.force_2d(shape({"type": "MultiPolygon", "coordinates": whole}))
    if not shapely.is_valid(made):
        made = shapely.make_valid(made, method="structure", keep_collapsed=False)
    return made if made.geom_type in AREAS else None

"""Borders: any file of shapes becomes outlines in the Dutch grid, or is refused with what is wrong and where."""

import gzip
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from conftest import FIXTURES

from etl.geo.outlines import TOP
from etl.geo.rijksdriehoek import to_rd, to_wgs84
from etl.landing import LandedFile
from etl.problems import Problems, SourceRefused
from etl.sources.geometrie import COLUMNS, SOURCE

KNOWN = {
    2020: {"GM1507": "Horst aan de Maas", "GM0984": "Venray", "GM0788": "Haaren"},
    2024: {"GM1507": "Horst aan de Maas", "GM0984": "Venray", "WK150704": "Horst", "BU15070400": "Horst-Centrum"},
}
MAY = datetime(2026, 5, 1, tzinfo=UTC)
# Two gemeenten that share a border of which the points do not lie in a line, in metres of the Dutch grid.
MIDDLE = [[200_000, 380_000], [200_400, 384_000], [199_600, 388_000], [200_000, 392_000]]
LEFT = [[190_000, 380_000], *MIDDLE, [190_000, 392_000], [190_000, 380_000]]
RIGHT = [*MIDDLE, [210_000, 392_000], [210_000, 380_000], [200_000, 380_000]]


def feature(code: Any, ring: Any, name: str = "statcode", **more: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {name: code, **more},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def pair(name: str = "statcode", codes: tuple[Any, Any] = ("GM1507", "GM0984"), **more: Any) -> dict[str, Any]:
    features = [feature(codes[0], LEFT, name, **more), feature(codes[1], RIGHT, name, **more)]
    return {"type": "FeatureCollection", "features": features}


def landed(folder: Path, name: str, document: Any, days: int = 0) -> LandedFile:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return LandedFile(
        source="geometrie", part=name, name=name, path=name, sha256="", size=0, address="",
        fetched_at=MAY + timedelta(days=days), modified_at=None, is_fictief=False, folder=folder,
    )  # fmt: skip


def tidy(*files: LandedFile, known: Any = KNOWN) -> pd.DataFrame:
    (frame,) = SOURCE.tidy({file.name: file for file in files}, known, Problems())
    return frame.set_index("region_code")


def problems_of(*files: LandedFile) -> str:
    with pytest.raises(SourceRefused) as refusal:
        tidy(*files)
    return "\n".join(refusal.value.problems.lines())


def points_of(path: str) -> set[tuple[int, int]]:
    """The corners of an outline of one ring, in metres of the Dutch grid."""
    start, steps = path.removeprefix("M").removesuffix("z").split("l")
    numbers = [*start.split(), *steps.replace("-", " -").split()]
    corners = np.cumsum(np.array(numbers, dtype=int).reshape(-1, 2), axis=0)
    return {(x, TOP - y) for x, y in corners.tolist()}


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (5.38720621, 52.15517440, 155_000, 463_000),  # Amersfoort, the middle of the grid
        (4.88352559, 52.37453253, 120_700.723, 487_525.501),  # Amsterdam, Westertoren
        (6.56820053, 53.21938317, 233_883.131, 582_065.167),  # Groningen, Martinitoren
    ],
)  # fmt: skip
def test_degrees_become_metres_of_the_dutch_grid_as_kadaster_publishes_them(
    longitude: float, latitude: float, x: float, y: float
) -> None:
    assert to_rd(np.array([[longitude, latitude]]))[0] == pytest.approx((x, y), abs=1)
    assert to_wgs84(np.array([[x, y]]))[0] == pytest.approx((longitude, latitude), abs=1e-5)


def test_degrees_and_metres_give_the_same_outline(tmp_path: Path) -> None:
    in_metres = tidy(landed(tmp_path, "gemeenten_2024.geojson", pair()))
    document = pair()
    for one in document["features"]:
        one["geometry"]["coordinates"] = [to_wgs84(np.array(one["geometry"]["coordinates"][0])).tolist()]
    in_degrees = tidy(landed(tmp_path, "gemeenten_2024.geojson.gz", document))
    assert in_degrees["path"].to_dict() == in_metres["path"].to_dict()
    assert list(in_metres.reset_index().columns) == COLUMNS


def test_neighbours_keep_the_same_points_on_their_border(tmp_path: Path) -> None:
    frame = tidy(landed(tmp_path, "gemeenten_2024.geojson", pair()))
    left, right = points_of(frame.loc["GM1507", "path"]), points_of(frame.loc["GM0984", "path"])
    assert left & right == {tuple(point) for point in MIDDLE}
    assert (190_000, 380_000) in left and (210_000, 392_000) in right
    x, y = frame.loc["GM1507", ["x", "y"]]
    assert 190_000 < x < 200_000 and 380_000 < TOP - y < 392_000


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("statcode", ("GM1507", "GM0984")),
        ("GM_CODE", ("GM1507", "GM0984")),
        ("gemeentecode", ("1507", "0984")),
        ("gemeentecode", (1507, 984)),
        ("Gemeente_code", (1507.0, 984.0)),
        ("code", ("gm1507 ", "gm0984")),
    ],
)
def test_the_code_is_found_however_a_file_names_and_writes_it(
    tmp_path: Path, name: str, codes: tuple[Any, Any]
) -> None:
    frame = tidy(landed(tmp_path, "gemeenten_2024.geojson", pair(name, codes)))
    assert sorted(frame.index) == ["GM0984", "GM1507"]


def test_a_buurt_with_the_codes_of_its_wijk_and_gemeente_is_a_buurt(tmp_path: Path) -> None:
    document = {
        "type": "FeatureCollection",
        "features": [feature("GM1507", LEFT, "gemeentecode", wijkcode="WK150704", buurtcode="BU15070400")],
    }
    frame = tidy(landed(tmp_path, "buurten.geojson", document))
    assert frame["region_level"].to_dict() == {"BU15070400": "buurt"}
    assert frame["indeling"].to_dict() == {"BU15070400": 2024}, "the newest list that has all codes"


@pytest.mark.parametrize(
    ("name", "more", "year"),
    [
        ("gemeenten.geojson", {"jrstatcode": "2022GM1507"}, 2022),
        ("gemeenten.geojson", {"jaar": 2020}, 2020),
        ("gemeenten_2023.geojson", {}, 2023),
        ("gemeenten.geojson", {}, 2024),
    ],
)
def test_the_year_of_the_borders_is_said_by_the_shapes_or_the_file_name_or_follows_from_the_codes(
    tmp_path: Path, name: str, more: dict[str, Any], year: int
) -> None:
    assert set(tidy(landed(tmp_path, name, pair(**more)))["indeling"]) == {year}


def test_topojson_is_unpacked_and_what_else_it_holds_is_left_out(tmp_path: Path) -> None:
    # On a grid of 100 metres: the shared border is arc 0, there and back.
    document = {
        "type": "Topology",
        "transform": {"scale": [100, 100], "translate": [190_000, 380_000]},
        "arcs": [
            [[100, 0], [4, 40], [-8, 40], [4, 40]],
            [[100, 120], [-100, 0], [0, -120], [100, 0]],
            [[100, 0], [100, 0], [0, 120], [-100, 0]],
        ],
        "objects": {
            "gemeenten": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "GM1507"}},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"code": "GM0984"}},
                ],
            },
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[1, 0]]}]},
        },
    }
    frame = tidy(landed(tmp_path, "gemeenten_2024.topo.json", document))
    plain = tidy(landed(tmp_path, "gemeenten_2024.geojson", pair()))
    assert frame["path"].map(points_of).to_dict() == plain["path"].map(points_of).to_dict()


def test_the_last_file_counts_and_a_real_border_before_an_approximation(tmp_path: Path) -> None:
    moved = pair()
    moved["features"][0]["geometry"]["coordinates"][0][0] = moved["features"][0]["geometry"]["coordinates"][0][-1] = [
        180_000, 380_000,
    ]  # fmt: skip
    first = landed(tmp_path, "gemeenten_2024.geojson", pair())
    later = landed(tmp_path, "gemeenten_nieuw_2024.geojson", moved, days=1)
    approximate = landed(tmp_path, "gemeenten_approx_2024.geojson", pair(), days=2)
    frame = tidy(first, later, approximate)
    assert (180_000, 380_000) in points_of(frame.loc["GM1507", "path"])
    assert set(frame["kind"]) == {"grens"} and len(frame) == 2
    assert set(tidy(approximate)["kind"]) == {"benadering"}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b'{"type": "FeatureCollection", "features": [', "geen geldige JSON"),
        (b"\xff\xfe", "die geen tekst in UTF-8 is"),
        ([1, 2], "gevonden het type None"),
        ({"type": "Point"}, "gevonden het type 'Point'; verwacht GeoJSON"),
        ({"type": "FeatureCollection", "features": []}, "geen enkele vorm"),
        ({"type": "FeatureCollection", "features": [{"properties": None, "geometry": None}]}, "vorm 1: gevonden"),
        ({"type": "FeatureCollection", "features": [7]}, "een lege of onleesbare vorm"),
        ({"type": "Topology", "arcs": [[[0, 0]]], "objects": {"a": {"type": "Polygon", "arcs": [[4]]}}}, "TopoJSON"),
        (pair("naam", ("Horst", "Venray")), "geen eigenschap met een gebiedscode (wel: naam)"),
        (pair(codes=("GM1507", "Venray")), 'vorm 2: gevonden statcode "VENRAY"'),
        (pair(codes=("GM1507", "GM9999")), "1 onbekende codes: GM9999; verwacht gebieden van de indeling van 2024"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_what_is_wrong(tmp_path: Path, document: Any, said: str) -> None:
    assert said in problems_of(landed(tmp_path, "gemeenten_2024.geojson", document))


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (lambda point: [point[1] / 1e5, point[0] / 4e4], "punten tussen"),
        (lambda point: to_wgs84(np.array([point]))[0][::-1].tolist(), "breedte voor lengte"),
        (lambda point: [point[0] * 15, point[1] * 15], "verwacht punten in Nederland"),
    ],
)
def test_shapes_outside_the_netherlands_are_refused(tmp_path: Path, move: Any, said: str) -> None:
    document = pair()
    for one in document["features"]:
        one["geometry"]["coordinates"] = [[move(point) for point in one["geometry"]["coordinates"][0]]]
    assert said in problems_of(landed(tmp_path, "gemeenten_2024.geojson", document))


def test_one_bad_file_refuses_all_and_every_file_says_what_is_wrong(tmp_path: Path) -> None:
    good = landed(tmp_path, "gemeenten_2024.geojson", pair())
    bad = [landed(tmp_path, f"wijken_{place}.geojson", b"{", days=place) for place in (1, 2)]
    said = problems_of(good, *bad)
    assert "wijken_1.geojson" in said and "wijken_2.geojson" in said


def test_a_shape_that_crosses_itself_still_has_an_outline(tmp_path: Path) -> None:
    crossing = [[190_000, 380_000], [200_000, 390_000], [200_000, 380_000], [190_000, 390_000], [190_000, 380_000]]
    document = {"type": "FeatureCollection", "features": [feature("GM1507", crossing)]}
    frame = tidy(landed(tmp_path, "gemeenten_2024.geojson", document))
    assert frame.loc["GM1507", "path"].count("M") == 2


def test_file_names_of_shapes_are_known_and_each_is_a_part_of_its_own() -> None:
    parts = [SOURCE.part_of(name) for name in ("gemeenten_2022.geojson.gz", "wijken.topo.json", "buurten_2024.json")]
    assert parts == ["gemeenten_2022", "wijken", "buurten_2024"]
    assert SOURCE.part_of("kwb2024.csv") is None and SOURCE.part_of("iv3.json") is None
    assert SOURCE.is_optional and SOURCE.missing({}) == []


def test_the_recorded_files_give_their_outlines() -> None:
    files = sorted((FIXTURES / "geometrie").iterdir())
    assert {SOURCE.part_of(file.name) for file in files} == {"gemeenten_2022_wgs84", "buurten_approx"}


@pytest.mark.real_data
def test_all_public_files_of_borders_are_read_whole(real_data: Path, tmp_path: Path) -> None:
    files = [path for path in sorted((real_data / "geo").iterdir()) if path.is_file()]
    assert all(SOURCE.part_of(path.name) for path in files)
    counts = {}
    for path in files:
        landed_file = landed(tmp_path, path.name.removesuffix(".gz"), content_of(path))
        codes = codes_in(landed_file)
        frame = tidy(landed_file, known={2024: dict.fromkeys(codes, "")})
        assert not frame.index.duplicated().any() and (frame["path"] != "").all()
        counts[path.name.split(".")[0]] = (len(frame), set(frame["indeling"]))
    assert counts["gemeenten_2017_rd"] == (388, {2017})
    assert counts["gemeenten_2022_wgs84"] == (345, {2022})
    assert counts["gemeenten_2023"] == (342, {2023})
    assert counts["baarn_buurten_kwb"][0] == 21 and counts["wijken_horst_aan_de_maas_approx"][0] == 16
    assert counts["buurten_venlo_approx"][0] == 114


@pytest.mark.real_data
def test_a_gemeente_lies_in_the_same_place_in_metres_in_degrees_and_in_topojson(
    real_data: Path, tmp_path: Path
) -> None:
    places = []
    for name in ("gemeenten_2017_rd.geojson.gz", "gemeenten_2022_wgs84.geojson.gz", "gemeenten_2023.topo.json"):
        path = real_data / "geo" / name
        landed_file = landed(tmp_path, name.removesuffix(".gz"), content_of(path))
        frame = tidy(landed_file, known={2024: dict.fromkeys(codes_in(landed_file), "")})
        corners = np.array(list(points_of(frame.loc["GM1507", "path"])))
        places.append([*corners.min(axis=0), *corners.max(axis=0)])
    assert np.ptp(np.array(places), axis=0).max() < 400, "the TopoJSON is drawn for a screen, to some 200 metres"


def content_of(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def codes_in(file: LandedFile) -> set[str]:
    """Every code in a file, so that all of them are known."""
    return set(re.findall(r'"((?:GM|WK|BU)\d{4}[0-9A-Z]{0,4})"', file.file.read_text()))


def test_a_file_of_one_very_long_line_is_read(tmp_path: Path) -> None:
    document = pair(more="x" * 1_200_000)
    assert len(tidy(landed(tmp_path, "gemeenten_2024.geojson", document))) == 2

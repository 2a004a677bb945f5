"""The borders of gemeenten, wijken and buurten: any GeoJSON or TopoJSON in WGS84 or RD, one file or many.

Every file is a part of its own, so that borders of different years and of single gemeenten stand beside each other.
Where two files have the same region in the same indeling, the one that landed last counts, and a real border always
comes before an approximation.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch

import pandas as pd

from data.terms import Outline
from etl.geo.codes import Coded, check_known, coded, indeling_of
from etl.geo.coordinates import in_rd
from etl.geo.features import read_features
from etl.geo.outlines import GRID, label_point, path_of, simplified
from etl.landing import LandedFile
from etl.problems import Problems, SourceRefused
from etl.source import Kind, KnownCodes, Raw, Source

COLUMNS = ["region_code", "indeling", "region_level", "kind", "path", "x", "y"]
KEY = ["region_code", "indeling"]
PATTERNS = (
    "*.geojson", "*.topojson", "*.topo.json", "gemeenten*.json", "wijken*.json", "buurten*.json",
)  # fmt: skip
# A file says in its name that its borders were drawn by approximation.
APPROXIMATE = ("approx", "benader")


@dataclass(frozen=True)
class ShapeSource(Source):
    """A source of which every file name is a part of its own; without any file there is simply no map of borders."""

    def part_of(self, file_name: str) -> str | None:
        bare = file_name.removesuffix(".gz")
        is_known = any(fnmatch(bare, pattern) for pattern in PATTERNS)
        return bare.split(".")[0] if is_known else None

    def missing(self, raw: Raw) -> list[str]:
        return []


def tidy(raw: Raw, known: KnownCodes, problems: Problems) -> Iterable[pd.DataFrame]:
    """One frame with the outlines of all files, one row per region x indeling (columns: COLUMNS)."""
    files = sorted(raw.values(), key=lambda file: (not is_approximate(file), file.fetched_at, file.name))
    frames = []
    for file in files:
        found = Problems()
        with suppress(SourceRefused):
            frames.append(outlines_of(file, known, found))
        problems.found += found.found
    problems.refuse_if_any()
    yield pd.concat(frames, ignore_index=True).drop_duplicates(KEY, keep="last")[COLUMNS]


def outlines_of(file: LandedFile, known: KnownCodes, problems: Problems) -> pd.DataFrame:
    """The outlines of one file. Raises SourceRefused when it cannot be used."""
    features = read_features(file, problems)
    shapes = coded(features, file, problems)
    indeling = indeling_of(shapes, file, known, problems)
    check_known(shapes, indeling, known, file, problems)
    problems.refuse_if_any()
    return pd.DataFrame(rows(shapes, indeling, file, problems), columns=COLUMNS)


def rows(shapes: list[Coded], indeling: int, file: LandedFile, problems: Problems) -> list[tuple]:
    geometries = in_rd([one.feature.geometry for one in shapes], file.name, problems)
    kind = Outline.BENADERING if is_approximate(file) else Outline.GRENS
    made: list[tuple] = []
    for level in sorted({one.level for one in shapes}):
        places = [place for place, one in enumerate(shapes) if one.level is level]
        outlines = simplified([geometries[place] for place in places], level)
        for place, outline in zip(places, outlines, strict=True):
            path = path_of(outline, GRID[level])
            made.append((shapes[place].code, indeling, level.value, kind.value, path, *label_point(outline)))
    return made


def is_approximate(file: LandedFile) -> bool:
    return any(word in file.name.lower() for word in APPROXIMATE)


SOURCE = ShapeSource(
    id="geometrie",
    title="CBS/Kadaster gebiedsindelingen en wijk- en buurtkaart",
    owner="CBS, Kadaster",
    licence="CC BY 4.0",
    address="https://www.pdok.nl/introductie/-/article/cbs-gebiedsindelingen",
    parts={"grenzen": " of ".join(PATTERNS) + " (ook als .gz)"},
    measures=(),
    note="De grenzen zijn vereenvoudigd voor het scherm; ze zijn niet bedoeld om aan te meten.",
    tidy=tidy,
    kind=Kind.GEOMETRY,
)

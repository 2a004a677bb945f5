"""Borders in a snapshot: published with the tiles, kept when a delivery is refused, and the same when made again."""

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from conftest import FIXTURES, Night

from data import snapshot as published
from data.settings import Settings
from data.snapshot import Snapshot
from data.terms import Verdict
from etl.landing import Landing
from etl.nightly.rebuild import rebuild
from etl.quality import SourceResult
from etl.runs import Runs
from etl.source import all_sources
from etl.sources import geometrie

BORDERS = FIXTURES / "geometrie" / "gemeenten_2022_wgs84.geojson"


def newest(settings: Settings) -> Snapshot:
    return published.read_snapshot(settings.snapshots, published.current_stamp(settings.snapshots))


def shapes(settings: Settings) -> dict[tuple[str, int, str], str]:
    """The paths of the newest snapshot, by region, indeling and kind."""
    rows = pq.read_table(newest(settings).folder / "shapes.parquet").to_pylist()
    return {(row["region_code"], row["indeling"], row["kind"]): row["path"] for row in rows}


def land(settings: Settings, file: Path) -> None:
    part = all_sources()["geometrie"].part_of(file.name) or ""
    Landing(settings.raw).land(file, source="geometrie", part=part)


def verdict(results: dict[str, SourceResult]) -> Verdict:
    return results["geometrie"].verdict


def test_a_snapshot_has_borders_and_a_tile_for_every_gemeente_of_every_indeling(published: Settings) -> None:
    found = shapes(published)
    assert found["GM1507", 2022, "grens"].startswith("M") and found["BU15070400", 2024, "benadering"].startswith("M")
    assert {key[:2] for key, path in found.items() if key[2] == "tegel" and path == ""} == {
        *((code, year) for code in ("GM1507", "GM0983", "GM0984") for year in (2020, 2024, 2026)),
        ("GM0788", 2020),
    }


def test_without_any_file_of_borders_the_night_is_as_good_and_has_tiles(settings: Settings, night: Night) -> None:
    for file in (path for path in FIXTURES.rglob("*") if path.is_file() and path.parent.name != "geometrie"):
        for source in all_sources().values():
            if part := source.part_of(file.name):
                Landing(settings.raw).land(file, source=source.id, part=part)
    assert "geometrie" not in night(settings)
    assert {kind for *_, kind in shapes(settings)} == {"tegel"}


def test_a_refused_file_leaves_the_borders_of_before_and_all_figures_new(
    few: Settings, night: Night, tmp_path: Path
) -> None:
    before = shapes(few)
    broken = tmp_path / "gemeenten_2030.geojson"
    broken.write_text("{")
    land(few, broken)
    results = night(few)
    assert verdict(results) is Verdict.VEROUDERD and shapes(few) == before
    assert all(one.verdict is not Verdict.VEROUDERD for source, one in results.items() if source != "geometrie")
    quality = {row["source"]: row for row in pq.read_table(newest(few).folder / "quality.parquet").to_pylist()}
    assert "geen geldige JSON" in quality["geometrie"]["problems"]


def test_other_sources_alone_carry_the_borders_over(few: Settings, night: Night) -> None:
    before = shapes(few)
    night(few, only=["rivm_corona"])
    assert shapes(few) == before


def test_borders_that_did_not_change_are_not_read_again_and_new_ones_are(
    few: Settings, night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = shapes(few), []

    def note(file: object, *rest: object) -> object:
        read.append(file)
        return real(file, *rest)

    real = geometrie.outlines_of
    monkeypatch.setattr(geometrie, "outlines_of", note)
    assert verdict(night(few)) is Verdict.GOED and shapes(few) == before and read == []
    document = json.loads(BORDERS.read_text())
    for feature in document["features"]:
        feature["properties"] = {"statcode": feature["properties"]["statcode"]}
    moved = tmp_path / "gemeenten_2023.geojson"
    moved.write_text(json.dumps(document))
    land(few, moved)
    night(few)
    assert len(read) == 3
    assert shapes(few).items() > before.items() and ("GM1507", 2023, "grens") in shapes(few)


def test_new_borders_make_no_figure_anew(few: Settings, night: Night, tmp_path: Path) -> None:
    before = Runs(few.produced).of(newest(few).stamp)
    moved = tmp_path / "gemeenten_2022_nieuw.geojson"
    shutil.copy(BORDERS, moved)
    land(few, moved)
    results = night(few)
    after = Runs(few.produced).of(newest(few).stamp)
    assert before and after and before.grounds.pop("geometrie") != after.grounds.pop("geometrie")
    assert after.grounds == before.grounds
    assert all(one.is_reused for one in results.values() if one.raw and one.source.measures and one.rows_in)


def test_a_snapshot_with_borders_made_again_has_the_same_bytes(few: Settings, night: Night) -> None:
    first, stamp = shapes(few), newest(few)
    night(few)
    made = rebuild(few, all_sources(), stamp.manifest.published_at, lambda line: None)
    assert made.difference == ""
    again = pq.read_table(made.folder / "shapes.parquet")
    assert again.num_rows == len(first)
    assert (made.folder / "shapes.parquet").read_bytes() == (stamp.folder / "shapes.parquet").read_bytes()

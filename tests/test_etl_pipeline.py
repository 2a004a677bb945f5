"""A night: the same files give the same bytes, and a bad source harms neither its own past nor the others."""

import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conftest import FIXTURES, Night
from damaging import edit, half, land_damaged

from data.schema import TABLES
from data.settings import Settings
from data.snapshot import NothingPublished, Snapshot, current_stamp, read_snapshot, stamps, verify
from data.store import Store
from etl.landing import Landing
from etl.lock import AlreadyRunning, one_at_a_time
from etl.publish import make_current
from etl.source import all_sources

RECORDED = {folder.name for folder in FIXTURES.iterdir()} & set(all_sources())
CRIMES = ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz")
CORONA = ("rivm_corona", "corona_per_gemeente_per_maand.csv.gz")
KWB = ("cbs_kwb", "cbs.v3.84799NED_TypedDataSet.parquet")
REGIONS = ("gebieden", "gemeenten_2026.csv")


def newest(settings: Settings) -> Snapshot:
    snapshot = read_snapshot(settings.snapshots, current_stamp(settings.snapshots))
    verify(snapshot)
    return snapshot


def tables_of(snapshot: Snapshot) -> dict[str, bytes]:
    return {str(path.relative_to(snapshot.folder)): path.read_bytes() for path in snapshot.folder.rglob("*.parquet")}


def quality_of(settings: Settings) -> dict[str, dict[str, Any]]:
    """The quality of the sources of which files are recorded, by source."""
    rows = pq.read_table(newest(settings).folder / "quality.parquet").to_pylist()
    return {row["source"]: row for row in rows if row["source"] in RECORDED}


def crimes_of_horst(settings: Settings) -> float:
    question = "select value from observations where indicator = 'misdrijven_totaal' and region_code = 'GM1507'"
    return Store(settings).current().rows(f"{question} and period_start = '2021-01-01'")[0][0]


def test_two_runs_on_the_same_files_publish_the_same_bytes(published: Settings, night: Night) -> None:
    before = newest(published)
    night(published)
    after = newest(published)
    assert after.stamp > before.stamp
    assert tables_of(after) == tables_of(before) and len(tables_of(after)) == 11 + len(TABLES)


@pytest.mark.parametrize("delivery", [CRIMES, CORONA, KWB, REGIONS], ids=lambda delivery: delivery[0])
def test_a_refused_source_keeps_its_figures_marked_verouderd_until_it_is_good_again(
    delivery: tuple[str, str], published: Settings, night: Night, tmp_path: Path
) -> None:
    source, name = delivery
    before, good = newest(published), Landing(published.raw).newest(source)
    landed, delivered = land_damaged(Landing(published.raw), source, name, half, tmp_path)
    for _ in ("the first bad night", "the second"):
        results = night(published)
        assert [one for one, result in results.items() if result.is_refused] == [source]
        quality = quality_of(published)
        assert {one for one, row in quality.items() if row["verdict"] == "verouderd"} == {source}
        assert {row["verdict"] for row in quality.values()} == {"goed", "verouderd"}
        assert quality[source]["last_good"] == before.stamp
        assert quality[source]["problems"].splitlines() == results[source].problems.lines()
        changed = {file for file, content in tables_of(newest(published)).items() if content != tables_of(before)[file]}
        assert changed == {"quality.parquet", "problems.parquet"}
    assert landed.file.read_bytes() == delivered

    Landing(published.raw).land(next(FIXTURES.rglob(name)), source=source, part=landed.part)
    night(published)
    row = quality_of(published)[source]
    assert (row["verdict"], row["last_good"], row["count_problems"]) == ("goed", None, 0)
    assert good[landed.part].sha256 in row["files"]


@pytest.mark.parametrize("delivery", [CRIMES, KWB, REGIONS], ids=lambda delivery: delivery[0])
def test_raw_bytes_that_rotted_refuse_their_source_and_are_never_read(
    delivery: tuple[str, str], published: Settings, night: Night, tmp_path: Path
) -> None:
    """A figure with another digit reads as well as the right one; only the hash of what landed can tell."""
    source, name = delivery
    before, landing = tables_of(newest(published)), Landing(published.raw)
    (file,) = [one for one in landing.newest(source).values() if one.name == name]
    whole = file.file.read_bytes()
    file.file.chmod(0o640)
    file.file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    # What is not read again cannot be noticed: another definition makes the run read its files.
    results = night(with_other_definitions(published, tmp_path))
    # The same bytes are stored once, also for another source that has them.
    having = {one for one in RECORDED if file.path in {part.path for part in landing.newest(one).values()}}
    assert {one for one, result in results.items() if result.is_refused} == having >= {source}
    assert results[source].problems.lines() == [
        f"{name}, hele bestand: gevonden een beschadigd bestand op de schijf (raw/{file.path}: de inhoud is veranderd)"
        "; verwacht de bytes die zijn ontvangen. Land het opnieuw, of zet het terug uit de reservekopie."
    ]
    kept = [one for one in before if one.startswith("observations/") or one == "regions.parquet"]
    assert {one: tables_of(newest(published))[one] for one in kept} == {one: before[one] for one in kept}
    landing.land(next(FIXTURES.rglob(name)), source=source, part=file.part)
    assert file.file.read_bytes() == whole
    assert not any(result.is_refused for result in night(published).values())


def with_other_definitions(settings: Settings, folder: Path) -> Settings:
    """The same indicators, each with another title."""
    target = folder / "indicators"
    shutil.copytree(settings.indicators, target)
    for file in target.glob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace('title = "', 'title = "Alle ', 1), encoding="utf-8")
    return settings.model_copy(update={"indicators": target})


def test_new_figures_of_a_good_source_are_published_beside_a_refused_one(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    land_damaged(Landing(published.raw), *CRIMES, edit(";1401\n", ";1402\n"), tmp_path)
    land_damaged(Landing(published.raw), *CORONA, half, tmp_path)
    assert crimes_of_horst(published) == 1401
    night(published)
    assert crimes_of_horst(published) == 1402


def test_a_run_of_one_source_takes_over_the_others_as_they_were(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    before, quality = tables_of(newest(published)), quality_of(published)
    land_damaged(Landing(published.raw), *CRIMES, edit(";1401\n", ";1402\n"), tmp_path)
    land_damaged(Landing(published.raw), *CORONA, edit("4947.0", "4948.0"), tmp_path)
    results = night(published, only=["politie_misdrijven"])
    carried = {one for one, result in results.items() if result.is_carried}
    assert carried & RECORDED == RECORDED - {"politie_misdrijven"}
    after = tables_of(newest(published))
    assert {file for file, content in after.items() if content != before[file]} == {
        "observations/misdrijven_totaal.parquet",
        "quality.parquet",
        "lineage.parquet",
        "changes.parquet",
        "change_totals.parquet",
    }
    unchanged = {source: row for source, row in quality_of(published).items() if source != "politie_misdrijven"}
    assert unchanged == {source: row for source, row in quality.items() if source != "politie_misdrijven"}
    night(published)
    assert (
        tables_of(newest(published))["observations/covid_besmettingen.parquet"]
        != before["observations/covid_besmettingen.parquet"]
    )


def test_a_source_that_never_was_good_is_missing_and_the_others_are_published(
    landed: Settings, night: Night, tmp_path: Path
) -> None:
    land_damaged(Landing(landed.raw), *CRIMES, half, tmp_path)
    results = night(landed)
    assert "er zijn geen cijfers" in results["politie_misdrijven"].in_words
    assert {one: row["verdict"] for one, row in quality_of(landed).items()} == {
        "cbs_kwb": "goed",
        "gebieden": "goed",
        "geometrie": "goed",
        "herindelingen": "goed",
        "politie_misdrijven": "ontbreekt",
        "rivm_corona": "goed",
    }
    snapshot = Store(landed).current()
    assert "misdrijven_totaal" in snapshot.catalogue and snapshot.coverage["misdrijven_totaal"] == []
    assert quality_of(landed)["politie_misdrijven"]["last_good"] is None


@pytest.mark.parametrize(
    ("damaged", "says"),
    [
        ([REGIONS], ["de gebieden ontbreken", "gebieden: gemeenten_2026.csv, hele bestand: gevonden"]),
        ([CRIMES, CORONA, KWB], ["geen enkele bron", "politie_misdrijven: ", "rivm_corona: ", "cbs_kwb: "]),
    ],
)
def test_a_first_night_without_regions_or_figures_publishes_nothing_and_says_all_that_is_wrong(
    landed: Settings, night: Night, tmp_path: Path, damaged: list[tuple[str, str]], says: list[str]
) -> None:
    for delivery in damaged:
        land_damaged(Landing(landed.raw), *delivery, lambda content: b"", tmp_path)
    with pytest.raises(NothingPublished) as refused:
        night(landed)
    assert all(words in str(refused.value) for words in says)
    assert len(str(refused.value).splitlines()) == len(says)
    assert not landed.snapshots.exists()


def test_without_any_landing_every_missing_file_is_named_with_the_command_that_lands_it(
    settings: Settings, night: Night
) -> None:
    with pytest.raises(NothingPublished) as refused:
        night(settings)
    assert "verwacht een bestand gemeenten_20??.csv*. Land het: python -m etl land gebieden <bestand>." in str(
        refused.value
    )
    assert not settings.snapshots.exists()


def test_figures_for_borders_that_were_not_delivered_are_refused_not_guessed(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    file = tmp_path / "kwb2025_gemeente_wijk_buurt_subset.csv.gz"
    file.write_bytes(next(FIXTURES.rglob("kwb2024*")).read_bytes())
    Landing(published.raw).land(file, source="gebieden", part="kerncijfers")
    results = night(published)
    assert {one for one, result in results.items() if result.is_refused} == {
        "cbs_kwb",
        "politie_misdrijven",
        "rivm_corona",
    }
    assert "Is er een herindeling?" in results["politie_misdrijven"].problems.lines()[0]


def test_a_damaged_snapshot_is_skipped_with_a_line_and_the_one_before_gives_the_figures(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    good = newest(published)
    night(published)
    damaged = newest(published)
    (damaged.folder / "regions.parquet").write_bytes(b"?")
    land_damaged(Landing(published.raw), *CRIMES, half, tmp_path)
    lines: list[str] = []
    night(published, report=lines.append)
    assert f"let op, overgeslagen: {damaged.stamp}/regions.parquet: contents differ from what was published" in lines
    assert quality_of(published)["politie_misdrijven"]["last_good"] == good.stamp
    assert tables_of(newest(published)).items() >= {
        (file, content)
        for file, content in tables_of(good).items()
        if file not in ("quality.parquet", "problems.parquet")
    }


def test_figures_are_taken_over_from_the_snapshot_that_is_current_not_from_a_newer_one_that_was_put_back(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    good = newest(published)
    land_damaged(Landing(published.raw), *CRIMES, edit(";1401\n", ";9999\n"), tmp_path)
    night(published)
    make_current(published.snapshots, good.stamp)
    land_damaged(Landing(published.raw), *CRIMES, half, tmp_path)
    night(published)
    assert crimes_of_horst(published) == 1401
    assert len(stamps(published.snapshots)) == 3


def test_a_second_run_at_the_same_time_is_refused_and_a_later_one_is_not(published: Settings, night: Night) -> None:
    with one_at_a_time(published), pytest.raises(AlreadyRunning, match="er loopt al een nachtrun"):
        night(published)
    assert len(stamps(published.snapshots)) == 1
    night(published)
    assert len(stamps(published.snapshots)) == 2

"""What did not change is not made again; what is taken over is byte for byte what would have been made."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Night
from damaging import Damage, edit, edit_column, half, land_damaged

from data.catalogue import read_indicators
from data.settings import Settings
from data.snapshot import current_stamp
from etl.compare import grounds
from etl.landing import Landing
from etl.quality import SourceResult
from etl.runs import RUNS, Runs
from etl.source import all_sources

CRIMES = ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz")
KWB = ("cbs_kwb", "cbs.v3.84799NED_TypedDataSet.parquet")
CHANGES = {"changes.parquet", "change_totals.parquet"}
GEMEENTEN = ("gebieden", "gemeenten_2026.csv")


def tables_of(settings: Settings) -> dict[str, bytes]:
    folder = settings.snapshots / current_stamp(settings.snapshots)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.parquet")}


def twice(settings: Settings, night: Night, tmp_path: Path) -> tuple[dict[str, SourceResult], set[str]]:
    """Run beside a copy that does not know what the previous run was made from: the bytes must be the same.

    Returns the results, and the files that differ from those of the previous snapshot, but for the list of changes.
    """
    forgetful = settings.model_copy(update={"produced": tmp_path / "forgetful"})
    shutil.copytree(settings.produced, forgetful.produced)
    (forgetful.produced / RUNS).unlink()
    before = tables_of(settings)
    results = night(settings)
    assert not any(result.is_reused for result in night(forgetful).values())
    after = tables_of(settings)
    assert after == tables_of(forgetful)
    return results, {name for name, content in after.items() if content != before.get(name)} - CHANGES


def reused(results: dict[str, SourceResult]) -> set[str]:
    return {source for source, result in results.items() if result.is_reused}


def test_nothing_changed_so_nothing_is_read_again(few: Settings, night: Night, tmp_path: Path) -> None:
    results, changed = twice(few, night, tmp_path)
    assert reused(results) == {"cbs_kwb", "politie_misdrijven", "rivm_corona"} and changed == set()
    assert results["rivm_corona"].in_words == "99 rijen, niets veranderd"


@pytest.mark.parametrize(
    ("delivery", "damage", "still", "changed"),
    [
        (
            CRIMES,
            edit(";1401\n", ";1402\n"),
            {"cbs_kwb", "rivm_corona"},
            {"observations/misdrijven_totaal.parquet", "quality.parquet"},
        ),
        (
            KWB,
            edit_column("AantalInwoners_5", lambda cells: [cell and cell + 5 for cell in cells]),
            {"politie_misdrijven", "rivm_corona"},
            {"observations/inwoners.parquet", "observations/covid_sterfte.parquet", "quality.parquet"},
        ),
        (GEMEENTEN, edit("Venray", "Venraij"), set(), {"regions.parquet", "quality.parquet"}),
        (CRIMES, half, {"cbs_kwb", "rivm_corona"}, {"quality.parquet", "problems.parquet"}),
    ],
    ids=["one source", "what others are divided by", "the regions", "a refused source"],
)
def test_what_changed_is_made_again_and_the_rest_is_taken_over(
    delivery: tuple[str, str],
    damage: Damage,
    still: set[str],
    changed: set[str],
    few: Settings,
    night: Night,
    tmp_path: Path,
) -> None:
    land_damaged(Landing(few.raw), *delivery, damage, tmp_path)
    results, differs = twice(few, night, tmp_path)
    assert reused(results) == still and differs >= changed
    assert reused(night(few)) >= still, "the next night knows what this one was made from"


def test_another_definition_makes_the_figures_of_its_source_again(few: Settings, night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "others"
    shutil.copytree(few.indicators, folder)
    settings = few.model_copy(update={"indicators": folder})
    assert "politie_misdrijven" in reused(night(settings))
    file = folder / "misdrijven_totaal.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('denominator = "inwoners"', 'denominator = "huishoudens"'), encoding="utf-8")
    results, changed = twice(settings, night, tmp_path)
    assert reused(results) == {"cbs_kwb", "rivm_corona"}
    assert changed == {"observations/misdrijven_totaal.parquet", "indicators.parquet", "lineage.parquet"}


def test_other_code_makes_everything_again(few: Settings, night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables_of(few)
    monkeypatch.setattr(grounds, "code_mark", lambda: "another")
    assert reused(night(few)) == set() and tables_of(few) == before
    assert len(reused(night(few))) == 3


def test_a_source_is_read_again_after_a_run_of_which_nothing_is_written_down(few: Settings, night: Night) -> None:
    (few.produced / RUNS).unlink()
    assert reused(night(few)) == set()
    assert len(reused(night(few))) == 3


def test_the_register_of_runs_says_what_a_snapshot_was_made_from(few: Settings, night: Night) -> None:
    night(few, only=["rivm_corona"])
    first, second = Runs(few.produced).records()
    assert (first.previous, second.previous) == (None, first.snapshot)
    assert (first.only, second.only, second.files) == ([], ["rivm_corona"], {"rivm_corona": first.files["rivm_corona"]})
    assert first.landed == len(Landing(few.raw).landed())
    assert first.grounds == second.grounds and set(first.grounds) >= {"gebieden", "inwoners", "misdrijven_totaal"}
    assert Runs(few.produced).of(first.snapshot) == first and Runs(few.produced).of("x") is None


def test_the_torn_last_line_of_a_killed_run_is_no_run(few: Settings, night: Night) -> None:
    file = few.produced / RUNS
    file.write_bytes(file.read_bytes() + b'{"snapshot":"2026')
    assert len(Runs(few.produced).records()) == 1
    night(few)
    assert len(Runs(few.produced).records()) == 2


def test_each_thing_that_figures_stand_on_is_in_their_ground(few: Settings) -> None:
    catalogue = read_indicators(few.indicators, {one.id: one.measures for one in all_sources().values()})
    crimes, raw = catalogue["misdrijven_totaal"], Landing(few.raw).newest("politie_misdrijven")
    file = raw["misdrijven"]
    changes: list[Callable[[grounds.Grounds], str]] = [
        lambda one: one.of(crimes, raw),
        lambda one: one.of(crimes, {"misdrijven": file.model_copy(update={"sha256": "0" * 64})}),
        lambda one: one.of(crimes, {"misdrijven": file.model_copy(update={"name": "misdrijven_2026.csv"})}),
        lambda one: one.of(crimes.model_copy(update={"reviewed_on": date(2026, 1, 1)}), raw),
        lambda one: one.settle("gebieden", raw) or one.of(crimes, raw),
    ]
    found = [change(grounds.Grounds(catalogue, None)) for change in changes]
    assert len(set(found)) == len(found)

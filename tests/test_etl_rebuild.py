"""Making an earlier snapshot again: byte for byte what was published then, from what had landed then."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Night
from damaging import edit, edit_column, half, land_damaged

from data.settings import Settings
from data.snapshot import CURRENT, read_snapshot, stamps, verify
from data.snapshot import current_stamp as current
from etl.__main__ import main
from etl.landing import Landing
from etl.nightly import rebuild as rebuilding
from etl.nightly.commands import moment
from etl.nightly.rebuild import CannotRebuild, Rebuilt, rebuild
from etl.nightly.retention import remove_old_raw
from etl.pipeline import run_night
from etl.problems import Problem
from etl.publish import STAMP
from etl.runs import Runs
from etl.source import all_sources

CRIMES = ("politie_misdrijven", "misdrijven_gemeente_buurt_2021_2025.csv.gz")
CORONA = ("rivm_corona", "corona_per_gemeente_per_maand.csv.gz")
KWB = ("cbs_kwb", "cbs.v3.84799NED_TypedDataSet.parquet")
REGIONS = ("gebieden", "gemeenten_2026.csv")
SOURCES = all_sources()
Tables = dict[str, dict[str, bytes]]


def tables_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.parquet")}


def again(settings: Settings, stamp: str) -> Rebuilt:
    asof = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    return rebuild(settings, SOURCES, asof, lambda line: None)


def missed(settings: Settings) -> None:
    """A night on which corona could not be fetched."""
    problem = Problem("https://rivm.nl", "ophalen", "HTTP-fout 500", "JSON", "Morgen weer.")
    run_night(settings, SOURCES, report=lambda line: None, missed={"rivm_corona": [problem]})


@pytest.fixture(scope="module")
def seven_nights(few_template: Path, night: Night, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tables]:
    """Seven nights in which everything happens, and the tables that each published, by stamp."""
    folder = tmp_path_factory.mktemp("nights")
    shutil.copytree(few_template, folder, dirs_exist_ok=True)
    settings = Settings(produced=folder / "produced", indicators=folder / "indicators")
    landing = Landing(settings.raw)
    nights: list[Callable[[], object]] = [
        lambda: None,
        lambda: night(settings),
        lambda: (land_damaged(landing, *CRIMES, edit(";1401\n", ";1402\n"), folder), night(settings)),
        lambda: (land_damaged(landing, *CRIMES, half, folder), land_damaged(landing, *REGIONS, half, folder),
                 night(settings)),
        lambda: (land_damaged(landing, *CORONA, edit("4947.0", "4948.0"), folder),
                 night(settings, only=["rivm_corona"])),
        lambda: missed(settings),
        lambda: (land_damaged(landing, *KWB, edit_column("AantalInwoners_5", lambda cells: cells[::-1]), folder),
                 night(settings)),
    ]  # fmt: skip
    tables: Tables = {}
    for one in nights:
        one()
        stamp = current(settings.snapshots)
        tables[stamp] = tables_of(settings.snapshots / stamp)
    return settings.produced, tables


@pytest.fixture
def history(few: Settings, seven_nights: tuple[Path, Tables]) -> Tables:
    """Those nights, in the folder of the test; all seven snapshots are kept."""
    produced, tables = seven_nights
    shutil.rmtree(few.produced)
    shutil.copytree(produced, few.produced)
    assert sorted(tables) == sorted(stamps(few.snapshots)) and len(tables) == 7
    return tables


def test_any_night_can_be_made_again_also_when_all_before_it_are_gone(few: Settings, history: Tables) -> None:
    first, *between, last = history
    pointer = (few.snapshots / CURRENT).read_bytes()
    for stamp in (first, *between):
        shutil.rmtree(few.snapshots / stamp)
    for stamp in (first, between[-1]):
        made = again(few, stamp)
        assert made.folder == few.produced / "rebuilt" / stamp and made.difference == ""
        assert tables_of(made.folder) == history[stamp]
        verify(read_snapshot(few.produced / "rebuilt", stamp))
    assert (few.snapshots / CURRENT).read_bytes() == pointer
    assert stamps(few.snapshots) == [last] and len(Runs(few.produced).records()) == 7
    assert {path.name for path in (few.produced / "rebuilt").iterdir()} == {first, between[-1]}


def test_a_night_is_made_again_upon_the_kept_snapshot_before_it(
    few: Settings, history: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    run_one = rebuilding.run_one
    monkeypatch.setattr(
        rebuilding, "run_one", lambda *asked: (runs.append(f"{asked[2].moment:{STAMP}}"), run_one(*asked))
    )
    *_, before, last = history
    assert tables_of(again(few, last).folder) == history[last] and runs == [last]
    (few.snapshots / before / "regions.parquet").write_bytes(b"?")
    assert tables_of(again(few, last).folder) == history[last], "a damaged snapshot is made again too"
    assert runs[1:] == [before, last]


def test_what_is_no_longer_there_is_named(few: Settings, night: Night, tmp_path: Path) -> None:
    first = current(few.snapshots)
    with pytest.raises(CannotRebuild, match="er is geen momentopname van 1 januari 2020, 01:00 uur of eerder"):
        again(few, "20200101T000000Z")
    land_damaged(Landing(few.raw), *CRIMES, edit(";1401\n", ";1402\n"), tmp_path)
    settings = few.model_copy(update={"keep_snapshots": 1, "keep_raw_days": 1})
    night(settings)
    (gone,) = remove_old_raw(settings, datetime.now(UTC) + timedelta(days=9))
    with pytest.raises(CannotRebuild, match=f"politie_misdrijven: {gone.path} is opgeruimd of weg"):
        again(settings, first)


def test_a_snapshot_that_nobody_wrote_down_is_not_taken_for_the_one_before(few: Settings, night: Night) -> None:
    night(few)
    runs = Runs(few.produced).file
    runs.write_bytes(runs.read_bytes().splitlines(keepends=True)[0])
    with pytest.raises(CannotRebuild, match=f"hoe momentopname {current(few.snapshots)} gemaakt werd"):
        again(few, current(few.snapshots))


def test_bytes_that_changed_since_are_not_made_into_a_snapshot(few: Settings) -> None:
    corona = Landing(few.raw).newest("rivm_corona")["maanden"].file
    corona.chmod(0o640)
    corona.write_bytes(corona.read_bytes()[::-1])
    with pytest.raises(CannotRebuild, match=f"rivm_corona: rivm_corona/{corona.name} is beschadigd"):
        again(few, current(few.snapshots))
    assert list((few.produced / "rebuilt").iterdir()) == []


def test_other_definitions_or_code_are_told(few: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp, folder = current(few.snapshots), tmp_path / "others"
    shutil.copytree(few.indicators, folder)
    file = folder / "misdrijven_totaal.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('title = "', 'title = "Alle '), encoding="utf-8")
    changed = few.model_copy(update={"indicators": folder})
    assert again(changed, stamp).difference == "de definities van indicatoren zijn sindsdien veranderd"
    monkeypatch.setattr(rebuilding, "code_mark", lambda: "another")
    assert again(changed, stamp).difference == "de code is sindsdien veranderd"


def test_the_command_says_whether_it_is_the_same(
    few: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(few.produced))
    monkeypatch.setenv("POLSSLAG_INDICATORS", str(few.indicators))
    today = datetime.strptime(current(few.snapshots), STAMP).replace(tzinfo=UTC) + timedelta(days=1)
    assert main(["rebuild", "--asof", f"{today:%Y-%m-%d}"]) == 0
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .endswith(": byte voor byte gelijk aan toen. De site toont dezelfde cijfers als eerst.")
    )
    assert main(["rebuild", "--asof", "2020-01-01"]) == 2
    with pytest.raises(SystemExit):
        main(["rebuild", "--asof", "gisteren"])
    assert 'rebuild: --asof: gevonden "gisteren"; verwacht een dag als 2026-11-21' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2026-11-21", "20261121T225959Z"),
        ("2026-07-21", "20260721T215959Z"),
        ("2026-11-21T08:00", "20261121T070000Z"),
        ("2026-11-21T08:00:00+00:00", "20261121T080000Z"),
    ],
)
def test_a_day_is_its_end_in_dutch_time(text: str, stamp: str) -> None:
    assert f"{moment(text).astimezone(UTC):{STAMP}}" == stamp

"""The embedded demonstration set: real codes and names, invented figures, through the same road as real files."""

from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data import snapshot as published
from data.settings import PROJECT, Settings
from data.snapshot import Snapshot
from data.terms import FROM_OLDER_BORDERS, Verdict
from etl.demo import write_demo, write_demo_before
from etl.demo.gemeenten import changes_since_2020
from etl.landing import Landing
from etl.pipeline import run_night
from etl.quality import SourceResult
from etl.source import Kind, all_sources

REAL_DATA = PROJECT.parent / "shared" / "data"
SOURCES = all_sources()
# What the demonstration brings: the sources without which nothing can be shown, and the herindelingen.
NEEDED = {
    id_: one
    for id_, one in SOURCES.items()
    if not (one.is_optional or one.is_awaitable) or one.kind is Kind.REGION_CHANGES
}

# What the real Horst aan de Maas has: misdrijven per year 2021-2025, and inwoners on 1 January 2024.
REAL_MISDRIJVEN = (1401, 1454, 1480, 1528, 1523)
REAL_INWONERS = 43_917


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_demo(tmp_path_factory.mktemp("demo"))


def land(files: list[Path], settings: Settings) -> None:
    for file in files:
        for source in SOURCES.values():
            if part := source.part_of(file.name):
                Landing(settings.raw).land(file, source=source.id, part=part, is_fictief=True)


@pytest.fixture(scope="module")
def demo(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, dict[str, SourceResult]]:
    """The demonstration landed, run and published; the snapshot, and how each source came out."""
    settings = Settings(produced=tmp_path_factory.mktemp("produced"))
    land(files, settings)
    results = run_night(settings, SOURCES, report=lambda line: None)
    stamp = published.current_stamp(settings.snapshots)
    return published.read_snapshot(settings.snapshots, stamp), results


@pytest.fixture(scope="module")
def regions(demo: tuple[Snapshot, dict]) -> pd.DataFrame:
    return pq.read_table(demo[0].folder / "regions.parquet").to_pandas()


@pytest.fixture(scope="module")
def in_all_borders(demo: tuple[Snapshot, dict]) -> pd.DataFrame:
    """All published figures, by indicator, region and first day of the period."""
    frame = pd.concat(pq.read_table(file).to_pandas() for file in demo[0].observations)
    return frame.set_index(["indicator", "region_code", "period_start"]).sort_index()


@pytest.fixture(scope="module")
def figures(in_all_borders: pd.DataFrame) -> pd.DataFrame:
    """The figures in the borders that they were delivered in."""
    return in_all_borders[~in_all_borders["origin"].isin(FROM_OLDER_BORDERS)]


def test_writing_twice_gives_the_same_bytes(files: list[Path], tmp_path: Path) -> None:
    again = write_demo(tmp_path)
    assert [file.name for file in again] == [file.name for file in files]
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]


def test_every_part_of_every_source_has_one_file(files: list[Path]) -> None:
    found = Counter((source.id, source.part_of(file.name)) for source in SOURCES.values() for file in files)
    wanted = {(source.id, part): 1 for source in NEEDED.values() for part in source.parts}
    assert {key: count for key, count in found.items() if key[1]} == wanted


def test_the_set_runs_without_any_problem(demo: tuple[Snapshot, dict[str, SourceResult]]) -> None:
    assert [result.problems.lines() for result in demo[1].values() if result.is_refused] == []
    assert {demo[1][source].verdict for source in NEEDED} == {Verdict.GOED}
    published.verify(demo[0])


def test_the_snapshot_and_every_table_in_it_say_fictief(demo: tuple[Snapshot, dict]) -> None:
    tables = [name for name in demo[0].manifest.files if name.endswith(".parquet")]
    flags = {pq.read_schema(demo[0].folder / name).metadata[b"fictief"] for name in tables}
    assert demo[0].manifest.is_fictief
    assert flags == {b"ja: fictieve demonstratiecijfers"}


def test_there_are_342_gemeenten_of_2026_each_with_provincie_and_jeugdregio(regions: pd.DataFrame) -> None:
    gemeenten = regions[(regions["indeling"] == 2026) & (regions["region_level"] == "gemeente")]
    assert len(gemeenten) == 342
    assert gemeenten["provincie"].nunique() == 12
    assert gemeenten["jeugdregio"].notna().all()


def test_a_gemeente_that_was_abolished_is_in_the_list_of_2020_only(regions: pd.DataFrame) -> None:
    indelingen = regions.groupby("region_code")["indeling"].agg(set)
    assert indelingen["GM0788"] == {2020}, "Haaren was divided in 2021"
    assert indelingen["GM1992"] == {2024, 2026}, "Voorne aan Zee exists since 2023"
    assert indelingen["GM1507"] == {2020, 2024, 2026}


def test_merged_gemeenten_have_figures_of_2020_in_the_borders_of_now_that_fit_those_of_2024(
    in_all_borders: pd.DataFrame,
) -> None:
    inwoners = in_all_borders.loc["inwoners"]
    for number in changes_since_2020()["not_yet"]:
        now = inwoners.loc[f"GM{number}"]
        assert list(now["origin"]) == ["omgerekend", "geleverd"], number
        assert 1 < now["value"].iloc[1] / now["value"].iloc[0] < 1.06, number
    tilburg = inwoners.loc[[("GM0855", date(2020, 1, 1))]]
    assert dict(zip(tilburg["indeling"], tilburg["origin"], strict=True)) == {2020: "geleverd", 2024: "omgerekend"}
    assert set(tilburg["status"][tilburg["origin"] == "omgerekend"]) == {"schatting"}, "Haaren was divided"


def test_nobody_is_lost_or_made_in_the_borders_of_now(in_all_borders: pd.DataFrame) -> None:
    gemeenten = in_all_borders.loc["inwoners"].query("region_level == 'gemeente'").reset_index("period_start")
    of_2020 = gemeenten[gemeenten["period_start"] == date(2020, 1, 1)]
    then, now = (of_2020[of_2020["indeling"] == year]["value"] for year in (2020, 2024))
    stayed = then.drop(now.index, errors="ignore").drop([f"GM{gone}" for gone in changes_since_2020()["abolished"]])
    assert now.sum() + stayed.sum() == pytest.approx(then.sum(), abs=0.01)


def test_the_newest_delivery_differs_from_the_one_before_in_ways_that_are_explained(
    files: list[Path], demo: tuple[Snapshot, dict], tmp_path: Path
) -> None:
    settings = Settings(produced=tmp_path / "produced")
    for edition in (write_demo_before(tmp_path / "before"), files):
        land(edition, settings)
        run_night(settings, SOURCES, report=lambda line: None)
    folder = settings.snapshots / published.current_stamp(settings.snapshots)
    changes = pq.read_table(folder / "changes.parquet").to_pandas()
    assert set(changes["class"]) == {"nieuwe periode", "definitief geworden", "herzien door de bron"}
    assert set(changes["indicator"]) == {"misdrijven_totaal"}
    revised = changes[changes["class"] == "herzien door de bron"]
    assert set(revised["period_start"]) == {date(2022, 1, 1)} and "GM0984" in set(revised["region_code"])
    assert [file.name for file in demo[0].observations] == [file.name for file in sorted(folder.glob("obs*/*"))]


def test_horst_aan_de_maas_has_its_16_wijken_and_wijk_horst_its_12_buurten(regions: pd.DataFrame) -> None:
    now = regions[regions["indeling"] == 2024]
    names = now[now["wijk"] == "WK150704"].set_index("region_code")["name"]
    assert (now[now["gemeente"] == "GM1507"]["region_level"] == "wijk").sum() == 16
    assert names.pop("WK150704") == "Horst"
    assert len(names) == 12
    assert (names["BU15070402"], names["BU15070419"]) == ("De Riet", "Verspreide huizen Horst")


def test_nederland_is_the_sum_of_the_gemeenten_and_marked_opgeteld(figures: pd.DataFrame) -> None:
    misdrijven = figures.loc["misdrijven_totaal"].reset_index()
    sums = misdrijven[misdrijven["region_level"] == "gemeente"].groupby("period_start")["value"].sum()
    land = misdrijven[misdrijven["region_code"] == "NL01"].set_index("period_start")
    assert list(land["value"]) == list(sums)
    assert list(land["origin"]) == ["opgeteld"] * 5


def test_nederland_of_2020_is_delivered_and_equals_its_gemeenten(figures: pd.DataFrame) -> None:
    for indicator in ("inwoners", "inwoners_15_64", "huishoudens", "bijstand_personen", "ao_uitkeringen"):
        of_2020 = figures.loc[indicator].query("indeling == 2020")
        land = of_2020.loc["NL01"].iloc[0]
        assert land["origin"] == "geleverd"
        assert land["value"] == of_2020[of_2020["region_level"] == "gemeente"]["value"].sum()


def test_nobody_can_mistake_the_invented_horst_for_the_real_one(figures: pd.DataFrame) -> None:
    horst = figures.loc["misdrijven_totaal", "GM1507"]
    rates = horst["value"] / horst["denominator"]
    assert len(horst) == len(REAL_MISDRIJVEN)
    assert abs(horst["denominator"].iloc[-1] / REAL_INWONERS - 1) > 0.03, "both of 2024"
    assert max(rates) < 0.95 * min(REAL_MISDRIJVEN) / REAL_INWONERS


def test_parts_add_up_to_the_whole_but_for_rounding_and_crimes_without_a_buurt(figures: pd.DataFrame) -> None:
    inwoners = figures.loc["inwoners"].query("indeling == 2024").droplevel("period_start")["value"]
    wijken = inwoners[inwoners.index.str.startswith("WK1507")]
    assert abs(wijken.sum() - inwoners["GM1507"]) <= len(wijken) * 2.5
    assert (wijken % 5 == 0).all()
    misdrijven = figures.loc["misdrijven_totaal"].query("period_start == @date(2023, 1, 1)", engine="python")["value"]
    misdrijven = misdrijven.droplevel("period_start")
    assert 0.94 < misdrijven[misdrijven.index.str.startswith("BU1507")].sum() / misdrijven["GM1507"] < 1


@pytest.mark.parametrize(
    ("indicator", "region", "start", "state"),
    [
        ("covid_besmettingen", "GM1507", date(2020, 2, 1), "not_reported"),
        ("covid_besmettingen", "GM1507", date(2020, 3, 1), "value"),
        ("covid_besmettingen", "GM1507", date(2023, 4, 1), "not_reported"),
        ("covid_sterfte", "GM1507", date(2022, 12, 1), "value"),
        ("covid_sterfte", "GM1507", date(2023, 1, 1), "not_reported"),
        ("covid_sterfte", "NL01", date(2023, 1, 1), "not_reported"),
        ("covid_ziekenhuisopnames", "GM1507", date(2020, 6, 1), "zero"),
        ("inwoners", "BU15070410", date(2024, 1, 1), "value"),
        ("inwoners_0_14", "BU15070410", date(2024, 1, 1), "unknown"),
        ("bijstand_personen", "BU15070410", date(2020, 1, 1), "unknown"),
        ("ww_personen", "BU15071200", date(2020, 1, 1), "zero"),
        ("inwoners", "BU15070101", date(2024, 1, 1), "unknown"),
        ("misdrijven_totaal", "BU15070101", date(2021, 1, 1), "zero"),
        ("misdrijven_totaal", "WK150704", date(2025, 1, 1), "value"),
        ("misdrijven_totaal", "WK150712", date(2025, 1, 1), "unknown"),
    ],
)
def test_the_awkward_cells_that_the_product_must_show_are_there(
    figures: pd.DataFrame, indicator: str, region: str, start: date, state: str
) -> None:
    assert figures.loc[(indicator, region, start), "state"] == state


def test_one_buurt_is_absent_from_the_misdrijven(figures: pd.DataFrame) -> None:
    buurten = {code for code in figures.loc["inwoners"].index.unique(0) if code.startswith("BU")}
    assert buurten - set(figures.loc["misdrijven_totaal"].index.unique(0)) == {"BU15071200"}


def test_the_shapes_are_those_that_a_user_expects(figures: pd.DataFrame) -> None:
    assert figures.loc["covid_besmettingen", "NL01"]["value"].idxmax() in (date(2022, 2, 1), date(2022, 3, 1))
    misdrijven = figures.loc["misdrijven_totaal"].query("region_level == 'gemeente'")
    rates = (misdrijven["value"] / misdrijven["denominator"] * 1000).groupby("region_code")
    assert 25 < rates.mean().median() < 45
    assert rates.mean()[["GM0363", "GM0599", "GM0518", "GM0344"]].min() > 50
    large = misdrijven.query("denominator > 20_000")["value"].groupby("region_code")
    assert (large.max() / large.min()).max() < 1.35, "they move gently"
    benefits = figures.loc["bijstand_personen"]["value"].dropna()
    assert (benefits % 10 == 0).all()


@pytest.mark.real_data
@pytest.mark.skipif(not REAL_DATA.is_dir(), reason="the public files are not beside this checkout")
def test_codes_and_names_are_the_real_ones(files: list[Path]) -> None:
    real = REAL_DATA / "gebieden"
    demo = {file.name: file for file in files}
    for name, columns in (
        ("gemeenten_2026.csv", ["Gemeentecode", "Gemeentenaam", "Provincienaam", "Jeugdzorgregio"]),
        ("kwb2024_gemeente_wijk_buurt_subset.csv.gz", ["code", "type", "naam", "gm_code", "gemeente"]),
    ):
        known = pd.read_csv(real / name, sep=";", dtype=str)
        ours = pd.read_csv(demo[name], sep=";", dtype=str)
        assert list(ours.columns) == list(known.columns)
        assert len(ours.merge(known[columns])) == len(ours)

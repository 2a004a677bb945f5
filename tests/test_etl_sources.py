"""Every source keeps one contract, and the recorded files say what they said at the source."""

import importlib
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from conftest import FIXTURES

from data.catalogue import read_indicators
from data.settings import PROJECT, Settings
from data.terms import Level, PeriodKind, State, Status
from etl.landing import Landing
from etl.pipeline import work_database
from etl.problems import Problems
from etl.source import REGIONS_SOURCE, TIDY_COLUMNS, Kind, Source, all_sources
from etl.supplied.mapped import MappedSource
from etl.take_in import known_codes

# A source without code (a mapping in TOML) has its own tests: test_etl_mapping*.py.
SOURCES = {id_: source for id_, source in all_sources().items() if not isinstance(source, MappedSource)}
FILES = [path for path in FIXTURES.rglob("*") if path.is_file()]
ofeach = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
# A source that is fetched has no recorded files: tests/test_etl_fetching.py asks a server of our own. The list of
# herindelingen may be landed by hand too.
# One of borders has a part for every file name, and its own tests: test_etl_geometrie.py; a prognosis is made, not
# recorded: test_etl_prognose_tab.py. What is made here is made in tests too: test_jeugd_publishing.py.
RECORDED = {
    id_: source
    for id_, source in SOURCES.items()
    if (source.fetch is None or id_ == "herindelingen")
    and not source.is_made_here
    and source.kind not in (Kind.GEOMETRY, Kind.PROGNOSE)
}
ofrecorded = pytest.mark.parametrize("source", RECORDED.values(), ids=RECORDED)


@pytest.fixture(scope="module")
def tidied(template: Path) -> dict[str, pd.DataFrame]:
    """The tidy rows of the recorded files, by source."""
    landing = Landing(template / "raw")
    regions = pd.concat(SOURCES[REGIONS_SOURCE].tidy(landing.newest(REGIONS_SOURCE), {}, Problems()))
    known = {year: frozenset(group) for year, group in regions.groupby("indeling")["region_code"]}
    frames = {REGIONS_SOURCE: regions}
    for source in RECORDED.values():
        if source.id != REGIONS_SOURCE:
            frames[source.id] = pd.concat(source.tidy(landing.newest(source.id), known, Problems()))
    return frames


def test_every_module_of_the_folder_is_a_source_and_regions_come_first() -> None:
    files = {path.stem for path in (PROJECT / "etl" / "sources").glob("*.py")} - {"__init__"}
    assert set(SOURCES) == files
    assert next(iter(SOURCES)) == REGIONS_SOURCE


@ofeach
def test_a_source_states_its_facts(source: Source) -> None:
    assert importlib.import_module(f"etl.sources.{source.id}").SOURCE is source, "the id is the name of the module"
    for fact in (source.title, source.owner, source.licence, source.note):
        assert fact == fact.strip() and fact
    assert re.fullmatch(r"https://[a-z0-9.-]+/\S*", source.address)
    assert source.note.endswith(".")


@ofrecorded
def test_every_part_knows_its_recorded_file_and_no_other_part_does(source: Source) -> None:
    assert source.parts
    for part, pattern in source.parts.items():
        matches = [path.name for path in FILES if Path(path.name).match(pattern)]
        assert len(matches) == 1, f"{source.id}/{part}: record one file {pattern} in tests/fixtures/"
        assert source.part_of(matches[0]) == part
    assert source.part_of("iets_anders.csv") is None


@ofeach
def test_what_a_recorded_source_delivers_is_all_used_by_an_indicator(source: Source) -> None:
    catalogue = read_indicators(Settings().indicators, {one.id: one.measures for one in all_sources().values()})
    used = {one.measure for one in catalogue if one.source == source.id}
    # A table that is fetched whole may hold more than the catalogue shows today; never less.
    assert used <= set(source.measures) if source.fetch else used == set(source.measures)
    assert (source.measures == ()) == (source.kind is not Kind.FIGURES)


@ofrecorded
def test_what_a_source_hands_over_has_the_tidy_form(source: Source, tidied: dict[str, pd.DataFrame]) -> None:
    frame = tidied[source.id]
    assert len(frame)
    if source.kind is Kind.REGION_CHANGES:
        assert list(frame.columns) == importlib.import_module(f"etl.sources.{source.id}").COLUMNS
        assert not frame.duplicated(["old_code", "new_code", "on"]).any()
        return
    assert set(frame["region_level"]) <= set(Level)
    if source.id == REGIONS_SOURCE:
        return
    assert tuple(frame.columns) == TIDY_COLUMNS
    assert set(frame["measure"]) == set(source.measures)
    assert set(frame["state"]) <= set(State) and set(frame["status"]) <= set(Status)
    assert set(frame["period_kind"]) <= set(PeriodKind)
    assert ((frame["state"] == State.VALUE) | (frame["value"].isna()) | (frame["value"] == 0)).all()
    assert not frame.duplicated(["measure", "region_code", "indeling", "period_kind", "period_start"]).any()


def test_regions_of_each_indeling_have_their_names_and_parents(tidied: dict[str, pd.DataFrame]) -> None:
    regions = tidied["gebieden"].set_index(["region_code", "indeling"])
    assert regions.groupby("indeling").size().to_dict() == {2020: 4 + 4 + 21 + 1, 2024: 3 + 4 + 21 + 1, 2026: 3 + 1}
    buurt = regions.loc[("BU15070400", 2024)]
    assert (buurt["name"], buurt["wijk"], buurt["gemeente"], buurt["land"]) == (
        "Horst-Centrum", "WK150704", "GM1507", "NL01",
    )  # fmt: skip
    assert (buurt["provincie"], buurt["jeugdregio"], buurt["inhabitants"]) == ("Limburg", "Noord Limburg", 1820)
    assert regions.loc[("WK150704", 2020), "name"] == "Horst", "padded, and without its number"
    assert pd.isna(regions.loc[("GM0788", 2020), "provincie"])


@pytest.mark.parametrize(("gap", "expected"), [(False, 43917 + 44662 + 103789), (True, None)])
def test_the_inhabitants_of_nederland_are_a_sum_or_unknown_never_a_part(
    template: Path, tmp_path: Path, gap: bool, expected: float | None
) -> None:
    raw = dict(Landing(template / "raw").newest("gebieden"))
    text = pd.read_csv(raw["kerncijfers"].file, sep=";", dtype=str, compression="gzip")
    text.loc[text["code"] == "GM1507", "inwoners"] = "" if gap else "43917.0"
    text.to_csv(tmp_path / "kwb2024_proef.csv", sep=";", index=False)
    raw["kerncijfers"] = raw["kerncijfers"].model_copy(
        update={"folder": tmp_path, "path": "kwb2024_proef.csv", "name": "kwb2024_proef.csv"}
    )
    regions = pd.concat(SOURCES["gebieden"].tidy(raw, {}, Problems())).set_index(["region_code", "indeling"])
    found = regions.loc[("NL01", 2024), "inhabitants"]
    assert (None if pd.isna(found) else found) == expected


@pytest.mark.parametrize(
    ("source", "measure", "region", "start", "facts"),
    [
        ("cbs_kwb", "inwoners", "GM1507", date(2024, 1, 1), (43917, "value", "definitief", "peildatum")),
        ("cbs_kwb", "inwoners", "BU15070102", date(2024, 1, 1), (None, "unknown", "definitief", "peildatum")),
        ("cbs_kwb", "inwoners", "NL01", date(2020, 1, 1), (17407585, "value", "definitief", "peildatum")),
        ("cbs_kwb", "inwoners_15_64", "GM1507", date(2020, 1, 1), (27171, "value", "definitief", "peildatum")),
        ("cbs_kwb", "bijstand_personen", "GM1507", date(2020, 1, 1), (360, "value", "voorlopig", "jaar")),
        ("cbs_kwb", "bijstand_personen", "BU15070101", date(2020, 1, 1), (None, "unknown", "voorlopig", "jaar")),
        ("politie_misdrijven", "misdrijven", "BU15070400", date(2025, 1, 1), (192, "value", "voorlopig", "jaar")),
        ("rivm_corona", "overleden", "GM1507", date(2022, 3, 1), (0, "zero", "definitief", "maand")),
        ("rivm_corona", "overleden", "GM1507", date(2023, 1, 1), (None, "not_reported", "definitief", "maand")),
    ],
)  # fmt: skip
def test_a_recorded_figure_is_read_as_it_was_published(
    tidied: dict[str, pd.DataFrame], source: str, measure: str, region: str, start: date, facts: tuple
) -> None:
    frame = tidied[source]
    is_it = (frame["measure"] == measure) & (frame["region_code"] == region)
    (row,) = frame[is_it & (frame["period_start"] == pd.Timestamp(start))].to_dict("records")
    value = None if pd.isna(row["value"]) else row["value"]
    assert (value, row["state"], row["status"], row["period_kind"]) == facts
    end = {"peildatum": start, "jaar": date(start.year, 12, 31)}
    assert row["period_kind"] == "maand" or row["period_end"].date() == end[row["period_kind"]]


def test_figures_of_2020_carry_the_day_on_which_cbs_changed_the_table(tidied: dict[str, pd.DataFrame]) -> None:
    frame = tidied["cbs_kwb"]
    assert set(frame[frame["indeling"] == 2020]["source_modified_on"]) == {pd.Timestamp(2021, 3, 26)}


def test_an_indeling_that_was_not_delivered_has_no_known_codes(settings: Settings) -> None:
    settings.produced.mkdir()
    with work_database(settings) as warehouse:
        warehouse.run("create table regions as select 2024 as indeling, 'GM1507' as region_code, 'Horst' as name")
        known = known_codes(warehouse)
    assert (known[2024], known[2031]) == ({"GM1507": "Horst"}, {})

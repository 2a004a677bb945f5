"""The people by age, over real HTTP: the denominators add up, and the AOW age of the year decides who counts."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from conftest import FIXTURES
from http_server import Server, serving
from odata_server import V3

from data.catalogue import read_indicators
from data.settings import Settings
from etl.fetch import Fetcher
from etl.fetching import FetchResult, Outcome, fetch_source
from etl.landing import Landing
from etl.problems import Problems, SourceRefused
from etl.source import all_sources
from etl.sources.cbs_03759ned import SOURCE, TABLE

KNOWN = {2020: frozenset({"GM0788", "GM1507", "NL01"}), 2026: frozenset({"GM1507", "NL01"})}
REGIONS = ["NL01      ", "PV31      ", "GM1507    ", "GM0788    "]
TOTAL = ("T001038", "T001019")
ALL_AGES = 12_345


def rows(name: str) -> list[dict]:
    """A list in the envelope of CBS; made by hand, the codes as in public use of the table."""
    return json.loads((FIXTURES / "03759ned" / f"{name}.json").read_bytes())["value"]


def count(age: str, region: str, period: str) -> int | None:
    """100 people of 0 years, 101 of 1 year and so on; none in Haaren, which was divided in 2021."""
    if region.startswith("GM0788") and period > "2021":
        return None
    return ALL_AGES if age == "Totaal" else 100 + int(age.split()[0])


def table_of(periods: list[dict] | None = None, **facts: object) -> V3:
    """The table with all ages, for four regions; of men the figures are different, and must not be counted."""
    ages, periods = {row["Key"]: row["Title"] for row in rows("Leeftijd")}, periods or rows("Perioden")
    typed = [
        {"ID": number, "Geslacht": sex, "Leeftijd": code, "BurgerlijkeStaat": "T001019", "RegioS": region,
         "Perioden": period, "BevolkingOp1Januari_1": figure if sex == "T001038" else 5, "GemiddeldeBevolking_2": 0}
        for number, (sex, code, region, period, figure) in enumerate(
            (sex, code, region, row["Key"], count(ages[code], region, row["Key"]))
            for sex in ("T001038", "3000   ") for code in ages for region in REGIONS for row in periods
        )
    ]  # fmt: skip
    untyped = [{**row, "BevolkingOp1Januari_1": "" if row["BevolkingOp1Januari_1"] is None else "1"} for row in typed]
    untyped = [
        {**row, "BevolkingOp1Januari_1": "       ."} if not row["BevolkingOp1Januari_1"] else row for row in untyped
    ]
    lists = {name: rows(name) for name in ("Geslacht", "Leeftijd", "BurgerlijkeStaat")} | {"Perioden": periods}
    return V3(TABLE.id, rows("TableInfos")[0], rows("DataProperties"), lists, typed, untyped, **facts)


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "raw")


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with Fetcher(Settings(produced=tmp_path, fetch_pause=0), sleep=lambda seconds: None) as one:
        yield one


@pytest.fixture
def fetched(landing: Landing, fetcher: Fetcher) -> Callable:
    def fetch(table: V3) -> tuple[FetchResult, Server]:
        with serving(table) as server:
            here = replace(TABLE, host=server.address)
            return fetch_source(replace(SOURCE, fetch=partial(SOURCE.fetch.func, here)), landing, fetcher), server

    return fetch


def tidied(landing: Landing) -> pd.DataFrame:
    return pd.concat(SOURCE.tidy(landing.newest(SOURCE.id), KNOWN, Problems()))


def cell(frame: pd.DataFrame, measure: str, region: str, year: int) -> tuple:
    is_it = (frame["measure"] == measure) & (frame["region_code"] == region)
    (row,) = frame[is_it & (frame["period_start"] == pd.Timestamp(year, 1, 1))].to_dict("records")
    assert row["period_kind"] == "peildatum" and row["period_end"].date() == date(year, 1, 1)
    return (None if pd.isna(row["value"]) else row["value"], row["state"], row["status"], row["indeling"])


def test_the_people_by_age_are_fetched_and_added_up(landing: Landing, fetched: Callable) -> None:
    result, _ = fetched(table_of())
    assert result.outcome is Outcome.NEW, result.in_words
    frame = tidied(landing)
    assert set(frame["measure"]) == set(SOURCE.measures)
    assert set(frame["region_code"]) == {"NL01", "GM1507", "GM0788"}
    # By hand: 18 ages of 100 and 0 + 1 + … + 17 = 153; 23 ages and 253; 11 ages and 12 + … + 22 = 187.
    assert cell(frame, "jeugd_0_17", "GM1507", 2024) == (1800 + 153, "value", "definitief", 2026)
    assert cell(frame, "jeugd_0_22", "GM1507", 2024) == (2300 + 253, "value", "definitief", 2026)
    assert cell(frame, "jeugd_12_22", "NL01", 2024) == (1100 + 187, "value", "definitief", 2026)
    assert cell(frame, "inwoners_18_plus", "GM1507", 2024) == (ALL_AGES - 1953, "value", "definitief", 2026)
    assert set(frame["source_modified_on"]) == {pd.Timestamp(2026, 5, 29)}


@pytest.mark.parametrize(
    ("year", "expected", "status"),
    [
        # 50 ages of 100 and 15 + … + 64 = 1975 are 6975 people; of 65 years there are 165, of 66 years 166.
        (2024, 6975 + 165 + 166, "definitief"),  # 67 years
        (2023, 7278, "schatting"),  # 66 years and 10 months: 6975 + 165 + 138,3
        (2022, 7237, "schatting"),  # 66 years and 7 months: 6975 + 165 + 96,8
        (2018, 6975 + 165, "definitief"),  # 66 years
        (2017, 7099, "schatting"),  # 65 years and 9 months: 6975 + 123,75
    ],
)
def test_who_counts_until_the_aow_age_follows_the_aow_age_of_that_year(
    landing: Landing, fetched: Callable, year: int, expected: int, status: str
) -> None:
    fetched(table_of())
    assert cell(tidied(landing), "bevolking_15_aow", "GM1507", year) == (expected, "value", status, 2026)


def test_a_gemeente_that_is_gone_is_unknown_in_every_measure(landing: Landing, fetched: Callable) -> None:
    fetched(table_of())
    frame = tidied(landing)
    for measure in SOURCE.measures:
        assert cell(frame, measure, "GM0788", 2023)[:2] == (None, "unknown")
        assert cell(frame, measure, "GM0788", 2018)[1] == "value"


def test_one_age_without_a_figure_makes_a_count_unknown_and_never_lower(landing: Landing, fetched: Callable) -> None:
    table = table_of()
    for data, figure in ((table.typed, None), (table.untyped, "       .")):
        for row in data:
            if (row["RegioS"], row["Perioden"], row["Leeftijd"]) == ("GM1507    ", "2023JJ00", "16600"):
                row["BevolkingOp1Januari_1"] = figure
    fetched(table)
    frame = tidied(landing)
    assert cell(frame, "bevolking_15_aow", "GM1507", 2023)[:2] == (None, "unknown")
    assert cell(frame, "jeugd_0_17", "GM1507", 2023)[0] == 1953
    assert cell(frame, "bevolking_15_aow", "GM1507", 2018)[0] == 7140, "nobody of 66 counts in 2018"


def test_so_many_ages_are_asked_in_questions_of_a_length_that_servers_accept(fetched: Callable) -> None:
    _, server = fetched(table_of())
    asked = [one.query["$filter"] for one in server.requests if one.path.endswith("/TypedDataSet")]
    assert len(asked) == 4 and all("Geslacht eq 'T001038' and " in one and "2014JJ00" not in one for one in asked)
    members = [part for one in asked for part in one.replace("(", "").replace(")", "").split(" or ")]
    ages = [part.split("Leeftijd eq ")[1][:7] for part in members if "Leeftijd eq " in part]
    assert len(ages) == len(set(ages)) == 69, "0 to 67 years, and all together"


def test_a_year_without_a_known_aow_age_is_refused_with_where_to_write_it(landing: Landing, fetched: Callable) -> None:
    later = {"Key": "2041JJ00", "Title": "2041", "Description": "", "Status": "Definitief"}
    fetched(table_of([*rows("Perioden"), later]))
    with pytest.raises(SourceRefused) as refused:
        tidied(landing)
    assert "1 januari 2041: gevonden geen AOW-leeftijd van dat jaar" in str(refused.value)
    assert "etl/sources/cbs_03759ned.py" in str(refused.value)


def test_ages_that_are_written_otherwise_are_refused_with_the_members_that_there_are(fetched: Callable) -> None:
    table = table_of()
    table.lists["Leeftijd"] = [{**row, "Title": row["Title"].replace(" jaar", " jaren")} for row in rows("Leeftijd")]
    result, _ = fetched(table)
    assert result.outcome is Outcome.FAILED
    assert "dimensie Leeftijd: gevonden geen 0 jaar, 1 jaar, 2 jaar, en nog 15 (wel: 10010 0 jaren, " in result.in_words


def test_every_measure_is_a_denominator_of_the_catalogue() -> None:
    catalogue = read_indicators(Settings().indicators, {one.id: one.measures for one in all_sources().values()})
    mine = {one.id: one.measure for one in catalogue if one.source == SOURCE.id}
    assert mine == {measure: measure for measure in SOURCE.measures}
    assert {one.denominator for one in catalogue} >= set(SOURCE.measures)

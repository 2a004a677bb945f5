"""Wijken and buurten across indelingen: a series goes on where the lists say the same, and stops where they do not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.catalogue import Catalogue, Indicator
from data.queries import Cell, series
from data.schema import REGIONS
from data.selection import Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import Grenzen, Level
from etl.borders.convert import convert
from etl.borders.places import plan_places
from etl.borders.successions import plan_conversion, take_changes
from etl.derive import FIGURES, derive_figures, observations_of
from etl.problems import Problems
from etl.source import TIDY_COLUMNS
from etl.warehouse import Warehouse

NEW_YEAR, NEW_YEAR_2024 = date(2020, 1, 1), date(2024, 1, 1)
# Code: name, land and inhabitants in 2020 and in 2024; None for a list that does not have it.
SAME, MOVED, NEW, GONE = "BU00010000", "BU00010001", "BU00010002", "BU00010003"
LISTS = {
    SAME: (("Centrum", 40, 500), ("Centrum", 40, 900)),
    MOVED: (("Noord", 40, 500), ("Noord", 55, 500)),
    NEW: (None, ("Haven", 20, 10)),
    GONE: (("Zuid", 10, 30), None),
}
FACTS = {
    "theme": "Proef", "definition": "Een telling om mee te rekenen.", "source": "proef", "unit": "stuks",
    "direction": "neutraal", "authored_by": "Polsslag", "checked_by": "Polsslag", "reviewed_on": date(2026, 1, 1),
    "review_before": date(2027, 1, 1),
}  # fmt: skip
Row = dict[str, object]


def catalogue(type_: str = "stroom") -> Catalogue:
    kinds = {"inwoners": ("stand", "geen"), "telling": (type_, "inwoners")}
    return Catalogue.of(
        Indicator(id=one, title=one.title(), measure=one, type=kind, denominator=per, **FACTS)
        for one, (kind, per) in kinds.items()
    )


def know(warehouse: Warehouse, lists: dict) -> None:
    """Put these buurten into `regions`."""
    found = [
        {"region_code": code, "indeling": year, "region_level": "buurt", "name": facts[0],
         "land_hectares": facts[1], "inhabitants": facts[2], "land": "NL01"}
        for code, both in lists.items() for year, facts in zip((2020, 2024), both, strict=True) if facts
    ]  # fmt: skip
    table = pd.DataFrame(found)
    warehouse.connection.register("known", table)
    warehouse.run("insert into regions by name select * from known")


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse(tmp_path / "work.duckdb", "200MB", 2) as warehouse:
        warehouse.run(FIGURES)
        warehouse.create("regions", REGIONS.empty_table())
        take_changes(warehouse, [])
        yield warehouse


def cell(code: str, value: float | None, indeling: int = 2020, measure: str = "telling", **facts: object) -> Row:
    start = date(indeling, 1, 1)
    told = {
        "measure": measure, "region_code": code, "region_level": "buurt", "indeling": indeling, "period_kind": "jaar",
        "period_start": start, "period_end": start, "value": value, "state": "unknown" if value is None else "value",
        "status": "definitief", "source_modified_on": None,
    }  # fmt: skip
    return told | facts


def rows(warehouse: Warehouse, delivered: list[Row], type_: str = "stroom") -> dict[tuple[str, int, date], Row]:
    """The published rows of `telling`, by region, indeling and day."""
    know(warehouse, LISTS)
    warehouse.insert("proef", pd.DataFrame(delivered)[list(TIDY_COLUMNS)])
    plan_conversion(warehouse, catalogue(type_), [], Problems())
    derive_figures(warehouse, catalogue(type_), list(catalogue(type_)))
    for one in catalogue(type_):
        convert(warehouse, one)
    found = observations_of(warehouse, catalogue(type_)["telling"]).to_pylist()
    by_place = {(row["region_code"], row["indeling"], row["period_start"]): row for row in found}
    assert len(by_place) == len(found), "one row per region, indeling and period"
    return by_place


@pytest.mark.parametrize(
    ("then", "now", "is_same"),
    [
        (("Centrum", 40, 500), ("Centrum", 40, 500), True),
        (("Centrum", 40, 500), ("Centrum", 40, 5000), True),  # built up since; the borders are what counts
        (("Centrum-West", 40, 500), ("centrum west", 40, 500), True),
        (("Curaçao", 40, 500), ("Curacao", 40, 500), True),
        (("Centrum", 40, 500), ("Centrum-West", 40, 500), False),
        (("Centrum", 4, 500), ("Centrum", 5, 500), True),  # 4,49 and 4,51 hectares
        (("Centrum", 4, 500), ("Centrum", 6, 500), False),
        (("Centrum", 4000, 500), ("Centrum", 4040, 500), True),
        (("Centrum", 4000, 500), ("Centrum", 4041, 500), False),
        (("Centrum", None, 500), ("Centrum", 40, 550), True),
        (("Centrum", None, 500), ("Centrum", 40, 551), False),
        (("Centrum", None, 20), ("Centrum", None, 45), True),
        (("Centrum", None, 20), ("Centrum", None, 46), False),
        (("Centrum", None, None), ("Centrum", 40, 500), False),  # nobody can say
        (None, ("Centrum", 40, 500), False),
    ],
)
def test_a_buurt_is_the_same_when_code_name_and_land_say_so(
    warehouse: Warehouse, then: tuple | None, now: tuple, is_same: bool
) -> None:
    know(warehouse, {SAME: (then, now), GONE: LISTS[GONE]})
    found = plan_places(warehouse, {Level.BUURT: [2020, 2024], Level.WIJK: []})
    assert found == [("buurt", 2020, 2024, SAME if is_same else None, SAME)]


def test_of_one_indeling_nothing_is_said(warehouse: Warehouse) -> None:
    know(warehouse, LISTS)
    assert plan_places(warehouse, {Level.BUURT: [2024]}) == []
    assert plan_places(warehouse, {Level.BUURT: [2024, 2031]}) == [], "no list of 2031 has come in"


IN_2024 = [cell(code, 5, 2024) for code in (SAME, MOVED, NEW)]
IN_2020 = [cell(code, 3) for code in (SAME, MOVED, GONE)]


@pytest.mark.parametrize("type_", ["stand", "uniek", "ratio", "kant-en-klaar"])
def test_a_series_goes_on_where_nothing_happened_and_does_not_apply_where_something_did(
    warehouse: Warehouse, type_: str
) -> None:
    found = rows(warehouse, [*IN_2020, *IN_2024], type_)
    now = {key[0]: row for key, row in found.items() if key[1:] == (2024, NEW_YEAR)}
    assert {code: (row["value"], row["state"], row["status"], row["origin"]) for code, row in now.items()} == {
        SAME: (3, "value", "definitief", "onveranderd"),
        MOVED: (None, "not_applicable", None, "andere_grenzen"),
        NEW: (None, "not_applicable", None, "andere_grenzen"),
    }
    then = {code: row["value"] for (code, indeling, _), row in found.items() if indeling == 2020}
    assert then == {SAME: 3, MOVED: 3, GONE: 3}, "what was delivered stays"


def test_the_reason_of_an_empty_figure_goes_along(warehouse: Warehouse) -> None:
    found = rows(warehouse, [cell(SAME, None, state="withheld"), *IN_2024])
    assert (found[SAME, 2024, NEW_YEAR]["state"], found[SAME, 2024, NEW_YEAR]["value"]) == ("withheld", None)


def test_a_buurt_that_the_indicator_knows_nothing_of_gets_no_reason_either(warehouse: Warehouse) -> None:
    found = rows(warehouse, [cell(SAME, 3), cell(SAME, 5, 2024)])
    assert {code for code, *_ in found} == {SAME}


def test_a_period_that_is_delivered_in_the_newest_borders_is_left_alone(warehouse: Warehouse) -> None:
    again = [cell(code, 4, 2024, period_start=NEW_YEAR, period_end=NEW_YEAR) for code in (SAME, MOVED)]
    found = rows(warehouse, [*IN_2020, *again, *IN_2024])
    now = {key[0]: (row["value"], row["origin"]) for key, row in found.items() if key[1:] == (2024, NEW_YEAR)}
    assert now == {SAME: (4, "geleverd"), MOVED: (4, "geleverd")}


def test_a_figure_is_divided_by_the_people_of_the_nearest_day_on_which_the_borders_were_these(
    warehouse: Warehouse,
) -> None:
    people = [cell(code, 100, measure="inwoners") for code in (SAME, MOVED)]
    people += [cell(code, 900, 2024, "inwoners") for code in (SAME, MOVED, NEW)]
    of_2021 = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    found = rows(warehouse, [*people, *(cell(code, 9, 2024, **of_2021) for code in (SAME, MOVED, NEW))])
    per = {code: (row["denominator"], row["denominator_on"]) for (code, *_), row in found.items()}
    assert per == {SAME: (100, NEW_YEAR), MOVED: (900, NEW_YEAR_2024), NEW: (900, NEW_YEAR_2024)}


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


def inwoners(snapshot: OpenSnapshot, region: str, grenzen: Grenzen) -> list[tuple]:
    cells: list[Cell] = series(snapshot, Selection(("inwoners",), (region,), 2020, 2024, grenzen=grenzen))
    return [(cell.indeling, cell.value, cell.state, cell.origin) for cell in cells if cell.region == region]


def test_horst_centrum_goes_on_and_meerdal_had_three_hectares_more(snapshot: OpenSnapshot) -> None:
    # CBS 84799NED (2020) and 85984NED (2024): Horst-Centrum has 38 hectares in both, Meerdal 63 and 60.
    assert inwoners(snapshot, "BU15070400", Grenzen.NU) == [
        (2024, 1720, "value", "onveranderd"), (2024, 1820, "value", "geleverd"),
    ]  # fmt: skip
    assert inwoners(snapshot, "BU15070101", Grenzen.NU)[0] == (2024, None, "not_applicable", "andere_grenzen")
    assert inwoners(snapshot, "BU15070101", Grenzen.TOEN)[0][0::3] == (2020, "geleverd")

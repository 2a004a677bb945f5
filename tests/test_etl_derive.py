"""Sums and denominators: what may be added up, what stays unknown, and which day a figure is divided by."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.catalogue import Catalogue, Indicator
from data.schema import OBSERVATIONS
from etl.derive import DENOMINATOR_WITHIN_DAYS, FIGURES, derive_figures, observations_of
from etl.source import TIDY_COLUMNS
from etl.warehouse import Warehouse

NEW_YEAR = date(2024, 1, 1)
# region, level, wijk, gemeente, of both indelingen
REGIONS = [
    ("NL01", "land", None, None),
    ("GM0001", "gemeente", None, "GM0001"),
    ("GM0002", "gemeente", None, "GM0002"),
    ("WK000101", "wijk", "WK000101", "GM0001"),
    ("WK000102", "wijk", "WK000102", "GM0001"),
    ("BU00010101", "buurt", "WK000101", "GM0001"),
    ("BU00010102", "buurt", "WK000101", "GM0001"),
    ("BU00010201", "buurt", "WK000102", "GM0001"),
]
LEVELS = {code: level for code, level, *_ in REGIONS}
FACTS = {
    "theme": "Proef",
    "definition": "Een telling om mee te rekenen.",
    "source": "proef",
    "unit": "stuks",
    "direction": "neutraal",
    "authored_by": "Polsslag",
    "checked_by": "Polsslag",
    "reviewed_on": date(2026, 1, 1),
    "review_before": date(2027, 1, 1),
}
Row = dict[str, Any]


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse(tmp_path / "work.duckdb", "200MB", 1) as warehouse:
        warehouse.run(FIGURES)
        columns = ["region_code", "region_level", "wijk", "gemeente", "indeling", "land"]
        rows = [(*region, indeling, "NL01") for region in REGIONS for indeling in (2020, 2024)]
        warehouse.run(f"create table regions ({', '.join(f'{column} varchar' for column in columns)})")
        warehouse.run("alter table regions alter indeling type smallint")
        warehouse.connection.executemany("insert into regions values (?, ?, ?, ?, ?, ?)", rows)
        yield warehouse


def cell(region: str, value: float | None, state: str = "", status: str = "definitief", **facts: Any) -> Row:
    """One delivered figure; a count of 2024 in the borders of 2024 unless told otherwise."""
    state = state or ("zero" if value == 0 else "value")
    start = facts.pop("start", NEW_YEAR)
    told = {"measure": "telling", "indeling": 2024, "period_kind": "peildatum", "source_modified_on": None, **facts}
    found = {"region_code": region, "region_level": LEVELS[region], "value": value, "state": state, "status": status}
    return told | found | {"period_start": start, "period_end": start}


Derive = Callable[..., dict[tuple[str, int, date], Row]]


@pytest.fixture
def derive(warehouse: Warehouse) -> Derive:
    """The published rows of the indicator `telling`, by region, indeling and day."""

    def derived(delivered: list[Row], type_: str = "stroom") -> dict[tuple[str, int, date], Row]:
        warehouse.insert("proef", pd.DataFrame(delivered)[list(TIDY_COLUMNS)])
        people = Indicator(id="mensen", title="Mensen", measure="mensen", type="stand", denominator="geen", **FACTS)
        count = Indicator(id="telling", title="Telling", measure="telling", type=type_, denominator="mensen", **FACTS)
        derive_figures(warehouse, Catalogue.of([people, count]), [people, count])
        table = observations_of(warehouse, count)
        assert table.schema == OBSERVATIONS
        rows = {(row["region_code"], row["indeling"], row["period_start"]): row for row in table.to_pylist()}
        assert len(rows) == table.num_rows, "a cell is published once"
        return rows

    return derived


@pytest.mark.parametrize(
    ("parts", "total", "state"),
    [
        ([(5, "value"), (7, "value")], 12, "value"),
        ([(5, "value"), (0, "zero")], 5, "value"),
        ([(0, "zero"), (0, "zero")], 0, "zero"),
        ([(5, "value"), (None, "unknown")], None, "unknown"),
        ([(5, "value"), (None, "not_reported")], None, "unknown"),
        ([(0, "zero"), (None, "withheld")], None, "unknown"),
        ([(5, "value")], None, "unknown"),
        ([(None, "not_reported"), (None, "not_reported")], None, "not_reported"),
        ([(None, "withheld"), (None, "withheld")], None, "withheld"),
        ([(None, "not_reported"), (None, "unknown")], None, "unknown"),
        ([(None, "not_reported")], None, "unknown"),
    ],
)
@pytest.mark.parametrize(
    ("parent", "codes"), [("NL01", ["GM0001", "GM0002"]), ("WK000101", ["BU00010101", "BU00010102"])]
)
def test_a_sum_needs_every_part_and_says_why_it_is_not_there(
    derive: Derive, parts: list, total: float | None, state: str, parent: str, codes: list[str]
) -> None:
    delivered = [cell(code, value, why) for code, (value, why) in zip(codes, parts, strict=False)]
    row = derive(delivered)[parent, 2024, NEW_YEAR]
    assert (row["value"], row["state"], row["origin"]) == (total, state, "opgeteld")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("definitief", "definitief", "definitief"),
        ("definitief", "voorlopig", "voorlopig"),
        ("nader_voorlopig", "voorlopig", "voorlopig"),
        ("rijpend", "voorlopig", "rijpend"),
        ("prognose", "schatting", "prognose"),
    ],
)
def test_a_sum_is_as_final_as_its_least_final_part(derive: Derive, one: str, other: str, expected: str) -> None:
    rows = derive([cell("GM0001", 1, status=one), cell("GM0002", 2, status=other)])
    assert rows["NL01", 2024, NEW_YEAR]["status"] == expected


@pytest.mark.parametrize(
    ("type_", "is_summed"),
    [("stand", True), ("stroom", True), ("euro", True), ("uniek", False), ("ratio", False), ("kant-en-klaar", False)],
)
def test_only_what_adds_up_is_summed(derive: Derive, type_: str, is_summed: bool) -> None:
    rows = derive([cell("GM0001", 1), cell("GM0002", 2)], type_)
    assert (("NL01", 2024, NEW_YEAR) in rows) == is_summed
    assert rows["GM0001", 2024, NEW_YEAR]["origin"] == "geleverd"


def test_a_wijk_is_summed_from_its_own_buurten_only_and_a_gemeente_never(derive: Derive) -> None:
    rows = derive([cell("BU00010101", 1), cell("BU00010102", 2), cell("BU00010201", 4)])
    sums = {code: row["value"] for (code, *_), row in rows.items() if row["origin"] == "opgeteld"}
    assert sums == {"WK000101": 3, "WK000102": 4}


@pytest.mark.parametrize("amounts", list(permutations([0.1, 0.2, 0.3, 1e9])))
def test_a_sum_has_one_outcome_whichever_part_comes_first(
    warehouse: Warehouse, derive: Derive, amounts: tuple[float, ...]
) -> None:
    buurten = [f"BU000102{number:02d}" for number in range(1, 5)]
    for buurt in buurten[1:]:
        values = f"('{buurt}', 'buurt', 'WK000102', 'GM0001', 2024, 'NL01')"
        warehouse.run(f"insert into regions values {values}")
    parts = [cell(buurten[0], amount) for amount in amounts]
    rows = derive([part | {"region_code": buurt} for part, buurt in zip(parts, buurten, strict=True)])
    assert rows["WK000102", 2024, NEW_YEAR]["value"] == 1_000_000_000.6


def test_where_the_source_delivers_the_total_nothing_is_summed(derive: Derive) -> None:
    later = date(2025, 1, 1)
    delivered = [cell("GM0001", 1), cell("GM0002", 2), cell("NL01", 99)]
    rows = derive([*delivered, cell("GM0001", 1, start=later), cell("GM0002", 2, start=later)])
    assert (rows["NL01", 2024, NEW_YEAR]["value"], rows["NL01", 2024, NEW_YEAR]["origin"]) == (99, "geleverd")
    assert (rows["NL01", 2024, later]["value"], rows["NL01", 2024, later]["origin"]) == (3, "opgeteld")


def test_parts_of_different_indelingen_are_never_added_up(derive: Derive) -> None:
    rows = derive([cell("GM0001", 1), cell("GM0002", 2, indeling=2020)])
    assert {rows["NL01", indeling, NEW_YEAR]["state"] for indeling in (2020, 2024)} == {"unknown"}


def days(*counts: int) -> list[date]:
    return [NEW_YEAR + timedelta(days=count) for count in counts]


@pytest.mark.parametrize(
    ("counted_on", "indeling", "expected"),
    [
        (days(0), 2024, 0),
        (days(-900, 40), 2024, 40),
        (days(-40, 900), 2024, -40),
        (days(-10, 10), 2024, -10),
        (days(10, -10, 11), 2024, -10),
        (days(-DENOMINATOR_WITHIN_DAYS), 2024, -DENOMINATOR_WITHIN_DAYS),
        (days(DENOMINATOR_WITHIN_DAYS), 2024, DENOMINATOR_WITHIN_DAYS),
        (days(-DENOMINATOR_WITHIN_DAYS - 1), 2024, None),
        (days(DENOMINATOR_WITHIN_DAYS + 1), 2024, None),
        (days(0), 2020, None),
        ([], 2024, None),
    ],
)
def test_the_denominator_is_of_the_nearest_day_the_earlier_of_two_within_five_years_and_the_same_borders(
    derive: Derive, counted_on: list[date], indeling: int, expected: int | None
) -> None:
    people = [cell("GM0001", day.toordinal(), measure="mensen", indeling=indeling, start=day) for day in counted_on]
    row = derive([cell("GM0001", 5), *people])["GM0001", 2024, NEW_YEAR]
    day = None if expected is None else NEW_YEAR + timedelta(days=expected)
    assert row["denominator_on"] == day
    assert row["denominator"] == (day and day.toordinal())
    assert row["value"] == 5, "without a denominator the count is still there"


def test_a_nearer_day_in_other_borders_and_other_borders_on_the_same_day_play_no_part(derive: Derive) -> None:
    near, far = days(0, 30)
    people = [cell("GM0001", 10, measure="mensen", start=far)]
    people += [cell("GM0001", 20, measure="mensen", indeling=2020, start=day) for day in (near, far)]
    row = derive([cell("GM0001", 5), *people])["GM0001", 2024, NEW_YEAR]
    assert (row["denominator"], row["denominator_on"]) == (10, far)


def test_regions_of_a_level_are_divided_by_the_same_day_or_not_at_all(derive: Derive) -> None:
    near, far = days(1, 30)
    people = [("GM0001", None, "unknown", near), ("GM0002", 0, "zero", near), ("GM0001", 10, "value", far)]
    counted = [cell(code, value, state, measure="mensen", start=day) for code, value, state, day in people]
    rows = derive([cell("GM0001", 5), cell("GM0002", 5), *counted])
    assert (rows["GM0001", 2024, NEW_YEAR]["denominator"], rows["GM0001", 2024, NEW_YEAR]["denominator_on"]) == (
        None,
        None,
    )
    assert (rows["GM0002", 2024, NEW_YEAR]["denominator"], rows["GM0002", 2024, NEW_YEAR]["denominator_on"]) == (
        0,
        near,
    )


def test_the_denominator_of_a_sum_is_the_sum_of_the_denominators(derive: Derive) -> None:
    counts = [cell("GM0001", 5), cell("GM0002", 7)]
    people = [cell("GM0001", 100, measure="mensen"), cell("GM0002", 300, measure="mensen")]
    row = derive([*counts, *people])["NL01", 2024, NEW_YEAR]
    assert (row["value"], row["denominator"]) == (12, 400), "3 per 100: never the mean of 5 and 2,3"

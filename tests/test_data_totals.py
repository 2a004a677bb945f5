"""Totals of regions: which sums are allowed, and each sum by hand."""

from dataclasses import replace
from datetime import date

import pytest
from test_data_shown import CATALOGUE, CRIMES, SCORE

from data.queries import Cell
from data.regions import Region, Regions
from data.selection import Selection
from data.terms import Maat, Weergave
from data.totals import Unsummed, total, totals, why_never
from data.view import View

UNIQUE = CRIMES.model_copy(update={"type": "uniek"})
RATIO = CRIMES.model_copy(update={"type": "ratio"})
EUROS = CRIMES.model_copy(update={"type": "euro"})
STOCK = CRIMES.model_copy(update={"type": "stand"})
SELECTION = Selection(("misdrijven",), ("GM1507", "GM0984"), 2021, 2022)


def cell(region: str, year: int, value: float | None, people: float | None = 10_000, **other: object) -> Cell:
    state = "unknown" if value is None else "value" if value else "zero"
    relative = None if value is None or not people else value / people * 1000
    start = date(year, 1, 1)
    made = Cell(
        "misdrijven", region, "jaar", start, date(year, 12, 31), 2026, value, people, start, relative, state,
        None if value is None else "definitief", None if value is None else "geleverd",
    )  # fmt: skip
    return made._replace(**other)  # type: ignore[arg-type]


def view(selection: Selection = SELECTION) -> View:
    regions = Regions(Region(code, code, "gemeente", 2026, code, False) for code in SELECTION.regions)
    return View(selection, [], CATALOGUE, regions, "20260101T000000Z", False)


@pytest.mark.parametrize(
    ("indicator", "levels", "why"),
    [
        (CRIMES, ["gemeente", "gemeente"], None),
        (STOCK, ["buurt", "buurt"], None),
        (EUROS, ["wijk", "wijk"], None),
        (CRIMES, ["gemeente", "wijk"], Unsummed.NIVEAU),
        (CRIMES, ["gemeente", "land"], Unsummed.NIVEAU),
        (CRIMES, ["gemeente", ""], Unsummed.GROEP),
        (CRIMES, ["", ""], Unsummed.GROEP),
        (UNIQUE, ["gemeente", "gemeente"], Unsummed.UNIEK),
        (RATIO, ["gemeente", "gemeente"], Unsummed.SOORT),
        (SCORE, ["gemeente", "gemeente"], Unsummed.SOORT),
    ],
)
def test_only_a_stand_a_stroom_and_euros_add_up_and_only_over_one_level(
    indicator: object, levels: list[str], why: Unsummed | None
) -> None:
    assert why_never(indicator, levels) is why  # type: ignore[arg-type]


def test_a_total_is_the_sum_and_its_relative_figure_is_the_sum_of_both_parts() -> None:
    # 300 of 10.000 and 100 of 30.000: 400 of 40.000 is 10 per 1.000. The average of 30 and 3,3 would be 16,7.
    found, why = total([cell("GM1507", 2021, 300), cell("GM0984", 2021, 100, 30_000)], CRIMES)
    assert (found.value, found.denominator, found.relative, found.state, why) == (400, 40_000, 10, "value", None)


def test_a_total_with_an_empty_member_is_not_given_and_says_so() -> None:
    for state in ("unknown", "withheld", "not_reported", "not_applicable"):
        found, why = total([cell("GM1507", 2021, 300), cell("GM0984", 2021, None, state=state)], CRIMES)
        assert (found.value, found.relative, why) == (None, None, Unsummed.ONVOLLEDIG)


def test_a_total_of_members_that_are_empty_for_one_reason_is_empty_for_that_reason() -> None:
    found, why = total([cell("GM1507", 2021, None, state="not_reported")] * 2, CRIMES)
    assert (found.value, found.state, why) == (None, "not_reported", None)


def test_zero_is_added_and_a_total_of_zeros_is_zero() -> None:
    assert total([cell("GM1507", 2021, 0), cell("GM0984", 2021, 7)], CRIMES).cell.value == 7
    found = total([cell("GM1507", 2021, 0), cell("GM0984", 2021, 0)], CRIMES).cell
    assert (found.value, found.state) == (0, "zero")


def test_figures_in_borders_of_different_years_are_not_added() -> None:
    found, why = total([cell("GM1507", 2021, 300), cell("GM0788", 2021, 20, indeling=2020)], CRIMES)
    assert (found.value, why) == (None, Unsummed.GRENZEN)


def test_one_missing_denominator_leaves_the_count_and_takes_the_relative_figure() -> None:
    found = total([cell("GM1507", 2021, 300), cell("GM0984", 2021, 100, None)], CRIMES).cell
    assert (found.value, found.denominator, found.relative) == (400, None, None)


def test_a_total_is_as_certain_as_its_least_certain_member() -> None:
    found = total([cell("GM1507", 2021, 300), cell("GM0984", 2021, 1, status="voorlopig")], CRIMES).cell
    assert found.status == "voorlopig"


def test_parts_of_converted_counts_are_added_before_they_are_rounded() -> None:
    parts = [cell("GM1507", 2021, 10.4, origin="omgerekend"), cell("GM0984", 2021, 10.4, origin="omgerekend")]
    found = total(parts, CRIMES).cell
    assert (found.value, found.origin) == (20.8, "omgerekend")


@pytest.mark.parametrize(
    ("selection", "shown"),
    [
        (SELECTION, [10, 12.5]),
        (replace(SELECTION, maat=Maat.ABSOLUUT), [400, 500]),
        (replace(SELECTION, weergave=Weergave.INDEX), [100, 125]),
        (replace(SELECTION, weergave=Weergave.VERANDERING), [None, 25]),
    ],
)
def test_the_number_of_the_figure_is_made_of_the_sums(selection: Selection, shown: list[float | None]) -> None:
    rows = [
        [cell("GM1507", 2021, 300), cell("GM1507", 2022, 300)],
        [cell("GM0984", 2021, 100, 30_000), cell("GM0984", 2022, 200, 30_000)],
    ]
    found = [one.cell.shown for one in totals(view(selection), CRIMES, rows)]
    assert [None if one is None else round(one, 9) for one in found] == shown

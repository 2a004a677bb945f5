"""The questions: a whole grid with a reason for every gap, and the published figures come out as published."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.queries import Cell, per_region, series, spread
from data.selection import Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import NEDERLAND


@pytest.fixture(scope="module")
def snapshot(template: Path) -> Iterator[OpenSnapshot]:
    yield Store(Settings(produced=template)).current()


def ask(snapshot: OpenSnapshot, indicator: str, *regions: str, first: int = 2020, last: int = 2025) -> list[Cell]:
    return series(snapshot, Selection((indicator,), regions, first, last))


def one(snapshot: OpenSnapshot, indicator: str, region: str, start: date) -> Cell:
    cells = ask(snapshot, indicator) if region == NEDERLAND else ask(snapshot, indicator, region)
    (found,) = [cell for cell in cells if (cell.region, cell.period_start) == (region, start)]
    return found


def test_horst_aan_de_maas_had_1401_registered_crimes_in_2021_and_1523_in_2025(snapshot: OpenSnapshot) -> None:
    # Politie, 47022NED, state of 19 July 2026; ../shared/data/PROVENANCE.md.
    cells = [cell for cell in ask(snapshot, "misdrijven_totaal", "GM1507") if cell.region == "GM1507"]
    assert [(cell.period_start.year, cell.value) for cell in cells] == [
        (2021, 1401), (2022, 1454), (2023, 1480), (2024, 1528), (2025, 1523),
    ]  # fmt: skip
    assert [cell.status for cell in cells] == ["definitief"] * 4 + ["voorlopig"]
    assert {cell.origin for cell in cells} == {"geleverd"}


def test_the_rate_of_horst_is_the_hand_worked_one_with_its_denominator_and_day(snapshot: OpenSnapshot) -> None:
    cell = one(snapshot, "misdrijven_totaal", "GM1507", date(2025, 1, 1))
    # CBS, Kerncijfers wijken en buurten 2024: 43.917 inhabitants on 1 January 2024.
    assert (cell.denominator, cell.denominator_on) == (43917, date(2024, 1, 1))
    assert cell.relative == 1523 / 43917 * 1000 == pytest.approx(34.679, abs=0.0005)


def test_the_corona_peak_of_horst_was_4947_positive_tests_in_march_2022(snapshot: OpenSnapshot) -> None:
    # RIVM by way of the coronadashboard; sum of the days.
    cells = [cell for cell in ask(snapshot, "covid_besmettingen", "GM1507") if cell.region == "GM1507"]
    peak = max(cells, key=lambda cell: cell.value or 0)
    assert (peak.period_start, peak.period_end, peak.value) == (date(2022, 3, 1), date(2022, 3, 31), 4947)


def test_nederland_is_the_sum_of_its_gemeenten_and_says_so(snapshot: OpenSnapshot) -> None:
    cell = one(snapshot, "misdrijven_totaal", NEDERLAND, date(2025, 1, 1))
    assert (cell.value, cell.denominator) == (1523 + 1817 + 6044, 43917 + 44662 + 103789)
    assert (cell.origin, cell.status) == ("opgeteld", "voorlopig")
    delivered = one(snapshot, "bijstand_personen", NEDERLAND, date(2020, 1, 1))
    # Delivered in the borders of 2020; in those of now, which are shown unless asked otherwise, it is the same figure.
    assert (delivered.value, delivered.origin, delivered.status) == (421110, "onveranderd", "voorlopig")


@pytest.mark.parametrize(
    ("indicator", "region", "start", "state", "value"),
    [
        ("misdrijven_totaal", "GM1507", date(2025, 1, 1), "value", 1523),
        ("misdrijven_totaal", "GM0788", date(2025, 1, 1), "not_reported", None),  # abolished in 2021
        ("covid_besmettingen", "GM1507", date(2020, 2, 1), "not_reported", None),  # delivered as an empty month
        ("covid_besmettingen", NEDERLAND, date(2020, 2, 1), "not_reported", None),
        ("covid_ziekenhuisopnames", "GM1507", date(2020, 2, 1), "zero", 0),
        ("covid_besmettingen", "WK150704", date(2022, 3, 1), "not_applicable", None),  # never below gemeente
        ("inwoners", "BU15070102", date(2024, 1, 1), "unknown", None),
        ("inwoners", "BU15070102", date(2020, 1, 1), "zero", 0),
        ("bijstand_personen", "BU15070102", date(2020, 1, 1), "unknown", None),  # CBS leaves small numbers out
    ],
)
def test_a_cell_is_a_figure_or_says_why_it_is_not(
    snapshot: OpenSnapshot, indicator: str, region: str, start: date, state: str, value: float | None
) -> None:
    cell = one(snapshot, indicator, region, start)
    assert (cell.state, cell.value) == (state, value)
    assert cell.relative is None or cell.value is not None


def test_zero_inhabitants_give_no_rate(snapshot: OpenSnapshot) -> None:
    cell = one(snapshot, "huishoudens", "BU15070102", date(2020, 1, 1))
    assert (cell.state, cell.value, cell.denominator, cell.relative) == ("zero", 0, 0, None)


def test_the_grid_is_whole_and_in_the_order_of_the_question(snapshot: OpenSnapshot) -> None:
    selection = Selection(("misdrijven_totaal", "inwoners"), ("WK150704", "GM1507", "GM0788"), 2021, 2024)
    cells = series(snapshot, selection)
    assert [(cell.indicator, cell.region, cell.period_start.year) for cell in cells] == [
        *(("misdrijven_totaal", code, year) for code in selection.codes for year in (2021, 2022, 2023, 2024)),
        *(("inwoners", code, 2024) for code in selection.codes),
    ]
    assert selection.codes[-1] == NEDERLAND


def test_years_without_any_figure_give_no_cells(snapshot: OpenSnapshot) -> None:
    assert ask(snapshot, "misdrijven_totaal", "GM1507", first=2020, last=2020) == []


@pytest.mark.parametrize(
    "code", ["GM1507'; drop table observations; --", "' or 1=1 --", "GM%", "", "GM1507\x00", "\u2603"]
)
def test_a_hostile_code_is_bound_and_finds_nothing(snapshot: OpenSnapshot, code: str) -> None:
    cells = [cell for cell in ask(snapshot, "misdrijven_totaal", code) if cell.region == code]
    assert {(cell.state, cell.value) for cell in cells} == {("not_applicable", None)}
    assert per_region(snapshot, "misdrijven_totaal", code, date(2025, 1, 1)) == []
    assert per_region(snapshot, code, "gemeente", date(2025, 1, 1)) == []
    assert snapshot.rows("select count(*) from observations")[0][0] > 500


def test_a_map_has_every_region_of_the_level_in_order_of_code(snapshot: OpenSnapshot) -> None:
    rows = per_region(snapshot, "misdrijven_totaal", "gemeente", date(2025, 1, 1))
    assert rows == [
        ("GM0983", 6044, 6044 / 103789 * 1000, "value"),
        ("GM0984", 1817, 1817 / 44662 * 1000, "value"),
        ("GM1507", 1523, 1523 / 43917 * 1000, "value"),
    ]


def test_the_spread_is_over_regions_with_a_relative_figure(snapshot: OpenSnapshot) -> None:
    rows = spread(snapshot, "misdrijven_totaal", "gemeente", date(2025, 1, 1), date(2025, 1, 1))
    low, middle, high = 1523 / 43917 * 1000, 1817 / 44662 * 1000, 6044 / 103789 * 1000
    assert [row[:2] for row in rows] == [(date(2025, 1, 1), 3)]
    # Percentile p of three values lies at position 2 x p, between neighbours in proportion.
    by_hand = [
        low + 0.2 * (middle - low),
        (low + middle) / 2,
        middle,
        (middle + high) / 2,
        high - 0.2 * (high - middle),
    ]
    assert rows[0][2:] == pytest.approx(by_hand)
    buurten = spread(snapshot, "misdrijven_totaal", "buurt", date(2025, 1, 1), date(2025, 1, 1))
    assert buurten[0][1] == 21 - 2, "Meerdal and Loohorst have no known number of inhabitants"


def test_a_region_counts_once_on_a_map_of_a_time_with_other_borders(snapshot: OpenSnapshot) -> None:
    codes = [code for code, *_ in per_region(snapshot, "inwoners", "gemeente", date(2020, 1, 1))]
    assert "GM0788" in codes and len(codes) == len(set(codes)), "Haaren, a gemeente until 2021"

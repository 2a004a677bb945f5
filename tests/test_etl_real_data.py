"""The same road on the public files of ../shared/data: the published figures come out as they were published."""

from datetime import date
from pathlib import Path

import pytest
from conftest import Night, land_all

from data.queries import Cell, per_region, series
from data.selection import Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import NEDERLAND, Verdict
from etl.quality import SourceResult

pytestmark = pytest.mark.real_data
NEW_YEAR_2020, NEW_YEAR_2024, THE_YEAR_2025 = date(2020, 1, 1), date(2024, 1, 1), date(2025, 1, 1)


@pytest.fixture(scope="module")
def ran(
    real_data: Path, night: Night, tmp_path_factory: pytest.TempPathFactory
) -> tuple[OpenSnapshot, dict[str, SourceResult]]:
    settings = Settings(produced=tmp_path_factory.mktemp("real") / "produced")
    land_all(real_data, settings)
    results = night(settings)
    return Store(settings).current(), results


@pytest.fixture(scope="module")
def snapshot(ran: tuple[OpenSnapshot, dict[str, SourceResult]]) -> OpenSnapshot:
    return ran[0]


CODED = {"gebieden", "herindelingen", "cbs_kwb", "politie_misdrijven", "rivm_corona"}


def cells(snapshot: OpenSnapshot, indicator: str, region: str) -> list[Cell]:
    selection = Selection((indicator,), () if region == NEDERLAND else (region,), 2020, 2025)
    return [cell for cell in series(snapshot, selection) if cell.region == region]


def test_every_source_is_good(ran: tuple[OpenSnapshot, dict[str, SourceResult]]) -> None:
    delivered = {source: result for source, result in ran[1].items() if result.raw}
    assert {source: result.verdict for source, result in delivered.items()} == dict.fromkeys(delivered, Verdict.GOED)
    # Rows of the files, by PROVENANCE.md: gemeenten 2026, KWB 2024, code list of 2020 (NL00 is made, once an indeling).
    gemeenten, kwb_2024, kwb_2020 = 342, 18_309, 17_341
    described = {source: result.rows_in for source, result in delivered.items() if source in CODED}
    assert described == {
        "gebieden": gemeenten + kwb_2024 + (kwb_2020 - 1) + 3,
        "herindelingen": 195,
        "cbs_kwb": 3 * kwb_2024 + 7 * kwb_2020,
        "politie_misdrijven": 74_180,
        "rivm_corona": 3 * 16_758,
    }


def test_horst_aan_de_maas_has_its_published_crimes_and_inhabitants(snapshot: OpenSnapshot) -> None:
    crimes = cells(snapshot, "misdrijven_totaal", "GM1507")
    assert [(cell.period_start.year, cell.value) for cell in crimes] == [
        (2021, 1401), (2022, 1454), (2023, 1480), (2024, 1528), (2025, 1523),
    ]  # fmt: skip
    # 1 January 2020 is the nearest day to 2021 only; to 2022 that of 2024 is a day nearer. Its borders did not change.
    assert [(cell.denominator, cell.denominator_on) for cell in crimes] == [
        (42_429, NEW_YEAR_2020), *[(43_917, NEW_YEAR_2024)] * 4,
    ]  # fmt: skip
    assert crimes[0].relative == 1401 / 42_429 * 1000 == pytest.approx(33.020, abs=0.0005)
    assert crimes[-1].relative == pytest.approx(34.679, abs=0.0005)


def test_horst_aan_de_maas_has_its_published_corona_peak(snapshot: OpenSnapshot) -> None:
    peak = max(cells(snapshot, "covid_besmettingen", "GM1507"), key=lambda cell: cell.value or 0)
    assert (peak.period_start, peak.value) == (date(2022, 3, 1), 4947)


def test_nederland_is_the_sum_of_342_gemeenten(snapshot: OpenSnapshot) -> None:
    crimes = cells(snapshot, "misdrijven_totaal", NEDERLAND)[-1]
    people = [cell for cell in cells(snapshot, "inwoners", NEDERLAND) if cell.period_start == NEW_YEAR_2024]
    assert (crimes.value, crimes.origin, crimes.denominator) == (795_052, "opgeteld", 17_942_942)
    assert [(cell.value, cell.origin) for cell in people] == [(17_942_942, "opgeteld")]
    gemeenten = per_region(snapshot, "misdrijven_totaal", "gemeente", THE_YEAR_2025)
    assert len(gemeenten) == 342 and sum(value for _, value, *_ in gemeenten) == 795_052


def test_nederland_of_2020_is_what_cbs_delivered(snapshot: OpenSnapshot) -> None:
    (cell,) = cells(snapshot, "bijstand_personen", NEDERLAND)
    assert (cell.value, cell.origin, cell.denominator) == (421_110, "onveranderd", 11_288_931)


def test_355_gemeenten_of_2020_are_342_of_2024_and_nobody_is_lost(snapshot: OpenSnapshot) -> None:
    totals = snapshot.rows(
        """
        select indicator, sum(value) filter (indeling = 2020), count(*) filter (indeling = 2020),
               sum(value) filter (origin in ('omgerekend', 'onveranderd')),
               count(*) filter (origin in ('omgerekend', 'onveranderd')), count(*) filter (origin = 'omgerekend')
        from observations where region_level = 'gemeente' and period_start = '2020-01-01' and source = 'cbs_kwb'
        group by indicator order by indicator
        """
    )
    assert len(totals) == 7
    for indicator, total_then, gemeenten_then, total_now, gemeenten_now, moved in totals:
        assert (gemeenten_then, gemeenten_now, total_now) == (355, 342, total_then), indicator
        assert moved == 15, indicator
    estimates = "select count(*) from observations where indicator = 'inwoners' and status = 'schatting'"
    assert snapshot.rows(estimates) == [(8,)], "four of Haaren, Leeuwarden and Waadhoeke, Gooise Meren and Hilversum"


def test_wijken_and_buurten_of_2020_go_on_in_2024_where_nothing_happened(snapshot: OpenSnapshot) -> None:
    found = snapshot.rows(
        """
        select region_level, origin, count(*), count(value) from observations
        where indicator = 'inwoners' and period_start = '2020-01-01' and indeling = 2024
          and region_level in ('wijk', 'buurt') group by all order by all
        """
    )
    # Counted again with pandas: 2.517 wijken and 11.135 buurten have the same code, name and land.
    assert [row[:3] for row in found] == [
        ("buurt", "andere_grenzen", 14_574 - 11_135), ("buurt", "onveranderd", 11_135),
        ("wijk", "andere_grenzen", 3_393 - 2_517), ("wijk", "onveranderd", 2_517),
    ]  # fmt: skip
    assert {origin: known > 0 for _, origin, _, known in found} == {"andere_grenzen": False, "onveranderd": True}


def test_all_regions_are_there_and_every_figure_belongs_to_one(snapshot: OpenSnapshot) -> None:
    ((orphans,),) = snapshot.rows(
        "select count(*) from observations anti join regions using (region_code, region_level, indeling)"
    )
    assert orphans == 0 and len(snapshot.regions) > 18_000

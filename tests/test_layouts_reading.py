""" "Wat u ziet": every sentence follows from figures, and unknown stays unknown."""

from datetime import date

import pytest

from data.catalogue import Catalogue, Indicator
from data.queries import Cell
from data.regions import Region, Regions
from data.selection import Selection
from data.terms import Maat
from layouts import numbers
from layouts.reading import about

FACTS = {
    "theme": "Thema", "definition": "Wat het betekent.", "source": "bron", "measure": "maat", "type": "stroom",
    "direction": "neutraal", "authored_by": "xx", "checked_by": "xx", "reviewed_on": date(2026, 1, 1),
    "review_before": date(2027, 1, 1), "scale": 1000,
}  # fmt: skip
CATALOGUE = Catalogue.of(
    [
        Indicator(id="diefstal", title="Diefstal", unit="diefstallen", denominator="inwoners", **FACTS),
        Indicator(id="inwoners", title="Inwoners", unit="inwoners", denominator="geen", **FACTS),
    ]
)
REGIONS = Regions(
    [
        Region("NL01", "Nederland", "land", 2024, "", False),
        Region("GM1507", "Horst aan de Maas", "gemeente", 2024, "Horst aan de Maas", False),
    ]
)


def cell(region: str, year: int, value: float | None, **other: object) -> Cell:
    state = "value" if value is not None else "unknown"
    facts = {
        "indicator": "diefstal", "region": region, "period_kind": "jaar", "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31), "indeling": 2024, "value": value, "denominator": 40_000.0,
        "denominator_on": date(2024, 1, 1), "relative": None if value is None else value / 40, "state": state,
        "status": "definitief", "origin": "geleverd",
    }  # fmt: skip
    return Cell(**(facts | other))  # type: ignore[arg-type]


def said(cells: list[Cell], maat: Maat = Maat.RELATIEF) -> str:
    selection = Selection(("diefstal",), ("GM1507",), 2024, 2025, maat)
    return about(cells, CATALOGUE["diefstal"], "GM1507", selection, CATALOGUE, REGIONS)


def test_the_newest_figure_the_change_and_the_place_beside_nederland() -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, 1300), cell("NL01", 2025, 1600)]
    assert said(cells) == (
        "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025. Dat is 2,5 hoger dan in 2024 (30,0). "
        "Het is 7,5 lager dan in heel Nederland (40,0)."
    )


def test_counts_are_not_compared_with_those_of_the_whole_country() -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, 1300), cell("NL01", 2025, 1_600_000)]
    expected = "Horst aan de Maas: 1.300 diefstallen in 2025. Dat is 100 meer dan in 2024 (1.200)."
    assert said(cells, Maat.ABSOLUUT) == expected


def test_unknown_stays_unknown_and_the_last_known_figure_is_named_with_its_year() -> None:
    cells = [cell("GM1507", 2024, 1200), cell("GM1507", 2025, None), cell("NL01", 2025, 1600)]
    last_known = "Het laatste bekende cijfer is 30,0 diefstallen per 1.000 inwoners in 2024."
    assert said(cells) == f"Horst aan de Maas: onbekend in 2025. {last_known}"


def test_zero_is_a_figure() -> None:
    assert "0,0 diefstallen per 1.000 inwoners in 2025" in said([cell("GM1507", 2025, 0.0, state="zero")])


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (cell("GM1507", 2024, None), " Het cijfer van 2024 is onbekend; een verandering is niet te berekenen."),
        (cell("GM1507", 2024, 1300), " Dat is evenveel als in 2024."),
        (cell("GM1507", 2024, 1300.4), " Dat is evenveel als in 2024."),
        (cell("GM1507", 2024, 900, indeling=2020), ""),
    ],
)
def test_a_change_is_only_given_when_there_is_one_to_give(before: Cell, sentence: str) -> None:
    latest = "Horst aan de Maas: 32,5 diefstallen per 1.000 inwoners in 2025."
    assert said([before, cell("GM1507", 2025, 1300)]) == latest + sentence


def test_a_provisional_figure_says_so() -> None:
    assert "in 2025 (voorlopig cijfer)." in said([cell("GM1507", 2025, 1300, status="voorlopig")])


def test_numbers_are_written_as_dutch_readers_do() -> None:
    assert numbers.count(1401) == "1.401" and numbers.count(17_942_942) == "17.942.942"
    assert numbers.decimal(34.679, 1) == "34,7" and numbers.decimal(1234.5, 2) == "1.234,50"

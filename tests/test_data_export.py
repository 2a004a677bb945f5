"""The CSV of converted figures: whole numbers, called an estimate, and a reason where the borders were others."""

from datetime import date
from pathlib import Path

import pytest

from data.export import COLUMNS, record
from data.queries import Cell, series
from data.selection import Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


def written(snapshot: OpenSnapshot, is_relative: bool = False, **facts: object) -> dict[str, str]:
    """The line of the crimes of Horst aan de Maas in 2021, with other facts."""
    cells: list[Cell] = series(snapshot, Selection(("misdrijven_totaal",), ("GM1507",), 2021, 2021))
    (cell,) = [one for one in cells if one.region == "GM1507"]
    return dict(zip(COLUMNS, record(snapshot, cell._replace(**facts), TODAY, is_relative), strict=True))


TODAY = date(2026, 11, 22)
DIVIDED = {"value": 17.75, "denominator": 150.25, "relative": 118.137, "status": "schatting", "origin": "omgerekend"}


def test_a_count_of_a_divided_gemeente_is_a_whole_number_and_an_estimate(snapshot: OpenSnapshot) -> None:
    line = written(snapshot, **DIVIDED)
    assert (line["waarde"], line["noemer"]) == ("18", "150")
    assert line["status"] == "schatting, omgerekend naar de grenzen van nu"
    assert "; noemer: inwoners op 1 januari 2020 (schatting), " in line["bron"]


def test_a_rate_keeps_its_decimals_and_is_made_of_the_exact_parts(snapshot: OpenSnapshot) -> None:
    assert written(snapshot, is_relative=True, **DIVIDED)["waarde"] == "118,137"


def test_what_was_delivered_is_written_as_it_was_delivered(snapshot: OpenSnapshot) -> None:
    line = written(snapshot, value=17.75)
    assert (line["waarde"], line["status"]) == ("17,75", "definitief")
    assert "(schatting)" not in line["bron"]


def test_a_figure_that_stayed_what_it_was_is_not_called_converted(snapshot: OpenSnapshot) -> None:
    assert written(snapshot, origin="onveranderd")["status"] == "definitief"


def test_other_borders_are_the_reason_of_an_empty_figure(snapshot: OpenSnapshot) -> None:
    line = written(snapshot, value=None, state="not_applicable", status=None, origin="andere_grenzen")
    assert (line["waarde"], line["status"]) == ("", "niet van toepassing, andere grenzen")


def test_a_buurt_whose_borders_moved_says_so_for_the_year_before(snapshot: OpenSnapshot) -> None:
    # Meerdal (BU15070101) had 63 hectares in 2020 and has 60 in 2024.
    cells = series(snapshot, Selection(("inwoners",), ("BU15070101",), 2020, 2020))
    lines = [dict(zip(COLUMNS, record(snapshot, one, TODAY, False), strict=True)) for one in cells]
    assert [(one["code"], one["periode"], one["status"]) for one in lines] == [
        ("BU15070101", date(2020, 1, 1).isoformat(), "niet van toepassing, andere grenzen"),
        ("NL01", "2020-01-01", "definitief"),
    ]

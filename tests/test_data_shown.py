"""The number that a view shows: checked by hand for the figure, the index on a nulmeting and the change in a year."""

from dataclasses import replace
from datetime import date

import pytest

from data.breaks import Break
from data.catalogue import Catalogue, Indicator
from data.periods import period_a_year_earlier
from data.queries import Cell
from data.selection import Selection
from data.shown import as_asked
from data.terms import Maat, Weergave

CRIMES = Indicator(
    id="misdrijven", title="Misdrijven", theme="Veiligheid", definition="Alle geregistreerde misdrijven.",
    source="politie", measure="misdrijven", unit="misdrijven", type="stroom", denominator="inwoners",
    direction="lager is beter", authored_by="team", checked_by="team", reviewed_on=date(2026, 1, 1),
    review_before=date(2027, 1, 1),
)  # fmt: skip
SCORE = CRIMES.model_copy(update={"id": "cijfer", "type": "kant-en-klaar", "denominator": "geen"})
CATALOGUE = Catalogue.of([CRIMES, SCORE])
RELATIVE = Selection(("misdrijven",), ("GM1507",), 2021, 2023)
ABSOLUTE = replace(RELATIVE, maat=Maat.ABSOLUUT)
INDEX = replace(ABSOLUTE, weergave=Weergave.INDEX)
CHANGE = replace(ABSOLUTE, weergave=Weergave.VERANDERING)


def cell(
    year: int, value: float | None, state: str = "value", indeling: int = 2026, indicator: str = "misdrijven"
) -> Cell:
    relative = None if value is None or indicator == "cijfer" else value / 40_000 * 1000
    start, end = date(year, 1, 1), date(year, 12, 31)
    return Cell(indicator, "GM1507", "jaar", start, end, indeling, value, 40_000, start, relative, state, None, None)


def numbers(cells: list[Cell]) -> list[tuple[float | None, str]]:
    return [(None if one.shown is None else round(one.shown, 6), one.shown_state) for one in cells]


SERIES = [cell(2021, 800), cell(2022, 1000), cell(2023, 900)]


def test_the_switch_says_whether_the_figure_is_relative_or_the_count() -> None:
    assert numbers(as_asked(SERIES, ABSOLUTE, CATALOGUE)) == [(800, "value"), (1000, "value"), (900, "value")]
    assert numbers(as_asked(SERIES, RELATIVE, CATALOGUE)) == [(20, "value"), (25, "value"), (22.5, "value")]


def test_a_score_is_never_divided() -> None:
    selection = replace(RELATIVE, indicators=("cijfer",))
    assert numbers(as_asked([cell(2021, 7.5, indicator="cijfer")], selection, CATALOGUE)) == [(7.5, "value")]


def test_zero_unknown_withheld_not_reported_and_not_applicable_stay_five_things() -> None:
    states = ["unknown", "withheld", "not_reported", "not_applicable"]
    cells = [cell(2021, 0, "zero"), *(cell(2021, None, state) for state in states)]
    for selection in (RELATIVE, ABSOLUTE):
        assert numbers(as_asked(cells, selection, CATALOGUE)) == [(0, "zero"), *((None, state) for state in states)]


def test_a_missing_denominator_gives_unknown_and_never_the_count() -> None:
    (one,) = as_asked([SERIES[0]._replace(denominator=None, relative=None)], RELATIVE, CATALOGUE)
    assert (one.shown, one.shown_state) == (None, "unknown")


def test_an_index_starts_at_100_in_the_nulmeting() -> None:
    assert numbers(as_asked(SERIES, INDEX, CATALOGUE)) == [(100, "value"), (125, "value"), (112.5, "value")]
    later = replace(INDEX, nulmeting=date(2022, 1, 1))
    assert numbers(as_asked(SERIES, later, CATALOGUE)) == [(80, "value"), (100, "value"), (90, "value")]


def test_without_a_nulmeting_the_first_known_figure_is_100() -> None:
    cells = [cell(2021, None, "unknown"), *SERIES[1:]]
    assert numbers(as_asked(cells, INDEX, CATALOGUE)) == [(None, "unknown"), (100, "value"), (90, "value")]


def test_an_index_on_nothing_or_on_an_empty_figure_is_not_made_up() -> None:
    of_zero = as_asked([cell(2021, 0, "zero"), cell(2022, 5)], INDEX, CATALOGUE)
    assert numbers(of_zero) == [(None, "not_applicable"), (None, "not_applicable")]
    withheld = replace(INDEX, nulmeting=date(2021, 1, 1))
    cells = [cell(2021, None, "withheld"), cell(2022, 5)]
    assert numbers(as_asked(cells, withheld, CATALOGUE)) == [(None, "withheld"), (None, "withheld")]


def test_a_change_is_a_percentage_of_the_year_before() -> None:
    found = numbers(as_asked(SERIES, CHANGE, CATALOGUE))
    assert found == [(None, "not_applicable"), (25, "value"), (-10, "value")]


def test_the_change_of_a_score_is_in_its_own_unit() -> None:
    selection = replace(CHANGE, indicators=("cijfer",))
    cells = [cell(2021, 7.5, indicator="cijfer"), cell(2022, 7.0, indicator="cijfer")]
    assert numbers(as_asked(cells, selection, CATALOGUE))[1] == (-0.5, "value")


def test_no_change_reaches_across_a_trend_break_or_other_borders() -> None:
    breaks = [Break("misdrijven", date(2022, 1, 1), "Andere telling", "…")]
    for selection in (CHANGE, INDEX):
        assert numbers(as_asked(SERIES, selection, CATALOGUE, breaks))[1] == (None, "not_applicable")
        other_borders = [cell(2021, 800, indeling=2021), *SERIES[1:]]
        assert numbers(as_asked(other_borders, selection, CATALOGUE))[1] == (None, "not_applicable")


@pytest.mark.parametrize(
    ("kind", "start", "before"),
    [
        ("week", date(2022, 1, 3), date(2021, 1, 4)),
        ("week", date(2020, 12, 28), date(2019, 12, 23)),
        ("maand", date(2024, 2, 1), date(2023, 2, 1)),
        ("dag", date(2024, 2, 29), date(2023, 2, 28)),
    ],
)
def test_a_year_before_a_week_is_the_week_with_that_number(kind: str, start: date, before: date) -> None:
    assert period_a_year_earlier(kind, start) == before

"""Disclosure control: what leaves the client zone says nothing about fewer than ten people, whatever went in."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.settings import Settings
from data.terms import State
from etl.disclosure import KEYS, KOSTEN, PUBLISHED_COLUMNS, STAND, STROOM, TRUE_COLUMNS, Rules, protect

RULES = Rules()
GEMEENTE = ("GM1507", "gemeente", "maand", "2026-03-01")


def cell(clients: int, breakdown: str = "totaal", nature: str = STAND, place: tuple = GEMEENTE, **more: object) -> dict:
    """One true cell; an amount when `amount` is among the rest."""
    code, level, kind, start = place
    known = {
        "count": np.nan,
        "amount": np.nan,
        "largest": np.nan,
        "population": np.nan,
        "status": "voorlopig",
        "unit": "cliënten",
    }
    return dict(
        measure="in_zorg", region_code=code, region_level=level, period_kind=kind, period_start=pd.Timestamp(start),
        breakdown=breakdown, nature=nature, clients=clients, **{**known, **more},
    )  # fmt: skip


def published(*cells: dict, open_from: str | None = None, rules: Rules = RULES) -> pd.DataFrame:
    day = pd.Timestamp(open_from) if open_from else None
    return protect(pd.DataFrame(list(cells), columns=TRUE_COLUMNS), rules, day)


def only(*cells: dict, **how: object) -> pd.Series:
    """The one published cell."""
    return published(*cells, **how).iloc[0]


@pytest.mark.parametrize(
    ("clients", "shown"), [(0, None), (1, None), (9, None), (10, 10), (12, 10), (13, 15), (748, 750), (9999, 10_000)]
)
def test_few_people_and_nobody_carry_the_same_mark_and_the_rest_is_rounded(clients: int, shown: float | None) -> None:
    found = only(cell(clients))
    assert (found["value"], found["n"], found["state"]) == (shown, shown, "value") or (
        shown is None and np.isnan(found["value"]) and np.isnan(found["n"]) and found["state"] == "withheld"
    )


def test_a_half_goes_upwards() -> None:
    assert only(cell(25), rules=Rules(rounding=10))["value"] == 30
    assert only(cell(100, amount=2500.0, largest=10.0, nature=KOSTEN, breakdown="vorm=ggz"))["value"] == 3000


def test_what_is_counted_may_be_more_than_the_people_but_the_people_decide() -> None:
    assert only(cell(40, count=57.0))[["value", "n"]].tolist() == [55, 40]
    assert only(cell(9, count=57.0))["state"] == State.WITHHELD


def test_nearly_everybody_is_as_telling_as_hardly_anybody() -> None:
    assert only(cell(95, population=104.0))["state"] == State.WITHHELD
    assert only(cell(95, population=105.0))["value"] == 95


AMOUNTS = {
    "enough people, in thousands": (cell(30, "vorm=ggz", KOSTEN, amount=123_499.0, largest=20_000.0), 123_000),
    "too few people": (cell(9, "vorm=ggz", KOSTEN, amount=123_499.0, largest=20_000.0), None),
    "one of them is a third of it": (cell(30, "vorm=ggz", KOSTEN, amount=90_000.0, largest=30_000.0), None),
    "three tenths is allowed": (cell(30, "vorm=ggz", KOSTEN, amount=100_000.0, largest=30_000.0), 100_000),
    "credits took more away": (cell(30, "vorm=ggz", KOSTEN, amount=-500.0, largest=10.0), None),
    "rounded there is nothing left": (cell(30, "vorm=ggz", KOSTEN, amount=400.0, largest=20.0), None),
    "a total of a hundred people is exact": (cell(100, nature=KOSTEN, amount=123_499.567, largest=900.0), 123_499.57),
    "a total of fewer is not": (cell(99, nature=KOSTEN, amount=123_499.56, largest=900.0), 123_000),
    "a breakdown never is": (cell(500, "vorm=ggz", KOSTEN, amount=123_499.56, largest=900.0), 123_000),
}


@pytest.mark.parametrize(("true", "shown"), AMOUNTS.values(), ids=AMOUNTS)
def test_an_amount_needs_ten_people_of_whom_none_is_more_than_three_tenths(true: dict, shown: float | None) -> None:
    found = only(true)
    assert (found["value"] == shown) if shown is not None else (found["state"] == State.WITHHELD)


def test_an_amount_that_is_not_known_somewhere_is_unknown_everywhere_and_never_a_count() -> None:
    """Without any tariff the allocated value is not known; an empty cell beside it must not look otherwise."""
    amounts = {"ggz": np.nan, "lta": 0.0}
    cells = [cell(40, f"vorm={one}", KOSTEN, amount=amount, largest=0.0) for one, amount in amounts.items()]
    found = published(*cells, cell(40) | {"measure": "clienten"}).set_index(["measure", "breakdown"])
    assert set(found.loc["in_zorg", "state"]) == {State.UNKNOWN} and found.loc["in_zorg", "value"].isna().all()
    assert found.loc[("clienten", "totaal"), "value"] == 40


WIJK_MONTH, WIJK_YEAR = ("WK150704", "wijk", "maand", "2026-03-01"), ("WK150704", "wijk", "jaar", "2025-01-01")
MENU = {
    "a gemeente by two things": (cell(50, "vorm=ggz&leeftijd=4-11"), True),
    "a gemeente by three": (cell(50, "vorm=ggz&leeftijd=4-11&leveringsvorm=zin"), False),
    "a wijk by one": (cell(50, "vorm=ggz", place=WIJK_MONTH), True),
    "a wijk by two": (cell(50, "vorm=ggz&leeftijd=4-11", place=WIJK_MONTH), False),
    "people in care in a wijk per month": (cell(50, place=WIJK_MONTH), True),
    "people in care in a wijk per year": (cell(50, place=WIJK_YEAR), False),
    "inflow in a wijk per month": (cell(50, nature=STROOM, place=WIJK_MONTH), False),
    "inflow in a wijk per year": (cell(50, nature=STROOM, place=WIJK_YEAR), True),
    "cost in a wijk per month": (cell(50, nature=KOSTEN, place=WIJK_MONTH, amount=9e5, largest=1e4), False),
    "cost in a wijk per year": (cell(50, nature=KOSTEN, place=WIJK_YEAR, amount=9e5, largest=1e4), True),
    "a buurt": (cell(50, place=("BU15070400", "buurt", "maand", "2026-03-01")), False),
}


@pytest.mark.parametrize(("true", "exists"), MENU.values(), ids=MENU)
def test_what_is_not_on_the_menu_does_not_exist(true: dict, exists: bool) -> None:
    assert len(published(true)) == exists


def test_the_open_month_and_the_year_that_runs_are_a_gemeente_total_only() -> None:
    year = ("GM1507", "gemeente", "jaar", "2026-01-01")
    cells = [
        cell(50), cell(50, "vorm=ggz"), cell(50, place=WIJK_MONTH),
        cell(50, nature=STROOM, place=year), cell(50, "vorm=ggz", STROOM, place=year),
        cell(50, "vorm=ggz", STROOM, place=(*year[:3], "2025-01-01")),
    ]  # fmt: skip
    assert len(published(*cells, open_from="2026-04-01")) == 5, "March is over, the year is not"
    found = published(*cells, open_from="2026-03-01")
    assert sorted(found["breakdown"]) == ["totaal", "totaal", "vorm=ggz"]


def test_a_cell_that_is_there_twice_or_that_nobody_counted_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        published(cell(50), cell(60))
    with pytest.raises(ValueError, match="counted"):
        published({**cell(50), "clients": np.nan})


def test_the_rules_are_the_settings_and_those_are_as_strict_as_they_say() -> None:
    assert Rules.of(Settings()) == RULES
    assert only(cell(12), rules=Rules.of(Settings(disclosure_threshold=15)))["state"] == State.WITHHELD


@st.composite
def cubes(draw: st.DrawFn) -> pd.DataFrame:
    """A true cube of any counts and amounts, on the menu or not, in any order."""
    places = [GEMEENTE, WIJK_MONTH, WIJK_YEAR, ("GM1507", "gemeente", "jaar", "2025-01-01")]
    breakdowns = ["totaal", "vorm=ggz", "vorm=verblijf", "leeftijd=4-11&vorm=ggz"]
    keys = draw(st.lists(st.tuples(st.sampled_from(places), st.sampled_from(breakdowns)), unique=True, min_size=1))
    cells = []
    for place, breakdown in keys:
        clients = draw(st.integers(0, 30) | st.integers(0, 3000))
        if draw(st.booleans()):
            population = draw(st.just(np.nan) | st.integers(clients, clients + 40).map(float))
            nature = draw(st.sampled_from([STAND, STROOM]))
            cells.append(cell(clients, breakdown, nature, place, population=population))
        else:
            amount = draw(st.floats(-1e5, 1e7))
            cells.append(cell(clients, breakdown, KOSTEN, place, amount=amount, largest=draw(st.floats(0, 1e6))))
    return pd.DataFrame(cells, columns=TRUE_COLUMNS)


@settings(max_examples=60, deadline=None)
@given(cubes(), st.randoms(use_true_random=False))
def test_whatever_goes_in_nothing_small_leaves_and_the_order_does_not_matter(
    cube: pd.DataFrame, chance: object
) -> None:
    found = protect(cube, RULES)
    true = found[KEYS].merge(cube, on=KEYS)
    shown, hidden = found["state"] == State.VALUE, found["state"] == State.WITHHELD
    assert list(found) == PUBLISHED_COLUMNS and (shown | hidden).all()
    assert found.loc[hidden, ["value", "n"]].isna().all(axis=None)
    assert (true["clients"][shown] >= 10).all() and (found["n"][shown] >= 10).all()
    assert (found["value"][shown] > 0).all(), "no zero leaves"
    assert (found["n"][shown] % 5 == 0).all()
    is_amount = true["amount"].notna()
    assert (found["value"][shown & ~is_amount] == found["n"][shown & ~is_amount]).all()
    assert (true["largest"][shown & is_amount] <= 0.3 * true["amount"][shown & is_amount]).all()
    is_total = (found["breakdown"] == "totaal") & (found["region_level"] == "gemeente") & (true["clients"] >= 100)
    assert (found["value"][shown & is_amount & ~is_total] % 1000 == 0).all()
    shuffled = list(range(len(cube)))
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(protect(cube.iloc[shuffled], RULES), found)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9))
def test_a_small_cell_looks_the_same_whatever_it_holds(one: int, other: int) -> None:
    pd.testing.assert_frame_equal(
        published(cell(one), cell(80, "vorm=ggz")), published(cell(other), cell(80, "vorm=ggz"))
    )

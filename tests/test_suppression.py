"""Hiding more than what is small: what an outsider works out, and how that is repaired."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suppression_cells import GM, WIJKEN, cell, cube_of

from data.settings import Settings
from data.terms import State
from etl.disclosure import KOSTEN, PUBLISHED_COLUMNS, Rules, protect
from etl.suppression.knowledge import is_wide
from etl.suppression.protecting import safe_cube
from etl.suppression.repair import NotSafe, Repair
from etl.suppression.told import write_told

RULES = Rules()


@pytest.mark.parametrize(("low", "high", "amount", "open_enough"), [
    (0, 9, False, True), (4, 7, False, True), (4, 6, False, False), (3.2, 6.9, False, False), (0, 2.9, False, False),
    (0, 3.0, True, True), (0, 2.9, True, False), (95, 100, True, False), (90, 100, True, True),
])  # fmt: skip
def test_so_much_must_stay_open(low: float, high: float, amount: bool, open_enough: bool) -> None:
    assert is_wide(np.array([low]), np.array([high]), np.array([amount]), RULES)[0] == open_enough


def repaired(cube: pd.DataFrame, rules: Rules = RULES) -> dict[tuple[str, str], float]:
    found = safe_cube(cube, rules).cells
    assert list(found) == PUBLISHED_COLUMNS
    hidden = found["value"].isna()
    assert found.loc[hidden, "n"].isna().all() and (found["state"].eq(State.WITHHELD) == hidden).all()
    return {(one.region_code, one.breakdown): one.value for one in found.itertuples()}


# Of 20 in care at least 18; the two wijken that are hidden hold at most nine each, so both hold nine.
NINES = [cell("totaal", 18), cell("totaal", 9, WIJKEN[0]), cell("totaal", 9, WIJKEN[1])]


def test_two_small_ones_that_fill_the_total_are_worked_out_and_then_the_total_goes() -> None:
    before = protect(cube_of(*NINES), RULES)
    assert before["value"].notna().sum() == 1, "the threshold alone shows the total"
    assert all(np.isnan(value) for value in repaired(cube_of(*NINES)).values())


def test_what_nobody_can_work_out_costs_no_other_figure() -> None:
    cube = cube_of(cell("totaal", 60), cell("totaal", 4, WIJKEN[0]), cell("totaal", 26, WIJKEN[1]),
                   cell("totaal", 30, WIJKEN[2]))  # fmt: skip
    assert sum(not np.isnan(value) for value in repaired(cube).values()) == 3


def euro(breakdown: str, clients: int, amount: float, region: str = GM) -> dict:
    return cell(breakdown, clients, region, kind="jaar", start="2025-01-01", nature=KOSTEN, measure="kosten",
                amount=amount, largest=amount / 10)  # fmt: skip


def test_an_amount_that_is_the_total_minus_the_rest_takes_the_smallest_beside_it_along() -> None:
    """The total is exact: of the small one 90.000 would be known to within 1.000 euro."""
    cube = cube_of(euro("totaal", 150, 990_000.0), euro("vorm=ggz", 50, 400_000.0), euro("vorm=verblijf", 100, 5e5),
                   euro("vorm=pleegzorg", 4, 90_000.0))  # fmt: skip
    found = repaired(cube)
    assert found[GM, "totaal"] == 990_000 and found[GM, "vorm=verblijf"] == 500_000
    assert np.isnan(found[GM, "vorm=pleegzorg"]) and np.isnan(found[GM, "vorm=ggz"])


def test_a_client_in_no_known_wijk_does_not_stop_the_repair() -> None:
    cube = cube_of(cell("totaal", 45), cell("totaal", 9, WIJKEN[0]), cell("totaal", 20, WIJKEN[1]))
    assert repaired(cube)[WIJKEN[1], "totaal"] == 20


def test_what_was_published_before_stays_and_what_is_new_goes() -> None:
    cube = cube_of(*NINES)
    cells, is_total = protect(cube, RULES), (cube["region_code"] == GM).to_numpy()
    with pytest.raises(NotSafe):
        Repair(cube, cells, RULES, frozen=is_total).done()


def test_the_repair_can_be_stricter_and_never_laxer_than_the_floor() -> None:
    assert Rules.of(Settings()) == RULES
    with pytest.raises(ValueError, match="disclosure_narrowest"):
        Settings(disclosure_narrowest=2)
    with pytest.raises(ValueError, match="disclosure_narrowest_share"):
        Settings(disclosure_narrowest_share=0.05)


def test_the_report_says_what_was_withheld_for_being_small_and_what_for_others(tmp_path: Path) -> None:
    cube = cube_of(euro("totaal", 150, 990_000.0), euro("vorm=ggz", 50, 400_000.0), euro("vorm=verblijf", 100, 5e5),
                   euro("vorm=pleegzorg", 4, 90_000.0))  # fmt: skip
    safe = safe_cube(cube, RULES)
    (row,) = safe.shares.to_dict("records")
    assert (row["cells"], row["with_people"], row["too_small"], row["for_others"], row["shown"]) == (4, 4, 1, 1, 2)
    assert row["shown_percentage"] == 50
    file = write_told(safe.told, safe.shares, tmp_path, "2026-11-10")
    assert "rondes: 1;" in file.read_text() and "kosten,gemeente,jaar,4,4,1,1,2,50.0" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Three wijken by three ages with all their totals: of people in a month, and of what they cost in a year."""
    inner = np.array(draw(st.lists(st.integers(0, 40), min_size=9, max_size=9))).reshape(3, 3)
    if draw(st.booleans()):
        inner[:, 0] = np.minimum(inner[:, 0], 9)
    cells = []
    for row in range(4):
        for column in range(4):
            people = int(inner[slice(None) if row == 3 else row, slice(None) if column == 3 else column].sum())
            region = GM if row == 3 else WIJKEN[row]
            breakdown = "totaal" if column == 3 else f"leeftijd={column}"
            cells += [cell(breakdown, people, region), euro(breakdown, people, people * 1000.0 + 1, region)]
    return cube_of(*cells)


def exposed_by_hand(cube: pd.DataFrame, found: pd.DataFrame) -> list[tuple]:
    """Withheld cells of one table that are alone in a sum of which the rest leaves them too few whole numbers."""
    people = found[found["measure"] == "in_zorg"].set_index(["region_code", "breakdown"])["value"]
    alone = []
    for names in [[(one, f"leeftijd={age}") for age in range(3)] + [(one, "totaal")] for one in (*WIJKEN, GM)] + [
        [(one, name) for one in WIJKEN] + [(GM, name)] for name in ("totaal", *(f"leeftijd={age}" for age in range(3)))
    ]:
        hidden = [name for name in names if np.isnan(people[name])]
        if len(hidden) == 1 and hidden[0] != names[-1]:
            shown = [people[name] for name in names if name != hidden[0]]
            low = max(0, shown[-1] - 2 - sum(one + 2 for one in shown[:-1]))
            high = shown[-1] + 2 - sum(max(one - 2, 10) for one in shown[:-1])
            alone += [hidden[0]] if high - low < 3 else []
    return alone


@settings(max_examples=40, deadline=None)
@given(tables())
def test_whatever_the_table_no_cell_is_left_that_a_sum_gives_away(cube: pd.DataFrame) -> None:
    found, told, _, _ = safe_cube(cube, RULES)
    before = protect(cube, RULES)
    assert exposed_by_hand(cube, found) == []
    assert (found["value"].isna() | (found["value"] == before["value"])).all(), "it only hides"
    assert told.rounds <= 40
    again = Repair(cube, found, RULES)
    again.done()
    assert (again.is_shown == found["value"].notna()).all(), "what was repaired needs no repair"

"""The budget as somebody entered it, on SQLite and on a real PostgreSQL: every version stays, and who was first."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from writing import ANNE, BRAM, NOON, act, introduce

from data.workspace import budgets
from data.workspace.budgets import Told
from data.workspace.door import Workspace
from data.workspace.schema import budget, budget_version
from data.workspace.shapes import ChangedMeanwhile, Deed, Post

GEMEENTE, YEAR = "GM1507", 2026
FIRST = Told(
    "Begroting 2026", date(2025, 11, 10), (Post("ggz, jeugd=12", 4_000_000, None), Post("rest", None, -250_000))
)
CHANGED = Told("Najaarsnota", date(2026, 11, 9), (Post("ggz, jeugd=12", 4_000_000, 4_300_000),))


def entered(workspace: Workspace, jaar: int = YEAR) -> str:
    with workspace.writing() as connection:
        introduce(connection)
        return budgets.save(connection, act(), GEMEENTE, jaar, 0, FIRST)[0]


def test_a_budget_comes_back_as_it_was_entered_with_who_and_when(workspace: Workspace) -> None:
    entered(workspace)
    with workspace.reading() as connection:
        (found,) = budgets.standing(connection, GEMEENTE)
        assert budgets.standing(connection, "GM0984") == []
    assert (found.author, found.at, found.besluit, found.decided_on) == (
        ANNE.name, NOON, "Begroting 2026", date(2025, 11, 10),
    )  # fmt: skip
    assert found.posts == FIRST.posts and found.version == 1
    assert (found.total, found.primitief) == (3_750_000, 4_000_000), "what was not changed counts as first decided"


def test_a_change_leaves_every_earlier_version_and_undo_brings_it_back(workspace: Workspace) -> None:
    made = entered(workspace)
    with workspace.writing() as connection:
        by = act(BRAM, 1, Deed.GEWIJZIGD)
        assert budgets.save(connection, by, GEMEENTE, YEAR, 1, CHANGED) == (made, 2)
    with workspace.reading() as connection:
        (found,) = budgets.standing(connection, GEMEENTE)
        assert (found.total, found.author, found.version) == (4_300_000, BRAM.name, 2)
        assert [(one.author, one.text) for one in found.history] == [
            (ANNE.name, "Begroting 2026"), (BRAM.name, "Najaarsnota"),
        ]  # fmt: skip
        (then,) = budgets.as_of(connection, GEMEENTE, {YEAR: 1, 2030: 4})
        assert (then.total, then.author) == (3_750_000, ANNE.name)
    with workspace.writing() as connection:
        budgets.undo(connection, act(ANNE, 2, Deed.TERUGGEZET), made, 2)
        (found,) = budgets.standing(connection, GEMEENTE)
        assert found.posts == FIRST.posts and found.decided_on == FIRST.decided_on
        assert connection.execute(select(func.count()).select_from(budget_version)).scalar() == 3


def test_a_withdrawn_budget_counts_no_more_and_can_be_entered_again(workspace: Workspace) -> None:
    made = entered(workspace)
    with workspace.writing() as connection:
        budgets.withdraw(connection, act(ANNE, 1, Deed.INGETROKKEN), made, 1)
        assert budgets.standing(connection, GEMEENTE) == []
        withdrawn = budgets.of_year(connection, GEMEENTE, YEAR)
        assert withdrawn and withdrawn.is_withdrawn and withdrawn.version == 2
        assert budgets.as_of(connection, GEMEENTE, {YEAR: 2}) == []
        budgets.save(connection, act(BRAM, 2), GEMEENTE, YEAR, 2, CHANGED)
        assert [one.total for one in budgets.standing(connection, GEMEENTE)] == [4_300_000]


@pytest.mark.parametrize("seen", [0, 1])
def test_who_did_not_see_the_newest_version_is_told_who_was_first(workspace: Workspace, seen: int) -> None:
    entered(workspace)
    with workspace.writing() as connection:
        budgets.save(connection, act(BRAM, 1), GEMEENTE, YEAR, 1, CHANGED)
    with pytest.raises(ChangedMeanwhile) as found, workspace.writing() as connection:
        budgets.save(connection, act(ANNE, 2), GEMEENTE, YEAR, seen, FIRST)
    assert (found.value.latest.author, found.value.latest.version) == (BRAM.name, 2)


def test_two_who_enter_a_year_at_once_leave_one_budget_and_one_refusal(workspace: Workspace) -> None:
    entered(workspace, YEAR + 1)  # the tables are there
    start = threading.Barrier(2)

    def enter(minutes: int) -> int | str:
        start.wait(timeout=30)
        try:
            with workspace.writing() as connection:
                return budgets.save(connection, act(ANNE, minutes), GEMEENTE, YEAR, 0, FIRST)[1]
        except ChangedMeanwhile as meanwhile:
            return f"after {meanwhile.latest.version}"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(enter, range(2)))) == ["1", "after 1"]
    with workspace.reading() as connection:
        heads = connection.execute(select(budget.c.jaar).where(budget.c.jaar == YEAR)).all()
        assert len(heads) == 1
        (found,) = [one for one in budgets.standing(connection, GEMEENTE) if one.jaar == YEAR]
    assert found.at - NOON in (timedelta(0), timedelta(minutes=1))

"""Consecutive nights and quarters of a fictitious gemeente whose true figures move: nothing can be read of it."""

from datetime import date
from pathlib import Path

from disclosure_nights import Told, consecutive, nights
from generated_gemeenten import gemeente


def unsafe(told: list[Told]) -> list[str]:
    return [line for one in told for line in one.found.findings]


def test_ten_nights_over_the_turn_of_a_year_publish_once_and_give_nothing_away(tmp_path: Path) -> None:
    """Frozen until the fifth of January, which is a publication and the first of a quarter."""
    told = list(nights(gemeente(10_000, 1, 12), consecutive(10, date(2018, 12, 28)), tmp_path))
    assert [one.on for one in told if one.published] == [date(2018, 12, 28), date(2019, 1, 5)]
    assert sum(one.true_moved > 0 for one in told) >= 5, "messages came in"
    assert all(one.differ == 0 for one in told if not one.published)
    assert unsafe(told) == [] and told[-1].found.cells > told[0].found.cells


def test_a_figure_that_was_published_is_revised_once_a_quarter_and_by_enough(tmp_path: Path) -> None:
    days = [date(2018, 10, 5), date(2018, 12, 5), date(2019, 1, 5), date(2019, 4, 5)]
    told = list(nights(gemeente(10_000, 2, 15), days, tmp_path))
    assert [one.revised for one in told] == [False, False, True, True]
    assert told[1].true_moved > 0 and told[1].differ == 0, "in between nothing is revised"
    assert sum(one.differ for one in told) > 0 and sum(one.too_little for one in told) == 0
    assert unsafe(told) == []


def test_a_revision_that_would_give_something_away_beside_what_stays_waits_and_all_else_is_published(
    tmp_path: Path,
) -> None:
    """Of September one figure would be worked out, beside those that differ too little to be replaced."""
    days = [date(2019, 12, 28), date(2020, 1, 5)]
    first, second = nights(gemeente(43_000, 1), days, tmp_path)
    assert second.revised and second.differ > 0 and second.too_little == 0
    assert unsafe([first, second]) == [] and second.found.cells > first.found.cells

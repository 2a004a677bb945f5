"""Percentages, means and medians come from published cells, and say nothing where those do not."""

import numpy as np
import pandas as pd
import pytest

from data.terms import State
from etl.disclosure import PUBLISHED_COLUMNS, Rules
from etl.relative import median, one_median, percentage, quotient


def cells(measure: str, *values: float | None) -> pd.DataFrame:
    """Published cells of a gemeente, one a year from 2020 on; None is withheld."""
    rows = [
        (measure, "GM1507", "gemeente", "jaar", pd.Timestamp(2020 + number, 1, 1), "totaal", value, value,
         State.VALUE.value if value else State.WITHHELD.value, "voorlopig", "trajecten")
        for number, value in enumerate(values)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=PUBLISHED_COLUMNS)


def test_a_percentage_needs_both_parts_and_a_hundred_below_the_line() -> None:
    part, whole = cells("volgens_plan", 35, 35, None, 35), cells("beëindigd", 120, 95, 300, None)
    found = percentage(part, whole, "einde_volgens_plan", Rules())
    assert found["value"].tolist() == pytest.approx([29.2, np.nan, np.nan, np.nan], nan_ok=True)
    assert found["n"].tolist() == pytest.approx([120, np.nan, np.nan, np.nan], nan_ok=True)
    assert found["state"].tolist() == ["value", "withheld", "withheld", "withheld"]
    assert set(found["measure"]) == {"einde_volgens_plan"} and set(found["unit"]) == {"%"}


def test_a_part_that_was_rounded_upwards_is_never_more_than_all() -> None:
    assert percentage(cells("a", 105), cells("b", 100), "c", Rules())["value"].tolist() == [100]


def test_cost_per_client_is_the_published_cost_by_the_published_clients() -> None:
    found = quotient(
        cells("kosten", 1_000_000, None), cells("clienten", 750, 700), "kosten_per_client", "euro per cliënt"
    )
    assert found["value"].tolist() == pytest.approx([1333, np.nan], nan_ok=True)
    assert found["state"].tolist() == ["value", "withheld"]


BOUNDS = [0, 91, 182, 365, 730, np.inf]
MEDIANS = {
    # 120 in all, so the 60th: 40 below 91 days, and then 20 of the 40 from 91 to 182 days.
    "inside a class": ([40, 40, 25, 15, np.nan], 120, 136.5),
    "withheld classes cannot move it": ([np.nan, 60, 40, np.nan, np.nan], 110, 91 + (55 - 10 / 3) / 60 * 91),
    "withheld classes could move it": ([np.nan, 20, 20, np.nan, np.nan], 60, np.nan),
    "it lies in an open class": ([20, 10, 10, 10, 80], 130, np.nan),
    "all is withheld": ([np.nan] * 5, 20, np.nan),
    "even the total is": ([np.nan] * 5, np.nan, np.nan),
    "rounding made the classes more than all": ([15, 45, 15, 15, np.nan], 85, 91 + 30 / 45 * 91),
}


@pytest.mark.parametrize(("counts", "total", "expected"), MEDIANS.values(), ids=MEDIANS)
def test_a_median_is_made_of_published_classes_and_known_only_when_they_settle_it(
    counts: list[float], total: float, expected: float
) -> None:
    assert one_median(np.array(counts, float), total, BOUNDS) == pytest.approx(expected, nan_ok=True)


def test_the_median_of_a_period_carries_the_published_total() -> None:
    classes = [cells(f"klasse_{place}", value) for place, value in enumerate([40, 40, 25, 15, None])]
    found = median(classes, cells("beëindigd", 120), BOUNDS, "duur", "dagen").iloc[0]
    assert (found["value"], found["n"], found["state"], found["unit"]) == (136, 120, "value", "dagen")

"""The line chart: what is provisional looks it, labels never overlap, the axis starts at zero."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.labels import spread_apart
from layouts.figures.line import Line, Panel, Point, line_chart


def line(name: str, role: str, *figures: float | None, final: int = 99) -> Line:
    points = [Point(date(2020 + place, 1, 1), y, place < final, "hover") for place, y in enumerate(figures)]
    return Line(name, role, points)


def chart(*lines: Line) -> dict:
    return line_chart([Panel("", "per 1.000 inwoners", "jaar", lines)])


def test_a_provisional_end_is_dashed_with_an_open_marker() -> None:
    solid, dashed = chart(line("Horst", "own", 1, 2, 3, final=2))["data"]
    assert solid["y"] == [1, 2, None]
    assert dashed["y"] == [2, 3] and dashed["line"]["dash"] == "4px,4px"
    assert dashed["marker"]["symbol"] == "circle-open" and dashed["marker"]["opacity"] == [0, 1]


def test_a_line_that_is_all_final_is_one_solid_line() -> None:
    (solid,) = chart(line("Horst", "own", 1, 2, 3))["data"]
    assert solid["y"] == [1, 2, 3] and "dash" not in solid["line"]


def test_a_line_that_is_all_provisional_is_dashed_from_its_first_point() -> None:
    _, dashed = chart(line("Horst", "own", 1, 2, final=0))["data"]
    assert dashed["y"] == [1, 2] and dashed["marker"]["opacity"] == [1, 1]


def test_a_missing_figure_is_a_gap_and_not_a_zero() -> None:
    (solid,) = chart(line("Horst", "own", 1, None, 3))["data"]
    assert solid["y"] == [1, None, 3]


def test_the_axis_starts_at_zero() -> None:
    assert chart(line("Horst", "own", 90, 100))["layout"]["yaxis"]["range"][0] == 0


def test_the_own_line_is_the_thickest() -> None:
    own, other, nederland = chart(line("a", "own", 1), line("b", "other", 1), line("c", "nederland", 1))["data"]
    assert own["line"]["width"] > other["line"]["width"] == nederland["line"]["width"]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([], []),
        ([5], [5]),
        ([1, 9], [1, 9]),
        ([5, 5], [5, 7]),
        ([10, 10, 10], [6, 8, 10]),
        ([9, 1, 9.5], [8, 1, 10]),
    ],
)
def test_labels_are_moved_no_further_than_needed(wanted: list[float], places: list[float]) -> None:
    assert spread_apart(wanted, 2, 0, 10) == places


@given(st.lists(st.floats(0, 100), max_size=26))
def test_labels_never_overlap_and_stay_in_order_and_inside(wanted: list[float]) -> None:
    places = spread_apart(wanted, 5, 0, 100)
    distance = min(5, 100 / max(len(wanted) - 1, 1))
    in_order = [place for _, place in sorted(zip(wanted, places, strict=True), key=lambda one: (one[0], one[1]))]
    assert all(after - before >= distance - 1e-6 for before, after in pairwise(in_order))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in places)

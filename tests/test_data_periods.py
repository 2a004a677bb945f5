"""Periods in words, on an axis and in a file."""

from datetime import date

import pytest

from data.periods import a_year_earlier, as_code, in_short, in_words
from data.terms import PeriodKind

CASES = [
    ("jaar", date(2025, 1, 1), "2025", "2025", "2025"),
    ("maand", date(2022, 3, 1), "maart 2022", "mrt 2022", "2022-03"),
    ("maand", date(2022, 12, 1), "december 2022", "dec 2022", "2022-12"),
    ("kwartaal", date(2024, 10, 1), "4e kwartaal 2024", "4e kwartaal 2024", "2024-K4"),
    ("halfjaar", date(2024, 1, 1), "1e halfjaar 2024", "1e halfjaar 2024", "2024-H1"),
    ("halfjaar", date(2024, 7, 1), "2e halfjaar 2024", "2e halfjaar 2024", "2024-H2"),
    ("week", date(2020, 12, 28), "week 53 van 2020", "week 53 van 2020", "2020-W53"),
    ("week", date(2024, 12, 30), "week 1 van 2025", "week 1 van 2025", "2025-W01"),
    (
        "twee_weken",
        date(2020, 2, 26),
        "26 februari 2020 tot en met 10 maart 2020",
        "2 weken v.a. 26-2-2020",
        "2020-02-26",
    ),
    ("peildatum", date(2024, 1, 1), "1 januari 2024", "1-1-2024", "2024-01-01"),
    ("dag", date(2024, 2, 29), "29 februari 2024", "29-2-2024", "2024-02-29"),
]


@pytest.mark.parametrize(("kind", "start", "words", "short", "code"), CASES)
def test_a_period_is_written_for_a_sentence_a_column_head_and_a_file(
    kind: str, start: date, words: str, short: str, code: str
) -> None:
    assert (in_words(kind, start), in_short(kind, start), as_code(kind, start)) == (words, short, code)


def test_every_kind_of_period_has_a_case() -> None:
    assert {kind for kind, *_ in CASES} == set(PeriodKind)


@pytest.mark.parametrize("kind", ["jaar", "maand", "kwartaal", "halfjaar", "week", "peildatum"])
def test_codes_sort_in_time_order(kind: str) -> None:
    days = [date(2019, 1, 7), date(2020, 3, 2), date(2020, 12, 28), date(2021, 7, 5), date(2024, 10, 7)]
    codes = [as_code(kind, day) for day in days]
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("start", "before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2024, 1, 1), date(2023, 1, 1)),
        (date(2024, 2, 28), date(2023, 2, 28)),
    ],
)
def test_a_year_earlier_is_the_same_day_or_28_february(start: date, before: date) -> None:
    assert a_year_earlier(start) == before

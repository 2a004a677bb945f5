"""Toegewezen waarde, rule by rule, each example worked out by hand with a calendar beside it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jeugd_frames import allocation, frames, start, stop

from data.prognose.months import month_number
from etl.jeugd.allocated import allocated_value
from etl.jeugd.months import first_day

LAST = month_number(pd.Timestamp("2026-06-01"))
TARIFFS = [
    ("45A03", "*", "04", 2024, 80.0, "2023-12-01"),
    ("45A03", "*", "04", 2025, 100.0, "2024-12-01"),
    ("45A03", "*", "84", 2024, 100.0, "2023-12-01"),
    ("45A03", "*", "82", 2024, 100.0, "2023-12-01"),
    ("44A01", "*", "14", 2024, 250.0, "2023-12-01"),
]


def values(*allocations: tuple, tariffs: list = TARIFFS) -> dict[str, float]:
    """The value of each month, of all toewijzingen together."""
    found = allocated_value(frames(allocations=allocations, tariffs=tariffs), LAST)
    sums = found.groupby("month")["value"].sum().round(2)
    return dict(zip(first_day(sums.index).dt.strftime("%Y-%m"), sums, strict=True))


EXAMPLES = {
    # 10 January to 5 February: 22 days and 5 days of a day and night at 250 euro.
    "per day": (
        allocation("1", "2024-01-10", "2024-02-05", volume=1, unit="14", frequency="1", code="44A01"),
        {"2024-01": 5500, "2024-02": 1250},
    ),
    # January 2024 begins on a Monday and touches five weeks, the last of which (29 January to 4 February) also begins
    # February. The whole toewijzing touches nine, so that February has four. Two hours of 80 euro a week.
    "per week, effort": (
        allocation("1", "2024-01-01", "2024-02-29", volume=2, unit="04", frequency="2"),
        {"2024-01": 800, "2024-02": 640},
    ),
    # 3 to 10 January: Wednesday to Wednesday, two weeks that are touched.
    "per week, effort, two broken weeks": (
        allocation("1", "2024-01-03", "2024-01-10", volume=1, unit="04", frequency="2"),
        {"2024-01": 160},
    ),
    # The Sundays of January 2024 are 7, 14, 21 and 28; of February 4, 11, 18 and 25. The end, Thursday 29 February, is
    # no Sunday, and the last Sunday lies in February: five there.
    "per week, output": (
        allocation("1", "2024-01-01", "2024-02-29", volume=1, unit="82", frequency="2"),
        {"2024-01": 400, "2024-02": 500},
    ),
    # The end is a Sunday: no week more.
    "per week, output, ending on a Sunday": (
        allocation("1", "2024-01-01", "2024-02-25", volume=1, unit="82", frequency="2"),
        {"2024-01": 400, "2024-02": 400},
    ),
    # Until Friday 2 February: the last Sunday of the toewijzing is 28 January, so that the broken week counts there.
    "per week, output, ending in the first week of a month": (
        allocation("1", "2024-01-01", "2024-02-02", volume=1, unit="82", frequency="2"),
        {"2024-01": 500, "2024-02": 0},
    ),
    # A broken month counts in full.
    "per month": (
        allocation("1", "2024-01-20", "2024-03-02", volume=3, unit="84", frequency="4"),
        {"2024-01": 300, "2024-02": 300, "2024-03": 300},
    ),
    # 60 hours over 31 + 29 = 60 days: an hour a day at 80 euro.
    "in total": (
        allocation("1", "2024-01-01", "2024-02-29", volume=60, unit="04", frequency="6"),
        {"2024-01": 2480, "2024-02": 2320},
    ),
    # 6.000 euro over 60 days, whatever the volume says.
    "a budget": (
        allocation("1", "2024-01-01", "2024-02-29", volume=999, unit="04", frequency="6", budget=6000),
        {"2024-01": 3100, "2024-02": 2900},
    ),
    # Unit 83 is money: its volume is an amount in euro (a message has cents) and has no tariff.
    "an amount of money per month": (
        allocation("1", "2024-01-01", "2024-02-29", volume=1234.56, unit="83", frequency="4"),
        {"2024-01": 1234.56, "2024-02": 1234.56},
    ),
    # The tariff of 2025 is 100: weeks 23 December - 29 December and 30 December - 5 January both begin in December.
    "the tariff of the month": (
        allocation("1", "2024-12-23", "2025-01-12", volume=1, unit="04", frequency="2"),
        {"2024-12": 160, "2025-01": 100},
    ),
    "a year of which no tariff is known yet has the last one": (
        allocation("1", "2026-02-01", "2026-02-28", volume=1, unit="04", frequency="4"),
        {"2026-02": 100},
    ),
}


@pytest.mark.parametrize(("given_", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_a_toewijzing_is_worth_what_its_frequency_and_tariff_make_of_it(given_: tuple, expected: dict) -> None:
    assert values(given_) == expected


def test_only_the_newest_version_counts_and_what_was_removed_is_worth_nothing() -> None:
    short = allocation("1", "2024-01-01", "2024-01-31", frequency="4", registered="2024-01-10")
    long = allocation("1", "2024-01-01", "2024-02-29", frequency="4", registered="2023-12-20")
    gone = allocation("2", "2024-01-01", "2024-02-29", frequency="4", registered="2024-03-01", removed=True)
    assert values(long, short, gone, allocation("2", "2024-01-01", "2024-02-29", frequency="4")) == {"2024-01": 80}


def test_the_tariff_of_the_provider_itself_goes_first_and_the_newest_counts() -> None:
    own = [("45A03", "p1", "04", 2024, 90.0, "2023-12-01"), ("45A03", "p1", "04", 2024, 95.0, "2024-06-01")]
    month = {"begin": "2024-01-01", "end": "2024-01-31", "frequency": "4"}
    both = [allocation("1", **month), allocation("2", provider="p2", **month)]
    found = allocated_value(frames(allocations=both, tariffs=[*TARIFFS, *own]), LAST)
    assert found["value"].tolist() == [95, 80]


def test_what_says_nothing_of_its_size_counts_as_the_mean_of_its_product_and_is_marked() -> None:
    month = {"begin": "2024-01-01", "end": "2024-01-31", "frequency": "4"}
    of = [
        allocation("1", volume=1, **month), allocation("2", volume=2, **month),
        allocation("3", volume=float("nan"), **month), allocation("4", code="zzz", **month),
        allocation("5", product="ggz", volume=float("nan"), **month),
    ]  # fmt: skip
    found = allocated_value(frames(allocations=of, tariffs=TARIFFS), LAST)
    assert found["value"].tolist() == [80, 160, 120, 120, 120]
    assert found["is_estimate"].tolist() == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("stops", "starts", "months"),
    [
        ([stop("1", "2024-02-10")], [start("1", "2024-01-01")], 2),
        ([stop("1", "2024-02-10", reason="20")], [start("1", "2024-01-01")], 4),
        ([stop("1", "2024-02-10")], [start("1", "2024-01-01"), start("1", "2024-03-01")], 4),
        ([stop("1", "2024-02-10"), stop("1", "2024-02-10", registered="2024-03-01", removed=True)], [], 4),
    ],
    ids=["stopped", "a pause", "begun again", "taken back"],
)
def test_after_care_stopped_for_good_a_toewijzing_is_worth_nothing_more(stops: list, starts: list, months: int) -> None:
    """60 hours in total over 120 days, an hour in two days at 80 euro: the days before the stop keep their worth."""
    one = allocation("1", "2024-01-01", "2024-04-29", volume=60, unit="04", frequency="6")
    found = allocated_value(frames(allocations=[one], tariffs=TARIFFS, stops=stops, starts=starts), LAST)
    assert found["value"].round(2).tolist() == [1240, 400 if months == 2 else 1160, 1240, 1160][:months]


def test_without_an_end_it_ends_at_the_horizon_and_is_marked() -> None:
    found = allocated_value(
        frames(allocations=[allocation("1", "2026-05-01", None, frequency="4")], tariffs=TARIFFS), LAST
    )
    assert len(found) == 14 and found["is_open"].all()
    assert found["month"].max() == month_number(pd.Timestamp("2027-06-01"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.integers(0, 600), st.sampled_from(["04", "82"]))
def test_the_weeks_of_all_months_are_the_weeks_of_the_whole(begin: int, length: int, unit: str) -> None:
    first = pd.Timestamp("2024-01-01") + pd.Timedelta(days=begin)
    last = first + pd.Timedelta(days=length)
    one = allocation("1", str(first.date()), str(last.date()), unit=unit, frequency="2", volume=1)
    tariffs = [("45A03", "*", "04", 2024, 1.0, "2023-12-01"), ("45A03", "*", "82", 2024, 1.0, "2023-12-01")]
    every = pd.date_range(first, last)
    sundays = int((every.day_of_week == 6).sum())
    touched = len(set(zip(every.isocalendar().year, every.isocalendar().week, strict=True)))
    # Of output a broken last week counts when a Sunday went before it.
    output = sundays + (last.day_of_week != 6 and sundays > 0)
    assert sum(values(one, tariffs=tariffs).values()) == (touched if unit == "04" else output)

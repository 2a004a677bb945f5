"""When who was in care, and who came in and went out: the rules one by one, and the identity on any history."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jeugd_frames import allocation, claim, frames, start, stop

from data.prognose.months import month_number
from etl.jeugd.care import intervals, months_in
from etl.jeugd.episodes import episodes, inflow, outflow, returned, standing, throughflow
from etl.jeugd.frames import Known, as_known, known_of
from etl.jeugd.months import as_day, first_day
from etl.messages.administration import Administration

ON = pd.Timestamp("2026-06-30")
KNOWN = Known(ON, month_number(pd.Timestamp("2025-01-01")), month_number(ON))
YEAR = ("2026-01-01", "2026-12-31")
ALLOCATED = [allocation("1", *YEAR)]


def care(**tables: list) -> pd.DataFrame:
    return intervals(frames(**tables), KNOWN)


def span(found: pd.DataFrame) -> list[tuple[str, str | None, bool]]:
    """Begin, end and whether the end is an administrative one, row by row."""
    return [
        (f"{one.begin:%Y-%m-%d}", None if pd.isna(one.until) else f"{one.until:%Y-%m-%d}", one.is_administrative)
        for one in found.itertuples()
    ]


CASES = {
    "started and stopped": (
        {"allocations": ALLOCATED, "starts": [start("1", "2026-01-05")], "stops": [stop("1", "2026-03-31")]},
        [("2026-01-05", "2026-03-31", False)],
    ),
    "a stop that is still to come": (
        {"allocations": ALLOCATED, "starts": [start("1", "2026-05-05")], "stops": [stop("1", "2026-07-31")]},
        [("2026-05-05", None, False)],
    ),
    "a stop that was taken back": (
        {
            "allocations": ALLOCATED, "starts": [start("1", "2026-05-05")],
            "stops": [stop("1", "2026-05-31"), stop("1", "2026-05-31", registered="2026-06-15", removed=True)],
        },
        [("2026-05-05", None, False)],
    ),
    "a start that was taken back": (
        {
            "allocations": ALLOCATED,
            "starts": [start("1", "2026-05-05"), start("1", "2026-05-05", registered="2026-05-20", removed=True)],
        },
        [],
    ),
    "a pause is no stop": (
        {
            "allocations": ALLOCATED, "starts": [start("1", "2026-01-05")],
            "stops": [stop("1", "2026-02-01", reason="20"), stop("1", "2026-05-31")],
        },
        [("2026-01-05", "2026-05-31", False)],
    ),
    "nobody stopped it, but its toewijzing ended": (
        {"allocations": [allocation("1", "2026-01-01", "2026-04-30")], "starts": [start("1", "2026-01-05")]},
        [("2026-01-05", "2026-04-30", True)],
    ),
    "a toewijzing that was made longer goes on": (
        {
            "allocations": [
                allocation("1", "2026-01-01", "2026-12-31", registered="2026-04-01"),
                allocation("1", "2026-01-01", "2026-04-30", registered="2026-01-01"),
            ],
            "starts": [start("1", "2026-05-05")],
        },
        [("2026-05-05", None, False)],
    ),
    "a toewijzing that was removed": (
        {
            "allocations": [allocation("1", *YEAR), allocation("1", *YEAR, registered="2026-02-01", removed=True)],
            "starts": [start("1", "2026-01-05")],
        },
        [],
    ),
    "four months of silence end it at the last claimed month": (
        {
            "allocations": ALLOCATED, "starts": [start("1", "2026-01-05")],
            "claims": [claim("1", "2026-01"), claim("1", "2026-02")],
        },
        [("2026-01-05", "2026-02-28", True)],
    ),
    "three months of silence do not": (
        {
            "allocations": ALLOCATED, "starts": [start("1", "2026-01-05")],
            "claims": [claim("1", "2026-02"), claim("1", "2026-03")],
        },
        [("2026-01-05", None, False)],
    ),
    "a provider that never claims is never silent": (
        {
            "allocations": ALLOCATED, "starts": [start("1", "2026-01-05")],
            "claims": [claim("2", "2025-03", client="b", provider="p2")],
        },
        [("2026-01-05", None, False)],
    ),
    "without a start each claimed month is care, inside its toewijzing": (
        {"allocations": [allocation("1", "2026-02-10", "2026-03-20")],
             "claims": [claim("1", "2026-02"), claim("1", "2026-03")]},
        [("2026-02-10", "2026-02-28", True), ("2026-03-01", "2026-03-20", True)],
    ),
    "a claim that was credited is no care": (
        {"allocations": ALLOCATED, "claims": [claim("1", "2026-02"), claim("1", "2026-02", -100.0)]},
        [],
    ),
    "a claim without a toewijzing is care for the whole month": (
        {"claims": [claim(None, "2026-02")]},
        [("2026-02-01", "2026-02-28", True)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tables", "expected"), CASES.values(), ids=CASES)
def test_care_begins_and_ends_as_the_messages_say_or_as_near_as_can_be(tables: dict, expected: list) -> None:
    others = list(span(care(**tables)[lambda found: found["client"] == "a"]))
    assert others == expected


def test_the_order_of_the_messages_does_not_matter() -> None:
    tables = CASES["a toewijzing that was made longer goes on"][0]
    turned = {name: rows[::-1] for name, rows in tables.items()}
    pd.testing.assert_frame_equal(care(**tables), care(**turned))


def test_what_came_in_later_is_not_known_earlier() -> None:
    all_of_it = frames(
        allocations=ALLOCATED, starts=[start("1", "2026-01-05")],
        stops=[stop("1", "2026-03-31", registered="2026-05-01")], claims=[claim("1", "2026-01"), claim("1", "2026-03")],
    )  # fmt: skip
    early = as_known(all_of_it, pd.Timestamp("2026-04-30"))
    assert len(early.claims) == 2 and early.stops.empty
    assert span(intervals(early, known_of(early))) == [("2026-01-05", None, False)]
    assert known_of(all_of_it).on == pd.Timestamp("2026-04-10")


def test_the_last_closed_month_is_the_one_that_was_over() -> None:
    some = frames(allocations=ALLOCATED, claims=[claim("1", "2026-01")])
    assert as_day(known_of(some, pd.Timestamp("2026-06-29")).last) == pd.Timestamp("2026-05-01")
    assert as_day(known_of(some, pd.Timestamp("2026-06-30")).last) == pd.Timestamp("2026-06-01")


def test_the_day_that_care_ended_is_no_day_of_care_and_one_day_of_care_is_a_month_in_care() -> None:
    found = care(
        allocations=[allocation(number, *YEAR) for number in "123"],
        starts=[start("1", "2026-01-15"), start("2", "2026-02-01"), start("3", "2026-03-31")],
        stops=[stop("1", "2026-02-01"), stop("2", "2026-02-01"), stop("3", "2026-04-02")],
    )
    rows = months_in(found, KNOWN, KNOWN.last)
    seen = sorted(zip(rows["number"], first_day(rows["month"]).dt.strftime("%Y-%m"), strict=True))
    assert seen == [("1", "2026-01"), ("2", "2026-02"), ("3", "2026-03"), ("3", "2026-04")]


def stretches(*rows: tuple[str, str, str | None], client: str = "a") -> pd.DataFrame:
    """Stretches of care of one client: product, begin, until."""
    frame = pd.DataFrame(rows, columns=["product", "begin", "until"])
    dates = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in ("begin", "until")}
    return frame.assign(client=client, provider="p1", **dates)


@pytest.mark.parametrize(("again", "count"), [("2026-06-28", 1), ("2026-06-29", 2), ("2026-03-01", 1)])
def test_ninety_days_without_care_make_a_new_episode(again: str, count: int) -> None:
    """31 March is the first day without care; the 90th is 28 June."""
    found = episodes(stretches(("ggz", "2026-01-01", "2026-03-31"), ("ggz", again, None)))
    assert len(found) == count and pd.isna(found["until"].iloc[-1])


def test_a_long_stretch_covers_the_gap_between_two_others() -> None:
    found = episodes(stretches(("ggz", "2025-01-01", "2026-03-31"), ("ggz", "2025-02-01", "2025-02-03"),
                               ("ggz", "2026-05-01", "2026-05-02")))  # fmt: skip
    assert span(found.assign(is_administrative=False)) == [("2025-01-01", "2026-05-02", False)]


def test_another_product_is_doorstroom_and_neither_in_nor_out() -> None:
    of = stretches(
        ("ambulant", "2026-01-01", "2026-03-31"), ("ggz", "2026-04-10", None), ("ambulant", "2026-05-01", None)
    )
    found = episodes(of)
    assert len(inflow(found)) == 1 and outflow(found).empty
    moved = throughflow(of, found)
    assert moved["product"].tolist() == ["ggz"] and as_day(moved["month"].iloc[0]) == pd.Timestamp("2026-04-01")


def test_who_comes_back_within_a_year_made_a_second_appeal() -> None:
    found = episodes(stretches(("ggz", "2024-01-01", "2024-02-01"), ("ggz", "2025-02-01", "2025-03-01"),
                               ("ggz", "2026-03-02", None)))  # fmt: skip
    assert returned(found, pd.DateOffset(months=12)).tolist() == [True, False, False]


@st.composite
def histories(draw: st.DrawFn) -> Administration:
    """Any history of a few clients, with pauses, overlaps, missing stops and missing starts."""
    tables: dict[str, list] = {"allocations": [], "starts": [], "stops": [], "claims": []}
    for number in range(draw(st.integers(1, 12))):
        client, provider = draw(st.sampled_from("abcd")), draw(st.sampled_from(["p1", "p2"]))
        begin = pd.Timestamp("2024-06-01") + pd.Timedelta(days=draw(st.integers(0, 700)))
        until = begin + pd.Timedelta(days=draw(st.integers(0, 500)))
        of = {"client": client, "provider": provider}
        end = draw(st.sampled_from([None, str(until.date())]))
        tables["allocations"].append(allocation(f"{number}", str(begin.date()), end, **of))
        if draw(st.booleans()):
            tables["starts"].append(start(f"{number}", str(begin.date()), **of))
        if draw(st.booleans()):
            reason = draw(st.sampled_from(["31", "32", "20", "38"]))
            tables["stops"].append(stop(f"{number}", str(until.date()), client=client, reason=reason))
        months = draw(st.lists(st.integers(0, 12), max_size=4, unique=True))
        when = [f"{begin + pd.DateOffset(months=month):%Y-%m}" for month in months]
        tables["claims"] += [claim(f"{number}", month, **of) for month in when if month <= "2026-06"]
    return frames(**tables)


@settings(max_examples=60, deadline=None)
@given(histories(), st.integers(1, 200))
def test_every_month_the_stand_is_that_of_before_plus_in_minus_out(history: Administration, gap: int) -> None:
    found = episodes(intervals(history, KNOWN), gap)
    into, out = inflow(found), outflow(found)
    for month in range(KNOWN.first, KNOWN.last + 1):
        ends = [as_day(one + 1) - pd.Timedelta(days=1) for one in (month - 1, month)]
        before, after = (len(standing(found, end)) for end in ends)
        assert after == before + (into["month"] == month).sum() - (out["month"] == month).sum()
        there = standing(found, ends[1])
        assert not there["client"].duplicated().any(), "nobody is in two episodes at once"


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(1, 200))
def test_episodes_hold_all_care_and_lie_a_gap_apart(history: Administration, gap: int) -> None:
    of = intervals(history, KNOWN)
    found = episodes(of, gap)
    whole = found.iloc[of.assign(part=found.attrs["parts"])["part"].to_numpy()].reset_index(drop=True)
    far = pd.Timestamp("2200-01-01")
    assert (whole["client"].to_numpy() == of["client"].to_numpy()).all()
    assert (whole["begin"].to_numpy() <= of["begin"].to_numpy()).all()
    assert (whole["until"].fillna(far).to_numpy() >= of["until"].fillna(far).to_numpy()).all()
    apart = found["begin"] - found.groupby("client")["until"].shift()
    assert (apart.dropna() >= pd.Timedelta(days=gap)).all()
    assert np.all(found["until"].fillna(far) >= found["begin"])

"""Herindelingen worked out by hand: which share of a gemeente went where, over one change and over several."""

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from herindeling_cases import FIRST, LAST, Case, cases

from data.terms import RegionChange
from etl.borders.regions import Change, Successor, closed, last_indeling_before, successors, unexplained
from etl.borders.shares import Count, with_shares

NEW_YEAR = date(2021, 1, 1)
MERGED, DIVIDED, MOVED, RENAMED = (
    RegionChange.SAMENVOEGING, RegionChange.SPLITSING, RegionChange.GRENSWIJZIGING, RegionChange.NAAMSWIJZIGING,
)  # fmt: skip
A, B, C, D = "GM0001", "GM0002", "GM0003", "GM0004"


def shares(changes: list[Change], code: str, *counts: Count, first: int = 2020, last: int = 2024) -> dict:
    """Where a gemeente is, to about fifteen digits: shares are whole numbers of 2^-52, so that they add up exactly."""
    found = successors(with_shares(changes, counts), code, first, last)
    return {one.code: one.share if one.share is None else round(one.share, 15) for one in found}


def count(code: str, inhabitants: int, indeling: int = 2020, on: date | None = None) -> Count:
    return Count(code, on or date(indeling, 1, 1), indeling, inhabitants)


def test_a_gemeente_that_nothing_happened_to_is_itself() -> None:
    assert successors([], A, 2020, 2024) == [Successor(A, 1.0)]
    assert not Successor(A, 1.0).is_estimate


def test_merged_gemeenten_go_wholly_into_the_new_one_whatever_was_counted() -> None:
    changes = [Change(A, C, NEW_YEAR, 900, MERGED), Change(B, C, NEW_YEAR, 0, MERGED)]
    assert shares(changes, A) == shares(changes, B) == {C: 1.0}
    assert shares(changes, C) == {C: 1.0}


def test_haaren_was_divided_over_four_gemeenten_by_its_inhabitants() -> None:
    # CBS, 81734NED: 2.149 to Boxtel, 5.827 to Oisterwijk, 1.442 to Tilburg and 4.900 to Vught; 14.318 together.
    parts = {"GM0757": 2149, "GM0824": 5827, "GM0855": 1442, "GM0865": 4900}
    changes = [Change("GM0788", code, NEW_YEAR, moved, DIVIDED) for code, moved in parts.items()]
    found = {one.code: one.share for one in successors(with_shares(changes, []), "GM0788", 2020, 2024)}
    assert found == pytest.approx(
        {"GM0757": 0.150091, "GM0824": 0.406970, "GM0855": 0.100712, "GM0865": 0.342227}, abs=1e-6
    )
    assert sum(map(Fraction, found.values())) == 1
    assert all(one.is_estimate for one in successors(with_shares(changes, []), "GM0788", 2020, 2024))


def test_a_strip_takes_its_inhabitants_along_and_the_rest_stays() -> None:
    changes = [Change(A, B, NEW_YEAR, 25, MOVED)]
    assert shares(changes, A, count(A, 1000)) == {A: 0.975, B: 0.025}
    assert shares(changes, B, count(A, 1000)) == {B: 1.0}


def test_a_strip_without_inhabitants_changes_nothing_and_needs_no_count() -> None:
    (change,) = with_shares([Change(A, B, NEW_YEAR, 0, MOVED)], [])
    assert change.share == 0
    assert successors([change], A, 2020, 2024) == [Successor(A, 1.0)]


def test_a_share_that_nobody_counted_is_unknown_for_all_that_hangs_on_it() -> None:
    changes = [Change(A, B, NEW_YEAR, 25, MOVED), Change(B, C, date(2022, 1, 1), 600, MERGED)]
    assert shares(changes, A) == {A: None, C: None}
    assert shares(changes, B) == {C: 1.0}
    assert shares(changes, A, count(A, 20)) == {A: None, C: None}, "more moved than there were: that count is wrong"


def test_what_is_divided_among_nobody_is_unknown() -> None:
    changes = [Change(A, B, NEW_YEAR, 0, DIVIDED), Change(A, C, NEW_YEAR, 0, DIVIDED)]
    assert shares(changes, A) == {B: None, C: None}


@pytest.mark.parametrize(
    ("counts", "share"),
    [
        ([count(A, 1000, 2020)], 25 / 1000),
        ([count(A, 1000, 2020), count(A, 4000, 2018)], 25 / 1000),
        # In the borders of after: 25 left and 5 came, so before there were 980 + 25 - 5 = 1.000.
        ([count(A, 980, 2021), count(A, 4000, 2018)], 25 / 1000),
        ([count(A, 2000, 2020, date(2020, 7, 1)), count(A, 980, 2021, date(2021, 7, 1))], 25 / 1000),
        ([count(A, 1000, 2020, date(2020, 7, 2)), count(A, 4000, 2021, date(2021, 7, 4))], 25 / 1000),
    ],
)
def test_the_count_nearest_in_time_weighs_a_strip_as_things_were_before_it(counts: list[Count], share: float) -> None:
    changes = [Change(A, B, NEW_YEAR, 25, MOVED), Change(B, A, NEW_YEAR, 5, MOVED)]
    assert shares(changes, A, *counts, count(B, 500)) == {A: pytest.approx(1 - share), B: pytest.approx(share)}


def test_a_gemeente_that_ended_later_is_counted_by_its_own_end() -> None:
    # Slochteren: 1.033 people to Groningen in 2017, the other 14.782 to Midden-Groningen in 2018.
    changes = [
        Change("GM0040", "GM0014", date(2017, 1, 1), 1033, MOVED),
        Change("GM0040", "GM1952", date(2018, 1, 1), 14_782, MERGED),
    ]
    found = shares(changes, "GM0040", first=2016)
    assert found == {"GM0014": pytest.approx(1033 / 15_815), "GM1952": pytest.approx(14_782 / 15_815)}


def test_changes_of_two_days_follow_each_other() -> None:
    # Half of A to B and half to C; then B into D, and a fifth of C to D: D has 0,5 + 0,1 of A.
    changes = [
        Change(A, B, NEW_YEAR, 50, DIVIDED),
        Change(A, C, NEW_YEAR, 50, DIVIDED),
        Change(B, D, date(2022, 1, 1), 500, MERGED),
        Change(C, D, date(2023, 1, 1), 40, MOVED),
    ]
    assert shares(changes, A, count(C, 200, 2022)) == {C: 0.4, D: 0.6}
    assert shares(changes, A, count(C, 200, 2022), last=2022) == {C: 0.5, D: 0.5}
    assert shares(changes, A, last=2021) == {B: 0.5, C: 0.5}


def test_changes_of_one_day_happen_at_once() -> None:
    # CBS, 2016: Muiden to Gooise Meren, its land without people to Weesp, and a bit of Weesp to Gooise Meren.
    swap = [Change(A, B, NEW_YEAR, 10, MOVED), Change(B, A, NEW_YEAR, 30, MOVED)]
    assert shares(swap, A, count(A, 100), count(B, 300)) == {A: 0.9, B: 0.1}
    assert shares(swap, B, count(A, 100), count(B, 300)) == {A: 0.1, B: 0.9}


def test_a_new_name_is_followed_both_before_and_after_a_merger() -> None:
    # CBS: Millingen into Groesbeek in 2015, which has been Berg en Dal since 2016.
    changes = [
        Change("GM0265", "GM0241", date(2015, 1, 1), 5879, MERGED),
        Change("GM0241", "GM1945", date(2016, 1, 1), None, RENAMED),
    ]
    assert shares(changes, "GM0265", first=2014) == {"GM1945": 1.0}
    assert shares(changes, "GM0265", first=2014, last=2015) == {"GM0241": 1.0}


@pytest.mark.parametrize(
    ("on", "indeling"), [(date(2022, 1, 1), 2021), (date(2022, 3, 24), 2022), (date(2018, 9, 14), 2018)]
)
def test_an_indeling_holds_the_borders_of_1_january(on: date, indeling: int) -> None:
    assert last_indeling_before(on) == indeling
    changes = [Change(A, B, on, 10, MERGED)]
    assert [shares(changes, A, first=2015, last=last) for last in (indeling, indeling + 1)] == [{A: 1.0}, {B: 1.0}]
    assert shares(changes, A, first=indeling + 1) == {A: 1.0}, "what the indeling has already is not done again"


def test_there_is_no_way_back() -> None:
    with pytest.raises(ValueError, match="from 2024 to 2020: a conversion goes to a later indeling"):
        successors([], A, 2024, 2020)


def test_thirds_add_up_to_exactly_one() -> None:
    parts = closed([Fraction(1, 3)] * 3)
    assert sum(parts) == 1 and [float(part) for part in parts] == pytest.approx([1 / 3] * 3)
    assert closed([Fraction(1, 3), None]) == [pytest.approx(1 / 3), None]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ({A, B}, {C}, ([], [])),
        ({A, B, D}, {C, D}, ([], [])),
        ({A, B, D}, {C}, (["GM0004"], [])),  # D ended, and nobody says where it went
        ({A, B}, {C, D}, ([], ["GM0004"])),  # D is new, and nobody says from what
        ({A}, {D}, ([], ["GM0004"])),  # C is in no list of regions: a list that is not whole
    ],
)
def test_a_gemeente_that_vanishes_or_appears_needs_a_change_that_says_so(
    then: set[str], now: set[str], expected: tuple[list[str], list[str]]
) -> None:
    changes = with_shares([Change(A, C, NEW_YEAR, 10, MERGED), Change(B, C, NEW_YEAR, 10, MERGED)], [])
    assert unexplained(changes, {2020: then, 2024: now}, 2020, 2024) == expected


def test_a_gemeente_that_came_and_went_between_is_missed_too() -> None:
    changes = with_shares([Change(A, C, NEW_YEAR, 10, MERGED)], [])
    known = {2020: {A, B}, 2021: {B, C}, 2024: {B}}
    assert unexplained(changes, known, 2020, 2024) == ([C], [])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.kind)
def test_in_fifty_herindelingen_nobody_is_lost_and_nobody_is_made(case: Case) -> None:
    changes = with_shares(case.changes, case.counts)
    moved: Counter[str] = Counter()
    for code, people in case.before.items():
        found = successors(changes, code, FIRST, LAST)
        assert sum(Fraction(one.share or 0) for one in found) == 1
        assert {one.code for one in found} <= set(case.after)
        for one in found:
            moved[one.code] += Fraction(people) * Fraction(one.share or 0)
    assert sum(moved.values()) == sum(case.before.values())
    assert {code: round(float(people)) for code, people in moved.items()} == {
        code: pytest.approx(people, abs=1 if case.kind == "chain" else 0)
        for code, people in case.after.items()
        if people
    }


def test_there_are_fifty_cases_of_four_kinds() -> None:
    kinds = Counter(case.kind for case in cases())
    assert kinds == {"merge": 13, "split": 13, "border": 12, "chain": 12}


@pytest.fixture(scope="module")
def real_changes(real_data: Path) -> list[Change]:
    """The herindelingen of CBS, weighed by the inhabitants of 2024."""
    from test_etl_herindelingen import changes_of

    people = pd.read_csv(real_data / "gebieden" / "kwb2024_gemeente_wijk_buurt_subset.csv.gz", sep=";")
    counts = people[(people["type"] == "gemeente") & people["inwoners"].notna()]
    found = changes_of(real_data / "gebieden" / "81734NED_RegioVanVertrekCodes.csv")
    return with_shares(
        found, [count(code, int(n), 2024) for code, n in zip(counts["code"], counts["inwoners"], strict=True)]
    )


@pytest.mark.real_data
def test_every_gemeente_that_cbs_abolished_ends_in_current_ones_and_as_a_whole(
    real_data: Path, real_changes: list[Change]
) -> None:
    list_of_2026 = pd.read_csv(real_data / "gebieden" / "gemeenten_2026.csv", sep=";", dtype=str)
    current = set("GM" + list_of_2026["Gemeentecode"])
    ended = {change.old_code: change.on for change in real_changes if change.is_end}
    before_the_list = {code for code, on in ended.items() if on == date(2011, 1, 1)}
    renamed = {change.old_code for change in real_changes if change.kind == RENAMED}
    assert (len(current), len(before_the_list), len(renamed - before_the_list)) == (342, 17, 2)
    assert len(ended) == 101 + 17 + 2
    for code, on in ended.items():
        found = successors(real_changes, code, last_indeling_before(on), 2026)
        assert {one.code for one in found} <= current
        assert sum(Fraction(one.share or 0) for one in found) == 1 and None not in {one.share for one in found}


@pytest.mark.real_data
def test_the_herindelingen_of_cbs_explain_how_355_gemeenten_became_342(
    real_data: Path, real_changes: list[Change]
) -> None:
    people = pd.read_csv(real_data / "gebieden" / "kwb2024_gemeente_wijk_buurt_subset.csv.gz", sep=";")
    of_2024 = set(people.loc[people["type"] == "gemeente", "code"])
    file = real_data / "cbs_odata_v3" / "84799NED" / "cbs.v3.84799NED_WijkenEnBuurten.parquet"
    codes = pd.read_parquet(file)["Key"].str.strip()
    of_2020 = set(codes[codes.str.startswith("GM")])
    assert (len(of_2020), len(of_2024)) == (355, 342)
    assert unexplained(real_changes, {2020: of_2020, 2024: of_2024}, 2020, 2024) == ([], [])
    estimates = {one.code for code in of_2020 for one in successors(real_changes, code, 2020, 2024) if one.is_estimate}
    # Haaren over four; 3 people from Leeuwarden to Waadhoeke; 4 from Gooise Meren to Hilversum.
    assert estimates == {"GM0757", "GM0824", "GM0855", "GM0865", "GM0080", "GM1949", "GM1942", "GM0402"}

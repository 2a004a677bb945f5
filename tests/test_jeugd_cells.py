"""The true cube counts each combination of the menu as counting by hand does, with the right traits beside a row."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jeugd_frames import allocation, frames

from data.prognose.months import month_number
from data.terms import Level, PeriodKind
from etl.disclosure import KOSTEN, STAND, STROOM
from etl.jeugd.cells import Counted, cells, whole_periods
from etl.jeugd.menu import AGES, menu_of
from etl.jeugd.months import as_day
from etl.jeugd.traits import Traits

WIJKEN = ("WK150701", "WK150704")
TARIFFS = frames(
    tariffs=[("45A03", "p1", "04", 2024, 80.0, "2023-12-01"), ("45A03", "*", "04", 2024, 80.0, "2023-12-01")]
)
MENU = menu_of("GM1507", 2024, WIJKEN, TARIFFS.tariffs)
FIRST = month_number(pd.Timestamp("2024-01-01"))
MONTHS = range(FIRST, FIRST + 24)


@st.composite
def counted_rows(draw: st.DrawFn) -> pd.DataFrame:
    row = st.tuples(
        st.integers(0, 5), st.integers(FIRST - 2, FIRST + 26), st.sampled_from(["ggz", "ambulant", "iets nieuws"]),
        st.sampled_from(["0-3", "4-11", None]), st.sampled_from([*WIJKEN, "GM1507"]), st.sampled_from(["p1", "p2"]),
        st.integers(-20, 90).map(float),
    )  # fmt: skip
    names = ["client_place", "month", "product", "leeftijd", "wijk", "provider", "amount"]
    rows = pd.DataFrame(draw(st.lists(row, max_size=30)), columns=names)
    return rows.astype({"month": "int64", "client_place": "int64"}).assign(gemeente="GM1507")


KINDS = st.sampled_from([(PeriodKind.MAAND, 1), (PeriodKind.KWARTAAL, 3), (PeriodKind.JAAR, 12)])


@settings(max_examples=30, deadline=None)
@given(counted_rows(), KINDS, st.sampled_from([Level.GEMEENTE, Level.WIJK]))
def test_every_cell_is_what_counting_its_rows_gives(rows: pd.DataFrame, kind: tuple, level: Level) -> None:
    axes = [MENU.vorm, MENU.leeftijd]
    found = cells(Counted("kosten", KOSTEN, "euro", rows), MENU, level, kind[0], MONTHS, axes)
    regions = WIJKEN if level is Level.WIJK else ("GM1507",)
    assert len(found) == 24 // kind[1] * len(regions) * len(MENU.vorm.members) * len(AGES)
    known = rows.assign(product=rows["product"].replace("iets nieuws", "onbekend"))
    by_key = found.set_index(["region_code", "period_start", "breakdown"])
    place = "wijk" if level is Level.WIJK else "gemeente"
    starts = whole_periods(kind[0], MONTHS)
    for region, start, form, age in product(regions, starts, ("ggz", "ambulant", "onbekend", "lta"), ("0-3", "4-11")):
        of = known[(known[place] == region) & known["month"].between(start, start + kind[1] - 1)]
        of = of[(of["product"] == form) & (of["leeftijd"] == age)]
        cell = by_key.loc[(region, as_day(int(start)), f"vorm={form}&leeftijd={age}")]
        each = of.groupby("client_place")["amount"].sum().abs()
        assert cell["clients"] == (each > 0).sum(), "who was credited in full has no part in it"
        assert cell["amount"] == pytest.approx(of["amount"].sum())
        assert cell["largest"] == pytest.approx(each.max() if len(each) else 0)


def test_a_client_counts_once_and_a_traject_each_time() -> None:
    rows = pd.DataFrame({"client_place": [1, 1, 2], "month": [FIRST] * 3, "gemeente": "GM1507"})
    once = cells(Counted("in_zorg", STAND, "cliënten", rows), MENU, Level.GEMEENTE, PeriodKind.MAAND, MONTHS)
    each = cells(Counted("beeindigd", STROOM, "trajecten", rows, True), MENU, Level.GEMEENTE, PeriodKind.MAAND, MONTHS)
    assert (once["clients"][0], each["clients"][0], each["count"][0]) == (2, 2, 3) and np.isnan(once["count"][0])
    assert (once["clients"][1:] == 0).all() and len(once) == 24


def test_only_periods_of_which_every_month_is_there_exist() -> None:
    months = range(FIRST + 1, FIRST + 23)
    starts = {
        kind: [as_day(int(one)).month for one in whole_periods(kind, months)]
        for kind in (PeriodKind.KWARTAAL, PeriodKind.JAAR)
    }
    assert starts == {PeriodKind.KWARTAAL: [4, 7, 10, 1, 4, 7], PeriodKind.JAAR: []}


def test_the_menu_has_who_has_a_contract_and_others_together() -> None:
    assert MENU.aanbieder.members == ("p1", "overig")
    rows = pd.DataFrame({"provider": ["p1", "p9", None]})
    assert MENU.aanbieder.codes(rows).tolist() == [0, 1, 1]
    assert MENU.leeftijd.codes(pd.DataFrame({"leeftijd": ["0-3", None]})).tolist() == [0, -1]


def test_who_referred_is_the_last_request_before_the_toewijzing_and_else_the_gemeente() -> None:
    of = frames(
        allocations=[
            allocation("1", "2024-03-01", None), allocation("2", "2024-03-01", None, product="ggz"),
            allocation("3", "2024-01-01", None),
        ],
        requests=[
            ("a", "p1", "ambulant", "2024-01-15", "huisarts", None, True),
            ("a", "p1", "ambulant", "2024-02-15", "jeugdarts", None, True),
            ("a", "p1", "ambulant", "2024-04-15", "medisch specialist", None, True),
        ],
        clients=[("a", "WK150704", 11, "2024-01-01")],
    )  # fmt: skip
    rows = pd.DataFrame({"client": "a", "number": ["1", "2", "3", "none"], "month": FIRST})
    assert Traits(of, "GM1507").beside(rows)["verwijzer"].tolist() == ["jeugdarts", "gemeente", "gemeente", "onbekend"]


def test_the_age_goes_with_the_years_and_who_is_not_known_has_none() -> None:
    of = frames(clients=[("a", "WK150704", 11, "2024-01-01"), ("b", "GM1507", 0, "2024-01-01")])
    months = [FIRST - 12 * 8, FIRST, FIRST + 12, FIRST + 84, FIRST - 3, FIRST]
    rows = pd.DataFrame({"client": ["a", "a", "a", "a", "b", "c"], "month": months})
    found = Traits(of, "GM1507").beside(rows)
    assert found["leeftijd"].astype(object).where(found["leeftijd"].notna(), None).tolist() == [
        "0-3", "4-11", "12-17", "18+", "0-3", None,
    ]  # fmt: skip
    assert found["wijk"].tolist()[:5] == ["WK150704"] * 4 + ["GM1507"] and found["gemeente"].unique().tolist() == [
        "GM1507"
    ]

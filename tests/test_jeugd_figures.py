"""Duration, ends, waiting, cost, price, what explains a difference, and the ledger: each worked out by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jeugd_frames import allocation, claim, frames, start, stop, table

from data.prognose.months import month_number
from etl.disclosure import Rules, parts_of_total
from etl.jeugd.care import intervals
from etl.jeugd.costs import cash_rows, cost_rows, prices, triangle
from etl.jeugd.explained import parts_of
from etl.jeugd.frames import Known
from etl.jeugd.months import first_day
from etl.jeugd.reconciled import reconciliation
from etl.jeugd.trajecten import DURATIONS, class_of, ended
from etl.jeugd.waiting import waits

ON = pd.Timestamp("2026-06-30")
KNOWN = Known(ON, month_number(pd.Timestamp("2025-01-01")), month_number(ON))


def by_month(rows: pd.DataFrame, column: str = "amount") -> dict[str, float]:
    sums = rows.groupby("month")[column].sum()
    return dict(zip(first_day(sums.index).dt.strftime("%Y-%m"), sums, strict=True))


def test_a_traject_is_one_form_of_care_and_ends_with_its_last_stop() -> None:
    of = frames(
        allocations=[allocation(number, "2025-01-01", "2026-12-31") for number in "123"],
        starts=[start("1", "2025-01-01"), start("2", "2025-04-20"), start("3", "2025-02-01", product="ggz")],
        stops=[
            stop("1", "2025-04-01", reason="38"), stop("2", "2025-07-01", reason="31"),
            stop("3", "2025-03-01", reason="32"),
        ],
    )  # fmt: skip
    found = ended(intervals(of, KNOWN))
    assert found[["product", "days", "reason"]].to_numpy().tolist() == [["ambulant", 181, "31"], ["ggz", 28, "32"]]
    assert first_day(found["month"]).dt.strftime("%Y-%m").tolist() == ["2025-07", "2025-03"]


def test_a_traject_that_nobody_stopped_has_no_reason() -> None:
    of = frames(allocations=[allocation("1", "2025-01-01", "2025-06-30")], starts=[start("1", "2025-01-01")])
    assert ended(intervals(of, KNOWN))["reason"].isna().tolist() == [True]


def test_a_bound_belongs_to_the_class_above_it() -> None:
    assert class_of(pd.Series([0, 90, 91, 181, 729, 730, 9999]), DURATIONS).tolist() == [0, 0, 1, 1, 3, 4, 4]


def test_waiting_runs_from_the_first_version_of_the_toewijzing_and_never_backwards() -> None:
    of = frames(
        allocations=[
            allocation("1", "2026-02-01", None, registered="2026-01-10 14:30"),
            allocation("1", "2026-02-01", "2026-12-31", registered="2026-03-01"),
            allocation("2", "2026-01-01", None, registered="2026-02-01"),
            allocation("3", "2026-01-01", None, registered="2026-01-15"),
        ],
        starts=[start("1", "2026-02-20"), start("1", "2026-05-01"), start("2", "2026-01-20"), start("9", "2026-01-20")],
    )
    waited, before = waits(of, KNOWN)
    assert waited[["number", "days"]].to_numpy().tolist() == [["1", 41]]
    assert before[["number", "days"]].to_numpy().tolist() == [["2", -12]]


CLAIMS = [
    claim("1", "2026-01", 1000.0, told="2026-02-10", volume=10),
    claim("1", "2026-02", 600.0, told="2026-04-10", volume=6),
    claim("1", "2026-02", -600.0, told="2026-05-10", volume=-6),
    claim("1", "2026-02", 480.0, told="2026-05-10", volume=4),
    claim("2", "2026-02", 250.0, told="2026-03-10", volume=1, client="b", product="verblijf", unit="14"),
]


def test_cost_belongs_to_the_month_of_care_and_cash_to_that_of_the_claim() -> None:
    claims = table("claims", CLAIMS)
    assert by_month(cost_rows(claims)) == {"2026-01": 1000, "2026-02": 730}
    assert by_month(cash_rows(claims)) == {"2026-02": 1000, "2026-03": 250, "2026-04": 600, "2026-05": -120}


def test_the_triangle_says_how_a_month_of_care_grows() -> None:
    found = triangle(table("claims", CLAIMS))
    assert found.columns.tolist() == [1, 2, 3]
    assert found.to_numpy() == pytest.approx(np.array([[1000, np.nan, np.nan], [250, 600, -120]]), nan_ok=True)


def test_a_price_is_a_sum_by_a_sum_within_one_unit() -> None:
    found = prices(table("claims", CLAIMS), ["product"]).set_index("product")
    assert found["price"].to_dict() == {"ambulant": 1480 / 14, "verblijf": 250}
    assert found["clients"].tolist() == [1, 1]


def kinds(*rows: tuple[float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["amount", "volume", "clients"], dtype=float)


def test_a_difference_by_one_cause_is_told_as_that_cause() -> None:
    """100 clients of 10 units of 5 euro; each time one thing is 10% more."""
    before = kinds((5000, 1000, 100))
    more_clients = parts_of(before, kinds((5500, 1100, 110)), (100, 110))
    assert more_clients == pytest.approx({"volume": 500, "mix": 0, "intensiteit": 0, "prijs": 0}, abs=1e-9)
    more_each = parts_of(before, kinds((5500, 1100, 100)), (100, 100))
    assert more_each == pytest.approx({"volume": 0, "mix": 0, "intensiteit": 500, "prijs": 0}, abs=1e-9)
    dearer = parts_of(before, kinds((5500, 1000, 100)), (100, 100))
    assert dearer == pytest.approx({"volume": 0, "mix": 0, "intensiteit": 0, "prijs": 500}, abs=1e-9)


def test_other_care_for_the_same_clients_is_mix() -> None:
    """Ten of a hundred move from care of 50 euro to care of 500 euro."""
    found = parts_of(kinds((4500, 900, 90), (5000, 100, 10)), kinds((4000, 800, 80), (10_000, 200, 20)), (100, 100))
    assert found == pytest.approx({"volume": 0, "mix": 4500, "intensiteit": 0, "prijs": 0}, abs=1e-9)


def test_care_that_is_new_is_mix_as_a_whole() -> None:
    after = pd.concat([kinds((5000, 1000, 100)), kinds((700, 10, 3)).set_axis([1])])
    assert parts_of(kinds((5000, 1000, 100)), after, (100, 100))["mix"] == 700


numbers = st.floats(0, 1e6)
rows = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=5)


@settings(max_examples=100, deadline=None)
@given(rows, rows, st.floats(0, 1e4), st.floats(0, 1e4))
def test_the_parts_always_add_up_to_the_difference_also_when_rounded(
    before: list, after: list, old_people: float, new_people: float
) -> None:
    old, new = kinds(*before), kinds(*after)
    parts = parts_of(old, new, (old_people, new_people))
    difference = new["amount"].sum() - old["amount"].sum()
    assert sum(parts.values()) == pytest.approx(difference, abs=1e-3)
    shown = parts_of_total(pd.Series(parts), 100, Rules())
    assert shown is not None and shown.sum() == np.floor(sum(parts.values()) / 1000 + 0.5) * 1000
    assert all(abs(shown[name] - parts[name]) <= 1000 and shown[name] % 1000 == 0 for name in parts)
    assert parts_of_total(pd.Series(parts), 99, Rules()) is None


def test_messages_and_ledger_are_compared_over_the_same_months() -> None:
    ledger = [
        ("6.751", "ambulant", "2026-01-01", 900.0, "zin"), ("6.751", "ambulant", "2026-02-01", 700.0, "zin"),
        ("6.751", "", "2026-01-01", 250.0, "taakgericht"), ("6.792", "", "2026-02-01", 150.0, "pgb"),
    ]  # fmt: skip
    costs = pd.DataFrame({"month": [month_number(pd.Timestamp(f"2026-0{one}-01")) for one in (1, 2, 3)],
                          "amount": [1000.0, 730.0, 400.0]})  # fmt: skip
    found = reconciliation(table("ledger", ledger), costs, KNOWN.last).set_index("kind")["amount"].to_dict()
    assert found == {"zin": 1600, "taakgericht": 250, "pgb": 150, "totaal": 2000, "berichten": 1730}

"""What a toewijzing was worth, as it was known: versions, stops, frequencies, euros and tariffs, each by hand."""

import numpy as np
import pandas as pd
import pytest

from data.prognose.bad_input import clean_claims
from data.prognose.known import in_euro, known_states
from data.prognose.months import NEVER, first_days, month_number
from data.prognose.other_forms import other_months
from data.prognose.prices import deflators, read_prices, unit_prices
from data.prognose.run import named_apart


def allocation(**changed: object) -> dict[str, object]:
    return {
        "number": "1", "client": "a", "provider": "p", "product": "ggz", "code": "54001", "registered_on": "2024-01-10",
        "begin": "2024-01-01", "end": "2024-12-31", "volume": 10.0, "unit": "01", "frequency": "4", "budget": np.nan,
        "removed": False,
    } | changed  # fmt: skip


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    made = pd.DataFrame(rows)
    for column in ("registered_on", "begin", "end"):
        made[column] = pd.to_datetime(made[column])
    return made


NO_STOPS = pd.DataFrame({"number": [], "client": [], "end": [], "reason": [], "registered_on": [], "removed": []})


def stops(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["end", "registered_on", "removed"]).assign(number="1", client="a", reason="31")
    return made.assign(end=pd.to_datetime(made["end"]), registered_on=pd.to_datetime(made["registered_on"]))


def test_the_newest_version_counts_from_the_month_in_which_it_was_written_down() -> None:
    longer = allocation(registered_on="2024-05-20", end="2025-06-30")
    states = known_states(frame(longer, allocation()), NO_STOPS)
    assert states["known_from"].tolist() == [month_number("2024-01"), month_number("2024-05")]
    assert states["known_until"].tolist() == [month_number("2024-05"), NEVER]
    assert (states["last_day"].diff().iloc[1]) == 181


def test_a_stop_ends_it_when_it_is_known_and_one_that_was_taken_back_does_not() -> None:
    known = stops(("2024-03-31", "2024-04-05", False), ("2024-03-31", "2024-07-01", True))
    states = known_states(frame(allocation()), known)
    days = states["last_day"].to_numpy().astype("datetime64[D]").astype(str).tolist()
    assert days == ["2024-12-31", "2024-03-31", "2024-12-31"]


def test_a_toewijzing_that_was_removed_is_worth_nothing_since_then() -> None:
    states = known_states(frame(allocation(), allocation(registered_on="2024-02-01", removed=True)), NO_STOPS)
    assert (states["last_day"] < states["first_day"]).tolist() == [False, True]


@pytest.mark.parametrize(
    ("changed", "per_month"),
    [
        ({}, 10.0),
        ({"frequency": "2"}, 10 * 52.18 / 12),
        ({"frequency": "6"}, 10 / (366 / (365.25 / 12))),
        ({"frequency": "1"}, 10 * 365.25 / 12),
        ({"volume": np.nan, "budget": 1200.0, "frequency": ""}, 1200 / (366 / (365.25 / 12))),
        ({"volume": np.nan}, np.nan),
    ],
)
def test_volume_is_brought_to_a_month(changed: dict[str, object], per_month: float) -> None:
    states = known_states(frame(allocation(**changed)), NO_STOPS)
    assert states["per_month"].iloc[0] == pytest.approx(per_month, nan_ok=True)


def test_a_budget_and_unit_83_are_euro_already() -> None:
    rows = frame(allocation(), allocation(unit="83"), allocation(volume=np.nan, budget=5.0))
    assert in_euro(rows).tolist() == [False, True, True]


def tariffs() -> pd.DataFrame:
    rows = [("54001", "*", 2023, 2.0), ("54001", "*", 2024, 2.2), ("54001", "q", 2024, 9.0), ("54002", "*", 2024, 4.0)]
    made = pd.DataFrame(rows, columns=["code", "provider", "year", "amount"]).assign(unit="01")
    return made.assign(known_on=pd.to_datetime((made["year"] - 1).astype(str) + "-11-01"))


def test_a_price_is_the_own_one_else_that_of_all_else_the_mean_of_the_product() -> None:
    prices = read_prices(tariffs(), pd.Series({"54001": 0, "54002": 0}))
    rows = frame(allocation(), allocation(provider="q"), allocation(code="5499X"))
    now, known, before = unit_prices(prices, rows.assign(place_of_product=0), range(2023, 2026))
    assert now[0].tolist() == [2.0, 2.2, 2.2] and before[0, 1] == 2.0
    assert now[1].tolist() == [9.0, 9.0, 9.0]
    assert now[2, 1] == pytest.approx((2.2 + 9 + 4) / 3)
    assert known[0, 1] == month_number("2023-11")


def test_the_deflator_goes_on_with_the_growth_there_was_or_with_the_index_that_is_set() -> None:
    rows = tariffs()[lambda each: (each["code"] == "54001") & (each["provider"] == "*")]
    prices = read_prices(rows, pd.Series({"54001": 0}))
    first, cut_off = month_number("2023-01"), month_number("2024-06")
    grown = deflators(prices, 1, first, 48, cut_off, None)[0]
    assert grown[[0, 11, 12, 24, 36]] == pytest.approx([1, 1, 1.1, 1.21, 1.331])
    assert deflators(prices, 1, first, 48, cut_off, 0.03)[0][24] == pytest.approx(1.133)
    early = deflators(prices, 1, first, 48, month_number("2023-06"), None)[0]
    assert (early == 1).all(), "the tariff of 2024 is known in November"


def test_one_reference_of_two_providers_is_two_lines() -> None:
    line = {"number": None, "client": "a", "product": " GGZ", "volume": 1.0, "amount": 5.0, "reference": "1"}
    lines = pd.DataFrame([line | {"provider": one} for one in ("p", "q", "q")])
    lines["care_month"], lines["received_on"] = pd.Timestamp("2024-01-01"), pd.Timestamp("2024-02-10")
    kept, findings = clean_claims(lines)
    assert kept["provider"].tolist() == ["p", "q"] and set(kept["product"]) == {"ggz"}
    found = {finding.kind: (finding.rows, finding.amount) for finding in findings}
    assert found == {"duplicate": (1, 5.0), "no_number": (2, 10.0), "label": (2, 10.0)}


def test_months_are_numbers_and_come_back() -> None:
    assert first_days(np.array([month_number("2026-06")]))[0] == pd.Timestamp("2026-06-01")


def test_a_form_of_the_ledger_with_the_name_of_a_claimed_product_is_named_apart() -> None:
    months = pd.date_range("2024-01-01", "2024-06-01", freq="MS")
    ledger = pd.DataFrame({"month": months, "amount": 100.0, "kind": "pgb"})
    ledger = pd.concat([ledger, ledger.assign(kind="lta")])
    other = other_months(ledger, month_number("2024-06"), 2, np.array([1.0, 1.1]))
    pgb = other[other["leveringsvorm"] == "pgb"]["voltooid"].tolist()
    # 93% of May and 35% of June are booked; then the mean of those six months, and 10% more.
    full = [100, 100, 100, 100, 100 / 0.93, 100 / 0.35]
    assert pgb == pytest.approx([*full, np.mean(full), 1.1 * np.mean(full)])
    assert set(named_apart(other, ["ggz", "lta"])["product"]) == {"pgb", "lta_grootboek"}

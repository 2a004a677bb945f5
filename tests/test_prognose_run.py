"""The prognosis as a whole, on fictitious histories: what may not have influence, what must add up, what is told."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from histories import History, history

from data.prognose.changes import Hints
from data.prognose.run import NothingToForecast, Prognosis, prognosis

ASKED = "2022-06"


@cache
def made(dirty: bool = False) -> History:
    return history(501, size=14_000, months=60, dirty=dirty)


@cache
def run(dirty: bool = False) -> Prognosis:
    return prognosis(made(dirty).frames, ASKED, "GM9999")


def tables(one: Prognosis) -> list[pd.DataFrame]:
    return [one.months, one.years, one.backtest, one.what_if]


def total(one: Prognosis, year: int = 2022) -> pd.Series:
    rows = one.years[(one.years["product"] == "totaal") & (one.years["jaar"] == year)]
    return rows.iloc[0]


def test_nothing_that_came_in_later_has_influence() -> None:
    frames, generator = made().frames, np.random.default_rng(1)
    end = pd.Timestamp("2022-07-01")
    changed = {}
    for name, column in {"claims": "received_on", "allocations": "registered_on", "stops": "registered_on"}.items():
        rows = frames[name].copy()
        later = (rows[column] >= end).to_numpy()
        assert later.sum() > 20
        own = "amount" if name == "claims" else "end"
        rows.loc[later, own] = generator.permutation(rows.loc[later, own])
        changed[name] = rows.sample(frac=1, random_state=2)
    tariffs = frames["tariffs"].copy()
    tariffs.loc[tariffs["known_on"] >= end, "amount"] *= 7
    again = prognosis({**frames, **changed, "tariffs": tariffs}, ASKED, "GM9999")
    for before, after in zip(tables(run()), tables(again), strict=True):
        pd.testing.assert_frame_equal(before, after, check_exact=True)
    assert again.input_hash == run().input_hash


def test_a_past_month_end_in_the_backtest_is_what_the_prognosis_said_then() -> None:
    then = prognosis(made().frames, "2021-09", "GM9999")
    rows = run().backtest
    row = rows[(rows["peildatum"] == "2021-09-30") & (rows["product"] == "totaal") & (rows["lead"] == 0)].iloc[0]
    assert row["voorspeld"] == pytest.approx(total(then, 2021)["p50"], rel=1e-9)
    assert row["p10"] == pytest.approx(total(then, 2021)["p10"], rel=1e-9)


def test_the_same_input_gives_the_same_bytes_in_any_order() -> None:
    frames = {name: rows.sample(frac=1, random_state=3) for name, rows in made().frames.items()}
    again = prognosis(frames, ASKED, "GM9999")
    for before, after in zip(tables(run()), tables(again), strict=True):
        assert before.to_csv() == after.to_csv()


def test_products_and_lines_add_up_and_bands_lie_around_the_middle() -> None:
    years, months = run().years, run().months
    for _, rows in years.groupby("jaar"):
        parts = rows.loc[rows["product"] != "totaal", "p50"].sum()
        assert parts == pytest.approx(rows.loc[rows["product"] == "totaal", "p50"].iloc[0], abs=0.5)
    bands = ["p2_5", "p10", "p50", "p90", "p97_5"]
    assert (np.diff(years[bands].to_numpy(), axis=1) >= 0).all()
    coming = months[months["fase"] == "toekomst"]
    lines = coming[["lopend", "verlenging", "instroom"]].sum(axis=1)
    assert lines.to_numpy() == pytest.approx(coming["voltooid"].to_numpy(), abs=0.05)
    assert (coming[["lopend", "verlenging", "instroom"]].to_numpy() >= -0.05).all()
    year = months[(months["product"] == "totaal") & (months["maand"].dt.year == 2022)]
    assert year["voltooid"].sum() == pytest.approx(total(run())["p50"], abs=0.5)


def test_it_comes_close_to_what_the_year_became() -> None:
    truth = made().truth.T.groupby(made().truth.columns.year).sum().sum(axis=1)[2022]
    row = total(run())
    assert row["p2_5"] < truth < row["p97_5"]
    assert abs(row["p50"] / truth - 1) < 0.08 < abs(row["excel_x12"] / truth - 1)


def test_dirt_hardly_changes_the_year_and_every_defect_is_told() -> None:
    clean, dirty = total(run()), total(run(dirty=True))
    # A small gemeente, so 2%; `make backtest` asks 1% of one of 43.000.
    assert dirty["p50"] == pytest.approx(clean["p50"], rel=0.02)
    found = {finding.kind: finding.rows for finding in run(dirty=True).findings}
    until = made(dirty=True).planted_until(ASKED)
    for kind in ("duplicate", "no_amount", "care_after_receipt", "before_2015", "unknown_product"):
        assert found[kind] == until[kind] > 0, kind
    for kind in ("same_content", "label", "no_number", "overlap"):
        assert found[kind] >= until[kind] > 0, kind
    assert found["open_end"] >= 1


def without(months: int) -> dict[str, pd.DataFrame]:
    """The same history, begun so many months before the end."""
    frames = made().frames
    first = pd.Timestamp(ASKED) - pd.DateOffset(months=months - 1)
    return {**frames, "claims": frames["claims"][frames["claims"]["care_month"] >= first]}


@pytest.mark.parametrize(
    ("frames", "flag"),
    [
        (lambda: without(5), "korter_dan_12_maanden"),
        (lambda: without(5), "eerste_jaar_beperkte_zekerheid"),
        (lambda: without(16), "korter_dan_24_maanden"),
        (lambda: {**made().frames, "allocations": made().frames["allocations"].iloc[:0]}, "geen_toewijzingen"),
        (lambda: {**made().frames, "tariffs": made().frames["tariffs"].iloc[:0]}, "geen_tarieven"),
        (lambda: silent_since("2022-05-01"), "levering_ontbreekt"),
    ],
)
def test_a_fallback_is_told_and_stays_sensible(frames: object, flag: str) -> None:
    one = prognosis(frames(), ASKED, "GM9999")  # type: ignore[operator]
    assert flag in one.status and flag in total(one)["status"].split(";")
    truth = made().truth.T.groupby(made().truth.columns.year).sum().sum(axis=1)[2022]
    row = total(one)
    assert row["p50"] == pytest.approx(truth, rel=0.25)
    assert row["p10"] < row["p50"] < row["p90"]


def test_without_tariffs_the_months_that_still_come_in_are_filled_all_the_same() -> None:
    """A product of which no tariff is known is worth what is usually claimed of it; it was worth nothing."""
    tariffs = made().frames["tariffs"]
    usual, none = total(run())["p50"], {**made().frames, "tariffs": tariffs.iloc[:0]}
    assert total(prognosis(none, ASKED, "GM9999"))["p50"] == pytest.approx(usual, rel=0.03)
    codes = set(made().frames["allocations"].query("product == 'ggz'")["code"])
    one = prognosis({**made().frames, "tariffs": tariffs[~tariffs["code"].isin(codes)]}, ASKED, "GM9999")
    assert codes and "geen_tarieven" not in one.status and total(one)["p50"] == pytest.approx(usual, rel=0.03)


def silent_since(day: str) -> dict[str, pd.DataFrame]:
    """Nothing was delivered since this day."""
    claims = made().frames["claims"]
    return {**made().frames, "claims": claims[claims["received_on"] < day]}


def test_in_the_first_year_later_years_have_no_band_and_this_year_has_a_wide_one() -> None:
    one = prognosis(without(5), ASKED, "GM9999")
    row = total(one, 2023)
    assert row["p50"] > 0 and np.isnan(row["p10"]) and np.isnan(row["p97_5"])
    assert "weinig_vensters" in total(one)["status"] and total(one)["n_backtest"] == 0
    assert total(one)["s"] > total(prognosis(without(16), ASKED, "GM9999"))["s"]


def test_no_claim_at_all_is_refused() -> None:
    frames = {**made().frames, "claims": made().frames["claims"].iloc[:0]}
    with pytest.raises(NothingToForecast, match="Load messages first"):
        prognosis(frames, ASKED, "GM9999")


def test_a_code_that_is_split_half_way_the_year_changes_little() -> None:
    frames = made().frames
    allocations, claims = frames["allocations"].copy(), frames["claims"].copy()
    new = (allocations["product"] == "ggz") & (allocations["begin"] >= "2022-03-01")
    assert new.sum() > 20
    allocations.loc[new, "code"] = "46X01"  # without a tariff of its own
    claims.loc[claims["number"].isin(allocations.loc[new, "number"]), "code"] = "46X01"
    one = prognosis({**frames, "allocations": allocations, "claims": claims}, ASKED, "GM9999")
    assert total(one)["p50"] == pytest.approx(total(run())["p50"], rel=0.02)


def test_the_biggest_provider_that_is_silent_for_three_months_is_filled_in() -> None:
    frames = made().frames
    known = frames["claims"][frames["claims"]["received_on"] < "2022-07-01"]
    biggest = known.groupby("provider")["amount"].sum().idxmax()
    silent = (frames["claims"]["provider"] == biggest) & (frames["claims"]["received_on"] >= "2022-04-01")
    held = frames["claims"][silent & (frames["claims"]["received_on"] < "2022-07-01")]["amount"].sum()
    one = total(prognosis({**frames, "claims": frames["claims"][~silent]}, ASKED, "GM9999"))
    assert held / total(run())["p50"] > 0.02, "so much is not in"
    assert one["p50"] == pytest.approx(total(run())["p50"], rel=0.015)


def test_a_product_that_ends_runs_off() -> None:
    one = prognosis(made().frames, ASKED, "GM9999", hints=Hints(ends={"ggz": "2022-06"}))
    rows = one.months[(one.months["product"] == "ggz") & (one.months["fase"] == "toekomst")]
    before = run().months[(run().months["product"] == "ggz") & (run().months["fase"] == "toekomst")]
    part = rows["voltooid"].to_numpy() / before["voltooid"].to_numpy()
    assert 0.7 < part[0] < 1 and (np.diff(part) <= 0).all() and part[-1] < 0.1
    row = one.years[(one.years["product"] == "ggz") & (one.years["jaar"] == 2023)].iloc[0]
    assert "product_eindigt" in row["status"]


def test_a_new_product_is_forecast_from_its_toewijzingen() -> None:
    one = prognosis(made().frames, ASKED, "GM9999", hints=Hints(begins={"vervoer": "2022-03", "ggz": "2019-01"}))
    rows = one.months[(one.months["product"] == "vervoer") & (one.months["fase"] == "toekomst")]
    assert rows["voltooid"].iloc[:6].nunique() == 1, "a level, without a season"
    usual = run().months[(run().months["product"] == "vervoer") & (run().months["fase"] == "toekomst")]
    assert rows["voltooid"].sum() == pytest.approx(usual["voltooid"].sum(), rel=0.5)
    status = one.years[one.years["jaar"] == 2022].set_index("product")["status"]
    assert "product_nieuw" in status["vervoer"] and "product_nieuw" not in status["ggz"], "ggz began long ago"


def test_budget_and_ledger_are_laid_beside_the_claims() -> None:
    months = pd.date_range("2020-01-01", "2022-06-01", freq="MS")
    lump = pd.DataFrame({"taakveld": "6.751", "product": "wijkteam", "month": months, "amount": 5000.0})
    ledger = pd.concat([lump.assign(kind="taakgericht"), lump.assign(kind="zin"), lump.assign(kind="transitoor")])
    budget = pd.DataFrame(
        {
            "year": 2022, "taakveld": "6.751", "product": ["ggz", "taakgericht", "taakgericht"],
            "primitief": [1.0, 2.0, 2.0], "actueel": [4e6, 5e4, 9e9],
            "decided_on": pd.to_datetime(["2021-11-01", "2021-11-01", "2022-11-01"]),
        }
    )  # fmt: skip
    ledger = pd.concat([ledger, lump.assign(kind="lta")])
    one = prognosis({**made().frames, "ledger": ledger, "budget": budget}, ASKED, "GM9999")
    assert not one.years.duplicated(["product", "jaar"]).any()
    assert not one.months.duplicated(["product", "maand"]).any()
    row = one.years[(one.years["product"] == "taakgericht") & (one.years["jaar"] == 2022)].iloc[0]
    assert row["gerealiseerd"] == 30_000 and row["p50"] == pytest.approx(60_000, rel=0.01)
    assert row["begroting"] == 50_000
    assert total(one)["begroting"] == 4_050_000
    assert total(one)["p50"] == pytest.approx(total(run())["p50"] + 2 * row["p50"], abs=1)
    assert 0 <= total(one)["kans_overschrijding"] <= 1

"""Why a prognosis is another, how often it was right, and which knobs can be used: small cases by hand."""

from datetime import date
from typing import Any

import pytest

from data.prognose_knobs import Choices, Mistake, read_choices
from data.prognose_scenarios import NationalPath, WrongScenario, read_paths
from data.prognose_shapes import FUTURE, Month, Outcome, Prognosis, Said, Year
from data.prognose_story import beside_last_year, by_messages, scores, since_before
from data.prognose_whatif import turn
from layouts.prognose_table import without_product

DAY = date(2026, 6, 30)
YEAR = dict.fromkeys(Year._fields) | {"taakveld": "6.751", "status": ()}
MONTH = dict.fromkeys(Month._fields) | {"leveringsvorm": "zin"}


def year(product: str, jaar: int, p50: float, **more: Any) -> Year:
    return Year(**{**YEAR, "product": product, "jaar": jaar, "p50": p50, **more})  # type: ignore[arg-type]


def month(product: str, number: int, cost: float, **more: Any) -> Month:
    fase = FUTURE if number > 6 else "nagekomen"
    values = {
        "product": product,
        "maand": date(2026, number, 1),
        "fase": fase,
        "voltooid": cost,
        "p50": cost,
        "tau": 1.0,
    }
    return Month(**{**MONTH, **values, **more})  # type: ignore[arg-type]


def said(*years: Year, day: date = DAY) -> Said:
    return Said(day, day, "proef", {(one.product, one.jaar): one for one in years})


def prognosis(now: Said, earlier: tuple[Said, ...] = (), **more: Any) -> Prognosis:
    rest: dict[str, Any] = {"months": (), "months_before": (), "backtest": (), "whatif": ()} | more
    return Prognosis("GM1507", "Horst aan de Maas", "20260701T000000Z", True, now, earlier, **rest)


def test_the_parts_beside_last_year_are_right_by_hand_and_add_up_exactly() -> None:
    # ggz: 100 people of 10.000 became 110 of 10.500 at 5% higher prices: volume is people, duur nothing, prijs 5%.
    now = said(
        year("ggz", 2025, 1_000_000, clienten=100, prijsindex=1.0),
        year("ggz", 2026, 1_155_000, clienten=110, prijsindex=1.05),
        year("totaal", 2025, 1_000_000),
        year("totaal", 2026, 1_155_000),
    )
    assert {part.kind: part.euro for part in beside_last_year(now)} == {
        "volume": 100_000, "mix": 0, "duur": 0, "prijs": 55_000, "overig": 0,
    }  # fmt: skip


def test_another_mix_is_told_apart_from_more_people_and_what_cannot_be_split_is_named() -> None:
    now = said(
        year("ambulant", 2025, 500_000, clienten=100, prijsindex=1.0),
        year("ambulant", 2026, 400_000, clienten=80, prijsindex=1.0),
        year("verblijf", 2025, 1_000_000, clienten=20, prijsindex=1.0),
        year("verblijf", 2026, 2_000_000, clienten=40, prijsindex=1.0),
        year("pgb", 2025, 300_000, status=("zonder_bandbreedte",)),
        year("pgb", 2026, 310_400, status=("zonder_bandbreedte",)),
        year("totaal", 2025, 1_800_000),
        year("totaal", 2026, 2_710_400),
    )
    parts = {part.kind: part.euro for part in beside_last_year(now)}
    assert parts == {"volume": 0, "mix": 900_000, "duur": 0, "prijs": 0, "overig": 10_400}
    assert sum(parts.values()) == 2_710_400 - 1_800_000


def test_without_last_year_there_is_nothing_to_explain() -> None:
    assert beside_last_year(said(year("totaal", 2026, 1.0))) == []


def test_late_claims_are_told_apart_from_prices_and_another_expectation() -> None:
    before = said(year("totaal", 2026, 1_200_000), day=date(2026, 5, 31))
    months_before = tuple(
        month(product, number, 100_000, fase=FUTURE if number > 5 else "nagekomen")
        for product in ("ggz", "totaal")
        for number in range(1, 13)
    )
    # May turned out 30.000 higher; prices of the future months rise 10% of 100.000 each, for seven of them.
    changed = {5: 130_000.0}
    months = tuple(
        month(
            product, number, changed.get(number, 100_000.0 if number < 6 else 112_000.0), tau=1.1 if number > 5 else 1.0
        )
        for product in ("ggz", "totaal")
        for number in range(1, 13)
    )
    now = said(year("totaal", 2026, 1_314_000))
    parts = since_before(prognosis(now, (before,), months=months, months_before=months_before))
    assert {part.kind: part.euro for part in parts} == {
        "late_declaraties": 30_000, "prijs": 70_000, "verwachting": 14_000,
    }  # fmt: skip
    assert sum(part.euro for part in parts) == 114_000


def test_scores_are_mean_deviations_and_the_share_inside_the_band() -> None:
    rows = [
        Outcome(date(2023, 6, 30), 6, 2023, 110.0, 100.0, 120.0, 100.0, True, 0.10, 60.0, 90.0, 104.0),
        Outcome(date(2024, 6, 30), 6, 2024, 98.0, 99.0, 101.0, 100.0, False, -0.02, 80.0, None, 98.0),
        Outcome(date(2024, 7, 31), 7, 2024, 98.0, 90.0, 101.0, 100.0, False, -0.02, 80.0, None, 98.0),
    ]
    found = scores(rows, 6)
    assert found is not None
    assert (found.times, found.years) == (2, 2)
    assert found.ours == pytest.approx(0.06) and found.excel == pytest.approx(0.30)
    assert found.excel_min3 == pytest.approx(0.10) and found.share_asof == pytest.approx(0.03)
    assert found.inside == 1.0
    assert scores(rows, 3) is None


def test_what_messages_tell_of_leaves_out_what_comes_from_the_ledger() -> None:
    now = said(year("totaal", 2026, 1000.0), year("pgb", 2026, 100.0, status=("zonder_bandbreedte",)),
               year("ggz", 2026, 900.0))  # fmt: skip
    assert by_messages(now) == (900.0, 1000.0)


@pytest.mark.parametrize(
    ("given", "mistakes"),
    [
        ({"inflow": "10"}, []),
        ({"inflow": "10,5", "since": "2027-01"}, []),
        ({"inflow": "NaN"}, [Mistake("number", "inflow")]),
        ({"inflow": "1e9"}, [Mistake("number", "inflow")]),
        ({"inflow": "201"}, [Mistake("number", "inflow")]),
        ({"since": "2027-13"}, [Mistake("month", "since")]),
        ({"product": "<script>"}, [Mistake("product", "product")]),
        ({"deferred": "jaar"}, [Mistake("month", "dip_from")]),
        ({"deferred": "jaar", "dip_from": "2026-03", "dip_until": "2026-01"}, [Mistake("order", "dip_until")]),
        ({"national": "../../etc"}, [Mistake("scenario", "national")]),
        ({"unknown": "1"}, []),
        (None, []),
        ([1, 2], []),
        ("inflow:10", []),
    ],
)
def test_only_what_fits_becomes_a_choice_and_the_rest_is_told(given: Any, mistakes: list[Mistake]) -> None:
    choices, found = read_choices(given, "2026-07", {"ggz"}, {"hoger"})
    assert found == mistakes
    assert choices.is_neutral == (not (isinstance(given, dict) and not mistakes and "inflow" in given))


def test_a_tariff_knob_multiplies_the_months_from_its_january_and_nothing_before() -> None:
    now = said(year("totaal", 2026, 1_200_000, p10=1.0, p90=2.0, s=0.03, nu=20.0, begroting=1_200_000),
               year("totaal", 2027, 1_200_000, s=0.05, nu=20.0, begroting=1_200_000))  # fmt: skip
    months = [month("ggz", number, 100_000.0) for number in range(1, 13)]
    ahead = [one._replace(maand=date(2027, one.maand.month, 1), fase=FUTURE) for one in months]
    turned = turn(prognosis(now, months=(*months, *ahead)), Choices(index_1=5.0), read_paths())
    rows = {row["jaar"]: row for row in turned.years}
    assert rows[2026]["verschil"] == 0 and rows[2027]["verschil"] == pytest.approx(60_000)
    assert rows[2027]["kans_overschrijding"] > 0.5
    assert turned.months("totaal")[date(2027, 3, 1)] == pytest.approx(105_000)


def test_a_withheld_month_is_no_month_without_care() -> None:
    now = said(year("totaal", 2026, 1_200_000))
    before = [month("ggz", number, 100_000.0)._replace(maand=date(2025, number, 1)) for number in range(1, 13)]
    months = [month("ggz", number, 100_000.0) for number in range(1, 13)]
    months[2] = months[2]._replace(voltooid=None)
    choices = Choices(deferred="nooit", dip_from="2026-03", dip_until="2026-03")
    assert turn(prognosis(now, months=(*before, *months)), choices, {}).never == 0


def test_a_national_path_with_weight_one_gives_the_national_growth_and_none_without_weight() -> None:
    path = NationalPath(title="Proef", source="proef", note="proef", parts={"loon": 1.0},
                        growth={"loon": {2026: 1.04}}, base={"loon": {2026: 1.0}})  # fmt: skip
    now = said(year("totaal", 2026, 1_200_000))
    months = tuple(month("ggz", number, 100_000.0) for number in range(1, 13))
    whole = turn(prognosis(now, months=months), Choices(national="hoger", weight=100.0), {"hoger": path})
    assert whole.years[0]["verschil"] == pytest.approx(6 * 100_000 * 0.04)
    assert Choices(national="hoger", weight=0.0).is_neutral


def test_a_path_that_is_not_whole_is_refused_with_its_file(tmp_path: Any) -> None:
    (tmp_path / "half.toml").write_text(
        'title="x"\nsource="x"\nnote="x"\n[parts]\nloon=0.5\n[growth.loon]\n[base.loon]\n'
    )
    with pytest.raises(WrongScenario, match=r"half\.toml"):
        read_paths(tmp_path)
    assert all(path.source for path in read_paths().values())


def test_what_is_budgeted_under_no_soort_zorg_is_a_row_of_its_own_and_rounding_is_none() -> None:
    products = [year("ggz", 2026, 900_000, primitief=800_000, begroting=850_000)]
    rest = without_product(products, year("totaal", 2026, 900_000, primitief=1_000_000, begroting=1_050_000))
    assert rest is not None and (rest.primitief, rest.begroting, rest.p50) == (200_000, 200_000, None)
    assert without_product(products, year("totaal", 2026, 900_000, primitief=801_000, begroting=850_000)) is None

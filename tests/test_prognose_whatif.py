"""What if: each knob against a worked example, plain Python, and nothing that was over changes."""

import subprocess
import sys

import pytest
from scipy.stats import t as student

from data.prognose.knobs import Deferred, Duration, Inflow, Knob, Measure, National, Tariff, Use
from data.prognose.student import chance_above
from data.prognose.whatif import changes_by_year, missed_care, never_caught_up, what_if, year_rows
from data.prognose.whatif_lines import Line, Row

PRODUCTS = ("ambulant", "ggz")
# Four months of care a trajectory, ten starts a month: 10 x (100 + 80 + 40 + 20) = 2.400 a month.
COSTS = [100.0, 80.0, 40.0, 20.0]


def month_rows() -> list[Row]:
    """Two years, of which the first is over; prices are 1 and from 2027 1,05."""
    rows: list[Row] = []
    for product in (*PRODUCTS, "totaal"):
        for place in range(36):
            year, month = 2025 + place // 12, place % 12 + 1
            tau = 1.05 if year == 2027 else 1.0
            fase = "toekomst" if (year, month) > (2026, 6) else "gerealiseerd"
            rows.append(
                {
                    "product": product, "leveringsvorm": "zin", "maand": f"{year}-{month:02d}-01", "wijk": "*",
                    "fase": fase, "voltooid": 2400.0 * tau, "tau": tau,
                }
            )  # fmt: skip
    return rows


def what_if_rows() -> list[Row]:
    costs = [(product, "S_eur", age, cost) for product in PRODUCTS for age, cost in enumerate(COSTS)]
    starts = [(product, "instroom", month, 10.0) for product in PRODUCTS for month in range(1, 13)]
    return [dict(zip(("product", "maat", "plaats", "waarde"), row, strict=True)) for row in [*costs, *starts]]


def turned(*knobs: Knob) -> dict[str, Line]:
    return {line.product: line for line in what_if(month_rows(), what_if_rows(), knobs)}


def more(line: Line) -> list[float]:
    return [round(cost - base, 6) for cost, base in zip(line.cost, line.base, strict=True)]


def test_without_knobs_nothing_changes() -> None:
    assert all(line.cost == line.base for line in turned().values())


def test_more_inflow_comes_in_slowly_and_ends_at_its_share() -> None:
    lines = turned(Inflow(0.2, "2026-09", "ambulant"))
    found = more(lines["ambulant"])
    # From September (place 20): 2 starts more a month cost 200, 360, 440, 480, and 5% more from January 2027.
    assert found[:20] == [0] * 20 and found[20:25] == [200, 360, 440, 480, 504]
    assert found[-1] == pytest.approx(0.2 * lines["ambulant"].base[-1])
    assert set(more(lines["ggz"])) == {0.0}


def test_longer_care_costs_more_later_and_at_once_when_it_holds_for_all() -> None:
    new = more(turned(Duration(1.0, "2026-07"))["ggz"])
    # S'(a) = S(a / 2): 100, 90, 80, 60 instead of 100, 80, 40, 20.
    assert new[18:22] == [0, 100, 500, 900]
    both = more(turned(Duration(1.0, "2026-07", running_too=True))["ggz"])
    assert both[18:22] == [900, 900, 900, 900]


def test_tariff_use_and_measures_touch_only_months_to_come() -> None:
    lines = turned(Tariff(0.1, "2026-01", "ggz"), Use(0.5, "ambulant"), Measure(-100.0, "2026-11", "ggz", months=2))
    assert more(lines["ggz"])[:22] == [0] * 18 + [240] * 4
    assert more(lines["ggz"])[22:24] == [190, 140]
    assert more(lines["ambulant"])[17:19] == [0, 1200]


def test_a_measure_for_everything_is_divided_by_cost() -> None:
    lines = turned(Measure(-100.0, "2026-07"))
    assert sum(more(line)[20] for line in lines.values()) == pytest.approx(-100)


def test_deferred_care_comes_back_for_a_part() -> None:
    rows = [
        {**row, "voltooid": 1400.0} if str(row["maand"])[:7] in ("2026-05", "2026-06") else row for row in month_rows()
    ]
    knob = Deferred("2026-05", "2026-06", phi=0.45, product="ggz")
    line = next(line for line in what_if(rows, what_if_rows(), [knob]) if line.product == "ggz")
    assert missed_care(line, 12 * 56 + 4, 12 * 56 + 5) == 2000
    assert sum(more(line)) == pytest.approx(900) and more(line)[18] == pytest.approx(900 / 16.5, abs=1e-5)
    assert never_caught_up(line, knob) == pytest.approx(1100)
    at_once = what_if(rows, what_if_rows(), [Deferred("2026-05", "2026-06", product="ggz", at_once=True)])
    assert more(at_once[1])[18] == pytest.approx(900)


def test_a_national_scenario_follows_the_local_weights() -> None:
    knob = National(
        growth={"jeugdigen": {2027: 0.95}, "loon": {2027: 1.10}},
        base={"jeugdigen": {2027: 1.0}, "loon": {2027: 1.05}},
        weights={"ggz": {"jeugdigen": 0.5, "loon": 0.5}},
    )
    lines = turned(knob)
    factor = 0.95**0.5 * (1.10 / 1.05) ** 0.5
    assert lines["ggz"].cost[-1] == pytest.approx(lines["ggz"].base[-1] * factor)
    assert lines["ambulant"].cost == lines["ambulant"].base, "without weights a scenario changes nothing"


def test_the_order_of_knobs_means_nothing() -> None:
    knobs: list[Knob] = [Tariff(0.1, "2026-10"), Inflow(0.2, "2026-08"), Use(-0.1), Measure(50.0, "2026-09")]
    for one, other in zip(turned(*knobs).values(), turned(*knobs[::-1]).values(), strict=True):
        assert one.cost == pytest.approx(other.cost)


def test_the_year_moves_with_its_band_and_chance() -> None:
    lines = list(turned(Tariff(0.1, "2026-07")).values())
    base = [
        {"product": "ggz", "jaar": 2026, "p2_5": 25e3, "p10": 27e3, "p50": 28.8e3, "p90": 31e3, "p97_5": 33e3,
         "s": 0.05, "nu": 8.0, "begroting": 30_000.0},
        {"product": "totaal", "jaar": 2026, "p50": 57.6e3, "p10": None, "s": float("nan"), "nu": 8.0},
    ]  # fmt: skip
    ggz, total = year_rows(lines, base)
    assert ggz["verschil"] == pytest.approx(1440) and ggz["p50"] == pytest.approx(30_240)
    assert ggz["p90"] == pytest.approx(31e3 * 1.05) and ggz["saldo"] == pytest.approx(-240)
    assert ggz["kans_overschrijding"] == pytest.approx(1 - student.cdf(-0.159362, 8), abs=1e-4)
    assert total["verschil"] == pytest.approx(2880) and total["kans_overschrijding"] is None
    assert changes_by_year(lines)["totaal", 2027] == pytest.approx(0.1 * 2 * 12 * 2400 * 1.05)


@pytest.mark.parametrize("freedom", [4.0, 8.333, 27.0, 400.0])
def test_the_chance_is_that_of_scipy(freedom: float) -> None:
    for value in (-6.0, -1.3, -0.01, 0.0, 0.4, 2.2, 9.0):
        assert chance_above(value, freedom) == pytest.approx(student.sf(value, freedom), abs=1e-12)


def test_what_if_needs_no_numpy() -> None:
    script = "import sys, data.prognose.whatif; print({'numpy', 'pandas', 'scipy'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"

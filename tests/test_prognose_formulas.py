"""The formulas of the method, each beside a worked example."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t as student

from data.prognose.cells import CLAIMED, NOT_REGISTERED, PROVIDER_CLAIMS, PROVIDER_SILENT
from data.prognose.completion import complete, weights_of
from data.prognose.fallback import by_ladder, halfway_to_last_year
from data.prognose.forecast import forecast, growth, last_level
from data.prognose.intervals import Spread, chance_over, effective_windows, quantiles, scale_of
from data.prognose.monitor import FASTER, SLOWER, claimed_share_off, late_ratio, signal
from data.prognose.parameters import Parameters, model_id
from data.prognose.prior import OF_TOTAL, prior_error
from data.prognose.rolling import Rolling
from data.prognose.season import seasonal_index
from data.prognose.spreadsheet import share_as_of, times_twelve, without_last_three
from data.prognose.triangles import Triangles

CHOICES = Parameters()
NO_PULL = Parameters(kappa=0.0, hazard_pull=0.0)
MONTHS, AGES = 60, 16
# Of every month: claimed after 0, 1, 2, … months, and its allocated value by group.
PAID = np.array([50.0, 600.0, 800.0, 900.0] + [1000.0] * (MONTHS - 4))


def steady(scale: float = 1.0) -> Triangles:
    """Every month alike: 1.000 in the end, of which part is claimed, part silent and part not written down yet."""
    linked = scale * np.tile(PAID, (1, MONTHS, 1))
    worth = np.zeros((3, 1, MONTHS, AGES))
    cost = np.zeros((4, 1, MONTHS, AGES, MONTHS))
    for age in range(AGES):
        claimed = 1.2 * PAID[age]
        worth[CLAIMED, ..., age] = claimed
        worth[PROVIDER_CLAIMS, ..., age] = 0.75 * (1300 - claimed)
        worth[PROVIDER_SILENT, ..., age] = 0.25 * (1300 - claimed)
        later = np.maximum(PAID - PAID[age], 0)
        cost[CLAIMED, ..., age, :] = np.minimum(PAID, PAID[age]) + 0.01 * later
        for group, part in ((PROVIDER_CLAIMS, 0.65), (PROVIDER_SILENT, 0.24), (NOT_REGISTERED, 0.1)):
            cost[group, ..., age, :] = part * later
    return Triangles(linked, np.zeros(linked.shape), scale * worth, worth.sum(axis=0) * scale, scale * cost)


def test_months_that_are_all_alike_are_completed_to_what_they_become() -> None:
    final = complete(steady(), MONTHS - 1, np.ones((1, MONTHS)), 0, NO_PULL)
    assert final[0] == pytest.approx(1000.0, rel=1e-9)


def test_care_that_would_be_claimed_by_now_and_is_not_counts_as_late() -> None:
    now = MONTHS - 1
    slow, plain = steady(), steady()
    worth, linked = slow.worth.copy(), slow.linked.copy()
    for age in range(AGES):  # of the newest months a third less is claimed, and its value is silent
        moved = worth[CLAIMED, 0, now - age, age] / 3
        worth[CLAIMED, 0, now - age, age] -= moved
        worth[PROVIDER_CLAIMS, 0, now - age, age] += moved
        linked[0, now - age, age] *= 2 / 3
    slow, deaf = replace(slow, worth=worth, linked=linked), replace(NO_PULL, claimed_slack=1.0)
    late, without, truth = (
        complete(each, now, np.ones((1, MONTHS)), 0, choices)[0, -4:-1].sum()
        for each, choices in ((slow, NO_PULL), (slow, deaf), (plain, NO_PULL))
    )
    assert without < late < truth * 1.05 and abs(late / truth - 1) < abs(without / truth - 1)


def test_an_origin_of_the_same_time_of_the_year_weighs_most() -> None:
    lags = np.array([0, 1, 2, 12])
    assert weights_of(lags, CHOICES) == pytest.approx([9, 0.97 * 5, 0.97**2, 0.97**12 * 9])


def test_a_season_is_found_again_and_chance_is_not() -> None:
    months = np.arange(72)
    season = 1 + 0.2 * np.sin(2 * np.pi * months / 12)
    found = seasonal_index(np.vstack([100 * season, np.full(72, 100.0)]), months % 12)
    assert found[0] == pytest.approx(season[:12] / np.exp(np.log(season[:12]).mean()), rel=0.02)
    assert found[1] == pytest.approx(1.0)
    assert (seasonal_index(np.ones((1, 23)), months[:23] % 12) == 1).all()


def test_the_forecast_is_level_times_half_the_growth_times_price() -> None:
    assert last_level(np.array([[2.0] * 6 + [4.0, 8.0]]), 0.5) == pytest.approx([5.5])
    series = np.repeat([100.0, 110.0, 121.0], 12)[None, :]
    assert growth(series, CHOICES) == pytest.approx(np.log(1.1))
    assert growth(np.repeat([1.0, 2.0], 12)[None, :], CHOICES) == 0.15
    assert growth(series[:, :20], Parameters(extra_growth=0.02)) == 0.02
    flat = np.full((1, 40), 100.0)
    ahead = forecast(flat, np.r_[np.ones(40), np.full(12, 1.1)][None, :], 0, 12, CHOICES)
    assert ahead[0] == pytest.approx(110.0)


def test_few_windows_take_the_prior_along_and_overlapping_ones_count_for_less() -> None:
    errors = np.array([[0.02], [-0.04]])
    expected = np.sqrt((2 * (0.02**2 + 0.04**2) / 2 + 4 * 0.026**2) / 6)
    assert scale_of(errors, np.array([0.026]), CHOICES) == pytest.approx([expected])
    many = np.full((8, 1), 0.02)
    assert scale_of(many, np.array([9.0]), CHOICES) == pytest.approx([0.02])
    assert scale_of(many * 0, np.array([9.0]), CHOICES) == pytest.approx([0.004]), "the floor"
    assert effective_windows(30, 6) == 15 and effective_windows(30, 0) == 20 and effective_windows(1, 12) == 2


def test_the_band_and_the_chance_follow_students_t() -> None:
    spread = Spread(np.array([0.05]), np.array([8.0]), 12)
    found = quantiles(np.array([100.0]), spread)
    assert found["p90"] == pytest.approx(100 * np.exp(0.05 * student.ppf(0.9, 8)))
    assert found["p10"][0] * found["p90"][0] == pytest.approx(100.0**2)
    assert chance_over(np.array([100.0]), spread, np.array([100.0])) == pytest.approx([0.5])
    at_p90 = chance_over(np.array([100.0]), spread, found["p90"])
    assert at_p90 == pytest.approx([0.1])
    assert np.isnan(chance_over(np.array([100.0]), spread, np.array([np.nan])))


def test_the_prior_is_that_of_the_table() -> None:
    assert prior_error(6, 0, np.array([1e6, 13e6])) == pytest.approx([0.07, 0.026])
    assert prior_error(12, 0, np.array([1e6, 26e6])) == pytest.approx([0.02, OF_TOTAL[11] * 0.5**0.2])
    assert prior_error(1, 1, np.array([13e6])) == pytest.approx([0.077])
    assert prior_error(12, 1, np.array([13e6])) == pytest.approx([0.054])


def test_slower_claiming_is_signalled() -> None:
    triangles = steady()
    assert claimed_share_off(triangles, MONTHS - 1) == pytest.approx(0.0)
    worth = triangles.worth.copy()
    worth[CLAIMED, 0, MONTHS - 4 :] *= 0.8
    off = claimed_share_off(replace(triangles, worth=worth), MONTHS - 1)
    # Ages 1 to 3 had 1,2 x (600 + 800 + 900) claimed of 3 x 1.300.
    assert off == pytest.approx(-0.2 * 1.2 * 2300 / 3900)
    assert signal(off, CHOICES) == [SLOWER] and signal(0.06, CHOICES) == [FASTER] and signal(-0.04, CHOICES) == []


def rolling() -> Rolling:
    """24 months of one product: 100 a month, of which 40 comes in at once and the rest a month later."""
    path, received = np.full((24, 1, 72), 100.0), np.zeros((24, 1, 24))
    for now in range(24):
        received[now, 0, : now + 1] = 100.0
        received[now, 0, now] = 40.0
    return Rolling(path, 0, received)


def test_more_that_comes_in_late_than_was_expected_gives_rho() -> None:
    assert late_ratio(rolling(), 23) == pytest.approx(1.0)
    path = rolling().path.copy()
    path[23, :, :24] = 104.0  # over twelve months 48 more than the 60 that was expected to come
    assert late_ratio(Rolling(path, 0, rolling().received), 23) == pytest.approx(1.6), "1.8, cut off"


def test_the_three_spreadsheets() -> None:
    one = rolling()
    assert times_twelve(one, 17, 12, 6) == pytest.approx([540 * 2, 540 * 2])
    assert without_last_three(one, 17, 12, 6) == pytest.approx([1200, 1200])
    assert share_as_of(one, 17, 12, 6) == pytest.approx([1200, 1200])


def test_without_toewijzingen_the_rest_of_the_year_lies_between_two_forecasts() -> None:
    triangles = steady()
    now = 53  # the end of June of the fifth year
    ladder = by_ladder(triangles, now, NO_PULL)
    assert ladder[0] == pytest.approx(1000.0)
    ahead = np.full((1, 48), 1200.0)
    moved = halfway_to_last_year(ahead, ladder, triangles, now, 0)
    # This forecast says 6.000 + 7.200 and last year's share 12.000: 12.600, so 1.100 a month.
    assert moved[0, :6] == pytest.approx(1100.0) and (moved[0, 6:] == 1200).all()
    assert (halfway_to_last_year(ahead, ladder, triangles, now - 4, 0) == 1200).all(), "not before April"


def test_another_choice_is_another_model() -> None:
    assert model_id(CHOICES) == model_id(Parameters()) != model_id(Parameters(kappa=3.0))

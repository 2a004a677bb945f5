"""Chain ladder against a worked example, the published triangles of Mack and others, and the chainladder package."""

import numpy as np
import pytest

from data.prognose.chain_ladder import chain_ladder, claimed_share
from data.prognose.parameters import Parameters

# IBNR and standard error as published; section 2 of the method names the sources.
PUBLISHED = {
    "raa": (52_135.23, 26_909.01),
    "genins": (18_680_856, 2_447_095),
    "abc": (None, 152_283),
    "mortgage": (None, 3_728_870),
    "ukmotor": (None, 1_417),
}


def test_a_small_triangle_by_hand() -> None:
    triangle = np.array([[100.0, 150.0, 165.0], [200.0, 280.0, np.nan], [300.0, np.nan, np.nan]])
    rest, _ = chain_ladder(triangle)
    # 430 / 300 = 1.4333 and 165 / 150 = 1.1.
    assert rest == pytest.approx([0.0, 28.0, 300 * (430 / 300 * 1.1 - 1)])


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_triangles_give_the_published_standard_errors(name: str) -> None:
    package = pytest.importorskip("chainladder", reason="chainladder stands in requirements-dev.txt")
    sample = package.load_sample(name)
    rest, error = chain_ladder(sample.values[0, 0].astype(float))
    published_rest, published_error = PUBLISHED[name]
    if published_rest is not None:
        assert rest.sum() == pytest.approx(published_rest, abs=0.51)
    assert error == pytest.approx(published_error, abs=0.51)
    theirs = package.Chainladder().fit(sample)
    assert rest.sum() == pytest.approx(float(theirs.ibnr_.sum()), abs=1.0)
    model = package.MackChainladder().fit(package.Development(sigma_interpolation="mack").fit_transform(sample))
    assert error == pytest.approx(float(np.ravel(model.total_mack_std_err_.values)[0]), abs=1.0)


def test_the_claimed_share_of_steady_months_is_what_was_claimed_of_them() -> None:
    part = np.array([0.1, 0.6, 0.8, 0.9, 1.0])
    months = 40
    paid = np.ones((1, months, months))
    paid[:, :, :5] = part
    share = claimed_share(1000 * paid, months - 1, Parameters(hazard_pull=0.0))
    assert share[0, :5] == pytest.approx(part)
    assert share[0, 5:] == pytest.approx(1.0)

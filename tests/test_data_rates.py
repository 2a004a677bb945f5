"""Relative figures: by hand, and the same in Python and in SQL."""

import pytest

from data.queries import RELATIVE
from data.rates import rate
from data.store import Store


def test_horst_aan_de_maas_has_34_7_crimes_per_1000_inhabitants() -> None:
    # By hand: 1523 crimes / 43917 inhabitants = 0.0346790537…; times 1000 = 34.679.
    assert rate(1523, 43917, 1000) == pytest.approx(34.6790536695, abs=1e-9)


@pytest.mark.parametrize(
    ("count", "per", "scale", "expected"),
    [
        (5, 1000, 1000, 5.0),
        (5, 1000, 100, 0.5),
        (0, 1000, 1000, 0.0),
        (0, 0, 1000, None),
        (5, 0, 1000, None),
        (5, None, 1000, None),
        (None, 1000, 1000, None),
        (None, None, 1000, None),
    ],
)
def test_zero_stays_zero_and_missing_stays_missing(
    count: float | None, per: float | None, scale: float, expected: float | None
) -> None:
    assert rate(count, per, scale) == expected


def test_the_query_and_the_function_give_the_same_rate_for_every_published_cell(store: Store) -> None:
    both = "from observations o join indicators i on i.id = o.indicator"
    cells = store.current().rows(f"select o.value, o.denominator, i.scale, {RELATIVE} {both}")
    assert len(cells) > 500
    assert any(relative is None for *_, relative in cells) and any(denominator == 0 for _, denominator, *_ in cells)
    for count, per, scale, relative in cells:
        assert rate(count, per, scale) == relative

"""Fictitious gemeenten of two sizes: enough is shown, nothing can be worked out, and an insider learns hardly more.

How much is shown over two years, and what an insider learns, is measured by tests/bench_disclosure.py.
"""

from pathlib import Path

import pytest
from bench_disclosure import leaving, shown
from generated_gemeenten import CLASSES, gemeente

from data.settings import Settings
from etl.audit.auditing import audit, insider_of
from etl.disclosure import Rules
from etl.suppression.protecting import safe_cube


@pytest.mark.parametrize(("size", "at_least"), [(43_000, 50), (150_000, 75)])
def test_enough_is_shown_and_nobody_can_work_out_the_rest(size: int, at_least: float, tmp_path: Path) -> None:
    made = gemeente(size, seed=2, months=6)
    safe = safe_cube(made.cube, Rules(), made.open_from, CLASSES)
    stock, single = shown(safe)
    assert stock >= at_least and single == 100
    folder = leaving(safe, tmp_path / "out")
    found = audit(folder, Settings())
    assert found.is_safe and found.withheld > 500, found.findings
    safe.true.assign(period_start=safe.true["period_start"].astype(str)).to_parquet(tmp_path / "true.parquet")
    insider = audit(folder, Settings(), insider=insider_of(tmp_path / "true.parquet", 10))
    assert insider.exact + insider.near < 0.01 * insider.withheld, insider.findings
    hidden = safe.cells["value"].isna()
    assert (safe.true["clients"][~hidden] >= 10).all(), "nothing small is shown"

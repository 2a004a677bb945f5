"""Fictitious gemeenten of two sizes, two years each: enough is shown, and neither outsider nor insider learns the rest.

More seeds and more sizes: tests/bench_disclosure_plan.py and tests/bench_disclosure.py.
"""

from pathlib import Path

import pytest
from bench_disclosure import SHOWN_AT_LEAST, knowing, leaving, shown
from bench_disclosure_plan import apart, made_of_others
from generated_gemeenten import gemeente

from data.settings import Settings
from etl.audit.auditing import audit
from etl.disclosure import Rules
from etl.jeugd.published import figures_of


@pytest.mark.parametrize(("size", "at_least"), SHOWN_AT_LEAST.items())
def test_enough_is_shown_of_two_years_and_nobody_can_work_out_the_rest(
    size: int, at_least: float, tmp_path: Path
) -> None:
    made = gemeente(size, seed=2)
    figures = figures_of(made.frames, made.menu, Rules(), made.known.on)
    safe = figures.safe
    stock, single = shown(safe)
    assert stock >= at_least and single == 100, "of what is not small itself, in care"
    assert (safe.true["clients"][safe.cells["value"].notna()] >= 10).all(), "nothing small is shown"
    whole = leaving(safe, tmp_path / "out")
    found = audit(whole, Settings())
    assert found.is_safe and found.withheld > 2000, found.findings
    insider = knowing(whole, safe, 10, tmp_path)
    assert insider.exact == 0 and insider.near < 0.01 * insider.withheld, insider.findings
    for part in apart(safe, tmp_path):
        found = audit(part, Settings())
        assert found.is_safe and found.withheld > 50, (part.name, found)
        assert knowing(part, safe, 10, tmp_path).exact == 0
    rates, without, wrong = made_of_others(figures, tmp_path)
    assert rates > 50 and without > 50 and wrong == [], "made of what is shown, and of nothing else"

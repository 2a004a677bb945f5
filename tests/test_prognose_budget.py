"""The budget beside a prognosis: the newest decision of each post, and every line of it."""

import pandas as pd

from data.prognose.months import month_number
from data.prognose.other_forms import budget_by

LINES = [
    (2026, "6.751", "ambulant", 400.0, 400.0, "2025-11-10"),
    (2026, "6.751", "ambulant", 400.0, 450.0, "2026-07-05"),
    (2026, "6.92", "", 95.0, 95.0, "2025-11-10"),
    (2026, "6.92", "", 310.0, 310.0, "2025-11-10"),
    (2026, "6.762", "verblijf", 700.0, None, None),
]  # fmt: skip


def lines() -> pd.DataFrame:
    found = pd.DataFrame(LINES, columns=["year", "taakveld", "product", "primitief", "actueel", "decided_on"])
    return found.assign(decided_on=pd.to_datetime(found["decided_on"]))


def known(month: str) -> dict[str, float]:
    return budget_by(lines(), month_number(pd.Period(month, "M"))).xs(2026).to_dict()


def test_two_lines_of_one_decision_on_one_post_are_added() -> None:
    assert known("2026-03") == {"": 405.0, "ambulant": 400.0, "verblijf": 700.0}


def test_a_newer_decision_takes_the_place_of_the_one_before_from_its_month_on() -> None:
    assert known("2026-06")["ambulant"] == 400.0
    assert known("2026-07")["ambulant"] == 450.0

"""Toewijzingen without an end: they count while there is care, and no longer when nobody claims."""

import numpy as np
import pandas as pd

from data.prognose.cells import alive


def test_an_open_end_counts_until_half_a_year_after_the_last_claim() -> None:
    months = np.arange(20)
    pieces = pd.DataFrame({"number": 1, "month": months, "begun": 0, "is_open": True, "from": 0})
    lines = pd.DataFrame({"number": [1, 1, 2], "month": [3, 5, 12], "received": [4, 8, 13]})
    since = alive(pieces, lines)["from"].to_numpy()
    assert (since[:7] == 0).all(), "it began less than seven months ago"
    assert (since[7:10] == 4).all(), "claimed for month 3, received in month 4"
    assert (since[10:12] == 8).all(), "claimed for month 5, received in month 8"
    assert (since[12:] > 1000).all(), "silent for more than half a year"
    closed = alive(pieces.assign(is_open=False), lines)
    assert (closed["from"] == 0).all()

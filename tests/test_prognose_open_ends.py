"""Which toewijzingen count: an open end as long as there is care, and of a double one only the one that is claimed."""

import numpy as np
import pandas as pd

from data.prognose.counting import alive, doubles, once


def pieces(number: int, count: int = 20) -> pd.DataFrame:
    return pd.DataFrame(
        {"number": number, "month": np.arange(count), "begun": 0, "is_open": True, "from": 0, "until": 10**6}
    )


def test_an_open_end_counts_until_four_months_after_the_last_claim() -> None:
    lines = pd.DataFrame({"number": [1, 1, 2], "month": [3, 5, 12], "received": [4, 8, 13]})
    since = alive(pieces(1), lines)["from"].to_numpy()
    assert (since[:5] == 0).all(), "it began at most four months ago"
    assert (since[5:8] == 4).all(), "claimed for month 3, received in month 4"
    assert (since[8:10] == 8).all(), "claimed for month 5, received in month 8"
    assert (since[10:] > 1000).all(), "silent for more than four months"
    assert (alive(pieces(1).assign(is_open=False), lines)["from"] == 0).all()


def test_of_a_double_toewijzing_only_the_claimed_one_goes_on_counting() -> None:
    same = {"client_id": 7, "provider_id": 3, "place_of_product": 0, "code": "45A03"}
    states = pd.DataFrame(
        [
            {**same, "number_id": 1, "first_day": 0, "last_day": 600, "known_from": 0},
            {**same, "number_id": 2, "first_day": 500, "last_day": 900, "known_from": 2},
            {**same, "number_id": 3, "first_day": 901, "last_day": 999, "known_from": 0},
            {**same, "code": "45A04", "number_id": 4, "first_day": 0, "last_day": 999, "known_from": 0},
        ]
    )
    assert doubles(states, 0).to_numpy().tolist() == [[1, 2, 2], [2, 1, 2]]
    lines = pd.DataFrame({"number": [1, 1, 2, 3], "month": [0, 4, 4, 5], "received": [1, 5, 9, 6]})
    both = pd.concat([pieces(1, 6), pieces(2, 6)])
    until = once(both, states, lines, 0)["until"].to_numpy().reshape(2, 6)
    assert (until[0] == 10**6).all(), "it was claimed first in every month that was claimed"
    assert until[1, 0] == 2, "its double was claimed before both were known: in month 2"
    assert until[1, 4] == 5, "in month 4 its double was claimed first"
    assert (until[1, [1, 2, 3, 5]] == 10**6).all(), "nobody claimed its double"

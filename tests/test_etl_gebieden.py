"""The regions: names as people know them, parents from the code."""

import pytest

from etl.sources.gebieden import WIJK_NUMBER


@pytest.mark.parametrize(
    ("delivered", "shown"),
    [
        ("Wijk 04 Horst", "Horst"),
        ("Wijk02 Kunrade", "Kunrade"),
        ("Wijk 12: Noord", "Noord"),
        ("Wijk05-Waal", "Waal"),
        ("Wijk 00", "Wijk 00"),
        ("Wijk bij Duurstede", "Wijk bij Duurstede"),
        ("Wijk aan Zee", "Wijk aan Zee"),
        ("Wijk C", "Wijk C"),
    ],
)
def test_the_number_of_a_wijk_is_no_part_of_its_name(delivered: str, shown: str) -> None:
    assert WIJK_NUMBER.sub("", delivered) == shown

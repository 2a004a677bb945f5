"""How many jeugdigen a figure is divided by: counted where CBS does, estimated for a wijk, and never a handful."""

from datetime import date
from pathlib import Path

import jeugdzorg_files
import pytest
from asking import Asker
from jeugdzorg_files import GEMEENTE, WIJKEN, published_in

from app import create_app
from data.jeugd_noemers import with_estimates
from data.jeugd_page import read_jeugd
from data.settings import Settings
from data.store import Store

IN_2024, IN_2020 = date(2024, 1, 1), date(2020, 1, 1)
WIJK, SMALL = "WK150704", "WK150701"


def test_a_wijk_has_the_part_that_the_gemeente_has_and_a_gemeente_that_is_counted_stays_as_counted() -> None:
    younger = {GEMEENTE: {IN_2024: 6000.0}, WIJK: {IN_2020: 1000.0, IN_2024: 2000.0}, SMALL: {IN_2024: 80.0}}
    found, estimated = with_estimates({GEMEENTE: {IN_2024: 7500.0}}, younger, GEMEENTE)
    assert found == {GEMEENTE: {IN_2024: 7500.0}, WIJK: {IN_2020: 1200.0, IN_2024: 2500.0}, SMALL: {IN_2024: 100.0}}
    assert estimated == {WIJK, SMALL}


def test_without_a_count_of_the_gemeente_every_age_is_as_large_and_fewer_than_a_hundred_is_no_denominator() -> None:
    found, estimated = with_estimates({}, {GEMEENTE: {IN_2024: 6000.0}, SMALL: {IN_2024: 80.0}}, GEMEENTE)
    assert found == {GEMEENTE: {IN_2024: 7200.0}} and GEMEENTE in estimated


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jeugdzorg_files, "NEEDED", (*jeugdzorg_files.NEEDED, "inwoners_0_14"))
        return published_in(tmp_path_factory.mktemp("noemers"))


def test_a_wijk_can_be_seen_per_1000_jeugdigen_and_the_screen_says_that_these_are_estimated(
    installed: Settings, tmp_path: Path
) -> None:
    page = read_jeugd(Store(installed).current(), GEMEENTE)
    assert page and {GEMEENTE, *WIJKEN} & page.children.keys() and WIJKEN[1] in page.estimated
    asked = {"values": {"gebied": WIJKEN[1], "maat": "relatief"}, "controls": None, "momentopname": ""}
    answer = Asker(create_app(installed)).ask("jeugd-sheet.data", **{"jeugd-asked_data": asked})
    assert answer["jeugd-notices"]["children"] == []
    facts = " ".join(answer["jeugd-sheet"]["data"]["facts"])
    assert "Noemer: jeugdigen van 0 tot en met 17 jaar" in facts and "Geschat uit kinderen van 0 tot 15 jaar" in facts
    asked["values"]["maat"] = "absoluut"
    answer = Asker(create_app(installed)).ask("jeugd-sheet.data", **{"jeugd-asked_data": asked})
    assert "Noemer" not in " ".join(answer["jeugd-sheet"]["data"]["facts"])

"""How an indicator stands: with figures, late, refused, closed, or an empty place with its reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.availability import next_expected
from data.catalogue import Catalogue
from data.choosing import choose
from data.selection import Defaults
from data.settings import Settings
from data.store import OpenSnapshot, Store

DEFAULTS = Defaults("misdrijven_totaal", "GM1507")
A_DAY = date(2026, 11, 22)


@pytest.fixture
def snapshot(template: Path) -> Iterator[OpenSnapshot]:
    yield Store(Settings(produced=template)).current()


@pytest.mark.parametrize(
    ("indicator", "day", "word"),
    [
        ("misdrijven_totaal", date(2026, 11, 22), "actueel"),  # 2025 is there; 2026 comes at the start of 2027
        ("misdrijven_totaal", date(2027, 6, 1), "nieuwer verwacht"),
        ("covid_sterfte", A_DAY, "afgesloten reeks"),
        ("covid_sterfte", date(2040, 1, 1), "afgesloten reeks"),  # never late
        ("sterfte_totaal", A_DAY, "nog niet opgehaald"),
        ("vacatures", A_DAY, "alleen per provincie"),
        ("absoluut_verzuim", A_DAY, "levering nodig"),
    ],
)
def test_the_standing_of_an_indicator_on_a_day(snapshot: OpenSnapshot, indicator: str, day: date, word: str) -> None:
    assert snapshot.standing(snapshot.catalogue[indicator], day).word == word


def test_the_newest_period_is_the_newest_with_a_figure_not_the_newest_with_a_reason(snapshot: OpenSnapshot) -> None:
    newest = snapshot.standing(snapshot.catalogue["covid_sterfte"], A_DAY).newest
    assert newest is not None and newest[1] < date(2023, 1, 2)  # deaths were reported until 1 January 2023


def test_a_refused_source_makes_its_indicators_verouderd(snapshot: OpenSnapshot) -> None:
    snapshot.sources["politie_misdrijven"]["verdict"] = "verouderd"
    assert snapshot.standing(snapshot.catalogue["misdrijven_totaal"], A_DAY).word == "verouderd"


def test_what_comes_next_is_expected_after_one_more_period_and_the_delay(snapshot: OpenSnapshot) -> None:
    one = snapshot.catalogue["misdrijven_totaal"].model_copy(update={"frequency": "maandelijks", "delay_days": 30})
    assert next_expected(one, date(2026, 1, 31)) == date(2026, 4, 2)
    assert next_expected(one.model_copy(update={"frequency": None}), date(2026, 1, 31)) is None
    assert next_expected(one.model_copy(update={"delay_days": None}), date(2026, 1, 31)) is None


def test_every_indicator_without_figures_has_a_reason_and_no_file(snapshot: OpenSnapshot) -> None:
    without = snapshot.absent()
    published = {file.stem for file in snapshot.snapshot.observations}
    assert set(without) | published == {one.id for one in snapshot.catalogue}
    assert not set(without) & published
    assert all(without.values())


def test_a_link_to_an_indicator_without_figures_gives_the_others_and_says_so(snapshot: OpenSnapshot) -> None:
    selection, notices = choose({"indicatoren": ["vacatures", "inwoners"]}, snapshot, DEFAULTS)
    assert selection.indicators == ("inwoners",)
    assert [(one.kind, one.found) for one in notices] == [("no_figures", "Openstaande vacatures")]


def test_a_first_visit_never_opens_on_an_indicator_without_figures(snapshot: OpenSnapshot) -> None:
    selection, _ = choose({}, snapshot, Defaults("vacatures", "GM1507"))
    assert snapshot.has_figures(selection.indicators[0])


def test_the_catalogue_of_a_snapshot_is_the_one_of_the_files(snapshot: OpenSnapshot) -> None:
    assert isinstance(snapshot.catalogue, Catalogue)
    assert snapshot.catalogue["misdrijven_totaal"].synonyms[0] == "misdaad"
    assert snapshot.catalogue["vacatures"].reason.startswith("CBS publiceert vacatures niet per gemeente")

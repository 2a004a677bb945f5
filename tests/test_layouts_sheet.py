"""The sheet of an indicator as words: what is late is said, and nothing is said that is not known."""

from datetime import date
from pathlib import Path

import pytest

from data import queries
from data.catalogue import Catalogue, read_indicators
from data.indicator import Indicator
from data.provenance import Change, SourceFile
from data.settings import PROJECT, Settings
from data.store import Store
from etl.source import all_sources
from layouts import text_catalogus
from layouts.sheet import changes, file_lines, sheet
from layouts.sheet_facts import Facts, account_of, delay_words, figure_of
from layouts.tab_catalogus import found_words, row


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    sources = {one.id: one.measures for one in all_sources().values()}
    return read_indicators(PROJECT / "data" / "indicators", sources)


def test_a_review_that_is_due_is_said(catalogue: Catalogue) -> None:
    one = catalogue["misdrijven_totaal"]
    assert dict(account_of(one, date(2027, 11, 22)))["Volgende controle"] == "vóór 22 november 2027"
    late = dict(account_of(one, date(2027, 11, 23)))["Volgende controle"]
    assert late.children == "had vóór 22 november 2027 moeten gebeuren: te laat"


@pytest.mark.parametrize(
    ("days", "words"), [(5, "5 dagen"), (21, "3 weken"), (42, "6 weken"), (61, "2 maanden"), (730, "24 maanden")]
)
def test_a_delay_is_said_in_the_unit_that_a_person_would_use(days: int, words: str) -> None:
    assert delay_words(days) == f"ongeveer {words} na afloop van de periode (schatting)"
    assert delay_words(None) == ""


def test_every_type_says_which_sums_are_allowed(catalogue: Catalogue) -> None:
    assert {one.type for one in catalogue} <= set(text_catalogus.TYPES) == set(text_catalogus.SUMS_ALLOWED)
    for one in catalogue:
        is_refused = dict(figure_of(one, catalogue))["Optellen"].startswith("niet")
        assert is_refused != one.is_summable, one.id


def test_what_nobody_wrote_down_is_not_made_up(catalogue: Catalogue) -> None:
    short = catalogue["inwoners"].model_copy(update={"frequency": None, "lowest_level": None, "release": None})
    facts = dict(figure_of(short, catalogue))
    assert facts["Hoe vaak"] == facts["Kleinste gebied"] == facts["Openbaarheid"] == "niet vastgelegd"


def test_every_reason_of_an_empty_place_is_explained_on_screen() -> None:
    reasons = Indicator.model_fields["availability"].annotation.__args__  # type: ignore[union-attr]
    assert set(reasons) - {"gepubliceerd"} <= set(text_catalogus.STANDINGS)


def test_changes_are_counted_by_reason_and_none_is_not_nothing() -> None:
    shown = changes([Change("herzien door de bron", 1200, ""), Change("nieuwe periode", 1, "2026 kwam erbij.")])
    assert [one.children for one in shown.children] == [
        "1.200 cijfers: herzien door de bron.",
        "1 cijfer: nieuwe periode. 2026 kwam erbij.",
    ]
    assert "geen verschil" in changes([]).children
    assert "nog geen eerdere momentopname" in changes(None).children


def test_every_indicator_has_a_row_and_a_sheet(template: Path) -> None:
    snapshot, today = Store(Settings(produced=template)).current(), date(2026, 11, 22)
    for one in snapshot.catalogue:
        stand = snapshot.standing(one, today)
        source = snapshot.sources.get(one.source, {})
        facts = Facts(one, stand, source, queries.road(snapshot, one.id), None, snapshot.stamp, today, "")
        assert len(sheet(facts, snapshot.catalogue)) == 9
        assert row(one, stand, snapshot.catalogue, is_chosen=False, has_theme=False)
        assert stand.word in text_catalogus.STANDINGS


def test_a_source_of_many_files_shows_the_first_and_counts_the_rest() -> None:
    shown = file_lines([SourceFile(f"blad_{page}.json", "0" * 64) for page in range(1000)])
    assert len(shown) == 7 and shown[-1].children == "… en nog 994 bestanden"
    assert len(file_lines([SourceFile("een.csv", "0" * 64)])) == 1


def test_one_is_not_written_as_many() -> None:
    assert found_words("misdaad", [], {}).startswith("Niets gevonden voor “misdaad”")

"""Searching the catalogue: what people type finds what they mean, best first."""

import pytest

from data.catalogue import Catalogue, read_indicators
from data.indicator import Indicator
from data.search import search
from data.settings import PROJECT
from etl.source import all_sources

SOURCES = all_sources()
TITLES = {source.id: f"{source.title} {source.owner}" for source in SOURCES.values()}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_indicators(PROJECT / "data" / "indicators", {one.id: one.measures for one in SOURCES.values()})


def found(catalogue: Catalogue, wanted: str) -> list[str]:
    return [one.id for one in search(catalogue, wanted, TITLES)]


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        ("misdaad", "misdrijven_totaal"),  # a synonym
        ("Geregistreerde misdrijven", "misdrijven_totaal"),  # the title
        ("misdrijven_totaal", "misdrijven_totaal"),  # the id
        ("hoeveel misdaad is er in onze gemeente", "misdrijven_totaal"),  # a question
        ("inbr", "woninginbraken"),  # the beginning of a word
        ("misdijven", "misdrijven_totaal"),  # a letter too few
        ("voedselbakn", "voedselbank_huishoudens"),  # two letters swapped
        ("WMO clienten", "wmo_clienten"),  # capitals and accents
        ("wmo cliënten", "wmo_clienten"),
        ("thuiszitters", "absoluut_verzuim"),
        ("wachtlijst jeugd", "jeugd_wachttijd"),
        ("jeugdzorg kosten zorgmaand", "jeugd_kosten_zorgmaand"),
        ("inbraak politie huishoudens", "woninginbraken"),  # synonym, source and noemer
        ("84847", "veilig_thuis_meldingen"),  # the table
        ("schooluitval", "voortijdig_schoolverlaters"),
    ],
)
def test_the_best_answer_to_what_people_type_comes_first(catalogue: Catalogue, wanted: str, best: str) -> None:
    assert found(catalogue, wanted)[0] == best


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("jeugdzorg kosten", {"jeugd_kosten_zorgmaand", "jeugd_kosten_per_client", "jeugd_kosten_cbs"}),
        ("corona", {"covid_besmettingen", "covid_ziekenhuisopnames", "covid_sterfte", "covid_rioolwater"}),
        ("armoede", {"kinderen_in_armoede", "laag_inkomen", "voedselbank_huishoudens"}),
        ("rivm", {"covid_sterfte", "covid_besmettingen"}),
        ("onderwijs", {"voortijdig_schoolverlaters", "absoluut_verzuim"}),
    ],
)
def test_everything_that_fits_is_found(catalogue: Catalogue, wanted: str, expected: set[str]) -> None:
    assert expected <= set(found(catalogue, wanted))


def test_every_word_must_fit_and_more_words_find_less(catalogue: Catalogue) -> None:
    both = found(catalogue, "jeugdzorg kosten")
    assert set(both) < set(found(catalogue, "jeugdzorg"))
    assert "covid_sterfte" not in both


def test_a_word_that_nobody_knows_does_not_hide_what_the_others_find(catalogue: Catalogue) -> None:
    assert found(catalogue, "inbraak xyzzyx") == found(catalogue, "inbraak")


@pytest.mark.parametrize("wanted", ["xyzzyx", "?!", "%", "'; --", "\x00", "q" * 10_000])
def test_nonsense_finds_nothing_or_everything_but_never_fails(catalogue: Catalogue, wanted: str) -> None:
    assert found(catalogue, wanted) in ([], [one.id for one in catalogue])


@pytest.mark.parametrize("wanted", ["", "   "])
def test_nothing_typed_gives_the_whole_catalogue(catalogue: Catalogue, wanted: str) -> None:
    assert len(found(catalogue, wanted)) == len(catalogue)


def test_a_title_counts_for_more_than_a_definition(catalogue: Catalogue) -> None:
    one = catalogue["inwoners"]
    in_title = one.model_copy(update={"id": "b", "title": "Fietsen", "synonyms": ()})
    in_definition = one.model_copy(update={"id": "a", "title": "Wegen", "definition": "Fietsen op wegen."})
    both = Catalogue.of([in_definition, in_title])
    assert found(both, "fietsen") == ["b", "a"]


def test_an_empty_catalogue_finds_nothing() -> None:
    nothing: list[Indicator] = []
    assert search(Catalogue.of(nothing), "misdaad", {}) == []

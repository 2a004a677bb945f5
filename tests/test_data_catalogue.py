"""Indicator definitions: the ones we have are whole, and a typo in one breaks loudly."""

from datetime import date
from pathlib import Path

import pytest
from catalogue_sheet import DEVIATIONS, MONTHS, sheet

from data.catalogue import KNOWN_KEYS, Catalogue, DefinitionError, read_indicators
from data.indicator import CLOSED, PUBLISHED, Indicator
from data.settings import PROJECT
from data.terms import NEDERLAND
from etl.source import all_sources

DEFINITIONS = PROJECT / "data" / "indicators"
SOURCES = {"cbs_kwb": ("inwoners",), "politie_misdrijven": ("misdrijven",)}
KNOWN = "Known keys: " + ", ".join(KNOWN_KEYS)

INWONERS = """
title = "Inwoners"
theme = "Bevolking"
definition = "Aantal inwoners op 1 januari."
source = "cbs_kwb"
measure = "inwoners"
unit = "inwoners"
type = "stand"
denominator = "geen"
direction = "neutraal"
authored_by = "Polsslag"
checked_by = "Polsslag"
reviewed_on = 2026-11-22
review_before = 2027-11-22
"""
MISDRIJVEN = INWONERS.replace('"cbs_kwb"', '"politie_misdrijven"').replace('"inwoners"', '"misdrijven"')
MISDRIJVEN = MISDRIJVEN.replace('"geen"', '"inwoners"') + "scale = 1000\n"

EMPTY_PLACE = 'availability = "wordt niet geregistreerd"\nreason = "Niemand telt dit."'

TYPOS = {
    "unknown key": ("scale =", "schaal =", ["unknown key 'schaal'", KNOWN]),
    "key in another form": ("review_before", "review-before", ["unknown key 'review-before'", KNOWN]),
    "unknown source": ('"politie_misdrijven"', '"politie"', ["'politie'", "'source'", "cbs_kwb, politie_misdrijven"]),
    "unknown measure": ('"misdrijven"', '"diefstal"', ["'diefstal'", "'measure'", "Known measures: misdrijven"]),
    "missing unit": ("unit =", "#", ["missing key 'unit'", KNOWN]),
    "missing denominator": ("denominator =", "#", ["missing key 'denominator'", KNOWN]),
    "unknown denominator": (
        'denominator = "inwoners"',
        'denominator = "inwoner"',
        ["'inwoner'", "'denominator'", "Use 'geen' or one of: inwoners"],
    ),
    "itself as denominator": (
        'denominator = "inwoners"',
        'denominator = "misdrijven"',
        ["'misdrijven'", "'denominator'", "one of: inwoners"],
    ),
    "no reviewer": ("checked_by =", "#", ["missing key 'checked_by'", KNOWN]),
    "empty unit": ('unit = "misdrijven"', 'unit = ""', ["key 'unit' is ''", KNOWN]),
    "unknown type": ('"stand"', '"voorraad"', ["key 'type' is 'voorraad'", "'stand'", "'stroom'", KNOWN]),
    "unknown direction": ('"neutraal"', '"omhoog"', ["key 'direction' is 'omhoog'", "lager is beter", KNOWN]),
    "text for a number": ("scale = 1000", 'scale = "1000"', ["key 'scale' is '1000'", "integer", KNOWN]),
    "yes for a number": ("scale = 1000", "scale = true", ["key 'scale' is True", "integer", KNOWN]),
    "scale of nothing": ("scale = 1000", "scale = 0", ["key 'scale' is 0", "greater than 0", KNOWN]),
    "text for a day": ("2026-11-22", '"22 november"', ["key 'reviewed_on'", "date", KNOWN]),
    "review before the review": ("2027-11-22", "2026-11-21", ["review_before 2026-11-21", "after reviewed_on", KNOWN]),
    "a source without a measure": ("measure =", "#", ["source 'politie_misdrijven' and measure ''", "both or none"]),
    "no source and no reason": (
        'source = "politie_misdrijven"\nmeasure = "misdrijven"',
        "",
        ["availability 'gepubliceerd' needs a source and a measure", KNOWN],
    ),
    "a reason beside figures": (
        "scale =",
        'reason = "Niemand telt dit."\nscale =',
        ["a reason goes with an empty place", "availability is 'gepubliceerd'", KNOWN],
    ),
    "an empty place that claims figures": (
        "scale =",
        'availability = "levering nodig"\nreason = "Niemand telt dit."\nscale =',
        ["'levering nodig' is an empty place", "source 'politie_misdrijven' claims figures", KNOWN],
    ),
    "an empty place without a reason": (
        'source = "politie_misdrijven"\nmeasure = "misdrijven"',
        'availability = "wordt niet geregistreerd"',
        ["availability 'wordt niet geregistreerd' needs a reason", KNOWN],
    ),
    "a closed series without a reason": (
        "scale =",
        'availability = "afgesloten reeks"\nscale =',
        ["availability 'afgesloten reeks' needs a reason", KNOWN],
    ),
    "unknown availability": ("scale =", 'availability = "ooit"\nscale =', ["key 'availability' is 'ooit'", KNOWN]),
    "unknown frequency": ("scale =", 'frequency = "soms"\nscale =', ["key 'frequency' is 'soms'", "maandelijks"]),
    "unknown level": ("scale =", 'lowest_level = "straat"\nscale =', ["key 'lowest_level' is 'straat'", "buurt"]),
    "unknown release": ("scale =", 'release = "geheim"\nscale =', ["key 'release' is 'geheim'", "intern", KNOWN]),
    "one synonym as a text": ("scale =", 'synonyms = "misdaad"\nscale =', ["key 'synonyms' is 'misdaad'", KNOWN]),
    "an id of its own": ("title =", 'id = "x"\ntitle =', ["unknown key 'id'", "the file name is the id", KNOWN]),
    "broken TOML": ('theme = "', 'theme = ', ["not a readable TOML file", "line 3"]),
    "the same key twice": ("scale = 1000", "scale = 1000\nscale = 100", ["not a readable TOML file"]),
}  # fmt: skip


# The sixty of the definition sheet. Their ids never change once published.
SIXTY = sheet()
THEMES = {
    "Bevolking", "Covid-19 en acute zorg", "Economie", "Jeugdzorg", "Onderwijs", "Openbare orde en veiligheid",
    "Werkgelegenheid", "Zorg en sociaal",
}  # fmt: skip


def write(folder: Path, **definitions: str) -> Path:
    for name, text in definitions.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("right", "wrong", "expected"), TYPOS.values(), ids=TYPOS)
def test_a_typo_names_the_file_the_key_and_what_is_known(
    tmp_path: Path, right: str, wrong: str, expected: list[str]
) -> None:
    assert right in MISDRIJVEN
    write(tmp_path, inwoners=INWONERS, misdrijven=MISDRIJVEN.replace(right, wrong))
    with pytest.raises(DefinitionError) as refused:
        read_indicators(tmp_path, SOURCES)
    assert str(refused.value).startswith("misdrijven.toml: ")
    for words in expected:
        assert words in str(refused.value)


def test_the_same_definitions_without_a_typo_are_read(tmp_path: Path) -> None:
    catalogue = read_indicators(write(tmp_path, inwoners=INWONERS, misdrijven=MISDRIJVEN), SOURCES)
    assert [one.id for one in catalogue] == ["inwoners", "misdrijven"]
    assert (catalogue["misdrijven"].scale, catalogue["misdrijven"].reviewed_on) == (1000, date(2026, 11, 22))
    assert catalogue.denominator_unit(catalogue["misdrijven"]) == "inwoners"
    assert catalogue.denominator_unit(catalogue["inwoners"]) == ""


def test_an_empty_place_needs_no_source_and_a_short_file_will_do(tmp_path: Path) -> None:
    empty = MISDRIJVEN.replace('source = "politie_misdrijven"\nmeasure = "misdrijven"', EMPTY_PLACE)
    catalogue = read_indicators(write(tmp_path, inwoners=INWONERS, misdrijven=empty), SOURCES)
    assert not catalogue["misdrijven"].claims_figures
    assert (catalogue["inwoners"].frequency, catalogue["inwoners"].synonyms) == (None, ())


def test_text_that_is_not_utf8_is_refused_with_the_file_name(tmp_path: Path) -> None:
    (tmp_path / "inwoners.toml").write_bytes(INWONERS.replace("Aantal", "Één").encode("cp1252"))
    with pytest.raises(DefinitionError, match=r"inwoners\.toml: not a readable TOML file"):
        read_indicators(tmp_path, SOURCES)


def test_a_file_name_that_is_no_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"Mis-drijven\.toml: key 'id' is 'Mis-drijven'"):
        read_indicators(write(tmp_path, **{"Mis-drijven": MISDRIJVEN}), SOURCES)


def test_an_empty_folder_is_refused_with_the_setting_to_look_at(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="POLSSLAG_INDICATORS"):
        read_indicators(tmp_path, SOURCES)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_indicators(DEFINITIONS, {source.id: source.measures for source in all_sources().values()})


def test_every_file_is_read_and_the_sixty_of_the_domain_guide_are_among_them(catalogue: Catalogue) -> None:
    assert {one.id for one in catalogue} == {file.stem for file in DEFINITIONS.iterdir()}
    assert len(SIXTY) == 60
    assert sorted(SIXTY.keys() - {one.id for one in catalogue}) == []


def facts_of(one: Indicator) -> dict[str, object]:
    """An indicator as a line of the sheet."""
    noemer = (one.denominator, one.scale)
    return {"noemer": noemer, **{name: getattr(one, name) for name in SIXTY["geweld"]._fields if hasattr(one, name)}}


@pytest.mark.parametrize("id_", SIXTY)
def test_an_indicator_is_as_the_definition_sheet_says_or_the_reason_is_written_down(
    catalogue: Catalogue, id_: str
) -> None:
    wanted, found = SIXTY[id_], facts_of(catalogue[id_])
    for name in ("theme", "noemer", "type", "frequency", "lowest_level", "delay_days", "direction", "release"):
        ours, _ = DEVIATIONS.get((id_, name), (getattr(wanted, name), ""))
        assert found[name] == ours, f"{id_}: {name}"
        assert (id_, name) not in DEVIATIONS or ours != getattr(wanted, name), f"{id_}: {name} deviates no more"
    assert wanted.source in catalogue[id_].source_table
    assert catalogue[id_].claims_figures or catalogue[id_].reason


@pytest.mark.parametrize("id_", MONTHS)
def test_the_months_of_what_has_years_per_buurt_have_the_noemer_and_rhythm_of_the_sheet(
    catalogue: Catalogue, id_: str
) -> None:
    wanted, found = SIXTY[MONTHS[id_]], facts_of(catalogue[id_])
    for name in ("theme", "noemer", "type", "frequency", "delay_days", "direction", "release"):
        assert found[name] == getattr(wanted, name), name
    assert catalogue[id_].unit == catalogue[MONTHS[id_]].unit and catalogue[id_].lowest_level == "gemeente"


def test_every_indicator_is_whole(catalogue: Catalogue) -> None:
    for one in catalogue:
        assert one.definition.endswith("."), f"{one.id}: a definition is a sentence"
        assert one.unit == one.unit.strip() and one.unit != "", one.id
        if one.has_denominator:
            assert not catalogue[one.denominator].has_denominator or catalogue[one.denominator].is_summable, one.id
        else:
            assert one.denominator_note.endswith("."), f"{one.id}: say why there is no denominator"
    titles = [one.title for one in catalogue]
    assert len(titles) == len(set(titles))


def test_every_indicator_has_every_fact_of_the_definition_sheet(catalogue: Catalogue) -> None:
    for one in catalogue:
        assert one.theme in THEMES, one.id
        assert one.frequency and one.lowest_level and one.release and one.source_table and one.synonyms, one.id
        assert one.status_note.endswith("."), f"{one.id}: how final its figures are is a sentence"
        assert one.delay_days is not None or one.availability == CLOSED or one.id == "jeugd_prognose_saldo", one.id
        assert not one.reason or one.reason.endswith("."), f"{one.id}: a reason is a sentence"


def test_what_no_source_delivers_is_there_with_the_reason(catalogue: Catalogue) -> None:
    empty = [one for one in catalogue if not one.claims_figures]
    assert all(one.availability != PUBLISHED and one.reason for one in empty)
    assert catalogue["vacatures"].availability == "alleen per provincie"
    assert catalogue["faillissementen_personen"].availability == "alleen per COROP-gebied"
    assert catalogue["absoluut_verzuim"].availability == "levering nodig"
    assert catalogue["covid_sterfte"].availability == CLOSED and catalogue["covid_sterfte"].claims_figures


def test_every_indicator_stands_once_in_the_list_by_theme(catalogue: Catalogue) -> None:
    themes = catalogue.by_theme()
    assert list(themes) == sorted(themes)
    assert sorted(one.id for group in themes.values() for one in group) == [one.id for one in catalogue]
    assert NEDERLAND not in catalogue

"""Mappings: the ones we have are whole, a typo breaks loudly, and every key does what it says."""

import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from delivering import KNOWN, MAPPING, changed, figures, mapping_of, refusal, sheet, source_of, tidy, written

from data.catalogue import DefinitionError
from data.settings import PROJECT
from data.terms import PeriodKind
from etl.observations import end_of
from etl.source import all_sources
from etl.supplied.mapped import MappedSource, mapped_sources
from etl.supplied.mapping import Layout, Mapping, Measure, Period, Region, known_keys, read_mappings
from etl.supplied.period_words import EXAMPLES, last_day, read_period
from etl.supplied.query import why_not_reading

FOLDER = PROJECT / "etl" / "sources"
MAPPINGS = {one.id: one for one in read_mappings(FOLDER)}
ours = pytest.mark.parametrize("mapping", MAPPINGS.values(), ids=MAPPINGS)

TYPOS: dict[str, tuple[str, str, list[str]]] = {
    "unknown key": ("owner =", "eigenaar =", ["unknown key 'eigenaar'", known_keys(Mapping)]),
    "id in the file": ("title =", 'id = "x"\ntitle =', ["unknown key 'id' (the file name is the id)"]),
    "unknown key of region": ("by =", "via =", ["unknown key 'region.via'", known_keys(Region)]),
    "unknown key of period": ("kind =", "soort =", ["unknown key 'period.soort'", known_keys(Period)]),
    "unknown key of a measure": ("most = 100\n", "max = 1\n", ["unknown key 'measures.2.max'", known_keys(Measure)]),
    "unknown key of layout": ("[region]", "[layout]\nkop = 2\n[region]", ["key 'layout.kop'", known_keys(Layout)]),
    "unknown table": ("[region]", "[blad]\nx = 1\n[region]", ["unknown key 'blad'", known_keys(Mapping)]),
    "missing key": ("licence =", "#", ["missing key 'licence'", known_keys(Mapping)]),
    "missing range": ("most = 100\n", "", ["missing key 'measures.2.most'", known_keys(Measure)]),
    "unknown level": ("[period]", 'level = "stad"\n[period]', ["key 'region.level' is 'stad'", "'wijk'"]),
    "unknown kind": ('"maand"', '"dagdeel"', ["key 'period.kind' is 'dagdeel'", "kwartaal"]),
    "unknown state": ('"withheld"', '"geheim"', ["key 'symbols.x' is 'geheim'", "not_reported"]),
    "a symbol with a value": ('"withheld"', '"value"', ["cannot mean 'value'"]),
    "text for a number": ("most = 100\n", 'most = "100"\n', ["key 'measures.2.most' is '100'", "number"]),
    "yes for a number": ("indeling = 2026", "indeling = true", ["key 'indeling' is True"]),
    "two places for a period": ('"Maand"', '"Maand"\nvalue = "2026"', ["[period] name one of column, value"]),
    "no place for a period": ('column = "Maand"', "", ["[period] name one of column, value, header"]),
    "a pattern without group": ('column = "Maand"', "file_name = '20..'", ["'20..' is no pattern with one group"]),
    "a pattern that is none": ('column = "Maand"', "file_name = '(20'", ["'(20' is no pattern with one group"]),
    "two measures of one id": ('id = "aandeel"', 'id = "huishoudens"', ["two measures have the id 'huishoudens'"]),
    "unknown part of a whole": ("percent =", 'not_above = "x"\npercent =', ["not_above names 'x'", "no measure here"]),
    "no file": ('file = ["', 'note_ = ["', ["unknown key 'note_'"]),
    "names of wijken": ("[period]", 'level = "wijk"\n[period]', ["[region] wijken and buurten have no unique names"]),
    "a template without sheet": ("[region]", '[template]\nexplanation = ["Zo."]\n[region]', ["a template needs"]),
    "a note without a full stop": ('tests."', 'tests"', ["key 'note'"]),
    "an address of no site": ("https://", "ftp://", ["key 'address'"]),
    "no TOML": ('title = "', "title = ", ["not a readable TOML file"]),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPOS)
def test_a_typo_in_a_mapping_names_the_file_the_key_and_the_known_keys(tmp_path: Path, name: str) -> None:
    old, new, says = TYPOS[name]
    with pytest.raises(DefinitionError) as wrong:
        mapping_of(tmp_path, changed(old, new))
    assert str(wrong.value).startswith("proef.toml: ")
    assert all(words in str(wrong.value) for words in says), wrong.value


def test_the_asked_mappings_are_there_and_are_sources_like_any() -> None:
    asked = {
        "iv3_jaarrekening", "iv3_begroting", "vermogen", "rivm_ziekenhuis", "rivm_meldingen", "politie_statline",
        "uwv_ww_sector", "kvk_vestigingen", "lisa_banen", "voedselbank", "welzijn_preventie",
    }  # fmt: skip
    sources = all_sources()
    assert asked <= set(MAPPINGS) <= set(sources)
    assert {id_ for id_, source in sources.items() if isinstance(source, MappedSource)} == set(MAPPINGS)
    assert not set(MAPPINGS) & {path.stem for path in FOLDER.glob("*.py")}, "one id, one source"


@ours
def test_a_mapping_states_its_facts_and_knows_its_own_files_only(mapping: Mapping) -> None:
    source = all_sources()[mapping.id]
    assert source.measures and source.title == mapping.title and source.note.endswith(".")
    assert source.part_of("iets_anders.csv") is None
    name = mapping.patterns[0].replace("??", "26").replace("*", "_1")
    others = [id_ for id_, other in all_sources().items() if id_ != mapping.id and other.part_of(name)]
    assert source.part_of(name) and not others, f"{name} is also of {others}"


@ours
def test_every_measure_has_a_range_that_means_something(mapping: Mapping) -> None:
    for measure in mapping.measures:
        assert measure.least < measure.most <= 100_000_000 and measure.least <= measure.example <= measure.most


@pytest.mark.parametrize("id_", [id_ for id_, one in MAPPINGS.items() if one.template])
def test_a_template_explains_in_short_sentences(id_: str) -> None:
    mapping = MAPPINGS[id_]
    assert mapping.template
    for sentence in mapping.template.explanation:
        assert sentence.endswith((".", "?")) and len(sentence.split()) <= 20, sentence
    for measure in mapping.measures:
        assert measure.description and measure.example, f"{id_}: {measure.id} has no description or example"


def test_one_file_replaces_all_before_it_or_adds_its_own_periods(tmp_path: Path) -> None:
    head = "Gemeente;Maand;Huishoudens;Aandeel\n"
    first = written(tmp_path, f"{head}Venray;2026-01;1;1,5\n", "proef_jan.csv")
    other = written(tmp_path, f"{head}Venray;2026-02;2;2,5\n", "proef_feb.csv.gz")
    each = source_of(tmp_path)
    assert (each.part_of("proef_jan.csv"), each.part_of("proef_feb.csv.gz")) == ("proef_jan", "proef_feb")
    assert figures(tidy(each, first, other)) == {("GM0984", "2026-01"): 1.0, ("GM0984", "2026-02"): 2.0}
    newest = source_of(tmp_path / "x", changed('"each"', '"newest"'))
    assert newest.part_of("proef_jan.csv") == newest.part_of("proef_feb.csv.gz") == "levering"
    assert (newest.missing({}), each.missing({}), each.missing({"proef_jan": None})) == (["levering"], ["levering"], [])  # type: ignore[dict-item]


def test_of_two_files_with_the_same_period_the_one_that_landed_last_counts(tmp_path: Path) -> None:
    head = "Gemeente;Maand;Huishoudens;Aandeel\n"
    first = written(tmp_path, f"{head}Venray;2026-01;1;1,5\nRijswijk;2026-01;5;1,5\n", "proef_a.csv")
    later = written(tmp_path, f"{head}Venray;2026-01;2;1,5\n", "proef_b.csv")
    assert figures(tidy(source_of(tmp_path), first, later)) == {("GM0984", "2026-01"): 2.0, ("GM0603", "2026-01"): 5.0}


@pytest.mark.parametrize(
    "name", ["_v2", " (1)", "_definitief", " - kopie", "_v3 (2)", "_DEF", "-correctie", "_versie 2"]
)
def test_a_corrected_file_takes_the_place_of_what_it_corrects(tmp_path: Path, name: str) -> None:
    assert source_of(tmp_path).part_of(f"proef_2026-03{name}.csv") == "proef_2026-03"


SUMS = """
[[measures]]
id = "jeugd"
column = "Lasten"
where = { Taakveld = ["6.72? *", "6.82? *"] }
factor = 1000
least = -100
most = 1_000_000
"""
LONG = changed("[[measures]]", "#", MAPPING[: MAPPING.index('id = "huishoudens"')]) + SUMS
LONG_HEAD = "Gemeente;Maand;Taakveld;Lasten\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["6.72a Begeleiding;10", "6.82a Bescherming;5", "6.1 Anders;99"], {"GM0984": 15_000.0, "GM0603": 3_000.0}),
        (["6.72a Begeleiding;10"], {"GM0984": "unknown", "GM0603": 3_000.0}),
        (["6.72a Begeleiding;10", "6.82a Bescherming;."], {"GM0984": "unknown", "GM0603": 3_000.0}),
        (["6.72a Begeleiding;x", "6.82a Bescherming;x"], {"GM0984": "withheld", "GM0603": 3_000.0}),
        (["6.72a Begeleiding;0", "6.82a Bescherming;-"], {"GM0984": 0.0, "GM0603": 3_000.0}),
        (["6.72a Begeleiding;5", "6.82a Bescherming;-5"], {"GM0984": 0.0, "GM0603": 3_000.0}),
    ],
)
def test_rows_are_added_up_and_a_missing_part_makes_the_sum_unknown(
    tmp_path: Path, rows: list[str], expected: dict
) -> None:
    whole = ["Rijswijk;2026-01;6.72a Begeleiding;1", "Rijswijk;2026-01;6.82a Bescherming;2"]
    content = LONG_HEAD + "\n".join([*whole, *(f"Venray;2026-01;{row}" for row in rows)]) + "\n"
    frame = tidy(source_of(tmp_path, LONG), written(tmp_path, content))
    assert {code: value for (code, _), value in figures(frame, "jeugd").items()} == expected


def test_the_same_part_twice_and_a_measure_without_rows_are_told(tmp_path: Path) -> None:
    twice = LONG_HEAD + "Venray;2026-01;6.72a X;1\nVenray;2026-01;6.72a X;1\n"
    assert (
        "regel 3, kolom Lasten: gevonden nog een cijfer voor hetzelfde"
        in refusal(source_of(tmp_path, LONG), written(tmp_path, twice))[0]
    )
    none = LONG_HEAD + "Venray;2026-01;6.1 X;1\n"
    told = refusal(source_of(tmp_path, LONG), written(tmp_path, none))
    assert "gevonden geen enkel cijfer voor jeugd (Taakveld 6.72? *, 6.82? *)" in told[0]


def test_a_part_that_is_larger_than_its_whole_is_told_as_swapped_columns(tmp_path: Path) -> None:
    text = changed("percent = true\nmost = 100", "most = 1000").replace(
        "most = 100_000", 'most = 1000\nnot_above = "aandeel"'
    )
    told = refusal(
        source_of(tmp_path, text), written(tmp_path, "Gemeente;Maand;Huishoudens;Aandeel\nVenray;2026-01;200;90\n")
    )
    assert told == [
        "proef_1.csv, regel 2, kolom Huishoudens: gevonden 200, meer dan aandeel (90); verwacht hooguit zoveel als "
        "aandeel. Zijn er kolommen verwisseld? Verbeter het bestand en lever het opnieuw."
    ]


def test_a_delivery_that_must_be_whole_names_the_gemeenten_that_are_missing(tmp_path: Path) -> None:
    text = changed("[period]", "complete = true\n[period]")
    rows = [f"{code};2026-01;1;1,5" for code in KNOWN[2026] if code.startswith("GM")]
    content = "Gemeente;Maand;Huishoudens;Aandeel\n" + "\n".join(rows)
    assert len(tidy(source_of(tmp_path, text), written(tmp_path, content))) == 2 * 15
    told = refusal(source_of(tmp_path, text), written(tmp_path, content.replace(rows[1] + "\n", "")))
    assert told[0].startswith(
        "proef_1.csv, periode 01-01-2026: gevonden 1 gebieden niet, zoals Venray (GM0984); verwacht"
    )


def test_the_newest_period_can_have_a_status_of_its_own(tmp_path: Path) -> None:
    text = changed("indeling = 2026", 'indeling = 2026\nnewest_status = "voorlopig"')
    content = "Gemeente;Maand;Huishoudens;Aandeel\nVenray;2026-01;1;1,5\nVenray;2026-02;1;1,5\n"
    frame = tidy(source_of(tmp_path, text), written(tmp_path, content))
    assert dict(zip(frame["period_start"].dt.month, frame["status"], strict=True)) == {1: "definitief", 2: "voorlopig"}


def test_an_indeling_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, "Gemeente;Maand;Huishoudens;Aandeel\nVenray;2026-01;1;1,5\n")
    told = refusal(source_of(tmp_path, changed("indeling = 2026", "indeling = 2031")), file)
    assert told[0].startswith(
        "proef.toml, indeling: gevonden 2031, waarvan geen gebieden bekend zijn; verwacht een van 2020"
    )


@pytest.mark.parametrize("level", ["wijk", "buurt", "by code"])
def test_wijken_and_buurten_are_read_by_their_code(tmp_path: Path, level: str) -> None:
    text = changed('by = "code or name"', f'by = "code"\nlevel = "{level}"')
    codes = {"wijk": ["WK150704"], "buurt": ["BU15070400"], "by code": ["GM1507", "WK150704", "BU15070400"]}[level]
    content = "Gemeente;Maand;Huishoudens;Aandeel\n" + "".join(f"{code};2026-01;1;1,5\n" for code in codes)
    frame = tidy(source_of(tmp_path, text), written(tmp_path, content))
    assert sorted(set(frame["region_code"])) == sorted(codes)
    levels = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}
    assert all(
        level == levels[code[:2]] for code, level in zip(frame["region_code"], frame["region_level"], strict=True)
    )


# For each kind, by first day: the texts that mean it; "" for texts that mean nothing.
PERIODS = {
    "jaar": {"2025-01-01": ["2025", "2025JJ00", " 2025 "], "": ["25", "1-1-2025", "1850", "٢٠٢٥", "", "2025-26"]},
    "maand": {
        "2025-03-01": [
            "2025-03", "2025MM03", "maart 2025", "mrt-25", "Mrt. 2025", "3-2025", "2025 maart", "202503", "31-03-2025",
            "2025-03-01", "2025-03-01T00:00:00", "45717", "1 maart 2025",
        ],
        "2025-05-01": ["mei 2025", "mei '25"],
        "": ["2025-13", "2025", "lente 2025", "13-2025", "2025-00", "32-01-2025"],
    },
    "kwartaal": {
        "2025-04-01": [
            "2025KW02", "2025-K2", "2025 Q2", "2e kwartaal 2025", "2de kwartaal 2025", "2025 2e kwartaal", "K2 2025",
            "30-6-2025",
        ],
        "": ["2025-K5", "2025-K0", "2025", "2025-04"],
    },
    "halfjaar": {
        "2025-07-01": ["2025HJ02", "2025-H2", "2e halfjaar 2025"],
        "2025-01-01": ["2025-H1", "1e halfjaar van 2025"],
        "": ["2025-H3", "2025"],
    },
    "week": {
        "2024-12-30": ["2025-W01", "5-1-2025", "week 1 2025", "2025W101", "wk 1 van 2025"],
        "": ["2025-W54", "week 0 2025", "2025"],
    },
    "peildatum": {
        "2025-12-31": ["31-12-2025", "31/12/2025", "20251231", "31 december 2025", "46022"],
        "": ["31-02-2025", "2025", "12345", "12-31-2025"],
    },
    "twee_weken": {"2020-06-03": ["03-06-2020", "2020-06-03"], "": ["juni 2020"]},
    "dag": {"2025-12-31": ["2025-12-31", "31.12.2025"], "": ["morgen"]},
}  # fmt: skip
CASES = [(kind, text, start) for kind, days in PERIODS.items() for start, texts in days.items() for text in texts]


@pytest.mark.parametrize(("kind", "text", "start"), CASES)
def test_a_period_is_read_as_people_write_it(kind: str, text: str, start: str) -> None:
    assert read_period(text, PeriodKind(kind)) == (date.fromisoformat(start) if start else None)


def test_every_kind_of_period_has_cases() -> None:
    assert set(PERIODS) == set(PeriodKind)


def test_a_year_can_stand_for_a_peildatum() -> None:
    assert read_period("2022", PeriodKind.PEILDATUM, "01-04") == date(2022, 4, 1)


@pytest.mark.parametrize("kind", PeriodKind)
def test_the_last_day_of_a_period_is_the_same_everywhere(kind: PeriodKind) -> None:
    starts = {PeriodKind.JAAR: [date(2024, 1, 1)], PeriodKind.HALFJAAR: [date(2024, 1, 1), date(2023, 7, 1)]}
    for start in starts.get(kind, [date(2024, 1, 1), date(2024, 10, 1)]):
        assert end_of(pd.Series([pd.Timestamp(start)]), kind)[0].date() == last_day(kind, start)
    for example in EXAMPLES.get(kind, "31-12-2025").split(" of "):
        assert read_period(example, kind), "what we propose is what we can read"


@pytest.mark.parametrize(
    ("where", "name", "start"),
    [
        ('value = "2025-03"', "proef_1.csv", date(2025, 3, 1)),
        (r"file_name = '_(\d{4}-\d\d)'", "proef_2025-03.csv", date(2025, 3, 1)),
        (r"above = 'Maand: (\w+ \d{4})'", "proef_1.csv", date(2025, 3, 1)),
    ],
)
def test_one_period_for_a_whole_file(tmp_path: Path, where: str, name: str, start: date) -> None:
    text = changed('column = "Maand"', where)
    content = "Stand;\nMaand: maart 2025;\nGemeente;Huishoudens;Aandeel\nVenray;1;1,5\n"
    frame = tidy(source_of(tmp_path, text), written(tmp_path, content, name))
    assert set(frame["period_start"]) == {pd.Timestamp(start)}
    if not where.startswith("value"):
        told = refusal(source_of(tmp_path, text), written(tmp_path, content.replace("Maand:", "In"), "proef_x.csv"))
        assert "gevonden geen periode; verwacht een periode zoals 2025-03 of maart 2025 (" in told[0]


def test_a_unit_that_changed_in_the_header_is_told(tmp_path: Path) -> None:
    text = changed("most = 100_000", 'most = 100_000\nunit = "x 1 000"').replace(
        "[region]", "[layout]\nheader_below = 1\n[region]", 1
    )
    rows = [["Gemeente", "Maand", "Huishoudens", "Aandeel"], ["", "", "x 1 000", "%"], ["Venray", "2026-01", 1, 1.5]]
    assert figures(tidy(source_of(tmp_path, text), sheet(tmp_path, rows)))
    rows[1][2] = "aantal"
    told = refusal(source_of(tmp_path, text), sheet(tmp_path, rows, "proef_2.xlsx"))
    assert 'gevonden "Huishoudens / aantal"; verwacht de eenheid "x 1 000". Is de levering veranderd?' in told[0]


def test_a_mapping_with_the_name_of_a_known_source_is_no_surprise(tmp_path: Path) -> None:
    (tmp_path / "proef.toml").write_text(MAPPING)
    (found,) = mapped_sources(tmp_path)
    assert found.id == "proef" and found.fetch is None
    assert tomllib.loads(MAPPING)["measures"][0]["id"] in found.measures
    assert why_not_reading("select 1") == ""

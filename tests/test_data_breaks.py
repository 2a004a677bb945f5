"""Trend breaks: the register is checked when read, and says between which periods no change is computed."""

from datetime import date
from pathlib import Path

import pytest

from data.breaks import Break, TrendBreak, breaks_of, is_broken, read_breaks
from data.catalogue import Catalogue, DefinitionError, read_indicators
from data.indicator import Indicator
from data.settings import Settings
from data.store import Store
from etl.source import all_sources

ENTRY = """
[[break]]
on = 2022-01-01
title = "Andere telling"
words = "Vanaf 2022 telt de bron anders."
source = "Handleiding"
indicators = ["telling"]
"""
BREAKS = [
    Break("telling", date(2022, 1, 1), "Andere telling", "Vanaf 2022."),
    Break("telling", date(2025, 7, 1), "", ""),
]


def indicator(id_: str, theme: str = "Proef", source: str = "proef") -> Indicator:
    return Indicator(
        id=id_, title="Telling", theme=theme, definition="Een telling om mee te rekenen.", source=source, measure="m",
        unit="stuks", type="stroom", denominator="geen", direction="neutraal", authored_by="Polsslag",
        checked_by="Polsslag", reviewed_on=date(2026, 1, 1), review_before=date(2027, 1, 1),
    )  # fmt: skip


def register(folder: Path, text: str) -> Path:
    file = folder / "trend_breaks.toml"
    file.write_text(text)
    return file


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_indicators(Settings().indicators, {one.id: one.measures for one in all_sources().values()})


@pytest.mark.parametrize(
    ("earlier", "later", "is_broken_"),
    [
        (date(2021, 1, 1), date(2022, 1, 1), True),
        (date(2020, 1, 1), date(2024, 1, 1), True),
        (date(2021, 12, 1), date(2022, 3, 1), True),
        (date(2022, 1, 1), date(2023, 1, 1), False),  # both of the new way of counting
        (date(2020, 1, 1), date(2021, 1, 1), False),
        (date(2021, 1, 1), date(2021, 12, 31), False),
        (date(2025, 1, 1), date(2026, 1, 1), True),  # a break in the middle of a year
        (date(2022, 1, 1), date(2021, 1, 1), True),  # in either order
        (date(2022, 1, 1), date(2022, 1, 1), False),
    ],
)
def test_a_break_lies_between_two_periods_or_not(earlier: date, later: date, is_broken_: bool) -> None:
    assert is_broken(BREAKS, "telling", earlier, later) == is_broken_
    assert not is_broken(BREAKS, "iets_anders", earlier, later)
    assert not is_broken([], "telling", earlier, later)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"indicators": ("telling", "bestaat_niet")}, {"telling"}),
        ({"id_prefixes": ("jeugd_", "iv3_")}, {"jeugd_duur"}),
        ({"themes": ("Jeugdzorg",)}, {"jeugd_duur", "jeugdbescherming"}),
        ({"sources": ("politie",)}, {"misdrijven"}),
        ({"sources": ("politie",), "indicators": ("telling",)}, {"misdrijven", "telling"}),
        ({"themes": ("Bestaat niet",)}, set()),
    ],
)
def test_a_break_is_about_the_indicators_it_names_in_any_way(about: dict, expected: set[str]) -> None:
    found = breaks_of(
        [TrendBreak(on=date(2022, 1, 1), title="Breuk", words="Vanaf nu anders.", source="Bron", **about)],
        Catalogue.of([
            indicator("telling"), indicator("jeugd_duur", "Jeugdzorg"), indicator("jeugdbescherming", "Jeugdzorg"),
            indicator("misdrijven", source="politie"),
        ]),
    )  # fmt: skip
    assert {one.indicator for one in found} == expected
    assert {(one.on, one.title, one.words) for one in found} <= {(date(2022, 1, 1), "Breuk", "Vanaf nu anders.")}


def test_entries_come_by_day_and_breaks_by_indicator_and_day(tmp_path: Path) -> None:
    later = ENTRY.replace("2022-01-01", "2025-01-01")
    found = read_breaks(register(tmp_path, later + ENTRY))
    assert [one.on.year for one in found] == [2022, 2025]
    of = breaks_of(found, Catalogue.of([indicator("telling")]))
    assert [(one.indicator, one.on.year) for one in of] == [("telling", 2022), ("telling", 2025)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title =", "titel =", "break 1: unknown key 'titel'. Known keys: on, title, words, source, indicators"),
        ("on = 2022-01-01\n", "", "break 1: key 'on': Field required"),
        ("2022-01-01", '"1 januari"', "break 1: key 'on': Input should be a valid date"),
        ("2022-01-01", "2022-01-01T00:00:00", "break 1: key 'on': "),
        ('"Andere telling"', '""', "break 1: key 'title': String should have at least 3"),
        ('["telling"]', '"telling"', "break 1: key 'indicators': Input should be a valid tuple"),
        ('indicators = ["telling"]', "", "name at least one of indicators, id_prefixes, themes, sources"),
        ("[[break]]", "[[breuk]]", "unknown key 'breuk'. Every entry begins with [[break]]"),
        ("[[break]]", "[break]", "key 'break' is one table"),
        ("[[break]]", "[[break", "not a readable TOML file"),
        ("[[break]]", "kleur = 'rood'\n[[break]]", "unknown key 'kleur'"),
    ],
)
def test_what_is_not_known_is_refused_with_the_file_the_entry_and_the_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in ENTRY
    with pytest.raises(DefinitionError) as refused:
        read_breaks(register(tmp_path, ENTRY.replace(old, new)))
    assert str(refused.value).startswith("trend_breaks.toml: ") and says in str(refused.value)


def test_a_register_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"trend_breaks\.toml: not a readable TOML file"):
        read_breaks(tmp_path / "trend_breaks.toml")


def test_our_register_has_the_breaks_of_jeugd_and_taakvelden() -> None:
    assert [(one.on.year, one.title) for one in read_breaks()] == [
        (2021, "Nieuwe jeugdtabellen van CBS"),
        (2022, "Nieuw woonplaatsbeginsel"),
        (2023, "Nieuwe taakvelden jeugd (2023)"),
        (2025, "Nieuwe taakvelden jeugd (2025)"),
    ]
    for one in read_breaks():
        assert one.words.endswith(".") and not one.title.endswith(".") and one.source


def test_every_id_and_theme_and_source_in_our_register_exists(catalogue: Catalogue) -> None:
    for one in read_breaks():
        assert set(one.indicators) <= set(catalogue.indicators)
        assert set(one.themes) <= {indicator.theme for indicator in catalogue}
        assert set(one.sources) <= set(all_sources())


def test_the_woonplaatsbeginsel_breaks_jeugdzorg_and_nothing_else(catalogue: Catalogue) -> None:
    breaks = breaks_of(read_breaks(), catalogue)
    broken = {one.id for one in catalogue if is_broken(breaks, one.id, date(2021, 7, 1), date(2022, 1, 1))}
    assert {"jeugdzorg_clienten", "jeugdhulp_met_verblijf", "jeugd_kosten_cbs", "jeugd_in_zorg_maand"} <= broken
    assert not broken & {"inwoners", "jeugd_0_17", "misdrijven_totaal", "overlast_jeugd", "verdachten_jeugd"}


def test_a_snapshot_carries_the_breaks_of_its_indicators(store: Store, catalogue: Catalogue) -> None:
    published = [Break(**record) for record in store.current().table("breaks")]
    assert published == breaks_of(read_breaks(), catalogue)
    assert is_broken(published, "jeugdzorg_clienten", date(2020, 1, 1), date(2021, 1, 1))

"""A selection is always answerable: whatever comes in, the nearest valid thing comes out, with a notice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.choosing import LONGEST_ECHO, MAX_GROUPS, MAX_INDICATORS, MAX_REGIONS, choose
from data.queries import series
from data.selection import Defaults, Group, Selection, parse
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import NEDERLAND, Maat, Vergelijking, Vorm, Weergave

DEFAULTS = Defaults("misdrijven_totaal", "GM1507")
FIRST = Selection(("misdrijven_totaal",), ("GM1507",), 2021, 2025)
ONLY_NEDERLAND = Selection(("misdrijven_totaal",), (), 2021, 2025)
KEYS = (
    "indicatoren", "gebieden", "van", "tot", "maat", "grenzen", "vorm", "weergave", "nulmeting", "vergelijk",
    "groepen", "groep", "waaier", "marge", "momentopname",
)  # fmt: skip
BOTH = (Vergelijking.PROVINCIE, Vergelijking.VERGELIJKBAAR)
PEEL = Group("Peel", ("GM0984",))
INJECTION = "GM1507'; drop table observations; --"

quick = hypothesis_settings(deadline=None, derandomize=True, max_examples=150)


@pytest.fixture(scope="module")
def snapshot(template: Any) -> Iterator[OpenSnapshot]:
    yield Store(Settings(produced=template)).current()


def is_answerable(selection: Selection, snapshot: OpenSnapshot) -> bool:
    first, last = snapshot.years_of(selection.indicators)
    return (
        0 < len(selection.indicators) <= MAX_INDICATORS
        and len(selection.regions) <= MAX_REGIONS
        and all(one in snapshot.catalogue for one in selection.indicators)
        and all(code in snapshot.regions and code != NEDERLAND for code in selection.regions)
        and len(set(selection.indicators)) == len(selection.indicators)
        and len(set(selection.regions)) == len(selection.regions)
        and first <= selection.first_year <= selection.last_year <= last
        and isinstance(selection.maat, Maat)
    )


@pytest.mark.parametrize(
    ("values", "expected", "kinds"),
    [
        ({}, FIRST, []),
        ({"gebieden": []}, ONLY_NEDERLAND, []),
        ({"gebieden": ["NL01", "GM0984"]}, replace(FIRST, regions=("GM0984",)), []),
        ({"gebieden": ["GM0984", "GM0983", "GM0984"]}, replace(FIRST, regions=("GM0984", "GM0983")), []),
        ({"gebieden": ["GM9999", "GM1507"]}, FIRST, ["unknown_region"]),
        ({"gebieden": "GM1507"}, FIRST, []),
        ({"gebieden": [INJECTION, "GM1507"]}, FIRST, ["unknown_region"]),
        ({"gebieden": ["GM1507", 1507, None, ["GM1507"], {"code": "GM1507"}]}, FIRST, ["unknown_region"] * 4),
        ({"indicatoren": ["weg"]}, FIRST, ["unknown_indicator", "no_indicator"]),
        ({"indicatoren": {"$ne": 1}}, FIRST, ["unknown_indicator", "no_indicator"]),
        ({"maat": ["absoluut"]}, FIRST, ["unknown_word"]),
        ({"van": 2023, "tot": "2024"}, replace(FIRST, first_year=2023, last_year=2024), []),
        ({"van": 2024, "tot": 2023}, replace(FIRST, first_year=2023, last_year=2024), []),
        ({"van": 2000, "tot": 2100}, FIRST, []),
        ({"van": 1950, "tot": 1960}, FIRST, ["no_such_years"]),
        ({"van": 10**5000, "tot": -(10**5000)}, FIRST, ["unknown_year"] * 2),
        ({"van": True, "tot": 2023.0}, FIRST, ["unknown_year"] * 2),
        ({"van": "٢٠٢١", "tot": "20 23"}, FIRST, ["unknown_year"] * 2),
        ({"van": "", "tot": None, "maat": ""}, FIRST, []),
        ({"maat": "absoluut"}, FIRST.with_maat(Maat.ABSOLUUT), []),
        ({"maat": "per 1000"}, FIRST, ["unknown_word"]),
        ({"vorm": "taart", "weergave": 3}, FIRST, ["unknown_word"] * 2),
        ({"nulmeting": "2022-13-01"}, FIRST, ["unknown_day"]),
        ({"nulmeting": "2022-01-01"}, replace(FIRST, nulmeting=date(2022, 1, 1)), []),
        ({"vergelijk": ["vergelijkbaar", "provincie", "x"]}, replace(FIRST, vergelijk=BOTH), ["unknown_word"]),
        ({"groepen": [{"naam": " Peel  ", "codes": ["GM0984"]}]}, replace(FIRST, groepen=(PEEL,)), []),
        ({"groepen": [{"naam": "Peel", "codes": []}, 1]}, FIRST, ["unknown_group"] * 2),
        ({"waaier": "1", "marge": [1]}, replace(FIRST, waaier=True), []),
        ({"momentopname": "20261120T021400Z"}, FIRST.pinned("20261120T021400Z"), []),
        ({"momentopname": "../../etc"}, FIRST, ["unknown_word"]),
        ({"onbekend": 1, "gebieden": ["GM1507\x00", "\ud800"]}, ONLY_NEDERLAND, ["unknown_region"] * 2),
    ],
)  # fmt: skip
def test_what_cannot_be_had_becomes_the_nearest_valid_thing_with_a_notice(
    snapshot: OpenSnapshot, values: dict[str, Any], expected: Selection, kinds: list[str]
) -> None:
    selection, notices = choose(values, snapshot, DEFAULTS)
    assert [notice.kind for notice in notices] == kinds
    assert selection == expected


def test_ten_thousand_gemeenten_become_the_first_so_many(snapshot: OpenSnapshot) -> None:
    known = [code for code in snapshot.regions.by_code if code != NEDERLAND]
    selection, notices = choose({"gebieden": known * 400}, snapshot, DEFAULTS)
    assert len(known) > MAX_REGIONS and len(known * 400) > 10_000
    assert selection.regions == tuple(known[:MAX_REGIONS])
    assert [notice.kind for notice in notices] == ["too_many_region"]
    _, notices = choose({"gebieden": ["GM9999"] * 100_000}, snapshot, DEFAULTS)
    assert len(notices) <= MAX_REGIONS * 40 + 1, "no notice for each of a hundred thousand"


def test_a_notice_echoes_nothing_long_and_nothing_that_cannot_be_printed(snapshot: OpenSnapshot) -> None:
    _, notices = choose({"gebieden": ["x" * 10_000, "a\x00\n\ud800b", 10**5000]}, snapshot, DEFAULTS)
    assert [notice.found for notice in notices] == ["x" * LONGEST_ECHO + "…", "a   b", "int"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@quick
@given(values=st.dictionaries(st.sampled_from(KEYS) | st.text(), json_values, max_size=6))
def test_values_of_any_type_give_an_answerable_selection(snapshot: OpenSnapshot, values: dict[str, Any]) -> None:
    selection, _ = choose(values, snapshot, DEFAULTS)
    assert is_answerable(selection, snapshot)


@quick
@given(address=st.text() | st.tuples(st.sampled_from(KEYS), st.text()).map("=".join) | json_values)
def test_any_address_gives_an_answerable_selection(snapshot: OpenSnapshot, address: object) -> None:
    selection, _ = choose(parse(address), snapshot, DEFAULTS)
    assert is_answerable(selection, snapshot)


def group_of(codes: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A group as it comes in; its name holds whatever a person types, also what an address is made of."""
    name = st.text(min_size=1, max_size=20) | st.sampled_from(["Peel & Maas: west, oost", "100% +", "a=b#c"])
    return st.fixed_dictionaries({"naam": name, "codes": st.lists(st.sampled_from(codes), min_size=1, max_size=4)})


@quick
@given(data=st.data())
def test_the_address_of_a_selection_gives_the_same_selection_back(snapshot: OpenSnapshot, data: st.DataObject) -> None:
    ids = [one.id for one in snapshot.catalogue]
    codes = [code for code in snapshot.regions.by_code if code != NEDERLAND]
    values = {
        "indicatoren": data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=MAX_INDICATORS)),
        "gebieden": data.draw(st.lists(st.sampled_from(codes), max_size=MAX_REGIONS)),
        "van": data.draw(st.integers(2015, 2030)),
        "tot": data.draw(st.integers(2015, 2030)),
        "maat": data.draw(st.sampled_from(list(Maat))).value,
        "vorm": data.draw(st.sampled_from(list(Vorm))).value,
        "weergave": data.draw(st.sampled_from(list(Weergave))).value,
        "nulmeting": data.draw(st.none() | st.dates().map(str)),
        "vergelijk": [one.value for one in data.draw(st.lists(st.sampled_from(list(Vergelijking))))],
        "groepen": data.draw(st.lists(group_of(codes), max_size=MAX_GROUPS + 1)),
        "waaier": data.draw(st.booleans()),
        "marge": data.draw(st.booleans()),
        "momentopname": data.draw(st.sampled_from(["", "20261120T021400Z"])),
    }
    selection, _ = choose(values, snapshot, DEFAULTS)
    assert choose(parse(selection.address()), snapshot, DEFAULTS) == (selection, [])


def test_an_address_is_one_that_a_person_can_read() -> None:
    selection = Selection(("misdrijven_totaal", "inwoners"), ("GM1507", "GM0984"), 2021, 2025, Maat.ABSOLUUT)
    assert selection.address() == (
        "?indicatoren=misdrijven_totaal,inwoners&gebieden=GM1507,GM0984&van=2021&tot=2025&maat=absoluut"
    )


def test_an_address_says_how_to_show_it_only_when_that_is_not_as_usual() -> None:
    selection = Selection(
        ("inwoners",), (), 2021, 2025, vorm=Vorm.STAAF, vergelijk=BOTH, groepen=(PEEL,), momentopname="20261120T021400Z"
    )
    assert selection.address().partition("maat=relatief")[2] == (
        "&vorm=staaf&vergelijk=provincie,vergelijkbaar&momentopname=20261120T021400Z&groep=Peel:GM0984"
    )


def test_the_browser_knows_every_word_of_an_address() -> None:
    script = (Path(__file__).parents[1] / "assets/views/polsslag.js").read_text(encoding="utf-8")
    lists = re.findall(r"const (?:OF_)?SELECTION = \[(.*?)\];", script, re.DOTALL)
    group = (Group("a", ("GM1507",)),)
    selection = Selection(("a",), ("b",), 2021, 2025, groepen=group)
    keys = {key for key, _, _ in selection.extras()} | set(parse_qs(selection.address().removeprefix("?")))
    assert set(re.findall(r'"(\w+)"', " ".join(lists))) == keys


def test_hostile_codes_never_reach_the_figures(snapshot: OpenSnapshot) -> None:
    selection, _ = choose({"gebieden": [INJECTION], "indicatoren": [INJECTION]}, snapshot, DEFAULTS)
    assert {cell.region for cell in series(snapshot, selection)} == {NEDERLAND}

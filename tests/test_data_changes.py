"""The questions about changes: which, how many, how they add up; and the CSV of them."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from changing import NIGHTS, Key, World, happen

from data import changes
from data.changed import Wanted
from data.changes_file import COLUMNS, csv_lines
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import ChangeKind
from etl.pipeline import run_night


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A land in which much happened in its last night, and one indicator is held back."""
    world = World(tmp_path_factory.mktemp("world"))
    deliver(world)
    happen(world, NIGHTS["much in one night"])
    key = Key("huishoudens", "GM0007", "2024-01-01")
    count, status = world.delivered[key]
    world.delivered[key] = count * 3, status
    deliver(world)
    return world


def deliver(world: World) -> None:
    world.land()
    run_night(world.settings, world.sources, report=lambda line: None)


@pytest.fixture
def snapshot(world: World) -> OpenSnapshot:
    return Store(world.settings).current()


def file_of(snapshot: OpenSnapshot, wanted: Wanted) -> list[dict[str, str]]:
    content = "".join(csv_lines(snapshot, wanted))
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_the_newest_period_comes_first_and_nederland_before_its_gemeenten(snapshot: OpenSnapshot) -> None:
    found = changes.newest(snapshot, Wanted(), 200)
    assert [one.period_start for one in found] == sorted((one.period_start for one in found), reverse=True)
    first = [one for one in found if one.period_start == found[0].period_start and one.indicator == "meldingen"]
    assert first[0].region == "NL01" and {one.kind for one in first} == {"nieuwe periode"}
    assert changes.newest(snapshot, Wanted(), 3) == found[:3]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(indicator="kosten"),
        Wanted(kind=ChangeKind.BEVOLKING),
        Wanted(indicator="meldingen", kind=ChangeKind.DEFINITIEF),
        Wanted(place="plaats gm0003"),
        Wanted(place="GM0003"),
        Wanted(place="néderland"),
        Wanted(place="bestaat niet"),
        Wanted("kosten", ChangeKind.LATE_DECLARATIE, "gm00"),
    ],
)
def test_screen_counts_and_file_are_about_the_same_changes(snapshot: OpenSnapshot, wanted: Wanted) -> None:
    found = changes.newest(snapshot, wanted, 10_000)
    counts = {one.kind: one.count_cells for one in changes.count_kinds(snapshot, wanted)}
    assert len(found) == sum(count for kind, count in counts.items() if wanted.kind in (None, kind))
    assert list(changes.every(snapshot, wanted)) == found
    rows = file_of(snapshot, wanted)
    assert [(row["code"], row["soort"]) for row in rows] == [(one.region, one.kind) for one in found]
    for one in found:
        assert wanted.indicator in (None, one.indicator) and wanted.kind in (None, one.kind)
    if wanted.place:
        assert len({one.region for one in found}) < 26


def test_a_place_is_found_by_its_name_its_code_and_the_gemeente_it_lies_in(published: Settings) -> None:
    snapshot = Store(published).current()
    horst = changes.codes_of(snapshot, "horst aan de")
    assert {"GM1507", "WK150704", "BU15070400"} <= set(horst)
    assert changes.codes_of(snapshot, "gm0788")[-1] == "GM0788"
    assert "NL01" in changes.codes_of(snapshot, "Nederland")


def test_the_parts_of_a_total_add_up_exactly_and_an_indicator_shows_every_level(snapshot: OpenSnapshot) -> None:
    every = changes.totals(snapshot, Wanted())
    assert {(one.indicator, one.region_level) for one in every} == {
        ("meldingen", "land"), ("kosten", "land"), ("inwoners", "land"),
    }  # fmt: skip
    levels = changes.totals(snapshot, Wanted("kosten"))
    assert [one.region_level for one in levels] == ["land", "gemeente"]
    for total in [*every, *levels]:
        parts = [part for _, part in total.parts]
        assert sum(parts, Decimal()) == total.new_total - total.old_total
    assert len({total.new_total - total.old_total for total in levels}) == 1


def test_what_is_held_back_is_told_with_its_first_jump(snapshot: OpenSnapshot) -> None:
    (held,) = changes.held_back(snapshot)
    assert (held.indicator, held.region, held.count_cells) == ("huishoudens", "GM0007", 1)
    assert held.new_value == held.old_value * 3 and held.limit == 0.5


def test_the_file_speaks_dutch_excel_and_says_what_it_is_compared_with(snapshot: OpenSnapshot) -> None:
    lines = list(csv_lines(snapshot, Wanted("kosten", ChangeKind.LATE_DECLARATIE)))
    assert lines[0] == "\ufeff" + ";".join(COLUMNS) + "\r\n"
    assert all(line.endswith("\r\n") for line in lines)
    (row,) = file_of(snapshot, Wanted("kosten", ChangeKind.LATE_DECLARATIE, "NL01"))[:1]
    was, is_now, difference = (Decimal(row[name].replace(",", ".")) for name in ("was", "is nu", "verschil"))
    assert difference == is_now - was > 0
    assert row["indicator"] == "Indicator kosten" and row["naam"] == "Nederland" and row["status is nu"] == "rijpend"
    assert row["vergeleken met"] == changes.compared_with(snapshot) and row["snapshot"] == snapshot.stamp


def test_an_empty_side_says_why_in_the_file(snapshot: OpenSnapshot) -> None:
    rows = file_of(snapshot, Wanted("meldingen", ChangeKind.HERZIEN))
    (land,) = (row for row in rows if row["code"] == "NL01")
    assert (land["is nu"], land["status is nu"]) == ("", "onbekend")
    assert {(row["is nu"], row["status is nu"]) for row in rows if row["code"] != "NL01"} == {("", "")}


HOSTILE: list[Any] = [None, 7, [], {}, ["kosten"], "", "bestaat_niet", "'; drop table changes; --", "\x00", "x" * 9999]


@pytest.mark.parametrize("value", HOSTILE)
def test_anything_may_be_asked_and_only_what_is_known_counts(snapshot: OpenSnapshot, value: Any) -> None:
    wanted = changes.choose({"indicator": value, "soort": value, "gebied": value}, snapshot)
    assert wanted.indicator is None and wanted.kind is None and len(wanted.place) <= changes.LONGEST_PLACE
    changes.newest(snapshot, wanted, 5)


def test_what_is_asked_for_survives_its_address(snapshot: OpenSnapshot) -> None:
    wanted = Wanted("kosten", ChangeKind.LATE_DECLARATIE, "plaats & co")
    assert changes.address(wanted) == "?indicator=kosten&soort=late+declaratie&gebied=plaats+%26+co"
    asked = {"indicator": "kosten", "soort": "late declaratie", "gebied": " plaats & co "}
    assert changes.choose(asked, snapshot) == wanted


def test_a_first_snapshot_has_nothing_to_compare_with(published: Settings) -> None:
    snapshot = Store(published).current()
    assert changes.compared_with(snapshot) is None and changes.changed(snapshot) == {}
    assert len(list(csv_lines(snapshot, Wanted()))) == 1


def test_an_older_snapshot_without_the_table_has_no_changes_and_nothing_held(published: Settings) -> None:
    snapshot = Store(published).current()
    files = {name: file for name, file in snapshot.snapshot.manifest.files.items() if name.startswith("obs")}
    manifest = snapshot.snapshot.manifest.model_copy(update={"files": files, "compared_with": "20261121T020000Z"})
    object.__setattr__(snapshot.snapshot, "manifest", manifest)
    assert changes.compared_with(snapshot) is None and changes.held_back(snapshot) == []

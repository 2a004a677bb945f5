"""The tiles of Overzicht: which indicators, the same figures as Verkennen shows, and what stands in a change's way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data import overview, queries
from data.queries import Cell
from data.selection import Selection
from data.shown import as_asked
from data.store import OpenSnapshot, Store
from data.terms import Origin, State
from data.tiles import Against, Theme, Tile

TODAY = date(2026, 11, 22)
HORST, VENRAY = "GM1507", "GM0984"


@pytest.fixture
def snapshot(store: Store) -> OpenSnapshot:
    return store.current()


def tiles(snapshot: OpenSnapshot, code: str = HORST) -> dict[str, Tile]:
    return {tile.indicator.id: tile for theme in overview.themes(snapshot, code, TODAY) for tile in theme.tiles}


def test_every_theme_of_the_catalogue_has_tiles_or_a_reason(snapshot: OpenSnapshot) -> None:
    found = overview.themes(snapshot, HORST, TODAY)
    assert sorted(one.title for one in found) == list(snapshot.catalogue.by_theme())
    assert [one.title for one in found][:2] == ["Jeugdzorg", "Openbare orde en veiligheid"]
    assert all(bool(one.tiles) != bool(one.why_empty) for one in found)
    assert max(len(one.tiles) for one in found) <= overview.MOST_TILES


def test_a_tile_has_the_newest_figure_beside_a_year_before_and_nederland(snapshot: OpenSnapshot) -> None:
    crimes = tiles(snapshot)["misdrijven_totaal"]
    assert (crimes.latest.period_start, crimes.latest.status) == (date(2025, 1, 1), "voorlopig")
    assert crimes.latest.shown == pytest.approx(1523 / 43917 * 1000)
    assert crimes.against is Against.TE_VERGELIJKEN
    assert crimes.before is not None and crimes.before.period_start == date(2024, 1, 1)
    assert crimes.whole is not None and crimes.whole.region == "NL01"
    assert crimes.newer is None


def test_a_count_is_not_compared_with_the_whole_it_is_part_of(snapshot: OpenSnapshot) -> None:
    people = tiles(snapshot)["inwoners"]
    assert people.latest.shown == people.latest.value == 43917
    assert not people.nederland and people.beside == people.judgement == ""


def test_without_anything_to_divide_by_a_tile_shows_the_count(snapshot: OpenSnapshot) -> None:
    crimes = snapshot.catalogue["misdrijven_totaal"]
    rows = overview.figure_rows(snapshot, [crimes.id], HORST)
    undivided = {tuple(row[:4]): Cell(*row[:7], None, None, None, *row[10:]) for row in rows}
    indicator, own, _ = overview.both(snapshot, crimes, HORST, undivided)
    assert crimes.has_denominator and not indicator.has_denominator
    assert own[-1].shown == own[-1].value == 1523


@pytest.mark.parametrize("code", [HORST, VENRAY])
def test_a_tile_shows_what_verkennen_shows_of_the_same_indicator(snapshot: OpenSnapshot, code: str) -> None:
    found = tiles(snapshot, code)
    assert len(found) > 5
    for tile in found.values():
        asked = replace(overview.asked(tile.indicator, code), first_year=1990, last_year=2100)
        selection = Selection(asked.indicators, asked.regions, 1990, 2100, maat=asked.maat)
        cells = as_asked(queries.series(snapshot, selection), selection, snapshot.catalogue)
        places = {(one.region, one.period_kind, one.period_start): one for one in cells}
        for cell in (*tile.own, *tile.nederland):
            assert places[cell.region, cell.period_kind, cell.period_start] == cell


def test_all_figures_come_in_one_question(snapshot: OpenSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    overview.themes(snapshot, HORST, TODAY)
    asked: list[str] = []
    real = snapshot.rows

    def listening(sql: str, bound: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return real(sql, bound)

    monkeypatch.setattr(snapshot, "rows", listening)
    overview.themes(snapshot, VENRAY, TODAY)
    assert len(asked) == 1


def cell(year: int, shown: float | None, indeling: int | None = 2024, origin: str = Origin.GELEVERD) -> Cell:
    start, end = date(year, 1, 1), date(year, 12, 31)
    state = State.UNKNOWN if shown is None else State.VALUE
    return Cell("a", HORST, "jaar", start, end, indeling, shown, None, None, None, state, None, origin, shown, state)


@pytest.mark.parametrize(
    ("before", "is_broken", "expected"),
    [
        (cell(2024, 3), False, Against.TE_VERGELIJKEN),
        (cell(2024, 3), True, Against.TRENDBREUK),
        (cell(2024, 3, indeling=2020), False, Against.ANDERE_GRENZEN),
        (cell(2024, None, origin=Origin.ANDERE_GRENZEN), True, Against.ANDERE_GRENZEN),
        (cell(2024, None), False, Against.ZONDER_CIJFER),
        (None, False, Against.GEEN_JAAR_EERDER),
    ],
)
def test_a_change_says_what_stands_in_its_way(before: Cell | None, is_broken: bool, expected: Against) -> None:
    assert overview.against(cell(2025, 4), before, is_broken) is expected


def test_a_theme_without_any_indicator_for_gemeenten_asks_nothing(snapshot: OpenSnapshot) -> None:
    assert overview.cells(snapshot, [], HORST) == {}
    assert isinstance(overview.themes(snapshot, HORST, TODAY)[0], Theme)

"""The question of the map, its figures and classes, and the outlines that fit it."""

from datetime import date
from typing import Any

import pytest

from data.choosing import choose
from data.map_classes import classes
from data.map_drawing import drawing_named
from data.map_figures import map_cells, own_codes
from data.map_limits import limits
from data.map_question import MapQuestion, Niveau, choose_map
from data.selection import Defaults, parse
from data.shapes import between, box_of, drawing_of, extent, geometry, has_all_wijken, tile
from data.store import OpenSnapshot, Store
from data.terms import Level, Maat, Outline, State

HOME = "GM1507"
DEFAULTS = Defaults("misdrijven_totaal", HOME)


@pytest.fixture
def snapshot(store: Store) -> OpenSnapshot:
    return store.current()


def asked(snapshot: OpenSnapshot, address: str) -> tuple[MapQuestion, list[str]]:
    values = parse(address)
    selection, _ = choose(values, snapshot, DEFAULTS)
    question, notices = choose_map(values, snapshot, selection, HOME)
    return question, [notice.kind for notice in notices]


def test_a_map_without_a_choice_follows_the_selection(snapshot: OpenSnapshot) -> None:
    question, notices = asked(snapshot, "?indicatoren=inwoners&gebieden=WK098417&maat=absoluut")
    assert (question.indicator, question.niveau, question.gemeente, question.maat) == (
        "inwoners", Niveau.GEMEENTEN, "GM0984", Maat.ABSOLUUT,
    )  # fmt: skip
    assert question.period == question.periods[-1] and notices == [] and question.addition() == ""


@pytest.mark.parametrize(
    "chosen",
    [
        "&kaart_niveau=wijken",
        "&kaart_niveau=buurten&kaart_gebied=GM0983&kaart_periode=2022",
        "&kaart_indicator=inwoners&kaart_maat=absoluut&kaart_periode=2020-01-01",
        "&kaart_indicator=covid_sterfte&kaart_periode=2022-03",
    ],
)
def test_an_address_gives_the_question_and_the_question_its_address(snapshot: OpenSnapshot, chosen: str) -> None:
    question, notices = asked(snapshot, "?indicatoren=misdrijven_totaal" + chosen)
    assert question.addition() == chosen and notices == []


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("?kaart_niveau=provincies", ["word"]),
        ("?kaart_indicator=covid_sterfte&kaart_niveau=buurten", ["niveau"]),
        ("?kaart_indicator=vacatures", ["indicator"]),
        ("?kaart_indicator=%00<script>", ["indicator"]),
        ("?kaart_gebied=GM9999", ["gebied"]),
        ("?kaart_gebied=WK150704", ["gebied"]),
        ("?kaart_maat=veel", ["word"]),
        ("?kaart_periode=1850", ["periode"]),
        ("?kaart_periode=2023-06", ["periode"]),
    ],
)
def test_what_cannot_be_had_gives_the_nearest_and_a_notice(
    snapshot: OpenSnapshot, address: str, kinds: list[str]
) -> None:
    question, notices = asked(snapshot, address)
    assert notices == kinds
    assert question.indicator in snapshot.catalogue and question.period in question.periods


def test_values_of_any_kind_are_survived(snapshot: OpenSnapshot) -> None:
    selection, _ = choose({}, snapshot, DEFAULTS)
    for odd in (7, [], ["wijken"], {"a": 1}, None, ""):
        values: dict[str, Any] = dict.fromkeys(
            ("kaart_indicator", "kaart_niveau", "kaart_gebied", "kaart_maat", "kaart_periode"), odd
        )
        question, _ = choose_map(values, snapshot, selection, HOME)
        assert question.niveau is Niveau.GEMEENTEN


def test_the_map_of_all_wijken_is_refused_without_their_borders(snapshot: OpenSnapshot) -> None:
    selection, _ = choose({}, snapshot, DEFAULTS)
    question, notices = choose_map({"kaart_niveau": "alle-wijken"}, snapshot, selection, HOME, has_all_wijken(snapshot))
    assert question.niveau is Niveau.GEMEENTEN and [one.kind for one in notices] == ["niveau"]


def test_a_map_has_a_cell_for_every_region_also_for_one_without_a_figure(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "?kaart_niveau=buurten&kaart_periode=2025")
    cells = {cell.region: cell for cell in map_cells(snapshot, question)}
    regions = snapshot.rows(
        "select region_code from regions where indeling = 2024 and region_code between ? and ?", ["BU1507", "BU1507~"]
    )
    assert set(cells) == {code for (code,) in regions} and cells
    centre = cells["BU15070400"]
    assert centre.value == 192 and centre.shown == centre.relative
    assert {cell.shown_state for cell in cells.values()} <= set(State)
    absolute, _ = asked(snapshot, "?kaart_niveau=buurten&kaart_periode=2025&kaart_maat=absoluut")
    assert {cell.region: cell.shown for cell in map_cells(snapshot, absolute)}["BU15070400"] == 192


def test_figures_of_2020_stand_in_the_borders_of_2020_and_none_counts_twice(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "?kaart_indicator=inwoners&kaart_maat=absoluut&kaart_periode=2020-01-01")
    cells = map_cells(snapshot, question)
    assert sorted(cell.region for cell in cells) == ["GM0788", "GM0983", "GM0984", "GM1507"]
    assert {cell.indeling for cell in cells} == {2020}


def test_classes_hold_every_shown_figure_of_every_period(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "?kaart_niveau=buurten")
    found = limits(snapshot, question)
    assert found
    ranges = found.ranges()
    assert all(first <= last for first, last in ranges) and len(ranges) <= 5
    for period in question.periods:
        for cell in map_cells(snapshot, asked(snapshot, f"?kaart_niveau=buurten&kaart_periode={period.code}")[0]):
            if cell.shown is not None:
                first, last = ranges[found.place(cell.shown)]
                assert first <= round(cell.shown, found.decimals) <= last


def test_a_map_without_any_figure_has_no_classes(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "?kaart_niveau=buurten&kaart_gebied=GM0788")
    assert map_cells(snapshot, question) == [] and limits(snapshot, question) is None


@pytest.mark.parametrize(
    ("lowest", "highest", "quantiles", "decimals", "ranges"),
    [
        (0, 50, [10, 20, 30, 40], 0, [(0, 9), (10, 19), (20, 29), (30, 39), (40, 50)]),
        (1.04, 3.06, [1.51, 1.52, 2.0, 2.5], 1, [(1.0, 1.4), (1.5, 1.9), (2.0, 2.4), (2.5, 3.1)]),
        (7, 7, [7, 7, 7, 7], 0, [(7, 7)]),
        (0, 3, [1, 1, 2], 0, [(0, 0), (1, 1), (2, 3)]),
    ],
)
def test_classes_are_cut_as_figures_are_shown(
    lowest: float, highest: float, quantiles: list[float], decimals: int, ranges: list[tuple[float, float]]
) -> None:
    found = classes(lowest, highest, quantiles, decimals)
    assert found.ranges() == ranges
    assert [found.place(first) for first, _ in ranges] == list(range(len(ranges)))
    assert [found.place(last) for _, last in ranges] == list(range(len(ranges)))


def test_where_much_is_zero_zero_is_a_class_of_its_own(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "?kaart_indicator=covid_sterfte&kaart_maat=absoluut")
    found = limits(snapshot, question)
    assert found and found.ranges()[0] == (0, 0)


def test_the_thick_border_is_for_what_is_chosen_else_for_the_own_gemeente(snapshot: OpenSnapshot) -> None:
    assert own_codes(asked(snapshot, "?gebieden=GM0984")[0], HOME) == ["GM0984"]
    assert own_codes(asked(snapshot, "?gebieden=")[0], HOME) == [HOME]
    assert own_codes(asked(snapshot, "?gebieden=BU15070400&kaart_niveau=buurten")[0], HOME) == ["BU15070400"]
    assert own_codes(asked(snapshot, "?kaart_niveau=wijken")[0], HOME) == []


def test_borders_of_the_nearest_year_are_drawn_and_those_without_any_are_known(snapshot: OpenSnapshot) -> None:
    drawing = drawing_of(snapshot, Level.GEMEENTE, 2020, "", ["GM0788", "GM0983", "GM0984", "GM1507"])
    assert (drawing.kind, drawing.name, drawing.years) == (Outline.GRENS, "gemeente-2020", ((2022, 3),))
    assert drawing.codes == {"GM0983", "GM0984", "GM1507"}
    buurten = drawing_of(snapshot, Level.BUURT, 2024, HOME, ["BU15070400"])
    assert (buurten.kind, buurten.name) == (Outline.BENADERING, "buurt-2024-GM1507")
    assert all("BU1507" <= code <= "BU1507~" for code in buurten.codes)


def test_wijken_without_borders_become_tiles_in_order_of_their_code(snapshot: OpenSnapshot) -> None:
    drawing = drawing_of(snapshot, Level.WIJK, 2024, HOME, ["WK150701", "WK150704"])
    assert (drawing.kind, drawing.name) == (Outline.TEGEL, "wijk-2024-GM1507-tegels")
    found = geometry(snapshot, drawing)
    assert found and [shape[0] for shape in found["shapes"]] == ["WK150701", "WK150704"]


def test_tiles_of_gemeenten_lie_as_the_night_placed_them(snapshot: OpenSnapshot) -> None:
    named = drawing_named("gemeente-2026-tegels")
    assert named
    found = geometry(snapshot, named)
    assert found and [shape[0] for shape in found["shapes"]] == ["GM0983", "GM0984", "GM1507"]
    (venlo, venray, horst) = ((shape[2], shape[3]) for shape in found["shapes"])
    assert venray[1] < horst[1] < venlo[1], "from north to south"


@pytest.mark.parametrize("name", ["gemeente-2026", "wijk-2024-GM1507", "buurt-2024-GM0363-tegels"])
def test_a_drawing_is_named_and_found_by_its_name(name: str) -> None:
    drawing = drawing_named(name)
    assert drawing and drawing.name == name


@pytest.mark.parametrize("name", ["", "land-2024", "gemeente", "gemeente-20244", "wijk-2024-WK150704", "../regions"])
def test_what_is_no_name_of_a_drawing_is_none(name: str) -> None:
    assert drawing_named(name) is None


def test_the_box_holds_every_corner() -> None:
    assert extent("M10 20l5 0 0-30-5 0zM100 100l1 1-2 3z") == (10, -10, 101, 104)
    assert extent(tile("GM1507", 2, 3)[1]) == (200, 300, 292, 392)
    assert box_of([["a", "M0 0l10 0 0 10z", 0, 0], tile("b", 1, 0)]) == [0, 0, 192, 92]
    assert between(Level.BUURT, HOME) == ("BU1507", "BU1507~")


def test_a_question_knows_its_days(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "?kaart_indicator=inwoners")
    assert question.periods[0].start == date(2020, 1, 1) and question.codes == ("GM", "GM~")

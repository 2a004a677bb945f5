"""A map of an index or a change: the same numbers as on Verkennen, classed on both sides of the middle."""

from dataclasses import replace
from datetime import date

import pytest

from data.answer import answer
from data.breaks import Break
from data.choosing import choose
from data.map_classes import Limits, sides
from data.map_figures import blocking, map_cells
from data.map_limits import limits
from data.map_question import MapQuestion, choose_map
from data.queries import Cell
from data.selection import Defaults, parse
from data.store import OpenSnapshot, Store
from data.terms import Grenzen, Maat, State, Weergave

HOME = "GM1507"
INDICATORS = ("misdrijven_totaal", "inwoners", "covid_besmettingen", "huishoudens")
COMPARED = [
    f"&kaart_indicator={indicator}&kaart_niveau={niveau}{weergave}{maat}"
    for indicator in INDICATORS
    for niveau in ("gemeenten", "buurten")
    for weergave in ("&weergave=verandering", "&weergave=index", "&weergave=index&nulmeting=2022-01-01")
    for maat in ("", "&kaart_maat=absoluut")
]


@pytest.fixture
def snapshot(store: Store) -> OpenSnapshot:
    return store.current()


def asked(snapshot: OpenSnapshot, address: str) -> tuple[MapQuestion, list[str]]:
    values = parse("?indicatoren=misdrijven_totaal" + address)
    selection, _ = choose(values, snapshot, Defaults("misdrijven_totaal", HOME))
    question, notices = choose_map(values, snapshot, selection, HOME)
    return question, [notice.kind for notice in notices]


def all_cells(snapshot: OpenSnapshot, question: MapQuestion) -> list[Cell]:
    return [cell for period in question.periods for cell in map_cells(snapshot, replace(question, period=period))]


@pytest.mark.parametrize("address", COMPARED)
@pytest.mark.parametrize("grenzen", Grenzen)
def test_the_map_shows_the_numbers_of_verkennen(snapshot: OpenSnapshot, address: str, grenzen: Grenzen) -> None:
    question, _ = asked(snapshot, f"{address}&grenzen={grenzen}")
    cells = all_cells(snapshot, question)
    selection = replace(
        question.asked(snapshot.catalogue[question.indicator]),
        regions=tuple({cell.region: None for cell in cells}),
        first_year=question.periods[0].start.year,
        last_year=question.periods[-1].start.year,
        grenzen=grenzen if question.is_compared else Grenzen.TOEN,
    )
    shown = {(one.region, one.period_start): (one.shown, one.shown_state) for one in answer(snapshot, selection).cells}
    for cell in cells:
        number, state = shown[cell.region, cell.period_start]
        # A region that was not there in one of the two periods is absent on the map, and not asked for by Verkennen.
        is_absent = {cell.shown_state, state} == {State.NOT_APPLICABLE, State.NOT_REPORTED} and grenzen is Grenzen.TOEN
        assert cell.shown == number and (cell.shown_state == state or is_absent)


@pytest.mark.parametrize("address", COMPARED)
def test_the_classes_hold_every_number_and_the_middle_has_its_own(snapshot: OpenSnapshot, address: str) -> None:
    question, _ = asked(snapshot, address)
    found = limits(snapshot, question)
    numbers = [cell.shown for cell in all_cells(snapshot, question) if cell.shown is not None]
    assert (found is None) == (not numbers)
    if found is None or not question.is_compared:
        return
    written = [round(one, found.decimals) for one in numbers]
    assert (found.lowest, found.highest) == (min(written), max(written))
    middle = 100 if question.weergave is Weergave.INDEX else 0
    for one in written:
        colour = found.colours[found.place(one)]
        assert (colour - 3) * (one - middle) > 0 or colour == 3
    assert len(found.colours) == len(found.ranges()) == len(set(found.colours))


def test_some_questions_of_the_fixtures_can_be_compared(snapshot: OpenSnapshot) -> None:
    kinds = {asked(snapshot, address)[0].weergave for address in COMPARED}
    assert kinds == set(Weergave)


@pytest.mark.parametrize(
    ("ends", "near", "far", "ranges", "colours"),
    [
        ((-20, 30), 2, 10, [(-20, -10.1), (-10, -2.1), (-2, 2), (2.1, 10), (10.1, 30)], (1, 2, 3, 4, 5)),
        ((1, 30), 2, 10, [(1, 2), (2.1, 10), (10.1, 30)], (3, 4, 5)),
        ((-8, -3), 2, 10, [(-8, -3)], (2,)),
        ((-5, 5), 0, 0, [(-5, -0.1), (0, 0), (0.1, 5)], (1, 3, 5)),
        ((0, 0), 0, 0, [(0, 0)], (3,)),
    ],
)
def test_both_sides_of_the_middle_are_cut_alike(
    ends: tuple[float, float], near: float, far: float, ranges: list[tuple[float, float]], colours: tuple[int, ...]
) -> None:
    for middle in (0, 100):
        found = sides(ends[0] + middle, ends[1] + middle, near, far, middle, 1)
        moved = [(round(first - middle, 1), round(last - middle, 1)) for first, last in found.ranges()]
        assert moved == ranges and found.colours == colours
        assert [found.place(first) for first, _ in found.ranges()] == list(range(len(ranges)))
        assert [found.place(last) for _, last in found.ranges()] == list(range(len(ranges)))


def test_by_hand_the_change_and_the_index_of_horst(snapshot: OpenSnapshot) -> None:
    address = "&kaart_periode=2025&kaart_maat=absoluut"
    question, _ = asked(snapshot, f"{address}&weergave=verandering")
    horst = next(cell for cell in map_cells(snapshot, question) if cell.region == HOME)
    # 1.528 in 2024 and 1.523 in 2025: -0,327… %.
    assert horst.shown == pytest.approx((1523 / 1528 - 1) * 100)
    question, _ = asked(snapshot, f"{address}&weergave=index&nulmeting=2024-01-01")
    horst = next(cell for cell in map_cells(snapshot, question) if cell.region == HOME)
    assert horst.shown == pytest.approx(1523 / 1528 * 100)


def test_across_a_trend_break_there_is_no_number_and_the_break_is_known(snapshot: OpenSnapshot) -> None:
    broken = Break("misdrijven_totaal", date(2024, 1, 1), "Andere telling", "Anders geteld.")
    snapshot.breaks = [broken]
    question, _ = asked(snapshot, "&weergave=verandering&kaart_periode=2024")
    assert {cell.shown_state for cell in map_cells(snapshot, question)} == {State.NOT_APPLICABLE}
    assert blocking(snapshot, question) == broken
    after, _ = asked(snapshot, "&weergave=verandering&kaart_periode=2025")
    assert blocking(snapshot, after) is None
    numbers = [cell.shown for cell in all_cells(snapshot, after) if cell.shown is not None]
    found = limits(snapshot, after)
    assert found and (found.lowest, found.highest) == (round(min(numbers), 1), round(max(numbers), 1))


def test_a_weergave_follows_the_selection_until_the_map_has_its_own(snapshot: OpenSnapshot) -> None:
    question, notices = asked(snapshot, "&weergave=index&nulmeting=2023-01-01")
    assert (question.weergave, question.nulmeting, question.addition()) == (Weergave.INDEX, date(2023, 1, 1), "")
    own = "&kaart_weergave=index&kaart_nulmeting=eerste"
    question, _ = asked(snapshot, f"&weergave=verandering&nulmeting=2023-01-01{own}")
    assert question.base is None and question.addition() == own and notices == []


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("&kaart_weergave=taart", ["word"]),
        ("&kaart_weergave=index&kaart_nulmeting=gisteren", ["word"]),
        ("&kaart_indicator=huishoudens&kaart_weergave=verandering", ["weergave"]),
    ],
)
def test_a_weergave_that_cannot_be_had_is_told(snapshot: OpenSnapshot, address: str, kinds: list[str]) -> None:
    assert asked(snapshot, address)[1] == kinds


def test_an_indicator_without_a_denominator_shows_its_counts(snapshot: OpenSnapshot) -> None:
    question, _ = asked(snapshot, "&kaart_indicator=inwoners")
    assert question.maat is Maat.RELATIEF
    shown = {cell.region: cell.shown for cell in map_cells(snapshot, question)}
    assert shown[HOME] == 43_917 and isinstance(limits(snapshot, question), Limits)

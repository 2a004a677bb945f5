"""Groups of gemeenten: sums divided by sums, and no figure where a member has none."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from data.answer import answer
from data.catalogue import Catalogue
from data.groups import groups_of
from data.queries import Cell
from data.selection import Group, Selection
from data.store import OpenSnapshot, Store
from data.terms import Grenzen, Maat, Vergelijking, Vorm, Weergave

HORST, VENRAY, VENLO = "GM1507", "GM0984", "GM0983"
CRIMES = Selection(("misdrijven_totaal",), (HORST,), 2021, 2025, vergelijk=(Vergelijking.PROVINCIE,))
LIMBURG = "groep:provincie:Limburg"
PEEL = Group("Peel", (HORST, VENRAY))


@pytest.fixture
def snapshot(store: Store) -> OpenSnapshot:
    return store.current()


def edit(snapshot: OpenSnapshot, *statements: str) -> OpenSnapshot:
    """The same snapshot with other figures: real questions, asked of a changed copy."""
    copy = duckdb.connect()
    files = [str(path) for path in snapshot.snapshot.observations]
    copy.execute("create table observations as select * from read_parquet(?)", [files])
    for name in ("regions", "breaks", "quality"):
        file = str(snapshot.snapshot.folder / f"{name}.parquet")
        copy.execute(f"create table {name} as select * from read_parquet(?)", [file])
    for statement in statements:
        assert copy.execute(statement).fetchall() != [(0,)], "nothing was changed"
    snapshot.connection = copy
    return snapshot


def cells(snapshot: OpenSnapshot, selection: Selection, code: str) -> list[Cell]:
    return answer(snapshot, selection).of(selection.indicators[0], code)


def test_a_group_figure_is_the_sum_of_its_members_divided_by_the_sum_of_their_people(snapshot: OpenSnapshot) -> None:
    selection = replace(CRIMES, regions=(HORST, VENRAY, VENLO))
    view = answer(snapshot, selection)
    for group in view.of("misdrijven_totaal", LIMBURG):
        own = [one for one in view.cells if one.region in selection.regions and one.period_start == group.period_start]
        assert len(own) == 3
        value, people = sum(one.value or 0 for one in own), sum(one.denominator or 0 for one in own)
        assert (group.value, group.denominator) == (value, people)
        assert group.shown == group.relative == pytest.approx(value / people * 1000)
        assert group.shown != pytest.approx(sum(one.shown or 0 for one in own) / 3), "no average of ratios"
        assert group.origin == "opgeteld" and {one.status for one in own} == {group.status}


def test_the_groups_stand_between_the_chosen_regions_and_nederland(snapshot: OpenSnapshot) -> None:
    selection = replace(CRIMES, vergelijk=tuple(Vergelijking), groepen=(PEEL,))
    view = answer(snapshot, selection)
    in_order = list(dict.fromkeys(cell.region for cell in view.cells))
    assert in_order == list(view.codes) and in_order[0] == HORST and in_order[-1] == "NL01"
    assert view.name(LIMBURG) == "Provincie Limburg" and view.name("groep:eigen:Peel") == "Peel"
    kinds = [code.split(":")[1] for code in in_order[1:-1]]
    assert kinds == ["provincie", "jeugdregio", "grootteklasse", "stedelijkheid", "vergelijkbaar", "eigen"]


def test_who_is_in_a_group(snapshot: OpenSnapshot) -> None:
    """Horst (43.917) and Venray (44.662) are of one size, Venlo (103.789) is not; each is of its own stedelijkheid."""
    groups = {
        one.code.split(":")[1]: one for one in groups_of(snapshot, replace(CRIMES, vergelijk=tuple(Vergelijking)))
    }
    members = {kind: {one.name for one in group.members} for kind, group in groups.items()}
    assert members == {
        "provincie": {"Horst aan de Maas", "Venlo", "Venray"},
        "jeugdregio": {"Horst aan de Maas", "Venlo", "Venray"},
        "grootteklasse": {"Horst aan de Maas", "Venray"},
        "stedelijkheid": {"Horst aan de Maas"},
        "vergelijkbaar": {"Venray", "Venlo"},
    }
    assert groups["vergelijkbaar"].facts == ("inwoners", "65_plus", "inkomen", "stedelijkheid")
    assert all(one.own == HORST for one in groups.values())
    assert groups["provincie"].holds(HORST) and not groups["vergelijkbaar"].holds(HORST)


@pytest.mark.parametrize("first", ["WK150704", "BU15070400", HORST])
def test_a_wijk_is_compared_with_the_peers_of_its_gemeente(snapshot: OpenSnapshot, first: str) -> None:
    (group,) = groups_of(snapshot, replace(CRIMES, regions=(first, VENLO)))
    assert group.own == HORST


def test_without_a_gemeente_of_now_there_is_nothing_to_compare_with(snapshot: OpenSnapshot) -> None:
    assert groups_of(snapshot, replace(CRIMES, regions=())) == []
    assert groups_of(snapshot, replace(CRIMES, regions=("GM0788",))) == [], "Haaren is no more"


def test_a_member_without_a_figure_leaves_the_group_without_one(snapshot: OpenSnapshot) -> None:
    lost = "delete from observations where indicator = 'misdrijven_totaal' and region_code = 'GM0984' and {}"
    unknown = """
        update observations set value = null, state = '{}' where indicator = 'misdrijven_totaal' and period_start = '{}'
        and region_level = 'gemeente' {}
    """
    edit(
        snapshot,
        lost.format("period_start = '2021-01-01'"),
        unknown.format("unknown", "2022-01-01", "and region_code = 'GM0983'"),
        unknown.format("withheld", "2023-01-01", "and region_code = 'GM0983'"),
        unknown.format("unknown", "2023-01-01", "and region_code = 'GM0984'"),
        unknown.format("not_reported", "2024-01-01", ""),
    )
    found = cells(snapshot, CRIMES, LIMBURG)
    assert [(one.period_start.year, one.state) for one in found] == [
        (2021, "unknown"), (2022, "unknown"), (2023, "withheld"), (2024, "not_reported"), (2025, "value"),
    ]  # fmt: skip
    assert all(one.value is None and one.relative is None and one.shown is None for one in found[:4])


def test_a_member_without_a_denominator_leaves_a_count_and_no_rate(snapshot: OpenSnapshot) -> None:
    edit(snapshot, "update observations set denominator = null where region_code = 'GM0984'")
    found = cells(snapshot, CRIMES, LIMBURG)
    assert all(one.value and one.denominator is None and one.shown is None for one in found)
    assert all(one.shown == one.value for one in cells(snapshot, replace(CRIMES, maat=Maat.ABSOLUUT), LIMBURG))


def test_members_in_different_borders_are_not_added_up(snapshot: OpenSnapshot) -> None:
    edit(
        snapshot,
        "update observations set indeling = 2019 where region_code = 'GM0984' and period_start >= '2024-01-01'",
    )
    states = {one.period_start.year: one.state for one in cells(snapshot, CRIMES, LIMBURG)}
    assert states == {2021: "value", 2022: "value", 2023: "value", 2024: "unknown", 2025: "unknown"}


def test_every_member_counts_in_the_borders_that_are_asked_for(snapshot: OpenSnapshot) -> None:
    """Of people in 2020 there are rows in the borders of then and, the same or converted, of now."""
    people = replace(CRIMES, indicators=("inwoners",), first_year=2020, last_year=2020)
    now, then = (cells(snapshot, replace(people, grenzen=one), LIMBURG) for one in (Grenzen.NU, Grenzen.TOEN))
    assert [one.indeling for one in then] == [2020] and [one.indeling for one in now] != [2020]


@pytest.mark.parametrize("codes", [(HORST, "WK150704"), (HORST, "BU15070400"), ("WK150704", "BU15070400", VENLO)])
def test_a_group_in_which_somebody_counts_twice_has_no_figure(snapshot: OpenSnapshot, codes: tuple[str, ...]) -> None:
    selection = replace(CRIMES, vergelijk=(), groepen=(Group("Dubbel", codes),))
    found = cells(snapshot, selection, "groep:eigen:Dubbel")
    assert {one.state for one in found} == {"not_applicable"} and len(found) == 5


def test_a_group_may_be_of_wijken(snapshot: OpenSnapshot) -> None:
    selection = replace(CRIMES, vergelijk=(), groepen=(Group("Wijk", ("WK150704",)),))
    group, wijk = (
        cells(snapshot, replace(selection, regions=("WK150704",)), code) for code in ("groep:eigen:Wijk", "WK150704")
    )
    assert [one.shown for one in group] == [one.shown for one in wijk] and group[0].shown


def test_what_does_not_add_up_is_not_added_up(snapshot: OpenSnapshot) -> None:
    kind = snapshot.catalogue["misdrijven_totaal"].model_copy(update={"type": "uniek"})
    snapshot.catalogue = Catalogue.of([kind, snapshot.catalogue["inwoners"]])
    assert {one.state for one in cells(snapshot, CRIMES, LIMBURG)} == {"not_applicable"}


def test_a_group_is_shown_as_an_index_and_a_change_too(snapshot: OpenSnapshot) -> None:
    plain = cells(snapshot, CRIMES, LIMBURG)
    index = cells(snapshot, replace(CRIMES, weergave=Weergave.INDEX), LIMBURG)
    change = cells(snapshot, replace(CRIMES, weergave=Weergave.VERANDERING), LIMBURG)
    assert [one.shown for one in index] == pytest.approx(
        [(one.shown or 0) / (plain[0].shown or 1) * 100 for one in plain]
    )
    assert change[1].shown == pytest.approx(((plain[1].shown or 0) / (plain[0].shown or 1) - 1) * 100)


def test_an_interval_comes_when_asked_for_and_only_with_the_figure_itself(snapshot: OpenSnapshot) -> None:
    assert all(one.low is None for one in answer(snapshot, CRIMES).cells)
    view = answer(snapshot, replace(CRIMES, marge=True))
    assert all(one.low < one.shown < one.high for one in view.cells)  # type: ignore[operator]
    for weergave in (Weergave.INDEX, Weergave.VERANDERING):
        found = answer(snapshot, replace(CRIMES, marge=True, weergave=weergave)).cells
        assert found and all(one.low is None and one.high is None for one in found)


def test_the_spread_of_all_gemeenten_comes_when_asked_for(snapshot: OpenSnapshot) -> None:
    assert answer(snapshot, CRIMES).spread == {}
    (spread,) = answer(snapshot, replace(CRIMES, waaier=True)).spread.values()
    three = sorted(
        cell.shown or 0
        for cell in answer(snapshot, replace(CRIMES, regions=(HORST, VENRAY, VENLO))).cells
        if cell.period_start == date(2025, 1, 1) and cell.region in (HORST, VENRAY, VENLO)
    )
    assert spread[-1].p50 == pytest.approx(three[1]) and spread[-1].regions == 3
    assert spread[-1].p10 == pytest.approx(three[0] + 0.2 * (three[1] - three[0]))
    assert answer(snapshot, replace(CRIMES, waaier=True, maat=Maat.ABSOLUUT)).spread == {}


def test_a_funnel_has_every_gemeente_in_the_newest_period(snapshot: OpenSnapshot) -> None:
    assert answer(snapshot, CRIMES).funnel == ()
    view = answer(snapshot, replace(CRIMES, vorm=Vorm.TRECHTER, last_year=2024))
    newest = {cell.region: cell for cell in view.cells if cell.period_start == date(2024, 1, 1)}
    assert {dot.code for dot in view.funnel} == {HORST, VENRAY, VENLO}
    (own,) = (dot for dot in view.funnel if dot.code == HORST)
    assert (own.denominator, own.relative) == (newest[HORST].denominator, newest[HORST].relative)
    without = replace(CRIMES, indicators=("inwoners",), vorm=Vorm.TRECHTER)
    assert answer(snapshot, without).funnel == [], "no denominator, no funnel"

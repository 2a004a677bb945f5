"""What is new for a gemeente since an earlier snapshot, told against a land that knows what happened."""

import shutil

import pytest
from changing import NIGHTS, World, happen

from data import changes, news
from data.changed import Wanted
from data.store import Store
from data.terms import ChangeKind
from etl.pipeline import run_night

OWN = "GM0007"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A land after three nights; in the last two much happened."""
    world = World(tmp_path_factory.mktemp("world"))
    for night in (None, NIGHTS["much in one night"], NIGHTS["late claims"]):
        if night:
            happen(world, night)
        world.land()
        run_night(world.settings, world.sources, report=lambda line: None)
    return world


@pytest.fixture
def store(three: World) -> Store:
    return Store(three.settings)


def stamps(store: Store) -> list[str]:
    return sorted(one.name for one in store.settings.snapshots.iterdir() if one.is_dir())


def test_a_first_visit_hears_what_the_last_night_brought(store: Store) -> None:
    snapshot = store.current()
    found = news.since(store, snapshot, "", OWN)
    assert found is not None and found.is_whole and found.stamp == stamps(store)[1]
    own = [one for one in changes.every(snapshot, Wanted(place=OWN)) if one.region == OWN]
    assert own and {(one.indicator, one.kind) for one in own} == {(one.indicator, one.kind) for one in found.news}
    for one in found.news:
        starts = {some.period_start for some in own if (some.indicator, some.kind) == (one.indicator, one.kind)}
        assert (one.first, one.last, one.periods) == (min(starts), max(starts), len(starts))


def test_who_missed_a_night_hears_of_both(store: Store) -> None:
    snapshot = store.current()
    last = news.since(store, snapshot, "", OWN)
    both = news.since(store, snapshot, stamps(store)[0], OWN)
    assert last is not None and both is not None
    assert both.is_whole and both.stamp == stamps(store)[0]
    before = news.together(news.rows_of(store.at(stamps(store)[1]), OWN))
    kinds = {(one.indicator, one.kind) for one in both.news}
    assert kinds == {(one.indicator, one.kind) for one in (*last.news, *before)}
    assert len(kinds) > len(last.news)


def test_the_newest_goes_first(store: Store) -> None:
    found = news.since(store, store.current(), stamps(store)[0], OWN)
    assert found is not None
    order = [news.ORDER.index(ChangeKind(one.kind)) for one in found.news]
    assert order == sorted(order) and set(news.ORDER) == set(ChangeKind)


def test_an_older_snapshot_that_is_gone_is_told(three: World, store: Store) -> None:
    folder = three.settings.snapshots / stamps(store)[1]
    aside = folder.with_name("aside")
    shutil.move(folder, aside)
    try:
        found = news.since(store, store.current(), "20200101T000000Z", OWN)
    finally:
        shutil.move(aside, folder)
    assert found is not None and not found.is_whole and found.stamp == folder.name


@pytest.mark.parametrize("stamp", ["x", "'; drop table changes; --", "99991231T000000Z", "\x00"])
def test_a_stamp_that_cannot_be_is_a_first_visit(store: Store, stamp: str) -> None:
    snapshot = store.current()
    assert news.since(store, snapshot, stamp, OWN) == news.since(store, snapshot, "", OWN)


def test_without_an_earlier_snapshot_there_is_nothing_to_compare_with(store: Store) -> None:
    assert news.since(store, store.at(stamps(store)[0]), "", OWN) is None

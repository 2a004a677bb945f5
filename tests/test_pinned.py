"""A fixed link: byte-equal after later nights, interactive, and honest about what changed since."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import Asker, words
from conftest import Night
from damaging import edit, land_damaged

from app import create_app
from data.answer import answer
from data.selection import Selection
from data.settings import Settings
from data.since import differences
from data.snapshot import current_stamp
from data.store import Store
from etl.landing import Landing

PATHS = ("/cijfers.csv", "/cijfers-machine.csv", "/cijfers.xlsx", "/cijfers.svg", "/cijfers.pdf", "/cijfers.zip")
ASKED = Selection(("misdrijven_totaal",), ("GM1507", "GM0984"), 2021, 2025)
CRIMES = "misdrijven_gemeente_buurt_2021_2025.csv.gz"

Two = tuple[Settings, str, dict[str, bytes]]


@pytest.fixture(scope="module")
def two(template: Path, tmp_path_factory: pytest.TempPathFactory, night: Night) -> Iterator[Two]:
    """Two snapshots: the stamp of the older one, and what its files were before the newer one came."""
    folder = tmp_path_factory.mktemp("two")
    settings = Settings(produced=folder / "produced")
    shutil.copytree(template, settings.produced)
    stamp = current_stamp(settings.snapshots)
    site = Asker(create_app(settings))
    address = ASKED.pinned(stamp).address()
    before = {path: site.client.get(path + address).data for path in PATHS}
    land_damaged(Landing(settings.raw), "politie_misdrijven", CRIMES, edit(r"(\d)8\n", r"\g<1>9\n"), folder)
    night(settings)
    assert current_stamp(settings.snapshots) != stamp
    yield settings, stamp, before


def draw(settings: Settings, selection: Selection) -> dict[str, Any]:
    return Asker(create_app(settings)).ask(
        "figure.figure", indicators_value=list(selection.indicators), regions_value=list(selection.regions),
        years_value=[selection.first_year, selection.last_year], maat_value=selection.maat.value,
        pinned_data=selection.momentopname,
    )  # fmt: skip


def test_a_pinned_file_has_the_same_bytes_after_a_later_night(two: Two) -> None:
    settings, stamp, before = two
    site = Asker(create_app(settings))
    for path in PATHS:
        response = site.client.get(path + ASKED.pinned(stamp).address())
        assert response.status_code == 200 and len(before[path]) > 500
        assert response.data == before[path], path
        assert site.client.get(path + ASKED.address()).data != before[path], path


def test_the_page_says_how_many_figures_changed_and_what_they_are_now(two: Two) -> None:
    settings, stamp, _ = two
    store = Store(settings)
    found = differences(answer(store.at(stamp), ASKED), answer(store.current(), ASKED))
    assert 0 < len(found) < len(answer(store.current(), ASKED).cells)
    shown = draw(settings, ASKED.pinned(stamp))
    said = words(shown["notices"]["children"])
    assert f"Dit zijn de cijfers van momentopname {stamp}; sindsdien zijn {len(found)} cijfers gewijzigd." in said
    assert "Bekijk dezelfde vraag met de nieuwste cijfers" in said and "Vergelijk oud en nieuw" in said
    # Horst aan de Maas had 1.528 crimes in 2024 and has 1.529 now: 34,8 per 1.000 both, so that the count tells it.
    assert "Horst aan de Maas 2024 aantal 1.528 aantal 1.529 +1" in said
    assert shown["csv"]["href"].endswith(f"&momentopname={stamp}")


def test_the_figures_on_the_page_are_those_of_the_pinned_snapshot(two: Two) -> None:
    settings, stamp, _ = two
    view = answer(Store(settings).at(stamp), ASKED)
    old, new = (draw(settings, ASKED.pinned(one)) for one in (stamp, ""))
    assert words(old["table"]["children"]) != words(new["table"]["children"])
    assert view.stamp == stamp and stamp in words(old["sources"]["children"])
    assert stamp not in words(new["sources"]["children"])


def test_a_view_that_is_not_pinned_says_nothing_of_it(two: Two) -> None:
    settings, _, _ = two
    assert "momentopname" not in words(draw(settings, ASKED)["notices"]["children"])


def test_pinned_to_the_newest_it_says_that_it_is_the_newest(two: Two) -> None:
    settings, _, _ = two
    newest = current_stamp(settings.snapshots)
    assert "nog de nieuwste" in words(draw(settings, ASKED.pinned(newest))["notices"]["children"])


def test_a_snapshot_that_was_removed_gives_the_newest_and_says_so(two: Two) -> None:
    settings, _, _ = two
    shown = draw(settings, ASKED.pinned("20200101T000000Z"))
    said = words(shown["notices"]["children"])
    assert "Momentopname 20200101T000000Z wordt niet meer bewaard. U ziet nu de nieuwste cijfers" in said
    assert f"opname={current_stamp(settings.snapshots)}" in shown["csv"]["href"]
    site = Asker(create_app(settings))
    assert site.client.get(shown["csv"]["href"]).status_code == 200
    assert site.client.get("/cijfers.csv" + ASKED.pinned("20200101T000000Z").address()).status_code == 410


def test_what_came_went_and_changed_is_counted_and_what_stayed_is_not(two: Two) -> None:
    settings, stamp, _ = two
    view = answer(Store(settings).at(stamp), ASKED)
    assert differences(view, view) == []
    first, *rest = view.cells
    shorter = type(view)(**{**view.__dict__, "cells": rest})
    assert [(one.old, one.new) for one in differences(view, shorter)] == [(first, None)]
    assert [(one.old, one.new) for one in differences(shorter, view)] == [(None, first)]
    withheld = first._replace(value=None, shown=None, state="withheld", shown_state="withheld")
    changed = type(view)(**{**view.__dict__, "cells": [withheld, *rest]})
    assert [(one.old, one.new) for one in differences(view, changed)] == [(first, withheld)]


def test_a_change_of_what_is_divided_by_counts_for_the_relative_figure_only(two: Two) -> None:
    settings, stamp, _ = two
    relative = answer(Store(settings).at(stamp), ASKED)
    first, *rest = relative.cells
    moved = type(relative)(**{**relative.__dict__, "cells": [first._replace(denominator=1.0), *rest]})
    assert differences(relative, moved) == []
    shown = type(relative)(**{**relative.__dict__, "cells": [first._replace(denominator=1.0, shown=9.9), *rest]})
    assert [one.is_in_shown for one in differences(relative, shown)] == [True]

"""Whatever is asked: the screen, the CSV, the machine CSV, the workbook and the API have the same figures."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from asking import Asker
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from app import create_app
from data.answer import answer
from data.choosing import choose
from data.export import STATE_WORDS
from data.export import number as in_dutch
from data.export_taken import Taken
from data.periods import as_code
from data.queries import Cell
from data.reading import count_of
from data.selection import Defaults, Group, Selection, parse
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import EMPTY_STATES, Grenzen, Maat, Vergelijking, Weergave

INDICATORS = ["misdrijven_totaal", "inwoners", "huishoudens", "covid_besmettingen", "covid_sterfte", "woninginbraken"]
REGIONS = ["GM1507", "GM0984", "GM0983", "WK150704", "BU15070101", "GM0788"]


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


@pytest.fixture(scope="module")
def site(template: Path) -> Asker:
    return Asker(create_app(Settings(produced=template)))


@some.composite
def selections(draw: Any) -> Selection:
    """Any question that the page can ask of the fixtures."""
    first, last = sorted(draw(some.tuples(some.integers(2020, 2025), some.integers(2020, 2025))))
    groups = draw(some.booleans())
    return Selection(
        indicators=tuple(draw(some.lists(some.sampled_from(INDICATORS), min_size=1, max_size=3, unique=True))),
        regions=tuple(draw(some.lists(some.sampled_from(REGIONS), max_size=4, unique=True))),
        first_year=first,
        last_year=last,
        maat=draw(some.sampled_from(Maat)),
        grenzen=draw(some.sampled_from(Grenzen)),
        weergave=draw(some.sampled_from(Weergave)),
        nulmeting=draw(some.sampled_from([None, date(2021, 1, 1), date(2022, 3, 1)])),
        vergelijk=tuple(draw(some.lists(some.sampled_from([Vergelijking.PROVINCIE]), max_size=1))),
        groepen=(Group("=Ons; \"clubje\"", ("GM1507", "GM0984")),) if groups else (),
        marge=draw(some.booleans()),
    )  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selection=selections())
def test_every_file_has_the_figures_of_the_screen(selection: Selection, snapshot: OpenSnapshot, site: Asker) -> None:
    selection, _ = choose(parse(selection.address()), snapshot, Defaults("misdrijven_totaal", "GM1507"))
    view = answer(snapshot, selection)
    address = f"{selection.address()}&opname={snapshot.stamp}"
    shown = list(view.cells)
    assert list(machine_cells(site, address)) == [as_machine(cell) for cell in shown]
    assert list(workbook_cells(site, address)) == [as_workbook(cell) for cell in shown]
    assert list(api_cells(site, selection.address())) == [as_machine(cell) for cell in shown]
    assert list(dutch_cells(site, address)) == as_dutch(shown, Taken(snapshot, selection, date.today(), ""))


def machine_cells(site: Asker, address: str) -> Iterator[tuple[Any, ...]]:
    content = site.client.get(f"/cijfers-machine.csv{address}").text
    for row in csv.DictReader(io.StringIO(content)):
        numbers = [float(row[key]) if row[key] else None for key in ("value", "denominator", "shown", "low", "high")]
        yield row["indicator"], row["region_code"], row["period_start"], row["state"], row["shown_state"], *numbers


def api_cells(site: Asker, address: str) -> Iterator[tuple[Any, ...]]:
    for row in site.client.get(f"/api/v1/cijfers{address}&aantal=5000").json["cijfers"]:
        numbers = [row[key] for key in ("value", "denominator", "shown", "low", "high")]
        yield row["indicator"], row["region_code"], row["period_start"], row["state"], row["shown_state"], *numbers


def as_machine(cell: Cell) -> tuple[Any, ...]:
    numbers = (cell.value, cell.denominator, cell.shown, cell.low, cell.high)
    return cell.indicator, cell.region, str(cell.period_start), cell.state, cell.shown_state, *numbers


def workbook_cells(site: Asker, address: str) -> Iterator[tuple[Any, ...]]:
    content = io.BytesIO(site.client.get(f"/cijfers.xlsx{address}").data)
    heads, *rows = load_workbook(content, read_only=True)["Cijfers"].iter_rows(values_only=True)
    for row in rows:
        found = dict(zip(heads, row, strict=True))
        numbers = [found[head] for head in ("Waarde", "Aantal", "Ondergrens 95%", "Noemer")]
        yield found["Code"], found["Periode"], *numbers, is_why(found)


def is_why(found: dict[Any, Any]) -> str:
    """The state in words, when there is one; else nothing."""
    return next((word for word in STATE_WORDS.values() if str(found["Status"]).split(",")[0] == word), "")


def as_workbook(cell: Cell) -> tuple[Any, ...]:
    state = cell.state if cell.state in EMPTY_STATES else cell.shown_state
    period = as_code(cell.period_kind, cell.period_start)
    below = None if cell.denominator is None else round(cell.denominator)
    numbers = (cell.shown, count_of(cell), cell.low, below)
    return cell.region, period, *numbers, STATE_WORDS.get(state, "")


def dutch_cells(site: Asker, address: str) -> Iterator[tuple[str, ...]]:
    content = site.client.get(f"/cijfers.csv{address}").data.decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(content), delimiter=";"):
        yield row["code"], row["periode"], row["waarde"]


def as_dutch(cells: list[Cell], taken: Taken) -> list[tuple[str, ...]]:
    """The shown figures where they are more than counts, then the counts."""
    catalogue = taken.snapshot.catalogue
    shown = [cell for cell in cells if taken.shows_more_than_counts(catalogue[cell.indicator])]
    return [
        (cell.region, as_code(cell.period_kind, cell.period_start), in_dutch(number))
        for cell, number in [*((one, one.shown) for one in shown), *((one, count_of(one)) for one in cells)]
    ]


def test_the_states_of_the_fixtures_are_all_met(snapshot: OpenSnapshot) -> None:
    selection = Selection(tuple(INDICATORS), tuple(REGIONS), 2020, 2025, weergave=Weergave.VERANDERING)
    states = {cell.state for cell in answer(snapshot, selection).cells}
    assert {"value", "not_reported", "not_applicable"} <= states


@pytest.mark.parametrize(("maat", "weergave"), list(product(Maat, Weergave)))
def test_the_pinned_file_is_the_file_of_the_screen(
    site: Asker, snapshot: OpenSnapshot, maat: Maat, weergave: Weergave
) -> None:
    selection = Selection(("misdrijven_totaal",), ("GM1507",), 2021, 2025, maat=maat, weergave=weergave)
    for path in ("/cijfers-machine.csv", "/cijfers.xlsx", "/cijfers.zip", "/cijfers.pdf"):
        shown = site.client.get(f"{path}{selection.address()}&opname={snapshot.stamp}")
        pinned = site.client.get(f"{path}{selection.pinned(snapshot.stamp).address()}")
        assert shown.status_code == 200 and shown.data == pinned.data

"""A title that we never saw at the source: when a table writes it otherwise, a sentence says what it does have."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from http_server import Server, serving
from odata_server import V3, V4, members

from data.settings import Settings
from etl.cbs import v3, v4
from etl.cbs.shape import those_like
from etl.cbs.table import Table
from etl.fetch import Fetcher
from etl.fetching import FetchResult, Outcome, fetch_source
from etl.landing import Landing
from etl.source import all_sources

NEXT_STEP = "Pas dan het bronbestand in etl/sources/ aan; de oude cijfers blijven staan."
NAMES = [name for name in sorted(all_sources()) if name.startswith(("cbs_", "politie_4"))]
TABLES = {
    name: table for name in NAMES if (table := getattr(import_module(f"etl.sources.{name}"), "TABLE", None)) is not None
}
OTHER_TITLES = ("Heel iets anders", "Nog iets anders")


def dimensions_of(table: Table) -> dict[str, str]:
    """The dimensions that we think a table has, and their kinds."""
    figure = next(iter(table.figures.values()))
    time = {} if table.period else {"Perioden": "TimeDimension"}
    return {**dict.fromkeys(figure.members, "Dimension"), "RegioS": "GeoDimension", **time}


def lists_of(table: Table, key: str) -> dict[str, list[dict]]:
    """The members that we ask for, by code or title, as if each was its own code."""
    found: dict[str, dict[str, None]] = {}
    for figure in table.figures.values():
        for name, codes in figure.members.items():
            found.setdefault(name, {}).update(dict.fromkeys(codes))
    lists = {name: members(codes, key) for name, codes in found.items()}
    return lists if table.period else {**lists, "Perioden": members(["2024JJ00"], key)}


def served_v3(table: Table, titles: tuple[str, ...]) -> V3:
    dimensions = dimensions_of(table)
    rows = [{"Type": kind, "Key": name, "Title": name} for name, kind in dimensions.items()]
    rows += [{"Type": "Topic", "Key": f"X_{number}", "Title": title} for number, title in enumerate(titles)]
    properties = [{"ID": number, "ParentID": None, **row} for number, row in enumerate(rows)]
    infos = {"ID": 0, "Identifier": table.id, "Modified": "2026-02-27T02:00:00"}
    return V3(table.id, infos, properties, lists_of(table, "Key"), [], [])


def served_v4(table: Table, titles: tuple[str, ...]) -> V4:
    dimensions = [{"Identifier": name, "Kind": kind, "Title": name} for name, kind in dimensions_of(table).items()]
    measures = [
        {"Identifier": f"M{number}", "Title": title, "Unit": "%", "MeasureGroupId": None}
        for number, title in enumerate(titles)
    ]
    codes = {f"{name}Codes": rows for name, rows in lists_of(table, "Identifier").items()}
    return V4(table.id, {"Modified": "2026-02-27"}, {"Dimensions": dimensions, "MeasureCodes": measures, **codes})


@pytest.fixture
def fetched(tmp_path: Path) -> Iterator[Callable[[Table, V3 | V4], FetchResult]]:
    landing = Landing(tmp_path / "raw")

    def fetch(table: Table, served: V3 | V4) -> FetchResult:
        way = v3 if isinstance(served, V3) else v4
        with serving(served) as server:
            return fetch_source(source(way, table, server), landing, fetcher)

    def source(way: object, table: Table, server: Server) -> object:
        here = replace(table, host=server.address)
        return way.source_of(here, id="cbs_proef", title="Proef", owner="CBS", note="Een proef.")

    with Fetcher(Settings(produced=tmp_path, fetch_pause=0), sleep=lambda seconds: None) as fetcher:
        yield fetch
    assert not landing.newest("cbs_proef")


def served(table: Table, titles: tuple[str, ...]) -> V3 | V4:
    return (served_v4 if "datasets" in table.host else served_v3)(table, titles)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_column_that_is_called_otherwise_is_refused_with_the_titles_that_there_are(
    fetched: Callable, table: Table
) -> None:
    result = fetched(table, served(table, OTHER_TITLES))
    wanted = next(iter(table.figures.values())).topic
    assert result.outcome is Outcome.FAILED
    sentence = f"{table.id}, onderwerpen: gevonden geen keer '{wanted}' (wel: Heel iets anders, Nog iets anders)"
    assert f"{sentence}; verwacht één keer. Is de levering veranderd? {NEXT_STEP}" in result.in_words


WITH_A_CHOICE = {name: one for name, one in TABLES.items() if dimensions_of(one).keys() - {"RegioS", "Perioden"}}


@pytest.mark.parametrize("table", WITH_A_CHOICE.values(), ids=WITH_A_CHOICE)
def test_a_dimension_that_is_called_otherwise_is_refused_with_the_dimensions_that_there_are(
    fetched: Callable, table: Table
) -> None:
    titles = tuple({figure.topic for figure in table.figures.values()})
    answers = served(table, titles)
    name = next(iter(next(iter(table.figures.values())).members))
    if isinstance(answers, V3):
        (row,) = [row for row in answers.properties if row["Key"] == name]
        row["Key"] = "Soorten"
        answers.lists["Soorten"] = answers.lists.pop(name)
    else:
        (row,) = [row for row in answers.resources["Dimensions"] if row["Identifier"] == name]
        row["Identifier"] = "Soorten"
        answers.resources["SoortenCodes"] = answers.resources.pop(f"{name}Codes")
    result = fetched(table, answers)
    assert result.outcome is Outcome.FAILED
    assert f"{table.id}, dimensie {name}: gevonden geen dimensie van die naam (wel: " in result.in_words
    assert "Soorten" in result.in_words and NEXT_STEP in result.in_words


def test_of_a_long_list_the_titles_most_like_the_one_looked_for_are_named() -> None:
    titles = [f"Onderwerp {number}" for number in range(40)]
    told = those_like("Meldingen", [*titles, "Totaal meldingen Veilig Thuis"])
    assert told.endswith(", Totaal meldingen Veilig Thuis, en nog 29") and told.count(", ") == 12
    assert those_like("Meldingen", ["A", "B"]) == "A, B"

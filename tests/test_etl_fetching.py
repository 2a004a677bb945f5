"""Fetching and landing: a delivery is whole or it is not there; and every source that is fetched keeps one contract."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import product
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from conftest import Night
from http_server import Route, serving
from odata_server import V3, V4, members

from data.settings import Settings
from data.terms import Level, PeriodKind, State, Status, Verdict
from etl.cbs import bulk as cbs_bulk
from etl.cbs import v3 as cbs_v3
from etl.cbs import v4 as cbs_v4
from etl.cbs.table import Table
from etl.fetch import Fetcher
from etl.fetched import Fetched
from etl.fetching import Outcome, fetch_source
from etl.landing import Landing
from etl.problems import Problems
from etl.source import TIDY_COLUMNS, Source, all_sources

OF_CBS = (cbs_v3.fetch, cbs_v4.fetch, cbs_bulk.fetch)
FETCHED = {one.id: one for one in all_sources().values() if isinstance(one.fetch, partial) and one.fetch.func in OF_CBS}
ofeach = pytest.mark.parametrize("source", FETCHED.values(), ids=FETCHED)
CODES = {PeriodKind.MAAND: "2025MM11", PeriodKind.HALFJAAR: "2025HJ01", PeriodKind.JAAR: "2024JJ00"}
REGIONS = {"NL": "NL01", "GM": "GM1507", "WK": "WK150704", "BU": "BU15070400"}


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "raw")


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with Fetcher(Settings(produced=tmp_path, fetch_pause=0), sleep=lambda seconds: None) as one:
        yield one


@pytest.fixture
def deliver(tmp_path: Path, landing: Landing) -> Callable[..., bool]:
    """deliver(a="1", b="2") lands two files as one delivery; says whether it is new."""

    def one(source: str = "cbs", **contents: str) -> bool:
        files = {}
        for part, content in contents.items():
            file = tmp_path / f"{part}.json"
            file.write_text(content)
            digest = sha256(content.encode()).hexdigest()
            files[part] = Fetched(file, f"https://cbs.nl/{part}?$top=1&key=geheim", digest, len(content))
        return landing.land_delivery(source, files)[1]

    return one


def contents(landing: Landing, source: str = "cbs") -> dict[str, str]:
    return {part: file.file.read_text() for part, file in landing.newest(source).items()}


def test_the_newest_delivery_is_exactly_its_own_files(deliver: Callable, landing: Landing) -> None:
    assert deliver(a="1", b="2", c="3") and deliver(source="rivm", a="9")
    assert deliver(a="1", b="4")
    assert contents(landing) == {"a": "1", "b": "4"}, "the third page of the longer delivery is not among them"
    assert contents(landing, "rivm") == {"a": "9"}


def test_the_same_delivery_again_is_no_new_one_until_another_came(deliver: Callable, landing: Landing) -> None:
    assert deliver(a="1", b="2") and not deliver(a="1", b="2")
    assert len(landing.landed()) == 2
    assert deliver(a="1") and deliver(a="1", b="2")
    assert contents(landing) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("lines", [1, 2])
def test_a_delivery_that_was_killed_half_way_is_none(deliver: Callable, landing: Landing, lines: int) -> None:
    deliver(a="1", b="2")
    whole = landing.manifest.read_bytes()
    deliver(a="5", b="6", c="7")
    added = landing.manifest.read_bytes()[len(whole) :].splitlines(keepends=True)
    landing.manifest.write_bytes(whole + b"".join(added[:lines]) + added[lines][:40])
    assert contents(landing) == {"a": "1", "b": "2"}
    assert deliver(a="5", b="6", c="7") and contents(landing) == {"a": "5", "b": "6", "c": "7"}


def test_a_file_that_lands_alone_lies_over_the_delivery_before_it(
    deliver: Callable, landing: Landing, tmp_path: Path
) -> None:
    (tmp_path / "hersteld.json").write_text("8")
    landing.land(tmp_path / "hersteld.json", source="cbs", part="b")
    deliver(a="1", b="2")
    assert contents(landing) == {"a": "1", "b": "2"}
    landing.land(tmp_path / "hersteld.json", source="cbs", part="b")
    assert contents(landing) == {"a": "1", "b": "8"}


def test_the_register_shows_no_secrets_of_an_address(deliver: Callable, landing: Landing) -> None:
    deliver(a="1")
    assert landing.newest("cbs")["a"].address == "https://cbs.nl/a?$top=1&key=…"


def test_a_register_of_before_there_were_deliveries_can_be_read(landing: Landing, tmp_path: Path) -> None:
    (tmp_path / "oud.csv").write_text("oud")
    landing.land(tmp_path / "oud.csv", source="cbs", part="a")
    (line,) = landing.manifest.read_text().splitlines()
    assert "delivery" not in json.loads(line) and landing.newest("cbs")["a"].delivery == ""


def test_a_source_that_was_never_fetched_is_awaited_and_no_refusal(landed: Settings, night: Night) -> None:
    results = night(landed)
    for source in FETCHED:
        assert results[source].verdict is Verdict.ONTBREEKT and not results[source].is_refused
        assert results[source].in_words == "nog niet opgehaald"


def test_a_disk_that_is_full_is_a_failure_with_a_sentence(landing: Landing, fetcher: Fetcher) -> None:
    def fetch(*_: object) -> None:
        raise OSError(28, "No space left on device")

    source = replace(next(iter(FETCHED.values())), fetch=fetch)
    result = fetch_source(source, landing, fetcher)
    assert result.outcome is Outcome.FAILED and "No space left on device" in result.in_words


def version_of(source: Source) -> ModuleType:
    return cbs_v4 if "/odata/v1/" in source.address else cbs_v3


def table_of(source: Source) -> Table:
    assert isinstance(source.fetch, partial)
    return source.fetch.args[0]


def offering(source: Source) -> Route:
    """A server that has just what a source asks for, in the form of CBS."""
    table = table_of(source)
    wanted: dict[str, dict[str, None]] = {}
    for figure in table.figures.values():
        for name, codes in figure.members.items():
            wanted.setdefault(name, {}).update(dict.fromkeys(codes))
    region = "WijkenEnBuurten" if "BU" in table.regions else "RegioS"
    periods = sorted({CODES[figure.period_kind] for figure in table.figures.values()})
    codes = {name: [*options, "ANDERS"] for name, options in wanted.items()}
    codes |= {region: [REGIONS[start] for start in table.regions]} | ({} if table.period else {"Perioden": periods})
    topics = list(dict.fromkeys(figure.topic for figure in table.figures.values()))
    cells = [dict(zip(codes, one, strict=True)) for one in product(*codes.values())]
    kinds = {region: "GeoDetail", "Perioden": "TimeDimension"}
    if version_of(source) is cbs_v3:
        return as_v3(table, codes, kinds, topics, cells)
    return as_v4(table, codes, kinds, topics, cells)


def as_v3(table: Table, codes: dict, kinds: dict, topics: list[str], cells: list[dict]) -> V3:
    keys = [f"Onderwerp_{number}" for number in range(len(topics))]
    properties = [
        {"ID": number, "Type": kinds.get(name, "Dimension"), "Key": name, "Title": name}
        for number, name in enumerate(codes)
    ]
    properties += [
        {"ID": 100 + number, "Type": "Topic", "Key": key, "Title": title, "Unit": "aantal"}
        for number, (key, title) in enumerate(zip(keys, topics, strict=True))
    ]
    typed = [
        {"ID": number, **{name: f"{code:<10}" for name, code in cell.items()}, **dict.fromkeys(keys, number)}
        for number, cell in enumerate(cells)
    ]
    typed = [row | ({"Perioden": row["Perioden"].strip()} if "Perioden" in row else {}) for row in typed]
    lists = {name: members([code if name == "Perioden" else f"{code:<10}" for code in options], **{
        code: code for code in options
    }) for name, options in codes.items()}  # fmt: skip
    return V3(table.id, {"ID": 0, "Modified": "2026-02-27T02:00:00"}, properties, lists, typed, [])


def as_v4(table: Table, codes: dict, kinds: dict, topics: list[str], cells: list[dict]) -> V4:
    resources = {f"{name}Codes": members(options, "Identifier", **{code: code for code in options})
                 for name, options in codes.items()}  # fmt: skip
    resources["Dimensions"] = [{"Identifier": name, "Kind": kinds.get(name, "Dimension")} for name in codes]
    resources["MeasureCodes"] = [
        {"Identifier": f"M{number}", "Title": title, "Unit": "%"} for number, title in enumerate(topics)
    ]
    resources["Observations"] = [
        {"Id": number, "Measure": f"M{topic}", **cell, "Value": 50.0, "ValueAttribute": "None"}
        for number, (topic, cell) in enumerate(product(range(len(topics)), cells))
    ]
    return V4(table.id, {"Modified": "2026-02-27T02:00:00+01:00"}, resources)


@ofeach
def test_a_fetched_source_asks_reads_and_hands_over_in_the_tidy_form(
    source: Source, landing: Landing, fetcher: Fetcher
) -> None:
    with serving(offering(source)) as server:
        there = replace(table_of(source), host=server.address)
        local = replace(source, fetch=partial(source.fetch.func, there))
        result = fetch_source(local, landing, fetcher)
        assert result.outcome is Outcome.NEW, result.in_words
        assert fetch_source(local, landing, fetcher).outcome is Outcome.UNCHANGED
    raw = landing.newest(source.id)
    assert set(source.parts) <= set(raw), "a run asks for these parts"
    for part, pattern in source.parts.items():
        assert raw[part].name == pattern and source.part_of(raw[part].name) == part
    frame = pd.concat(local.tidy(raw, {2026: frozenset(REGIONS.values())}, Problems()))
    assert tuple(frame.columns) == TIDY_COLUMNS and set(frame["measure"]) == set(source.measures)
    assert set(frame["region_level"]) <= set(Level) and set(frame["state"]) <= set(State)
    assert set(frame["status"]) <= set(Status) and set(frame["period_kind"]) <= set(PeriodKind)
    assert not frame.duplicated(["measure", "region_code", "indeling", "period_kind", "period_start"]).any()


def test_the_measures_of_fetched_sources_have_names_of_their_own() -> None:
    names = [measure for source in all_sources().values() for measure in source.measures]
    for source in FETCHED.values():
        assert all(names.count(measure) == 1 for measure in source.measures)

"""Figures in older borders in the newest ones: by hand, and over fifty made-up herindelingen to the last bit."""

import math
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from conftest import FIXTURES, Night, land_all
from damaging import edit, half, land_damaged
from herindeling_cases import BETWEEN, FIRST, LAST, cases

from data.catalogue import Catalogue, Indicator
from data.schema import REGIONS
from data.settings import Settings
from data.store import Store
from data.terms import FROM_OLDER_BORDERS, NEDERLAND, PeriodKind, RegionChange, State, Status, Verdict
from etl.borders.convert import convert, convert_again
from etl.borders.regions import Change
from etl.borders.successions import plan_conversion, take_changes
from etl.derive import FIGURES, derive_figures, observations_of
from etl.landing import Landing
from etl.observations import observations
from etl.pipeline import run_night
from etl.problems import Problems
from etl.source import TIDY_COLUMNS, Source, all_sources
from etl.warehouse import Warehouse

NEW_YEAR, NEW_YEAR_2024 = date(2020, 1, 1), date(2024, 1, 1)
A, B, C, D, E, F = "GM0001", "GM0002", "GM0003", "GM0004", "GM0005", "GM0006"
# A is divided: three quarters into C and a quarter into the new D; B goes into D as a whole. E stays as it was.
CHANGES = [
    Change(A, C, date(2021, 1, 1), 300, RegionChange.SPLITSING),
    Change(A, D, date(2021, 1, 1), 100, RegionChange.SPLITSING),
    Change(B, D, date(2022, 1, 1), 50, RegionChange.SAMENVOEGING),
]
LIST = ("herindelingen", "81734NED_RegioVanVertrekCodes.csv")
KWB = "kwb2024_gemeente_wijk_buurt_subset.csv.gz"
CRIMES = "misdrijven_gemeente_buurt_2021_2025.csv.gz"
CORONA = "corona_per_gemeente_per_maand.csv.gz"
GEMEENTEN = {2020: [A, B, C, E], 2024: [C, D, E]}
FACTS = {
    "theme": "Proef",
    "definition": "Een telling om mee te rekenen.",
    "source": "proef",
    "unit": "stuks",
    "direction": "neutraal",
    "authored_by": "Polsslag",
    "checked_by": "Polsslag",
    "reviewed_on": date(2026, 1, 1),
    "review_before": date(2027, 1, 1),
}
Row = dict[str, Any]
Rows = dict[tuple[str, int, date], Row]


def indicator(id_: str, type_: str = "stroom", per: str = "geen") -> Indicator:
    return Indicator(id=id_, title=id_.title(), measure=id_, type=type_, denominator=per, **FACTS)


def catalogue(type_: str = "stroom") -> Catalogue:
    return Catalogue.of([indicator("inwoners", "stand"), indicator("telling", type_, "inwoners")])


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse(tmp_path / "work.duckdb", "200MB", 2) as warehouse:
        warehouse.run(FIGURES)
        warehouse.create("regions", REGIONS.empty_table())
        take_changes(warehouse, CHANGES)
        yield warehouse


def know(warehouse: Warehouse, gemeenten: dict[int, Iterable[str]]) -> None:
    """Put these gemeenten, each indeling with its Nederland, into `regions`."""
    rows = [(code, "gemeente", None, code, NEDERLAND, year) for year, codes in gemeenten.items() for code in codes]
    rows += [(NEDERLAND, "land", None, None, None, year) for year in gemeenten]
    known = pd.DataFrame(rows, columns=["region_code", "region_level", "wijk", "gemeente", "land", "indeling"])
    warehouse.connection.register("known", known)
    warehouse.run("insert into regions by name select * from known")


def cell(code: str, value: float | None, state: str = "", status: str = "definitief", **facts: Any) -> Row:
    """One delivered figure; a count of 2020 in the borders of 2020 unless told otherwise."""
    state = state or ("zero" if value == 0 else "value")
    level = {"NL": "land", "GM": "gemeente", "WK": "wijk"}[code[:2]]
    start = facts.pop("start", NEW_YEAR)
    told = {"measure": "telling", "indeling": 2020, "period_kind": "jaar", "source_modified_on": None, **facts}
    found = {"region_code": code, "region_level": level, "value": value, "state": state, "status": status}
    return told | found | {"period_start": start, "period_end": start}


# What makes the borders of 2024 the newest: one figure in them, of another year.
IN_2024 = [cell(code, 1, indeling=2024, start=NEW_YEAR_2024) for code in GEMEENTEN[2024]]

Converted = Callable[..., Rows]


@pytest.fixture
def converted(warehouse: Warehouse) -> Converted:
    """The published rows of the indicator `telling`, by region, indeling and day."""

    def rows(delivered: list[Row], type_: str = "stroom", expected: list[str] | None = None) -> Rows:
        if not warehouse.rows("from regions"):
            know(warehouse, GEMEENTEN)
        warehouse.insert("proef", pd.DataFrame(delivered)[list(TIDY_COLUMNS)])
        problems = Problems()
        plan_conversion(warehouse, catalogue(type_), [], problems)
        assert problems.lines() == (expected or [])
        derive_figures(warehouse, catalogue(type_), list(catalogue(type_)))
        for one in catalogue(type_):
            convert(warehouse, one)
        table = observations_of(warehouse, catalogue(type_)["telling"])
        found = {(row["region_code"], row["indeling"], row["period_start"]): row for row in table.to_pylist()}
        assert len(found) == table.num_rows, "one row per region, indeling and period"
        return found

    return rows


def now(rows: Rows, start: date = NEW_YEAR) -> dict[str, tuple]:
    """The figures of older borders that gemeenten have in those of 2024 on a day: value, state and status."""
    return {
        code: (row["value"], row["state"], row["status"])
        for (code, indeling, day), row in rows.items()
        if row["origin"] in FROM_OLDER_BORDERS and (indeling, day, row["region_level"]) == (2024, start, "gemeente")
    }


def test_counts_are_divided_by_inhabitants_and_added_up_and_what_was_delivered_stays(converted: Converted) -> None:
    rows = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024])
    # C: 10 + 3/4 of 40; D: 7 + 1/4 of 40. A was divided, so both are an estimate. Nothing happened to E.
    assert now(rows) == {C: (40, "value", "schatting"), D: (17, "value", "schatting"), E: (5, "value", "definitief")}
    then = {code: row["value"] for (code, indeling, _), row in rows.items() if indeling == 2020}
    assert then == {A: 40, B: 7, C: 10, E: 5, NEDERLAND: 62}


def test_nederland_stays_itself(converted: Converted) -> None:
    summed = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024])[NEDERLAND, 2024, NEW_YEAR]
    assert (summed["value"], summed["origin"], summed["status"]) == (62, "onveranderd", "definitief")


def test_a_delivered_nederland_stays_what_was_delivered_whatever_its_gemeenten_add_up_to(converted: Converted) -> None:
    rows = converted(
        [cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), cell(NEDERLAND, 60, status="voorlopig"), *IN_2024]
    )
    row = rows[NEDERLAND, 2024, NEW_YEAR]
    assert (row["value"], row["origin"], row["status"]) == (60, "onveranderd", "voorlopig")


def test_only_what_moved_is_called_converted(warehouse: Warehouse, converted: Converted) -> None:
    take_changes(warehouse, [*CHANGES, Change(E, F, date(2023, 1, 1), None, RegionChange.CODEWIJZIGING)])
    know(warehouse, {2020: [A, B, C, E], 2024: [C, D, F]})
    newest = [cell(code, 1, indeling=2024, start=NEW_YEAR_2024) for code in (C, D, F)]
    rows = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *newest])
    assert {code: rows[code, 2024, NEW_YEAR]["origin"] for code in (C, D, F, NEDERLAND)} == {
        C: "omgerekend", D: "omgerekend", F: "onveranderd", NEDERLAND: "onveranderd",
    }  # fmt: skip
    assert rows[F, 2024, NEW_YEAR]["value"] == 5, "the whole of E, under another code"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((40, "value"), (7, "value"), (17, "value")),
        ((40, "value"), (0, "zero"), (10, "value")),
        ((0, "zero"), (0, "zero"), (0, "zero")),
        ((None, "unknown"), (7, "value"), (None, "unknown")),
        ((40, "value"), (None, "withheld"), (None, "unknown")),
        ((40, "value"), None, (None, "unknown")),
        (None, (7, "value"), (None, "unknown")),
        ((None, "withheld"), (None, "withheld"), (None, "withheld")),
        ((None, "not_reported"), (None, "not_reported"), (None, "not_reported")),
        ((None, "not_reported"), (None, "withheld"), (None, "unknown")),
        ((None, "not_reported"), None, (None, "unknown")),
        (None, None, None),
    ],
)
def test_a_new_gemeente_needs_every_part_and_says_why_it_is_not_there(
    converted: Converted, a: tuple | None, b: tuple | None, expected: tuple | None
) -> None:
    parts = [cell(code, *part) for code, part in ((A, a), (B, b), (C, (10, "value"))) if part]
    found = now(converted([*parts, *IN_2024])).get(D)
    assert (found and found[:2]) == expected


@pytest.mark.parametrize(
    ("a", "b", "d", "e"),
    [
        ("definitief", "definitief", "schatting", "definitief"),
        ("voorlopig", "nader_voorlopig", "schatting", "nader_voorlopig"),
        ("prognose", "definitief", "prognose", "definitief"),
    ],
)
def test_a_divided_gemeente_gives_an_estimate_and_the_others_stay_as_final_as_they_were(
    converted: Converted, a: str, b: str, d: str, e: str
) -> None:
    found = now(converted([cell(A, 4, status=a), cell(B, 7, status=b), cell(C, 1), cell(E, 5, status=b), *IN_2024]))
    assert (found[D][2], found[E][2]) == (d, e)


@pytest.mark.parametrize(("type_", "is_converted"), [
    ("stand", True), ("stroom", True), ("euro", True), ("uniek", False), ("ratio", False), ("kant-en-klaar", False),
])  # fmt: skip
def test_only_what_adds_up_is_converted_and_the_rest_stays_where_nothing_happened(
    converted: Converted, type_: str, is_converted: bool
) -> None:
    rows = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024], type_)
    found = now(rows)
    assert found[E] == (5, "value", "definitief")
    assert [found[code][:2] for code in (C, D)] == (
        [(40, "value"), (17, "value")] if is_converted else [(None, "not_applicable")] * 2
    )
    assert {rows[code, 2024, NEW_YEAR]["origin"] for code in (C, D)} == {
        "omgerekend" if is_converted else "andere_grenzen"
    }
    assert ((NEDERLAND, 2024, NEW_YEAR) in rows) == is_converted


def test_a_delivered_rate_of_nederland_goes_along(converted: Converted) -> None:
    row = converted([cell(NEDERLAND, 3.5), cell(E, 5), *IN_2024], "kant-en-klaar")[NEDERLAND, 2024, NEW_YEAR]
    assert (row["value"], row["origin"]) == (3.5, "onveranderd")


def test_what_is_delivered_in_the_newest_borders_is_not_converted(converted: Converted) -> None:
    old = [cell(code, 8, start=day) for code in GEMEENTEN[2020] for day in (NEW_YEAR, NEW_YEAR_2024)]
    rows = converted([*old, *IN_2024])
    assert set(now(rows)) == {C, D, E} and now(rows, NEW_YEAR_2024) == {}
    assert rows[C, 2024, NEW_YEAR_2024]["value"] == 1, "as delivered, not 8 + 3/4 of 8"


def test_of_several_older_borders_the_newest_is_converted(warehouse: Warehouse, converted: Converted) -> None:
    know(warehouse, {**GEMEENTEN, 2021: [B, C, D, E]})
    first = [cell(code, 8) for code in GEMEENTEN[2020]]
    second = [cell(code, 100, indeling=2021) for code in (B, C, D, E)]
    assert now(converted([*first, *second, *IN_2024])) == {
        C: (100, "value", "definitief"), D: (200, "value", "definitief"), E: (100, "value", "definitief"),
    }  # fmt: skip


def test_a_rate_is_made_again_from_converted_counts_and_never_the_mean_of_rates(converted: Converted) -> None:
    people = {A: 400, B: 50, C: 1000, E: 200}
    counted = [cell(code, count, measure="inwoners", period_kind="peildatum") for code, count in people.items()]
    row = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *counted, *IN_2024])[D, 2024, NEW_YEAR]
    # 7 + 10 events among 50 + 100 people: 11,3 per 100. The mean of 10 and 14 would be 12.
    assert (row["value"], row["denominator"], row["denominator_on"]) == (17, 150, NEW_YEAR)


def test_a_count_in_the_newest_borders_is_divided_by_the_people_of_the_nearest_day_converted(
    converted: Converted,
) -> None:
    of_2020 = {A: 400, B: 50, C: 1000, E: 200}
    people = [cell(code, count, measure="inwoners", period_kind="peildatum") for code, count in of_2020.items()]
    people += [
        cell(code, 9, measure="inwoners", period_kind="peildatum", indeling=2024, start=NEW_YEAR_2024)
        for code in GEMEENTEN[2024]
    ]
    crimes = [cell(code, 30, indeling=2024, start=date(2021, 1, 1)) for code in GEMEENTEN[2024]]
    rows = converted([*people, *crimes])
    found = {code: row["denominator"] for (code, _, day), row in rows.items() if day == date(2021, 1, 1)}
    assert found == {C: 1300, D: 150, E: 200, NEDERLAND: 1650}


def test_a_gemeente_that_lost_a_strip_is_converted_too(warehouse: Warehouse, converted: Converted) -> None:
    take_changes(warehouse, [Change(E, C, date(2021, 1, 1), 20, RegionChange.GRENSWIJZIGING)])
    know(warehouse, {2020: [C, E], 2024: [C, E]})
    people = [cell(code, 200, measure="inwoners", period_kind="peildatum") for code in (C, E)]
    newest = [cell(code, 1, indeling=2024, start=NEW_YEAR_2024) for code in (C, E)]
    rows = converted([cell(C, 10), cell(E, 5), *people, *newest])
    found = {code: rows[code, 2024, NEW_YEAR] for code in (C, E)}
    assert {code: (row["value"], row["origin"], row["status"]) for code, row in found.items()} == {
        C: (10.5, "omgerekend", "schatting"), E: (4.5, "omgerekend", "schatting"),
    }  # fmt: skip


def test_a_share_that_nobody_counted_makes_both_sides_unknown(warehouse: Warehouse, converted: Converted) -> None:
    take_changes(warehouse, [*CHANGES, Change(E, C, date(2023, 1, 1), 3, RegionChange.GRENSWIJZIGING)])
    found = now(converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024]))
    assert {code: state for code, (_, state, _) in found.items()} == {C: "unknown", D: "value", E: "unknown"}


def test_borders_that_the_list_does_not_explain_are_a_problem_and_not_converted(
    warehouse: Warehouse, converted: Converted
) -> None:
    take_changes(warehouse, CHANGES[:2])
    says = (
        "herindelingen, van indeling 2020 naar 2024: gevonden GM0002 verdwenen; verwacht een herindeling in de lijst "
        "voor elk. Land een nieuwere lijst van CBS (81734NED); tot dan worden deze cijfers niet omgerekend."
    )
    rows = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024], expected=[says])
    assert now(rows) == {} and rows[A, 2020, NEW_YEAR]["value"] == 40


def test_without_herindelingen_nothing_is_converted(warehouse: Warehouse, converted: Converted) -> None:
    take_changes(warehouse, [])
    rows = converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024])
    assert {row["origin"] for row in rows.values()} == {"geleverd", "opgeteld"}


def test_fifty_herindelingen_keep_every_total_to_the_last_bit(warehouse: Warehouse, converted: Converted) -> None:
    land = cases()
    counts = [one for case in land for one in case.counts]
    values = {code: Random(code).randrange(3_000_000) for case in land for code in case.before}
    take_changes(warehouse, [change for case in land for change in case.changes])
    known = {year: {one.code for one in counts if one.indeling == year} for year in (FIRST, *BETWEEN)}
    know(warehouse, {**known, LAST: {code for case in land for code in case.after}})
    people = [
        cell(one.code, one.inhabitants, measure="inwoners", indeling=one.indeling, start=one.counted_on)
        for one in counts
    ]
    told = [cell(code, value, indeling=FIRST) for code, value in values.items()]
    newest = [cell(code, 1, indeling=LAST, start=NEW_YEAR_2024) for case in land for code in case.after]
    rows = converted([*people, *told, *newest])
    assert rows[NEDERLAND, LAST, NEW_YEAR]["value"] == sum(values.values())
    for case in land:
        after = [row["value"] for code in case.after if (row := rows.get((code, LAST, NEW_YEAR)))]
        total = sum(values[code] for code in case.before)
        assert sum(map(Fraction, after)) == total, case
        assert math.fsum(after) == sum(after) == total and min(after) >= 0, case


@pytest.mark.parametrize("amount", [1, 2, 12_345_678_901, 100_000_000_000])
def test_billions_of_euros_are_divided_to_the_last_bit(warehouse: Warehouse, converted: Converted, amount: int) -> None:
    thirds = [Change(A, code, date(2021, 1, 1), 7, RegionChange.SPLITSING) for code in (B, C, E)]
    take_changes(warehouse, thirds)
    know(warehouse, {2020: [A, B, C, E], 2024: [B, C, E]})
    newest = [cell(code, 1, indeling=2024, start=NEW_YEAR_2024) for code in (B, C, E)]
    told = [cell(A, amount), *(cell(code, 0) for code in (B, C, E)), *newest]
    parts = [value for value, *_ in now(converted(told, "euro")).values()]
    assert len(parts) == 3 and sum(map(Fraction, parts)) == amount
    assert parts == pytest.approx([amount / 3] * 3, abs=1e-4)


def test_figures_that_were_taken_over_are_converted_again_as_the_list_is_now(
    warehouse: Warehouse, converted: Converted
) -> None:
    converted([cell(A, 40), cell(B, 7), cell(C, 10), cell(E, 5), *IN_2024])
    warehouse.run("update figures set value = 99 where origin in ('omgerekend', 'onveranderd')")
    convert_again(warehouse, catalogue()["telling"])
    question = (
        "select value from figures where indeling = 2024 and period_start = '2020-01-01' and region_level = 'gemeente' "
        "order by region_code"
    )
    assert warehouse.rows(question) == [(40,), (17,), (5,)]


def of_horst(settings: Settings, indicator: str, start: str) -> list[tuple]:
    question = """
        select indeling, value, denominator, denominator_on, origin, status from observations
        where indicator = ? and region_code = 'GM1507' and period_start = ? order by indeling
    """
    return Store(settings).current().rows(question, [indicator, start])


def converted_rows(settings: Settings) -> int:
    question = (
        "select count(*) from observations where region_level = 'gemeente' and origin in ('omgerekend', 'onveranderd')"
    )
    return Store(settings).current().rows(question)[0][0]


def figures(settings: Settings) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in Store(settings).current().snapshot.observations}


def in_2026(*_: object) -> Iterator[pd.DataFrame]:
    """The delivery of a source whose figures are in newer borders than all others."""
    yield observations(
        measure="proef", region_code=pd.Series(["GM1507"]), region_level="gemeente", indeling=2026,
        period_kind=PeriodKind.JAAR, period_start=pd.Timestamp(2026, 1, 1), value=pd.Series([1]),
        status=Status.DEFINITIEF, empty_is=State.UNKNOWN,
    )  # fmt: skip


PROEF = Source(
    id="proef", title="Proef", owner="Polsslag", licence="geen", address="https://example.nl/", note="Proef.",
    parts={"proef": "proef.csv"}, measures=("proef",), tidy=in_2026,
)  # fmt: skip


def changes_in(settings: Settings) -> int:
    return Store(settings).current().rows("select count(*) from region_changes")[0][0]


def test_the_crimes_of_horst_in_2021_are_divided_by_its_inhabitants_of_2020_in_the_borders_of_2024(
    published: Settings,
) -> None:
    # CBS, 84799NED: 42.429 inhabitants on 1 January 2020; the borders of Horst have not moved since 2011 (81734NED).
    (crimes,) = of_horst(published, "misdrijven_totaal", "2021-01-01")
    assert crimes == (2024, 1401, 42_429, NEW_YEAR, "geleverd", "definitief")
    assert crimes[1] / crimes[2] * 1000 == pytest.approx(33.020, abs=0.0005)
    assert of_horst(published, "inwoners", "2020-01-01") == [
        (2020, 42_429, None, None, "geleverd", "definitief"),
        (2024, 42_429, None, None, "onveranderd", "definitief"),
    ]


def test_haaren_has_no_figures_in_the_newest_borders(published: Settings) -> None:
    question = "select distinct indeling from observations where region_code = 'GM0788'"
    assert Store(published).current().rows(question) == [(2020,)]


def test_without_the_list_a_night_is_as_it_was_before_there_was_one(settings: Settings, night: Night) -> None:
    for folder in sorted(FIXTURES.iterdir()):
        if folder.name != "herindelingen":
            land_all(folder, settings)
    results = night(settings)
    assert "herindelingen" not in results and "herindelingen" not in Store(settings).current().sources
    assert (converted_rows(settings), changes_in(settings)) == (0, 0)
    assert of_horst(settings, "misdrijven_totaal", "2021-01-01")[0][2:4] == (43_917, NEW_YEAR_2024)


def test_a_bad_list_is_refused_and_the_one_before_stays_in_use(
    published: Settings, night: Night, tmp_path: Path
) -> None:
    before = converted_rows(published), changes_in(published)
    assert before[0] > 0 and before[1] == 36
    land_damaged(Landing(published.raw), *LIST, edit("Opgeheven per", "Verdwenen per"), tmp_path)
    result = night(published)["herindelingen"]
    assert result.is_refused and result.verdict is Verdict.VEROUDERD
    assert (converted_rows(published), changes_in(published)) == before


def test_a_list_that_never_was_good_converts_nothing_and_harms_nobody(
    landed: Settings, night: Night, tmp_path: Path
) -> None:
    land_damaged(Landing(landed.raw), *LIST, half, tmp_path)
    results = night(landed)
    assert results["herindelingen"].verdict is Verdict.ONTBREEKT
    assert results["cbs_kwb"].verdict is Verdict.GOED
    assert (converted_rows(landed), changes_in(landed)) == (0, 0)


def test_a_run_of_one_source_keeps_what_was_converted(published: Settings, night: Night) -> None:
    before = converted_rows(published), changes_in(published)
    night(published, only=["rivm_corona"])
    assert (converted_rows(published), changes_in(published)) == before


def test_newer_borders_convert_what_did_not_change_too_as_if_all_were_made_anew(
    settings: Settings, tmp_path: Path
) -> None:
    indicators = tmp_path / "indicators"
    shutil.copytree(settings.indicators, indicators)
    text = (indicators / "huishoudens.toml").read_text().replace("cbs_kwb", "proef").replace("huishoudens", "proef", 1)
    text = re.sub("measure = .*", 'measure = "proef"', re.sub("source = .*", 'source = "proef"', text))
    (indicators / "proef.toml").write_text(text)
    first, anew = (Settings(produced=tmp_path / name, indicators=indicators) for name in ("first", "anew"))
    sources = {**all_sources(), "proef": PROEF}
    land_all(FIXTURES, first)
    run_night(first, sources, report=lambda line: None)
    (tmp_path / "proef.csv").write_text("een cijfer in de grenzen van 2026")
    Landing(first.raw).land(tmp_path / "proef.csv", source="proef", part="proef")
    results = run_night(first, sources, report=lambda line: None)
    assert results["cbs_kwb"].is_reused and results["politie_misdrijven"].is_reused
    assert [row[:2] + row[4:5] for row in of_horst(first, "inwoners", "2020-01-01")] == [
        (2020, 42_429, "geleverd"), (2026, 42_429, "onveranderd"),
    ]  # fmt: skip
    assert [row[:4] for row in of_horst(first, "misdrijven_totaal", "2021-01-01")] == [
        (2024, 1401, 43_917, NEW_YEAR_2024), (2026, 1401, 42_429, NEW_YEAR),
    ]  # fmt: skip
    shutil.copytree(first.raw, anew.raw)
    run_night(anew, sources, report=lambda line: None)
    assert figures(first) == figures(anew)


def test_borders_that_the_list_does_not_know_yet_are_told_of_and_the_figures_stay_as_they_were_delivered(
    landed: Settings, night: Night, tmp_path: Path
) -> None:
    # As if Venray (GM0984) had become GM9999 in 2024: in the regions and the figures, but not in the list.
    for source, name in [("gebieden", KWB), ("politie_misdrijven", CRIMES), ("rivm_corona", CORONA)]:
        land_damaged(Landing(landed.raw), source, name, edit("GM0984", "GM9999"), tmp_path)
    again = Landing(landed.raw).newest("gebieden")["kerncijfers"].file
    (tmp_path / KWB).write_bytes(again.read_bytes())
    Landing(landed.raw).land(tmp_path / KWB, source="cbs_kwb", part="kerncijfers")
    result = night(landed)["herindelingen"]
    assert [str(one).partition("; verwacht")[0] for one in result.problems.found] == [
        "herindelingen, van indeling 2020 naar 2024: gevonden GM0984 verdwenen",
        "herindelingen, van indeling 2020 naar 2024: gevonden GM9999 nieuw",
    ]
    assert result.verdict is Verdict.VEROUDERD and converted_rows(landed) == 0
    assert Store(landed).current().sources["herindelingen"]["count_problems"] == 2

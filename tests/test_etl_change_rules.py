"""Every rule once, by hand: two snapshots of a few cells each, written without a run, and the sentence that follows."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.schema import OBSERVATIONS
from data.settings import Settings
from data.snapshot import Snapshot, read_snapshot
from data.terms import TOTAAL, ChangeKind, Level, Origin, PeriodKind, State, Status
from etl.compare.change_rules import RULES
from etl.compare.changes import write_changes
from etl.publish import Draft, publishing
from etl.warehouse import Warehouse

STAMP = "20261121T020000Z"
REGIONS = ("GM0001", "GM0002")
JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 1)
NEW_FILE = {"files": "andere.csv sha256 b"}
CONVERTED, SUMMED = {"origin": Origin.OMGEREKEND}, {"origin": Origin.OPGETELD}
MOVE = {"old_code": "GM0009", "new_code": "GM0001", "on": date(2023, 1, 1), "kind": "samenvoeging", "share": 1.0}
RIJPEND, DEFINITIEF = {"status": Status.RIJPEND}, {"status": Status.DEFINITIEF}
CELL: dict[str, Any] = {
    "indicator": "proef", "region_code": "GM0001", "region_level": Level.GEMEENTE, "indeling": 2024,
    "period_kind": PeriodKind.MAAND, "period_start": JANUARY, "period_end": JANUARY, "breakdown": TOTAAL,
    "value": 100.0, "denominator": 1000.0, "state": State.VALUE, "status": Status.VOORLOPIG,
    "origin": Origin.GELEVERD, "source": "proef",
}  # fmt: skip

# What was published, what is published now (None: nothing), and what else changed; then the rule that must hold.
CASES: dict[str, tuple[dict | None, dict | None, dict]] = {
    "Deze indicator had nog geen cijfers.": (None, {}, {"had": False}),
    "Deze periode was er nog niet.": (None, {"period_start": FEBRUARY}, NEW_FILE),
    "Deze indicator staat niet meer in de catalogus, of heeft geen bron meer.": ({}, None, {"has": False}),
    "Dit gebied is nieuw in deze indeling.": (None, {}, NEW_FILE | {"regions_before": ("GM0002",)}),
    "Dit gebied bestaat niet meer in deze indeling.": ({}, None, NEW_FILE | {"regions_now": ("GM0002",)}),
    "Cijfers van oudere grenzen worden nu naar andere grenzen omgerekend dan eerst.": (None, CONVERTED, NEW_FILE),
    "De herindelingen waarmee dit cijfer wordt omgerekend, zijn veranderd.": (
        CONVERTED,
        CONVERTED | {"value": 120.0},
        {"moves_now": (MOVE,)},
    ),
    "Dit gebied bestaat uit andere delen dan eerst.": (
        SUMMED | {"region_code": "NL01", "region_level": Level.LAND},
        SUMMED | {"region_code": "NL01", "region_level": Level.LAND, "value": 90.0},
        NEW_FILE | {"regions_now": ("GM0001", "GM0003")},
    ),
    "De definitie van deze indicator is veranderd: een andere bron, meting of soort.": (
        {},
        {"value": 120.0},
        NEW_FILE | {"measure": "anders geteld"},
    ),
    "De definitie van deze indicator is veranderd: er wordt door een andere noemer gedeeld.": (
        {},
        {"denominator": 400.0},
        {"denominator": "huishoudens"},
    ),
    "Alleen de noemer is anders, zoals het aantal inwoners. Het aantal zelf bleef gelijk.": (
        {},
        {"denominator": 1001.0},
        NEW_FILE,
    ),
    "Het cijfer is nu definitief en bleef gelijk.": ({}, DEFINITIEF, {}),
    "De bestanden van de bron en de definitie zijn dezelfde. Wel is het programma vernieuwd.": (
        {},
        {"value": 120.0},
        {"code": "nieuw"},
    ),
    "De bestanden van de bron, de definitie en het programma zijn dezelfde. De oorzaak is niet bekend.": (
        {},
        {"value": 120.0},
        {"files": "andere naam.csv sha256 a"},
    ),
    "De bron heeft het cijfer definitief gemaakt en daarbij aangepast.": ({}, DEFINITIEF | {"value": 120.0}, NEW_FILE),
    "De bron levert dit cijfer niet meer.": (RIJPEND, None, NEW_FILE),
    "Deze periode was nog niet compleet; er kwamen later nog declaraties binnen.": (
        RIJPEND,
        RIJPEND | {"value": 120.0},
        NEW_FILE,
    ),
    "De bron levert dit cijfer nu wel.": (None, {}, NEW_FILE),
    "De bron heeft de status van het cijfer aangepast.": ({}, {"status": Status.NADER_VOORLOPIG}, NEW_FILE),
    "De bron heeft een cijfer aangepast dat al definitief was.": (DEFINITIEF, DEFINITIEF | {"value": 9.0}, NEW_FILE),
    "De bron heeft het cijfer aangepast.": ({}, {"value": None, "state": State.UNKNOWN}, NEW_FILE),
}


def write(draft: Draft, cells: list[dict], facts: Mapping[str, Any], when: str) -> list[dict]:
    """The tables of a draft that a comparison looks at. Returns its lineage."""
    if cells:
        draft.write_observations("proef", pa.Table.from_pylist(cells, OBSERVATIONS))
    regions = [
        {"region_code": code, "indeling": 2024, "region_level": Level.GEMEENTE.value, "land": "NL01"}
        for code in facts.get(f"regions_{when}", REGIONS)
    ]
    land = {"region_code": "NL01", "indeling": 2024, "region_level": Level.LAND.value}
    draft.write_table("regions", [*regions, land])
    draft.write_table("region_changes", list(facts.get(f"moves_{when}", ())))
    is_now = when == "now"
    definition = {"source": "proef", "measure": "geteld", "type": "stroom", "denominator": "inwoners"}
    definition |= {key: facts[key] for key in definition.keys() & facts.keys() if is_now}
    files, code = (facts.get(key, other) if is_now else other for key, other in (("files", "x sha256 a"), ("code", "")))
    lineage = (
        [{"indicator": "proef", "files": files, "definition": json.dumps(definition), "code": code}] if cells else []
    )
    draft.write_table("lineage", lineage)
    return lineage


def compared(folder: Path, old: list[dict], new: list[dict], facts: Mapping[str, Any]) -> list[dict]:
    """The rows of `changes` between two snapshots of these cells."""
    previous = draft_in(folder / STAMP)
    write(previous, old, facts, "before")
    previous.seal(STAMP, datetime(2026, 11, 21, 2, tzinfo=UTC))
    draft = draft_in(folder / "draft")
    with Warehouse(folder / "work.duckdb", "200MB", 1) as warehouse:
        lineage = write(draft, new, facts, "now")
        write_changes(warehouse, read_snapshot(folder, STAMP), draft, lineage)
    return pq.read_table(draft.folder / "changes.parquet").to_pylist()


def draft_in(folder: Path) -> Draft:
    folder.mkdir()
    return Draft(folder, is_fictief=False)


def test_as_many_cells_but_not_the_same_ones_are_never_compared_with_each_other(tmp_path: Path) -> None:
    one, went, came = (CELL | {"region_code": code} for code in ("GM0001", "GM0002", "GM0003"))
    changes = compared(tmp_path, [one, went], [one, came], {})
    assert [(row["region_code"], row["old_value"], row["new_value"]) for row in changes] == [
        ("GM0002", CELL["value"], None),
        ("GM0003", None, CELL["value"]),
    ]


@pytest.mark.parametrize("reason", CASES)
def test_every_rule_holds_where_it_should(reason: str, tmp_path: Path) -> None:
    old, new, facts = CASES[reason]
    beside = CELL | {"region_code": "GM0002"}
    before = [beside] if facts.get("had", True) else []
    now = [beside] if facts.get("has", True) else []
    before += [CELL | old] if old is not None else []
    now += [CELL | new] if new is not None else []
    found = [row for row in compared(tmp_path, before, now, facts) if row["region_code"] != "GM0002"]
    (row,) = found
    assert row["reason"] == reason
    assert row["class"] == next(rule.kind for rule in RULES if rule.reason == reason)


def test_every_rule_has_a_case() -> None:
    assert list(CASES) == [rule.reason for rule in RULES]


def test_noise_behind_the_sixth_decimal_is_no_change_and_what_is_before_it_is(tmp_path: Path) -> None:
    noise = [CELL | {"value": 0.1 + 0.2}, CELL | {"region_code": "GM0002", "value": 0.3}]
    clean = [CELL | {"value": 0.3}, CELL | {"region_code": "GM0002", "value": 0.300001}]
    (row,) = compared(tmp_path, noise, clean, NEW_FILE)
    assert (row["region_code"], row["difference"]) == ("GM0002", Decimal("0.000001"))


def test_other_notes_on_a_cell_are_no_change_of_its_value(tmp_path: Path) -> None:
    other = {"denominator_on": date(2024, 1, 1), "source_modified_on": date(2024, 5, 1), "source": "elders"}
    assert compared(tmp_path, [CELL], [CELL | other], NEW_FILE) == []


def test_a_zero_that_becomes_unknown_is_a_change_of_nothing_in_the_total(tmp_path: Path) -> None:
    zero = CELL | {"value": 0.0, "state": State.ZERO}
    (row,) = compared(tmp_path, [zero], [CELL | {"value": None, "state": State.UNKNOWN}], NEW_FILE)
    assert (row["old_value"], row["new_value"], row["difference"]) == (0.0, None, 0)
    assert (row["old_state"], row["new_state"], row["class"]) == ("zero", "unknown", ChangeKind.HERZIEN)


def test_a_snapshot_from_before_this_table_is_not_compared_with(tmp_path: Path) -> None:
    settings = Settings(produced=tmp_path)
    old = draft_in(tmp_path / STAMP)
    old.write_observations("proef", pa.Table.from_pylist([CELL], OBSERVATIONS))
    old.seal(STAMP, datetime(2026, 11, 21, 2, tzinfo=UTC))
    previous: Snapshot = read_snapshot(tmp_path, STAMP)
    with Warehouse(tmp_path / "w.duckdb", "200MB", 1) as warehouse, publishing(settings, False, None, False) as draft:
        write_changes(warehouse, previous, draft, write(draft, [CELL | {"value": 7.0}], {}, "now"))
        assert draft.rows["changes.parquet"] == draft.rows["change_totals.parquet"] == 0

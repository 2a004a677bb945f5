"""Figures that jump are held back until somebody accepts exactly those; the last good figures stay byte for byte."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from changing import INDELING, LAND, Key, World, happen

from data.indicator import Indicator
from data.schema import OBSERVATIONS
from data.snapshot import Snapshot, current_stamp, read_snapshot
from data.terms import TOTAAL, Level, Origin, PeriodKind, State, Status
from etl import __main__ as etl
from etl.compare.accepted import Accepted, AcceptedDamaged, NothingToAccept, accept
from etl.compare.jumps import Jumps, find_jumps
from etl.derive import FIGURES
from etl.nightly.rebuild import rebuild
from etl.pipeline import run_night
from etl.quality import SourceResult
from etl.runs import Runs
from etl.warehouse import Warehouse

ONE = Key("meldingen", "GM0007", "2024-04-01")
INDICATOR = Indicator(
    id="proef", title="Proef", theme="Proef", definition="Een reeks om mee te proeven.", source="proef",
    measure="proef", unit="meldingen", type="stroom", denominator="geen", direction="neutraal", authored_by="wij",
    checked_by="wij", reviewed_on=date(2026, 1, 1), review_before=date(2027, 1, 1),
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The land after its first night, in which nothing can be held back."""
    found = World(tmp_path)
    results = deliver(found)
    assert all(not result.held.found for result in results.values())
    return found


def deliver(world: World) -> dict[str, SourceResult]:
    world.land()
    return run_night(world.settings, world.sources, report=lambda line: None)


def times_ten(world: World) -> None:
    """A comma in the wrong place."""
    value, status = world.delivered[ONE]
    world.delivered[ONE] = value * 10, status


def newest(world: World) -> Snapshot:
    return read_snapshot(world.settings.snapshots, current_stamp(world.settings.snapshots))


def file_of(world: World, indicator: str) -> bytes:
    return (newest(world).folder / "observations" / f"{indicator}.parquet").read_bytes()


def rows(world: World, table: str) -> list[dict]:
    return pq.read_table(newest(world).folder / f"{table}.parquet").to_pylist()


def lineage(world: World) -> dict[str, dict]:
    return {row["indicator"]: row for row in rows(world, "lineage")}


def published(world: World, key: Key) -> float:
    table = pq.read_table(newest(world).folder / "observations" / f"{key.indicator}.parquet")
    (value,) = (
        row["value"]
        for row in table.to_pylist()
        if (row["region_code"], row["period_start"].isoformat()) == (key.region, key.period)
    )
    return value


def test_a_jump_holds_back_its_indicator_and_the_last_good_figures_stay_byte_for_byte(world: World) -> None:
    before = file_of(world, "meldingen")
    times_ten(world)
    happen(world, lambda world: world.claim(5))
    for _ in ("the night it comes", "the night after, on the same files"):
        results = deliver(world)
        assert [source for source, result in results.items() if result.held.found] == ["politie"]
        assert file_of(world, "meldingen") == before
        record = lineage(world)["meldingen"]
        assert record["verdict"] == "aangehouden"
        assert (record["held_region"], record["held_count"]) == (ONE.region, 1)
    assert {row["indicator"] for row in rows(world, "changes")} == set()
    assert {one["verdict"] for source, one in lineage(world).items() if source != "meldingen"} == {"goed"}


def test_the_other_indicators_of_the_night_are_published(world: World) -> None:
    times_ten(world)
    happen(world, lambda world: world.claim(5))
    deliver(world)
    assert {row["indicator"] for row in rows(world, "changes")} == {"kosten"}


def test_the_line_says_which_figure_jumps_how_far_it_may_and_what_to_do(world: World) -> None:
    old = world.delivered[ONE][0]
    times_ten(world)
    (line,) = deliver(world)["politie"].held.lines()
    assert line == (
        f"indicator meldingen, Plaats GM0007 (GM0007), maand vanaf 2024-04-01: gevonden {old * 10}; verwacht hooguit "
        f"1,5 keer zo hoog of laag als {old}. Aangehouden: de vorige cijfers blijven staan. "
        "Klopt het nieuwe cijfer, voer dan uit: "
        "python -m etl accept meldingen --by NAAM --why REDEN. Klopt het niet, herstel dan de levering."
    )
    problems = [row for row in rows(world, "problems") if row["source"] == "politie"]
    assert [row["file"] for row in problems] == ["indicator meldingen"]
    assert published(world, ONE) == float(old)


def test_who_accepts_publishes_exactly_those_figures_and_it_is_written_down(world: World) -> None:
    times_ten(world)
    deliver(world)
    acceptance = accept(world.settings, "meldingen", " J. Jansen ", "De politie heeft het bevestigd.")
    deliver(world)
    assert published(world, ONE) == float(world.delivered[ONE][0])
    assert lineage(world)["meldingen"]["verdict"] == "goed"
    assert {(row["region_code"], row["class"]) for row in rows(world, "changes")} == {
        (ONE.region, "herzien door de bron"),
        (LAND, "herzien door de bron"),
    }
    (record,) = Accepted(world.settings.produced).records()
    assert record == acceptance
    assert (record.by, record.why, record.count) == ("J. Jansen", "De politie heeft het bevestigd.", 1)
    assert deliver(world)["politie"].is_reused


def test_another_jump_than_the_accepted_one_is_held_back_again(world: World) -> None:
    times_ten(world)
    deliver(world)
    accept(world.settings, "meldingen", "J. Jansen", "Klopt.")
    value, status = world.delivered[ONE]
    world.delivered[ONE] = value + 1, status
    assert deliver(world)["politie"].held.found
    accept(world.settings, "meldingen", "J. Jansen", "Klopt ook.")
    happen(world, lambda world: world.claim(1))
    assert not deliver(world)["politie"].held.found


def test_an_accepted_jump_passes_in_a_newer_delivery_with_other_small_changes(world: World) -> None:
    times_ten(world)
    deliver(world)
    accept(world.settings, "meldingen", "J. Jansen", "Klopt.")
    world.revise("meldingen", 5, ["2024-06-01"])
    assert not deliver(world)["politie"].held.found
    assert published(world, ONE) == float(world.delivered[ONE][0])


def test_figures_are_divided_by_the_published_inhabitants_while_newer_ones_are_held_back(world: World) -> None:
    people = Key("inwoners", "GM0007", "2024-01-01")
    count, status = world.delivered[people]
    world.delivered[people] = count * 3, status
    world.revise("meldingen", 5)
    deliver(world)
    assert lineage(world)["inwoners"]["verdict"] == "aangehouden"
    assert {row["class"] for row in rows(world, "changes")} == {"herzien door de bron"}
    table = pq.read_table(newest(world).folder / "observations" / "meldingen.parquet").to_pylist()
    assert {row["denominator"] for row in table if row["region_code"] == "GM0007"} == {float(count)}


def test_a_held_indicator_stays_held_when_its_next_delivery_is_good_again_only_until_then(world: World) -> None:
    times_ten(world)
    deliver(world)
    value, status = world.delivered[ONE]
    world.delivered[ONE] = value / 10, status
    assert not deliver(world)["politie"].held.found
    assert lineage(world)["meldingen"]["verdict"] == "goed"
    assert rows(world, "changes") == []


def test_the_last_good_files_that_come_back_within_the_same_second_end_the_holding_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(datetime):
        now = classmethod(lambda cls, zone=None: datetime(2026, 7, 22, 2, tzinfo=zone))

    monkeypatch.setattr("etl.landing.datetime", Stopped)
    world = World(tmp_path)
    good = dict(world.delivered)
    deliver(world)
    times_ten(world)
    deliver(world)
    world.delivered = good
    assert deliver(world)["politie"].is_reused
    record = lineage(world)["meldingen"]
    assert (record["verdict"], record["held_count"], record["held_mark"]) == ("goed", None, None)


def test_a_night_with_accepted_figures_can_be_made_again(world: World) -> None:
    times_ten(world)
    deliver(world)
    accept(world.settings, "meldingen", "J. Jansen", "Klopt.")
    deliver(world)
    (*_, record) = Runs(world.settings.produced).records()
    assert record.accepted == [Accepted(world.settings.produced).records()[0].mark]
    moment = newest(world).manifest.published_at
    assert rebuild(world.settings, world.sources, moment, lambda line: None).difference == ""


def test_what_is_not_held_back_cannot_be_accepted_and_nobody_accepts_without_a_name_and_a_reason(world: World) -> None:
    with pytest.raises(NothingToAccept, match=r"meldingen wordt niet aangehouden\. Aangehouden in \d{8}T\d{6}Z: geen"):
        accept(world.settings, "meldingen", "J. Jansen", "Klopt.")
    for by, why in (("", "Klopt."), ("J. Jansen", "  ")):
        with pytest.raises(NothingToAccept, match="--by uw naam"):
            accept(world.settings, "meldingen", by, why)
    assert not Accepted(world.settings.produced).file.exists()


def test_a_damaged_register_of_acceptances_is_said_and_a_half_written_line_is_none(world: World) -> None:
    times_ten(world)
    deliver(world)
    accept(world.settings, "meldingen", "J. Jansen", "Klopt.")
    register = Accepted(world.settings.produced)
    whole = register.file.read_bytes()
    register.file.write_bytes(whole + whole[:40])
    assert len(register.records()) == 1
    register.file.write_bytes(b'{"indicator": "meldingen"}\n' + whole)
    with pytest.raises(AcceptedDamaged, match="regel 1: deze regel is beschadigd"):
        deliver(world)


def test_the_commands_tell_of_a_jump_and_accept_it(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(world.settings.produced))
    monkeypatch.setenv("POLSSLAG_INDICATORS", str(world.settings.indicators))
    monkeypatch.setattr(etl, "all_sources", lambda: world.sources)
    times_ten(world)
    world.land()
    assert etl.main(["run"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("polsslag: politie: indicator meldingen, Plaats GM0007 (GM0007)")
    assert etl.main(["accept", "kosten", "--by", "J. Jansen", "--why", "Klopt."]) == 2
    assert "kosten wordt niet aangehouden" in capsys.readouterr().err
    assert etl.main(["accept", "meldingen", "--by", "J. Jansen", "--why", "Klopt."]) == 0
    assert "meldingen: 1 cijfer geaccepteerd door J. Jansen" in capsys.readouterr().out
    assert etl.main(["run"]) == 0


def cell(period: str, value: float | None, level: Level = Level.GEMEENTE, code: str = "GM0001") -> dict:
    start = date.fromisoformat(period)
    return {
        "indicator": "proef", "region_code": code, "region_level": level.value, "indeling": INDELING,
        "period_kind": PeriodKind.MAAND.value, "period_start": start, "period_end": start, "breakdown": TOTAAL,
        "value": value, "state": State.VALUE.value, "status": Status.DEFINITIEF.value,
        "origin": Origin.GELEVERD.value, "source": "proef",
    }  # fmt: skip


def jumps(
    folder: Path, old: Sequence[dict], new: Sequence[dict], indicator: Indicator, breaks: Sequence[date] = ()
) -> Jumps | None:
    """The jumps from some published cells to some new ones."""
    pq.write_table(pa.Table.from_pylist(list(old), OBSERVATIONS), folder / "old.parquet")
    with Warehouse(folder / "work.duckdb", "200MB", 1) as warehouse:
        warehouse.run(FIGURES)
        warehouse.run("create table regions (region_code varchar, indeling smallint, name varchar)")
        warehouse.create("incoming_cells", pa.Table.from_pylist(list(new), OBSERVATIONS))
        warehouse.run("insert into figures by name select * exclude (breakdown, denominator, denominator_on) "
                      "from incoming_cells")  # fmt: skip
        return find_jumps(warehouse, indicator, folder / "old.parquet", breaks)


CASES = [
    ("half as much more is still believed", 200, 300, {}, False),
    ("more than that is not", 200, 301, {}, True),
    ("the same step down is believed", 300, 200, {}, False),
    ("a bigger step down is not", 301, 200, {}, True),
    ("small counts jump by themselves", 20, 99, {}, False),
    ("until the larger is large enough", 20, 100, {}, True),
    ("to zero is the largest jump there is", 100, 0, {}, True),
    ("and from zero too", 0, 100, {}, True),
    ("114 for 11,4: a percentage without its comma", 11.4, 114, {"type": "kant-en-klaar"}, True),
    ("small percentages move", 2.0, 9.9, {"type": "kant-en-klaar"}, False),
    ("an indicator may have its own limit", 200, 301, {"jump_limit": 1.0}, False),
    ("and its own smallest figure", 20, 99, {"jump_from": 50}, True),
    ("an amount that turns to the other side", 5000, -5000, {"type": "euro"}, True),
    ("a figure that becomes unknown is no jump", 500, None, {}, False),
    ("nor one that was", None, 500, {}, False),
    ("what stays the same is none", 500, 500, {}, False),
]


@pytest.mark.parametrize(("old", "new", "keys", "is_jump"), [case[1:] for case in CASES], ids=[one[0] for one in CASES])
def test_how_far_a_published_figure_may_be_revised(
    tmp_path: Path, old: float | None, new: float | None, keys: dict, is_jump: bool
) -> None:
    indicator = INDICATOR.model_copy(update=keys)
    found = jumps(tmp_path, [cell("2024-01-01", old)], [cell("2024-01-01", new)], indicator)
    assert bool(found) == is_jump


PERIODS = [
    ("five times as much is believed", 200, 1000, {}, Level.GEMEENTE, (), False),
    ("more is not", 200, 1001, {}, Level.GEMEENTE, (), True),
    ("nor a fall to less than a fifth", 1001, 200, {}, Level.GEMEENTE, (), True),
    ("its own limit", 200, 1001, {"jump_limit_period": 9.0}, Level.GEMEENTE, (), False),
    ("never across a trend break", 200, 1001, {}, Level.GEMEENTE, (date(2024, 2, 1),), False),
    ("but a break before both does not count", 200, 1001, {}, Level.GEMEENTE, (date(2024, 1, 1),), True),
]


@pytest.mark.parametrize(
    ("old", "new", "keys", "level", "breaks", "is_jump"),
    [case[1:] for case in PERIODS],
    ids=[one[0] for one in PERIODS],
)
def test_how_far_a_new_period_may_be_from_the_one_before(
    tmp_path: Path, old: float, new: float, keys: dict, level: Level, breaks: tuple[date, ...], is_jump: bool
) -> None:
    published_cells = [cell("2023-12-01", 90_000, level), cell("2024-01-01", old, level)]
    indicator = INDICATOR.model_copy(update=keys)
    found = jumps(tmp_path, published_cells, [*published_cells, cell("2024-02-01", new, level)], indicator, breaks)
    assert bool(found) == is_jump


def test_new_periods_of_buurten_are_looked_at_only_when_there_is_nothing_larger(tmp_path: Path) -> None:
    def months(first: float, second: float, level: Level, code: str) -> list[dict]:
        return [cell("2024-01-01", first, level, code), cell("2024-02-01", second, level, code)]

    buurt = months(20, 1000, Level.BUURT, "BU00010000")
    gemeente = months(5000, 6000, Level.GEMEENTE, "GM0001")
    assert jumps(tmp_path, [buurt[0], gemeente[0]], buurt + gemeente, INDICATOR) is None
    found = jumps(tmp_path, buurt[:1], buurt, INDICATOR)
    assert found and found.first.region_code == "BU00010000"


def test_the_mark_stands_for_exactly_these_jumps_and_the_first_is_of_the_largest_region(tmp_path: Path) -> None:
    old = [cell("2024-01-01", 200, code="GM0001"), cell("2024-01-01", 300, Level.LAND, "NL01")]
    new = [cell("2024-01-01", 2000, code="GM0001"), cell("2024-01-01", 2100, Level.LAND, "NL01")]
    found = jumps(tmp_path, old, new, INDICATOR)
    assert found and (found.first.region_code, found.count_cells) == ("NL01", 2)
    assert jumps(tmp_path, old, new[::-1], INDICATOR) == found
    other = jumps(tmp_path, old, [new[0] | {"value": 2001.0}, new[1]], INDICATOR)
    assert other and other.mark != found.mark
    renamed = jumps(tmp_path, old, [one | {"indicator": "proef_b"} for one in new], INDICATOR.model_copy(
        update={"id": "proef_b"}))  # fmt: skip
    assert renamed and renamed.mark != found.mark

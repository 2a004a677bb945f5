"""Every value that differs is in `changes` once, with the right class, and the parts add up to the whole."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from changing import LAND, NIGHTS, Figure, Key, World, happen
from conftest import FIXTURES, Night, land_all

from data.indicator import Indicator
from data.settings import Settings
from data.snapshot import Snapshot, current_stamp, read_snapshot
from data.terms import FROM_OLDER_BORDERS, ChangeKind, Level
from etl import pipeline
from etl.compare import grounds, lineage
from etl.compare.change_rules import RULES
from etl.pipeline import run_night
from etl.problems import Problems
from etl.source import KnownCodes, Raw

WORDS_OF_A_DEFINITION = {
    "id", "title", "theme", "definition", "source_table", "unit", "denominator_note", "scale", "decimals", "direction",
    "frequency", "lowest_level", "delay_days", "release", "status_note", "availability", "reason", "synonyms",
    "jump_limit", "jump_limit_period", "jump_from", "authored_by", "checked_by", "reviewed_on", "review_before",
}  # fmt: skip


@dataclass
class Told:
    """What a snapshot tells of one night, beside what had to be told."""

    night: str
    changes: list[dict]
    totals: list[dict]
    why: dict[Key, ChangeKind]
    before: dict[Key, Figure]
    now: dict[Key, Figure]
    classes: dict[Key, str] = field(init=False)

    def __post_init__(self) -> None:
        self.classes = {key_of(row): row["class"] for row in self.changes}


def key_of(row: dict) -> Key:
    return Key(row["indicator"], row["region_code"], row["period_start"].isoformat())


def newest(world: World) -> Snapshot:
    return read_snapshot(world.settings.snapshots, current_stamp(world.settings.snapshots))


def table(snapshot: Snapshot, name: str) -> list[dict]:
    return pq.read_table(snapshot.folder / f"{name}.parquet").to_pylist()


@pytest.fixture(scope="module")
def mark_program() -> Iterator[Callable[[World], None]]:
    """The mark of the program, as the world says it is."""
    patch = pytest.MonkeyPatch()

    def follow(world: World) -> None:
        for module in (grounds, lineage, pipeline):
            patch.setattr(module, "code_mark", lambda: world.program)

    yield follow
    patch.undo()


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory, mark_program: Callable[[World], None]) -> list[Told]:
    """Ten nights through the real road: files on disk, landed and run, each night upon the one before."""
    world = World(tmp_path_factory.mktemp("world"))
    mark_program(world)
    world.land()
    run_night(world.settings, world.sources, report=lambda line: None)
    assert table(newest(world), "changes") == table(newest(world), "change_totals") == []
    told = []
    for name, night in NIGHTS.items():
        before = happen(world, night)
        world.land()
        results = run_night(world.settings, world.sources, report=lambda line: None)
        assert not any(result.is_refused or result.held.found for result in results.values()), name
        snapshot = newest(world)
        changes, totals = table(snapshot, "changes"), table(snapshot, "change_totals")
        told.append(Told(name, changes, totals, world.why(before), before, world.figures()))
    return told


def test_every_seeded_change_of_ten_nights_is_told_once_with_the_right_class(nights: list[Told]) -> None:
    for told in nights:
        assert len(told.classes) == len(told.changes), f"{told.night}: a cell stands there twice"
        assert told.classes == told.why, told.night


def test_there_were_more_than_500_changes_and_of_each_class_at_least_20(nights: list[Told]) -> None:
    seeded = Counter(reason for told in nights for key, reason in told.why.items() if key.region != LAND)
    assert set(seeded) == set(ChangeKind)
    assert min(seeded.values()) >= 20 and sum(seeded.values()) >= 500


def test_a_change_carries_the_old_and_the_new_figure(nights: list[Told]) -> None:
    for told in nights:
        for row in told.changes:
            old, new = told.before.get(key_of(row)), told.now.get(key_of(row))
            for found, figure in (("old", old), ("new", new)):
                expected = (figure.value, figure.status, figure.denominator) if figure else (None, None, None)
                value, per = (decimal(row[f"{found}_{column}"]) for column in ("value", "denominator"))
                assert (value, row[f"{found}_status"], per) == expected, told.night


def test_the_parts_add_up_to_the_total_difference_exactly(nights: list[Told]) -> None:
    for told in nights:
        assert {row["indicator"] for row in told.totals} == {row["indicator"] for row in told.changes}
        for total in told.totals:
            mine = [row for row in told.changes if is_of(row, total)]
            parts = Counter()
            for row in mine:
                parts[row["class"]] += row["difference"]
            assert sum(parts.values()) == total["new_total"] - total["old_total"], told.night
            assert total["old_total"] == added_up(told.before, total), told.night
            assert total["new_total"] == added_up(told.now, total), told.night


def is_of(row: dict, total: dict) -> bool:
    return (row["indicator"], row["region_level"]) == (total["indicator"], total["region_level"])


def added_up(figures: dict[Key, Figure], total: dict) -> Decimal:
    """All figures of an indicator at a region level, added up without floats."""
    is_land = total["region_level"] == Level.LAND
    return sum(
        (
            figure.value
            for key, figure in figures.items()
            if key.indicator == total["indicator"] and (key.region == LAND) == is_land and figure.value is not None
        ),
        Decimal(),
    )


def decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def test_a_night_without_news_changes_nothing_byte_for_byte(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.land()
    files = []
    for _ in range(2):
        run_night(world.settings, world.sources, report=lambda line: None)
        folder = newest(world).folder
        files.append({name: (folder / name).read_bytes() for name in ("changes.parquet", "change_totals.parquet")})
    assert files[0] == files[1]
    assert newest(world).manifest.compared_with is not None


def test_an_indicator_that_leaves_the_catalogue_is_a_change_of_definition_and_its_return_a_new_period(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    world.land()
    run_night(world.settings, world.sources, report=lambda line: None)
    definition = world.settings.indicators / "kosten.toml"
    text = definition.read_text()
    definition.unlink()
    run_night(world.settings, world.sources, report=lambda line: None)
    gone = table(newest(world), "changes")
    assert {(row["indicator"], row["class"], row["new_value"]) for row in gone} == {("kosten", "definitie", None)}
    definition.write_text(text)
    run_night(world.settings, world.sources, report=lambda line: None)
    back = table(newest(world), "changes")
    assert {(row["indicator"], row["class"], row["old_value"]) for row in back} == {("kosten", "nieuwe periode", None)}
    assert len(back) == len(gone) == 25 * 8


def test_figures_after_a_refused_delivery_are_compared_with_the_files_they_came_from(tmp_path: Path) -> None:
    """The refused night names other files in `quality`, but the figures of that night are those of before."""
    world = World(tmp_path)
    world.land()
    run_night(world.settings, world.sources, report=lambda line: None)
    happen(world, lambda world: world.revise("meldingen", 10))
    world.land()
    refused = replace(world.sources["politie"], tidy=refuse)
    results = run_night(world.settings, world.sources | {"politie": refused}, report=lambda line: None)
    assert results["politie"].is_refused and table(newest(world), "changes") == []
    run_night(world.settings, world.sources, report=lambda line: None)
    assert {row["class"] for row in table(newest(world), "changes")} == {"herzien door de bron"}


def refuse(raw: Raw, known: KnownCodes, problems: Problems) -> Iterator[pd.DataFrame]:
    raise problems.refuse("politie.csv", "hele bestand", "iets", "iets anders", "Herstel het.")


def test_figures_that_appear_because_older_borders_are_now_converted_are_a_herindeling(
    settings: Settings, night: Night, tmp_path: Path
) -> None:
    """The list of herindelingen lands one night after the figures."""
    shutil.copytree(FIXTURES, tmp_path / "first", ignore=shutil.ignore_patterns("herindelingen"))
    land_all(tmp_path / "first", settings)
    night(settings)
    land_all(FIXTURES, settings)
    night(settings)
    snapshot = read_snapshot(settings.snapshots, current_stamp(settings.snapshots))
    changes = table(snapshot, "changes")
    appeared = [row for row in changes if row["old_state"] is None]
    assert {row["class"] for row in appeared} == {"herindeling"}
    figures = pq.read_table(snapshot.folder / "observations").to_pylist()
    gemeenten = [row for row in figures if row["region_level"] in ("gemeente", "land")]
    assert len(appeared) == sum(row["origin"] in FROM_OLDER_BORDERS for row in gemeenten) > 0
    # Converted inhabitants may be nearer in time to a figure that was there already.
    assert {row["class"] for row in changes if row not in appeared} <= {"bevolking"}


def test_every_key_of_a_definition_either_decides_figures_or_is_known_to_be_words() -> None:
    decides = {*lineage.FIGURE_KEYS, lineage.DENOMINATOR_KEY}
    assert set(Indicator.model_fields) == decides | WORDS_OF_A_DEFINITION


def test_every_class_has_a_rule_and_the_last_rule_always_holds() -> None:
    assert {rule.kind for rule in RULES} == set(ChangeKind)
    assert RULES[-1].when == "true"
    assert len({rule.reason for rule in RULES}) == len(RULES)

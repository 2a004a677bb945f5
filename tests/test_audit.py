"""The audit: what an outsider works out of published cells, by hand, and that it needs nothing of what protects."""

import ast
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import Night
from hypothesis import given, settings
from suppression_cells import WIJKEN, as_snapshot, cell, cube_of
from test_suppression import euro, tables

from data.settings import Settings
from data.snapshot import current_stamp, stamps
from etl import pipeline
from etl.__main__ import main
from etl.audit.auditing import Audit, audit, known_names
from etl.audit.nightly import AuditFailed
from etl.audit.published import leaves
from etl.disclosure import Rules, protect
from etl.jeugd.files import write_files
from etl.jeugd.totals import SOURCE
from etl.landing import Landing
from etl.sources.jeugd_berichten import SOURCE as RECORD
from etl.suppression.protecting import safe_cube

PROJECT = Path(__file__).parent.parent


def audited(cube: pd.DataFrame, folder: Path, repair: bool = False, **more: object) -> Audit:
    cells = safe_cube(cube, Rules())[0] if repair else protect(cube, Rules())
    return audit(as_snapshot(cells, folder), Settings(), **more)  # type: ignore[arg-type]


def test_the_audit_takes_nothing_of_what_protects() -> None:
    for file in (PROJECT / "etl" / "audit").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [one for one in names if one.startswith(("etl.disclosure", "etl.suppression", "etl.relative"))]


ALONE = [cell("totaal", 21), cell("leeftijd=0", 1), cell("leeftijd=1", 20)]


def test_a_small_cell_beside_a_shown_one_and_the_total_is_not_known_for_the_rounding_keeps_it_open(
    tmp_path: Path,
) -> None:
    """20 is 18 to 22, and the total too: the hidden one is 0 to 4."""
    found = audited(cube_of(*ALONE), tmp_path)
    assert found.is_safe and (found.cells, found.withheld) == (3, 1)


def test_a_cell_for_which_no_room_is_left_is_found_exactly(tmp_path: Path) -> None:
    """Four ages are 15, so at least 13; together 52, and the total of 50 is at most 52: the fifth is nobody."""
    ages = [cell(f"leeftijd={age}", 13) for age in range(4)]
    cube = cube_of(cell("totaal", 52), *ages, cell("leeftijd=4", 0))
    found = audited(cube, tmp_path / "threshold")
    assert (found.exact, found.near) == (1, 0)
    assert found.findings[0].startswith("in_zorg, GM1507, maand 2025-03, leeftijd=4: het aantal cliënten is precies")
    assert audited(cube, tmp_path / "repaired", repair=True).is_safe


def test_an_amount_that_is_the_total_minus_the_rest_is_nearly_known_until_it_is_repaired(tmp_path: Path) -> None:
    cube = cube_of(euro("totaal", 150, 990_000.0), euro("vorm=ggz", 50, 400_000.0), euro("vorm=verblijf", 100, 5e5),
                   euro("vorm=pleegzorg", 4, 90_000.0))  # fmt: skip
    found = audited(cube, tmp_path / "threshold")
    assert (found.exact, found.near) == (0, 1) and "pleegzorg: het bedrag is bijna" in found.findings[0]
    assert "90" not in found.findings[0].split("pleegzorg")[1], "the list tells no number"
    assert audited(cube, tmp_path / "repaired", repair=True).is_safe


def test_what_was_shown_before_counts_and_what_was_given_away_before_is_not_told_again(tmp_path: Path) -> None:
    """Before, ggz was shown and pleegzorg was 20 people; now pleegzorg is hidden, and ggz with it."""
    others = [euro("totaal", 150, 990_000.0), euro("vorm=verblijf", 100, 5e5)]
    before = as_snapshot(
        protect(cube_of(*others, euro("vorm=ggz", 50, 4e5), euro("vorm=pleegzorg", 20, 9e4)), Rules()), tmp_path / "one"
    )
    now = cube_of(*others, euro("vorm=ggz", 50, 4e5), euro("vorm=pleegzorg", 4, 9e4))
    assert audited(now, tmp_path / "two", repair=True, before=[before]).is_safe, "both were shown themselves"
    hidden = as_snapshot(protect(now, Rules()), tmp_path / "three")
    assert audit(hidden, Settings()).near == 1
    assert audited(now, tmp_path / "four", repair=True, before=[hidden]).is_safe, "three gave it away already"


def test_a_figure_of_before_that_was_hidden_with_another_beside_it_comes_out_when_they_change_places(
    tmp_path: Path,
) -> None:
    cube = cube_of(euro("totaal", 150, 990_000.0), euro("vorm=ggz", 50, 4e5), euro("vorm=verblijf", 100, 5e5),
                   euro("vorm=pleegzorg", 4, 9e4))  # fmt: skip
    safe = safe_cube(cube, Rules())[0]
    shown = protect(cube, Rules())
    turned = safe.copy()
    for breakdown, source in (("vorm=ggz", shown), ("vorm=verblijf", None)):
        place = turned["breakdown"] == breakdown
        turned.loc[place, ["value", "n", "state"]] = (
            source.loc[place, ["value", "n", "state"]] if source is not None else [np.nan, np.nan, "withheld"]
        )
    before = as_snapshot(safe, tmp_path / "before")
    now = as_snapshot(turned, tmp_path / "now")
    assert audit(before, Settings()).is_safe and audit(now, Settings()).is_safe
    found = audit(now, Settings(), [before])
    assert found.near == 1 and "pleegzorg" in found.findings[0]


SPOILED = {
    "too small": ("n", 4.0, "minder dan 10 mensen"),
    "not rounded": ("value", 21.0, "niet afgerond op 5"),
}


@pytest.mark.parametrize(("column", "number", "told"), SPOILED.values(), ids=SPOILED)
def test_a_small_or_rough_number_is_found_without_any_arithmetic(
    column: str, number: float, told: str, tmp_path: Path
) -> None:
    cells = protect(cube_of(*ALONE), Rules())
    cells.loc[cells["breakdown"] == "leeftijd=1", column] = number
    found = audit(as_snapshot(cells, tmp_path), Settings())
    assert any(told in line and "leeftijd=1" in line for line in found.findings)


def test_a_number_behind_the_mark_is_found(tmp_path: Path) -> None:
    cells = protect(cube_of(*ALONE), Rules())
    cells.loc[cells["value"].isna(), "n"] = 10.0
    assert any("draagt toch een getal" in line for line in audit(as_snapshot(cells, tmp_path), Settings()).findings)


def test_somebody_who_knows_a_colleague_list_learns_more(tmp_path: Path) -> None:
    """Two hidden forms of care in one wijk; who knows one of them and the total nearly knows the other."""
    cube = cube_of(cell("totaal", 60), cell("totaal", 28, WIJKEN[0]), cell("totaal", 32, WIJKEN[1]),
                   cell("leeftijd=0", 9, WIJKEN[0]), cell("leeftijd=1", 9, WIJKEN[0]),
                   cell("leeftijd=2", 10, WIJKEN[0]))  # fmt: skip
    true = known_names(cube.assign(period_start=cube["period_start"].astype(str)))
    assert len(leaves(true)) == 3
    known = {one: true[one] for one in leaves(true) if one.parts == {"leeftijd=0"}}
    nobody, insider = audited(cube, tmp_path / "a"), audited(cube, tmp_path / "b", insider=known)
    assert nobody.is_safe and insider.exact == 0


@settings(max_examples=20, deadline=None)
@given(tables())
def test_whatever_the_table_what_is_repaired_passes_the_audit(cube: pd.DataFrame) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = audited(cube, Path(folder), repair=True)
    assert found.is_safe, found.findings


def land(settings: Settings, cells: pd.DataFrame, folder: Path) -> None:
    folder.mkdir()
    for file in write_files(cells, 2024, folder, is_fictief=True):
        Landing(settings.raw).land(file, source=SOURCE, part=str(RECORD.part_of(file.name)), is_fictief=True)


def test_a_snapshot_that_gives_something_away_is_not_published_and_the_last_one_stays(
    few: Settings, night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("jeugd_in_zorg_maand", "jeugd_0_17"):
        shutil.copy(Settings().indicators / f"{name}.toml", few.indicators)
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(few.produced))
    ages = [cell(f"leeftijd={age}", 13) for age in range(4)]
    cube = cube_of(cell("totaal", 52), *ages, cell("leeftijd=4", 0), cell("totaal", 30, "WK150704"))
    land(few, safe_cube(cube, Rules())[0], tmp_path / "safe")
    night(few)
    first, kept = current_stamp(few.snapshots), stamps(few.snapshots)
    assert main(["audit"]) == 0 and "0 daarvan precies" in capsys.readouterr().out
    land(few, protect(cube, Rules()), tmp_path / "unsafe")
    with pytest.raises(AuditFailed, match="leeftijd=4: het aantal cliënten is precies te berekenen"):
        night(few)
    assert current_stamp(few.snapshots) == first and stamps(few.snapshots) == kept
    monkeypatch.setattr(pipeline, "audit_before_publishing", lambda *_: None)
    night(few)
    assert main(["audit", "--alone"]) == 1 and "leeftijd=4" in capsys.readouterr().out


def test_what_one_tenth_of_the_leaves_tells_an_insider_is_asked_with_the_true_numbers_beside_it(
    few: Settings, night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(few.produced))
    cube = cube_of(cell("totaal", 40), cell("vorm=ggz", 20), cell("vorm=verblijf", 30),
                   cell("leeftijd=4-11", 25), cell("leeftijd=12-17", 15),
                   cell("vorm=ggz&leeftijd=4-11", 16), cell("vorm=ggz&leeftijd=12-17", 4))  # fmt: skip
    land(few, safe_cube(cube, Rules())[0], tmp_path / "in")
    night(few)
    cube.to_parquet(tmp_path / "true.parquet")
    assert main(["audit", "--attacker", "100", "--truth", str(tmp_path / "true.parquet")]) == 0
    assert "1 afgeschermd" in capsys.readouterr().out

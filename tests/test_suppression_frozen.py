"""Figures about clients change on publication days only, and those of before only when they differ enough."""

import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import FIXTURES, Night
from generated_gemeenten import CLASSES, administration, gemeente
from histories import history
from suppression_cells import GM, as_snapshot, cell, cube_of

from data.settings import Settings
from data.snapshot import current_stamp
from etl.audit.auditing import audit
from etl.disclosure import KEYS, Rules, protect
from etl.jeugd import making
from etl.jeugd.frames import as_known
from etl.jeugd.totals import SOURCE
from etl.landing import Landing
from etl.suppression.calendar import is_due, is_revision, next_day
from etl.suppression.frozen import Before, continued, read_before, write_ready
from etl.suppression.protecting import safe_cube

RULES, OPEN_FROM = Rules(), pd.Timestamp("2025-04-01")
NOVEMBER = date(2025, 11, 10)


@pytest.mark.parametrize(("every", "last", "today", "due"), [
    ("maand", None, date(2025, 11, 3), True),
    ("maand", date(2025, 11, 3), date(2025, 11, 9), False),
    ("maand", date(2025, 11, 3), NOVEMBER, True),
    ("maand", NOVEMBER, date(2025, 12, 9), False),
    ("maand", NOVEMBER, date(2025, 12, 31), True),
    ("maand", date(2025, 12, 31), date(2026, 1, 9), False),
    ("twee weken", NOVEMBER, date(2025, 11, 23), False),
    ("twee weken", NOVEMBER, date(2025, 11, 24), True),
    ("twee weken", date(2025, 11, 24), date(2025, 12, 9), False),
])  # fmt: skip
def test_a_publication_is_due_when_its_day_came_since_the_last_one(
    every: str, last: date | None, today: date, due: bool
) -> None:
    assert is_due(Settings(disclosure_publish_every=every), last, today) == due  # type: ignore[arg-type]


def test_the_next_day_is_told_and_a_revision_is_the_first_publication_in_a_quarter() -> None:
    assert next_day(Settings(), NOVEMBER) == date(2025, 12, 10)
    assert next_day(Settings(disclosure_publish_day=5), date(2025, 12, 31)) == date(2026, 1, 5)
    assert is_revision(date(2025, 12, 10), date(2026, 1, 10)) and not is_revision(date(2026, 1, 10), date(2026, 3, 10))


def before(cube: pd.DataFrame, folder: Path) -> Before:
    """What was published of a cube, as it is read back."""
    write_ready(safe_cube(cube, RULES), OPEN_FROM, folder, NOVEMBER, "abc")
    assert read_before(folder, lambda sha256: False) is None, "made ready, and not published yet"
    found = read_before(folder, lambda sha256: sha256 == "abc")
    assert found is not None and found.on == NOVEMBER
    return found


def months(*clients: int, region: str = GM) -> list[dict]:
    return [cell("totaal", people, region, start=f"2025-0{month}-01") for month, people in enumerate(clients, start=1)]


MOVED = {
    "one more child": (22, False, 20),
    "one more child, in a revision": (22, True, 20),
    "four more, in a revision": (25, True, 20),
    "five more, between revisions": (26, False, 20),
    "five more, in a revision": (26, True, 25),
    "it became small, in a revision": (9, True, None),
    "hardly less than the threshold, in a revision": (17, True, 20),
}


@pytest.mark.parametrize(("now", "revision", "shown"), MOVED.values(), ids=MOVED)
def test_a_figure_of_before_stays_unless_a_revision_is_large(
    now: int, revision: bool, shown: float | None, tmp_path: Path
) -> None:
    true = cube_of(*months(now))
    found = continued(protect(true, RULES), true, before(cube_of(*months(21)), tmp_path), RULES, revision)
    value = found.cells["value"].iloc[0]
    assert (np.isnan(value) if shown is None else value == shown) and found.is_kept[0] == (value == 20)


def test_a_month_that_was_not_over_is_replaced_and_a_new_one_is_added(tmp_path: Path) -> None:
    old = before(cube_of(*months(30, 30, 30, 15)), tmp_path)
    found = safe_cube(cube_of(*months(31, 31, 31, 33, 44)), RULES, before=old).cells
    assert found["value"].tolist() == [30, 30, 30, 35, 45], "April was open"


def test_a_new_cell_that_would_give_one_of_before_away_is_withheld(tmp_path: Path) -> None:
    """The parts were published without their total: the total would leave one value for the hidden one."""
    ages = [cell(f"leeftijd={age}", 13) for age in range(4)]
    parts = [*ages, cell("leeftijd=4", 0)]
    old = before(cube_of(*parts), tmp_path)
    assert safe_cube(cube_of(*parts, cell("totaal", 52)), RULES).cells["value"].isna().sum() == 2
    found = safe_cube(cube_of(*parts, cell("totaal", 52)), RULES, before=old).cells.set_index("breakdown")["value"]
    assert np.isnan(found["totaal"]) and (found.drop(["totaal", "leeftijd=4"]) == 15).all()


def test_a_publication_and_its_revision_pass_the_audit_together_and_nothing_moves_by_less_than_five(
    tmp_path: Path,
) -> None:
    first, later = gemeente(12_000, 3, months=14), gemeente(12_000, 3, months=16)
    safe = safe_cube(first.cube, RULES, first.open_from, CLASSES)
    write_ready(safe, first.open_from, tmp_path, NOVEMBER, "abc")
    old = read_before(tmp_path, lambda sha256: True)
    again = safe_cube(later.cube, RULES, later.open_from, CLASSES, old, is_revision=True)
    both = safe.cells.merge(again.cells, on=KEYS, suffixes=("_old", "_new"))
    is_people = (both["unit_old"] == "cliënten") & both["value_old"].notna() & both["value_new"].notna()
    moved = (both["value_new"] - both["value_old"]).abs()[is_people]
    assert len(again.cells) > len(safe.cells) and set(moved[moved > 0]) <= set(range(5, 1000, 5))
    assert not (again.cells.merge(safe.cells, on=KEYS)[["value_x", "value_y"]].nunique(axis=1) > 1).all()
    one, two = (as_snapshot(each.cells[~each.cells["measure"].isin(CLASSES)], tmp_path / name)
                for each, name in ((safe, "one"), (again, "two")))  # fmt: skip
    assert audit(one, Settings()).is_safe
    found = audit(two, Settings(), [one])
    assert found.is_safe, found.findings


def test_thirty_nights_between_two_publication_days_change_open_data_and_no_figure_about_clients(
    few: Settings, night: Night, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Messages come in every night and an open source delivers; each night is run, published and read."""
    made = history(4, size=10_000, months=36).frames
    whole = administration(made, ("WK150701", "WK150704"), np.random.default_rng(1))
    today = [NOVEMBER]
    known = pd.Timestamp("2018-10-31") - pd.Timestamp(NOVEMBER)
    monkeypatch.setattr(making, "read_administration", lambda settings: as_known(whole, known + pd.Timestamp(today[0])))
    told: list[str] = []
    assert making.make_figures(few, told.append, NOVEMBER) is not None
    assert making.make_figures(few, told.append, NOVEMBER + timedelta(days=1)) is not None, "not published yet"
    night(few)
    dumps = [(few.snapshots / current_stamp(few.snapshots) / "jeugd.parquet").read_bytes()]
    claims, opened = set(), set()
    for days in range(1, 30):
        today[0] = NOVEMBER + timedelta(days=days)
        claims.add(len(making.read_administration(few).claims))
        assert making.make_figures(few, told.append, today[0]) is None
        deliver(few, tmp_path, days)
        night(few)
        folder = few.snapshots / current_stamp(few.snapshots)
        dumps.append((folder / "jeugd.parquet").read_bytes())
        opened.add((folder / "observations" / "covid_sterfte.parquet").read_bytes())
    assert len(claims) > 20 and len(opened) == 29
    assert len(dumps) == 30 and len(set(dumps)) == 1, "no cell differs"
    assert "de cijfers veranderen weer op 10-12-2025" in told[-1]
    today[0] = date(2025, 12, 10)
    landed = Landing(few.raw).newest(SOURCE)
    assert making.make_figures(few, told.append, today[0]) is not None and Landing(few.raw).newest(SOURCE) != landed
    assert (few.client / "jeugd" / "uitgegeven.parquet").stat().st_mode & 0o777 == 0o600
    assert len(list((few.client / "jeugd" / "bescherming").glob("*.csv"))) == 3


def deliver(settings: Settings, folder: Path, deaths: int) -> None:
    """An open source with another number in one cell of every gemeente."""
    name = "corona_per_gemeente_per_maand.csv.gz"
    text = gzip.decompress((FIXTURES / "rivm_corona" / name).read_bytes()).decode()
    (folder / name).write_bytes(gzip.compress(re.sub(r"(,2021-03,.*,)\S+", rf"\g<1>{deaths}.0", text).encode()))
    Landing(settings.raw).land(folder / name, source="rivm_corona", part="maanden")

"""The quality board as it is published: small counts about clients protected, and what each problem does beside it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import Night
from jeugdzorg_files import INDELING, made_figures

from data.jeugd_page import quality_of
from data.schema import JEUGD_QUALITY
from data.settings import Settings
from data.store import Store
from etl.disclosure import Rules
from etl.jeugd.files import write_board, write_files
from etl.jeugd.quality import protected_board, published_board
from etl.landing import Landing
from etl.messages.board import problems
from etl.sources.jeugd_berichten import SOURCE as RECORD


def board(**found: tuple[int, float]) -> pd.DataFrame:
    """The board with these counts and numbers of clients; nothing else was found."""
    rows = [
        {"problem": name, "title": one["title"], "unit": one["unit"], "effect": one["effect"], "keys": ["geheim"],
         "prognose": one["prognose"], "step": one["step"], "count": found.get(name, (0, 0))[0], "amount": 1.0,
         "clients": found.get(name, (0, 0))[1] if one.get("is_about_clients") else np.nan}
        for name, one in problems().items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def protected(**found: tuple[int, float]) -> pd.DataFrame:
    return protected_board(board(**found), "GM1507", Rules())


def test_of_what_is_about_clients_few_and_none_look_the_same_and_messages_are_plain_counts() -> None:
    made = protected(open_einde=(9, 9), niet_gestart=(40, 3), kapot_bericht=(2, 0)).set_index("problem")
    assert made.loc[["open_einde", "niet_gestart", "stop_ontbreekt"], "state"].tolist() == ["withheld"] * 3
    assert made.loc[["open_einde", "niet_gestart"], ["value", "n"]].isna().all(axis=None)
    assert made.loc[["kapot_bericht", "te_groot"], ["value", "state"]].to_numpy().tolist() == [
        [2, "value"],
        [0, "zero"],
    ]
    more = protected(niet_gestart=(43, 12)).set_index("problem").loc["niet_gestart"]
    assert (more["value"], more["n"], more["state"]) == (45, 10, "value")


def test_no_key_and_no_amount_is_in_what_leaves(tmp_path: Path) -> None:
    file = write_board(protected(niet_gestart=(43, 12)), tmp_path, is_fictief=True)
    table = pq.read_table(file)
    assert table.schema.equals(JEUGD_QUALITY) and table.num_rows == len(problems())
    assert b"geheim" not in file.read_bytes()


def land(settings: Settings, made: pd.DataFrame, folder: Path) -> None:
    folder.mkdir()
    files = write_files(made_figures().published, INDELING, folder, is_fictief=True)
    for file in (*files, write_board(made, folder, is_fictief=True)):
        Landing(settings.raw).land(file, source=RECORD.id, part=RECORD.part_of(file.name) or "", is_fictief=True)


@pytest.fixture
def ready(few: Settings, tmp_path: Path) -> Settings:
    for file in sorted(Settings().indicators.glob("jeugd_*.toml")):
        if RECORD.id in file.read_text(encoding="utf-8") or file.stem == "jeugd_0_17":
            (few.indicators / file.name).write_bytes(file.read_bytes())
    land(few, protected(niet_gestart=(43, 12), kapot_bericht=(2, 0)), tmp_path / "leaving")
    return few


def test_the_night_publishes_the_board_and_the_site_reads_it(ready: Settings, night: Night) -> None:
    night(ready)
    shown = {one.problem: one for one in quality_of(Store(ready).current())}
    assert len(shown) == len(problems())
    one = shown[problems()["niet_gestart"]["title"]]
    assert (one.number, one.unit, one.state) == (45, "toewijzingen", "value") and "verzilvering" in one.prognose
    assert shown[problems()["stop_ontbreekt"]["title"]].number is None


def test_a_board_with_a_small_count_about_clients_is_refused_and_the_one_before_stays(
    ready: Settings, night: Night, tmp_path: Path
) -> None:
    night(ready)
    wrong = protected(niet_gestart=(43, 12))
    land(ready, wrong.assign(n=wrong["n"].where(wrong["n"].isna(), 3.0)), tmp_path / "again")
    result = night(ready)[RECORD.id]
    assert result.is_refused and "jeugd_kwaliteit.parquet" in result.problems.lines()[0]
    assert [one.number for one in quality_of(Store(ready).current()) if one.number] == [45, 2]


def test_an_empty_client_zone_gives_a_board_on_which_nothing_was_found(settings: Settings) -> None:
    made = published_board(settings)
    assert set(made["state"]) == {"withheld", "zero"} and len(made) == len(problems())

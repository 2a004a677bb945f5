"""The audit trail, every night: checked, its last line remembered, what is old gone, and told when it is broken."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from data.settings import Settings
from data.trail import Action, By, Entry
from data.workspace import trail
from data.workspace.door import Workspace
from data.workspace.trail_commands import HEADS
from etl.nightly.trail import look_after_trail

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(produced=tmp_path)


def write(settings: Settings, *days_ago: int) -> None:
    workspace = Workspace(settings)
    for days in days_ago:
        with workspace.writing() as connection:
            trail.append(connection, By(), Entry(Action.INLOGGEN), NOW - timedelta(days=days))
    workspace.close()


def actions(settings: Settings) -> list[str]:
    with Workspace(settings).reading() as connection:
        return [one.action for one in trail.every(connection)]


def test_where_nobody_ever_wrote_there_is_nothing_to_check(settings: Settings) -> None:
    assert look_after_trail(settings, NOW) == ""
    assert list(settings.produced.iterdir()) == []


def test_a_night_remembers_the_last_line_and_clears_what_is_too_old(settings: Settings) -> None:
    write(settings, 700, 600, 100, 1)
    assert look_after_trail(settings, NOW) == ""
    assert (settings.produced / HEADS).read_text().startswith("4 ")
    assert actions(settings) == ["inloggen", "inloggen", "opruimen"]
    assert look_after_trail(settings, NOW) == "" and look_after_trail(settings, NOW + timedelta(days=1)) == ""
    assert [line.split()[0] for line in (settings.produced / HEADS).read_text().splitlines()] == ["4", "5"]


def test_a_broken_trail_is_told_and_left_as_it_is(settings: Settings) -> None:
    write(settings, 700, 100, 1)
    with Workspace(settings).writing() as connection:
        connection.execute(text("drop trigger trail_unchanged"))
        connection.execute(text("update trail set who = 'bram' where number = 2"))
    told = look_after_trail(settings, NOW)
    assert told.startswith("Het logboek van wie wat deed is niet heel.") and "Regel 2 is niet zoals" in told
    assert len(actions(settings)) == 3 and not (settings.produced / HEADS).exists()


def test_a_workspace_that_is_away_is_told_without_its_address(tmp_path: Path) -> None:
    address = SecretStr("postgresql+psycopg://lezer:geheim@127.0.0.1:1/geen")
    told = look_after_trail(Settings(produced=tmp_path, workspace=address), NOW)
    assert told.startswith("Het logboek van wie wat deed kon niet worden nagekeken") and "geheim" not in told

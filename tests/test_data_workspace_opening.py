"""How the workspace is opened: its tables made step by step, by one of many at once, or not at all and calmly."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from postgres import PASSWORD, running_or_skip
from pydantic import SecretStr
from sqlalchemy import Engine, insert, text
from writing import ANNE, GROUNDS, HORST, NOON, act, empty_database, introduce

from data.settings import PROJECT, Settings
from data.workspace import __main__ as command
from data.workspace import duiding
from data.workspace.door import Workspace
from data.workspace.engine import make_engine
from data.workspace.migrate import VERSIONS, bring_up_to_date, current_version
from data.workspace.schema import HEAD, person, tables
from data.workspace.shapes import WorkspaceClosed

WORDS = "De figuren dalen."


@pytest.fixture
def settings(workspace_settings: Settings) -> Settings:
    return workspace_settings


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    workspace = Workspace(settings)
    made = make_engine(workspace.url, workspace.file)
    yield made
    made.dispose()


def write_something(settings: Settings) -> str:
    workspace = Workspace(settings)
    with workspace.writing() as connection:
        introduce(connection)
        made = duiding.write(connection, act(), WORDS, HORST, GROUNDS, "?")
    workspace.close()
    return made


def run_command(settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "POLSSLAG_PRODUCED": str(settings.produced), "POLSSLAG_WORKSPACE": settings.workspace.get_secret_value(),
    }  # fmt: skip
    call = [sys.executable, "-m", "data.workspace", *arguments]
    return subprocess.Popen(
        call, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_the_steps_end_in_the_version_that_the_program_wants() -> None:
    script = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(VERSIONS)])
    assert script.get_heads() == [HEAD]
    for step in script.walk_revisions():
        assert Path(step.path).stem == step.revision, "one step, one file; its name is its id"


def test_the_steps_from_nothing_make_exactly_the_tables_of_the_program(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables) == []


@pytest.mark.parametrize("before", ["people_and_duiding", "events", "cited"])
def test_what_was_written_in_an_older_version_is_there_in_the_newest(engine: Engine, before: str) -> None:
    bring_up_to_date(engine, before)
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        assert current_version(connection) == before
        connection.execute(insert(person).values(id=ANNE.id, name=ANNE.name, created_at=NOON))
        made = duiding.write(connection, act(), WORDS, HORST, GROUNDS, "?")
    bring_up_to_date(engine)
    with engine.connect() as connection, connection.begin():
        assert current_version(connection) == HEAD
        assert duiding.find(connection, made).text == WORDS
        assert compare_metadata(MigrationContext.configure(connection), tables) == []


def test_a_step_that_breaks_halfway_leaves_the_older_version_whole(engine: Engine) -> None:
    bring_up_to_date(engine, "people_and_duiding")
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        connection.execute(text("create table event_region (id int)"))  # in the way of the second step
    with pytest.raises(Exception, match="event_region"):
        bring_up_to_date(engine)
    with engine.connect() as connection, connection.begin():
        assert current_version(connection) == "people_and_duiding"
        assert not engine.dialect.has_table(connection, "event"), "what the step had made is gone again"


def test_two_workers_that_start_at_once_make_the_tables_once(settings: Settings) -> None:
    runs = [run_command(settings, "upgrade") for _ in range(4)]
    told = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0] * 4, told
    with Workspace(settings).reading() as connection:
        assert connection.execute(text("select version_num from alembic_version")).all() == [(HEAD,)]


def test_tables_of_a_newer_program_are_left_alone_and_the_site_goes_on(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    bring_up_to_date(engine)
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        connection.execute(text("update alembic_version set version_num = 'from_the_future'"))
    with pytest.raises(WorkspaceClosed), Workspace(settings).reading():
        pass
    assert "from_the_future" in caplog.text and "backup" in caplog.text
    with engine.connect() as connection, connection.begin():
        assert current_version(connection) == "from_the_future"


def test_an_unreachable_server_is_tried_once_and_then_not_for_a_while(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    address = SecretStr(f"postgresql+psycopg://lezer:{PASSWORD[:6]}@127.0.0.1:1/geen")
    workspace = Workspace(Settings(produced=tmp_path, workspace=address))
    for _ in range(3):
        with pytest.raises(WorkspaceClosed) as closed, workspace.reading():
            pass
        assert PASSWORD[:6] not in str(closed.value)
    assert len([record for record in caplog.records if record.name.startswith("data.workspace")]) == 1
    assert PASSWORD[:6] not in caplog.text


@pytest.mark.parametrize(
    "url", ["mysql://lezer:Geheim@host/db", "geen adres: Geheim", "postgresql+nodriver://x:Geheim@y/z"]
)
def test_an_address_that_cannot_be_right_closes_the_workspace_and_stays_out_of_the_log(
    tmp_path: Path, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(WorkspaceClosed), Workspace(Settings(produced=tmp_path, workspace=SecretStr(url))).reading():
        pass
    assert caplog.records and "Geheim" not in caplog.text


def test_a_server_that_stops_closes_the_workspace_at_once_and_for_a_while(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running_or_skip() as address, empty_database(address) as url:
        workspace = Workspace(Settings(produced=tmp_path, workspace=SecretStr(url)))
        with workspace.writing() as connection:
            introduce(connection)
    for _ in range(3):
        with pytest.raises(WorkspaceClosed), workspace.reading():
            pass
    assert len([record for record in caplog.records if record.name == "data.workspace.door"]) == 1


def test_a_workspace_that_comes_back_is_used_again(tmp_path: Path) -> None:
    settings = Settings(produced=tmp_path)
    made = write_something(settings)
    file = tmp_path / "workspace.sqlite"
    whole = file.read_bytes()
    for part in (file, *tmp_path.glob("workspace.sqlite-*")):
        part.unlink()
    file.write_bytes(b"\x00" * 5000)
    workspace = Workspace(settings, retry_seconds=0)
    with pytest.raises(WorkspaceClosed), workspace.reading():
        pass
    file.write_bytes(whole)
    with workspace.reading() as connection:
        assert duiding.find(connection, made).text == WORDS


def test_the_file_is_for_the_site_alone_and_opens_as_it_should(tmp_path: Path) -> None:
    settings = Settings(produced=tmp_path)
    write_something(settings)
    assert stat.S_IMODE((tmp_path / "workspace.sqlite").stat().st_mode) == 0o600
    with Workspace(settings).reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in ("journal_mode", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}


def test_who_reads_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    settings = Settings(produced=tmp_path)
    write_something(settings)
    with Workspace(settings).writing() as writer:
        introduce(writer)
        with Workspace(settings).reading() as reader:
            assert len(duiding.about(reader, HORST, is_withdrawn=False, most=9)) == 1


def test_the_site_starts_and_draws_without_the_database_library(template: Path) -> None:
    script = """
import sys
from asking import Asker
from app import create_app
from data.settings import Settings
asker = Asker(create_app(Settings()))
asker.draw(["misdrijven_totaal"], ["GM1507"])
shown = asker.ask("duiding-list.children", **{"duiding-asked_data": {"address": "?gebieden=GM1507"}})
assert shown["duiding-tools"]["hidden"] is False
print([name for name in ("sqlalchemy", "alembic") if name in sys.modules])
"""
    environment = os.environ | {"POLSSLAG_PRODUCED": str(template), "PYTHONPATH": f"{PROJECT}:{PROJECT / 'tests'}"}
    run = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"


def test_a_backup_is_a_workspace_by_itself(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = write_something(settings)
    file = tmp_path / "elders" / "workspace.sqlite"
    file.parent.mkdir()
    assert command.main(["backup", str(file)], settings) == 0
    assert "duiding: 1" in capsys.readouterr().out
    assert {one.name for one in file.parent.iterdir()} == {"workspace.sqlite", "workspace.sqlite.sha256"}
    with Workspace(Settings(produced=file.parent)).reading() as connection:
        found = duiding.find(connection, made)
    assert (found.text, found.author, found.written_at, found.grounds) == (WORDS, ANNE.name, NOON, GROUNDS)
    assert command.main(["backup", str(file)], settings) == 2
    assert "bestaat al" in capsys.readouterr().err


def test_the_check_finds_what_is_wrong_and_changes_nothing(
    settings: Settings, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_up_to_date(engine, "events")
    assert command.main(["check"], settings) == 1
    assert "python -m data.workspace upgrade" in capsys.readouterr().out
    assert command.main(["upgrade"], settings) == 0
    write_something(settings)
    assert command.main(["check"], settings) == 0
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        connection.execute(text("update duiding set version = 7"))
    capsys.readouterr()
    assert command.main(["check"], settings) == 1
    assert "de versie die telt ontbreekt" in capsys.readouterr().out


def test_the_check_finds_a_damaged_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(produced=tmp_path)
    write_something(settings)
    file = tmp_path / "workspace.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute("delete from person where id = ?", [ANNE.id])
    assert command.main(["check"], settings) == 1
    assert "een rij zonder person" in capsys.readouterr().out


def test_there_is_nothing_to_check_or_keep_before_anybody_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["check"], Settings(produced=tmp_path)) == 0
    assert "nog niets geschreven" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []

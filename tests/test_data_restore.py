"""Backups put back, on SQLite and on a real PostgreSQL: of any version, while people write, and never half."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filled import Contents, contents, fill, narrowed, versions
from postgres import empty_database
from pydantic import SecretStr
from sqlalchemy import text
from test_callbacks_duiding import ANNE, Writer
from writing import GROUNDS, HORST, act, introduce

from app import create_app
from data.settings import PROJECT, Settings
from data.trail import Action, Entry
from data.workspace import __main__ as command
from data.workspace import duiding, trail
from data.workspace.backup import back_up, make_one_file, problems
from data.workspace.door import Workspace
from data.workspace.engine import make_engine
from data.workspace.migrate import bring_up_to_date, current_version
from data.workspace.schema import HEAD, tables
from data.workspace.sealed import seal, seal_of
from data.workspace.shapes import WorkspaceClosed
from etl.nightly.backup import back_up_tonight


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, workspace_settings: Settings) -> Iterator[Settings]:
    """An empty workspace on another host, of the other kind of database."""
    if workspace_settings.workspace.get_secret_value():
        yield Settings(produced=tmp_path / "elders")
        return
    with empty_database(request.getfixturevalue("postgres_server")) as url:
        yield Settings(produced=tmp_path / "elders", workspace=SecretStr(url))


def write(workspace: Workspace, *texts: str) -> None:
    with workspace.writing() as connection:
        introduce(connection)
        for one in texts:
            duiding.write(connection, act(), one, HORST, GROUNDS, "?")


def texts(workspace: Workspace) -> set[str]:
    with workspace.reading() as connection:
        return {one.text for one in duiding.about(connection, HORST, is_withdrawn=False, most=500)}


def everything(workspace: Workspace) -> Contents:
    """All that is kept, without the line that a restore itself adds to the trail."""
    return without_line(contents(workspace.engine(), tables))


def without_line(found: Contents) -> Contents:
    found["trail"] = [row for row in found["trail"] if not row["object"].startswith("werkruimte teruggezet uit")]
    return found


def test_the_newest_backup_comes_back_and_what_stood_there_is_kept_aside(
    workspace: Workspace, workspace_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(workspace, "Van gisteren.")
    file = tmp_path / "kopie.sqlite"
    assert command.main(["backup", str(file)], workspace_settings) == 0
    then = everything(workspace)
    write(workspace, "Van vandaag.")
    now = everything(workspace)
    assert command.main(["restore", str(file)], workspace_settings) == 2
    assert "duiding: 2" in capsys.readouterr().err and everything(workspace) == now, "refused: nothing has changed"
    assert command.main(["restore", str(file), "--vervang"], workspace_settings) == 0
    assert "Iedereen logt opnieuw in" in capsys.readouterr().out
    assert everything(workspace) == then
    (aside,) = tmp_path.glob("werkruimte-voor-herstel-*.sqlite")
    assert command.main(["restore", str(aside), "--vervang"], workspace_settings) == 0
    assert everything(workspace) == now, "what was replaced can be put back as well"
    assert problems(workspace.engine()) == []
    with workspace.reading() as connection:
        line = next(trail.every(connection))
        assert (line.action, line.object) == (Action.INSTELLINGEN, f"werkruimte teruggezet uit {aside.name}")
        assert trail.verify(connection).breaks == ()


def test_the_backup_of_seven_nights_ago_is_still_there_and_comes_back(
    workspace: Workspace, workspace_settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "reservekopieen"
    folder.mkdir()
    nightly = workspace_settings.model_copy(update={"backup": folder, "keep_backups": 8})
    states, start = [], datetime(2026, 11, 10, 2, tzinfo=UTC)
    for night in range(10):
        write(workspace, f"Nacht {night}.")
        assert back_up_tonight(nightly, start + timedelta(days=night)) == ""
        states.append(everything(workspace))
    kept = sorted(one.name for one in folder.glob("*.sqlite"))
    assert kept == [f"werkruimte-202611{12 + day}T020000Z.sqlite" for day in range(8)]
    assert len(list(folder.iterdir())) == 16, "each with its seal, and nothing else"
    assert command.main(["restore", str(folder / kept[0]), "--vervang"], workspace_settings) == 0
    assert everything(workspace) == states[2]


def test_a_backup_comes_back_on_another_host_in_the_other_kind_of_database(
    workspace: Workspace, elsewhere: Settings, tmp_path: Path
) -> None:
    fill(workspace.engine(), HEAD)
    file, there = tmp_path / "kopie.sqlite", tmp_path / "andere computer"
    there.mkdir()
    back_up(workspace.engine(), file)
    for one in (file, seal_of(file)):
        shutil.move(one, there / one.name)
    assert command.main(["restore", str(there / file.name)], elsewhere) == 0
    other = Workspace(elsewhere)
    expected = everything(workspace) | {"session": [], "attempt": [], "login_begun": []}
    assert everything(other) == expected
    assert problems(other.engine()) == []
    other.close()


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "one bit": (flip, "is beschadigd"),
    "cut off": (lambda file: os.truncate(file, file.stat().st_size // 2), "is beschadigd"),
    "empty": (lambda file: file.write_bytes(b""), "is beschadigd"),
    "no seal": (lambda file: seal_of(file).unlink(), "ontbreekt"),
    "another seal": (lambda file: seal_of(file).write_text("0" * 64), "is beschadigd"),
    "an empty seal": (lambda file: seal_of(file).write_text(""), "is beschadigd"),
    "no file": (lambda file: file.unlink(), "dit bestand is er niet"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_backup_that_is_not_whole_is_refused_and_changes_nothing(
    kind: str, workspace: Workspace, workspace_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage, says = DAMAGE[kind]
    write(workspace, "Van gisteren.")
    file = tmp_path / "kopie.sqlite"
    back_up(workspace.engine(), file)
    write(workspace, "Van vandaag.")
    damage(file)
    assert command.main(["restore", str(file), "--vervang"], workspace_settings) == 2
    assert says in capsys.readouterr().err
    assert texts(workspace) == {"Van gisteren.", "Van vandaag."}


SPOILED = {
    "no database": "select 1",
    "of the future": "update alembic_version set version_num = 'from_the_future'",
    "without a version": "delete from duiding_version where version = 2",
    "a row without its person": "delete from person where id like '2%'",
}


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_sealed_file_that_is_no_backup_of_ours_is_refused(
    spoil: str, workspace: Workspace, workspace_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written, file = tmp_path / "gemaakt", tmp_path / "kopie.sqlite"
    write(workspace, "Hier.")
    engine = make_engine("", written)
    fill(engine, HEAD)
    make_one_file(engine)
    engine.dispose()
    with sqlite3.connect(written) as connection:
        connection.execute(SPOILED[spoil])
    connection.close()
    if spoil == "no database":
        written.write_bytes(b"geen database" * 1000)
    seal(written, file)
    assert command.main(["restore", str(file), "--vervang"], workspace_settings) == 2
    assert "is geen reservekopie die deze versie kan terugzetten" in capsys.readouterr().err
    assert texts(workspace) == {"Hier."}


@pytest.mark.parametrize("version", versions())
def test_a_backup_of_every_older_version_comes_back_with_all_its_rows(
    version: str, workspace: Workspace, workspace_settings: Settings, tmp_path: Path
) -> None:
    written, file = tmp_path / "gemaakt", tmp_path / "kopie.sqlite"
    engine = make_engine("", written)
    then = fill(engine, version)
    make_one_file(engine)
    engine.dispose()
    seal(written, file)
    assert command.main(["restore", str(file)], workspace_settings) == 0
    gone = {"session", "attempt", "login_begun"}
    now = without_line(contents(workspace.engine()))
    assert narrowed(now, then) == {name: [] if name in gone else rows for name, rows in then.items()}


@pytest.mark.parametrize("version", versions())
def test_an_upgrade_from_every_released_version_keeps_every_row(version: str, workspace_settings: Settings) -> None:
    found = Workspace(workspace_settings)
    engine = make_engine(found.url, found.file)
    then = fill(engine, version)
    assert all(len(rows) == 3 for rows in then.values()) and len(then) >= 5
    bring_up_to_date(engine)
    with engine.connect() as connection, connection.begin():
        assert current_version(connection) == HEAD
    assert narrowed(contents(engine), then) == then
    engine.dispose()


def test_a_backup_that_is_made_while_many_write_is_of_one_moment(workspace: Workspace, tmp_path: Path) -> None:
    write(workspace)
    is_over, wrote = threading.Event(), threading.Semaphore(0)

    def go_on(name: int) -> None:
        number = 0
        while not is_over.is_set():
            with workspace.writing() as connection:
                duiding.write(connection, act(), f"{name}:{number}", HORST, GROUNDS, "?")
            wrote.release()
            number += 1
            time.sleep(0.01)

    writers = [threading.Thread(target=go_on, args=(name,)) for name in range(3)]
    for writer in writers:
        writer.start()
    copies = [tmp_path / f"kopie-{number}" / "workspace.sqlite" for number in range(4)]
    try:
        for copy in copies:
            for _ in range(6):
                assert wrote.acquire(timeout=30)
            copy.parent.mkdir()
            back_up(workspace.engine(), copy)
    finally:
        is_over.set()
        for writer in writers:
            writer.join()
    counts = []
    for copy in copies:
        opened = Workspace(Settings(produced=copy.parent))
        assert problems(opened.engine()) == []
        numbers = [sorted(int(one.split(":")[1]) for one in texts(opened) if one[0] == name) for name in "012"]
        assert all(found == list(range(len(found))) for found in numbers), (
            "of each writer the first so many, without a gap"
        )
        counts.append(sum(map(len, numbers)))
        opened.close()
    assert counts == sorted(set(counts)) and counts[0] > 0, "every copy has more than the one before"


def test_who_reads_during_a_restore_sees_all_of_before_or_all_of_after(
    workspace: Workspace, workspace_settings: Settings, tmp_path: Path
) -> None:
    old, new = {f"Oud {number}." for number in range(40)}, {f"Nieuw {number}." for number in range(30)}
    write(workspace, *old)
    first, second = tmp_path / "een.sqlite", tmp_path / "twee.sqlite"
    back_up(workspace.engine(), first)
    write(workspace, *new)
    back_up(workspace.engine(), second)
    is_over, seen, wrong = threading.Event(), [], []

    def look() -> None:
        while not is_over.is_set():
            try:
                seen.append(frozenset(texts(workspace)))
                time.sleep(0.01)  # else the reader leaves the restore no processor
            except WorkspaceClosed as error:
                wrong.append(str(error))

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for file in (first, second, first, second):
            assert command.main(["restore", str(file), "--vervang"], workspace_settings) == 0
    finally:
        is_over.set()
        reader.join()
    assert set(seen) <= {frozenset(old), frozenset(old | new)} and not wrong
    assert texts(workspace) == old | new


def test_a_restore_that_is_killed_halfway_leaves_what_there_was(
    workspace: Workspace, workspace_settings: Settings, tmp_path: Path
) -> None:
    write(workspace, "Van gisteren.")
    file = tmp_path / "kopie.sqlite"
    back_up(workspace.engine(), file)
    write(workspace, "Van vandaag.")
    now = everything(workspace)
    script = f"""
import os, sys
from data.workspace import __main__ as command, restore
real = restore.copy_table
def killed(source, target, table):
    if table.name == "duiding_version":
        os.kill(os.getpid(), 9)
    return real(source, target, table)
restore.copy_table = killed
command.main(["restore", {str(file)!r}, "--vervang"])
"""
    environment = os.environ | {
        "POLSSLAG_PRODUCED": str(workspace_settings.produced),
        "POLSSLAG_WORKSPACE": workspace_settings.workspace.get_secret_value(),
    }
    assert subprocess.run([sys.executable, "-c", script], cwd=PROJECT, env=environment).returncode == -9
    assert everything(workspace) == now
    with pytest.raises(Exception, match="never changed"), workspace.writing() as connection:
        trail.append(connection, trail.command_line(), Entry(Action.INSTELLINGEN))
        connection.execute(text("update trail set who = 'x'"))


def test_a_file_of_sqlite_that_is_broken_goes_aside_and_the_backup_comes_in_its_place(tmp_path: Path) -> None:
    settings = Settings(produced=tmp_path / "produced")
    workspace = Workspace(settings, retry_seconds=0)
    write(workspace, "Van gisteren.")
    file = tmp_path / "kopie.sqlite"
    back_up(workspace.engine(), file)
    workspace.close()
    broken = settings.produced / "workspace.sqlite"
    broken.write_bytes(b"\x00" * 5000)
    assert command.main(["restore", str(file)], settings) == 2
    assert broken.read_bytes() == b"\x00" * 5000
    assert command.main(["restore", str(file), "--vervang"], settings) == 0
    assert texts(workspace) == {"Van gisteren."}
    (aside,) = tmp_path.glob("werkruimte-voor-herstel-*.sqlite")
    assert aside.read_bytes() == b"\x00" * 5000


def test_a_site_that_runs_shows_what_was_put_back(published: Settings, tmp_path: Path) -> None:
    writer = Writer(create_app(published))
    writer.sent("duiding", text="Van gisteren.", **ANNE)
    file = tmp_path / "kopie.sqlite"
    assert command.main(["backup", str(file)], published) == 0
    writer.sent("duiding", text="Van vandaag.", **ANNE)
    assert "Van vandaag." in writer.shown()
    assert command.main(["restore", str(file), "--vervang"], published) == 0
    assert "Van gisteren." in writer.shown() and "Van vandaag." not in writer.shown()
    writer.sent("duiding", text="Na het terugzetten.", **ANNE)
    assert "Na het terugzetten." in writer.shown()


def test_a_night_tells_when_its_backup_could_not_be_made(
    workspace: Workspace, workspace_settings: Settings, tmp_path: Path
) -> None:
    write(workspace, "Tekst.")
    gone = workspace_settings.model_copy(update={"backup": tmp_path / "weg"})
    assert (
        back_up_tonight(gone, datetime.now(UTC))
        == f"Er is geen reservekopie van de werkruimte gemaakt: {tmp_path / 'weg'}: de map is er niet."
    )
    assert not (tmp_path / "weg").exists(), "a disk that is not there must not become a folder"
    assert back_up_tonight(workspace_settings, datetime.now(UTC)) == "", "nobody asked for one"

"""The audit trail on SQLite and on a real PostgreSQL: one line after the other, and whatever is done to one shows."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError
from writing import NOON

from data.settings import Settings
from data.trail import BEGINNING, Action, By, Entry, Head, Line, Result, Verdict, Wanted
from data.workspace import __main__ as command
from data.workspace import trail
from data.workspace.door import Workspace
from data.workspace.schema import trail as table
from data.workspace.shapes import WorkspaceClosed
from data.workspace.trail_commands import HEADS

ANNE = By("a" * 32, "anne", "controller", "GM1507", "f" * 16)
DAY = timedelta(days=1)


@pytest.fixture
def settings(workspace_settings: Settings) -> Settings:
    return workspace_settings


def write(workspace: Workspace, count: int, first_day: int = 0) -> list[Line]:
    """So many lines, one a day."""
    made = []
    for day in range(first_day, first_day + count):
        entry = Entry(Action.MEENEMEN, "/cijfers.csv", selection="indicatoren=inwoners", rows=day, digest="d" * 64)
        with workspace.writing() as connection:
            made.append(trail.append(connection, ANNE, entry, NOON + day * DAY))
    return made


def verdict(workspace: Workspace, *heads: Head) -> Verdict:
    with workspace.reading() as connection:
        return trail.verify(connection, heads)


def tamper(workspace: Workspace, *statements: object) -> None:
    """What somebody does who has the database itself, and takes the triggers away first."""
    with workspace.writing() as connection:
        name = connection.dialect.name
        for one in ("trail_unchanged", "trail_kept"):
            connection.execute(text(f"drop trigger {one}{' on trail' if name == 'postgresql' else ''}"))
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]


def test_every_line_follows_on_the_one_before_it(workspace: Workspace) -> None:
    made = write(workspace, 3)
    assert [one.number for one in made] == [1, 2, 3]
    assert made[0].hash == made[0].hashed_after(BEGINNING) and made[2].hash == made[2].hashed_after(made[1].hash)
    with workspace.reading() as connection:
        assert list(trail.every(connection)) == made, "what is read is what was written, to the last microsecond"
    assert verdict(workspace) == Verdict(3, Head(3, made[2].hash), ())


def test_a_line_is_written_with_what_it_is_about_or_not_at_all(workspace: Workspace) -> None:
    write(workspace, 1)
    with pytest.raises(ZeroDivisionError), workspace.writing() as connection:
        trail.append(connection, ANNE, Entry(Action.ROL))
        raise ZeroDivisionError
    assert verdict(workspace).lines == 1


def test_what_cannot_be_kept_as_it_is_is_made_to_fit(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        made = trail.append(connection, ANNE, Entry(Action.TOEGANG, "é\x00\n\ud800" + "x" * 900, Result.GEWEIGERD))
    assert made.object.startswith("éxxx") and len(made.object) == 500
    assert not verdict(workspace).breaks


def test_the_database_itself_refuses_to_change_or_remove_a_line(workspace: Workspace) -> None:
    write(workspace, 3)
    for what in ("update trail set who = 'bram'", "delete from trail", "delete from trail where number = 2"):
        with pytest.raises((SQLAlchemyError, WorkspaceClosed)), workspace.writing() as connection:
            connection.execute(text(what))
    assert verdict(workspace).lines == 3


def test_postgres_refuses_to_empty_the_trail_at_once(workspace: Workspace) -> None:
    write(workspace, 2)
    with workspace.engine().connect() as connection:
        if connection.dialect.name == "postgresql":
            with pytest.raises(SQLAlchemyError, match="never changed"):
                connection.execute(text("truncate trail"))
    assert verdict(workspace).lines == 2


CHANGED: list[tuple[str, list[Any], int, str]] = [
    ("a word", [update(table).where(table.c.number == 3).values(who="bram")], 3, "hash"),
    ("a number", [update(table).where(table.c.number == 3).values(rows=None)], 3, "hash"),
    ("a moment", [update(table).where(table.c.number == 1).values(at=NOON - DAY)], 1, "hash"),
    ("its hash", [update(table).where(table.c.number == 3).values(hash="0" * 64)], 3, "hash"),
    ("a line gone", [delete(table).where(table.c.number == 3)], 4, "number"),
    ("the first line gone", [delete(table).where(table.c.number == 1)], 2, "number"),
    ("two lines exchanged", [update(table).where(table.c.number == 2).values(number=99),
                             update(table).where(table.c.number == 3).values(number=2),
                             update(table).where(table.c.number == 99).values(number=3)], 2, "hash"),
]  # fmt: skip


def test_what_was_changed_is_found_at_its_line(workspace: Workspace) -> None:
    write(workspace, 5)
    tamper(workspace)
    for how, statements, number, what in CHANGED:
        with workspace.engine().connect().execution_options(is_writing=True) as connection, connection.begin() as begun:
            for statement in statements:
                connection.execute(statement)
            first = trail.verify(connection).breaks[0]
            assert (first.number, first.what) == (number, what), how
            begun.rollback()
    assert not verdict(workspace).breaks


def test_a_line_that_was_made_to_fit_breaks_at_the_next_one(workspace: Workspace) -> None:
    made = write(workspace, 5)
    forged = made[2]._replace(who="bram")
    forged = forged._replace(hash=forged.hashed_after(made[1].hash))
    change = update(table).where(table.c.number == 3).values(who="bram", hash=forged.hash)
    tamper(workspace, change)
    assert [(one.number, one.what) for one in verdict(workspace).breaks] == [(4, "hash")]


def test_lines_that_are_gone_at_the_end_show_by_the_last_line_of_an_earlier_check(workspace: Workspace) -> None:
    made = write(workspace, 5)
    head = verdict(workspace).head
    assert head is not None
    tamper(workspace, delete(table).where(table.c.number > 3))
    assert not verdict(workspace).breaks, "what is left fits"
    found = verdict(workspace, head).breaks
    assert [(one.number, one.what, one.expected) for one in found] == [(5, "gone", made[4].hash)]
    write(workspace, 2, first_day=9)
    assert [(one.number, one.what) for one in verdict(workspace, head).breaks] == [(5, "head")]


def test_old_lines_go_and_what_is_left_still_follows_on_them(workspace: Workspace) -> None:
    made = write(workspace, 10)
    heads = [Head(one.number, one.hash) for one in made]
    with workspace.writing() as connection:
        assert trail.clear(connection, NOON + 4 * DAY, ANNE) == 4
        assert trail.clear(connection, NOON + 4 * DAY, ANNE) == 0
    with workspace.reading() as connection:
        newest, *rest = trail.found(connection, Wanted())
    assert (newest.action, newest.object, newest.rows) == ("opruimen", "regel 1 tot en met 4", 4)
    assert newest.digest == made[3].hash and rest[-1] == made[4]
    assert not verdict(workspace, *heads).breaks
    wrong = Head(4, "0" * 64)
    assert verdict(workspace, wrong).breaks[0].what == "head", "of the last line that went the hash is still known"
    tamper(workspace, delete(table).where(table.c.number == 5))
    assert (verdict(workspace).breaks[0].number, verdict(workspace).breaks[0].what) == (6, "number")


def test_all_lines_can_be_too_old_and_the_trail_goes_on(workspace: Workspace) -> None:
    write(workspace, 3)
    with workspace.writing() as connection:
        assert trail.clear(connection, NOON + 400 * DAY, ANNE) == 3
    write(workspace, 2, first_day=500)
    found = verdict(workspace)
    assert (found.lines, found.breaks) == (3, ())
    with workspace.writing() as connection:
        assert trail.clear(connection, NOON + 501 * DAY, ANNE) == 2, "the line of the last time goes too"
    assert (verdict(workspace).lines, verdict(workspace).breaks) == (2, ())


def test_many_that_write_at_once_make_one_chain(settings: Settings, workspace: Workspace) -> None:
    write(workspace, 1)

    def many() -> None:
        own = Workspace(settings)
        for _ in range(10):
            with own.writing() as connection:
                trail.append(connection, ANNE, Entry(Action.INLOGGEN))
        own.close()

    threads = [threading.Thread(target=many) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = verdict(workspace)
    assert (found.lines, found.head and found.head.number, found.breaks) == (41, 41, ())


def test_lines_are_found_by_day_action_and_person(workspace: Workspace) -> None:
    write(workspace, 4)
    with workspace.writing() as connection:
        trail.append(connection, By(who="bram"), Entry(Action.INLOGGEN), NOON + 9 * DAY)
    with workspace.reading() as connection:

        def numbers(**wanted: object) -> list[int]:
            return [one.number for one in trail.found(connection, Wanted(**wanted))]  # type: ignore[arg-type]

        assert numbers() == [5, 4, 3, 2, 1]
        assert numbers(first=(NOON + DAY).date(), last=(NOON + 2 * DAY).date()) == [3, 2]
        assert numbers(action="inloggen") == numbers(who="bram") == [5]
        assert trail.count(connection, Wanted(who="anne")) == 4 and trail.people(connection) == ["anne", "bram"]
        assert [one.number for one in trail.found(connection, Wanted(), most=2, skip=1)] == [4, 3]


def run(settings: Settings, *arguments: str) -> int:
    return command.main(list(arguments), settings)


def test_the_command_says_that_the_trail_is_whole_or_where_it_is_not(
    settings: Settings, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(settings, "verify") == 0
    made = write(workspace, 5)
    assert run(settings, "verify", "--keep") == 0
    assert (
        f"Het logboek is heel: 5 regels.\nDe laatste regel is 5 met kenmerk {made[4].hash}" in capsys.readouterr().out
    )
    assert (settings.produced / HEADS).read_text().startswith(f"5 {made[4].hash} ")
    tamper(workspace, update(table).where(table.c.number == 2).values(who="bram"))
    assert run(settings, "verify", "--keep") == 1
    assert f"Regel 2 is niet zoals hij is geschreven: gevonden kenmerk {made[1].hash}" in capsys.readouterr().out
    tamper_again = delete(table).where(table.c.number > 4)
    with workspace.writing() as connection:
        connection.execute(tamper_again)
    assert run(settings, "verify") == 1
    assert "Regel 5 is weg" in capsys.readouterr().out
    assert len((settings.produced / HEADS).read_text().splitlines()) == 1, "of a broken trail nothing is remembered"


def test_a_workspace_that_is_gone_altogether_shows_by_the_last_line_of_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(produced=tmp_path)
    workspace = Workspace(settings)
    write(workspace, 2)
    assert run(settings, "verify", "--keep") == 0
    workspace.close()
    for file in tmp_path.glob("workspace.sqlite*"):
        file.unlink()
    assert run(settings, "verify") == 1
    assert "Regel 2 is weg" in capsys.readouterr().out


def test_a_workspace_that_cannot_be_opened_gives_another_code(tmp_path: Path) -> None:
    address = SecretStr("postgresql+psycopg://lezer@127.0.0.1:1/geen")
    assert run(Settings(produced=tmp_path, workspace=address), "verify") == 2


def test_the_command_clears_what_is_older_than_it_is_kept(
    settings: Settings, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    write(workspace, 2, first_day=-600)
    write(workspace, 1, first_day=0)
    assert run(settings.model_copy(update={"trail_days": 548}), "retain") == 0
    assert "2 regels opgeruimd, ouder dan 548 dagen." in capsys.readouterr().out
    with workspace.reading() as connection:
        assert connection.execute(select(table.c.action).order_by(table.c.number)).scalars().all() == [
            "meenemen",
            "opruimen",
        ]
    assert run(settings, "verify") == 0


def test_a_forged_trail_that_fits_is_another_one_than_was_known(workspace: Workspace) -> None:
    made = write(workspace, 3)
    tamper(workspace, delete(table))
    before = BEGINNING
    for one in made:
        forged = one._replace(who="niemand")
        forged = forged._replace(hash=forged.hashed_after(before))
        with workspace.writing() as connection:
            connection.execute(insert(table).values(forged._asdict()))
        before = forged.hash
    assert not verdict(workspace).breaks
    assert [one.what for one in verdict(workspace, Head(3, made[2].hash)).breaks] == ["head"]

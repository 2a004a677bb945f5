"""Accounts and sessions on SQLite and on a real PostgreSQL: passwords, roles, and how long somebody is logged in."""

import io
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select
from writing import NOON

from data.access import Right, Role
from data.settings import Settings
from data.workspace import __main__ as command
from data.workspace import accounts, attempts, sessions
from data.workspace.attempts import Limit
from data.workspace.door import Workspace
from data.workspace.schema import session
from data.workspace.shapes import Refused

PASSWORD = "paard accu nietje batterij"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def settings(workspace_settings: Settings) -> Settings:
    return workspace_settings


def made(workspace: Workspace, login: str = "anne", role: str = "beleid") -> accounts.Account:
    with workspace.writing() as connection:
        return accounts.add(connection, login, PASSWORD, role, ["GM1507"], NOON, "Anne de Vries")


def logged_in(workspace: Workspace, account_id: str) -> str:
    with workspace.writing() as connection:
        return sessions.start(connection, account_id, NOON)


def found(workspace: Workspace, word: str, after: timedelta) -> accounts.Account | None:
    with workspace.reading() as connection:
        known = sessions.who(connection, word, NOON + after)
    return known[0] if known else None


def test_an_account_is_found_with_its_own_password_only(workspace: Workspace) -> None:
    anne = made(workspace)
    with workspace.reading() as connection:
        assert accounts.checked(connection, "anne", PASSWORD) == anne
        for login, password in [("anne", "iets heel anders"), ("bram", PASSWORD), ("ANNE", PASSWORD), ("anne", "")]:
            assert accounts.checked(connection, login, password) is None
    assert anne.rights == {Right.ZIEN, Right.SCHRIJVEN}


def test_a_password_is_kept_as_argon2id_and_nowhere_as_it_is(tmp_path: Path) -> None:
    workspace = Workspace(Settings(produced=tmp_path))
    made(workspace)
    workspace.close()
    with sqlite3.connect(tmp_path / "workspace.sqlite") as connection:
        (kept,) = connection.execute("select password from account").fetchone()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert all(PASSWORD.encode() not in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("weak", ["kort", "anne anne anne", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_a_weak_password_makes_no_account(workspace: Workspace, weak: str) -> None:
    with pytest.raises(Refused), workspace.writing() as connection:
        accounts.add(connection, "anne", weak, "beleid", ["GM1507"], NOON)
    with workspace.reading() as connection:
        assert accounts.every(connection) == []


@pytest.mark.parametrize(
    ("login", "role", "gemeenten"),
    [("a b", "beleid", ["GM1507"]), ("anne", "baas", ["GM1507"]), ("anne", "beleid", []), ("anne", "beleid", ["1507"])],
)
def test_what_is_no_name_role_or_gemeente_makes_no_account(
    workspace: Workspace, login: str, role: str, gemeenten: list[str]
) -> None:
    with pytest.raises(Refused), workspace.writing() as connection:
        accounts.add(connection, login, PASSWORD, role, gemeenten, NOON)


def test_a_session_is_over_after_half_an_hour_of_silence(workspace: Workspace) -> None:
    word = logged_in(workspace, made(workspace).id)
    assert found(workspace, word, 29 * MINUTE)
    with workspace.writing() as connection:
        sessions.saw(connection, word, NOON + 29 * MINUTE)
    assert found(workspace, word, 58 * MINUTE)
    assert found(workspace, word, 60 * MINUTE) is None


def test_a_session_is_over_after_eight_hours_whatever_somebody_does(workspace: Workspace) -> None:
    word = logged_in(workspace, made(workspace).id)
    for minutes in range(20, 481, 20):
        with workspace.writing() as connection:
            sessions.saw(connection, word, NOON + minutes * MINUTE)
    assert found(workspace, word, 8 * HOUR)
    assert found(workspace, word, 8 * HOUR + MINUTE) is None


def test_the_word_of_a_session_is_not_in_the_database(workspace: Workspace) -> None:
    word = logged_in(workspace, made(workspace).id)
    with workspace.reading() as connection:
        (kept,) = connection.execute(select(session.c.id)).one()
    assert kept != word and len(kept) == 64
    assert found(workspace, kept, MINUTE) is None


def test_another_role_counts_at_the_next_request(workspace: Workspace) -> None:
    word = logged_in(workspace, made(workspace).id)
    assert found(workspace, word, MINUTE).role is Role.BELEID  # type: ignore[union-attr]
    with workspace.writing() as connection:
        accounts.set_role(connection, accounts.LOCAL, "anne", "controller")
    assert found(workspace, word, MINUTE).role is Role.CONTROLLER  # type: ignore[union-attr]


def test_logging_out_somewhere_and_everywhere(workspace: Workspace) -> None:
    anne = made(workspace)
    words = [logged_in(workspace, anne.id) for _ in range(3)]
    with workspace.writing() as connection:
        sessions.end(connection, words[0])
    assert [bool(found(workspace, word, MINUTE)) for word in words] == [False, True, True]
    with workspace.writing() as connection:
        sessions.end_all(connection, anne.id)
    assert not any(found(workspace, word, MINUTE) for word in words)


def test_who_is_switched_off_is_out_at_once_and_cannot_come_back(workspace: Workspace) -> None:
    word = logged_in(workspace, made(workspace).id)
    with workspace.writing() as connection:
        accounts.disable(connection, accounts.LOCAL, "anne", NOON)
    assert found(workspace, word, MINUTE) is None
    with workspace.reading() as connection:
        assert accounts.checked(connection, "anne", PASSWORD) is None


def test_sessions_that_are_over_are_cleared_at_the_next_login(workspace: Workspace) -> None:
    anne = made(workspace)
    logged_in(workspace, anne.id)
    with workspace.writing() as connection:
        sessions.start(connection, anne.id, NOON + HOUR)
        assert connection.execute(select(func.count()).select_from(session)).scalar() == 1


def test_too_many_tries_have_to_wait_and_somebody_else_does_not(workspace: Workspace) -> None:
    limits = (Limit(3, MINUTE), Limit(5, HOUR))

    def tries(connection: Connection, seconds: int, kind: str = "login", who: str = "anne") -> int:
        at = NOON + timedelta(seconds=seconds)
        if not (seconds_to_wait := attempts.wait(connection, kind, who, at, limits)):
            attempts.count(connection, kind, who, at)
        return seconds_to_wait

    with workspace.writing() as connection:
        waits = [tries(connection, seconds) for seconds in (0, 10, 20, 30)]
        assert waits[:3] == [0, 0, 0] and 25 <= waits[3] <= 32
        assert tries(connection, 30, who="bram") == tries(connection, 30, kind="export") == 0
        later = [tries(connection, seconds) for seconds in (120, 240, 360)]
        assert later[:2] == [0, 0] and later[2] > 50 * 60


def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, *arguments: str, typed: str = PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
    return command.main(list(arguments), settings)


def test_accounts_are_made_changed_and_closed_from_the_command_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ("adduser", "anne", "--role", "uitvoering", "--gemeente", "GM1507", "--domein", "Jeugdzorg")
    assert run(settings, monkeypatch, *new, "--naam", "Anne de Vries") == 0
    assert run(settings, monkeypatch, *new) == 2
    assert "Er is al een account met de naam “anne”" in capsys.readouterr().err
    assert run(settings, monkeypatch, "setrole", "anne", "controller") == 0
    assert run(settings, monkeypatch, "setpassword", "anne", typed="heel ander wachtwoord") == 0
    assert run(settings, monkeypatch, "users") == 0
    assert "anne · Anne de Vries · controller · GM1507 · Jeugdzorg\n" in capsys.readouterr().out
    assert run(settings, monkeypatch, "disableuser", "anne") == 0
    assert run(settings, monkeypatch, "disableuser", "bram") == 2
    said = capsys.readouterr()
    assert "overal uitgelogd: anne" in said.out and "geen account met de naam “bram”" in said.err


def test_a_password_in_a_file_that_others_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, file = Settings(produced=tmp_path / "produced"), tmp_path / "wachtwoord"
    file.write_text(PASSWORD)
    file.chmod(0o644)
    new = ("adduser", "anne", "--role", "beleid", "--gemeente", "GM1507", "--password-file", str(file))
    assert run(settings, monkeypatch, *new) == 2
    assert f"chmod 600 {file}" in capsys.readouterr().err
    file.chmod(0o600)
    assert run(settings, monkeypatch, *new) == 0
    assert PASSWORD not in capsys.readouterr().out

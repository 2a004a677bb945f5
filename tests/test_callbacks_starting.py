"""What keeps a site from starting, with a sentence and without an open port."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from browsing import free_port
from pydantic import SecretStr

from app import create_app
from callbacks.own_page import is_local, name_of
from callbacks.starting import DEBUG, NotStarted, check_debug, check_login, check_places
from data.settings import PROJECT, Settings

GOOD: dict[str, Any] = {
    "access": "oidc", "oidc_issuer": "https://login.example/realm", "oidc_client": "polsslag",
    "oidc_secret": SecretStr("k7Qw2Zr9Tb4Xn6Ls8Vd1Hf3Jm5Pc0Gyu"), "oidc_roles": "Team beleid=beleid,control=controller",
}  # fmt: skip


def start(produced: Path, bind: str, **settings: str) -> tuple[int, str]:
    """How gunicorn ends that must not start, and what it says."""
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-k", "gthread", "-b", bind]
    environment = os.environ | {"POLSSLAG_PRODUCED": str(produced)} | settings
    run = subprocess.run(
        [*command, "app:create_server()"], cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120
    )
    return run.returncode, run.stderr


def test_closed_figures_without_a_login_are_never_offered_to_others(demonstration: Settings) -> None:
    port = free_port()
    code, said = start(demonstration.produced, f"0.0.0.0:{port}")
    assert code != 0 and "Polsslag start niet" in said and "POLSSLAG_ACCESS" in said and "Traceback" not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


SECRET = "k7Qw2Zr9Tb4Xn6Ls8Vd1Hf3Jm5Pc0Gyu"
SERVICE = {
    "POLSSLAG_ACCESS": "oidc",
    "POLSSLAG_OIDC_ISSUER": "https://login.example/realm",
    "POLSSLAG_OIDC_CLIENT": "polsslag",
    "POLSSLAG_OIDC_ROLES": "Team beleid=beleid",
}
UNSAFE = {
    "no secret": ({}, "gevonden 0"),
    "a short secret": ({"POLSSLAG_OIDC_SECRET": "geheim"}, "gevonden 6"),
    "debugging": ({"POLSSLAG_OIDC_SECRET": SECRET, "FLASK_DEBUG": "1"}, "FLASK_DEBUG staat aan"),
    "a key that others read": ({}, "chmod 600"),
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_what_is_not_safe_starts_nothing_and_opens_no_port(kind: str, tmp_path: Path) -> None:
    settings, says = UNSAFE[kind]
    if kind == "a key that others read":
        key = tmp_path / "geheim"
        key.write_text(SECRET)
        key.chmod(0o644)
        settings = {"POLSSLAG_OIDC_SECRET_FILE": str(key)}
    port = free_port()
    code, said = start(tmp_path, f"127.0.0.1:{port}", **SERVICE, **settings)
    assert code != 0 and says in said and "Polsslag start niet" in said and "Traceback" not in said
    assert SECRET not in said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(("value", "is_debug"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_debugging_is_seen_as_flask_sees_it(value: str, is_debug: bool) -> None:
    for name in DEBUG:
        if is_debug:
            with pytest.raises(NotStarted, match=name):
                check_debug({name: value})
        else:
            check_debug({name: value})


def test_a_login_service_that_is_half_set_up_starts_nothing(tmp_path: Path) -> None:
    code, said = start(tmp_path, f"127.0.0.1:{free_port()}", POLSSLAG_ACCESS="oidc")
    assert code != 0 and "POLSSLAG_OIDC_ISSUER ontbreekt" in said and "Traceback" not in said


@pytest.mark.parametrize(
    "place",
    [("0.0.0.0", 8050), ("::", 8050), ("192.168.1.4", 80), ("", 8050), "/run/polsslag.sock", ("polsslag.nl", 80)],
)
def test_places_that_others_reach(demonstration: Settings, published: Settings, place: Any) -> None:
    with pytest.raises(NotStarted):
        check_places(demonstration, [("127.0.0.1", 8050), place])
    check_places(demonstration.model_copy(update={"access": "local"}), [place])


def test_places_on_this_machine_only(demonstration: Settings) -> None:
    check_places(demonstration, [("127.0.0.1", 8050), ("localhost", 8050), ("::1", 8050), ("127.0.0.53", 1)])


def test_nothing_published_keeps_no_site_from_starting(settings: Settings) -> None:
    check_places(settings, [("0.0.0.0", 8050)])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"oidc_issuer": ""}, "POLSSLAG_OIDC_ISSUER ontbreekt"),
        ({"oidc_client": ""}, "POLSSLAG_OIDC_CLIENT ontbreekt"),
        ({"oidc_roles": ""}, "POLSSLAG_OIDC_ROLES ontbreekt"),
        ({"oidc_issuer": "http://login.example"}, "begint niet met https://"),
        ({"oidc_secret": SecretStr("")}, "gevonden 0"),
        ({"oidc_secret": SecretStr("geheim")}, "gevonden 6"),
        ({"oidc_secret": SecretStr("a" * 64)}, "gevonden 64"),
        ({"oidc_roles": "Team beleid=baas"}, "“Team beleid=baas” is geen groep=rol"),
        ({"oidc_roles": "beleid"}, ""),
    ],
)
def test_a_login_service_that_is_not_safe_starts_nothing(
    settings: Settings, changed: dict[str, Any], said: str
) -> None:
    check_login(settings.model_copy(update=GOOD))
    wrong = settings.model_copy(update=GOOD | changed)
    with pytest.raises(NotStarted) as refused:
        create_app(wrong)
    assert said in str(refused.value)
    secret = wrong.oidc_secret.get_secret_value()
    assert not secret or secret not in str(refused.value)


def test_a_secret_in_a_file_that_others_read_starts_nothing(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "geheim"
    file.write_text(GOOD["oidc_secret"].get_secret_value() + "\n")
    file.chmod(0o640)
    from_file = settings.model_copy(update=GOOD | {"oidc_secret": SecretStr(""), "oidc_secret_file": file})
    with pytest.raises(NotStarted, match="chmod 600"):
        check_login(from_file)
    file.chmod(0o600)
    check_login(from_file)


@pytest.mark.parametrize(
    ("host", "name"), [("127.0.0.1:8050", "127.0.0.1"), ("[::1]:8050", "::1"), ("localhost", "localhost")]
)
def test_the_name_of_this_machine(host: str, name: str) -> None:
    assert name_of(host) == name and is_local(name)


@pytest.mark.parametrize("name", ["127.0.0.1.kwaad.example", "localhost.kwaad.example", "0.0.0.0", "", "2130706433"])
def test_names_that_look_like_this_machine(name: str) -> None:
    assert not is_local(name)

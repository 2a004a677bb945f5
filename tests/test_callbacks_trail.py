"""What goes into the audit trail of a site that people log in on: who did what, and every file that was taken along.

Line 19 of the test plan: 50 files, 10 refused, 1 line that somebody changed.
"""

import hashlib
import io
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from logging_in import ELSEWHERE, HORST, HTML, OWN_PAGE, PASSWORD, Site, introduce_all, log_in, with_login
from pydantic import SecretStr
from sqlalchemy import text
from writing import empty_database

from callbacks import refusals
from data.settings import Settings
from data.trail import Line, Wanted
from data.workspace import __main__ as command
from data.workspace import trail
from data.workspace.shapes import WorkspaceClosed

CLOSED = f"/cijfers.csv?indicatoren=jeugd_in_zorg_maand&gebieden={HORST}"
OPEN = f"/cijfers.csv?indicatoren=inwoners&gebieden={HORST}"
WHOLE = "/cijfers.csv?indicatoren=inwoners,huishoudens,misdrijven_totaal&gebieden=alle-buurten"
FIFTY = [
    f"/{name}?{asked}&doel=verantwoording"
    for asked in (f"indicatoren=jeugd_in_zorg_maand&gebieden={HORST}&van={year}" for year in range(2021, 2026))
    for name in ("cijfers.csv", "cijfers-machine.csv", "cijfers.xlsx", "cijfers.svg", "jeugdzorg.csv", "jeugdzorg.xlsx",
                 "prognose.csv", "prognose.xlsx", "kaart.csv", "prognose-maanden.csv")
]  # fmt: skip


@pytest.fixture(params=["sqlite", "postgres"])
def kept(request: pytest.FixtureRequest, demonstration: Settings, tmp_path: Path) -> Iterator[Settings]:
    """The demonstration with a login, its workspace in either kind of database."""
    if request.param == "sqlite":
        yield with_login(demonstration, tmp_path)
        return
    with empty_database(request.getfixturevalue("postgres_server")) as url:
        yield with_login(demonstration, tmp_path, workspace=SecretStr(url))


@pytest.fixture(scope="module")
def known(demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an account for everybody, made once: a good password costs a tenth of a second."""
    folder = tmp_path_factory.mktemp("known")
    introduce_all(with_login(demonstration, folder))
    return folder / "workspace.sqlite"


@pytest.fixture
def site(demonstration: Settings, known: Path, tmp_path: Path) -> Iterator[Site]:
    shutil.copy(known, tmp_path)
    found = Site(with_login(demonstration, tmp_path))
    yield found
    found.workspace.close()


@pytest.fixture(autouse=True)
def as_many_files_as_you_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callbacks.access.MOST_TAKEN", ())


def lines(site: Site, **wanted: Any) -> list[Line]:
    """What stands in the trail, oldest first."""
    with site.workspace.reading() as connection:
        assert trail.verify(connection).breaks == ()
        return list(reversed(trail.found(connection, Wanted(**wanted))))


def taken(site: Site) -> list[Line]:
    return lines(site, action="meenemen")


def test_fifty_files_and_ten_refused_make_sixty_lines_and_one_that_is_changed_is_found(
    kept: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    introduce_all(kept)
    site = Site(kept)
    controller, beleid = site.browser_of(f"controller-{HORST}"), site.browser_of(f"beleid-{HORST}")
    answers = [controller.get(address) for address in FIFTY]
    refused = [beleid.get(address) for address in FIFTY[:10]]
    assert {one.status_code for one in answers} == {200} and {one.status_code for one in refused} == {403}
    found = taken(site)
    assert len(found) == 60
    for line, answer, address in zip(found[:50], answers, FIFTY, strict=True):
        assert (line.who, line.role, line.scope, line.result) == (f"controller-{HORST}", "controller", HORST, "gelukt")
        assert line.object == address.partition("?")[0] and line.purpose == "verantwoording"
        assert line.selection == address.partition("?")[2].replace("&doel=verantwoording", "")
        assert line.digest == hashlib.sha256(answer.data).hexdigest()
        assert (line.rows or 0) > 0 and line.snapshot in site.settings.snapshots.joinpath("CURRENT").read_text()
        assert re.fullmatch(r"[0-9a-f]{16}", line.origin) and len(line.actor) == 32
    for line in found[50:]:
        assert (line.who, line.role, line.result, line.digest) == (f"beleid-{HORST}", "beleid", "geweigerd", "")
        assert line.selection and line.purpose == "verantwoording"
    rows = {one.object: one.rows for one in found[:10]}
    assert rows["/cijfers-machine.csv"] == len(answers[1].text.splitlines()) - 1
    assert rows["/jeugdzorg.csv"] == len(answers[4].text.splitlines()) - 1
    wrong = found[29]
    with site.workspace.writing() as connection:
        on = " on trail" if connection.dialect.name == "postgresql" else ""
        connection.execute(text(f"drop trigger trail_unchanged{on}"))
        connection.execute(text(f"update trail set rows = rows + 1 where number = {wrong.number}"))
    assert command.main(["verify"], kept) == 1
    told = capsys.readouterr().out
    assert f"Regel {wrong.number} is niet zoals hij is geschreven: gevonden kenmerk {wrong.hash}" in told
    site.workspace.close()


def test_logging_in_and_out_stands_there_and_nothing_of_what_was_typed(site: Site) -> None:
    browser = site.browser_of(f"analist-{HORST}")
    log_in(site.stranger(), f"analist-{HORST}", "geheim wachtwoord hier")
    log_in(site.stranger(), "mijn wachtwoord is geheim", PASSWORD)
    browser.post("/uitloggen", headers=OWN_PAGE)
    browser = site.browser_of(f"analist-{HORST}")
    browser.post("/overal-uitloggen", headers=OWN_PAGE)
    found = [(one.action, one.object, one.who, one.role, one.result) for one in lines(site) if "log" in one.action]
    who, analist = f"analist-{HORST}", "analist"
    assert found == [
        ("inloggen", "", who, analist, "gelukt"), ("inloggen", "naam en wachtwoord", who, "", "geweigerd"),
        ("inloggen", "naam en wachtwoord", "", "", "geweigerd"), ("uitloggen", "deze browser", who, analist, "gelukt"),
        ("inloggen", "", who, analist, "gelukt"), ("uitloggen", "overal", who, analist, "gelukt"),
    ]  # fmt: skip
    assert "geheim" not in str(lines(site))


def test_who_tries_too_often_stands_there(site: Site) -> None:
    stranger = site.stranger()
    for _ in range(12):
        log_in(stranger, f"analist-{HORST}", "verkeerd")
    found = [one.object for one in lines(site, action="inloggen")]
    assert found == ["naam en wachtwoord"] * 10 + ["te vaak"] * 2


def test_what_somebody_may_not_open_stands_there_and_a_flood_of_it_does_not(site: Site) -> None:
    browser = site.browser_of(f"beheerder-{HORST}")
    assert browser.post("/werkplek/duiding", json={}, headers=OWN_PAGE).status_code == 403
    (found,) = lines(site, action="toegang")
    assert (found.object, found.result) == ("POST /werkplek/duiding", "geweigerd")
    for _ in range(100):
        assert browser.get("/prognose.csv").status_code == 403
    assert len(taken(site)) < refusals.PACE.at_once + 60


def test_every_change_of_what_people_write_stands_there_without_the_words(site: Site) -> None:
    browser = site.browser_of(f"controller-{HORST}")

    def post(path: str, **sent: Any) -> Any:
        answer = browser.post(f"/werkplek/{path}", json=sent, headers=OWN_PAGE)
        assert answer.status_code == 200, answer.text
        return answer.json

    about = f"?indicatoren=jeugd_in_zorg_maand&gebieden={HORST}"
    stamp = site.settings.snapshots.joinpath("CURRENT").read_text().split()[0]
    undo = post("duiding", text="Ongeheimd woord", address=about)["undo"]["sends"]
    post(undo.removeprefix("/werkplek/").replace("terugzetten", "intrekken"), version=1)
    post("gebeurtenis", title="Ongeheimd feest", day="2025-05-01", address=about)
    view = post("weergave", name="Ongeheimd beeld", address=about)["undo"]["sends"]
    post("weergave", name="Meer instroom", address="?tab=prognose&wat-als=inflow:10")
    post("groep", name="Ongeheimde groep", address=about)
    post(view.removeprefix("/werkplek/"))
    post("citaat", stamp=stamp, address=about)
    found = [one for one in lines(site) if one.who == f"controller-{HORST}" and one.action != "inloggen"]
    assert [one.action for one in found] == [
        "duiding", "duiding", "gebeurtenis", "weergave", "scenario", "groep", "weergave", "citaat",
    ]  # fmt: skip
    assert re.fullmatch(r"[0-9a-f]{16} versie 1: geschreven", found[0].object)
    assert re.fullmatch(r"[0-9a-f]{16} versie 2: ingetrokken", found[1].object)
    assert found[6].object.endswith(": weghalen") and found[7].snapshot == stamp
    assert "ngeheim" not in str(lines(site))


def test_a_budget_that_changes_stands_there_without_an_amount(site: Site) -> None:
    asked = site.as_(f"controller-{HORST}").ask("budget-sheet.data", **{"budget-asked_data": {"jaar": None}})
    sheet = asked["budget-sheet"]["data"]
    posts = [{"product": one["product"], "primitief": "1.000.000", "actueel": ""} for one in sheet["rows"]]
    sent = {"jaar": sheet["year"], "version": 0, "posts": posts, "besluit": "Najaarsnota", "day": "1-11-2025"}
    answer = site.client.post("/werkplek/begroting", json=sent, headers=OWN_PAGE)
    assert answer.status_code == 200, answer.text
    (found,) = lines(site, action="begroting")
    assert found.object.endswith(" versie 1: geschreven") and "Najaarsnota" not in str(found)


def test_a_name_that_somebody_gave_a_group_is_not_in_the_trail(site: Site) -> None:
    browser = site.browser_of(f"analist-{HORST}")
    asked = f"indicatoren=inwoners&gebieden={HORST}&groep=Kinderen+van+Jan:GM0983,GM0984&zoek=geheim&vorm=%3Cb%3E"
    browser.get(f"/cijfers.csv?{asked}")
    assert taken(site)[-1].selection == f"indicatoren=inwoners&gebieden={HORST}&groep=GM0983,GM0984&vorm=…"


def test_what_for_stands_there_for_figures_that_are_not_open(site: Site) -> None:
    browser = site.browser_of(f"analist-{HORST}")
    cases = [
        (CLOSED, "", "niet opgegeven"), (f"{CLOSED}&doel=begroting", "", "begroting"), (CLOSED, "controle", "controle"),
        (f"{CLOSED}&doel=zomaar", "", "niet opgegeven"), (OPEN, "controle", ""),
    ]  # fmt: skip
    for address, cookie, expected in cases:
        browser.set_cookie("polsslag_doel", cookie)
        assert browser.get(address).status_code == 200
        assert taken(site)[-1].purpose == expected, (address, cookie)


def test_a_large_file_has_a_line_when_it_begins_and_one_when_it_ends(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbacks.taking.WHOLE_UP_TO", 2000)
    answer = site.browser_of(f"analist-{HORST}").get(WHOLE)
    had = answer.data
    begun, ended = taken(site)
    assert (begun.result, begun.digest, ended.result) == ("begonnen", "", "gelukt")
    assert ended.digest == hashlib.sha256(had).hexdigest() and begun.rows == ended.rows


def test_a_large_file_that_breaks_off_has_a_line_that_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callbacks.taking.WHOLE_UP_TO", 2000)
    browser = site.browser_of(f"analist-{HORST}")
    answer = browser.get(WHOLE, buffered=False)
    had = next(answer.iter_encoded())
    answer.close()
    begun, ended = taken(site)
    assert (begun.result, ended.result) == ("begonnen", "afgebroken")
    assert ended.digest == hashlib.sha256(had).hexdigest()


def test_what_cannot_be_written_down_does_not_go_and_open_figures_do(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = site.browser_of(f"controller-{HORST}")

    def full(*_: object) -> None:
        raise WorkspaceClosed("the disk is full")

    monkeypatch.setattr("callbacks.taking.note", full)
    for address in (CLOSED, "/jeugdzorg.csv", "/prognose.xlsx", "/kaart.csv?indicatoren=jeugd_in_zorg_maand"):
        answer = browser.get(address)
        assert (answer.status_code, answer.mimetype) == (503, "text/plain"), address
        assert answer.text.startswith("Dit bestand kan nu niet worden meegenomen")
    for address in (OPEN, WHOLE, "/catalogus.csv"):
        assert browser.get(address).status_code == 200, address


def test_a_workspace_that_cannot_be_written_keeps_closed_files_back_and_gives_open_ones(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.workspace.engine.BUSY_SECONDS", 0.2)
    browser = Site(site.settings).browser_of(f"controller-{HORST}")
    assert browser.get("/jeugdzorg.csv").status_code == 200
    other = sqlite3.connect(tmp_path / "workspace.sqlite", isolation_level=None)
    other.execute("begin immediate")  # as long as this lasts nobody else can write
    assert browser.get(OPEN).status_code == 200
    assert browser.get("/jeugdzorg.csv").status_code == 503
    other.execute("rollback")
    other.close()
    assert browser.get("/jeugdzorg.csv").status_code == 200


def test_settings_stand_there_once_until_one_changes_and_no_secret_ever(site: Site) -> None:
    for _ in range(2):
        again = Site(site.settings)
        again.browser_of(f"beleid-{HORST}").get("/_dash-layout")
    (first,) = lines(site, action="instellingen")
    assert len(first.digest) == 64 and "access" in first.object
    changed = Site(site.settings.model_copy(update={"public": True}))
    changed.browser_of(f"beleid-{HORST}").get("/_dash-layout")
    found = lines(site, action="instellingen")
    assert len(found) == 2 and found[1].digest != first.digest
    assert "sqlite:///" not in str(lines(site))


def test_accounts_and_roles_from_the_command_line_stand_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (
        ["adduser", "wissel", "--role", "beleid", "--gemeente", ELSEWHERE], ["setrole", "wissel", "controller"],
        ["setpassword", "wissel"], ["disableuser", "wissel"],
    ):  # fmt: skip
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
        assert command.main(arguments, site.settings) == 0
    found = [(one.action, one.object) for one in lines(site)][-4:]
    assert found == [
        ("account", f"wissel gemaakt: beleid, {ELSEWHERE}"), ("rol", "wissel: beleid wordt controller"),
        ("wachtwoord", "wissel"), ("account", "wissel afgesloten"),
    ]  # fmt: skip
    assert {one.origin for one in lines(site)[-4:]} == {"opdrachtregel"}
    assert PASSWORD not in str(lines(site))


def test_a_click_writes_nothing(site: Site) -> None:
    browser: FlaskClient = site.browser_of(f"controller-{HORST}")
    browser.get("/_dash-layout")
    before = len(lines(site))
    for _ in range(3):
        assert browser.post("/_dash-update-component", json=site.body("catalogus-list.children")).status_code == 200
        browser.get("/_dash-layout")
    assert len(lines(site)) == before


def test_a_site_without_a_login_keeps_no_trail(published: Settings) -> None:
    from app import create_app

    client = create_app(published).server.test_client()
    assert client.get("/cijfers.csv").status_code == 200
    assert not (published.produced / "workspace.sqlite").exists()


def test_who_may_take_closed_figures_along_is_asked_what_for_and_nobody_else(site: Site) -> None:
    page = site.browser_of(f"analist-{HORST}").get("/", headers=HTML).text
    closed = re.search(r'id="purpose"[^>]* data-closed="([^"]*)"', page)
    assert closed and "jeugd_in_zorg_maand" in closed[1].split() and "inwoners" not in closed[1].split()
    assert 'value="verantwoording"' in page
    for role in ("beleid", "beheerder"):
        assert 'id="purpose"' not in site.browser_of(f"{role}-{HORST}").get("/", headers=HTML).text


def test_what_for_is_asked_anew_of_who_logs_in(site: Site) -> None:
    browser = site.stranger()
    browser.set_cookie("polsslag_doel", "controle")
    log_in(browser, f"analist-{HORST}")
    assert browser.get_cookie("polsslag_doel") is None


def test_of_a_file_that_was_not_given_no_purpose_is_made_up(site: Site) -> None:
    browser = site.browser_of(f"analist-{HORST}")
    for address in ("/cijfers.csv?indicatoren=bestaat_niet", "/cijfers.csv?indicatoren=bestaat_niet&doel=controle"):
        assert browser.get(address).status_code == 400
    assert [(one.result, one.purpose) for one in taken(site)] == [("mislukt", ""), ("mislukt", "controle")]


def test_settings_that_could_not_be_written_hold_up_no_second_click(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def closed(*_: object) -> None:
        tries.append(1)
        raise WorkspaceClosed("busy")

    browser = site.browser_of(f"beleid-{HORST}")
    monkeypatch.setattr("data.workspace.trail.last_settings", closed)
    assert [browser.get("/_dash-layout").status_code for _ in range(3)] == [200] * 3
    assert len(tries) == 1

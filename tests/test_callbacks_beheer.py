"""The page for the beheerder: who has an account, who did what, and what can be done about it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from logging_in import HORST, HTML, OWN_PAGE, PASSWORD, Site, log_in, with_login

from data.access import Account
from data.settings import Settings
from data.trail import BEGINNING, Line, Wanted
from data.workspace import accounts, trail

NOW = datetime.now(UTC)


@pytest.fixture
def site(published: Settings, tmp_path: Path) -> Site:
    found = Site(with_login(published, tmp_path))
    with found.workspace.writing() as connection:
        for login, role in (("anne", "analist"), ("bram", "beleid"), ("chef", "beheerder")):
            accounts.add(connection, login, PASSWORD, role, [HORST], NOW, f"{login.capitalize()} <i>de</i> Vries")
    return found


def account(site: Site, login: str) -> Account:
    with site.workspace.reading() as connection:
        return accounts.find(connection, accounts.LOCAL, login)


def lines(site: Site) -> list[Line]:
    with site.workspace.reading() as connection:
        return list(trail.found(connection, Wanted()))


def decide(browser: FlaskClient, deed: Any, account_id: Any, headers: dict[str, str] = OWN_PAGE) -> Any:
    return browser.post("/beheer/account", json={"deed": deed, "account": account_id}, headers=headers)


def test_the_page_shows_who_there_is_and_what_was_done_last(site: Site) -> None:
    browser = site.browser_of("chef")
    site.browser_of("anne")
    log_in(site.stranger(), "bram", "verkeerd")
    page = browser.get("/beheer", headers=HTML)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert "Anne &lt;i&gt;de&lt;/i&gt; Vries" in page.text and "<i>" not in page.text
    assert page.text.count("1 browser(s)") == 2 and "nog niet" in page.text
    assert "geweigerd" in page.text and "(dit bent u)" in page.text
    assert 'href="/beheer">Beheer</a>' in browser.get("/", headers=HTML).text


@pytest.mark.parametrize("login", ["anne", "bram"])
def test_the_page_is_for_the_beheerder_alone(site: Site, login: str) -> None:
    browser, other = site.browser_of(login), account(site, "chef")
    assert 'href="/beheer"' not in browser.get("/", headers=HTML).text
    assert [browser.get(one).status_code for one in ("/beheer", "/beheer/logboek.csv")] == [403, 403]
    assert decide(browser, "afsluiten", other.id).status_code == 403
    assert not account(site, "chef").is_disabled
    assert {one.role for one in lines(site) if one.action == "toegang"} == {str(account(site, login).role)}


def test_a_closed_account_is_out_at_once_and_it_stands_in_the_trail(site: Site) -> None:
    chef, anne = site.browser_of("chef"), site.browser_of("anne")
    answer = decide(chef, "afsluiten", account(site, "anne").id)
    assert (answer.status_code, answer.json["sentence"]) == (200, "anne is afgesloten, en overal uitgelogd.")
    assert anne.get("/_dash-layout").status_code == 401
    assert log_in(site.stranger(), "anne").status_code == 401
    done = next(one for one in lines(site) if one.action == "account" and "afgesloten" in one.object)
    assert (done.object, done.who, done.role, len(done.origin)) == ("anne afgesloten", "chef", "beheerder", 16)


def test_ended_sessions_are_over_everywhere_and_the_account_stays(site: Site) -> None:
    chef, browsers = site.browser_of("chef"), [site.browser_of("anne") for _ in range(2)]
    assert decide(chef, "uitloggen", account(site, "anne").id).json["sentence"] == "anne is overal uitgelogd."
    assert [one.get("/_dash-layout").status_code for one in browsers] == [401, 401]
    assert log_in(site.stranger(), "anne").status_code == 303
    assert any((one.action, one.object) == ("sessies", "anne overal uitgelogd") for one in lines(site))


@pytest.mark.parametrize(
    ("deed", "whom", "headers", "code"),
    [("afsluiten", "chef", OWN_PAGE, 409), ("verwijderen", "anne", OWN_PAGE, 400), (None, "anne", OWN_PAGE, 400),
     ("afsluiten", "", OWN_PAGE, 404), ("afsluiten", "anne", {}, 403),
     ("afsluiten", "anne", {"Sec-Fetch-Site": "cross-site"}, 403)],
)  # fmt: skip
def test_what_may_not_be_decided_changes_nothing(
    site: Site, deed: Any, whom: str, headers: dict[str, str], code: int
) -> None:
    answer = decide(site.browser_of("chef"), deed, account(site, whom).id if whom else "x" * 32, headers)
    assert answer.status_code == code, answer.text
    assert not account(site, "anne").is_disabled and not account(site, "chef").is_disabled


@pytest.mark.parametrize("body", [b"deed=afsluiten", b"[]", b"{", b'{"deed": ["afsluiten"], "account": 1}'])
def test_what_is_no_form_of_ours_is_refused(site: Site, body: bytes) -> None:
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        answer = site.browser_of("chef").post("/beheer/account", data=body, content_type=kind, headers=OWN_PAGE)
        assert answer.status_code == 400, answer.text


def test_the_lines_are_chosen_by_day_action_and_person_and_turned_by_page(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbacks.beheer.MOST", 3)
    chef = site.browser_of("chef")
    for _ in range(4):
        site.browser_of("anne")
    page = chef.get("/beheer?handeling=inloggen&wie=anne").text
    assert "4 regels, nieuwste eerst; 1 tot en met 3 op deze pagina." in page and "Nieuwere" not in page
    older = chef.get("/beheer?handeling=inloggen&wie=anne&vanaf=3").text
    assert "4 tot en met 4 op deze pagina" in older and "Nieuwere regels" in older
    assert "Er zijn geen regels" in chef.get("/beheer?tot=2020-01-01").text
    assert '<option value="anne" selected>' in page
    for odd in ("van=gisteren&tot=9999-99-99", "handeling=drop+table&vanaf=-1", "wie=%00<script>", "vanaf=9999999999"):
        answer = chef.get(f"/beheer?{odd}")
        assert answer.status_code == 200 and "<script>" not in answer.text


def test_the_file_has_all_that_a_check_of_the_hashes_needs_and_taking_it_is_a_line(site: Site) -> None:
    chef = site.browser_of("chef")
    answer = chef.get("/beheer/logboek.csv")
    assert answer.mimetype == "text/csv" and answer.headers["Cache-Control"] == "no-store"
    head, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    before = BEGINNING
    for row in reversed(rows):
        said = dict(zip(head, row, strict=True))
        line = Line(**said | {
            "number": int(said["number"]), "rows": int(said["rows"]) if said["rows"] else None,
            "at": datetime.fromisoformat(said["at"]),
        })  # type: ignore[arg-type]  # fmt: skip
        assert line.hashed_after(before) == line.hash
        before = line.hash
    newest = lines(site)[0]
    assert (newest.action, newest.object, newest.rows) == ("meenemen", "/beheer/logboek.csv", len(rows))
    assert len(chef.get("/beheer/logboek.csv?handeling=inloggen").text.splitlines()) == 2


def test_a_site_without_a_login_has_no_such_page(published: Settings) -> None:
    from app import create_app

    answer = create_app(published).server.test_client().get("/beheer/logboek.csv")
    assert answer.mimetype != "text/csv"

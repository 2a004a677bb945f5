"""Logging in and out: the cookie, how long it is good for, who sends it, and how often somebody may try."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from logging_in import HORST, HTML, OWN_PAGE, PASSWORD, Site, log_in, with_login
from sqlalchemy import update

from callbacks.login import inside
from data.settings import Settings
from data.workspace import accounts
from data.workspace.schema import session

NOW = datetime.now(UTC)
LOCAL, SAFE = "polsslag_lokaal", "__Host-polsslag"


@pytest.fixture
def site(published: Settings, tmp_path: Path) -> Site:
    found = Site(with_login(published, tmp_path))
    with found.workspace.writing() as connection:
        for login, role in (("anne", "analist"), ("bram", "beleid")):
            accounts.add(connection, login, PASSWORD, role, [HORST], NOW, f"{login.capitalize()} de Vries")
    return found


def word_of(browser: FlaskClient, name: str = LOCAL) -> str:
    found = browser.get_cookie(name)
    return found.value if found else ""


def is_inside(browser: FlaskClient, **more: Any) -> bool:
    return browser.get("/_dash-layout", **more).status_code == 200


def test_who_logs_in_comes_where_they_wanted_to_be_and_sees_who_they_are(site: Site) -> None:
    browser = site.stranger()
    way_in = browser.get("/?tab=kaart&gebieden=GM1507", headers=HTML)
    assert way_in.status_code == 302
    page = browser.get(way_in.headers["Location"], headers=HTML).text
    assert 'name="naar" value="/?tab=kaart&amp;gebieden=GM1507"' in page
    answer = log_in(browser, "anne", goes_to="/?tab=kaart&gebieden=GM1507")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/?tab=kaart&gebieden=GM1507")
    assert "Ingelogd als Anne de Vries (analist)" in browser.get("/", headers=HTML).text


@pytest.mark.parametrize(
    ("login", "password", "code", "said"),
    [
        ("anne", "verkeerd", 401, "Deze naam en dit wachtwoord horen niet bij elkaar."),
        ("niemand", PASSWORD, 401, "Deze naam en dit wachtwoord horen niet bij elkaar."),
        ("", PASSWORD, 400, "Vul uw naam en uw wachtwoord in."),
        ("anne", "", 400, "Vul uw naam en uw wachtwoord in."),
        ("' or 1=1 --", "' or 1=1 --", 401, "Deze naam en dit wachtwoord horen niet bij elkaar."),
        ("<script>", "x" * 5000, 401, "Deze naam en dit wachtwoord horen niet bij elkaar."),
        ("anne\x00", PASSWORD, 401, "Deze naam en dit wachtwoord horen niet bij elkaar."),
    ],
)
def test_what_is_wrong_is_said_and_the_name_is_kept(
    site: Site, login: str, password: str, code: int, said: str
) -> None:
    browser = site.stranger()
    answer = log_in(browser, login, password, goes_to="/?tab=kaart")
    assert answer.status_code == code and f'role="alert">{said}' in answer.text
    assert "<script>" not in answer.text and (not password or password == login or password not in answer.text)
    assert 'name="naar" value="/?tab=kaart"' in answer.text
    assert not word_of(browser) and not is_inside(browser)


@pytest.mark.parametrize(
    "address", ["https://kwaad.example", "//kwaad.example", "/\\kwaad.example", "javascript:alert(1)", "/a\nb", "", "x"]
)
def test_logging_in_never_leads_to_another_site(address: str) -> None:
    assert inside(address) == "/"
    assert inside("/?tab=prognose") == "/?tab=prognose"


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it(site: Site) -> None:
    here = log_in(site.stranger(), "anne").headers["Set-Cookie"]
    assert here.startswith(f"{LOCAL}=") and "HttpOnly" in here and "SameSite=Lax" in here and "Path=/" in here
    safe = log_in(site.stranger(), "anne", base_url="https://polsslag.example").headers["Set-Cookie"]
    assert safe.startswith(f"{SAFE}=") and "Secure" in safe and "HttpOnly" in safe and "SameSite=Lax" in safe
    assert "Domain" not in safe and re.search(r"Path=/(;|$)", safe)
    elsewhere = log_in(site.stranger(), "anne", base_url="http://polsslag.example").headers["Set-Cookie"]
    assert elsewhere.startswith(f"{SAFE}=") and "Secure" in elsewhere, "never without Secure away from this machine"


def test_every_login_gets_a_new_word_and_the_one_before_is_no_good(site: Site) -> None:
    browser = site.stranger()
    browser.set_cookie(LOCAL, "v" * 43)  # a word that somebody else chose
    log_in(browser, "anne")
    first = word_of(browser)
    assert first != "v" * 43
    log_in(browser, "anne")
    assert word_of(browser) != first
    old = site.stranger()
    old.set_cookie(LOCAL, first)
    assert is_inside(browser) and not is_inside(old)


@pytest.mark.parametrize("word", ["x" * 43, "", "x" * 5000, "' or 1=1 --".ljust(43), "é" * 43])
def test_a_word_that_nobody_gave_opens_nothing(site: Site, word: str) -> None:
    browser = site.stranger()
    browser.set_cookie(LOCAL, word)
    assert browser.get("/_dash-layout").status_code == 401


def test_a_word_with_one_letter_changed_opens_nothing(site: Site) -> None:
    browser, other = site.browser_of("anne"), site.stranger()
    word = word_of(browser)
    for place, letter in enumerate(word):
        other.set_cookie(LOCAL, word[:place] + ("a" if letter != "a" else "b") + word[place + 1 :])
        assert not is_inside(other), place
    other.set_cookie(LOCAL, word)
    assert is_inside(browser) and is_inside(other), "and the word itself is good in any browser that has it"


def test_who_logged_out_cannot_come_back_with_the_old_word(site: Site) -> None:
    browser, second = site.browser_of("anne"), site.browser_of("anne")
    word = word_of(browser)
    answer = browser.post("/uitloggen", headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inloggen?uit=1")
    assert "U bent uitgelogd." in browser.get("/inloggen?uit=1").text
    assert not word_of(browser)
    browser.set_cookie(LOCAL, word)
    assert not is_inside(browser) and is_inside(second)


def test_logging_out_everywhere_ends_every_browser_of_this_person(site: Site) -> None:
    browsers, other = [site.browser_of("anne") for _ in range(3)], site.browser_of("bram")
    assert browsers[0].post("/overal-uitloggen", headers=OWN_PAGE).status_code == 303
    assert not any(is_inside(one) for one in browsers) and is_inside(other)


@pytest.mark.parametrize(
    ("change", "age"), [("seen_at", timedelta(minutes=31)), ("created_at", timedelta(hours=8, minutes=1))]
)
def test_silence_and_a_long_day_end_a_session(site: Site, change: str, age: timedelta) -> None:
    browser = site.browser_of("anne")
    assert is_inside(browser)
    with site.workspace.writing() as connection:
        connection.execute(update(session).values({change: datetime.now(UTC) - age}))
    assert not is_inside(browser)


def test_that_somebody_is_there_is_written_down(site: Site) -> None:
    browser = site.browser_of("anne")
    with site.workspace.writing() as connection:
        connection.execute(update(session).values(seen_at=datetime.now(UTC) - timedelta(minutes=20)))
    assert is_inside(browser)
    with site.workspace.reading() as connection:
        (seen,) = connection.execute(session.select().with_only_columns(session.c.seen_at)).one()
    assert datetime.now(UTC) - seen < timedelta(minutes=1)


def test_who_is_switched_off_is_out_at_the_next_question(site: Site) -> None:
    browser = site.browser_of("anne")
    with site.workspace.writing() as connection:
        accounts.disable(connection, accounts.LOCAL, "anne", datetime.now(UTC))
    assert not is_inside(browser)
    assert log_in(browser, "anne").status_code == 401


FROM_ELSEWHERE: dict[str, dict[str, Any]] = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "a page of a neighbour": {"Sec-Fetch-Site": "same-site"},
    "another origin": {"Origin": "https://kwaad.example"},
    "no origin": {"Origin": "null"},
}


@pytest.mark.parametrize("headers", FROM_ELSEWHERE.values(), ids=FROM_ELSEWHERE)
def test_another_site_changes_nothing_with_somebodys_cookie(site: Site, headers: dict[str, str]) -> None:
    browser = site.browser_of("anne")
    sent = {"text": "Van een ander.", "name": "X", "address": "?indicatoren=inwoners"}
    for path in ("/werkplek/duiding", "/werkplek/weergave", "/werkplek/citaat"):
        assert browser.post(path, json=sent, headers=headers).status_code == 403
        assert browser.post(path, data=sent, headers=headers).status_code == 403
    for path in ("/uitloggen", "/overal-uitloggen", "/_dash-update-component"):
        assert browser.post(path, headers=headers).status_code == 403
    assert browser.post("/inloggen", data={"naam": "bram", "wachtwoord": PASSWORD}, headers=headers).status_code == 403
    assert "Anne de Vries" in browser.get("/", headers=HTML).text
    for path in ("/werkplek/duiding", "/uitloggen"):  # a form of a browser that says nothing of where it comes from
        assert browser.post(path, data=sent).status_code == 403
    with site.workspace.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from duiding").scalar() == 0


def test_who_tries_too_often_has_to_wait_and_others_do_not(site: Site) -> None:
    browser = site.stranger()
    for _ in range(10):
        assert log_in(browser, "anne", "verkeerd").status_code == 401
    answer = log_in(browser, "anne")
    assert answer.status_code == 429 and 1 <= int(answer.headers["Retry-After"]) <= 900
    assert "Er is te vaak geprobeerd in te loggen. Wacht " in answer.text
    elsewhere = {"environ_base": {"REMOTE_ADDR": "127.0.0.9"}}
    assert log_in(browser, "anne", **elsewhere).status_code == 429, "the name has to wait from every address"
    assert log_in(site.stranger(), "bram", **elsewhere).status_code == 303


def test_who_takes_many_files_has_to_wait_and_others_do_not(site: Site) -> None:
    browser, other = site.browser_of("anne"), site.browser_of("bram")
    path = "/cijfers.csv?indicatoren=inwoners"
    assert [browser.get(path).status_code for _ in range(10)] == [200] * 10
    answer = browser.get(path)
    assert answer.status_code == 429 and 1 <= int(answer.headers["Retry-After"]) <= 61
    assert answer.text.startswith("U hebt in korte tijd veel bestanden opgehaald.")
    assert other.get(path).status_code == 200


def test_behind_a_web_server_its_word_counts_and_nobody_elses(published: Settings, tmp_path: Path) -> None:
    site = Site(with_login(published, tmp_path, proxies=1))
    with site.workspace.writing() as connection:
        accounts.add(connection, "anne", PASSWORD, "analist", [HORST], NOW)
    passed_on = {"X-Forwarded-For": "10.9.9.9, 192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "p.nl"}
    typed = {"naam": "anne", "wachtwoord": PASSWORD}
    answer = site.stranger().post("/inloggen", data=typed, headers=OWN_PAGE | passed_on)
    assert answer.status_code == 303 and answer.headers["Set-Cookie"].startswith(f"{SAFE}=")
    assert "Secure" in answer.headers["Set-Cookie"]

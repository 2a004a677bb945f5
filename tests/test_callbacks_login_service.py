"""Logging in with OpenID Connect, at a real certified provider: who comes in, in which role, and who does not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from logging_in import HTML, OWN_PAGE, Site
from provider import SECRET, SITE, Provider, running_provider
from pydantic import SecretStr
from sqlalchemy import update

from callbacks.login_service import role_of
from data.settings import Settings
from data.workspace import accounts
from data.workspace.schema import login_begun

ROLES = "Team beleid=beleid,Team control=controller"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as found:
        yield found


@pytest.fixture
def settings(provider: Provider, published: Settings) -> Settings:
    changed = {
        "access": "oidc", "oidc_issuer": provider.issuer, "oidc_client": "polsslag", "oidc_secret": SecretStr(SECRET),
        "oidc_roles": ROLES,
    }  # fmt: skip
    return published.model_copy(update=changed)


@pytest.fixture
def site(settings: Settings) -> Site:
    return Site(settings)


def set_out(browser: FlaskClient, goes_to: str = "%2F%3Ftab%3Dprognose") -> str:
    """Where the browser is sent to log in."""
    answer = browser.get(f"/inloggen/dienst?naar={goes_to}", base_url=SITE)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["Location"])


def come_back(browser: FlaskClient, address: str) -> Any:
    return browser.get(address.removeprefix(SITE), base_url=SITE)


def logged_in(site: Site, provider: Provider, name: str) -> tuple[FlaskClient, Any]:
    browser = site.stranger()
    return browser, come_back(browser, provider.log_in(set_out(browser), name))


def test_who_the_service_knows_comes_in_with_the_role_of_their_group(site: Site, provider: Provider) -> None:
    browser, answer = logged_in(site, provider, "anne")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/?tab=prognose")
    page = browser.get("/", base_url=SITE, headers=HTML).text
    assert "Ingelogd als Anne de Vries (controller)" in page
    browser, _ = logged_in(site, provider, "bram")
    page = browser.get("/", base_url=SITE, headers=HTML).text
    assert "Ingelogd als Bram Özdemir (beleid)" in page, "the first group of the setting counts"
    with site.workspace.reading() as connection:
        found = {one.login: (one.issuer, one.gemeenten) for one in accounts.every(connection)}
    assert found == dict.fromkeys(("anne", "bram"), (provider.issuer, ("GM1507",)))


@pytest.mark.parametrize("name", ["cas", "dirk", "niemand"])
def test_who_is_in_no_group_with_a_role_hears_so_and_stays_out(site: Site, provider: Provider, name: str) -> None:
    browser, answer = logged_in(site, provider, name)
    assert answer.status_code == 403 and "hebt nog geen rol in Polsslag" in answer.text
    assert browser.get("/_dash-layout", base_url=SITE).status_code == 401


def test_a_changed_group_counts_at_the_next_login_and_a_lost_one_logs_out(
    settings: Settings, provider: Provider
) -> None:
    before, _ = logged_in(Site(settings), provider, "anne")
    other = Site(settings.model_copy(update={"oidc_roles": "Iedereen=beleid"}))
    browser, _ = logged_in(other, provider, "anne")
    assert "(beleid)" in browser.get("/", base_url=SITE, headers=HTML).text
    none = Site(settings.model_copy(update={"oidc_roles": "Team beleid=beleid"}))
    logged_in(none, provider, "anne")
    assert before.get("/_dash-layout", base_url=SITE).status_code == 401


def test_an_account_that_was_closed_stays_closed_whatever_the_service_says(site: Site, provider: Provider) -> None:
    logged_in(site, provider, "anne")
    with site.workspace.writing() as connection:
        accounts.disable(connection, provider.issuer, "anne", datetime.now(UTC))
    browser, answer = logged_in(site, provider, "anne")
    assert answer.status_code == 403 and "Dit account is afgesloten." in answer.text
    assert browser.get("/_dash-layout", base_url=SITE).status_code == 401


def test_the_question_to_the_service_has_pkce_state_and_nonce_of_its_own_each_time(site: Site) -> None:
    asked = [parse_qs(urlsplit(set_out(site.stranger())).query) for _ in range(2)]
    for one in asked:
        assert one["response_type"] == ["code"] and one["code_challenge_method"] == ["S256"]
        assert one["redirect_uri"] == [f"{SITE}/inloggen/terug"] and "openid" in one["scope"][0]
        assert SECRET not in str(one)
    for key in ("state", "nonce", "code_challenge"):
        assert len(asked[0][key][0]) >= 43 and asked[0][key] != asked[1][key]


def test_a_login_comes_back_once_to_the_browser_that_set_out(site: Site, provider: Provider) -> None:
    browser = site.stranger()
    address = provider.log_in(set_out(browser), "anne")
    assert come_back(site.stranger(), address).status_code == 400, "another browser"
    other = site.stranger()
    set_out(other)
    assert come_back(other, address).status_code == 400, "a browser that set out for another login"
    assert come_back(browser, address).status_code == 303
    assert come_back(browser, address).status_code == 400, "a second time"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("state=", "state=x"), 400), (("code=", "niets="), 403), (("code=", "code=x"), 502),
        (("&iss=", "&iss=https%3A%2F%2Fkwaad.example%2F&x="), 400),
    ],
)  # fmt: skip
def test_an_address_that_was_tampered_with_opens_nothing(
    site: Site, provider: Provider, changed: tuple[str, str], code: int
) -> None:
    browser = site.stranger()
    address = provider.log_in(set_out(browser), "anne")
    answer = come_back(browser, address.replace(*changed))
    assert answer.status_code == code and 'role="alert"' in answer.text and "Traceback" not in answer.text
    assert browser.get("/_dash-layout", base_url=SITE).status_code == 401


def test_a_login_that_took_too_long_begins_anew(site: Site, provider: Provider) -> None:
    browser = site.stranger()
    address = provider.log_in(set_out(browser), "anne")
    with site.workspace.writing() as connection:
        connection.execute(update(login_begun).values(at=datetime.now(UTC) - timedelta(minutes=11)))
    assert come_back(browser, address).status_code == 400


@pytest.mark.parametrize("wrong", ["nonce", "verifier"])
def test_a_token_of_another_login_is_not_believed(site: Site, provider: Provider, wrong: str) -> None:
    browser = site.stranger()
    address = provider.log_in(set_out(browser), "anne")
    with site.workspace.writing() as connection:
        connection.execute(update(login_begun).values({wrong: "x" * 43}))
    assert come_back(browser, address).status_code == 502
    assert browser.get("/_dash-layout", base_url=SITE).status_code == 401


def test_a_wrong_secret_lets_nobody_in(
    settings: Settings, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(settings.model_copy(update={"oidc_secret": SecretStr(SECRET[::-1])}))
    _, answer = logged_in(site, provider, "anne")
    assert answer.status_code == 502
    assert "login service" in caplog.text and SECRET[::-1] not in caplog.text


def test_a_service_that_is_away_or_another_is_said_in_plain_words(settings: Settings, provider: Provider) -> None:
    for issuer in ("http://127.0.0.1:9", provider.issuer.replace("127.0.0.1", "localhost")):
        site = Site(settings.model_copy(update={"oidc_issuer": issuer}))
        answer = site.stranger().get("/inloggen/dienst", base_url=SITE)
        assert answer.status_code == 502 and "inlogdienst van uw organisatie is nu niet bereikbaar" in answer.text


def test_the_page_to_log_in_leads_to_the_service_and_takes_no_password(site: Site) -> None:
    page = site.stranger().get("/inloggen?naar=%2F%3Ftab%3Dkaart", base_url=SITE).text
    assert 'href="/inloggen/dienst?naar=%2F%3Ftab%3Dkaart"' in page and "password" not in page
    typed = {"naam": "anne", "wachtwoord": "x"}
    assert site.stranger().post("/inloggen", data=typed, headers=OWN_PAGE, base_url=SITE).status_code == 401


@pytest.mark.parametrize(
    ("groups", "role"),
    [(["Team control"], "controller"), (["Team control", "Team beleid"], "beleid"), ([], None), (["team beleid"], None),
     (["Team beleid=beleid"], None), ([""], None)],
)  # fmt: skip
def test_the_first_group_of_the_setting_gives_the_role(groups: list[str], role: str | None) -> None:
    assert role_of(ROLES, groups) == role

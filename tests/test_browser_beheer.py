"""The page for the beheerder as a person uses it, and the question what figures are taken along for."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlparse

import pytest
from accessibility import sticks_out, violations
from browsing import Visit, serving
from logging_in import HORST, PASSWORD, with_login
from playwright.sync_api import Browser, Page, expect

from data.settings import Settings
from data.trail import Wanted
from data.workspace import accounts, trail
from data.workspace.door import Workspace

pytestmark = pytest.mark.browser
REFUSED = "Failed to load resource: the server responded with a status of 401"


@pytest.fixture(scope="module")
def kept(demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demonstration with accounts, its workspace in a folder of its own."""
    settings = with_login(demonstration, tmp_path_factory.mktemp("beheer"))
    workspace = Workspace(settings)
    with workspace.writing() as connection:
        for login, role in (("chef", "beheerder"), ("anne", "analist"), ("bram", "beleid"), ("cees", "controller")):
            accounts.add(connection, login, PASSWORD, role, [HORST], datetime.now(UTC), f"{login.capitalize()} Jansen")
    workspace.close()
    return settings


@pytest.fixture(scope="module")
def site(kept: Settings) -> Iterator[str]:
    where = kept.workspace.get_secret_value()
    with serving(kept.produced, POLSSLAG_ACCESS="local", POLSSLAG_WORKSPACE=where) as address:
        yield address


@pytest.fixture(params=[(1440, 900), (390, 800)], ids=["wide", "narrow"])
def visit(request: pytest.FixtureRequest, site: str, browser: Browser) -> Iterator[Visit]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    found = Visit(context.new_page(), site)
    yield found
    context.close()
    assert found.hosts <= {urlparse(site).netloc}
    assert [one for one in found.complaints if REFUSED not in one] == []


def log_in(visit: Visit, login: str, goes_to: str) -> Page:
    page = visit.page
    page.goto(f"{visit.address}{goes_to}")
    page.locator("#naam").fill(login)
    page.locator("#wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    return page


def test_the_beheerder_finds_the_page_closes_an_account_and_sees_it_in_the_trail(visit: Visit, kept: Settings) -> None:
    page = log_in(visit, "chef", "/?tab=bronnen")
    page.get_by_role("link", name="Beheer", exact=True).click()
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()
    assert violations(page) == [] and sticks_out(page) == 0
    whom = "anne" if (page.viewport_size or {})["width"] > 1000 else "bram"
    row = page.get_by_role("region", name="Accounts").get_by_role("row").filter(has_text=f"{whom.capitalize()} Jansen")
    page.once("dialog", lambda one: one.dismiss())
    row.get_by_role("button", name="Afsluiten").click()
    expect(row.get_by_role("button", name="Afsluiten")).to_be_visible()
    page.once("dialog", lambda one: one.accept())
    row.get_by_role("button", name="Afsluiten").click()
    expect(page.get_by_role("status")).to_have_text(f"{whom} is afgesloten, en overal uitgelogd.")
    page.get_by_label("Handeling").select_option(label="account")
    page.get_by_role("button", name="Tonen").click()
    lines = page.get_by_role("region", name="Logboek").get_by_role("row")
    expect(lines.nth(1)).to_contain_text(f"{whom} afgesloten")
    expect(page.get_by_label("Handeling")).to_have_value("account")
    with page.expect_download() as coming:
        page.get_by_role("link", name="CSV van deze regels").click()
    said = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    assert f"{whom} afgesloten" in said and "inloggen" not in said
    assert violations(page) == []


def test_what_for_is_asked_once_by_keyboard_and_stands_in_the_trail(visit: Visit, kept: Settings) -> None:
    page = log_in(visit, "cees", "/?tab=jeugdzorg")
    button = page.locator("#jeugd-csv[href^='/jeugdzorg.csv']")
    button.focus()
    page.keyboard.press("Enter")
    question = page.get_by_role("dialog", name="Waarvoor neemt u deze cijfers mee?")
    expect(question).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    button.click()
    question.get_by_label("Verantwoording aan raad of college").check()
    with page.expect_download():
        question.get_by_role("button", name="Meenemen", exact=True).click()
    expect(page.locator("#purpose-change")).to_have_text(re.compile("Verantwoording aan raad of college"))
    with page.expect_download():
        button.click()
    workspace = Workspace(kept)
    with workspace.reading() as connection:
        found = trail.found(connection, Wanted(action="meenemen", who="cees"))
    workspace.close()
    assert [(one.object, one.purpose) for one in found[:2]] == [("/jeugdzorg.csv", "verantwoording")] * 2


def test_open_figures_are_taken_along_without_a_question(visit: Visit) -> None:
    page = log_in(visit, "cees", "/?tab=verkennen&indicatoren=inwoners&gebieden=GM1507")
    expect(page.locator("#csv[href^='/cijfers.csv']")).to_be_attached()
    if page.locator("#take-menu").is_visible():
        page.locator("#take-menu").click()
    with page.expect_download():
        page.locator("#csv[href^='/cijfers.csv']").click()
    expect(page.locator("#purpose")).to_be_hidden()

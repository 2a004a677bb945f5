"""Logging in as a person does it: by keyboard, wide and narrow, with a word for everything that goes wrong."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlparse

import pytest
from accessibility import sticks_out, violations
from browsing import Visit, serving
from logging_in import HORST, PASSWORD
from playwright.sync_api import Browser, Page, expect

from data.settings import Settings
from data.workspace import accounts
from data.workspace.door import Workspace

pytestmark = pytest.mark.browser
WRONG = "Failed to load resource: the server responded with a status of 401"


@pytest.fixture(scope="module")
def secured(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real site with local accounts, on the published fixtures."""
    produced = tmp_path_factory.mktemp("login") / "produced"
    shutil.copytree(template, produced)
    workspace = Workspace(Settings(produced=produced))
    with workspace.writing() as connection:
        accounts.add(connection, "anne", PASSWORD, "beleid", [HORST], datetime.now(UTC), "Anne de Vries")
    workspace.close()
    with serving(produced, POLSSLAG_ACCESS="local") as address:
        yield address


@pytest.fixture(params=[(1440, 900), (390, 800)], ids=["wide", "narrow"])
def visit(request: pytest.FixtureRequest, secured: str, browser: Browser) -> Iterator[Visit]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    found = Visit(context.new_page(), secured)
    yield found
    context.close()
    assert found.hosts <= {urlparse(secured).netloc}
    assert [one for one in found.complaints if WRONG not in one] == []


def log_in(page: Page, password: str = PASSWORD) -> None:
    """With the keyboard alone: the name has the focus."""
    expect(page.locator("#naam")).to_be_focused()
    page.keyboard.type("anne")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_a_person_logs_in_by_keyboard_and_gets_the_page_they_asked(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM0983")
    assert page.title() == "Inloggen · Polsslag"
    assert violations(page) == []
    log_in(page)
    visit.drawn()
    assert "gebieden=GM0983" in page.url
    expect(page.locator(".polsslag-account")).to_contain_text("Ingelogd als Anne de Vries (beleid)")
    assert sticks_out(page) == 0
    assert violations(page) == []


def test_a_wrong_password_is_said_and_only_that_is_typed_again(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address)
    log_in(page, "niet het goede")
    expect(page.get_by_role("alert")).to_have_text(re.compile("horen niet bij elkaar"))
    expect(page.locator("#naam")).to_have_value("anne")
    expect(page.locator("#wachtwoord")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".polsslag-account")).to_contain_text("Anne de Vries")


def test_who_is_logged_out_meanwhile_keeps_the_page_and_comes_back_in(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=verkennen")
    log_in(page)
    visit.drawn()
    kept = page.context.cookies()
    page.context.clear_cookies()
    with page.expect_response(lambda one: one.status == 401):
        page.evaluate("window.dash_clientside.set_props('maat', { value: 'absoluut' })")
    page.get_by_role("navigation").get_by_role("link", name="Kaart").click()
    notice = page.locator("#session-over")
    expect(notice).to_contain_text("U bent niet meer ingelogd.")
    expect(notice.get_by_role("link", name="Opnieuw inloggen")).to_have_attribute("href", "/inloggen")
    page.context.add_cookies(kept)  # type: ignore[arg-type]
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(notice).to_be_hidden()


def test_who_logs_out_is_out_also_with_the_back_button(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=verkennen")
    log_in(page)
    visit.drawn()
    page.get_by_role("button", name="Uitloggen", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("U bent uitgelogd.")
    page.go_back()
    expect(page.locator("#naam")).to_be_visible()
    assert "Anne" not in page.content()

"""The tab Privacy as a person sees it: for residents and officers, wide and on a phone, light and dark."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import cut_off, sticks_out, violations
from browsing import Visit, serving
from playwright.sync_api import Browser, Page, expect

from data.settings import Settings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(demonstration: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    produced: Path = tmp_path_factory.mktemp("privacy") / "produced"
    shutil.copytree(demonstration.snapshots, produced / "snapshot")
    with serving(produced) as found:
        yield found


@pytest.fixture(params=[(1440, "light"), (1440, "dark"), (390, "light")], ids=str)
def page(request: pytest.FixtureRequest, address: str, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visit = Visit(context.new_page(), address)
    visit.page.goto(f"{address}/?tab=privacy")
    yield visit.page
    context.close()
    assert visit.complaints == []


def test_a_resident_and_an_officer_find_what_they_came_for(page: Page) -> None:
    sheet = page.locator("#privacy-sheet")
    expect(sheet.locator("h3")).to_have_text(
        ["Wat betekent dit voor u", "Het register", "Wat er is afgeschermd, en waarom", "Wat dit niet tegenhoudt",
         "Wat er is verwijderd", "Meenemen"]
    )  # fmt: skip
    expect(sheet.locator(".polsslag-privacy-card")).to_have_count(2)
    expect(sheet.locator(".polsslag-privacy-card").first).to_contain_text("Verzonnen voor de demonstratie")
    expect(sheet.locator(".polsslag-privacy-shares").first).to_contain_text("100% van")
    sheet.locator("summary", has_text="Bronnen zonder gegevens over mensen").click()
    expect(sheet.locator("details[open] table")).to_be_visible()
    assert violations(page) == [] and sticks_out(page) == 0 and cut_off(page) == []


def test_what_goes_along_says_that_it_is_a_demonstration(page: Page, address: str) -> None:
    links = page.locator(".polsslag-privacy-files a")
    expect(links).to_have_count(3)
    for link in links.all():
        answer = page.request.get(f"{address}{link.get_attribute('href')}")
        assert answer.ok and 'filename="fictief-polsslag-' in answer.headers["content-disposition"]

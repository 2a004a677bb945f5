"""The tab Bronnen in a real browser, and going between tabs."""

import re

import pytest
from browsing import Visit
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_tab_opens_without_losing_the_view_and_back_returns_to_it(visit: Visit) -> None:
    page = visit.open("?gebieden=GM0984")
    page.click("#tabs a:has-text('Bronnen')")
    expect(page.locator("#source-board article").first).to_be_visible()
    expect(page.locator("#figure")).to_be_hidden()
    expect(page).to_have_url(re.compile("gebieden=GM0984.*tab=bronnen"))
    page.go_back()
    expect(page.locator("#figure")).to_be_visible()
    expect(page.locator("#title")).to_contain_text("Venray")


def test_a_link_opens_the_tab_itself(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=bronnen")
    expect(page.locator("#source-board article")).not_to_have_count(0)
    expect(page.locator("#tabs a[aria-current='page']")).to_have_text("Bronnen")


def test_the_board_fits_a_narrow_screen(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{visit.address}/?tab=bronnen")
    expect(page.locator("#source-board article").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

"""What a visit fetches before its first chart: everything once, in time, and nothing that is not needed."""

import re
from collections import Counter
from urllib.parse import urlparse

import pytest
from browsing import Visit
from playwright.sync_api import expect

from callbacks.asked_ahead import PARTS, QUESTIONS

pytestmark = pytest.mark.browser


def test_what_is_asked_ahead_is_used_and_not_asked_again(visit: Visit) -> None:
    fetched: list[str] = []
    visit.page.on("request", lambda request: fetched.append(urlparse(request.url).path))
    visit.open("?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM1507")
    counted = Counter(fetched)
    assert {one: counted[one] for one in (*QUESTIONS, *PARTS)} == dict.fromkeys((*QUESTIONS, *PARTS), 1)
    announced = visit.page.request.get(visit.address).headers["link"]
    assert all(f"<{one}>" in announced for one in (*QUESTIONS, *PARTS)) and visit.complaints == []


def test_no_script_is_fetched_that_nothing_here_needs(visit: Visit) -> None:
    fetched: list[str] = []
    visit.page.on("request", lambda request: fetched.append(request.url))
    page = visit.open()
    assert not [url for url in fetched if "polyfill" in url or "dash_table" in url]
    page.click("#regions")
    page.wait_for_selector(".dash-dropdown-option")
    assert visit.complaints == []


def test_a_page_comes_with_its_figure_and_asks_for_it_no_more(visit: Visit) -> None:
    asked = questions(visit)
    page = visit.open("?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&maat=absoluut")
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    expect(page.locator("#table")).to_contain_text("Venray")
    expect(page.locator("#duiding-tools")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van="))
    assert "duiding-list" in "".join(asked) and not [
        one for one in asked if "figure.figure" in one or "maat.value" in one
    ]
    page.click("label:has-text('Relatief')")
    expect(page).to_have_url(re.compile("maat=relatief"))
    page.go_back()
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    assert visit.complaints == []


def test_the_start_page_comes_with_its_tiles_and_asks_for_them_no_more(visit: Visit) -> None:
    asked = questions(visit)
    visit.page.goto(f"{visit.address}/?gebied=GM0984")
    expect(visit.page.locator("#overview-title")).to_have_text("Venray in het kort")
    expect(visit.page.locator("#overview-news")).to_contain_text("nog geen eerdere momentopname")
    assert not [one for one in asked if "overview-tiles" in one]
    visit.page.select_option("#overview-gemeente", "GM1507")
    expect(visit.page.locator("#overview-title")).to_have_text("Horst aan de Maas in het kort")


def test_the_lists_are_whole_for_who_opens_them_at_once(visit: Visit) -> None:
    page = visit.open("?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM1507")
    page.click("#indicators")
    page.wait_for_selector(".dash-dropdown-option >> nth=3")
    page.keyboard.type("huishoud")
    expect(page.locator(".dash-dropdown-option").first).to_contain_text("Huishoudens")


def test_a_browser_that_keeps_its_address_to_itself_gets_the_same_page(visit: Visit) -> None:
    asked = questions(visit)
    visit.page.route(
        re.compile(QUESTIONS[0]), lambda route: route.fulfill(response=visit.page.request.get(route.request.url))
    )
    page = visit.open("?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM1507&maat=absoluut")
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    assert [one for one in asked if "figure.figure" in one]


def questions(visit: Visit) -> list[str]:
    """What the page asks from now on."""
    asked: list[str] = []
    visit.page.on("request", lambda one: asked.append(one.post_data or "") if one.method == "POST" else None)
    return asked

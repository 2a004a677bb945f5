"""A page that never freezes: the first paint, answers that stay, quick clicks, and a server that is away."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from browsing import free_port, serving
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

LAYOUT = re.compile("/_dash-layout")
QUESTIONS = re.compile("/_dash-update-component")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_the_name_and_a_word_stand_there_before_the_page_is_made(site: str, page: Page) -> None:
    held = hold(page, LAYOUT)
    page.goto(site, wait_until="commit")
    expect(page.locator(".polsslag-first")).to_contain_text("De cijfers worden opgehaald…")
    expect(page.locator("h1:visible")).to_have_text("Polsslag")
    expect(page.get_by_text("Loading...")).to_be_hidden()
    wait_until(page, lambda: bool(held))
    held[0].continue_()
    page.wait_for_selector(".polsslag-tile")
    expect(page.locator(".polsslag-first")).to_be_hidden()


def test_grey_bars_keep_the_place_of_the_first_answer(site: str, page: Page) -> None:
    held = hold(page, QUESTIONS)
    page.goto(f"{site}/?tab=bronnen", wait_until="commit")
    wait_until(page, lambda: bool(held))
    expect(page.locator("#source-board")).to_be_empty()
    wait_until(page, lambda: height(page, "#source-board") >= 100)
    page.unroute(QUESTIONS)
    page.wait_for_selector(".polsslag-card")


def test_the_old_answer_stays_and_a_thin_line_says_that_a_new_one_is_coming(site: str, page: Page) -> None:
    open_verkennen(page, site)
    held = hold(page, QUESTIONS)
    page.click("label:has-text('Absoluut')")
    wait_until(page, lambda: bool(held))
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")
    wait_until(page, lambda: page.evaluate("() => getComputedStyle(document.body, '::before').opacity") == "1")
    page.unroute(QUESTIONS)
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")


def test_eight_clicks_in_a_row_end_in_the_last_one(site: str, page: Page) -> None:
    open_verkennen(page, site)
    held = hold(page, QUESTIONS)
    page.evaluate("""async () => {
      const inputs = document.querySelectorAll("#maat input");
      for (let click = 0; click < 8; click += 1) {
        inputs[(click + 1) % 2].click();
        await new Promise((done) => setTimeout(done, 50));
      }
    }""")
    assert len(held) > 1
    # The first question is answered last, as on a network that is now slow and now fast.
    for route in reversed(held):
        route.continue_()
        page.wait_for_timeout(200)
    page.unroute(QUESTIONS)
    settled(page)
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")
    expect(page.locator("#title h2")).to_have_text("Geregistreerde misdrijven per 1.000 inwoners")
    assert "maat=relatief" in page.url


def test_who_asks_too_quickly_waits_and_never_sees_it(site: str, page: Page) -> None:
    open_verkennen(page, site)
    refused: list[str] = []

    def refuse_three(route: Route) -> None:
        if len(refused) < 3:
            refused.append(route.request.url)
            route.fulfill(status=429, headers={"Retry-After": "1"}, body="Wacht een paar seconden.")
        else:
            route.continue_()

    page.route(QUESTIONS, refuse_three)
    page.evaluate("""async () => {
      const inputs = document.querySelectorAll("#maat input");
      for (const place of [1, 0, 1]) {
        inputs[place].click();
        await new Promise((done) => setTimeout(done, 100));
      }
    }""")
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    assert len(refused) == 3
    settled(page)
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")


def test_a_server_that_is_away_gives_a_notice_and_the_button_asks_again(template: Path, page: Page) -> None:
    port = free_port()
    with serving(template, port=port) as address:
        open_verkennen(page, address)
        expect(page.locator("#trouble")).to_be_hidden()
    page.click("label:has-text('Absoluut')")
    notice = page.locator("#trouble[role=alert]")
    expect(notice).to_contain_text("Uw laatste keuze kon niet worden opgehaald. De cijfers van daarvoor staan er nog.")
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")
    expect(page.locator("#table")).to_contain_text("1.523")
    with serving(template, port=port):
        page.focus("#try-again")
        page.keyboard.press("Enter")
        expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
        expect(notice).to_be_hidden()
        expect(page.locator("#main")).to_be_focused()


def test_an_error_of_the_server_is_told_and_goes_away_with_the_next_answer(site: str, page: Page) -> None:
    open_verkennen(page, site)
    page.route(QUESTIONS, lambda route: route.fulfill(status=500, body="kapot"))
    page.click("label:has-text('Absoluut')")
    expect(page.locator("#trouble")).to_be_visible()
    page.unroute(QUESTIONS)
    page.click("label:has-text('Relatief')")
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")
    assert urlparse(page.url).netloc == urlparse(site).netloc


def open_verkennen(page: Page, address: str) -> None:
    page.goto(f"{address}/?tab=verkennen")
    page.wait_for_selector("#table table")
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")
    settled(page)


def hold(page: Page, addresses: re.Pattern[str]) -> list[Route]:
    """Requests to these addresses wait, in this list, until the test lets them go; `unroute` lets all go."""
    held: list[Route] = []
    page.route(addresses, lambda route: held.append(route))
    return held


def settled(page: Page) -> None:
    page.wait_for_function("() => !document.querySelector('[data-dash-is-loading=true]')")
    page.wait_for_load_state("networkidle")


def height(page: Page, selector: str) -> float:
    found: float = page.evaluate("(one) => document.querySelector(one).offsetHeight", selector)
    return found


def wait_until(page: Page, is_so: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it never happened"
        page.wait_for_timeout(50)

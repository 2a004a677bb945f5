"""The tab Bronnen in a real browser, and going between tabs."""

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Visit, serving
from conftest import Night
from playwright.sync_api import Browser, Page, expect

from data.settings import Settings
from etl.landing import Landing

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


def test_nothing_is_asked_for_the_board_before_its_tab_opens(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.post_data or ""))
    page = visit.open()
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("#figure .main-svg")
    assert not any("source-board.children" in body for body in asked)
    page.click("#tabs a:has-text('Bronnen')")
    expect(page.locator("#source-board article").first).to_be_visible()
    assert sum("source-board.children" in body for body in asked) == 1


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


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory, template: Path, night: Night) -> Iterator[str]:
    """A site after a night in which the police delivered 120 wrong figures, and the RIVM one unknown gemeente."""
    folder = tmp_path_factory.mktemp("refused")
    settings = Settings(produced=folder / "produced")
    shutil.copytree(template, settings.produced)
    crimes = folder / "misdrijven_gemeente_buurt_2021_2025.csv"
    lines = [f"{code};gemeente;{code};20{year};1.{year}\n" for code in ("GM1507", "GM0984") for year in range(10, 70)]
    crimes.write_text("code;type;gm_code;jaar;misdrijven\n" + "".join(lines))
    (landed,) = Landing(settings.raw).newest("rivm_corona").values()
    corona = folder / "corona_per_gemeente_per_maand.csv"
    corona.write_text(gzip.decompress(landed.file.read_bytes()).decode().replace("GM1507", "GM9999", 1))
    Landing(settings.raw).land(crimes, source="politie_misdrijven", part="misdrijven")
    Landing(settings.raw).land(corona, source="rivm_corona", part="maanden")
    night(settings)
    with serving(settings.produced) as address:
        yield address


@pytest.fixture
def opened(board: str, browser: Browser) -> Iterator[Page]:
    visit = Visit(browser.new_page(viewport={"width": 1440, "height": 1000}), board)
    visit.page.goto(f"{board}/?tab=bronnen")
    yield visit.page
    visit.page.close()
    assert visit.complaints == []


def test_the_problems_are_drawn_fifty_at_a_time_when_they_are_opened(opened: Page) -> None:
    card = opened.locator("article", has_text="Politie, geregistreerde misdrijven")
    rows, more = card.locator(".polsslag-quarantine tbody tr"), card.get_by_role("button", name="Toon er nog")
    expect(card.locator("summary").first).to_have_text("Problemen van de laatste levering (120)")
    expect(rows).to_have_count(0)
    card.locator("summary").first.click()
    expect(rows).to_have_count(50)
    expect(rows.first).to_contain_text("regel 2, kolom misdrijven")
    expect(card.get_by_role("status")).to_have_text("U ziet er 50 van 120.")
    more.focus()
    opened.keyboard.press("Enter")
    expect(rows).to_have_count(100)
    expect(more).to_have_text("Toon er nog 20")
    opened.keyboard.press("Enter")
    expect(rows).to_have_count(120)
    expect(more).to_be_hidden()
    expect(card.get_by_role("region")).to_be_focused()


def test_a_few_problems_need_no_click_and_stay_when_the_tab_is_opened_again(opened: Page) -> None:
    card = opened.locator("article", has_text="RIVM en NICE, corona")
    expect(card.locator(".polsslag-quarantine tbody tr").first).to_be_visible()
    opened.click("#tabs a:has-text('Verkennen')")
    expect(opened.locator("#figure")).to_be_visible()
    opened.click("#tabs a:has-text('Bronnen')")
    count = int(re.findall(r"\d+", card.locator("summary").first.inner_text())[0])
    expect(card.locator(".polsslag-quarantine tbody tr")).to_have_count(count)


def test_the_problems_fit_a_narrow_screen_with_their_names_before_them(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    card = opened.locator("article", has_text="Politie, geregistreerde misdrijven")
    card.locator("summary").first.click()
    expect(card.locator("td[data-name='Wat u kunt doen']").first).to_be_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_not_connected_is_folded_at_the_end(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=bronnen")
    waiting = page.locator("#source-board > details")
    expect(waiting.locator("summary")).to_contain_text("Nog niet aangesloten (")
    expect(waiting.locator("table")).to_be_hidden()
    waiting.locator("summary").click()
    expect(waiting.get_by_role("rowheader", name="Voedselbank")).to_be_visible()

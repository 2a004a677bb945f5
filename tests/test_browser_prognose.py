"""The tab Prognose in a real browser: what somebody sees, turns, shares, and can reach without a mouse or eyes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import cut_off, violations
from browsing import Visit, serving
from conftest import Night
from playwright.sync_api import Browser, Page, expect
from prognose_files import published_prognosis

pytestmark = pytest.mark.browser

# The figure takes the new width a moment later.
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def prognosis_site(few_template: Path, night: Night, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real site with a published prognosis."""
    produced = published_prognosis(few_template, night, tmp_path_factory.mktemp("prognose_site"))
    with serving(produced) as address:
        yield address


@pytest.fixture
def opened(prognosis_site: str, browser: Browser) -> Iterator[Visit]:
    """The tab, opened by its address, with its figure drawn. Leaves a clean console."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    found = Visit(context.new_page(), prognosis_site)
    go(found, "?tab=prognose")
    yield found
    context.close()
    assert found.complaints == []


def go(visit: Visit, search: str) -> Page:
    visit.page.goto(f"{visit.address}/{search}")
    visit.page.wait_for_selector("#prognose-figure .scatterlayer .trace path", state="attached")
    expect(visit.page.locator("#prognose-head h2")).to_contain_text("Naar verwachting")
    return visit.page


def test_the_sentence_and_the_figure_are_there_and_the_address_stays_short(opened: Visit) -> None:
    page = opened.page
    expect(page.locator("#prognose-head h2")).to_contain_text("kans op overschrijding")
    expect(page.locator("#prognose-table tbody tr").last).to_contain_text("Totaal")
    expect(page.locator("#whatif-result")).to_contain_text("nog geen aanname")
    assert "wat-als" not in page.url


def test_a_turned_knob_shows_its_effect_and_stands_in_the_address(opened: Visit) -> None:
    page = opened.page
    page.fill("#knob-inflow", "10")
    expect(page.locator("#whatif-result")).to_contain_text("Instroom +10% vanaf 2022-07, alle zorg")
    expect(page.locator("#whatif-result tbody tr")).to_have_count(4)
    page.wait_for_url(re.compile(r"wat-als=inflow%3A10"))


def test_a_shared_address_opens_with_the_same_knobs_and_product(opened: Visit) -> None:
    page = go(opened, "?tab=prognose&soort=ggz&wat-als=use:5~index_2:3")
    expect(page.locator("#whatif-result")).to_contain_text("Verzilvering +5%")
    expect(page.locator("#knob-use")).to_have_value("5")
    expect(page.locator("#knob-index-2")).to_have_value("3")
    expect(page.locator("#prognose-product")).to_have_value("ggz")
    page.click("#whatif-clear")
    expect(page.locator("#whatif-result")).to_contain_text("nog geen aanname")
    expect(page.locator("#knob-use")).to_have_value("")


def test_a_year_of_the_address_stays_in_it(opened: Visit) -> None:
    page = go(opened, "?tab=prognose&jaar=2023")
    expect(page.locator("#prognose-table h3")).to_have_text("Per soort zorg, 2023")
    expect(page.locator("#prognose-bar")).not_to_contain_text("Gedeclareerd")
    page.select_option("#prognose-product", "ggz")
    page.wait_for_url(re.compile("soort=ggz&jaar=2023"))


def test_the_months_come_as_a_table_when_they_are_opened_and_follow_the_product(opened: Visit) -> None:
    page, months = opened.page, opened.page.locator("#prognose-months-place")
    expect(page.locator("#prognose-legend")).to_contain_text("betaald (grootboek)")
    assert months.inner_text() == ""
    page.locator("#prognose-months > summary").click()
    expect(months.locator("tbody tr")).to_have_count(36)
    expect(months).to_contain_text("Kosten per maand, Alle jeugdzorg samen")
    page.select_option("#prognose-product", "ggz")
    expect(months).to_contain_text("Kosten per maand, Jeugd-ggz")
    assert violations(page) == []


def test_another_year_changes_the_table_and_back_brings_it_back(opened: Visit) -> None:
    page = opened.page
    page.select_option("#prognose-year", "2023")
    expect(page.locator("#prognose-table h3")).to_have_text("Per soort zorg, 2023")
    page.wait_for_url(re.compile("jaar=2023"))
    page.go_back()
    expect(page.locator("#prognose-table h3")).to_have_text("Per soort zorg, 2022")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_prognosis(prognosis_site: str, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
    page = go(Visit(context.new_page(), prognosis_site), "?tab=prognose&wat-als=inflow:10~use:999")
    expect(page.locator("#whatif-result")).to_contain_text("Instroom +10%")
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []
    page.wait_for_function(FITS)
    assert cut_off(page) == []
    context.close()


def test_a_site_without_a_prognosis_says_why(visit: Visit) -> None:
    visit.page.goto(f"{visit.address}/?tab=prognose")
    expect(visit.page.locator("#prognose-head h2")).to_have_text("Er is nog geen prognose")
    expect(visit.page.locator("#prognose-body")).to_be_hidden()


def test_scenarios_are_kept_under_a_name_compared_shared_and_taken_away(opened: Visit, browser: Browser) -> None:
    page = go(opened, "?tab=prognose&wat-als=inflow:10")
    kept = page.locator("#prognose-saved-list")
    expect(kept).to_contain_text("nog geen scenario bewaard")
    page.fill("#scenario-name", "Meer instroom")
    page.click("#scenario-form button[type=submit]")
    expect(kept.locator("tbody tr")).to_have_count(2)
    expect(kept).to_contain_text("Instroom +10% vanaf 2022-07, alle zorg")
    assert violations(page) == []
    with page.expect_download() as taken:
        page.click("#prognose-saved-list a:has-text('CSV')")
    assert taken.value.suggested_filename == "fictief-prognose-jeugdzorg-scenarios-GM1507-2022-06-30.csv"
    page.click("#prognose-saved-list button:has-text('Link delen')")
    expect(page.locator("#prognose-saved-said a")).to_have_attribute("href", re.compile("/weergave/"))
    somebody_else = browser.new_context().new_page()
    somebody_else.goto(page.locator("#prognose-saved-said a").inner_text())
    expect(somebody_else.locator("#whatif-result")).to_contain_text("Instroom +10%")
    somebody_else.context.close()
    page.click("#prognose-saved-list button:has-text('Weghalen')")
    expect(kept).to_contain_text("nog geen scenario bewaard")

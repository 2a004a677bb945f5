"""The tab Catalogus in a real browser: opened late, searched, read, linked to, and used without a mouse."""

import re

import pytest
from browsing import Visit
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser


def open_catalogue(visit: Visit, more: str = "") -> Page:
    visit.page.goto(f"{visit.address}/?tab=catalogus{more}")
    expect(visit.page.locator("#catalogus-found")).to_contain_text("indicatoren, waarvan")
    return visit.page


def test_nothing_of_the_catalogue_is_asked_before_its_tab_is_opened(visit: Visit) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.post_data or "")

    visit.page.on("request", note)
    page = visit.open()
    assert not any("catalogus-list" in body for body in asked)
    page.click("#tabs a:has-text('Catalogus')")
    expect(page.locator("#catalogus-list a", has_text="Openstaande vacatures")).to_be_visible()
    expect(page.locator("#catalogus-sheet")).to_contain_text("Kies een indicator in de lijst")


def test_an_analyst_searches_reads_the_sheet_and_looks_at_the_figures(visit: Visit) -> None:
    page = open_catalogue(visit)
    page.fill("#catalogus-search", "misdaad")
    expect(page.locator("#catalogus-found")).to_contain_text("de beste eerst")
    page.locator("#catalogus-list a").first.click()
    expect(page.locator("#catalogus-sheet h3")).to_have_text("Geregistreerde misdrijven")
    expect(page.locator("#catalogus-sheet h3")).to_be_focused()
    expect(page.locator("#catalogus-list a[aria-current]")).to_have_text("Geregistreerde misdrijven")
    expect(page).to_have_url(re.compile("tab=catalogus&indicator=misdrijven_totaal$"))
    page.click("text=Bekijk in Verkennen")
    expect(page.locator("#title h2")).to_have_text("Geregistreerde misdrijven per 1.000 inwoners")


def test_a_link_opens_the_sheet_and_back_goes_to_the_one_before(visit: Visit) -> None:
    page = open_catalogue(visit, "&indicator=vacatures")
    expect(page.locator("#catalogus-sheet")).to_contain_text("CBS publiceert vacatures niet per gemeente")
    expect(page).to_have_url(re.compile("tab=catalogus&indicator=vacatures$"))
    page.click("#catalogus-list a[data-indicator=geweld]")
    expect(page.locator("#catalogus-sheet h3")).to_have_text("Geweldsmisdrijven")
    page.go_back()
    expect(page.locator("#catalogus-sheet h3")).to_have_text("Openstaande vacatures")
    page.reload()
    expect(page.locator("#catalogus-sheet h3")).to_have_text("Openstaande vacatures")


def test_the_whole_catalogue_comes_as_csv_and_json(visit: Visit) -> None:
    page = open_catalogue(visit)
    for kind in ("csv", "json"):
        with page.expect_download() as download:
            page.click(f"#catalogus-{kind}")
        assert download.value.suggested_filename == f"polsslag-catalogus.{kind}"
        assert "misdrijven_totaal" in download.value.path().read_text(encoding="utf-8-sig")


def test_the_keyboard_alone_reaches_a_sheet(visit: Visit) -> None:
    page = open_catalogue(visit)
    page.focus("#catalogus-search")
    page.keyboard.type("thuiszitters", delay=10)
    expect(page.locator("#catalogus-list a")).to_have_count(1)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#catalogus-sheet h3")).to_have_text("Leerplichtigen zonder school")


def test_a_narrow_screen_shows_the_list_or_the_sheet_and_nothing_sticks_out(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = open_catalogue(visit)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#catalogus-list a[data-indicator=misdrijven_totaal]")
    expect(page.locator("#catalogus-sheet h3")).to_be_in_viewport()
    expect(page.locator("#catalogus-list")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("text=Terug naar de lijst")
    expect(page.locator("#catalogus-list a[data-indicator=misdrijven_totaal]")).to_be_focused()


def test_paper_has_the_sheet_alone(visit: Visit) -> None:
    page = open_catalogue(visit, "&indicator=misdrijven_totaal")
    expect(page.locator("#catalogus-sheet h3")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#catalogus-list")).to_be_hidden()
    expect(page.locator("#catalogus-search")).to_be_hidden()
    expect(page.locator("#catalogus-sheet")).to_contain_text("De weg van bron naar cijfer")


def test_an_indicator_without_figures_is_greyed_in_the_filters_with_the_reason(visit: Visit) -> None:
    page = visit.open()
    page.click("#indicators")
    page.keyboard.type("vacatures")
    option = page.locator(".dash-dropdown-option", has_text="Openstaande vacatures")
    expect(option).to_contain_text("alleen per provincie")
    expect(option.locator("input")).to_be_disabled()

"""The budget on the tab Prognose in a real browser: entered by keyboard, corrected, undone, and kept by a link."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import cut_off, violations
from browsing import Visit, serving
from conftest import Night
from playwright.sync_api import Browser, Locator, Page, expect
from prognose_files import YEAR, published_prognosis

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(few_template: Path, night: Night, tmp_path: Path, browser: Browser) -> Iterator[Visit]:
    """The tab with its form open, on a site where nobody entered anything yet. Leaves a clean console."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    with serving(published_prognosis(few_template, night, tmp_path)) as address:
        found = Visit(context.new_page(), address)
        found.page.goto(f"{address}/?tab=prognose")
        expect(found.page.locator("#budget > summary")).to_be_visible()
        found.page.locator("#budget > summary").focus()
        found.page.keyboard.press("Enter")
        expect(found.page.locator("#budget-place h4")).to_have_text(f"Begroting {YEAR}, in hele euro's")
        yield found
        context.close()
    # A refused form is an answer of the server, which a browser notes.
    assert [one for one in found.complaints if one.startswith("error") and "400 (BAD REQUEST)" not in one] == []


def field(page: Page, name: str) -> Locator:
    return page.get_by_label(name, exact=True)


def save(page: Page) -> None:
    page.locator("#budget-place button[type=submit]").focus()
    page.keyboard.press("Enter")


def test_a_controller_enters_a_budget_is_corrected_undoes_it_and_cites_it(opened: Visit) -> None:
    page, head = opened.page, opened.page.locator("#prognose-head")
    before = page.locator("#prognose-head h2").inner_text()
    assert field(page, "Jeugd-ggz, Na wijziging").input_value().count(".") >= 1
    field(page, "Jeugd-ggz, Na wijziging").fill("9,9 mln")
    field(page, "Besluit").fill("Najaarsnota")
    field(page, "Datum van het besluit").fill("9-11-2022")
    field(page, "Uw naam").fill("Anne de Vries")
    save(page)
    expect(page.locator("#budget-place [role=alert]")).to_contain_text("“9,9 mln” is geen bedrag")
    expect(field(page, "Besluit")).to_have_value("Najaarsnota")
    field(page, "Jeugd-ggz, Na wijziging").fill("9.900.000")
    field(page, "Totaal volgens het besluit (mag leeg blijven), Na wijziging").fill("1.000.000")
    expect(page.locator("#budget-place tfoot .is-total")).to_contain_text("Scheelt")
    save(page)
    expect(page.locator("#budget-place [role=alert]")).to_contain_text("telt niet op")
    expect(head).not_to_contain_text("op het scherm")
    assert violations(page) == []
    field(page, "Totaal volgens het besluit (mag leeg blijven), Na wijziging").fill("")
    save(page)
    expect(page.locator("#budget-said")).to_contain_text("De begroting is opgeslagen")
    expect(head).to_contain_text(f"Begroting {YEAR}: ingevuld op het scherm door Anne de Vries op ")
    expect(page.locator("#prognose-table tbody")).to_contain_text("9.900")
    entered = page.locator("#prognose-head h2").inner_text()
    assert entered != before
    pin = page.locator("#prognose-pin")
    expect(pin).to_have_attribute("href", re.compile(rf"momentopname=\w+&begroting={YEAR}\.1$"))
    address = pin.get_attribute("href")
    pin.click()
    expect(page.locator("#prognose-said")).to_contain_text("is vastgelegd")
    page.locator("#budget-said button").click()
    expect(page.locator("#prognose-head h2")).to_have_text(before)
    expect(head).not_to_contain_text("op het scherm")
    page.goto(f"{opened.address}{address}")
    expect(page.locator("#prognose-head h2")).to_have_text(entered)
    expect(head).to_contain_text("Sindsdien gewijzigd: begroot was")
    expect(page.locator("#budget")).to_be_hidden()
    page.fill("#knob-use", "5")
    page.wait_for_url(re.compile(rf"momentopname=.*begroting={YEAR}\.1"))
    page.locator("#prognose-head a").click()
    expect(page.locator("#prognose-head h2")).to_have_text(before)
    expect(page.locator("#budget")).to_be_visible()


def test_the_form_fits_a_phone_and_another_year_is_another_form(opened: Visit) -> None:
    page = opened.page
    page.select_option("#prognose-year", str(YEAR + 1))
    expect(page.locator("#budget-place h4")).to_have_text(f"Begroting {YEAR + 1}, in hele euro's")
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert cut_off(page) == []
    assert violations(page) == []

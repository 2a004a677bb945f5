"""The choices below the filters in a real browser: a link fills them, and own groups come and go."""

import re

import pytest
from browsing import Visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TWO = "?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van=2021&tot=2025&maat=relatief"


def make_group(page: Page, name: str) -> None:
    page.fill("#group-title", name)
    page.press("#group-title", "Enter")


def open_choices(page: Page) -> None:
    page.click("#choices-title")
    expect(page.locator("#group-title")).to_be_visible()


def test_a_link_fills_every_choice_and_stays_as_it_was(visit: Visit) -> None:
    page = visit.open(TWO)
    stamp = (page.get_attribute("#csv", "href") or "").split("&opname=")[1]
    search = (
        f"{TWO}&vorm=staaf&weergave=index&nulmeting=2022-01-01&vergelijk=provincie,vergelijkbaar&waaier=1&marge=1"
        f"&momentopname={stamp}&groep=Noord:GM1507,GM0984"
    )
    page.goto(f"{visit.address}/{search}")
    expect(page.locator("#group-chips")).to_contain_text("Noord (2 gebieden)")
    expect(page.locator("#choices")).to_have_attribute("open", "")
    for choice, value in {"#vorm": "staaf", "#weergave": "index", "#nulmeting": "2022-01-01"}.items():
        expect(page.locator(choice)).to_have_value(value)
    for choice, count in {"#vergelijk": 2, "#extras": 2}.items():
        expect(page.locator(f"{choice} input:checked")).to_have_count(count)
    assert page.evaluate("location.search") == search


def test_more_choices_are_folded_until_something_in_them_is_chosen(visit: Visit) -> None:
    page = visit.open(TWO)
    expect(page.locator("#choices")).not_to_have_attribute("open", "")
    expect(page.locator("#weergave")).to_be_hidden()
    page.goto(f"{visit.address}/{TWO}&vergelijk=provincie")
    expect(page.locator("#weergave")).to_be_visible()


def test_a_nulmeting_is_there_for_an_index_only(visit: Visit) -> None:
    page = visit.open(TWO)
    open_choices(page)
    expect(page.locator("#nulmeting")).to_be_hidden()
    page.select_option("#weergave", "index")
    expect(page.locator("#nulmeting")).to_be_visible()
    page.select_option("#nulmeting", "2023-01-01")
    expect(page).to_have_url(re.compile("weergave=index&nulmeting=2023-01-01"))
    page.select_option("#weergave", "verandering")
    expect(page.locator("#nulmeting")).to_be_hidden()


def test_a_group_of_the_chosen_regions_is_one_line_until_its_cross_takes_it_away(visit: Visit) -> None:
    page = visit.open(TWO)
    open_choices(page)
    make_group(page, "Noord-Limburg")
    expect(page.locator("#group-chips .polsslag-chip")).to_have_count(1)
    expect(page.locator("#group-chips")).to_contain_text("Noord-Limburg (2 gebieden)")
    expect(page.locator("#table tbody tr", has_text="Noord-Limburg")).to_have_count(1)
    expect(page.locator("#figure .annotation-text", has_text="Noord-Limburg")).to_have_count(1)
    expect(page.locator("#group-title")).to_have_value("")
    expect(page).to_have_url(re.compile("groep=Noord-Limburg:GM1507,GM0984"))
    page.click("[aria-label='Groep Noord-Limburg weghalen']")
    expect(page.locator("#group-chips .polsslag-chip")).to_have_count(0)
    expect(page.locator("#table tbody tr", has_text="Noord-Limburg")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("groep="))


def test_a_name_counts_once_and_every_group_has_a_cross_that_works(visit: Visit) -> None:
    page = visit.open(TWO)
    open_choices(page)
    chips = page.locator("#group-chips .polsslag-chip")
    # As people type and paste: twice the same, with too many spaces, and as long as the field allows.
    for number, name in enumerate(["Noord", "  Noord ", "Peel  en\u00a0Maas", "x" * 60, "x" * 60], start=1):
        make_group(page, name)
        expect(chips).to_have_count(number)
    expect(chips).to_contain_text(["Noord (", "Noord 2 (", "Peel en Maas (", "x" * 60 + " (", "x" * 58 + " 2 ("])
    for left in reversed(range(5)):
        chips.last.locator("button").click()
        expect(chips).to_have_count(left)


def test_a_comparison_that_leads_nowhere_is_greyed_with_its_reason_until_it_can_be_had(visit: Visit) -> None:
    page = visit.open(TWO.replace("GM1507,GM0984", ""))
    open_choices(page)
    provincie = page.get_by_label("de provincie: kies eerst een gebied")
    expect(provincie).to_be_disabled()
    page.click("#regions")
    page.wait_for_selector(".dash-dropdown-option")
    page.keyboard.type("horst")
    page.wait_for_selector(".dash-dropdown-option:has-text('wijk in Horst aan de Maas')")
    page.get_by_role("checkbox", name="Horst aan de Maas", exact=True).click()
    expect(page.locator("#chips")).to_contain_text("Horst aan de Maas")
    page.keyboard.press("Escape")
    expect(page.get_by_label("de provincie", exact=True)).to_be_enabled()
    page.get_by_label("de provincie", exact=True).check()
    expect(page.locator("#table")).to_contain_text("Provincie Limburg")


def test_a_group_without_a_name_gets_that_of_the_page(visit: Visit) -> None:
    page = visit.open(TWO)
    open_choices(page)
    page.click("#group-add")
    expect(page.locator("#group-chips")).to_contain_text("Groep (2 gebieden)")


def test_without_a_region_there_is_nothing_to_make_a_group_of(visit: Visit) -> None:
    page = visit.open(TWO.replace("GM1507,GM0984", ""))
    open_choices(page)
    expect(page.get_by_role("button", name="Maak een groep: kies eerst een gebied")).to_be_disabled()
    make_group(page, "Leeg")
    page.click("label:has-text('Absoluut')")
    expect(page).to_have_url(re.compile("maat=absoluut"))
    expect(page.locator("#group-chips .polsslag-chip")).to_have_count(0)

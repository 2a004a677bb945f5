"""The story of a policy officer in a real browser: one question, one minute, no help."""

import re

import pytest
from browsing import Visit
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_policy_officer_finds_the_crimes_beside_venray_and_nederland_with_counts_and_csv(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator("#title h2")).to_have_text("Geregistreerde misdrijven per 1.000 inwoners")

    page.click("#regions")
    page.keyboard.type("venra")
    page.click(".dash-dropdown-option:has-text('Venray')")
    page.keyboard.press("Escape")
    expect(page.locator("#table tbody tr")).to_have_count(3)
    expect(page.locator("#table tbody tr").nth(0)).to_contain_text("1.401")
    expect(page.locator("#table tbody tr").nth(0)).to_contain_text("1.523*")
    expect(page.locator("#table tbody tr").nth(1)).to_contain_text("Venray")
    expect(page.locator("#table tbody tr").nth(2)).to_contain_text("Nederland")
    expect(page.locator("#figure .annotation-text", has_text="Venray")).to_be_visible()
    expect(page.locator("#reading")).to_contain_text("34,7 misdrijven per 1.000 inwoners in 2025 (voorlopig cijfer)")
    expect(page.locator("#sources")).to_contain_text("inwoners op 1 januari 2020, 1 januari 2024")

    with page.expect_download() as download:
        page.click("#csv")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbfcode;naam;indicator;periode;waarde;eenheid;noemer;status;bron;snapshot\r\n")
    text = content.decode("utf-8-sig")
    assert (
        "GM1507;Horst aan de Maas;Geregistreerde misdrijven;2025;34,679054;misdrijven per 1000 inwoners;43917;" in text
    )
    # 2021 is divided by the 42.429 inhabitants of 1 January 2020 (CBS, 84799NED), which is the nearer day.
    assert "GM1507;Horst aan de Maas;Geregistreerde misdrijven;2021;1401;misdrijven;42429;definitief;" in text
    assert ";Venray;" in text and "NL01;Nederland;" in text


def test_the_switch_shows_counts_and_the_address_keeps_it_through_reload_and_back(visit: Visit) -> None:
    page = visit.open()
    page.click("label:has-text('Absoluut')")
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    expect(page).to_have_url(re.compile("maat=absoluut"))
    page.reload()
    visit.drawn()
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    page.click("label:has-text('Relatief')")
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")
    expect(page).to_have_url(re.compile("maat=relatief"))
    page.go_back()
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    page.go_forward()
    expect(page.locator("#figure .ytitle")).to_have_text("per 1.000 inwoners")


def test_back_goes_one_choice_at_a_time_to_where_the_visit_began(visit: Visit) -> None:
    page = visit.open("?gebieden=GM1507,GM0984")
    page.click("[aria-label='Venray weghalen']")
    expect(page.locator("#table tbody tr")).to_have_count(2)
    expect(page).not_to_have_url(re.compile("GM0984"))
    page.go_back()
    expect(page.locator("#table tbody tr")).to_have_count(3)
    expect(page.locator("#chips")).to_contain_text("Venray")


def test_a_mailed_link_opens_the_same_view_for_somebody_else(visit: Visit) -> None:
    page = visit.open("?indicatoren=misdrijven_totaal&gebieden=GM0984,WK150704&van=2022&tot=2024&maat=absoluut")
    expect(page.locator("#title")).to_contain_text("Venray, Horst, Nederland · 2022–2024")
    expect(page.locator("#table thead th")).to_have_text(["Gebied", "2022", "2023", "2024"])
    expect(page.locator("#opening-notices")).to_be_empty()


def test_a_broken_link_gives_a_plain_notice_and_the_nearest_view(visit: Visit) -> None:
    page = visit.open("?indicatoren=bestaat_niet&gebieden=GM1507,GM9999&van=ooit")
    expect(page.locator("#opening-notices")).to_contain_text("“bestaat_niet” bestaat niet (meer)")
    expect(page.locator("#opening-notices")).to_contain_text("“GM9999” bestaat niet (meer)")
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.click("label:has-text('Absoluut')")
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")
    expect(page).not_to_have_url(re.compile("bestaat_niet"))


def test_the_filters_can_be_used_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit.open()
    page.locator("#maat input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#figure .ytitle")).to_have_text("aantal misdrijven")


def test_a_narrow_screen_folds_the_filters_and_nothing_sticks_out(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#filters-toggle")).to_have_text("Filters (2 gekozen)")
    page.click("#filters-toggle")
    expect(page.locator("#filters")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_paper_has_the_figure_the_table_and_the_source_but_no_filters(visit: Visit) -> None:
    page = visit.open()
    page.emulate_media(media="print")
    expect(page.locator("[data-tab=verkennen] .polsslag-filter-bar")).to_be_hidden()
    for part in ("#figure", "#table", "#reading", "#sources"):
        expect(page.locator(part)).to_be_visible()

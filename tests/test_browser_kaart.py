"""The tab Kaart in a real browser: with a mouse, with the keyboard alone, playing, zoomed, narrow, dark and printed."""

import re
import struct
from pathlib import Path

import pytest
from browsing import Visit
from playwright.sync_api import Browser, Page, Request, Route, expect

pytestmark = pytest.mark.browser

BUURTEN = "&kaart_niveau=buurten&kaart_periode=2025"


def open_map(visit: Visit, more: str = "") -> Page:
    visit.page.goto(f"{visit.address}/?tab=kaart{more}")
    drawn(visit.page)
    return visit.page


def drawn(page: Page, period: str = "") -> None:
    """Wait until the map of an address is on screen."""
    page.wait_for_selector(f"#map[data-drawn*='{period}']" if period else "#map[data-drawn]")


def title(page: Page) -> str:
    return page.inner_text("#map-title p")


def test_nothing_of_the_map_is_asked_before_its_tab_is_opened(visit: Visit) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url + (request.post_data or ""))

    visit.page.on("request", note)
    page = visit.open()
    assert not any("map-answer" in one or "/kaart/" in one for one in asked)
    page.click("#tabs a:has-text('Kaart')")
    drawn(page)
    expect(page.locator("#map-regions [role=option]")).to_have_count(3)
    assert sum("map-answer" in one for one in asked) == 1


def test_a_link_opens_the_whole_view_and_back_goes_to_the_one_before(visit: Visit) -> None:
    page = open_map(visit, BUURTEN)
    expect(page.locator("#map-title p")).to_have_text("de buurten van Horst aan de Maas · 2025")
    page.click("#map-niveau label:has-text('Gemeenten')")
    expect(page.locator("#map-title p")).to_contain_text("alle gemeenten")
    expect(page).not_to_have_url(re.compile("kaart_niveau"))
    page.go_back()
    expect(page.locator("#map-title p")).to_have_text("de buurten van Horst aan de Maas · 2025")
    expect(page).to_have_url(re.compile("tab=kaart&kaart_niveau=buurten$"))
    page.reload()
    expect(page.locator("#map-title p")).to_have_text("de buurten van Horst aan de Maas · 2025")


def hold_first(page: Page, output: str = "map-answer", most: int = 1) -> list[Route]:
    """Keeps the first questions for this output from now on, until somebody lets them go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        is_wanted = output in (route.request.post_data or "")
        held.append(route) if is_wanted and len(held) < most else route.continue_()

    page.route("**/_dash-update-component*", hold)
    return held


def test_a_choice_is_heard_also_right_after_a_late_first_answer(visit: Visit) -> None:
    held = hold_first(visit.page)
    with visit.page.expect_request(lambda request: "map-answer" in (request.post_data or "")):
        visit.page.goto(f"{visit.address}/?tab=kaart{BUURTEN}")
    while not held:
        visit.page.wait_for_timeout(20)
    held[0].continue_()
    drawn(visit.page)
    visit.page.click("#map-niveau label:has-text('Gemeenten')")
    expect(visit.page.locator("#map-title p")).to_contain_text("alle gemeenten", timeout=5000)


def test_a_choice_on_the_map_is_a_step_to_go_back_from(visit: Visit) -> None:
    page = open_map(visit, BUURTEN)
    expect(page).to_have_url(re.compile("indicatoren=.*&tab=kaart&kaart_niveau=buurten$"))
    page.click("#map-niveau label:has-text('Gemeenten')")
    expect(page.locator("#map-title p")).to_contain_text("alle gemeenten")
    expect(page).to_have_url(re.compile("indicatoren=.*&tab=kaart$"))
    page.go_back()
    expect(page.locator("#map-title p")).to_have_text("de buurten van Horst aan de Maas · 2025")


def test_two_choices_in_a_row_are_both_heard(visit: Visit) -> None:
    page = open_map(visit)
    expect(page).to_have_url(re.compile("indicatoren="))
    held = hold_first(page)
    with page.expect_request(lambda request: "map-answer" in (request.post_data or "")):
        page.click("#map-niveau label:has-text('Buurten')")
    page.click("#map-maat label:has-text('Absoluut')")
    held[0].continue_()
    expect(page).to_have_url(re.compile("kaart_niveau=buurten&kaart_maat=absoluut$"))
    expect(page.locator("#map-maat input[value=absoluut]")).to_be_checked()
    expect(page.locator("#map-title h2")).to_have_text("Geregistreerde misdrijven")


def test_a_policy_officer_points_clicks_and_goes_on_in_verkennen(visit: Visit) -> None:
    page = open_map(visit)
    page.hover("#map-GM0984")
    expect(page.locator("#map-hover")).to_contain_text("misdrijven per 1.000 inwoners")
    expect(page.locator("#map-hover b")).to_have_text("Venray")
    expect(page.locator("#map-list .is-marked")).to_contain_text("Venray")
    page.click("#map-GM0984")
    panel = page.locator("#map-chosen")
    for word in ("Venray", "Aantal", "Noemer", "Status", "voorlopig", "1 januari 2024"):
        expect(panel).to_contain_text(word)
    expect(page.locator("#map-GM0984")).to_have_attribute("aria-selected", "true")
    panel.get_by_text("Bekijk in Verkennen").click()
    expect(page).to_have_url(re.compile("gebieden=GM0984&"))


def test_the_list_marks_the_map_and_search_finds_a_region(visit: Visit) -> None:
    page = open_map(visit, BUURTEN)
    names = page.locator("#map-list .polsslag-map-name").all_inner_texts()
    options = page.locator("#map-regions [role=option]")
    labels = [option.get_attribute("aria-label") or "" for option in options.all()]
    assert names == sorted(names, key=str.casefold) and [label.split(":")[0] for label in labels] == names
    page.fill("#map-search input", "centrum")
    expect(page.locator("#map-found")).to_contain_text(f"van {len(names)} gebieden")
    visible = page.locator("#map-list li:not([hidden])")
    expect(visible.first).to_contain_text("Centrum")
    page.keyboard.press("Enter")
    expect(page.locator("#map-chosen h3")).to_contain_text("Centrum")
    visible.first.locator("button").hover()
    assert page.locator(".polsslag-map-marks .is-marked").get_attribute("d")


def test_the_keyboard_alone_walks_chooses_and_zooms(visit: Visit) -> None:
    page = open_map(visit)
    page.focus("#map-play")
    page.keyboard.press("Tab")
    expect(page.locator("#map-period input")).to_be_focused()
    page.keyboard.press("Tab")
    regions = page.locator("#map-regions")
    expect(regions).to_be_focused()
    expect(regions).to_have_attribute("aria-activedescendant", "map-GM1507")
    page.keyboard.press("ArrowDown")
    expect(regions).to_have_attribute("aria-activedescendant", "map-GM0983")
    expect(page.locator("#map-list .is-marked")).to_contain_text("Venlo")
    expect(page.locator("#map-hover b")).to_have_text("Venlo")
    page.keyboard.press("Enter")
    expect(page.locator("#map-chosen h3")).to_have_text("Venlo")
    whole = page.get_attribute(".polsslag-map-svg", "viewBox")
    page.keyboard.press("+")
    assert page.get_attribute(".polsslag-map-svg", "viewBox") != whole
    page.keyboard.press("0")
    assert page.get_attribute(".polsslag-map-svg", "viewBox") == whole
    page.focus("#map-list button")
    page.keyboard.press("End")
    expect(page.locator("#map-list button:focus")).to_contain_text("Venray")
    page.keyboard.press("Enter")
    expect(page.locator("#map-chosen h3")).to_have_text("Venray")


def test_the_slider_changes_the_period_and_leaves_no_step_in_the_history(visit: Visit) -> None:
    page = open_map(visit)
    before = page.evaluate("() => history.length")
    page.focus("#map-period input")
    for year in ("2024", "2023"):
        page.keyboard.press("ArrowLeft")
        drawn(page, f"kaart_periode={year}")
        expect(page.locator("#map-title p")).to_have_text(f"alle gemeenten · {year}")
    expect(page).to_have_url(re.compile("kaart_periode=2023$"))
    assert page.evaluate("() => history.length") == before
    expect(page.locator("#map-csv")).to_have_attribute("href", re.compile("kaart_periode=2023"))


def test_quick_steps_in_a_row_end_in_the_last_one(visit: Visit) -> None:
    page = open_map(visit)
    page.focus("#map-period input")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#map-title p")).to_have_text("alle gemeenten · 2021")
    expect(page.locator("#map-period-words")).to_have_text("2021")
    expect(page).to_have_url(re.compile("kaart_periode=2021$"))


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_playing_goes_through_the_periods_and_stops_at_the_last(visit: Visit, motion: str) -> None:
    visit.page.emulate_media(reduced_motion=motion)
    page = open_map(visit)
    page.click("#map-play")
    expect(page.locator("#map-play")).to_have_text("Stoppen")
    expect(page.locator("#map-title p")).to_have_text("alle gemeenten · 2021")
    expect(page.locator("#map-title p")).to_have_text("alle gemeenten · 2025")
    expect(page.locator("#map-play")).to_have_text("Afspelen")
    moves = page.evaluate("() => getComputedStyle(document.querySelector('#map-GM1507')).transitionDuration")
    assert (float(moves.split("s")[0]) < 0.001) == (motion == "reduce")


def test_a_change_and_an_index_are_chosen_on_the_map_and_stand_in_the_address(visit: Visit) -> None:
    page = open_map(visit)
    expect(page.locator("#map-nulmeting")).to_be_hidden()
    page.select_option("#map-weergave", "verandering")
    expect(page.locator("#map-title h2")).to_contain_text("verandering in een jaar")
    expect(page.locator("#map-list li").first).to_contain_text("%")
    page.hover("#map-GM1507")
    expect(page.locator("#map-hover")).to_contain_text("meer dan een jaar eerder")
    expect(page.locator("#map-hover")).to_contain_text("misdrijven per 1.000 inwoners")
    page.select_option("#map-weergave", "index")
    page.select_option("#map-nulmeting", "2023-01-01")
    expect(page.locator("#map-list li").first).to_contain_text(",")
    expect(page).to_have_url(re.compile("kaart_weergave=index&kaart_nulmeting=2023-01-01$"))
    page.reload()
    expect(page.locator("#map-nulmeting")).to_have_value("2023-01-01")
    expect(page.locator("#map-GM1507")).to_have_class(re.compile("is-side-"))
    assert page.evaluate("() => getComputedStyle(document.querySelector('#map-GM1507')).fill").startswith("rgb")


def test_a_weergave_in_verkennen_is_followed_on_the_map(visit: Visit) -> None:
    page = visit.open("?indicatoren=misdrijven_totaal&gebieden=GM1507&weergave=verandering")
    page.click("#tabs a:has-text('Kaart')")
    drawn(page)
    expect(page.locator("#map-weergave")).to_have_value("verandering")
    expect(page.locator("#map-title h2")).to_contain_text("verandering in een jaar")


def test_every_reason_for_no_figure_has_a_pattern_of_its_own(visit: Visit) -> None:
    page = open_map(visit, "&kaart_indicator=covid_sterfte&kaart_periode=2023-01")
    fill = page.evaluate("() => getComputedStyle(document.querySelector('#map-GM1507')).fill")
    assert "map-pattern-is-not-reported" in fill
    expect(page.locator("#map-legend")).to_contain_text("niet gemeld")
    patterns = page.locator(".polsslag-map-svg pattern")
    assert len({one.inner_html() for one in patterns.all()}) == patterns.count() == 5


def test_zooming_in_lets_the_map_be_dragged_and_never_lost(visit: Visit) -> None:
    page = open_map(visit)
    svg = page.locator(".polsslag-map-svg")
    whole = svg.get_attribute("viewBox")
    page.click("[data-zoom=in]")
    page.click("[data-zoom=in]")
    zoomed = svg.get_attribute("viewBox")
    assert zoomed != whole
    box = svg.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 150, steps=4)
    page.mouse.up()
    assert svg.get_attribute("viewBox") not in (zoomed, whole)
    expect(page.locator("#map-chosen")).to_contain_text("Kies een gebied")
    page.click("[data-zoom=all]")
    assert svg.get_attribute("viewBox") == whole


def test_a_choice_in_verkennen_is_followed_on_the_map(visit: Visit) -> None:
    page = visit.open("?indicatoren=inwoners&gebieden=GM0984&maat=absoluut")
    page.click("#tabs a:has-text('Kaart')")
    drawn(page)
    expect(page.locator("#map-title h2")).to_contain_text("nwoners")
    expect(page.locator("#map-reading")).to_contain_text("Venray")


def test_every_file_of_the_map_comes_with_one_click(visit: Visit, tmp_path: Path) -> None:
    page = open_map(visit, BUURTEN)
    starts = {"map-csv": b"\xef\xbb\xbfcode", "map-take-machine": b"indicator,", "map-take-xlsx": b"PK",
              "map-take-svg": b"<svg", "map-take-pdf": b"%PDF-", "map-take-zip": b"PK"}  # fmt: skip
    for one, start in starts.items():
        with page.expect_download() as download:
            page.click(f"#{one}")
        download.value.save_as(tmp_path / one)
        assert (tmp_path / one).read_bytes().startswith(start)
        assert download.value.suggested_filename.startswith("polsslag-kaart-misdrijven_totaal-2025.")


def test_the_png_of_the_map_is_sharp_and_has_our_letters(visit: Visit, tmp_path: Path) -> None:
    page = open_map(visit, BUURTEN)
    with page.expect_download() as download:
        page.click("[data-map-picture]")
    download.value.save_as(tmp_path / "kaart.png")
    content = (tmp_path / "kaart.png").read_bytes()
    assert download.value.suggested_filename == "polsslag-kaart-misdrijven_totaal-2025.png"
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2000 and height > 1500
    expect(page.locator("#map-take-said")).to_have_text("De afbeelding is opgeslagen.")
    fetched = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert any("source-sans-3.woff2" in one for one in fetched)


def test_the_fixed_link_of_the_map_opens_the_same_map_pinned(visit: Visit) -> None:
    page = open_map(visit, f"{BUURTEN}&kaart_weergave=verandering")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator("#map-take-pin")).to_have_attribute("href", re.compile("momentopname="))
    page.click("#map-take-pin")
    stamp = (page.get_attribute("#map-take-pin", "href") or "").split("momentopname=")[1].split("&")[0]
    expect(page.locator("#map-take-said")).to_contain_text(f"Momentopname {stamp} is vastgelegd")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    drawn(page)
    expect(page.locator("#map-title h2")).to_contain_text("verandering in een jaar")
    expect(page.locator("#map-title p").first).to_have_text("de buurten van Horst aan de Maas · 2025")
    expect(page.locator("#map-csv")).to_have_attribute("href", re.compile("momentopname=.*kaart_niveau=buurten"))


def test_on_a_phone_taking_the_map_along_is_one_menu(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = open_map(visit)
    expect(page.locator("#map-take-list")).to_be_hidden()
    page.focus("#map-take-menu")
    page.keyboard.press("Enter")
    expect(page.locator("#map-take-list")).to_be_visible()
    expect(page.locator("#map-take-menu")).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_narrow_screen_shows_all_of_it_and_nothing_sticks_out(visit: Visit, tmp_path: Path) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 780})
    page = open_map(visit, BUURTEN)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.locator("#map-list").scroll_into_view_if_needed()
    expect(page.locator("#map-list button").first).to_be_visible()
    page.click("#map-list button >> nth=1")
    expect(page.locator("#map-chosen dl")).to_be_visible()


def test_a_dark_page_has_the_scale_from_dark_to_light(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, color_scheme="dark")
    visit = Visit(context.new_page(), site)
    page = open_map(visit)
    light = page.evaluate("() => { document.documentElement.style.colorScheme = 'light'; return colours(); "
                          "function colours() { return [1, 5].map((one) => lightness(one)); } "
                          "function lightness(one) { const made = document.createElement('i'); "
                          "made.className = 'is-class-' + one; document.body.append(made); "
                          "return Number(getComputedStyle(made).backgroundColor.match(/\\d+/)[0]); } }")  # fmt: skip
    dark = page.evaluate("() => { document.documentElement.style.colorScheme = 'dark'; "
                         "return [...document.querySelectorAll('body > i')].map((one) => "
                         "Number(getComputedStyle(one).backgroundColor.match(/\\d+/)[0])); }")  # fmt: skip
    context.close()
    assert light[0] > light[1] and dark[0] < dark[1]


def test_paper_has_the_map_and_its_legend_without_the_controls(visit: Visit) -> None:
    page = open_map(visit)
    page.emulate_media(media="print")
    expect(page.locator(".polsslag-map-svg")).to_be_visible()
    expect(page.locator("#map-legend")).to_be_visible()
    expect(page.locator("#map-play")).to_be_hidden()
    expect(page.locator("#map-list")).to_be_hidden()

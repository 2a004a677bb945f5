"""The tab Wijzigingen in a real browser: from "why is this figure different?" to the answer and the file."""

from collections.abc import Iterator

import pytest
from browsing import Visit, serving
from conftest import FIXTURES, Night, land_all
from damaging import edit, land_damaged
from playwright.sync_api import Browser, expect

from data.settings import Settings
from etl.landing import Landing

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def changed_site(tmp_path_factory: pytest.TempPathFactory, night: Night) -> Iterator[str]:
    """The fixtures, a night after the police gave a few other figures."""
    folder = tmp_path_factory.mktemp("changed")
    settings = Settings(produced=folder / "produced")
    land_all(FIXTURES, settings)
    night(settings)
    crimes = "misdrijven_gemeente_buurt_2021_2025.csv.gz"
    land_damaged(Landing(settings.raw), "politie_misdrijven", crimes, edit(r"(\d)8\n", r"\g<1>9\n"), folder)
    night(settings)
    with serving(settings.produced) as address:
        yield address


@pytest.fixture
def visit(changed_site: str, browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    found = Visit(context.new_page(), changed_site)
    yield found
    context.close()
    assert found.complaints == []


def test_a_policy_officer_finds_why_the_figures_of_horst_differ_and_takes_them_along(visit: Visit) -> None:
    page = visit.open()
    page.click("#tabs a:has-text('Wijzigingen')")
    expect(page.locator("#changes-found")).to_contain_text("cijfers zijn anders bij 1 indicator.")
    every = page.locator("#changes-rows tr").count()
    page.fill("#changes-place", "horst aan de maas")
    expect(page.locator("#changes-rows tr").first).to_contain_text("Horst")
    expect(page.locator("#changes-rows tr")).not_to_have_count(every)
    first = page.locator("#changes-rows tr", has_text="Horst aan de Maas").first
    expect(first).to_contain_text("Geregistreerde misdrijven")
    expect(first).to_contain_text("Herzien door de bron")
    expect(page.locator("#changes-found")).to_contain_text("Zo telt het op")
    with page.expect_download() as download:
        page.click("#changes-csv")
    content = download.value.path().read_text(encoding="utf-8-sig")
    assert content.startswith("indicator;code;naam;")
    assert len(content.splitlines()) - 1 == page.locator("#changes-rows tr").count()


def test_nothing_is_asked_for_this_tab_before_it_is_opened(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.post_data or ""))
    page = visit.open()
    page.wait_for_load_state("networkidle")
    assert asked and not any("changes-found" in one for one in asked)
    page.click("#tabs a:has-text('Wijzigingen')")
    expect(page.locator("#changes-rows tr").first).to_be_visible()
    assert sum("changes-found" in one for one in asked) == 1


def test_fast_typing_in_the_place_field_loses_no_letter(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=wijzigingen")
    expect(page.locator("#changes-rows tr").first).to_be_visible()
    page.focus("#changes-place")
    for letter in "horst aan de maas":
        page.keyboard.type(letter)
        page.wait_for_timeout(120 if letter == " " else 15)
    expect(page.locator("#changes-rows tr").first).to_contain_text("Horst")
    expect(page.locator("#changes-place")).to_have_value("horst aan de maas")


def test_the_rows_are_plain_cells_and_a_script_in_a_name_stays_a_word(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=wijzigingen")
    expect(page.locator("#changes-rows tr").first).to_be_visible()
    page.evaluate(
        "dash_clientside.wijzigingen.draw_rows([{cells: ['<img src=x onerror=alert(1)>', '', '', '', '', ''], "
        "kind: 'x', look: '', why: ['<b>y</b>']}])"
    )
    expect(page.locator("#changes-rows th")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("#changes-rows img, #changes-rows b").count() == 0


def test_the_class_can_be_chosen_and_cleared_again(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/?tab=wijzigingen")
    expect(page.locator("#changes-rows tr").first).to_be_visible()
    page.click("#changes-kind")
    page.click(".dash-dropdown-option:has-text('Onverklaard')")
    expect(page.locator("#changes-found")).to_have_text("Bij deze keuze hoort geen enkele wijziging.")
    expect(page.locator("#changes-table")).to_be_hidden()
    page.click("#changes-kind")
    page.click(".dash-dropdown-option:has-text('Herzien door de bron')")
    expect(page.locator("#changes-rows tr").first).to_be_visible()


def test_a_narrow_screen_shows_cards_and_nothing_sticks_out(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{visit.address}/?tab=wijzigingen")
    expect(page.locator("#changes-rows tr").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row = page.locator("#changes-rows tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "grid"


def test_one_sentence_is_said_of_what_was_found_not_the_whole_table(visit: Visit) -> None:
    page = visit.open()
    page.click("#tabs a:has-text('Wijzigingen')")
    expect(page.locator("#said[role=status]")).to_contain_text("cijfers zijn anders bij 1 indicator.")
    expect(page.locator("[data-tab=wijzigingen] [aria-live]")).to_have_count(0)

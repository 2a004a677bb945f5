"""The start page in a real browser: a wethouder looks, a policy officer goes on from there, and it prints."""

import re
from collections.abc import Iterator

import pytest
from browsing import Visit, serving
from conftest import FIXTURES, Night, land_all
from damaging import edit, land_damaged
from playwright.sync_api import Browser, Page, expect

from data.settings import Settings
from etl.landing import Landing

pytestmark = pytest.mark.browser

CRIMES = ".polsslag-tile:has-text('Geregistreerde misdrijven')"


def start(visit: Visit, search: str = "") -> Page:
    visit.page.goto(f"{visit.address}/{search}")
    expect(visit.page.locator(CRIMES)).to_be_visible()
    return visit.page


def test_a_first_visit_opens_the_tiles_of_the_own_gemeente_without_the_chart_library(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda one: asked.append(one.post_data or "") if one.method == "POST" else None)
    page = start(visit)
    expect(page.locator("#overview-title")).to_have_text("Horst aan de Maas in het kort")
    expect(page.locator(CRIMES)).to_contain_text("34,7")
    expect(page.locator("#overview-news")).to_contain_text("nog geen eerdere momentopname")
    expect(page.locator("#published")).to_contain_text("cijfers bijgewerkt op")
    assert page.evaluate("typeof window.Plotly.newPlot") == "undefined"
    assert not any("figure.figure" in one for one in asked), "nothing is drawn on a tab that nobody looks at"
    assert page.evaluate("location.search") == ""


def test_a_tile_opens_verkennen_and_back_comes_home(visit: Visit) -> None:
    page = start(visit)
    page.click(f"{CRIMES} h4 a")
    visit.drawn()
    expect(page.locator("#title")).to_contain_text("Geregistreerde misdrijven per 1.000 inwoners")
    expect(page).to_have_url(re.compile(r"\?indicatoren=misdrijven_totaal&gebieden=GM1507"))
    page.go_back()
    expect(page.locator(CRIMES)).to_be_visible()
    page.go_forward()
    expect(page.locator("#figure")).to_be_visible()
    expect(page.locator(CRIMES)).to_be_hidden()


def test_another_gemeente_stands_in_the_address_and_opens_again(visit: Visit) -> None:
    page = start(visit)
    page.select_option("#overview-gemeente", "GM0984")
    expect(page.locator("#overview-title")).to_have_text("Venray in het kort")
    expect(page).to_have_url(re.compile("gebied=GM0984"))
    page.reload()
    expect(page.locator("#overview-title")).to_have_text("Venray in het kort")
    page.go_back()
    expect(page.locator("#overview-title")).to_have_text("Horst aan de Maas in het kort")
    expect(page.locator("#overview-gemeente")).to_have_value("GM1507")


def test_an_old_link_without_a_tab_still_opens_verkennen(visit: Visit) -> None:
    page = visit.open("?indicatoren=misdrijven_totaal&gebieden=GM0984")
    expect(page.locator("#tabs [aria-current]")).to_have_text("Verkennen")
    page.click("#tabs a:has-text('Overzicht')")
    expect(page.locator(CRIMES)).to_be_visible()
    page.click("#tabs a:has-text('Verkennen')")
    expect(page.locator("#title")).to_contain_text("Venray")


def test_the_tab_verkennen_opened_from_the_start_page_shows_the_first_view(visit: Visit) -> None:
    page = start(visit)
    page.click("#tabs a:has-text('Verkennen')")
    visit.drawn()
    expect(page.locator("#title")).to_contain_text("Horst aan de Maas")


def test_every_line_has_words_and_every_tile_is_one_link_for_the_keyboard(visit: Visit) -> None:
    page = start(visit)
    lines = page.locator(".polsslag-spark")
    assert lines.count() > 2
    for place in range(lines.count()):
        assert re.search(
            r"^Verloop van .+ naar .+ Laagste .+, hoogste", lines.nth(place).get_attribute("aria-label") or ""
        )
    links = page.locator(".polsslag-tile a")
    assert links.count() == page.locator(".polsslag-tile").count()
    links.first.focus()
    page.keyboard.press("Enter")
    visit.drawn()


def test_a_narrow_screen_has_one_column_and_nothing_sticks_out(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 800})
    page = start(visit)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    lefts = page.locator(".polsslag-tile").evaluate_all("tiles => tiles.map((one) => one.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1


def test_it_prints_on_one_page_with_themes_on_the_tiles_and_no_choices(visit: Visit) -> None:
    page = start(visit)
    page.emulate_media(media="print")
    expect(page.locator("#overview-gemeente")).to_be_hidden()
    expect(page.locator(f"{CRIMES} .polsslag-tile-theme")).to_be_visible()
    expect(page.locator("#overview-foot")).to_contain_text("Momentopname 2026")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory, night: Night) -> Iterator[tuple[str, Settings]]:
    """A site with one snapshot, of which the police will deliver other figures."""
    settings = Settings(produced=tmp_path_factory.mktemp("changing") / "produced")
    land_all(FIXTURES, settings)
    night(settings)
    with serving(settings.produced) as address:
        yield address, settings


def test_a_next_visit_after_a_night_tells_what_is_new_until_the_night_after(
    changing: tuple[str, Settings], browser: Browser, night: Night
) -> None:
    address, settings = changing
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    visit = Visit(context.new_page(), address)
    page = start(visit)
    expect(page.locator("#overview-news h3")).to_have_text("Nieuw sinds de vorige verwerking")
    expect(page.locator("#overview-news")).to_contain_text("nog geen eerdere momentopname")
    crimes = "misdrijven_gemeente_buurt_2021_2025.csv.gz"
    land_damaged(
        Landing(settings.raw), "politie_misdrijven", crimes, edit(r"(\d)3\n", r"\g<1>4\n"), settings.produced.parent
    )
    night(settings)
    for _ in range(2):
        page = start(visit)
        expect(page.locator("#overview-news h3")).to_have_text("Nieuw sinds uw vorige bezoek")
        expect(page.locator("#overview-news li").first).to_contain_text("Geregistreerde misdrijven")
        expect(page.locator("#overview-news li").first).to_contain_text("herzien door de bron")
    assert context.cookies() == []
    page.click("#overview-news a:has-text('Alle wijzigingen')")
    expect(page.locator("#changes-found")).to_contain_text("Herzien door de bron")
    context.close()
    assert visit.complaints == []

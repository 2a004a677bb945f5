"""The tab Jeugdzorg as a person sees it: choosing, the address, going on, taking along, small, dark, keys and paper."""

import csv
import io
import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlparse

import pytest
from accessibility import cut_off, sticks_out, violations
from browsing import Visit, serving
from jeugdzorg_files import WIJKEN, published_in
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

HORST = WIJKEN[1]
BLOCK = ".polsslag-jeugd-block"


@pytest.fixture(scope="module")
def jeugd_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    installed = published_in(tmp_path_factory.mktemp("jeugdzorg"))
    with serving(installed.produced) as address:
        yield address


@pytest.fixture
def visitor(jeugd_site: str, browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    found = Visit(context.new_page(), jeugd_site)
    yield found
    context.close()
    assert found.hosts <= {urlparse(jeugd_site).netloc}
    assert found.complaints == []


def opened(visitor: Visit, addition: str = "") -> Page:
    visitor.page.goto(f"{visitor.address}/?tab=jeugdzorg{addition}")
    expect(visitor.page.locator(BLOCK)).to_have_count(7)
    return visitor.page


def test_the_first_visit_shows_every_subject_and_which_part_of_cost_it_is(visitor: Visit) -> None:
    page = opened(visitor)
    expect(page.locator("#jeugd-head h2")).to_have_text("Jeugdzorg in Horst aan de Maas")
    expect(page.locator(".polsslag-jeugd-covered")).to_contain_text("ZIN via berichten: 6")
    expect(page.locator(f"{BLOCK} h3")).to_have_text(
        ["Cliënten in zorg", "In, door en uit", "Kosten en kwaliteit samen", "Duur en wachttijd",
         "Wie is in zorg, en waar", "Aansluiting op het grootboek", "Kwaliteit van de gegevens"]
    )  # fmt: skip
    expect(page.locator(".polsslag-course-field path").first).to_be_attached()
    expect(page.locator("#banner")).to_contain_text("Fictieve demonstratiecijfers")


def test_a_choice_changes_the_tables_and_the_address_and_back_takes_it_back(visitor: Visit) -> None:
    page = opened(visitor)
    page.select_option("#jeugd-region", HORST)
    expect(page.locator("#jeugd-head h2")).to_have_text("Jeugdzorg in Horst, Horst aan de Maas")
    expect(page).to_have_url(re.compile(f"jz_gebied={HORST}"))
    page.select_option("#jeugd-breakdown", "leeftijd")
    expect(page.locator(".is-in_zorg table").first).to_contain_text("12-17 jaar")
    expect(page).to_have_url(re.compile("jz_uitsplitsing=leeftijd"))
    expect(page.locator("#said")).to_contain_text("naar leeftijd")
    page.go_back()
    expect(page.locator(".is-in_zorg table").first).to_contain_text("Ambulant")
    expect(page.locator("#jeugd-breakdown")).to_have_value("vorm")
    page.go_back()
    expect(page.locator("#jeugd-head h2")).to_have_text("Jeugdzorg in Horst aan de Maas")


def test_the_address_holds_the_whole_view(visitor: Visit) -> None:
    page = opened(visitor, f"&jz_gebied={HORST}&jz_uitsplitsing=verwijzer&jz_van=2024&jz_tot=2025")
    expect(page.locator("#jeugd-region")).to_have_value(HORST)
    expect(page.locator("#jeugd-breakdown")).to_have_value("verwijzer")
    heads = page.locator(".is-in_zorg table").first.locator("thead th")
    expect(heads).to_have_text(["dec 2024", "dec 2025"])
    expect(page).to_have_url(re.compile(f"jz_.*{HORST}"))
    expect(page).to_have_url(re.compile("jz_van=2024&jz_tot=2025"))


def test_a_pinned_address_stays_pinned_and_the_links_go_on_with_the_same_selection(visitor: Visit) -> None:
    page = opened(visitor, f"&jz_gebied={HORST}&jz_van=2024")
    pin = str(page.locator("#jeugd-pin").get_attribute("href"))
    page.goto(visitor.address + pin)
    expect(page.locator("#jeugd-head h2")).to_contain_text("Horst, ")
    expect(page.locator("#jeugd-csv")).to_have_attribute("href", re.compile("momentopname="))
    page.locator(".is-in_zorg .polsslag-jeugd-link").click()
    expect(page).to_have_url(re.compile(f"jeugd_in_zorg_maand&gebieden={HORST}.*momentopname="))
    expect(page.locator("#title")).to_contain_text("liënten in zorg")


def test_from_the_start_page_a_choice_comes_in_the_address_and_back_from_verkennen_keeps_it(visitor: Visit) -> None:
    page = visitor.page
    page.goto(f"{visitor.address}/")
    page.wait_for_selector(".polsslag-tile")
    page.click("#tabs a[data-tab=jeugdzorg]")
    expect(page.locator(BLOCK)).to_have_count(7)
    page.select_option("#jeugd-region", HORST)
    expect(page.locator("#jeugd-head h2")).to_contain_text("Horst, ")
    expect(page).to_have_url(re.compile(f"tab=jeugdzorg&jz_gebied={HORST}"))
    page.click("[data-jeugd-copy]")
    expect(page.locator("#jeugd-said")).to_have_text("De link staat op het klembord.")
    page.locator(".is-stromen .polsslag-jeugd-link").click()
    expect(page).to_have_url(re.compile("jeugd_instroom_jaar"))
    page.go_back()
    expect(page.locator("#jeugd-head h2")).to_be_visible()
    expect(page.locator("#jeugd-region")).to_have_value(HORST)


def test_the_csv_that_is_saved_is_what_is_on_screen(visitor: Visit) -> None:
    page = opened(visitor, "&jz_uitsplitsing=aanbieder")
    with page.expect_download() as download:
        page.click("#jeugd-csv")
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    first = [row for row in rows if row["tabel"] == "In zorg, laatste maand van elk jaar"]
    cells = page.locator(".is-in_zorg table").first.locator("tbody td").all_inner_texts()
    seen = [re.sub(r"\D", "", one.split("\n")[0]) for one in cells]
    assert seen == [row["waarde"] for row in first]


def test_what_is_hidden_is_one_mark_with_its_meaning_and_no_bar(visitor: Visit) -> None:
    page = opened(visitor)
    hidden = page.locator(f"{BLOCK} td.is-empty", has_text="x")
    expect(hidden.first).to_have_attribute("title", re.compile("^beschermd"))
    assert hidden.count() > 5
    expect(page.locator("td.is-empty .polsslag-jeugd-bar")).to_have_count(0)
    expect(page.locator(".polsslag-jeugd-legend")).to_contain_text("beschermd")
    titles = {str(one.get_attribute("title")) for one in hidden.all()}
    assert len(titles) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_and_nothing_sticks_out(visitor: Visit, scheme: str) -> None:
    visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(visitor)
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []
    assert sticks_out(page) == 0
    assert cut_off(page) == []


# Of each table that shows its newest periods: whether its first figure in sight is whole, and it can be scrolled.
WHOLE = """() => [...document.querySelectorAll(".polsslag-jeugd-room[data-ends='1']")].map((room) => {
  const row = room.querySelector("tbody tr"), edge = row.cells[0].getBoundingClientRect().right;
  const cells = [...row.cells].slice(1).map((one) => one.getBoundingClientRect());
  const first = cells.find((one) => one.right > edge + 1);
  return [first.left >= edge - 1, room.scrollWidth > room.clientWidth + 1];
})"""


def test_on_a_phone_the_newest_periods_are_in_sight_and_the_first_figure_is_whole(visitor: Visit) -> None:
    page = opened(visitor)
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function(f"() => {{ const found = ({WHOLE})(); return found.every(([whole]) => whole); }}")
    assert any(is_scrolled for _, is_scrolled in page.evaluate(WHOLE)), "some table is wider than a phone"
    assert sticks_out(page) == 0


def test_the_keys_reach_every_choice_and_a_table_that_must_be_scrolled(visitor: Visit) -> None:
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    page = opened(visitor)
    page.focus("#jeugd-region")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#jeugd-region")).to_have_value(WIJKEN[0])
    expect(page.locator("#jeugd-head h2")).to_contain_text("America")
    page.select_option("#jeugd-region", "GM1507")
    expect(page.locator("#jeugd-head h2")).to_have_text("Jeugdzorg in Horst aan de Maas")
    room = page.locator(".is-kosten .polsslag-jeugd-room[data-ends='1'][tabindex='0']").first
    room.focus()
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    newest = room.evaluate("(one) => one.scrollLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("(from) => document.activeElement.scrollLeft < from", arg=newest)


def test_paper_has_the_figures_and_no_controls(visitor: Visit) -> None:
    page = opened(visitor)
    words = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    plain = re.sub(r"\s+", " ", words)
    for one in (
        "Jeugdzorg in Horst aan de Maas",
        "ZIN via berichten",
        "Kosten en kwaliteit samen",
        "Momentopname",
        "beschermd",
    ):
        assert one in plain
    assert "Uitsplitsen naar" not in plain and "Verder kijken" not in plain

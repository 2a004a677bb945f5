"""Taking along in a real browser: the picture with its words in it, the fixed link, and one menu on a narrow screen."""

import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from accessibility import violations
from browsing import Visit, serving
from playwright.sync_api import Browser, Page, Route, expect

from data.settings import Settings
from data.snapshot import current_stamp
from etl.cited import cited_stamps

pytestmark = pytest.mark.browser
SEARCH = "?indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984&van=2021&tot=2025&maat=relatief"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit.open(SEARCH)


def saved(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.click(f"[data-picture={kind}]")
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def test_the_picture_holds_the_words_that_are_on_screen(page: Page, tmp_path: Path) -> None:
    file = saved(page, "svg", tmp_path)
    assert file.name == "polsslag-geregistreerde-misdrijven-per-1-000-inwoners.svg"
    content = file.read_text(encoding="utf-8")
    said = " ".join(
        "".join(one.itertext()) for one in ElementTree.fromstring(content).iter() if one.tag.endswith("}text")
    )
    said = " ".join(said.split())
    assert "Geregistreerde misdrijven per 1.000 inwoners" in said and "per 1.000 inwoners" in said
    assert "Horst aan de Maas, Venray, Nederland · 2021–2025" in said
    for term in ("Bron", "Periode", "Noemer", "Status", "Momentopname"):
        words = page.locator(f"#sources dt:text-is('{term}') + dd").first.text_content() or ""
        assert f"{term}: {' '.join(words.split())}"[:60] in said
    assert "http://" not in content.replace("http://www.w3.org/", ""), "nothing in it is fetched from elsewhere"
    assert "data:font/woff2;base64," in content and "<script" not in content


def test_the_png_is_sharp_and_light_also_on_a_dark_page(page: Page, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    content = saved(page, "png", tmp_path).read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2000 and height > 800
    corner = page.evaluate(
        """async (bytes) => {
            const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 4 });
            const context = canvas.getContext("2d");
            context.drawImage(picture, 0, 0);
            return [...context.getImageData(1, 1, 1, 1).data];
        }""",
        list(content),
    )
    assert corner == [255, 255, 255, 255]
    expect(page.locator("#take-said")).to_have_text("De afbeelding is opgeslagen.")


def test_every_file_can_be_had_with_one_click(page: Page, tmp_path: Path) -> None:
    for one, start in (("csv", b"\xef\xbb\xbfcode"), ("take-machine", b"indicator,"), ("take-xlsx", b"PK"),
                       ("take-pdf", b"%PDF-"), ("take-zip", b"PK")):  # fmt: skip
        with page.expect_download() as coming:
            page.click(f"#{one}")
        file = tmp_path / one
        coming.value.save_as(file)
        assert file.read_bytes().startswith(start)
        assert coming.value.suggested_filename.startswith("polsslag-misdrijven_totaal-horst-aan-de-maas-2021-2025.")


@pytest.fixture
def citing(published: Settings, browser: Browser) -> Iterator[Visit]:
    """Somebody at a site of their own, for a citation is written down."""
    with serving(published.produced) as address:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        yield Visit(context.new_page(), address)
        context.close()


def test_the_fixed_link_is_copied_and_opens_the_same_view(citing: Visit, published: Settings) -> None:
    page, stamp = citing.open(SEARCH), current_stamp(published.snapshots)
    page.click("#take-pin")
    expect(page.locator("#take-said")).to_have_text(
        f"De vaste link staat op het klembord. Momentopname {stamp} is vastgelegd: zij wordt niet opgeruimd."
    )
    assert cited_stamps(published) == {stamp}
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{citing.address}/{SEARCH}&momentopname={stamp}"
    page.goto(link)
    citing.drawn()
    expect(page.locator("#notices")).to_contain_text(f"Dit zijn de cijfers van momentopname {stamp}")
    expect(page.locator("#csv")).to_have_attribute("href", f"/cijfers.csv{SEARCH}&momentopname={stamp}")
    page.click("label:has-text('Absoluut')")
    expect(page.locator("#csv")).to_have_attribute(
        "href", f"/cijfers.csv{SEARCH.replace('relatief', 'absoluut')}&momentopname={stamp}"
    )
    assert page.url.endswith(f"&momentopname={stamp}"), "a click keeps the view pinned"


def test_a_link_that_cannot_be_written_down_is_copied_and_says_how_long_it_holds(
    citing: Visit, published: Settings
) -> None:
    (published.produced / "workspace.sqlite").write_bytes(b"no database at all" * 100)
    page = citing.open(SEARCH)
    page.click("#take-pin")
    said = page.locator("#take-said")
    expect(said).to_contain_text("De vaste link staat op het klembord. Vastleggen kan nu niet.")
    expect(said).to_contain_text(f"zolang momentopname {current_stamp(published.snapshots)} wordt bewaard")


def test_all_regions_at_once_say_how_much_they_are_and_come_with_one_click(page: Page, tmp_path: Path) -> None:
    page.click("#take-whole > summary")
    row = page.locator("#take-whole-list li", has_text="Alle wijken van Venray")
    expect(row).to_be_visible()
    assert violations(page) == []
    said = row.locator("small").text_content() or ""
    with page.expect_download() as coming:
        row.get_by_role("link", name="CSV (machine), Alle wijken van Venray").click()
    coming.value.save_as(tmp_path / "whole")
    rows = len((tmp_path / "whole").read_text(encoding="utf-8").splitlines()) - 1
    assert f", {rows} rijen" in said
    assert coming.value.suggested_filename == "polsslag-misdrijven_totaal-alle-wijken-van-venray-2021-2025.machine.csv"
    expect(page.locator("#take-whole-said")).to_contain_text("Het bestand is opgeslagen: 0,0 MB")
    page.click("[title='Venray weghalen']")
    expect(row).to_have_count(0)


def test_a_slow_file_says_how_far_it_is_can_be_stopped_and_says_why_it_is_refused(page: Page, visit: Visit) -> None:
    held: list[Route] = []
    page.route("**/cijfers.csv?*alle-gemeenten*", lambda route: held.append(route))
    page.click("#take-whole > summary")
    row = page.locator("#take-whole-list li", has_text="Alle gemeenten")
    link, said = row.get_by_role("link", name="CSV, Alle gemeenten"), page.locator("#take-whole-said")
    link.click()
    expect(page.locator("#take-whole-coming")).to_have_text("Het bestand komt eraan: 0,0 MB…")
    link.click()
    expect(said).to_contain_text("Er komt al een bestand.")
    page.click("#take-whole-stop")
    expect(said).to_have_text("Gestopt; er is niets opgeslagen.")
    expect(page.locator("#take-whole-stop")).to_be_hidden()
    link.click()
    expect(said).to_have_text("")
    expect(page.locator("#take-whole-coming")).not_to_be_empty()
    held[-1].fulfill(status=410, body="Momentopname X wordt niet meer bewaard.", content_type="text/plain")
    expect(said).to_have_text("Momentopname X wordt niet meer bewaard.")
    assert len(visit.complaints) == 1 and "410" in visit.complaints.pop(), "the browser says what was refused"


def test_on_a_phone_it_is_one_menu_that_a_keyboard_opens(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open(SEARCH)
    expect(page.locator("#take-list")).to_be_hidden()
    page.focus("#take-menu")
    page.keyboard.press("Enter")
    expect(page.locator("#take-list")).to_be_visible()
    expect(page.locator("#take-menu")).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "csv"

"""For everyone: no rule of WCAG 2.2 AA broken, everything by keyboard, small, large, dark and on paper."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from accessibility import cut_off, sticks_out, violations
from browsing import Visit
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from app import TABS

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

# Where each tab is when it has something to show, and what is there then.
ADDRESSES = {
    "overzicht": ("?tab=overzicht", ".polsslag-tile"),
    "verkennen": ("?vergelijk=provincie,vergelijkbaar&waaier=1&groep=Noord:GM1507,GM0984", "#table table"),
    "kaart": ("?tab=kaart", "#map-GM1507"),
    "jeugdzorg": ("?tab=jeugdzorg", "#jeugd-empty h2"),
    "prognose": ("?tab=prognose", "#prognose-head ol"),
    "catalogus": ("?tab=catalogus&indicator=misdrijven_totaal", "#catalogus-sheet h3"),
    "bronnen": ("?tab=bronnen", ".polsslag-card"),
    "wijzigingen": ("?tab=wijzigingen", "[data-tab=wijzigingen] h2"),
    "privacy": ("?tab=privacy", "#privacy-sheet h3"),
}
UNFOLD = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
WIDE_TEXT = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }"""


@pytest.fixture
def opened(site: str, browser: Browser) -> Iterator[Opener]:
    """opened("kaart", color_scheme="dark"): a tab with its figures, in a window of 1440 by 900."""
    contexts: list[BrowserContext] = []

    def open_tab(tab: str, **window: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}} | window)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        search, sign = ADDRESSES[tab]
        page.goto(f"{site}/{search}")
        page.wait_for_selector(sign)
        page.wait_for_function("() => !document.querySelector('[data-dash-is-loading=true]')")
        return page

    yield open_tab
    for context in contexts:
        context.close()


def test_every_tab_is_looked_at() -> None:
    assert list(ADDRESSES) == [layout.NAME for layout, _ in TABS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ADDRESSES)
def test_axe_finds_nothing_wrong(opened: Opener, tab: str, scheme: str) -> None:
    page = opened(tab, color_scheme=scheme)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    if page.locator("#filters-toggle").is_visible():
        page.click("#filters-toggle")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_open_lists_and_forms(opened: Opener, scheme: str) -> None:
    page = opened("verkennen", color_scheme=scheme)
    page.click("#regions")
    page.wait_for_selector(".dash-dropdown-option")
    page.click(".dash-dropdown-option:has-text('Venray')")
    expect(page.locator("#chips")).to_contain_text("Venray")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.click("button:has-text('Duiding schrijven')")
    assert violations(page) == []


@pytest.mark.parametrize("form", ["staaf", "punten", "veelvouden", "heatmap", "trechter"])
def test_axe_finds_nothing_wrong_in_any_form_on_a_dark_page(visit: Visit, form: str) -> None:
    visit.page.emulate_media(color_scheme="dark")
    visit.page.goto(f"{visit.address}/?gebieden=GM1507,GM0984&vorm={form}")
    visit.page.wait_for_selector("#figure .main-svg")
    assert violations(visit.page) == []


@pytest.mark.parametrize("tab", ADDRESSES)
def test_nothing_sticks_out_on_a_small_screen_at_twice_the_size_or_with_wide_text(opened: Opener, tab: str) -> None:
    page = opened(tab, viewport={"width": 360, "height": 800})
    page.evaluate(UNFOLD)
    assert sticks_out(page) == 0
    # A window of 1280 by 900 at 200% has room for 640 by 450.
    page.set_viewport_size({"width": 640, "height": 450})
    page.add_style_tag(content=WIDE_TEXT)
    assert sticks_out(page) == 0
    assert cut_off(page) == []


def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(opened: Opener) -> None:
    page = opened("verkennen")
    stops = [focused(page) for _ in walk(page)]
    names = [stop["name"] for stop in stops]
    order = ["Direct naar de cijfers", "Polsslag", "Overzicht", "Indicatoren", "Gebieden", "Periode: eerste jaar",
             "Periode: laatste jaar", "Relatief", "Meer keuzes", "Zoek gebied", "Duiding schrijven", "CSV"]  # fmt: skip
    assert [name for name in names if name in order] == order
    assert [stop["name"] for stop in stops if not stop["is_marked"]] == []


def walk(page: Page) -> Iterator[None]:
    """Press the tab key until the page is through."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            return
        yield
    pytest.fail("the focus never comes to the end of the page")


def focused(page: Page) -> dict[str, object]:
    """Name of what has the focus, and whether one can see that: an outline of its own, of its label or its row."""
    found: dict[str, object] = page.evaluate("""() => {
      const one = document.activeElement;
      const by = (one.getAttribute("aria-labelledby") || "").split(" ")[0];
      const name = one.getAttribute("aria-label") || (by && document.getElementById(by)?.innerText)
        || one.labels?.[0]?.innerText || one.innerText;
      const near = [one, one.nextElementSibling, one.parentElement].filter(Boolean);
      const lines = near.map((part) => getComputedStyle(part));
      return { name: name.trim().split("\\n")[0],
               is_marked: lines.some((line) => line.outlineStyle === "solid" && parseFloat(line.outlineWidth) >= 2) };
    }""")
    return found


def test_the_skip_link_goes_past_the_tabs(opened: Opener) -> None:
    page = opened("verkennen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#indicators")).to_be_focused()


def test_a_list_works_with_the_keyboard_and_escape_gives_the_focus_back(opened: Opener) -> None:
    page = opened("verkennen")
    page.focus("#regions")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dash-dropdown-option")
    page.keyboard.type("venray")
    page.wait_for_selector(".dash-dropdown-option:has-text('wijk in Venray')")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("checkbox", name="Venray", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#chips")).to_contain_text("Venray")
    page.keyboard.press("Escape")
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)
    expect(page.locator("#regions")).to_be_focused()


def test_escape_folds_a_part_and_gives_the_focus_to_its_name(opened: Opener) -> None:
    page = opened("overzicht")
    page.click("#tabs a[data-tab=verkennen]")
    page.focus("#choices-title")
    page.keyboard.press("Enter")
    page.focus("#weergave")
    page.keyboard.press("Escape")
    expect(page.locator("#choices")).not_to_have_attribute("open", "")
    expect(page.locator("#choices-title")).to_be_focused()


def test_one_sentence_says_what_a_choice_changed(opened: Opener) -> None:
    page = opened("verkennen")
    page.click("label:has-text('Absoluut')")
    said = page.locator("#said[role=status]")
    expect(said).to_contain_text("Lijngrafiek: ")
    expect(said).not_to_contain_text("per 1.000")
    expect(page.locator("[data-tab=verkennen] [aria-live]")).to_have_count(0)


def test_a_chart_is_one_picture_with_the_words_of_its_figures(opened: Opener) -> None:
    page = opened("verkennen")
    picture = page.get_by_role("img", name="Lijngrafiek: Geregistreerde misdrijven per 1.000 inwoners")
    expect(picture).to_have_count(1)
    expect(page.locator("#figure-words")).to_contain_text("In 2025: Horst aan de Maas 34,7")


def test_who_wants_no_motion_gets_none(opened: Opener) -> None:
    page = opened("verkennen", reduced_motion="reduce")
    page.click("#regions")
    page.wait_for_selector(".dash-dropdown-option")
    longest = page.evaluate(
        "() => Math.max(0, ...document.getAnimations().map((one) => one.effect.getComputedTiming().duration))"
    )
    assert longest <= 1
    slow = page.evaluate("""() => [...document.querySelectorAll("*")].filter((one) =>
      getComputedStyle(one).transitionDuration.split(",").some((time) => parseFloat(time) > 0.01)).length""")
    assert slow == 0


@pytest.mark.parametrize("width", [1440, 390])
def test_verkennen_is_one_a4_with_the_five_facts(opened: Opener, width: int) -> None:
    page = opened("verkennen", viewport={"width": width, "height": 900}, color_scheme="dark")
    paper = PdfReader(BytesIO(page.pdf(format="A4")))
    assert len(paper.pages) == 1
    words = re.sub(r"\s+", " ", paper.pages[0].extract_text())
    facts = [
        "Geregistreerde misdrijven per 1.000 inwoners",
        "Horst aan de Maas",
        "2021–2025",
        "Bron",
        "Noemer",
        "Status",
    ]
    assert [fact for fact in facts if fact not in words] == []
    assert "Meer keuzes" not in words
    assert "Overzicht" not in words
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

"""Every form of the figure in a real browser: drawn, readable on a phone, in the colours of a light and a dark page."""

import pytest
from browsing import Visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CRIMES = "indicatoren=misdrijven_totaal&gebieden=GM1507,GM0984,GM0983,WK150704&marge=1"
FORMS = {
    "lijn": (CRIMES, ".scatterlayer .js-line"),
    "lijn, panelen": ("indicatoren=misdrijven_totaal,covid_sterfte&gebieden=GM1507,GM0984", ".subplot.x2y2 .js-line"),
    "staaf": (CRIMES, ".barlayer .point path"),
    "punten": (
        "indicatoren=misdrijven_totaal,inwoners_0_14&gebieden=GM1507,GM0984,GM0983",
        ".scatterlayer .points path",
    ),
    "veelvouden": (CRIMES, ".subplot.x3y3 .js-line"),
    "heatmap": (CRIMES, ".barlayer .point path"),
}

# Every piece of words in the chart with its box; two pieces of one title are lines of the same words.
WORDS = """() => [...document.querySelectorAll("#figure .annotation-text, #figure .xtick text, #figure .ytick text")]
  .map((one) => { const box = one.getBoundingClientRect();
    return [one.textContent, box.left, box.top, box.right, box.bottom]; })"""


def opened(visit: Visit, vorm: str) -> Page:
    address, drawn = FORMS[vorm]
    visit.page.goto(f"{visit.address}/?tab=verkennen&{address}&vorm={vorm.split(',')[0]}")
    visit.page.wait_for_selector(f"#figure {drawn}", state="attached")
    return visit.page


def overlapping(page: Page) -> list[tuple[str, str]]:
    found = page.evaluate(WORDS)
    return [
        (one[0], other[0])
        for place, one in enumerate(found)
        for other in found[:place]
        if min(one[3], other[3]) - max(one[1], other[1]) > 2 and min(one[4], other[4]) - max(one[2], other[2]) > 4
    ]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("vorm", FORMS)
def test_no_words_in_a_chart_are_written_over_others(visit: Visit, vorm: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = opened(visit, vorm)
    assert len(page.evaluate(WORDS)) > 4
    assert overlapping(page) == []
    assert page.locator("#figure .xtick text[transform*='rotate(90']").count() == 0, "the names of periods lie flat"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_chart_follows_the_page_into_the_dark_without_being_drawn_again(visit: Visit) -> None:
    page = opened(visit, "lijn")
    venray = page.locator('#figure .js-line[style*="stroke: rgb(184, 76, 0)"]').first
    expect(venray).to_have_css("stroke", "rgb(184, 76, 0)")
    page.emulate_media(color_scheme="dark")
    expect(venray).to_have_css("stroke", "rgb(240, 145, 74)")


def test_what_is_pointed_at_says_its_number_noemer_and_status(visit: Visit) -> None:
    page = opened(visit, "staaf")
    page.locator("#figure .barlayer .point path").last.hover(force=True)  # the lowest of the ranking
    box = page.locator("#figure .hoverlayer .hovertext")
    expect(box).to_contain_text("2025: 34,7 misdrijven per 1.000 inwoners")
    expect(box).to_contain_text("noemer: 43.917 inwoners op 1 januari 2024")
    expect(box).to_contain_text("voorlopig")

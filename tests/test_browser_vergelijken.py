"""Comparing with others in a real browser: from the choice to the words, and to a list of one's own."""

from browsing import Visit
from playwright.sync_api import expect

HORST = "?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=relatief"


def test_a_difference_comes_in_words_with_its_margin_and_a_second_cue(visit: Visit) -> None:
    visit.page.goto(f"{visit.address}{HORST}&vergelijk=jeugdregio&marge=1")
    reading = visit.page.locator("#reading")
    expect(reading).to_contain_text("de jeugdregio Noord Limburg")
    expect(reading).to_contain_text("De marge van 95% loopt van")
    mark = reading.locator(".polsslag-difference").first
    expect(mark).to_have_text("duidelijk lager")
    assert mark.evaluate("one => getComputedStyle(one).borderBottomStyle") == "solid", "not by colour alone"


def test_a_list_becomes_ones_own_and_is_changed(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}{HORST}&vergelijk=jeugdregio,vergelijkbaar")
    peers = page.locator("#peers")
    peers.get_by_text("Vergelijkbare gemeenten: 2 gemeenten").click()
    expect(peers.get_by_text("afstand").first).to_be_visible()
    peers.locator("details[open]").get_by_role("button", name="Lijst aanpassen").press("Enter")
    expect(peers.get_by_text("Vergelijkbaar met Horst aan de Maas: 2 gebieden")).to_be_visible()
    expect(peers.get_by_text("Vergelijkbare gemeenten")).to_have_count(0)
    peers.get_by_role("button", name="Venlo weglaten uit").click()
    expect(peers.get_by_text("Vergelijkbaar met Horst aan de Maas: 1 gebied")).to_be_visible()
    expect(page.locator("#reading")).to_contain_text("de groep Vergelijkbaar met Horst aan de Maas")
    assert "vergelijk=jeugdregio&" in page.url and "Horst%20aan%20de%20Maas:GM0984" in page.url.replace("+", "%20")

    peers.get_by_role("button", name="Gekozen gebieden toevoegen").click()
    expect(peers.get_by_text("Vergelijkbaar met Horst aan de Maas: 2 gebieden")).to_be_visible()

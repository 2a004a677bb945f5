"""Duiding in a real browser: written, seen by others, changed, withdrawn, brought back, and never lost on the way."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Visit, serving
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from layouts import text_duiding as words

pytestmark = pytest.mark.browser

TEXT = "In 2025 is het aantal misdrijven iets gedaald.\n\nDe aanpak van fietsendiefstal kan meespelen."


@pytest.fixture
def writing_site(tmp_path: Path, template: Path) -> Iterator[str]:
    """A site of its own, with two workers, on which nobody wrote yet."""
    shutil.copytree(template, tmp_path / "produced")
    with serving(tmp_path / "produced", workers=2) as address:
        yield address


class Writer(Visit):
    """Somebody who writes on Verkennen."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context.new_page(), address)

    def start(self, search: str = "") -> Page:
        page = self.open(search)
        expect(page.locator("#duiding-tools")).to_be_visible()
        return page

    def write(self, text: str = TEXT, name: str = "Anne de Vries") -> None:
        self.page.click("text=Duiding schrijven")
        self.page.fill("#duiding-text", text)
        self.page.fill("#duiding-name", name)
        self.page.click("#duiding-form button[type=submit]")
        self.said("Uw duiding is opgeslagen.")

    def said(self, sentence: str) -> None:
        expect(self.page.locator("#duiding-said")).to_contain_text(sentence)

    def problem(self, sentence: str) -> None:
        expect(self.page.locator("#duiding-form [role=alert]")).to_contain_text(sentence)


@pytest.fixture
def writer(writing_site: str, browser: Browser) -> Iterator[Writer]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    yield Writer(context, writing_site)
    context.close()


@pytest.fixture
def colleague(writing_site: str, browser: Browser) -> Iterator[Writer]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield Writer(context, writing_site)
    context.close()


def articles(page: Page) -> object:
    return page.locator("#duiding-list > .polsslag-article")


def test_a_duiding_is_written_seen_by_a_colleague_changed_withdrawn_and_brought_back(
    writer: Writer, colleague: Writer
) -> None:
    page = writer.start()
    expect(page.locator("#duiding-list")).to_have_text(words.NONE)
    writer.write()
    expect(articles(page)).to_have_count(1)
    page.reload()
    text = articles(page).locator("> .polsslag-text")
    expect(text).to_have_text(TEXT)
    assert text.evaluate("one => one.textContent") == TEXT, "line by line as it was typed"

    there = colleague.start()
    expect(articles(there)).to_contain_text("Anne de Vries")
    for part in ("#duiding", "#saved"):
        there.locator(part).evaluate("one => one.open = true")
        assert there.locator(part).evaluate("one => one.scrollWidth <= one.clientWidth"), "it fits on a telephone"

    page.click("#duiding-list button:has-text('Wijzigen')")
    expect(page.locator("#duiding-text")).to_be_focused()
    expect(page.locator("#duiding-name")).to_have_value("Anne de Vries")
    page.fill("#duiding-text", "Het aantal is gedaald.")
    page.click("#duiding-form button[type=submit]")
    writer.said(words.DONE["changed"])
    expect(text).to_have_text("Het aantal is gedaald.")
    page.click("text=Geschiedenis (2 versies)")
    expect(page.locator(".polsslag-history li").last).to_contain_text("Versie 1: geschreven door Anne de Vries")

    page.click("#duiding-list button:has-text('Intrekken')")
    writer.said(words.DONE["withdrawn"])
    expect(articles(page)).to_have_count(0)
    expect(page.locator("#duiding-list")).to_contain_text(words.WITHDRAWN_ONE)
    expect(page.locator("#duiding-said button")).to_be_focused()
    page.keyboard.press("Enter")
    writer.said(words.DONE["restored"])
    expect(text).to_have_text("Het aantal is gedaald.")
    assert writer.complaints == [] and colleague.complaints == []


def test_what_is_typed_survives_a_refusal_and_a_lost_connection(writer: Writer) -> None:
    page = writer.start()
    page.click("text=Duiding schrijven")
    expect(page.locator("#duiding-about")).to_contain_text("Hoort bij: Geregistreerde misdrijven · Horst aan de Maas")
    page.fill("#duiding-text", TEXT)
    expect(page.locator(".polsslag-counter")).to_have_text(f"{len(TEXT)} van 2000 tekens")
    page.click("#duiding-form button[type=submit]")
    writer.problem(words.REFUSED["name_missing"])
    page.fill("#duiding-name", "Anne de Vries")

    page.route("**/werkplek/**", lambda route: route.abort())
    page.click("#duiding-form button[type=submit]")
    writer.problem(words.LOST)
    expect(page.locator("#duiding-text")).to_have_value(TEXT)
    page.unroute("**/werkplek/**")
    page.click("#duiding-form button[type=submit]")
    writer.said(words.DONE["written"])
    expect(page.locator("#duiding-form")).to_be_hidden()
    expect(articles(page)).to_have_count(1)


def test_a_text_in_the_making_stays_when_something_else_is_chosen(writer: Writer) -> None:
    page = writer.start()
    page.click("text=Duiding schrijven")
    page.fill("#duiding-text", "Nog niet af")
    page.click("#filters label:has-text('Absoluut')")
    page.click(".polsslag-chip[title], .polsslag-chip button >> nth=1")
    expect(page.locator("#duiding-about")).to_contain_text("· Nederland ·")
    expect(page.locator("#duiding-text")).to_have_value("Nog niet af")


def test_two_people_change_the_same_text_and_the_second_loses_nothing(writer: Writer, colleague: Writer) -> None:
    page = writer.start()
    writer.write("Het daalt.")
    there = colleague.start()
    for one in (page, there):
        one.click("#duiding-list button:has-text('Wijzigen')")
    there.fill("#duiding-text", "Het daalt licht.")
    there.fill("#duiding-name", "Bram")
    there.click("#duiding-form button[type=submit]")
    colleague.said(words.DONE["changed"])

    page.fill("#duiding-text", "Het daalt sterk.")
    page.click("#duiding-form button[type=submit]")
    writer.problem("Bram heeft dit intussen veranderd. Uw tekst staat er nog.")
    expect(page.locator("#duiding-form blockquote")).to_have_text("Het daalt licht.")
    expect(page.locator("#duiding-text")).to_have_value("Het daalt sterk.")
    page.click("#duiding-form button[type=submit]")
    writer.said(words.DONE["changed"])
    page.click("text=Geschiedenis (3 versies)")
    history = page.locator(".polsslag-history li .polsslag-text")
    expect(history).to_have_text(["Het daalt sterk.", "Het daalt licht.", "Het daalt."])


def test_an_event_is_added_and_read(writer: Writer) -> None:
    page = writer.start()
    page.click("text=Gebeurtenis toevoegen")
    page.fill("#event-day", "1-5-2023")
    page.fill("#event-title", "Start wijkteam")
    page.fill("#event-link", "https://voorbeeld.nl/wijkteam")
    page.select_option("#event-regions", "all")
    page.fill("#event-name", "Anne de Vries")
    page.keyboard.press("Enter")
    writer.said(words.DONE["event_written"])
    row = page.locator(".polsslag-events > li")
    expect(row).to_contain_text("1 mei 2023 Start wijkteam")
    expect(row).to_contain_text(words.EVENT_ALL_REGIONS)
    expect(row.locator("a")).to_have_attribute("href", "https://voorbeeld.nl/wijkteam")
    page.click(".polsslag-events button:has-text('Wijzigen')")
    expect(page.locator("#event-title")).to_have_value("Start wijkteam")
    expect(page.locator("#event-day")).to_have_value("1-5-2023")


def test_a_view_is_saved_made_the_start_page_and_shared(writer: Writer, colleague: Writer) -> None:
    page = writer.start("?indicatoren=inwoners&gebieden=GM0984&van=2021&tot=2024&maat=absoluut")
    page.click("#saved summary")
    expect(page.locator("#saved-list")).to_have_text(words.SAVED_NONE)
    page.fill("#view-name", "Inwoners Venray")
    page.keyboard.press("Enter")
    expect(page.locator("#saved-list a")).to_have_text("Inwoners Venray")
    page.click("#saved button:has-text('Als startpagina')")
    expect(page.locator("#saved-said")).to_contain_text("is nu uw startpagina")
    page.click("#saved button:has-text('Link delen')")
    link = page.locator("#saved-said a")
    expect(link).to_have_attribute("href", re.compile(r"^/weergave/"))
    shared = link.get_attribute("href")

    page.goto(f"{writer.address}/")
    writer.drawn()
    expect(page.locator("#title h2")).to_contain_text("Inwoners")
    assert "gebieden=GM0984" in page.url
    colleague.page.goto(f"{colleague.address}{shared}")
    colleague.drawn()
    assert "gebieden=GM0984" in colleague.page.url
    assert writer.complaints == [] and colleague.complaints == []


def test_a_click_that_changes_no_subject_asks_nothing_about_duiding(writer: Writer) -> None:
    page = writer.page
    asked: list[str] = []

    def watch(request: Request) -> None:
        if "duiding-list" in (request.post_data or ""):
            asked.append(request.url)

    page.on("request", watch)
    writer.start()
    assert len(asked) == 1
    for maat in ("Absoluut", "Relatief", "Absoluut"):
        page.click(f"#filters label:has-text('{maat}')")
        expect(page).to_have_url(re.compile(f"maat={maat.lower()}"))
    page.click(".polsslag-chip button >> nth=1")
    expect(page.locator("#chips")).not_to_contain_text("Horst")
    expect(page.locator("#duiding-about")).to_contain_text("· Nederland ·")
    assert len(asked) == 2, "once for the page, once for another region"

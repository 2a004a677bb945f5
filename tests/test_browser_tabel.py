"""The table of the tab Verkennen in a real browser: sort, search, group, copy, keyboard, a small screen and paper."""

import re
from collections.abc import Iterator

import pytest
from browsing import Visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

FOUR = "?tab=verkennen&indicatoren=misdrijven_totaal&gebieden=GM0984,GM1507,WK150704,GM0983&van=2021&tot=2025"
EIGHT = "?tab=verkennen&indicatoren=covid_besmettingen&gebieden=GM1507,GM0984&van=2020&tot=2024"
CHOSEN = ["Venray", "Horst aan de Maas", "Horst", "Venlo", "Nederland"]


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
    )
    found = Visit(context.new_page(), site)
    yield found
    context.close()
    assert found.complaints == []


def names(page: Page) -> list[str]:
    return page.locator("#table tbody tr:visible > th").all_inner_texts()


def head(page: Page, name: str) -> str:
    return f"#table thead button:text-is('{name}')"


def test_a_click_sorts_high_to_low_then_low_to_high_then_as_it_was(visit: Visit) -> None:
    page = visit.open(FOUR)
    assert names(page) == CHOSEN
    by_size = ["Nederland", "Venlo", "Venray", "Horst aan de Maas", "Horst"]
    for expected, state in ((by_size, "descending"), (by_size[::-1], "ascending"), (CHOSEN, "none")):
        page.click(head(page, "2025"))
        expect(page.locator("#table thead th", has=page.locator("button:text-is('2025')"))).to_have_attribute(
            "aria-sort", state
        )
        assert names(page) == expected
    page.click(head(page, "Gebied"))
    assert names(page) == ["Horst", "Horst aan de Maas", "Nederland", "Venlo", "Venray"]


def test_empty_cells_come_last_in_both_directions(visit: Visit) -> None:
    page = visit.open("?tab=verkennen&indicatoren=covid_besmettingen&gebieden=WK150704,GM1507,GM0984&van=2021&tot=2021")
    for _ in range(2):
        page.click(head(page, "mrt 2021"))
        assert names(page)[-1] == "Horst"
        assert len(set(names(page))) == 4


def test_searching_counts_what_is_left_and_the_switch_keeps_search_sort_and_group(visit: Visit) -> None:
    page = visit.open(FOUR)
    page.select_option("[data-part=group]", "niveau")
    page.select_option("[data-part=side]", "shown")
    page.fill("[data-part=filter]", "VÉN")
    expect(page.locator("[data-part=found]")).to_have_text("2 van 5 gebieden")
    page.click(head(page, "2025"))
    kept = ["Gemeenten", "Venlo", "Venray", "Samen (3 gemeenten), ook die niet in beeld zijn"]
    assert names(page) == kept
    expect(page.locator("#table caption")).to_have_text("Geregistreerde misdrijven (per 1.000 inwoners)")
    page.click("label:has-text('Absoluut')")
    expect(page.locator("#table caption")).to_have_text("Geregistreerde misdrijven (aantal misdrijven)")
    expect(page.locator("[data-part=filter]")).to_have_value("VÉN")
    page.click("label:has-text('Relatief')")
    expect(page.locator("#table caption")).to_have_text("Geregistreerde misdrijven (per 1.000 inwoners)")
    assert names(page) == kept
    page.fill("[data-part=filter]", "nergens")
    expect(page.locator("[data-part=found]")).to_have_text("Geen enkel gebied heet zo.")


def test_the_switch_leaves_a_table_of_counts_as_it_is_on_the_screen(visit: Visit) -> None:
    page = visit.open(EIGHT)
    first = page.locator("#table table").element_handle()
    page.evaluate("document.querySelector('#table .polsslag-tabel-scroll').scrollLeft = 40")
    page.click("label:has-text('Absoluut')")
    expect(page.locator("#table option[value=shown]")).to_be_disabled()
    assert first is not None and first.evaluate("table => table.isConnected")
    assert page.evaluate("document.querySelector('#table .polsslag-tabel-scroll').scrollLeft") == 40


def test_another_table_starts_without_search_and_sort(visit: Visit) -> None:
    page = visit.open(FOUR)
    page.fill("[data-part=filter]", "ven")
    page.click("[aria-label='Geregistreerde misdrijven weghalen']")
    page.click("#indicators")
    page.keyboard.type("positieve")
    page.click(".dash-dropdown-option:has-text('Positieve coronatesten')")
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_contain_text("Positieve coronatesten")
    if "Geregistreerde" in page.locator("#chips").inner_text():
        page.click("[aria-label='Geregistreerde misdrijven weghalen']")
    expect(page.locator("#table caption")).to_have_count(1)
    expect(page.locator("[data-part=filter]")).to_have_value("")


def test_totals_are_there_for_one_kind_of_regions_and_else_the_table_says_why(visit: Visit) -> None:
    page = visit.open(FOUR)
    page.select_option("[data-part=group]", "niveau")
    total = page.locator("#table tr.is-total")
    expect(total).to_have_count(1)
    parts = page.locator("#table tbody tr", has_text=re.compile("^(Venray|Venlo|Horst aan de Maas)"))
    counts = [int(row.locator("td").nth(0).inner_text().replace(".", "")) for row in parts.all()]
    assert len(counts) == 3
    assert int(total.locator("td").nth(0).inner_text().replace(".", "")) == sum(counts)
    page.select_option("[data-part=group]", "gemeente")
    expect(page.locator("#table tr.is-total")).to_contain_text(
        "Niet opgeteld: dit zijn verschillende soorten gebieden."
    )


def test_a_copy_has_tabs_and_decimal_commas_and_says_what_is_not_final(visit: Visit) -> None:
    page = visit.open(FOUR)
    page.select_option("[data-part=side]", "both")
    page.fill("[data-part=filter]", "horst aan de maas")
    page.click(".polsslag-tabel-copy button")
    expect(page.locator(".polsslag-tabel-copy [role=status]")).to_have_text(re.compile("^Gekopieerd: 2 gebieden"))
    lines = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").split("\n")
    assert lines[0] == "Geregistreerde misdrijven (aantal misdrijven; per 1.000 inwoners)"
    assert lines[1].split("\t")[:3] == ["Gebied", "2021 aantal", "2021 per 1.000 inwoners"]
    assert lines[2].split("\t")[-2:] == ["1523", "34,679054"]
    assert lines[3].split("\t")[0] == "Horst, wijk in Horst aan de Maas"
    assert lines[5] == "voorlopig: 2025"
    assert lines[6].startswith("Polsslag, momentopname ")


def test_a_name_that_looks_like_a_formula_is_copied_as_text_and_drawn_as_text(visit: Visit) -> None:
    page = visit.open(FOUR + "&groep=%3DSUM(1)<b>x</b>:GM1507,GM0984")
    expect(page.locator("#table tbody tr", has_text="=SUM(1)<b>x</b>")).to_have_count(1)
    page.click(".polsslag-tabel-copy button")
    expect(page.locator(".polsslag-tabel-copy [role=status]")).to_have_text(re.compile("^Gekopieerd: 6"))
    assert "\n'=SUM(1)<b>x</b>\t" in page.evaluate("navigator.clipboard.readText()")


def test_the_keyboard_reaches_every_head_and_sorts_with_enter(visit: Visit) -> None:
    page = visit.open(FOUR)
    page.locator("[data-part=side]").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Tabel: Geregistreerde misdrijven")).to_be_focused()
    expect(page.locator("#tabel-keys")).to_have_css("opacity", "1")
    page.keyboard.press("Tab")
    expect(page.locator(head(page, "Gebied"))).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator(head(page, "2025"))).to_be_focused()
    expect(page.locator("[data-part=found]")).to_have_text("Gesorteerd op 2025, van hoog naar laag.")
    assert names(page)[0] == "Nederland"
    page.keyboard.press("Tab")
    expect(page.locator(".polsslag-tabel-copy button")).to_be_focused()


def test_a_screen_reader_hears_the_words_of_a_mark_and_the_heads_of_a_cell(visit: Visit) -> None:
    page = visit.open(FOUR)
    row = page.get_by_role("row", name="Venray")
    expect(row.get_by_role("rowheader")).to_have_text("Venray")
    expect(row.get_by_role("cell").last).to_have_accessible_name(re.compile(r"^[\d.]+ voorlopig$"))
    expect(page.get_by_role("columnheader", name="2025")).to_be_visible()


def test_the_head_and_the_names_stay_in_sight_and_the_newest_figures_are_seen_first(visit: Visit) -> None:
    page = visit.open(EIGHT)
    frozen = """() => {
        const scroll = document.querySelector('#table .polsslag-tabel-scroll');
        const left = element => element.getBoundingClientRect().left - scroll.getBoundingClientRect().left;
        const newest = scroll.querySelector('td.is-newest');
        return [scroll.scrollLeft > 100, left(scroll.querySelector('tbody th')), left(newest) < scroll.clientWidth];
    }"""
    expect(page.locator("#table td.is-newest").first).to_be_visible()
    page.wait_for_function("() => document.querySelector('#table .polsslag-tabel-scroll').scrollLeft > 0")
    assert page.evaluate(frozen) == [True, 0, True]
    page.select_option("[data-part=side]", "both")
    page.wait_for_function("() => document.querySelector('#table .polsslag-tabel-scroll').scrollLeft > 0")
    assert page.evaluate(frozen) == [True, 0, True]


def test_a_small_screen_scrolls_inside_the_table_only(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(EIGHT)
    page.select_option("[data-part=side]", "both")
    expect(page.locator("#table thead tr")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_paper_has_every_row_and_every_period_and_no_controls(visit: Visit) -> None:
    page = visit.open(EIGHT)
    periods = page.locator("#table thead button").all_inner_texts()[1:]
    page.select_option("[data-part=side]", "both")
    page.fill("[data-part=filter]", "venray")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print")
    for part in (".polsslag-tabel-tools", ".polsslag-tabel-copy", ".polsslag-tabel-scroll"):
        expect(page.locator(part).first).to_be_hidden()
    blocks = page.locator(".polsslag-tabel-paper table")
    printed = [block.locator("thead th").all_inner_texts() for block in blocks.all()]
    assert len(printed) == 3
    assert [name for block in printed for name in block[1:] if name.endswith("aantal")] == [
        f"{one} aantal" for one in periods
    ]
    for block in blocks.all():
        expect(block.locator("tbody tr:visible")).to_have_count(3)
        assert block.evaluate("table => table.offsetWidth <= table.parentElement.offsetWidth")

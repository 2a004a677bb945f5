"""The factsheet: one that a screen reader can read, in the words of the screen, and nobody's text is a command."""

import io
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from asking import Asker, words
from pypdf import PdfReader

from app import create_app
from data.answer import answer
from data.export_paper import FONTS, made
from data.selection import Selection
from data.settings import PROJECT, Settings
from data.store import OpenSnapshot, Store
from data.terms import Maat, Vergelijking, Vorm, Weergave
from data.workspace.shapes import Binding, Duiding, Grounds
from layouts import factsheet
from layouts.figures.svg_scale import Scale, nice_step, ticks

ASKED = Selection(("misdrijven_totaal", "covid_besmettingen"), ("GM1507", "GM0984", "WK150704"), 2021, 2025)
AT = datetime(2026, 11, 22, 2, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


@pytest.fixture(scope="module")
def site(template: Path) -> Asker:
    return Asker(create_app(Settings(produced=template)))


def duiding(text: str, is_revised: bool = False) -> Duiding:
    binding = Binding(ASKED.indicators, ASKED.regions, 2021, 2025, "nu")
    grounds = Grounds("20261122T021400Z", (), "")
    return Duiding("a", 1, text, "M. Jansen, beleid", AT, binding, grounds, "", False, (), is_revised)


def paper(snapshot: OpenSnapshot, selection: Selection = ASKED, *duidingen: Duiding) -> PdfReader:
    content = factsheet.content(answer(snapshot, selection), duidingen, snapshot.concerns(AT.date()), "http://x/?vast")
    return PdfReader(io.BytesIO(made(content, AT)))


def text_of(found: PdfReader) -> str:
    """The words of all pages; no hyphen that is not somebody's own, so that what is copied is what was written."""
    said = " ".join(" ".join(page.extract_text() for page in found.pages).split())
    assert "\xad" not in said
    return said


def test_it_is_tagged_with_a_title_and_a_language(snapshot: OpenSnapshot) -> None:
    found = paper(snapshot)
    root = found.trailer["/Root"]
    assert root["/Lang"] == "nl-NL" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert str(found.metadata.title).startswith("Geregistreerde misdrijven · Positieve coronatesten, Horst aan de Maas")
    assert [round(float(side) / 72 * 25.4) for side in found.pages[0].mediabox[2:]] == [210, 297]


def test_it_says_what_the_screen_says(snapshot: OpenSnapshot, site: Asker) -> None:
    said = text_of(paper(snapshot))
    shown = site.draw(list(ASKED.indicators), list(ASKED.regions))
    for one in ("1.401", "1.523*", "Horst aan de Maas", "Momentopname", snapshot.stamp, "http://x/?vast"):
        assert one in said
    first = words(shown["reading"]["children"][0]).split(".")[0]
    assert first in said
    for term in ("Bron", "Noemer", "Status", "Periode"):
        assert term in said


def test_the_fonts_are_in_the_file_and_have_the_letters_of_dutch(snapshot: OpenSnapshot) -> None:
    assert FONTS.is_dir(), "make vendor puts the fonts there"
    found = paper(snapshot, ASKED, duiding("Coördinatie in Fryslân: € 1.234 × 2 − “één” café"))
    assert "Coördinatie in Fryslân: € 1.234 × 2 − “één” café" in text_of(found)
    fonts = {str(font["/BaseFont"]) for page in found.pages for font in page_fonts(page)}
    assert fonts and all("SourceSans3" in name for name in fonts)


@pytest.mark.parametrize(
    ("written", "read"), [("Goed 💥💥 zo", "Goed ?? zo"), ("漢字 gelezen", "?? gelezen"), ("Ελλάδα ≥ 5", "Ελλάδα ≥ 5")]
)
def test_a_sign_that_the_font_has_not_becomes_a_question_mark(snapshot: OpenSnapshot, written: str, read: str) -> None:
    assert read in text_of(paper(snapshot, ASKED, duiding(written)))


def test_many_of_those_make_paper_too(snapshot: OpenSnapshot) -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E14)))
    assert f"Goed {'?' * 20} zo" in text_of(paper(snapshot, ASKED, duiding(f"Goed {many} zo")))


def page_fonts(page: object) -> list:
    return [one.get_object() for one in page["/Resources"]["/Font"].values()]  # type: ignore[index]


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "#set page(width: 1cm)",
        "$x$ *vet* _schuin_ `code` <label> @bron",
        "= Kop\n- punt",
        "\\u{41}",
    ],
)
def test_what_people_write_is_only_words(snapshot: OpenSnapshot, hostile: str) -> None:
    said = text_of(paper(snapshot, ASKED, duiding(hostile, is_revised=True)))
    for line in hostile.split("\n"):
        assert " ".join(line.split()) in said
    assert "root:" not in said
    assert "M. Jansen, beleid" in said and "herzien sinds deze duiding" in said


def test_a_long_table_goes_on_with_its_head_on_the_next_page(snapshot: OpenSnapshot) -> None:
    codes = tuple(sorted(one for one in snapshot.regions.by_code if one.startswith("BU15")))[:25]
    selection = Selection(("misdrijven_totaal", "covid_besmettingen"), codes, 2020, 2023)
    count = len(factsheet.content(answer(snapshot, selection), (), {}, "")["tables"])
    pages = [page.extract_text() for page in paper(snapshot, selection).pages]
    heads = sum(page.count("Gebied ") for page in pages)
    assert count < heads < count + len(pages), "a table that is broken off has its head again"
    assert all("Gebied " in page for page in pages[1:-1])
    assert all(snapshot.regions[code].name in " ".join(" ".join(pages).split()) for code in codes)


def test_the_same_figures_give_the_same_bytes(snapshot: OpenSnapshot) -> None:
    content = factsheet.content(answer(snapshot, ASKED), (), snapshot.concerns(AT.date()), "")
    assert made(content, AT) == made(content, AT)


@pytest.mark.parametrize("vorm", Vorm)
@pytest.mark.parametrize("weergave", [Weergave.WAARDE, Weergave.INDEX])
def test_every_form_is_drawn_as_sound_svg_inside_its_frame(
    snapshot: OpenSnapshot, vorm: Vorm, weergave: Weergave
) -> None:
    selection = Selection(
        ASKED.indicators, ASKED.regions, 2021, 2025, vorm=vorm, weergave=weergave, marge=True, waaier=True,
        vergelijk=(Vergelijking.PROVINCIE,),
    )  # fmt: skip
    root = ElementTree.fromstring(factsheet.figure_svg(answer(snapshot, selection)))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    texts = [one for one in root.iter() if one.tag.endswith("}text")]
    assert texts
    for one in texts:
        assert -1 <= float(one.attrib["x"]) <= width and -1 <= float(one.attrib["y"]) <= height + 1


def test_the_line_is_where_its_figures_are(snapshot: OpenSnapshot) -> None:
    selection = Selection(("misdrijven_totaal",), ("GM1507",), 2021, 2025, maat=Maat.ABSOLUUT)
    svg = factsheet.figure_svg(answer(snapshot, selection))
    assert "Horst aan de Maas" in svg and "2021" in svg and "nan" not in svg.lower()
    scale = Scale("linear", 0, 2000, 350, 50)
    assert (scale(0), scale(1000), scale(2000)) == (350, 200, 50)
    assert [words_ for _, words_ in ticks({"nticks": 5}, scale)] == ["0", "500", "1.000", "1.500", "2.000"]
    assert [nice_step(one) for one in (0.03, 0.2, 3, 45, 100)] == [0.05, 0.2, 5, 50, 100]


def test_a_day_and_a_power_of_ten_have_their_place() -> None:
    days = Scale("date", date(2021, 1, 1).toordinal(), date(2025, 1, 1).toordinal(), 0, 1461)
    assert [round(place) for place, _ in ticks({"dtick": "M12"}, days)] == [0, 365, 730, 1095, 1461]
    powers = Scale("log", 3, 6, 0, 300)
    assert [round(powers(one)) for one in (1_000, 10_000, 1_000_000)] == [0, 100, 300]


def test_a_site_starts_without_what_makes_paper_and_workbooks() -> None:
    script = "import sys, app\nprint({'typst', 'xlsxwriter'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"

"""The picture and the paper of a map: the regions, the classes and the words of the screen."""

import io
import zipfile
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from asking import Asker, words
from pypdf import PdfReader

from data.terms import State
from layouts import map_colours, map_picture, text_kaart
from layouts.map_sheet import Swatch

BUURTEN = "?indicatoren=misdrijven_totaal&gebieden=GM1507&kaart_niveau=buurten&kaart_periode=2025"
VIEWS = [
    BUURTEN,
    "?kaart_weergave=verandering",
    "?kaart_weergave=index&kaart_nulmeting=2022-01-01",
    "?kaart_indicator=covid_sterfte&kaart_periode=2023-01",
    "?kaart_niveau=wijken",
]
SVG = "{http://www.w3.org/2000/svg}"


def show(asker: Asker, address: str) -> dict[str, Any]:
    return asker.ask("map-answer.data", **{"map-question_data": {"address": address, "controls": None}})


def drawn(asker: Asker, shown: dict[str, Any]) -> ElementTree.Element:
    response = asker.client.get(shown["map-take-svg"]["href"])
    assert response.mimetype == "image/svg+xml"
    return ElementTree.fromstring(response.data)


def said_in(root: ElementTree.Element) -> str:
    return " ".join(" ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text")).split())


@pytest.mark.parametrize("address", VIEWS)
def test_every_region_has_the_shape_and_the_class_of_the_screen(asker: Asker, address: str) -> None:
    shown = show(asker, address)
    found = shown["map-answer"]["data"]
    shapes = {code: path for code, path, *_ in asker.client.get(found["geometry"]).json["shapes"]}
    looks = {code: found["kinds"][look] for code, look in zip(found["codes"], found["looks"], strict=True)}
    wanted = Counter((shapes[code], fill_of(look)) for code, look in looks.items() if code in shapes)
    paths = [one for one in drawn(asker, shown).iter(f"{SVG}path") if one.get("fill-rule")]
    assert Counter((one.attrib["d"], one.attrib["fill"]) for one in paths) == wanted


def fill_of(look: str) -> str:
    return map_colours.LOOKS.get(look) or f"url(#map-{look})"


@pytest.mark.parametrize("address", VIEWS)
def test_the_picture_says_what_the_screen_says(asker: Asker, address: str) -> None:
    shown = show(asker, address)
    said = said_in(drawn(asker, shown)).replace(" · ", " ")
    for part in shown["map-title"]["children"]:
        assert words(part).replace(" · ", " ") in said
    legend = shown["map-legend"]["children"][1]["props"]["children"]
    for line in legend:
        assert " ".join(words(line).split()) in said
    stamp = shown["map-answer"]["data"]["geometry"].split("/")[2]
    for word in (
        "Eenheid: ",
        "Bron: ",
        f"Momentopname: {stamp}",
        words(shown["map-note"]["children"])[:30],
    ):
        assert word in said


def test_every_word_stands_inside_the_picture(asker: Asker) -> None:
    root = drawn(asker, show(asker, BUURTEN))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    texts = list(root.iter(f"{SVG}text"))
    assert len(texts) > 10
    for one in texts:
        wide = len("".join(one.itertext())) * float(one.attrib["font-size"]) * 0.53
        assert float(one.attrib["x"]) >= 0 and float(one.attrib["x"]) + wide <= width
        assert 0 < float(one.attrib["y"]) < height


def test_every_reason_has_its_pattern_in_the_picture(asker: Asker) -> None:
    root = drawn(asker, show(asker, VIEWS[3]))
    names = {one.attrib["id"] for one in root.iter(f"{SVG}pattern")}
    assert {f"map-{text_kaart.LOOKS[state]}" for state in text_kaart.LOOKS} <= names and "map-is-stale" in names
    assert len({ElementTree.tostring(one) for one in root.iter(f"{SVG}pattern")}) == len(names)
    assert State.WITHHELD in text_kaart.LOOKS


def test_a_long_legend_goes_on_on_the_next_line() -> None:
    lines = [Swatch("is-class-1", "van heel erg weinig tot best wel veel gemeenten")] * 5
    markup, bottom = map_picture.legend_of(lines, 0, 14)
    found = ElementTree.fromstring(f"<g>{markup}</g>")
    places = [float(one.attrib["x"]) for one in found.iter("text")]
    assert len(places) == 5 and max(places) < map_picture.WIDTH and bottom > 40


def test_the_paper_has_the_map_the_list_and_the_sources(asker: Asker) -> None:
    shown = show(asker, f"{BUURTEN}&kaart_weergave=verandering")
    reader = PdfReader(io.BytesIO(asker.client.get(shown["map-take-pdf"]["href"]).data))
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    found = shown["map-answer"]["data"]
    for name, value in zip(found["names"], found["values"], strict=True):
        assert name in said and value in said
    for word in ("verandering in een jaar, in %", "Bron", "Noemer", "Vaste link", "bijna gelijk"):
        assert word in said
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL" and "/StructTreeRoot" in reader.trailer["/Root"]


def test_the_zip_has_every_file_of_the_map(asker: Asker) -> None:
    shown = show(asker, BUURTEN)
    with zipfile.ZipFile(io.BytesIO(asker.client.get(shown["map-take-zip"]["href"]).data)) as archive:
        names = set(archive.namelist())
        assert {
            "cijfers.csv",
            "cijfers-machine.csv",
            "cijfers.xlsx",
            "cijfers.pdf",
            "figuur.svg",
            "LEESMIJ.txt",
        } <= names
        assert archive.read("figuur.svg") == asker.client.get(shown["map-take-svg"]["href"]).data
        assert "Gebieden: de buurten van Horst aan de Maas" in archive.read("LEESMIJ.txt").decode()
    assert urlsplit(shown["map-take-zip"]["href"]).path == "/kaart.zip"

"""What people wrote goes along in every file that has a place for it, and the table for programs stays one table."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

import pytest
from asking import Asker
from conftest import Night
from openpyxl import load_workbook
from pypdf import PdfReader
from writing import another_night

from app import create_app
from data import export_duiding
from data.settings import Settings

ADDRESS = "?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2021&tot=2025&maat=relatief"
TEXT = '=HYPERLINK("http://x";"y")\nHet daalt; dat is “goed”.'
ANNE = {"name": "Anne de Vries", "address": ADDRESS}
HEADS = list(export_duiding.HEADS)


@pytest.fixture
def site(few: Settings) -> Asker:
    return Asker(create_app(few))


def write(site: Asker, path: str = "duiding", **content: str) -> None:
    sent = ANNE | {"text": TEXT} | content
    response = site.client.post(f"/werkplek/{path}", json=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 200, response.text


def get(site: Asker, path: str, address: str = ADDRESS) -> bytes:
    response = site.client.get(path + address)
    assert response.status_code == 200, response.text
    return response.data


def in_workbook(content: bytes) -> list[dict[str, object]]:
    book = load_workbook(io.BytesIO(content))
    if "Duiding" not in book.sheetnames:
        return []
    heads, *rows = book["Duiding"].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def in_csv(content: bytes) -> tuple[list[list[str]], list[list[str]]]:
    """The figures, and what stands under the empty line."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    gap = rows.index([]) if [] in rows else len(rows)
    return rows[:gap], rows[gap + 1 :]


def in_zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def test_a_text_is_on_a_sheet_of_its_own_with_author_day_subject_and_mark(site: Asker) -> None:
    assert in_workbook(get(site, "/cijfers.xlsx")) == []
    write(site)
    (row,) = in_workbook(get(site, "/cijfers.xlsx"))
    assert list(row) == HEADS
    assert (row["Auteur"], row["Duiding"], row["Versies"]) == ("Anne de Vries", TEXT, 1)
    assert (row["Indicatoren"], row["Gebieden"], row["Jaren"]) == (
        "Geregistreerde misdrijven", "Horst aan de Maas", "2021-2025",
    )  # fmt: skip
    assert isinstance(row["Geschreven op"], datetime) and row["Gewijzigd op"] is None
    assert row["Cijfers herzien sinds deze duiding"] == "nee"


def test_in_the_dutch_csv_it_stands_under_the_figures_and_is_no_formula(site: Asker) -> None:
    before, nothing = in_csv(get(site, "/cijfers.csv"))
    write(site)
    figures, texts = in_csv(get(site, "/cijfers.csv"))
    assert nothing == [] and figures == before
    assert texts[0] == [head.lower() for head in HEADS]
    assert texts[1][0] == "Anne de Vries" and texts[1][6] == f"'{TEXT}"
    assert all(len(row) <= len(figures[0]) for row in texts)


def test_for_programs_there_is_one_table_of_figures_and_one_of_texts(site: Asker) -> None:
    before = get(site, "/cijfers-machine.csv")
    assert "duiding.csv" not in dict(in_zip(get(site, "/cijfers.zip")))
    write(site)
    assert get(site, "/cijfers-machine.csv") == before
    found = dict(in_zip(get(site, "/cijfers.zip")))
    assert found["cijfers-machine.csv"] == before
    (text,) = csv.DictReader(io.StringIO(found["duiding.csv"].decode(), newline=""))
    assert (text["author"], text["region_codes"], text["is_revised"]) == ("Anne de Vries", "GM1507", "false")
    assert text["text"] == f"'{TEXT}" and text["indicators"] == "misdrijven_totaal"
    told = found["LEESMIJ.txt"].decode()
    assert "- duiding.csv: " in told and "op het blad Duiding" in told
    files = [one["dct:title"] for one in json.loads(found["metadata.json"])["dcat:distribution"]]
    assert "duiding.csv" in files


def test_a_text_is_marked_in_the_files_when_its_figures_are_others(
    few: Settings, night: Night, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(Asker(create_app(few)))
    another_night(few, night, tmp_path_factory.mktemp("new"), ";1528\n", ";1529\n")
    site = Asker(create_app(few))
    (row,) = in_workbook(get(site, "/cijfers.xlsx"))
    assert row["Cijfers herzien sinds deze duiding"] == "ja"
    assert in_csv(get(site, "/cijfers.csv"))[1][1][-1] == "ja"


@pytest.mark.parametrize("whole", ["alle-gemeenten", "alle-wijken"])
def test_a_whole_level_has_the_texts_about_its_regions(site: Asker, whole: str) -> None:
    write(site)
    address = ADDRESS.replace("GM1507", whole)
    assert len(in_workbook(get(site, "/cijfers.xlsx", address))) == (whole == "alle-gemeenten")


def test_a_file_says_when_there_are_more_texts_than_it_takes(site: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("data.duiding", "data.export_duiding"):
        monkeypatch.setattr(f"{module}.MOST_TAKEN", 1)
    for number in range(3):
        write(site, text=f"Tekst {number}")
    content = get(site, "/cijfers.xlsx")
    assert [row["Duiding"] for row in in_workbook(content)] == ["Tekst 2"]
    facts = {row[0]: row[1] for row in load_workbook(io.BytesIO(content))["Selectie"].iter_rows(values_only=True)}
    assert facts["Duiding"] == "Er is meer geschreven; dit zijn de nieuwste 1."
    assert in_csv(get(site, "/cijfers.csv"))[1][-1] == ["Er is meer geschreven; dit zijn de nieuwste 1."]


def test_a_workspace_that_is_closed_keeps_no_file_away_and_every_file_says_so(few: Settings) -> None:
    (few.produced / "workspace.sqlite").write_bytes(b"no database at all" * 100)
    site = Asker(create_app(few))
    sentence = "De duiding kon niet worden gelezen toen dit bestand werd gemaakt."
    assert in_csv(get(site, "/cijfers.csv"))[1] == [[sentence]]
    assert sentence in dict(in_zip(get(site, "/cijfers.zip")))["LEESMIJ.txt"].decode()
    assert sentence in words_of(get(site, "/cijfers.pdf"))


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_what_happened_and_was_written_is_marked_in_the_figure_that_is_taken_along(site: Asker) -> None:
    empty = get(site, "/cijfers.svg").decode()
    write(site)
    write(site, "gebeurtenis", day="1-5-2023", title="Start wijkteam", text="", link="")
    drawn = get(site, "/cijfers.svg").decode()
    said = ["".join(one.itertext()) for one in ElementTree.fromstring(drawn).iter() if one.tag.endswith("}text")]
    assert "Start wijkteam" in said and "duiding van Anne de Vries" in said
    assert "Start wijkteam" not in empty and drawn.count("<path") > empty.count("<path")
    assert "Start wijkteam" in words_of(get(site, "/cijfers.pdf"))


def test_paper_has_the_notes_of_the_screen(site: Asker) -> None:
    dots = "?indicatoren=misdrijven_totaal,inwoners&gebieden=GM1507&van=2021&tot=2024&vorm=trechter"
    shown = words_of(get(site, "/cijfers.pdf", dots))
    assert "Een trechter laat één indicator zien: Geregistreerde misdrijven." in shown

"""The files of a prognosis over HTTP: CSV, the workbook of a bestuursrapportage, and paper; assumptions in each."""

import csv
import io
from pathlib import Path

import pytest
from asking import Asker
from conftest import Night
from openpyxl import load_workbook
from prognose_files import YEAR, published_prognosis
from pypdf import PdfReader

from app import create_app
from data.settings import Settings

KNOBS = "wat-als=inflow:10~index_1:2~national:loonprijs_hoger~weight:50~weight_source:=cmd|calc"


@pytest.fixture(scope="module")
def prognosis(few_template: Path, night: Night, tmp_path_factory: pytest.TempPathFactory) -> Asker:
    produced = published_prognosis(few_template, night, tmp_path_factory.mktemp("prognose"))
    return Asker(create_app(Settings(produced=produced)))


def get(asker: Asker, kind: str, search: str = "") -> bytes:
    response = asker.client.get(f"/prognose.{kind}?{search}")
    assert response.status_code == 200, response.text
    assert f"fictief-prognose-jeugdzorg-GM1507-2022-06-30.{kind}" in response.headers["Content-Disposition"]
    found: bytes = response.data
    return found


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_csv_has_every_year_and_product_with_dutch_numbers_and_the_facts_under_it(prognosis: Asker) -> None:
    found = lines(get(prognosis, "csv"))
    head, *rest = found
    rows = [dict(zip(head, row, strict=True)) for row in rest[: rest.index([])]]
    total = next(one for one in rows if one["Soort zorg"] == "Alle jeugdzorg samen" and one["Jaar"] == str(YEAR))
    expected, low, high = (int(total[name]) for name in ("Prognose", "Ondergrens 80%", "Bovengrens 80%"))
    assert 10_000_000 < low < expected < high < 20_000_000 and expected % 1000 == 0
    assert float(total["Kans op overschrijding"].replace(",", ".")) > 0.9
    assert {one["Jaar"] for one in rows} == {str(YEAR + ahead) for ahead in range(-1, 4)}
    assert all(one["Realisatie"] == "" for one in rows if int(one["Jaar"]) > YEAR), "not begun is not zero"
    facts = rest[rest.index([]) + 1 :]
    assert ["Aanname", "geen"] in facts and ["Peildatum", "30 juni 2022"] in facts
    assert any(name == "Let op" and "Fictieve" in said for name, said in facts)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_every_assumption_is_in_every_file(prognosis: Asker, kind: str) -> None:
    content = get(prognosis, kind, KNOBS)
    if kind == "csv":
        said = content.decode()
    elif kind == "xlsx":
        sheet = load_workbook(io.BytesIO(content))["Toelichting"]
        said = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    else:
        said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    said = " ".join(said.split())
    for one in (
        "Instroom +10% vanaf 2022-07, alle zorg",
        "Tarieven +2% vanaf januari 2023",
        "Voorbeeld: loon en prijs hoger",
        "Bandbreedte zonder onzekerheid over de aanname",
    ):
        assert one in said


def test_the_workbook_has_taakvelden_by_four_years_that_add_up_to_the_total(prognosis: Asker) -> None:
    sheet = load_workbook(io.BytesIO(get(prognosis, "xlsx")))["Bestuursrapportage"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[:2] == ("Taakveld", "Soort zorg")
    assert [name for name in head if "Prognose" in str(name)] == [f"Prognose {YEAR + ahead}" for ahead in range(4)]
    *parts, total = rows
    assert total[0] == "Totaal"
    for column in (2, 3):
        assert abs(sum(row[column] or 0 for row in parts) - total[column]) <= 12, "rounding of each product"
    assert total[4] == pytest.approx(total[2] - total[3], abs=1)


def test_no_text_of_a_visitor_becomes_a_formula(prognosis: Asker) -> None:
    workbook = load_workbook(io.BytesIO(get(prognosis, "xlsx", KNOBS)))
    assert all(cell.data_type != "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)
    assert not any(field.startswith("=") for row in lines(get(prognosis, "csv", KNOBS)) for field in row)


def test_the_same_question_gives_the_same_bytes(prognosis: Asker) -> None:
    for kind in ("csv", "xlsx", "pdf"):
        assert get(prognosis, kind, KNOBS) == get(prognosis, kind, KNOBS)


@pytest.mark.parametrize("search", ["wat-als=" + "~".join(["inflow:9"] * 5000), "jaar=x&soort=%00&wat-als=%ff:~:"])
def test_a_strange_address_gives_a_file(prognosis: Asker, search: str) -> None:
    assert get(prognosis, "csv", search)


def test_without_a_prognosis_there_is_no_file_and_a_pinned_snapshot_that_is_gone_is_gone(asker: Asker) -> None:
    assert asker.client.get("/prognose.csv").status_code == 404
    assert asker.client.get("/prognose.csv?momentopname=20200101T000000Z").status_code == 410


def test_every_month_goes_along_with_what_was_paid_and_what_that_is(prognosis: Asker) -> None:
    response = prognosis.client.get("/prognose-maanden.csv")
    assert "fictief-prognose-jeugdzorg-maanden-GM1507-2022-06-30.csv" in response.headers["Content-Disposition"]
    head, *rest = lines(response.data)
    rows = [dict(zip(head, row, strict=True)) for row in rest[: rest.index([])]]
    total = {one["Maand"]: one for one in rows if one["Soort zorg"] == "Alle jeugdzorg samen"}
    assert list(total) == [f"{year}-{month:02d}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    paid, claimed = (int(total["2021-06"][name]) for name in ("Betaald (grootboek)", "Gedeclareerd"))
    assert paid == pytest.approx(claimed, abs=3_000), "the ledger of this test books by care month, pgb included"
    assert total["2022-07"]["Gedeclareerd"] == total["2022-07"]["Betaald (grootboek)"] == "", "not begun is not zero"
    assert not any(one["Betaald (grootboek)"] for one in rows if one["Soort zorg"] != "Alle jeugdzorg samen")
    assert any(name == "Betaald" and "maand van boeken" in said for name, said in rest[rest.index([]) :][1:])
    sheet = load_workbook(io.BytesIO(get(prognosis, "xlsx")))["Per maand"]
    found = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[1] == "Alle jeugdzorg samen"}
    assert found["2021-06"][-1] == paid


@pytest.mark.parametrize(("search", "is_drawn"), [("", True), ("soort=ggz", False)])
def test_paper_says_what_the_bars_and_lines_of_its_figure_are(prognosis: Asker, search: str, is_drawn: bool) -> None:
    pages = PdfReader(io.BytesIO(get(prognosis, "pdf", search))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "volle staaf gedeclareerd en goedgekeurd" in said and "gearceerde staaf" in said
    assert ("groene lijn betaald (grootboek, maand van boeken)" in said) is is_drawn

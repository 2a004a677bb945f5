"""The workbook as Excel reads it: numbers are numbers, words have a column of their own, and no row is lost."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data import export_workbook
from data.export_taken import Taken
from data.selection import Group, Selection
from data.settings import Settings
from data.store import OpenSnapshot, Store
from data.terms import Maat

ASKED = Selection(("misdrijven_totaal", "covid_besmettingen"), ("GM1507", "WK150704"), 2021, 2025)
LINK = "http://localhost/?vast"
NUMBERS = ("Waarde", "Ondergrens 95%", "Bovengrens 95%", "Aantal", "Noemer")


@pytest.fixture(scope="module")
def snapshot(template: Path) -> OpenSnapshot:
    return Store(Settings(produced=template)).current()


def content(snapshot: OpenSnapshot, selection: Selection = ASKED) -> bytes:
    return b"".join(export_workbook.parts(Taken(snapshot, selection, date(2026, 11, 22), LINK)))


def rows(book: bytes, sheet: str = "Cijfers") -> list[dict[str, object]]:
    heads, *found = load_workbook(io.BytesIO(book))[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]


def test_number_columns_hold_numbers_or_nothing(snapshot: OpenSnapshot) -> None:
    found = rows(content(snapshot))
    assert {type(row[head]) for row in found for head in NUMBERS} <= {int, float, type(None)}
    assert all(isinstance(row["Van"], datetime) and row["Status"] for row in found)
    horst = next(row for row in found if row["Code"] == "GM1507" and row["Periode"] == "2025")
    # By hand: 1523 / 43917 x 1000 = 34,679054…
    assert (round(float(str(horst["Waarde"])), 6), horst["Aantal"], horst["Noemer"]) == (34.679054, 1523, 43917)


def test_an_empty_figure_says_why_in_its_own_column(snapshot: OpenSnapshot) -> None:
    empty = [row for row in rows(content(snapshot)) if row["Aantal"] is None]
    assert {row["Status"] for row in empty} == {"niet gemeld", "niet van toepassing"}
    assert all(row["Waarde"] is None for row in empty)


def test_heads_stay_in_sight_and_columns_are_wide_enough(snapshot: OpenSnapshot) -> None:
    sheet = load_workbook(io.BytesIO(content(snapshot)))["Cijfers"]
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref.startswith("A1:")
    assert sheet.dimensions == f"A1:Q{len(rows(content(snapshot))) + 1}"
    assert sheet.column_dimensions["B"].width >= 25
    assert {one.number_format for one in sheet["G"][1:] if one.value is not None} == {"#,##0.0"}
    counts = load_workbook(io.BytesIO(content(snapshot, ASKED.with_maat(Maat.ABSOLUUT))))["Cijfers"]
    assert counts.cell(2, 7).number_format == "#,##0"


def test_the_other_sheets_tell_what_is_in_it(snapshot: OpenSnapshot) -> None:
    book = load_workbook(io.BytesIO(content(snapshot)))
    assert book.sheetnames == ["Cijfers", "Definities", "Selectie"]
    facts = {row[0]: row[1] for row in book["Selectie"].iter_rows(values_only=True)}
    assert facts["Gebieden"].startswith("Horst aan de Maas (GM1507), ") and facts["Maat"] == "relatief"
    assert (facts["Vaste link"], facts["Momentopname"]) == (LINK, snapshot.stamp)
    assert facts["Aantal cijfers"] == str(len(rows(content(snapshot))))
    defined = {row[0]: row[1:] for row in book["Definities"].iter_rows(values_only=True)}
    assert defined["Id"] == ("misdrijven_totaal", "covid_besmettingen", "inwoners")
    assert defined["Definitie"][0] == snapshot.catalogue["misdrijven_totaal"].definition


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+31 6", "-Groep", '=HYPERLINK("http://x")'])
def test_no_name_becomes_a_formula(snapshot: OpenSnapshot, name: str) -> None:
    selection = Selection(("misdrijven_totaal",), ("GM1507",), 2024, 2025, groepen=(Group(name, ("GM1507", "GM0984")),))
    book = content(snapshot, selection)
    assert name in {row["Gebied"] for row in rows(book)}
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not any(b"<f>" in archive.read(one) or b"<hyperlink" in archive.read(one) for one in archive.namelist())


def test_what_does_not_fit_in_a_sheet_goes_on_in_the_next(
    snapshot: OpenSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(content(snapshot))
    monkeypatch.setattr(export_workbook, "ROWS_IN_SHEET", 21)
    book = content(snapshot)
    sheets = [one for one in load_workbook(io.BytesIO(book)).sheetnames if one.startswith("Cijfers")]
    assert len(sheets) == -(-len(whole) // 20) > 2 and sheets[:2] == ["Cijfers", "Cijfers 2"]
    assert [row for sheet in sheets for row in rows(book, sheet)] == whole
    facts = {row[0]: row[1] for row in load_workbook(io.BytesIO(book))["Selectie"].iter_rows(values_only=True)}
    assert f"verdeeld over {len(sheets)} bladen" in str(facts["Aantal cijfers"])


def test_the_same_figures_give_the_same_bytes(snapshot: OpenSnapshot) -> None:
    assert content(snapshot) == content(snapshot)

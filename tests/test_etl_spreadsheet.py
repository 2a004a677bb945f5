"""Workbooks: what a person sees in Excel is what is read, and what cannot be trusted is refused with its cell."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from delivering import HEAD, changed, figures, refusal, report_on, sheet, source_of, tidy, written

from data.settings import PROJECT
from etl.supplied import workbook_limits
from etl.supplied.sheet_cells import plain
from etl.supplied.spreadsheet import as_text
from etl.supplied.table import Number, letters

# Made once: oud.xls by xlwt, open.ods by odfpy, wachtwoord.xlsx by msoffcrypto-tool (password "geheim").
WORKBOOKS = PROJECT / "tests" / "fixtures" / "werkmappen"
ROWS: list[list[Any]] = [["Venray", "2026-01", 12, 11.4], ["'s-Gravenhage", "2026-01", 1234, 0.5]]
EXPECTED = {("GM0984", "2026-01"): 12.0, ("GM0518", "2026-01"): 1234.0}
SHARES = {("GM0984", "2026-01"): 11.4, ("GM0518", "2026-01"): 0.5}
Fill = Callable[[xlsxwriter.Workbook, Any], None]


def workbook(folder: Path, fill: Fill, name: str = "proef_1.xlsx") -> Path:
    """A workbook with the rows of ROWS, and what `fill` does to it."""
    with xlsxwriter.Workbook(str(folder / name)) as book:
        page = book.add_worksheet("Blad1")
        for number, row in enumerate([list(HEAD), *ROWS]):
            page.write_row(number, 0, row)
        fill(book, page)
    return folder / name


def merged_months(book: Any, page: Any) -> None:
    page.merge_range("B2:B3", "2026-01")


def day_cells(book: Any, page: Any) -> None:
    look = book.add_format({"num_format": "mmm yyyy"})
    page.write_datetime("B2", datetime(2026, 1, 1), look)
    page.write_number("B3", 46023)


def percentages(book: Any, page: Any) -> None:
    look = book.add_format({"num_format": "0.0%"})
    page.write_number("D2", 0.114, look)
    page.write_number("D3", 0.005, look)


def texts(book: Any, page: Any) -> None:
    page.write_string("C3", "1.234")
    page.write_string("D2", "11,4 %")


def formulas(book: Any, page: Any) -> None:
    page.write_formula("C2", "=6*2", None, 12)


def hidden(book: Any, page: Any) -> None:
    book.add_worksheet("Concept").hide()


def title_and_footer(book: Any, page: Any) -> None:
    page.write_string("A6", "Bron: Proefbank")


GOOD: dict[str, tuple[Fill, str]] = {
    "plain": (lambda book, page: None, "blad Blad1"),
    "merged months": (merged_months, "blad Blad1"),
    "dates, and dates as numbers": (day_cells, "blad Blad1"),
    "percentages": (percentages, "blad Blad1"),
    "texts": (texts, "decimalen met een komma"),
    "formulas with their result": (formulas, "1 formules: de laatste uitkomst is gelezen"),
    "a hidden sheet": (hidden, "verborgen blad Concept niet gelezen"),
    "a footer": (title_and_footer, "blad Blad1"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_workbook_gives_what_a_person_sees(tmp_path: Path, name: str) -> None:
    fill, note = GOOD[name]
    source, file = source_of(tmp_path), workbook(tmp_path, fill)
    frame = tidy(source, file)
    assert (figures(frame), figures(frame, "aandeel")) == (EXPECTED, SHARES)
    assert note in report_on(source, file).lines[0].split(" · ")


@pytest.mark.parametrize("name", ["oud.xls", "open.ods"])
def test_old_and_open_workbooks_are_read_too(tmp_path: Path, name: str) -> None:
    file = Path(shutil.copy(WORKBOOKS / name, tmp_path / f"proef_1{Path(name).suffix}"))
    frame = tidy(source_of(tmp_path), file)
    assert figures(frame) == {("GM0984", "2026-01"): 12.0, ("GM1900", "2026-01"): 1234.0, ("GM0893", "2026-02"): 0.0}
    assert set(figures(frame, "aandeel").values()) == {11.4, 0.5, 100.0}


def test_two_rows_of_header_and_a_table_that_starts_further_down(tmp_path: Path) -> None:
    text = changed("[region]", "[layout]\nheader_below = 1\n[region]")
    text = text.replace('kind = "maand"\ncolumn = "Maand"', 'kind = "jaar"\nheader = true')
    rows = [
        [], ["", "Huishoudens per gemeente"], [],
        ["", "Gemeente", "Huishoudens", "", "Aandeel", ""],
        ["", "", 2024, "2025*", 2024, "2025*"],
        ["", "Venray", 11, 12, 1.5, 2.5],
    ]  # fmt: skip
    frame = tidy(source_of(tmp_path, text), sheet(tmp_path, rows))
    assert figures(frame) == {("GM0984", "2024-01"): 11.0, ("GM0984", "2025-01"): 12.0}
    assert figures(frame, "aandeel") == {("GM0984", "2024-01"): 1.5, ("GM0984", "2025-01"): 2.5}
    assert set(frame[frame["period_start"].dt.year == 2025]["status"]) == {"voorlopig"}


def test_a_hidden_sheet_is_read_when_the_mapping_names_it(tmp_path: Path) -> None:
    def fill(book: Any, page: Any) -> None:
        other = book.add_worksheet("Concept")
        other.hide()
        other.write_row(0, 0, HEAD)
        other.write_row(1, 0, ["Venray", "2026-01", 99, 1.5])

    text = changed("[region]", '[layout]\nsheet = "concept"\n[region]')
    assert figures(tidy(source_of(tmp_path, text), workbook(tmp_path, fill))) == {("GM0984", "2026-01"): 99.0}


def put(cell: str, value: Any) -> Fill:
    return lambda book, page: page.write(cell, value)


def no_result(book: Any, page: Any) -> None:
    page.write_formula("C2", "=SOM(A1)", None, "")


def an_error(book: Any, page: Any) -> None:
    page.write_formula("C3", "=1/0", None, "#DIV/0!")


def merged_figures(book: Any, page: Any) -> None:
    page.merge_range("C2:C3", 12)


def two_sheets(book: Any, page: Any) -> None:
    book.add_worksheet("Blad2")


BAD: dict[str, tuple[Fill, str, str, str]] = {
    "a formula without result": (
        no_result,
        'blad Blad1, cel C2: gevonden de formule "=SOM(A1)" zonder',
        "tekst",
        "Excel",
    ),
    "an error": (an_error, 'blad Blad1, cel C3: gevonden de formule "=1/0" zonder uitkomst', "een getal", "sla het op"),
    "one figure for two": (
        merged_figures,
        "blad Blad1, cel C3 (kolom Huishoudens): gevonden een samen",
        "eigen",
        "Splits",
    ),
    "two sheets": (
        two_sheets,
        'bladen: gevonden de bladen "Blad1", "Blad2"; verwacht één blad',
        "één blad",
        "Lever een",
    ),
    "letters": (
        put("C3", "veel"),
        'blad Blad1, cel C3 (kolom Huishoudens): gevonden "veel"',
        "een getal, ",
        "Verbeter",
    ),
    "yes": (put("C3", True), 'blad Blad1, cel C3 (kolom Huishoudens): gevonden "WAAR"', "een getal, ", "Verbeter"),
    "half": (
        put("C3", 12.5),
        'blad Blad1, cel C3 (kolom Huishoudens): gevonden "12.5"',
        "een geheel getal",
        "Verbeter",
    ),
    "114 for 11,4": (
        put("D3", 114),
        'blad Blad1, cel D3 (kolom Aandeel): gevonden "114"',
        "van 0 tot en met 100",
        "Verb",
    ),
    "a date for a figure": (
        lambda book, page: page.write_datetime("C3", datetime(2026, 3, 1), book.add_format({"num_format": "d-m-yy"})),
        'blad Blad1, cel C3 (kolom Huishoudens): gevonden "2026-03-01"',
        "een getal, ",
        "Verbeter",
    ),
    "no month": (put("B3", 13), 'blad Blad1, cel B3 (kolom Maand): gevonden "13"', "een periode zoals 2025-03", "Verb"),
    "nobody": (put("A3", "Venraij"), 'blad Blad1, cel A3 (kolom Gemeente): gevonden "Venraij"', "Venray", "Schrijf"),
    "header": (put("C1", "Aantal"), 'blad Blad1, rij 1: gevonden geen kolom "Huishoudens"', "één kolom", "Noem de"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_told_by_its_sheet_and_cell(tmp_path: Path, name: str) -> None:
    fill, says, expected, next_step = BAD[name]
    told = refusal(source_of(tmp_path), workbook(tmp_path, fill))
    assert told[0].startswith(f"proef_1.xlsx, {says}"), told
    assert expected in told[0] and next_step in told[0], told


def test_a_wrong_name_of_the_sheet_proposes_the_one_that_looks_like_it(tmp_path: Path) -> None:
    text = changed("[region]", '[layout]\nsheet = "Blad 1"\n[region]')
    told = refusal(source_of(tmp_path, text), workbook(tmp_path, hidden))
    assert told == [
        'proef_1.xlsx, bladen: gevonden de bladen "Blad1"; verborgen: Concept; verwacht een blad "Blad 1". '
        'Noem het blad "Blad 1" (is het "Blad1"?).'
    ]


def rezipped(file: Path, changes: dict[str, bytes]) -> Path:
    """The same workbook with other or more parts."""
    with zipfile.ZipFile(file) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name, content in {**parts, **changes}.items():
            after.writestr(name, content)
    return file


def plain_workbook(folder: Path, name: str = "proef_1.xlsx") -> Path:
    return workbook(folder, lambda book, page: None, name)


def test_a_workbook_with_macros_is_refused_by_its_content_and_by_its_name(tmp_path: Path) -> None:
    source = source_of(tmp_path)
    for file in (
        rezipped(plain_workbook(tmp_path), {"xl/vbaProject.bin": b"x"}),
        plain_workbook(tmp_path, "proef_2.xlsm"),
    ):
        (told,) = refusal(source, file)
        assert "hele bestand: gevonden een werkmap met macro's; verwacht een werkmap zonder macro's. Sla het" in told


def test_a_workbook_with_a_password_is_refused_with_where_to_take_it_off(tmp_path: Path) -> None:
    file = Path(shutil.copy(WORKBOOKS / "wachtwoord.xlsx", tmp_path / "proef_1.xlsx"))
    (told,) = refusal(source_of(tmp_path), file)
    assert "gevonden een werkmap met een wachtwoord; verwacht een werkmap zonder wachtwoord. Haal het" in told


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_while_unpacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_limits, "MOST_UNPACKED", 8 << 20)
    file = rezipped(plain_workbook(tmp_path), {"xl/media/nul.bin": bytes(64 << 20)})
    assert file.stat().st_size < 1 << 20
    (told,) = refusal(source_of(tmp_path), file)
    assert "gevonden meer dan 8 MB na uitpakken; verwacht een kleiner bestand" in told


def test_a_sheet_whose_last_cell_is_at_the_end_of_the_world_is_refused_unread(tmp_path: Path) -> None:
    file = workbook(tmp_path, put("XFD1048576", 1))
    (told,) = refusal(source_of(tmp_path), file)
    assert "gevonden een blad tot en met rij 1048576, kolom 16384; verwacht hooguit 5.000.000 cellen" in told


def test_an_open_document_that_repeats_a_cell_without_end_is_refused_unread(tmp_path: Path) -> None:
    file = Path(shutil.copy(WORKBOOKS / "open.ods", tmp_path / "proef_1.ods"))
    with zipfile.ZipFile(file) as book:
        content = book.read("content.xml")
    many = content.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">')
    many = many.replace(b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="9000" ')
    assert many != content
    (told,) = refusal(source_of(tmp_path), rezipped(file, {"content.xml": many}))
    assert "gevonden een te groot blad; verwacht hooguit 5.000.000 cellen" in told


def test_xml_that_swells_by_itself_is_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    (told,) = refusal(source_of(tmp_path), rezipped(plain_workbook(tmp_path), {"xl/sharedStrings.xml": bomb}))
    assert "gevonden XML met eigen afkortingen (ENTITY); verwacht een gewone werkmap" in told


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["proef_1.xlsx", "proef_1.xls", "proef_1.ods"])
def test_a_damaged_workbook_is_refused_and_breaks_nothing(tmp_path: Path, name: str, part: float) -> None:
    if name.endswith("xlsx"):
        content = plain_workbook(tmp_path, name).read_bytes()
    else:
        content = (WORKBOOKS / {"xls": "oud.xls", "ods": "open.ods"}[name.rpartition(".")[2]]).read_bytes()
    cut = int(len(content) * part)
    source = source_of(tmp_path)
    assert "beschadigd" in refusal(source, written(tmp_path, content[:cut], name))[0]


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "proef_1.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("cijfers.csv", "Gemeente;Maand\n")
    (told,) = refusal(source_of(tmp_path), file)
    assert "gevonden een zip-bestand; verwacht een Excel-bestand of een CSV. Pak het uit." in told


def test_an_empty_workbook_and_an_empty_table_are_refused(tmp_path: Path) -> None:
    source = source_of(tmp_path)
    assert "blad Blad1: gevonden een leeg blad; verwacht een tabel" in refusal(source, sheet(tmp_path, []))[0]
    told = refusal(source, sheet(tmp_path, [list(HEAD)], "proef_2.xlsx"))
    assert "hele bestand: gevonden nul ingevulde rijen; verwacht ten minste één rij" in told[0]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, Number("12")), (11.4, Number("11.4")), (1e-7, Number("1e-07")), (3, Number("3")), (True, "WAAR"),
        (plain(date(2026, 1, 31)), "2026-01-31"), (plain(datetime(2026, 1, 31)), "2026-01-31T00:00:00"), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_becomes_text_and_a_number_stays_recognisable(cell: object, text: str) -> None:
    assert as_text(cell) == text and isinstance(as_text(cell), Number) == isinstance(text, Number)


def test_columns_have_the_letters_that_excel_gives_them() -> None:
    assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702, 16383)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip

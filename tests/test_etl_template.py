"""The template and the report: what we send a supplier we can read, and what the supplier hears is plain Dutch."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from delivering import KNOWN, NOW, figures, tidy

from data.settings import Settings
from data.terms import PeriodKind
from etl.__main__ import main
from etl.problems import Problem
from etl.source import all_sources
from etl.supplied.mapped import MappedSource
from etl.supplied.mapping import Mapping
from etl.supplied.page import as_html
from etl.supplied.report import BAD, GOOD, Report, as_text, check_file
from etl.supplied.template import periods_of, write_template

SOURCES = {
    id_: source
    for id_, source in all_sources().items()
    if isinstance(source, MappedSource) and source.mapping and source.mapping.template
}
NAMES = sorted(name for code, name in NOW.items() if code.startswith("GM"))
each = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


def mapping_of(source: MappedSource) -> Mapping:
    assert source.mapping
    return source.mapping


def template_of(source: MappedSource, folder: Path) -> Path:
    file = folder / mapping_of(source).patterns[0].replace("*", "2026")
    write_template(mapping_of(source), file, NAMES, 2026)
    return file


def filled(file: Path, rows: list[list[Any]], sheet: str = "Levering") -> Path:
    """The template with these rows, as Excel would save it."""
    book = openpyxl.load_workbook(file)
    for number, row in enumerate(rows, 2):
        for column, cell in enumerate(row, 1):
            book[sheet].cell(number, column, cell)
    book.save(file)
    return file


def some_rows(source: MappedSource) -> list[list[Any]]:
    """Two good rows: the examples of the mapping, and symbols."""
    mapping = mapping_of(source)
    period = (periods_of(mapping.period.kind, 2026) or ["01-04-2026"])[0]
    symbols = [symbol for symbol in mapping.symbols if symbol]
    return [
        ["'s-Gravenhage", period, *(measure.example for measure in mapping.measures)],
        ["Bergen (L.)", period, *(symbols[number % len(symbols)] for number in range(len(mapping.measures)))],
    ]


@each
def test_what_the_template_makes_is_accepted_by_the_very_mapping(source: MappedSource, tmp_path: Path) -> None:
    file = filled(template_of(source, tmp_path), some_rows(source))
    report = check_file(source, file, KNOWN)
    assert report.is_accepted, as_text(report)
    frame = tidy(source, file)
    mapping = mapping_of(source)
    assert len(frame) == 2 * len(mapping.measures) and set(frame["region_code"]) == {"GM0518", "GM0893"}
    first = frame[frame["region_code"] == "GM0518"].set_index("measure")["value"]
    assert first.to_dict() == {measure.id: measure.example * measure.factor for measure in mapping.measures}
    states = set(frame[frame["region_code"] == "GM0893"]["state"])
    assert states <= {state.value for state in mapping.symbols.values()}


@each
def test_the_template_has_a_sheet_to_fill_an_explanation_and_lists(source: MappedSource, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template_of(source, tmp_path))
    mapping = mapping_of(source)
    assert book.sheetnames == [mapping.layout.sheet, "Uitleg", "Lijsten"]
    fill, explain, lists = (book[name] for name in book.sheetnames)
    titles = [cell.value for cell in fill[1]]
    assert titles == [mapping.region.column, mapping.period.column, *(one.column for one in mapping.measures)]
    assert fill.protection.sheet and fill["A1"].protection.locked and not fill["A2"].protection.locked
    assert fill.freeze_panes == "A2" and all(fill.cell(1, column).comment for column in range(3, len(titles) + 1))
    checks = {str(one.sqref).split(":")[0]: one for one in fill.data_validations.dataValidation}
    assert len(checks) == len(titles) and checks["A2"].formula1 == f"Lijsten!$A$2:$A${len(NAMES) + 1}"
    assert [cell.value for cell in lists["A"]][1:][: len(NAMES)] == NAMES
    words = " ".join(str(cell.value) for row in explain.iter_rows() for cell in row if cell.value)
    for measure in mapping.measures:
        assert measure.description[1:] in words
    assert "Laat de cel leeg Er is niet geteld." in words and "Een voorbeeld" in words


def test_the_cell_itself_says_when_a_number_cannot_be_right(tmp_path: Path) -> None:
    fill = openpyxl.load_workbook(template_of(SOURCES["voedselbank"], tmp_path))["Levering"]
    checks = {str(one.sqref).split(":")[0]: one for one in fill.data_validations.dataValidation}
    assert checks["C2"].formula1 == 'OR(AND(ISNUMBER(C2),C2>=0,C2<=20000,C2=INT(C2)),C2="?",C2="x")'
    assert checks["C2"].error == "Vul een geheel getal van 0 tot en met 20.000 in. Zie het blad Uitleg."
    assert checks["B2"].formula1 == "Lijsten!$B$2:$B$13"


@pytest.mark.parametrize(
    ("kind", "first", "count"),
    [
        ("maand", "2026-01", 12),
        ("kwartaal", "2026-K1", 4),
        ("halfjaar", "2026-H1", 2),
        ("jaar", "2022", 5),
        ("dag", "", 0),
    ],
)
def test_the_periods_of_a_year_can_be_chosen(kind: str, first: str, count: int) -> None:
    periods = periods_of(PeriodKind(kind), 2026)
    assert len(periods) == count and (periods or [""])[0] == first


def test_an_empty_template_is_told_to_be_empty(tmp_path: Path) -> None:
    source = SOURCES["voedselbank"]
    text = as_text(check_file(source, template_of(source, tmp_path), KNOWN))
    assert BAD in text and "Wij vonden: nul ingevulde rijen" in text


def test_the_report_tells_what_was_read_what_is_wrong_and_what_to_compare(tmp_path: Path) -> None:
    source = SOURCES["voedselbank"]
    rows = [
        ["Venray", "2026-01", 85, 190, 70],
        ["Venraij", "2026-02", 90, 200, 75],
        ["Utrecht", "2026-01", "veel", 1, "x"],
    ]
    text = as_text(check_file(source, filled(template_of(source, tmp_path), rows), KNOWN))
    for part in (
        "Controle van voedselbank_2026.xlsx\nvoor: Voedselbank, huishoudens per maand\n\nNOG NIET GOED.",
        "Wat wij lazen:\n  blad Levering\n  2 rijen met cijfers",
        '1. blad Levering, cel A3 (kolom Gemeente)\n   Wij vonden: "Venraij"\n   Wij verwachten: de naam van een',
        "   Wat u kunt doen: Schrijf de naam zoals CBS, of geef de gemeentecode.",
        '2. blad Levering, cel C4 (kolom Huishoudens)\n   Wij vonden: "veel"',
        "Vergelijk deze totalen met uw eigen cijfers",
        "  Huishoudens           januari 2026         1     85",
        "  Personen              januari 2026         2    191",
    ):
        assert part in text, text


def test_totals_are_in_the_unit_of_the_file(tmp_path: Path) -> None:
    source = all_sources()["vermogen"]
    assert isinstance(source, MappedSource)
    file = tmp_path / "vermogen_2022_statline.csv"
    head = '"Perioden: 2022"\n"";"Particuliere huishoudens";"Totaal vermogen";"Gemiddeld vermogen";"Mediaan vermogen"\n'
    units = '"Regio\'s";"x 1 000";"mld euro";"1 000 euro";"1 000 euro"\n'
    file.write_text(f'{head}{units}"Venray";"19,5";"6,1";"312,7";"155,7"\n"Bron: CBS"\n')
    report = check_file(source, file, {2024: {"GM0984": "Venray"}})
    assert report.is_accepted, as_text(report)
    assert ("Particuliere huishoudens", "1 januari 2022", "1", "19,5") in report.sums
    known = {2024: {"GM0984": "Venray"}}
    assert figures(tidy(source, file, known=known), "totaal_vermogen") == {("GM0984", "2022-01"): 6_100_000_000.0}


def test_a_file_with_a_wrong_name_is_told_so_and_read_all_the_same(tmp_path: Path) -> None:
    source = SOURCES["voedselbank"]
    file = filled(template_of(source, tmp_path), some_rows(source)).rename(tmp_path / "levering van jan.xlsx")
    report = check_file(source, file, KNOWN)
    assert [one.place for one in report.problems] == ["bestandsnaam"] and report.sums
    assert "voedselbank_*.xlsx" in report.problems[0].expected


def test_the_page_to_mail_is_whole_and_escapes_what_stood_in_the_file() -> None:
    bad = Problem("x.csv", "regel 2", '"<script>alert(1)</script>\x1b[31m"', "een getal", "Verbeter de cel.")
    page = as_html(Report("<b>.csv", "Titel & meer", [bad], ["tekens UTF-8"], [("Aantal", "2025", "3", "1.234")]))
    assert page.startswith("<!doctype html>") and '<html lang="nl">' in page and page.count("<li>") == 2
    assert "<script" not in page and "&lt;script&gt;" in page and "\x1b" not in page and "&lt;b&gt;.csv" in page
    assert BAD in page and "1.234" in page and "http" not in page
    good = as_html(Report("x.csv", "Titel", [], ["tekens UTF-8"], []))
    assert GOOD in good and "Wat er niet goed is" not in good and "<table" not in good


def test_a_report_with_many_problems_stays_readable() -> None:
    many = [Problem("x.csv", f"regel {number}", "a", "b", "c") for number in range(80)]
    text = as_text(Report("x.csv", "Titel", many, [], []))
    assert text.count("Wij vonden") == 50 and "… en nog 30 punten." in text


def test_the_commands_make_a_template_and_check_what_came_back(
    published: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(published.produced))
    file = tmp_path / "voedselbank_2026.xlsx"
    assert main(["template", "voedselbank", "--year", "2026", "--out", str(file)]) == 0
    assert "klaar om in te vullen" in capsys.readouterr().out and zipfile.is_zipfile(file)
    assert main(["template", "voedselbank", "--out", str(file)]) == 2
    assert "dit bestand is er al" in capsys.readouterr().err
    assert main(["check", "voedselbank", str(file), "--html", str(tmp_path / "verslag.html")]) == 1
    assert BAD in capsys.readouterr().out and BAD in (tmp_path / "verslag.html").read_text()
    filled(file, [["Venray", "2026-01", 85, 190, 70]])
    assert main(["check", "voedselbank", str(file)]) == 0
    assert GOOD in capsys.readouterr().out
    assert main(["check", "voedselbank", str(tmp_path / "weg.xlsx")]) == 2
    assert not list((published.produced / "raw").glob("voedselbank*")), "a check takes nothing in"

"""Text files in every dialect: the same figures come out, and the report says how the file was read."""

import gzip
from pathlib import Path

import pytest
from delivering import HEAD, MAPPING, changed, figures, refusal, report_on, source_of, tidy, written

from etl import reading
from etl.supplied.cells import read_number
from etl.supplied.dialect import decimal_hint

ROWS = [
    ("Súdwest-Fryslân", "2026-01", "1234", "11,4"),
    ("'s-Gravenhage", "2026-01", "12", "0,5"),
    ("Bergen (L.)", "2026-02", "0", "100"),
]
EXPECTED = {("GM1900", "2026-01"): 1234.0, ("GM0518", "2026-01"): 12.0, ("GM0893", "2026-02"): 0.0}
SHARES = {("GM1900", "2026-01"): 11.4, ("GM0518", "2026-01"): 0.5, ("GM0893", "2026-02"): 100.0}


def lines(separator: str = ";", quote: str = "", rows: list[tuple[str, ...]] = ROWS, end: str = "\n") -> str:
    return "".join(separator.join(f"{quote}{cell}{quote}" for cell in row) + end for row in [HEAD, *rows])


def with_cells(old: str, new: str, text: str | None = None) -> str:
    return changed(old, new, text or lines())


def first_cells(*cells: str) -> str:
    return lines(rows=[(cell, *row[1:]) for cell, row in zip(cells, ROWS, strict=True)])


def second_cells(*cells: str) -> str:
    return lines(rows=[(row[0], cell, *row[2:]) for cell, row in zip(cells, ROWS, strict=True)])


TURNED = "Aandeel;X;Maand;Huishoudens;Gemeente\n" + "".join(f"{d};?;{b};{c};{a}\n" for a, b, c, d in ROWS)
POINTS = lines(rows=[(a, b, c.replace("1234", "1,234"), d.replace(",", ".")) for a, b, c, d in ROWS])
WHOLE = lines(rows=[(*row[:2], row[2].replace("1234", "1.234"), "") for row in ROWS])
DIALECTS: dict[str, tuple[bytes, list[str]]] = {
    "semicolon": (lines().encode(), ["scheidingsteken ;", "tekens UTF-8", "decimalen met een komma"]),
    "comma and point": (
        POINTS.replace('"', "").replace("1,234", "1234").replace(";", ",").encode(),
        ["scheidingsteken ,"],
    ),
    "comma, quoted": (lines(",", '"').encode(), ["scheidingsteken ,", "decimalen met een komma"]),
    "tab": (lines("\t").encode(), ["scheidingsteken tab"]),
    "pipe": (lines("|").encode(), ["scheidingsteken |"]),
    "all quoted": (lines(quote='"').encode(), ["scheidingsteken ;"]),
    "BOM": (lines().encode("utf-8-sig"), ["tekens UTF-8 met BOM"]),
    "cp1252": (lines().encode("cp1252"), ["tekens cp1252"]),
    "UTF-16": (lines().encode("utf-16"), ["tekens UTF-16"]),
    "UTF-16 of the other kind": (
        b"\xfe\xff" + lines("\t").encode("utf-16-be"),
        ["tekens UTF-16", "scheidingsteken tab"],
    ),
    "line ends of Windows": (lines(end="\r\n").encode(), []),
    "line ends of an old Mac": (lines(end="\r").encode(), []),
    "packed": (gzip.compress(lines().encode()), []),
    "no last line end": (lines().rstrip().encode(), []),
    "thousands dot": (with_cells("1234", "1.234").encode(), ["decimalen met een komma"]),
    "thousands space": (with_cells("1234", "1 234").encode(), []),
    "thousands hard space": (with_cells("1234", "1\u00a0234").encode(), []),
    "thousands apostrophe": (with_cells("1234", "1'234").encode(), []),
    "thousands comma": (POINTS.encode(), ["decimalen met een punt"]),
    "only whole numbers, thousands dot": (WHOLE.encode(), ["decimalen met een komma"]),
    "percent signs": (with_cells("11,4", "11,4%", with_cells("0,5", "0,5 %")).encode(), []),
    "footer": ((lines() + '"Bron: Proefbank"\n').encode(), []),
    "footer with separators": ((lines() + "\nBron: Proefbank;;;\n* Voorlopige cijfers.\n© CBS\n").encode(), []),
    "title rows": (("Huishoudens per maand;\n\nGemaakt op: 1-2-2026;;\n" + lines()).encode(), []),
    "sep= of Excel": (("sep=;\n" + lines()).encode(), []),
    "blank rows": (lines().replace("\n'", "\n\n;;;\n'").encode(), []),
    "other order and more columns": (TURNED.encode(), []),
    "header typed differently": (with_cells("Gemeente;Maand;Huis", " GEMEENTE ;maand:;HUIS").encode(), []),
    "codes": (first_cells("GM1900", "0518", "893").encode(), []),
    "months": (second_cells("januari 2026", "1-1-2026", "46054").encode(), []),
    "trailing separator": (lines().replace("\n", ";\n").encode(), []),
    "group rows": ((lines() + "Amsterdam (RE);2026-01;9;9,0\nTotaal;2026-01;1255;1,0\n").encode(), []),
}


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_gives_the_same_figures_and_is_explained(tmp_path: Path, name: str) -> None:
    content, notes = DIALECTS[name]
    source = source_of(tmp_path)
    file = written(tmp_path, content)
    frame = tidy(source, file)
    assert figures(frame) == EXPECTED
    assert name.startswith("only whole") or figures(frame, "aandeel") == SHARES
    told = report_on(source, file).lines[0].split(" · ")
    assert set(notes) <= set(told), told


def test_symbols_and_marks_keep_their_meaning(tmp_path: Path) -> None:
    rows = [
        ("Venray", "2026-01", "-", "."),
        ("Venray", "2026-02*", "5", "x"),
        ("Venray", "2026-03", "6**", ""),
        ("Nederland", "2026-03", "0", "1,5*"),
    ]
    frame = tidy(source_of(tmp_path), written(tmp_path, lines(rows=rows)))
    assert figures(frame) == {
        ("GM0984", "2026-01"): 0.0, ("GM0984", "2026-02"): 5.0, ("GM0984", "2026-03"): 6.0, ("NL01", "2026-03"): 0.0,
    }  # fmt: skip
    rows_ = frame.assign(month=frame["period_start"].dt.month).set_index(["measure", "region_code", "month"])
    states, status = rows_["state"], rows_["status"]
    assert [states["aandeel", "GM0984", month] for month in (1, 2, 3)] == ["unknown", "withheld", "not_reported"]
    assert states["huishoudens", "GM0984", 1] == states["huishoudens", "NL01", 3] == "zero"
    assert [status["huishoudens", "GM0984", month] for month in (1, 2, 3)] == [
        "definitief",
        "voorlopig",
        "nader_voorlopig",
    ]
    assert (status["aandeel", "NL01", 3], status["huishoudens", "NL01", 3]) == ("voorlopig", "definitief")
    assert set(frame[frame["region_code"] == "NL01"]["region_level"]) == {"land"}


UTF8, CP1252 = "Súdwest-Fryslân;2026-01;1;1,5\n".encode(), "Noardeast-Fryslân;2026-01;1;1,5\n".encode("cp1252")
BAD: dict[str, tuple[bytes, str, str, str]] = {
    "decimals of two kinds": (
        with_cells("0,5", "0.5").encode(),
        'regel 2, kolom Aandeel en regel 3, kolom Aandeel: gevonden "11,4" en "0.5"',
        "overal een komma of overal een punt",
        "overal dezelfde schrijfwijze",
    ),
    "separators of two kinds": (
        with_cells("Bergen (L.);2026-02;0;100", "Bergen (L.),2026-02,0,100").encode(),
        'regel 1 en regel 4: gevonden scheidingsteken ";" en daarna ","',
        "overal hetzelfde scheidingsteken",
        "Maak het bestand in één keer opnieuw",
    ),
    "characters of two kinds": (
        b";".join(cell.encode() for cell in HEAD) + b"\n" + UTF8 + CP1252,
        "regel 2 en regel 3: gevonden eerst letters in UTF-8 en dan in cp1252",
        "overal dezelfde tekens",
        "CSV UTF-8",
    ),
    "NUL bytes": (
        with_cells("1234", "12\0").encode(),
        "regel 2: gevonden een NUL-byte (00)",
        "tekst",
        "nieuwe levering",
    ),
    "bytes that are no letter": (
        with_cells("Súdwest", "S\x81dwest").encode("latin-1"),
        "regel 2: gevonden byte 81, die geen letter is",
        "tekst in cp1252",
        "CSV UTF-8",
    ),
    "too short a row": (
        with_cells("2026-02;0;100", "2026-02;0").encode(),
        "regel 4: gevonden 3 kolommen",
        "4 kolommen, als in de kop",
        "nieuwe levering",
    ),
    "too long a row": (
        with_cells("2026-02;0;100", "2026-02;0;100;7").encode(),
        "regel 4: gevonden 5 kolommen",
        "4 kolommen",
        "nieuwe levering",
    ),
    "open quotes": (
        with_cells("Bergen (L.)", '"Bergen (L.)').encode(),
        "regel 4: gevonden aanhalingstekens die niet kloppen",
        "cellen als",
        "nieuwe levering",
    ),
    "figures after the footer": (
        (lines() + "Bron: x\nVenray;2026-01;1;1,0\n").encode(),
        'regel 6: gevonden een rij met cijfers na "Bron: x"',
        "niets meer na de voetregel",
        "nieuwe levering",
    ),
    "a lone name is no footer": (
        (lines() + "Venray\n").encode(),
        "regel 5: gevonden 1 kolommen",
        "4 kolommen",
        "nieuwe levering",
    ),
    "thousand or one and something": (
        lines(rows=[("Venray", "2026-01", "1", "1.234")]).encode(),
        'regel 2, kolom Aandeel: gevonden alleen getallen als "1.234"',
        "een teken dat duizendtallen en decimalen onderscheidt",
        "Zet decimals",
    ),
    "two kinds of thousands": (
        lines(rows=[("Venray", "2026-01", "1.234", ""), ("Venray", "2026-02", "1,234", "")]).encode(),
        'regel 2, kolom Huishoudens en regel 3, kolom Huishoudens: gevonden "1.234" en "1,234"',
        "overal een komma",
        "opnieuw",
    ),
    "letters": (
        with_cells("1234", "veel").encode(),
        'regel 2, kolom Huishoudens: gevonden "veel"',
        'een getal, ".", "x", "-" of een lege cel',
        "Verbeter de cel",
    ),
    "half a household": (
        with_cells("1234", "12,5").encode(),
        'regel 2, kolom Huishoudens: gevonden "12,5"',
        "een geheel getal",
        "Verbeter de cel",
    ),
    "what Excel made of it": (
        with_cells("1234", "1,2E+05").encode(),
        'regel 2, kolom Huishoudens: gevonden "1,2E+05"',
        "een getal (Excel heeft dit getal niet bewaard)",
        "Verbeter",
    ),
    "a percentage of nothing": (
        with_cells("1234", "12%").encode(),
        'regel 2, kolom Huishoudens: gevonden "12%"',
        "een getal zonder %",
        "Verbeter",
    ),
    "a percentage without its comma": (
        with_cells("11,4", "114").encode(),
        'regel 2, kolom Aandeel: gevonden "114"',
        "een getal van 0 tot en met 100",
        "Verbeter",
    ),
    "minus": (
        with_cells("1234", "-5").encode(),
        'regel 2, kolom Huishoudens: gevonden "-5"',
        "een getal van 0 tot en met 100.000",
        "Verbeter",
    ),
    "strange digits": (
        with_cells("1234", "١٤٠١").encode(),
        'regel 2, kolom Huishoudens: gevonden "١٤٠١"',
        "een getal, ",
        "Verbeter",
    ),
    "no month": (
        with_cells("2026-02", "2026-13").encode(),
        'regel 4, kolom Maand: gevonden "2026-13"',
        "een periode zoals 2025-03 of maart 2025",
        "Verbeter",
    ),
    "nobody's name": (
        with_cells("Bergen (L.)", "Bergen").encode(),
        'regel 4, kolom Gemeente: gevonden "Bergen", die naam hebben er meer',
        "Bergen (NH.) (GM0373) of Bergen (L.) (GM0893)",
        "Schrijf de naam",
    ),
    "a row twice": (
        (lines() + "Bergen L;feb 2026;0;1,0\n").encode(),
        "regel 5, kolom Huishoudens: gevonden nog een cijfer voor hetzelfde (regel 4, kolom Huishoudens)",
        "één rij",
        "Laat per gebied",
    ),
    "header of another kind": (
        with_cells("Huishoudens", "Huishouden").encode(),
        'regel 1: gevonden geen kolom "Huishoudens", wel "Huishouden"',
        'één kolom "Huishoudens"',
        "Noem de kolom",
    ),
    "header without regions": (
        with_cells("Gemeente;", "Plaats;").encode(),
        'regel 1: gevonden geen kolom "Gemeente" (wel: "Plaats", "Maand", "Huishoudens", "Aandeel")',
        'één kolom "Gemeente"',
        "Noem de kolom",
    ),
    "header twice": (
        with_cells("Aandeel", "Huishoudens").encode(),
        'regel 1: gevonden 2 kolommen "Huishoudens"',
        'één kolom "Huishoudens"',
        "nieuwe levering",
    ),
    "no rows": (
        lines(rows=[]).encode(),
        "hele bestand: gevonden nul ingevulde rijen",
        "ten minste één rij",
        "nieuwe levering",
    ),
    "nothing": (b"", "hele bestand: gevonden geen tekst", "een tabel", "nieuwe levering"),
    "one column": (
        b"zomaar wat tekst\nzonder tabel\n",
        'hele bestand: gevonden "zomaar wat tekst',
        "een tabel met ; of , of tab of |",
        "nieuwe levering",
    ),
    "a web page": (
        b"<html><body>Server fout</body></html>",
        "hele bestand: gevonden een webpagina of XML",
        "een tabel",
        "nieuwe levering",
    ),
    "a pdf": (b"%PDF-1.7\n...", "hele bestand: gevonden een pdf", "een Excel-bestand of een CSV", "nieuwe levering"),
    "half a gzip": (
        gzip.compress(lines().encode())[:60],
        "hele bestand: gevonden een beschadigd of afgekapt bestand",
        "een heel bestand",
        "nieuwe levering",
    ),
    "swapped columns": (
        lines(rows=[("1234", "2026-01", "Venray", "1,0")]).encode(),
        'regel 2, kolom Gemeente: gevonden "1234"',
        "een code van een gemeente in de indeling van 2026",
        "herindeling",
    ),
    "a new gemeente": (
        with_cells("Bergen (L.)", "GM2001").encode(),
        'regel 4, kolom Gemeente: gevonden "GM2001"',
        "een code van een gemeente",
        "Is er een herindeling?",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_with_place_found_expected_and_next_step(tmp_path: Path, name: str) -> None:
    content, says, expected, next_step = BAD[name]
    told = refusal(source_of(tmp_path), written(tmp_path, content))
    assert told[0].startswith(f"proef_1.csv, {says}"), told
    assert expected in told[0] and next_step in told[0], told
    assert all(line.isprintable() and len(line) < 600 for line in told) and len(told) <= 21


def test_an_endless_line_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHUNK", 1 << 18)
    file = written(tmp_path, lines())
    with file.open("r+b") as sparse:
        sparse.truncate(64 << 20)
    told = refusal(source_of(tmp_path), file)
    assert told == [
        "proef_1.csv, regel 5: gevonden een regel van meer dan 1 MB; verwacht regels van een gewone lengte. "
        "Verder is niet gelezen. Vraag een nieuwe levering en land die opnieuw."
    ]


def test_a_packed_file_that_grows_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1 << 20)
    bomb = gzip.compress((lines() + "Venray;2026-01;1;1,0\n" * 100_000).encode())
    told = refusal(source_of(tmp_path), written(tmp_path, bomb, "proef_1.csv.gz"))
    assert told[0].startswith("proef_1.csv.gz, hele bestand: gevonden meer dan 1 MB na uitpakken; verwacht een kleiner")


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("1,5", ","), ("1.5", "."), ("1.234,5", ","), ("1,234.5", "."), ("1.234", "?."), ("1,234", "?,"),
        ("0.125", "."),
        ("1.234.567", ","), ("1,234,567", "."), ("12345.678", "."), ("1234", ""), ("1 234,5", ","), ("€ 1.234,00", ","),
        ("-3,25", ","), ("11,4%", ","), ("2026-01", ""), ("03-06-2020", ""), ("n.v.t.", ""), ("", ""), ("1.", ""),
    ],
)  # fmt: skip
def test_what_one_number_says_about_comma_and_point(cell: str, hint: str) -> None:
    assert decimal_hint(cell) == hint


@pytest.mark.parametrize(
    ("cell", "decimals", "number"),
    [
        ("1.234,5", ",", 1234.5), ("1,234.5", ".", 1234.5), ("1 234", ",", 1234), ("1'234'567", ".", 1234567),
        ("−5", ",", -5), ("€ 1.234,50", ",", 1234.5), ("0", "", 0), ("+7", ",", 7), ("1.23", ",", None),
        ("12.34.567", ",", None), ("1 23", ",", None), ("1,2,3", ".", None), ("", ",", None), ("nan", ".", None),
        ("1e5", ".", None), ("inf", ".", None), ("1_000", ".", None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_the_dialect_of_the_file_or_not_at_all(
    cell: str, decimals: str, number: float | None
) -> None:
    assert read_number(cell, decimals) == number


def test_a_mapping_can_say_what_looking_cannot_tell(tmp_path: Path) -> None:
    text = changed("[region]", '[layout]\ndecimals = "."\n[region]', MAPPING)
    frame = tidy(source_of(tmp_path, text), written(tmp_path, lines(rows=[("Venray", "2026-01", "1", "1.234")])))
    assert figures(frame, "aandeel") == {("GM0984", "2026-01"): 1.234}

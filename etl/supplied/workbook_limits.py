"""Looking at a workbook before it is opened: is it one, and does it stay within limits when unpacked?

A workbook is a zip; a few kilobytes can hold gigabytes, or a sheet whose last cell is XFD1048576. So every part is
unpacked once, in small pieces, and counted.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
PIECE = 1 << 20
OVERLAP = 512
MOST_UNPACKED = 256 << 20
MOST_CELLS = 5_000_000  # as in sheet_cells.py, which must import nothing
MOST_FILE = 64 << 20
SAVE_AS = "Sla het bestand op als gewone Excel-werkmap (.xlsx) en lever het opnieuw."
WITHOUT_MACRO = "Sla het bestand op als Excel-werkmap zonder macro's (.xlsx) en lever het opnieuw."
WITHOUT_PASSWORD = "Haal het wachtwoord van het bestand (Bestand, Info, Werkmap beveiligen) en lever het opnieuw."
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"|<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
ODS_ROW = re.compile(rb'<table:table-row\b[^>]*?number-rows-repeated="(\d+)"|<table:table-row\b')
ODS_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')


@dataclass
class Size:
    """How much of a workbook has been unpacked, and the last cell that was seen."""

    unpacked: int = 0
    row: int = 0
    column: int = 0
    ods_cells: int = 0
    ods_repeat: int = 1


def kind_of(file: LandedFile, problems: Problems) -> str:
    """ "xlsx", "xls", "ods" or "text", by what is in the file and not by its name. Refuses what is none of these."""
    with file.file.open("rb") as stream:
        start = stream.read(4)
    if start == PDF:
        raise refuse(file, problems, "een pdf", "een Excel-bestand of een CSV", AGAIN)
    if start == OLE:
        check_ole(file, problems)
        return "xls"
    return check_zip(file, problems) if start == ZIP else "text"


def check_ole(file: LandedFile, problems: Problems) -> None:
    """An old workbook, or a new one behind a password: both have the same first bytes."""
    if file.size > MOST_FILE:
        raise refuse(file, problems, f"{file.size >> 20} MB", f"hooguit {MOST_FILE >> 20} MB", AGAIN)
    content = file.file.read_bytes()
    if in_ole("EncryptedPackage") in content:
        raise refuse(
            file, problems, "een werkmap met een wachtwoord", "een werkmap zonder wachtwoord", WITHOUT_PASSWORD
        )
    if in_ole("_VBA_PROJECT") in content:
        raise refuse(file, problems, "een werkmap met macro's", "een werkmap zonder macro's", WITHOUT_MACRO)


def in_ole(name: str) -> bytes:
    return name.encode("utf-16-le")


def check_zip(file: LandedFile, problems: Problems) -> str:
    """The kind of a zipped workbook, after unpacking all of it once."""
    try:
        with zipfile.ZipFile(file.file) as workbook:
            names = set(workbook.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names) or Path(file.name).suffix == ".xlsm":
                raise refuse(file, problems, "een werkmap met macro's", "een werkmap zonder macro's", WITHOUT_MACRO)
            kind = "xlsx" if "xl/workbook.xml" in names else "ods" if "content.xml" in names else ""
            if not kind:
                raise refuse(
                    file, problems, "een zip-bestand", "een Excel-bestand of een CSV", f"Pak het uit. {SAVE_AS}"
                )
            size = Size()
            for part in workbook.infolist():
                unpack(workbook, part, size, file, problems)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, UnicodeDecodeError) as error:
        raise refuse(file, problems, f"een beschadigde werkmap ({error})", "een hele werkmap", AGAIN) from error
    return kind


def unpack(workbook: zipfile.ZipFile, part: zipfile.ZipInfo, size: Size, file: LandedFile, problems: Problems) -> None:
    """Unpack one part in pieces and count; nothing is kept."""
    is_sheet = "/worksheets/" in part.filename and part.filename.endswith(".xml")
    size.row = size.column = size.ods_cells = 0
    rest = b""
    with workbook.open(part) as stream:
        while piece := stream.read(PIECE):
            size.unpacked += len(piece)
            text = rest + piece
            if is_sheet:
                measure_sheet(text, size)
            elif part.filename == "content.xml":
                measure_ods(text, size)
            if part.filename.endswith((".xml", ".rels")) and b"<!ENTITY" in text:
                raise refuse(file, problems, "XML met eigen afkortingen (ENTITY)", "een gewone werkmap", SAVE_AS)
            check_size(size, file, problems)
            rest = text[text.rfind(b"<", len(text) - OVERLAP) :] if b"<" in text[-OVERLAP:] else b""


def measure_sheet(text: bytes, size: Size) -> None:
    """The last cell so far: reading a sheet takes room for every cell up to that one."""
    for column, row, only_row in CELL.findall(text):
        size.row = max(size.row, int(row or only_row))
        if column:
            number = 0
            for letter in column:
                number = number * 26 + letter - ord("A") + 1
            size.column = max(size.column, number)


def measure_ods(text: bytes, size: Size) -> None:
    """The number of filled cells so far, repeated ones counted as often as they are repeated."""
    for found in re.finditer(ODS_ROW.pattern + rb"|" + ODS_CELL.pattern, text):
        if found[0].startswith(b"<table:table-row"):
            size.ods_repeat = int(found[1] or 1)
        elif b"value-type" in found[2]:
            repeated = REPEATED.search(found[2])
            size.ods_cells += size.ods_repeat * (int(repeated[1]) if repeated else 1)


def check_size(size: Size, file: LandedFile, problems: Problems) -> None:
    if size.unpacked > MOST_UNPACKED:
        found = f"meer dan {MOST_UNPACKED >> 20} MB na uitpakken"
        raise refuse(file, problems, found, "een kleiner bestand", AGAIN)
    if max(size.row * size.column, size.ods_cells) > MOST_CELLS:
        found = f"een blad tot en met rij {size.row}, kolom {size.column}" if size.row else "een te groot blad"
        next_step = f"Verwijder lege rijen en kolommen met opmaak onder en naast de tabel. {SAVE_AS}"
        raise refuse(file, problems, found, f"hooguit {MOST_CELLS:,} cellen".replace(",", "."), next_step)


def refuse(file: LandedFile, problems: Problems, found: str, expected: str, next_step: str) -> Exception:
    return problems.refuse(file.name, "hele bestand", found, expected, next_step)

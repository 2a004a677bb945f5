"""Handing in a file as a supplier does, and reading it by a mapping: what comes out, or why it is refused."""

from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from etl.landing import LandedFile, Landing
from etl.problems import Problems, SourceRefused
from etl.supplied.mapped import MappedSource, mapped_source
from etl.supplied.mapping import Mapping, read_mapping
from etl.supplied.report import Report, check_file

# A small country: names that are hard to write, two gemeenten Bergen, and Haaren, which is gone since 2021.
NOW = {
    "GM1507": "Horst aan de Maas", "GM0984": "Venray", "GM0518": "'s-Gravenhage", "GM0796": "'s-Hertogenbosch",
    "GM1900": "Súdwest-Fryslân", "GM1970": "Noardeast-Fryslân", "GM0893": "Bergen (L.)", "GM0373": "Bergen (NH.)",
    "GM0164": "Hengelo (O.)", "GM0888": "Beek (L.)", "GM0344": "Utrecht", "GM0484": "Alphen aan den Rijn",
    "GM0845": "Sint-Michielsgestel", "GM0603": "Rijswijk (ZH.)", "GM1940": "De Fryske Marren", "NL01": "Nederland",
    "WK150704": "Horst", "BU15070400": "Horst-Centrum",
}  # fmt: skip
KNOWN = {2026: NOW, 2020: {**NOW, "GM0788": "Haaren", "GM0164": "Hengelo"}}

MAPPING = """
title = "Proef, huishoudens en kosten"
owner = "Proefbank"
licence = "levering"
address = "https://voorbeeld.nl/"
note = "Alleen voor tests."
file = ["proef_*.csv", "proef_*.csv.gz", "proef_*.xlsx", "proef_*.xls", "proef_*.ods", "proef_*.xlsm"]
files = "each"
indeling = 2026
symbols = { "." = "unknown", "x" = "withheld", "-" = "zero", "" = "not_reported" }
marks = { "*" = "voorlopig", "**" = "nader_voorlopig" }
[region]
column = "Gemeente"
by = "code or name"
land = "Nederland"
skip = ["*(RE)", "Totaal"]
[period]
kind = "maand"
column = "Maand"
[[measures]]
id = "huishoudens"
column = "Huishoudens"
most = 100_000
[[measures]]
id = "aandeel"
column = "Aandeel"
whole = false
percent = true
most = 100
"""
HEAD = ("Gemeente", "Maand", "Huishoudens", "Aandeel")


def source_of(folder: Path, text: str = MAPPING, name: str = "proef") -> MappedSource:
    """The source of a mapping."""
    return mapped_source(mapping_of(folder, text, name))


def mapping_of(folder: Path, text: str = MAPPING, name: str = "proef") -> Mapping:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file)


def changed(old: str, new: str, text: str = MAPPING) -> str:
    assert old in text, old
    return text.replace(old, new)


def landed(file: Path, source: MappedSource) -> LandedFile:
    part = source.part_of(file.name)
    assert part, f"{source.id} does not know {file.name}"
    return Landing(file.parent / "raw").land(file, source=source.id, part=part)[0]


def tidy(source: MappedSource, *files: Path, known: dict[int, dict[str, str]] = KNOWN) -> pd.DataFrame:
    """The observations of a delivery."""
    raw = {one.part: one for one in (landed(file, source) for file in files)}
    return pd.concat(source.tidy(raw, known, Problems()), ignore_index=True)


def refusal(source: MappedSource, *files: Path, known: dict[int, dict[str, str]] = KNOWN) -> list[str]:
    """The problems for which a delivery is refused, one a line."""
    try:
        frame = tidy(source, *files, known=known)
    except SourceRefused as refused:
        return refused.problems.lines()
    raise AssertionError(f"not refused:\n{frame}")


def figures(frame: pd.DataFrame, measure: str = "huishoudens") -> dict[tuple[str, str], Any]:
    """Value or state by region and month."""
    rows = frame[frame["measure"] == measure].to_dict("records")
    return {
        (row["region_code"], f"{row['period_start']:%Y-%m}"): row["state"] if pd.isna(row["value"]) else row["value"]
        for row in rows
    }


def report_on(source: MappedSource, file: Path) -> Report:
    return check_file(source, file, KNOWN)


def written(folder: Path, content: str | bytes, name: str = "proef_1.csv") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def sheet(folder: Path, rows: list[list[Any]], name: str = "proef_1.xlsx") -> Path:
    """A workbook with one sheet that holds these cells."""
    with xlsxwriter.Workbook(str(folder / name)) as workbook:
        page = workbook.add_worksheet("Blad1")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return folder / name

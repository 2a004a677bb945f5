"""Reading a CBS code list of gemeenten (OData v4, or its CSV), and what its Description tells in words, move by move.

Opgeheven per 01-01-2021, overgegaan naar:
- Vught (GM0865),
... 2630 hectare met 2085 woningen en 4900 inwoners
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from etl.cbs.delivery import read_rows
from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN, CHANGED, read_text

DAY = r"(?P<day>\d\d-\d\d-\d{4})"
MOVED = re.compile(
    rf"(?P<verb>Opgeheven|Ontstaan|Gemeentelijke herindeling|Grenswijziging) per {DAY}, "
    r"(?P<way>overgegaan naar|ontvangen van|uit):\n(?P<parts>(?:- .+\n\.\.\. .+\n)+)"
)
PART = re.compile(
    r"- (.+) \((GM\d{4})\),?\n\.\.\. (\d{1,7}) hectare met (\d{1,7}) woning(?:en)? en (\d{1,7}) inwoners?\n"
)
RENAMED = re.compile(rf"(?P<verb>Naamswijziging) per {DAY},\n(?P<way>oude|nieuwe) naam: (.+) \((GM\d{{4}})\)\n")
# What moves nobody to another gemeente: a day of old, a change of provincie, a full stop that was left behind.
ASIDE = re.compile(
    r"Begindatum .+\n|Provinciale wijziging per .+:\n- overgegaan van provincie .+ naar provincie .+\n|\.?\n"
)
EXPECTED = '"… per 01-01-2019, overgegaan naar:", "- Altena (GM1959)," en "... 9 hectare met 9 woningen en 9 inwoners"'
COLUMNS = ("Identifier", "Title", "Description")
NEXT_STEP = "Klopt de zin? Leer hem dan aan etl/cbs/code_list.py. Klopt hij niet? Vraag CBS de lijst na te zien."


class Gemeente(NamedTuple):
    """One gemeente of the list. `line` is where its text begins: a line of the file, or 1 for a list without lines."""

    line: int
    code: str
    name: str
    text: str
    has_lines: bool = True

    def place(self, line: int) -> str:
        """Where a line of its text stands."""
        return f"regel {line}" if self.has_lines else f"{self.code}, regel {line} van Description"


class Told(NamedTuple):
    """One move as one of its two gemeenten tells it; `verb` is the first word that CBS has for it.

    is_giver: `code` says that it went to `other`; else that it came from there. No counts come with a new name.
    """

    place: str
    code: str
    verb: str
    on: date
    is_giver: bool
    other_name: str
    other: str
    hectares: int | None = None
    woningen: int | None = None
    inhabitants: int | None = None


def read_gemeenten(files: Sequence[LandedFile], problems: Problems) -> list[Gemeente]:
    """The gemeenten of the list, which also has land, landsdelen, provincies and COROP areas.

    files: the pages of the OData list, or the one CSV of it.
    """
    if files[0].name.endswith(".json"):
        found = [one for file in files for one in read_page(file, problems)]
    else:
        found = read_csv_list(files[0], problems)
    if len({one.code for one in found}) < max(len(found), 1):
        raise problems.refuse(
            files[0].name, "kolom Identifier", "geen gemeenten, of een code twee keer", "elke gemeente één keer", AGAIN
        )
    return found


def read_page(file: LandedFile, problems: Problems) -> Iterator[Gemeente]:
    """The gemeenten of one page of the OData list."""
    rows = read_rows(file, problems)
    for column in COLUMNS:
        if not all(column in row for row in rows):
            problems.add(file.name, f"kolom {column}", "niet in elke rij", "één zo'n kolom", CHANGED)
    problems.refuse_if_any()
    for row in rows:
        code, name, text = (str(row[column] or "") for column in COLUMNS)
        if code.startswith("GM"):
            yield Gemeente(1, code.strip(), name.strip(), text, has_lines=False)


def read_csv_list(file: LandedFile, problems: Problems) -> list[Gemeente]:
    """The gemeenten of the CSV; its texts have many lines."""
    content = read_text(file, problems).decode("utf-8-sig")
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=";", strict=True)
    rows, line = [], 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise problems.refuse(file.name, f"regel {line}", f"geen tabel ({error})", "een CSV", AGAIN) from error
    header = rows[0][1] if rows else []
    for line, row in rows:
        if len(row) != len(header):
            problems.add(file.name, f"regel {line}", f"{len(row)} kolommen", f"{len(header)}, als in de kop", AGAIN)
    for column in COLUMNS:
        if header.count(column) != 1:
            problems.add(file.name, f"kolom {column}", "geen of meer", "één zo'n kolom", CHANGED)
    problems.refuse_if_any()
    code, name, text = map(header.index, COLUMNS)
    return [Gemeente(line, row[code], row[name].strip(), row[text]) for line, row in rows if row[code].startswith("GM")]


def read_description(gemeente: Gemeente, file: LandedFile, problems: Problems) -> Iterator[Told]:
    """What a gemeente tells. What is none of the known sentences is a problem, and never passed over."""
    code, text = gemeente.code, "".join(f"{one.rstrip()}\n" for one in gemeente.text.splitlines())
    place = 0
    while place < len(text):
        here = gemeente.line + text.count("\n", 0, place)
        found = sentence(text, place)
        if found is None:
            end = text.index("\n", place)
            problems.add(file.name, gemeente.place(here), f'"{text[place:end]}"', EXPECTED, NEXT_STEP)
            place = end + 1
            continue
        place = found.end()
        if found.re is RENAMED:
            yield told(gemeente.place(here), code, found, found[4], found[5])
        elif found.re is MOVED:
            yield from told_parts(here + 1, gemeente, found, file, problems)


def told_parts(
    line: int, gemeente: Gemeente, found: re.Match[str], file: LandedFile, problems: Problems
) -> Iterator[Told]:
    """The moves under one heading, each of two lines: whom, and how much."""
    lines = found["parts"].splitlines(keepends=True)
    for place in range(0, len(lines), 2):
        part, here = PART.fullmatch(lines[place] + lines[place + 1]), gemeente.place(line + place)
        if part:
            yield told(here, gemeente.code, found, part[1], part[2], *map(int, part.groups()[2:]))
        else:
            wrong = " ".join(one.strip() for one in lines[place : place + 2])
            problems.add(file.name, here, f'"{wrong}"', EXPECTED, NEXT_STEP)


def told(place: str, code: str, heading: re.Match[str], name: str, other: str, *counts: int) -> Told:
    day = as_day(heading["day"])
    assert day, "a sentence has a day that exists"
    is_giver = heading["way"] in ("overgegaan naar", "nieuwe")
    return Told(place, code, heading["verb"], day, is_giver, name, other, *counts)


def sentence(text: str, place: int) -> re.Match[str] | None:
    """The known sentence that stands here, if its day exists."""
    found = MOVED.match(text, place) or RENAMED.match(text, place) or ASIDE.match(text, place)
    return found if found and (found.re is ASIDE or as_day(found["day"])) else None


def as_day(text: str) -> date | None:
    with suppress(ValueError):
        return datetime.strptime(text, "%d-%m-%Y").date()
    return None

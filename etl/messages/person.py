"""What is kept of a person: an age in years and a postcode that becomes a wijk; both at the day of the message."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from data.settings import Settings
from etl.messages.identity import age_on
from etl.messages.refused import ClientZoneError, Field
from etl.messages.values import read_day, text_of

# The kinds of address, the best first: that of the BRP, where somebody stays, then for letters.
BEST = ("01", "03", "04", "02")
WIJK = re.compile(r"WK\w{6}")


class Person(NamedTuple):
    """A client on a day. The postcode goes no further than `wijk_of`."""

    client: str
    age_on: date
    age: int | None
    postcode: str | None

    @classmethod
    def of(cls, client: str, day: date, birth: date | None, postcode: str | None) -> "Person":
        return cls(client, day, age_on(birth, day) if birth else None, postcode)


def read_birth(element: Any) -> date | None:
    """The birth date in an element of that name; None when only the year or less of it is known to be right."""
    found = element.find("{*}Datum")
    text = text_of(found) if found is not None else None
    return read_day(text, Field("Geboortedatum", found.sourceline)) if text else None


def read_postcode(element: Any) -> str | None:
    """The postcode of the best address among the contacts of a client."""
    found: dict[str, str] = {}
    for contact in element.iterfind("{*}Contact"):
        postcode = contact.find("{*}Adres/{*}Postcode")
        kind = contact.find("{*}Soort")
        if postcode is not None and kind is not None and (text := text_of(postcode)):
            found.setdefault(text_of(kind) or "", text.replace(" ", "").upper())
    return next((found[kind] for kind in BEST if kind in found), None)


def table_of_postcodes(settings: Settings) -> Path | None:
    """The table of the settings, or else postcodes.csv in the client zone, if it is there."""
    own = settings.client / "postcodes.csv"
    return settings.postcodes or (own if own.is_file() else None)


def read_wijken(file: Path | None) -> Mapping[str, str]:
    """The wijk of every postcode: a CSV with a column postcode (1234AB or 1234) and a column wijk (WK150704)."""
    if file is None:
        return {}
    with file.open(encoding="utf-8-sig", newline="") as opened:
        separator = ";" if ";" in opened.readline() else ","
        opened.seek(0)
        rows = list(csv.DictReader(opened, delimiter=separator))
    if not rows or not {"postcode", "wijk"} <= set(rows[0]):
        raise ClientZoneError(f"{file}: gevonden geen kolommen postcode en wijk. Zet ze op de eerste regel.")
    wrong = next((number for number, row in enumerate(rows, 2) if not WIJK.fullmatch(row["wijk"] or "")), None)
    if wrong:
        raise ClientZoneError(f"{file}, regel {wrong}: verwacht een wijk als WK150704. Verbeter de regel.")
    return {row["postcode"].replace(" ", "").upper(): row["wijk"] for row in rows}


def wijk_of(postcode: str | None, wijken: Mapping[str, str], gemeente: str) -> str | None:
    """The wijk of a postcode, by all six characters or else by four digits; the gemeente when no table knows it."""
    if postcode is None:
        return None
    return wijken.get(postcode) or wijken.get(postcode[:4]) or gemeente

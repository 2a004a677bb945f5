"""The files that a gemeente delivers beside messages: which columns each kind has, and what their titles may be.

A file whose titles are others comes with a mapping file in TOML: the name of a column, and its title in the file.

    [columns]
    provider = "AGB-code instelling"
    amount = "Goedgekeurd bedrag"
    [values.unit]
    uur = "04"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from etl.messages.refused import ClientZoneError

CellType = Literal["text", "bsn", "day", "month", "year", "euro", "number"]


@dataclass(frozen=True)
class FileColumn:
    """A column of a file: what its cells are, the titles that it may have, and what an absent or empty one means.

    default None: the column must be there and every cell filled.
    """

    type: CellType
    titles: tuple[str, ...]
    default: str | None = None


def column(type_: CellType, titles: str, default: str | None = None) -> FileColumn:
    return FileColumn(type_, tuple(titles.split("|")), default)


YEAR = column("year", "jaar|begrotingsjaar|boekjaar")
TAAKVELD = column("text", "taakveld|taakveldcode", "")
PRODUCT = column("text", "product|productgroep|beleidsgroep", "")
CODE = column("text", "productcode|code|product code")
CATEGORY = column("text", "productcategorie|categorie", "")
PROVIDER = column("text", "aanbieder|agb|agb-code|agbcode")
NUMBER = column("text", "toewijzingnummer|toewijzingsnummer|nummer")
UNIT = column("text", "eenheid")
BSN = column("bsn", "bsn|burgerservicenummer")

# Files without clients.
BOOKS: dict[str, dict[str, FileColumn]] = {
    "tarieven": {
        "code": CODE, "provider": column("text", "aanbieder|agb|agb-code|agbcode", "*"), "unit": UNIT,
        "year": YEAR, "amount": column("euro", "tarief|prijs|bedrag"),
        "known_on": column("day", "bekend op|besluit", ""),
    },
    "grootboek": {
        "taakveld": TAAKVELD, "product": PRODUCT, "month": column("month", "maand|boekmaand|periode"),
        "amount": column("euro", "bedrag|lasten|saldo"), "kind": column("text", "soort|leveringsvorm"),
    },
    "pgb": {
        "month": column("month", "maand|zorgmaand|periode"), "amount": column("euro", "bedrag|besteed|uitbetaald"),
        "product": PRODUCT, "taakveld": TAAKVELD,
    },
    "taakgericht": {
        "year": YEAR, "amount": column("euro", "bedrag|lumpsum|jaarbedrag"), "product": PRODUCT, "taakveld": TAAKVELD,
    },
    "koppeling": {
        "code": CODE, "category": CATEGORY, "product": column("text", "beleidsgroep|productgroep|product"),
        "taakveld": TAAKVELD, "year_from": column("year", "vanaf|jaar vanaf", "0"),
        "year_to": column("year", "tot en met|t/m|jaar tot", "9999"),
    },
    "begroting": {
        "year": YEAR, "taakveld": column("text", "taakveld|taakveldcode"), "product": PRODUCT,
        "primitief": column("euro", "primitief|primitieve begroting"),
        "actueel": column("euro", "actueel|actuele begroting|na wijziging|begroting na wijziging"),
        "decided_on": column("day", "besluitdatum|vastgesteld op|raadsbesluit", ""),
    },
}  # fmt: skip

# Exports with clients, from the administration of a gemeente: they take the place of messages.
EXPORTS: dict[str, dict[str, FileColumn]] = {
    "toewijzingen": {
        "number": NUMBER, "bsn": BSN, "provider": PROVIDER, "code": CODE, "category": CATEGORY,
        "assigned_on": column("day", "toewijzingsdatum"), "begin_on": column("day", "ingangsdatum|begindatum"),
        "end_on": column("day", "einddatum", ""), "reason": column("text", "reden wijziging|redenwijziging", ""),
        "volume": column("number", "volume|omvang", ""), "unit": column("text", "eenheid", ""),
        "frequency": column("text", "frequentie", ""), "budget": column("euro", "budget", ""),
        "birth": column("day", "geboortedatum", ""), "postcode": column("text", "postcode", ""),
    },
    "starts": {
        "number": NUMBER, "bsn": BSN, "provider": PROVIDER, "begin_on": column("day", "begindatum|startdatum"),
        "dated_on": column("day", "berichtdatum|dagtekening|gemeld op"),
    },
    "stops": {
        "number": NUMBER, "bsn": BSN, "provider": PROVIDER, "begin_on": column("day", "begindatum|startdatum"),
        "end_on": column("day", "einddatum|stopdatum"),
        "reason": column("text", "reden beëindiging|redenbeeindiging|reden", "31"),
        "dated_on": column("day", "berichtdatum|dagtekening|gemeld op"),
    },
    "declaraties": {
        "reference": column("text", "referentienummer|referentie"), "number": column("text", "toewijzingnummer", ""),
        "bsn": BSN, "provider": PROVIDER, "code": CODE, "category": CATEGORY,
        "month": column("month", "zorgmaand|prestatiemaand|productperiode"),
        "volume": column("number", "volume|aantal"), "unit": UNIT,
        "amount": column("euro", "bedrag|toegekend bedrag|goedgekeurd bedrag"),
        "received_on": column("day", "ontvangen op|ontvangstdatum|declaratiedatum"),
        "approved_on": column("day", "goedgekeurd op|beoordeeld op|betaald op", ""),
    },
}  # fmt: skip
KINDS_OF_FILE = {**BOOKS, **EXPORTS}


@dataclass(frozen=True)
class FileMapping:
    """The own titles of a file, and its own words for values, by column."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_mapping(kind: str, file: Path | None) -> FileMapping:
    """The mapping file of a delivery; what is not known is refused with what is."""
    if file is None:
        return FileMapping()
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ClientZoneError(f"{file}: geen leesbaar TOML-bestand ({error}).") from error
    return checked_mapping(kind, content, str(file))


def checked_mapping(kind: str, content: Mapping[str, Mapping], place: str) -> FileMapping:
    known = KINDS_OF_FILE[kind]
    unknown = [*(set(content) - {"columns", "values"}), *(set(content.get("columns", {})) - set(known)),
               *(set(content.get("values", {})) - set(known))]  # fmt: skip
    if unknown:
        raise ClientZoneError(
            f"{place}: onbekende sleutel '{unknown[0]}'. Bekend: columns, values, {', '.join(known)}."
        )
    return FileMapping(content.get("columns", {}), content.get("values", {}))

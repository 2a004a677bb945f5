"""The messages that are read: what each is about, who sends it, and which elements of it become which column."""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

Type = Literal["text", "date", "time", "whole", "euro", "reference"]
ARROW = {
    "text": pa.string(), "reference": pa.string(), "date": pa.date32(), "time": pa.string(),
    "whole": pa.int64(), "euro": pa.int64(),
}  # fmt: skip


@dataclass(frozen=True, eq=False)  # compared by what it is: looked up for every row
class Column:
    """One element of a row: its name in the message, the column that it fills, and whether it must be there."""

    element: str
    name: str
    type: Type = "text"
    is_required: bool = False


def must(element: str, name: str, type_: Type = "text") -> Column:
    return Column(element, name, type_, is_required=True)


PRODUCT = (Column("Categorie", "category"), Column("Code", "code"))
SIZE = (
    Column("Volume", "volume", "whole"), Column("Eenheid", "unit"), Column("Frequentie", "frequency"),
    Column("Budget", "budget_cents", "euro"),
)  # fmt: skip
START = (
    Column("ToewijzingNummer", "number"), *PRODUCT, Column("ToewijzingIngangsdatum", "allocation_begin", "date"),
    must("Begindatum", "begin_on", "date"), must("StatusAanlevering", "status"),
)  # fmt: skip
CHANGE = (
    Column("ToewijzingNummer", "number"), *PRODUCT, Column("GewensteIngangsdatum", "begin_on", "date"),
    Column("Einddatum", "end_on", "date"), *SIZE,
)  # fmt: skip
PRESTATIE = (
    must("ReferentieNummer", "reference", "reference"), Column("VorigReferentieNummer", "previous", "reference"),
    Column("ToewijzingNummer", "number"), must("ProductCategorie", "category"), must("ProductCode", "code"),
    must("Begindatum", "care_begin", "date"), must("Einddatum", "care_end", "date"),
    must("GeleverdVolume", "volume", "whole"), must("Eenheid", "unit"), Column("ProductTarief", "tariff_cents", "euro"),
    must("Bedrag", "cents", "euro"), must("DebetCredit", "debit"),
)  # fmt: skip
# The rows of messages: the element around a row, the table that it goes to, and its columns.
ROWS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "ToegewezenProduct": ("allocation_rows", (
        must("ToewijzingNummer", "number"), Column("ReferentieAanbieder", "reference", "reference"), *PRODUCT,
        must("Toewijzingsdatum", "assigned_on", "date"), must("Toewijzingstijd", "assigned_at", "time"),
        must("Ingangsdatum", "begin_on", "date"), Column("Einddatum", "end_on", "date"),
        Column("RedenWijziging", "reason"), *SIZE,
    )),
    "StartProduct": ("start_rows", START),
    "StopProduct": ("stop_rows", (*START, must("Einddatum", "end_on", "date"), must("RedenBeeindiging", "reason"))),
    "AangevraagdProduct": ("request_rows", (
        must("ReferentieAanbieder", "reference", "reference"), *PRODUCT,
        must("ToewijzingIngangsdatum", "begin_on", "date"), Column("ToewijzingEinddatum", "end_on", "date"), *SIZE,
        must("Type", "referrer"),
    )),
    "OngewijzigdProduct": ("change_rows", CHANGE),
    "TeWijzigenProduct": ("change_rows", CHANGE),
    "NieuwProduct": ("change_rows", CHANGE),
    "Antwoord": ("answer_rows", (
        must("ReferentieAanbieder", "reference", "reference"), must("VerzoekAntwoord", "answer"),
        Column("RedenAfwijzingVerzoek", "reason"), Column("Gemeente", "other_gemeente"),
    )),
    "Prestatie": ("claim_rows", PRESTATIE),
}  # fmt: skip
# Of a 325 only what it says about a prestatie is kept: what it is about stands in the 323.
REJECTED = ("rejected_rows", (must("ReferentieNummer", "reference", "reference"),))


@dataclass(frozen=True)
class Kind:
    """A kind of message. code: its BerichtCode in iJw and iWmo; is_from_gemeente: who sends it; rows: its elements."""

    number: str
    code_jw: str
    code_wmo: str
    is_from_gemeente: bool
    rows: tuple[str, ...]


KINDS = {
    kind.number: kind
    for kind in (
        Kind("301", "436", "414", True, ("ToegewezenProduct",)),
        Kind("305", "438", "418", False, ("StartProduct",)),
        Kind("307", "440", "420", False, ("StopProduct",)),
        Kind("315", "446", "444", False, ("AangevraagdProduct",)),
        Kind("317", "486", "480", False, ("OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct")),
        Kind("319", "488", "482", True, ("Antwoord",)),
        Kind("323", "490", "484", False, ("Prestatie",)),
        Kind("325", "491", "485", True, ("Prestatie",)),
    )
}
# The return messages tell whether a message arrived well. They hold nothing for the figures and are passed over.
RETURNS = {"302", "306", "308", "316", "318", "320"}

"""One message, element by element: its header, then its rows as they come by. What was read is thrown away at once.

What leaves here holds no BSN, name, birth date, address or free text, and neither does what is said about a mistake.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from etl.messages.identity import Pseudonyms
from etl.messages.kinds import KINDS, REJECTED, ROWS
from etl.messages.person import Person, read_birth, read_postcode
from etl.messages.refused import Field, MessageRefused
from etl.messages.stream import SUPPLIER, MessageBytes, MessageKind, schema_of
from etl.messages.values import in_field, local_name, read_values, text_of, whole

AROUND = ("Bsn", "Geboortedatum", "Contactgegevens", "ReferentieAanbieder", "RedenVerzoek", "DeclaratieNummer",
          "DeclaratiePeriode", "TotaalIngediendBedrag", "TotaalToegekendBedrag", "RetourCodes", "Client")  # fmt: skip


class Header(NamedTuple):
    """Who sent what to whom. answers: the identification of the 323 that a 325 answers; codes: those of the header."""

    law: str
    number: str
    sender: str
    receiver: str
    identification: str
    dated_on: date
    answers: str = ""
    codes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.law}{self.number}"

    @property
    def provider(self) -> str:
        return self.receiver if KINDS[self.number].is_from_gemeente else self.sender

    @property
    def gemeente(self) -> str:
        return self.sender if KINDS[self.number].is_from_gemeente else self.receiver


class MessageRow(NamedTuple):
    """A row for a table: the pseudonym of its client, and the values of its columns in their order."""

    table: str
    client: str
    values: tuple[Any, ...]


@dataclass
class Around:
    """What stands around the rows: the client of now, and what is said once a message."""

    bsn: str = ""
    client: str = ""
    birth: date | None = None
    reference: str = ""
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def read_message(
    source: MessageBytes, kind: MessageKind, pseudonyms: Pseudonyms, xsd: Path | None = None
) -> Iterator[Header | MessageRow | Person]:
    """The header, and then every row and person of a message. Raises MessageRefused.

    A reader that stops in the middle has seen rows of a message that may still turn out to be wrong.
    """
    try:
        yield from Reading(kind, pseudonyms).walk(elements(source, kind, xsd))
    except etree.XMLSyntaxError as error:
        problem = syntax_problem(error)
    else:
        return
    raise problem  # outside the except: the error of the parser quotes what stood in the message


def elements(source: MessageBytes, kind: MessageKind, xsd: Path | None) -> Iterator[Any]:
    wanted = ["Header", *AROUND, *KINDS[kind.number].rows]
    return (
        element
        for _, element in etree.iterparse(
            source, events=("end",), tag=[f"{{*}}{name}" for name in wanted], schema=xsd and schema_of(xsd, kind.xsd),
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )
    )  # fmt: skip


def syntax_problem(error: Any) -> MessageRefused:
    """What a parser found, without its words: they hold the value."""
    entry = error.error_log.last_error
    line = entry.line if entry is not None else error.lineno or 0
    if entry is not None and entry.type_name.startswith("SCHEMA"):
        name = re.match(r"Element '(?:\{[^}]*\})?(\w+)'", entry.message)
        place = Field(name[1] if name else "onbekend element", line).place
        return MessageRefused("schema", place, "iets dat de XSD niet toelaat", "wat de XSD voorschrijft", SUPPLIER)
    return MessageRefused("xml", f"regel {line}", "kapotte XML", "een heel bericht", SUPPLIER)


class Reading:
    """Walks over the elements of one message."""

    def __init__(self, kind: MessageKind, pseudonyms: Pseudonyms) -> None:
        self.kind, self.pseudonyms, self.around = kind, pseudonyms, Around()
        self.rows = KINDS[kind.number].rows
        self.is_reply = kind.number == "325"
        self.handlers: dict[str, Callable[[Any], Any]] = {
            "Bsn": self.see_bsn, "Geboortedatum": self.see_birth, "Contactgegevens": self.see_address,
            "ReferentieAanbieder": self.see_reference, "RedenVerzoek": self.see_reason,
            "DeclaratieNummer": self.see_fact, "DeclaratiePeriode": self.see_period,
            "TotaalIngediendBedrag": self.see_total, "TotaalToegekendBedrag": self.see_total,
            "RetourCodes": self.see_codes,
        }  # fmt: skip
        self.header: Header | None = None

    def walk(self, found: Iterator[Any]) -> Iterator[Header | MessageRow | Person]:
        for element in found:
            name = local_name(element.tag)
            if name in self.rows:
                yield self.row(name, element)
                forget(element)
            elif name == "Header":
                self.header = self.read_header(element)
                yield self.header
            elif name == "Client":
                forget(element)
            elif person := self.handlers[name](element):
                yield person
        if self.header is None:
            raise MessageRefused("onvolledig", "hele bericht", "geen Header", "een Header", SUPPLIER)
        if self.kind.number in ("323", "325"):
            yield self.declaration()

    def row(self, name: str, element: Any) -> MessageRow:
        table, columns = REJECTED if self.is_reply else ROWS[name]
        values = read_values(element, columns, self.pseudonyms, self.around.bsn)
        if name == "Prestatie":
            codes = in_codes(element) if self.is_reply else ()
            return MessageRow(table, self.client(element), (*values, ",".join(codes)) if self.is_reply else values)
        if table == "change_rows":
            values = (self.around.reference, self.around.reason, name, *values)
        return MessageRow(table, "" if table == "answer_rows" else self.client(element), values)

    def client(self, element: Any) -> str:
        if not self.around.client:
            raise MessageRefused("onvolledig", Field("Bsn", element.sourceline).place, "niets", "een BSN", SUPPLIER)
        return self.around.client

    def read_header(self, element: Any) -> Header:
        tops = {local_name(child.tag): child for child in element}
        text = {name: text_of(child) for name, child in tops.items()}
        own = in_field(tops.get("BerichtIdentificatie"), "BerichtIdentificatie", element)
        code = KINDS[self.kind.number].code_jw if self.kind.law == "JW" else KINDS[self.kind.number].code_wmo
        version = (text.get("BerichtVersie"), text.get("BerichtSubversie"))
        if version != ("3", "2"):
            raise MessageRefused("versie", Field("BerichtVersie", element.sourceline).place, "een andere release",
                                 "release 3.2", SUPPLIER)  # fmt: skip
        if text.get("BerichtCode") != code:
            raise MessageRefused("soort", Field("BerichtCode", element.sourceline).place, "een andere code",
                                 f"{code} in een {self.kind.law}{self.kind.number}", SUPPLIER)  # fmt: skip
        answered = tops.get("DeclaratieIdentificatie")
        answers = in_field(answered, "DeclaratieIdentificatie", element)[0] if self.is_reply else ""
        codes = in_codes(tops["RetourCodes"]) if "RetourCodes" in tops else ()
        return Header(*self.kind, text.get("Afzender") or "", text.get("Ontvanger") or "",
                      self.pseudonyms.clean(own[0]), own[1], self.pseudonyms.clean(answers), codes)  # fmt: skip

    def see_bsn(self, element: Any) -> None:
        bsn = text_of(element) or ""
        if not re.fullmatch(r"\d{9}", bsn):
            raise MessageRefused(
                "bsn", Field("Bsn", element.sourceline).place, "iets anders", "negen cijfers", SUPPLIER
            )
        self.around.bsn, self.around.client, self.around.birth = bsn, self.pseudonyms.of(bsn), None

    def see_birth(self, element: Any) -> Person | None:
        if is_in(element, "Client") and self.header:
            self.around.birth = read_birth(element)
            return Person.of(self.around.client, self.header.dated_on, self.around.birth, None)
        return None

    def see_address(self, element: Any) -> Person | None:
        if is_in(element, "Client") and self.header:
            return Person.of(self.around.client, self.header.dated_on, self.around.birth, read_postcode(element))
        return None

    def see_reference(self, element: Any) -> None:
        if is_in(element, "Verzoek"):
            self.around.reference = self.pseudonyms.clean(text_of(element) or "", self.around.bsn)

    def see_reason(self, element: Any) -> None:
        self.around.reason = text_of(element) or ""

    def see_fact(self, element: Any) -> None:
        self.around.facts[local_name(element.tag)] = text_of(element) or ""

    def see_period(self, element: Any) -> None:
        if is_in(element, "Declaratie"):
            self.around.facts["begin"] = in_field(element, "DeclaratiePeriode", element)[0]

    def see_total(self, element: Any) -> None:
        amount, debit = (text_of(child) or "" for child in element)
        cents = whole(amount, Field("TotaalBedrag", element.sourceline))
        self.around.facts[local_name(element.tag)] = -cents if debit == "C" else cents

    def see_codes(self, element: Any) -> None:
        if is_in(element, "DeclaratieAntwoord"):
            self.around.facts["codes"] = in_codes(element)

    def declaration(self) -> MessageRow:
        """What a 323 or 325 says about all of its prestaties together."""
        facts, header = self.around.facts, self.header
        assert header
        if not self.is_reply:
            values = (facts.get("DeclaratieNummer", ""), facts.get("begin", ""), facts.get("TotaalIngediendBedrag"))
            return MessageRow("declaration_rows", "", values)
        has_answer = "DeclaratieNummer" in facts
        codes = ",".join((*header.codes, *facts.get("codes", ())))
        return MessageRow("reply_rows", "", (header.answers, has_answer, codes, facts.get("TotaalToegekendBedrag")))


def forget(element: Any) -> None:
    """Free an element that was read, and what stood before it."""
    element.clear(keep_tail=False)
    before = element.getprevious()
    if before is not None:
        element.getparent().remove(before)


def is_in(element: Any, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent.tag) == name


def in_codes(element: Any) -> tuple[str, ...]:
    return tuple(text_of(one) or "" for one in element.iter("{*}RetourCode"))

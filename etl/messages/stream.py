"""The bytes of one message: counted, hashed and looked at before a parser sees them.

Entities, document types and anything from the network are for no message: a document that has them is refused.
"""

import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

from lxml import etree

from etl.messages.kinds import KINDS, RETURNS
from etl.messages.refused import MessageRefused

HEAD = 1 << 16
MB = 1 << 20
DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
NAMESPACE = re.compile(rb"http://www\.istandaarden\.nl/(ijw|iwmo)/(\d)_(\d)/(?:jw|wmo)(\d{3})/schema")
LAWS = {b"ijw": "JW", b"iwmo": "WMO"}
T = TypeVar("T")
UNPACK = "Pak het bestand uit, controleer het en lever de berichten opnieuw."
SUPPLIER = "Vraag de afzender om het bericht opnieuw te sturen."


class MessageKind(NamedTuple):
    """What the namespace of a message says."""

    law: str
    number: str

    @property
    def xsd(self) -> str:
        return f"{self.law}{self.number}.xsd"


class MessageBytes:
    """A file as lxml reads it. Raises MessageRefused at the first byte beyond the limit."""

    def __init__(self, open_message: Callable[[], BinaryIO], most_mb: int) -> None:
        self.opened, self.most = unpacked(open_message), most_mb * MB
        self.size, self.digest = 0, sha256()
        self.head = self.take(HEAD)
        self.is_head_read = False

    def take(self, count: int) -> bytes:
        piece = unpacked(lambda: self.opened.read(count))
        self.size += len(piece)
        self.digest.update(piece)
        if self.size > self.most:
            found, expected = f"meer dan {self.most // MB} MB", f"ten hoogste {self.most // MB} MB"
            next_step = "Laat het bericht in delen sturen, of verhoog POLSSLAG_MESSAGE_MOST_MB."
            raise MessageRefused("te groot", "hele bericht", found, expected, next_step)
        return piece

    def read(self, count: int = -1) -> bytes:
        if not self.is_head_read:
            self.is_head_read = True
            return self.head
        return self.take(count)

    def finish(self) -> str:
        """The sha256 of all of it, also of what no parser came to."""
        while self.take(HEAD):
            pass
        return self.digest.hexdigest()


def kind_of(head: bytes) -> MessageKind | None:
    """Which message this is by its first bytes; None for a return message, which holds nothing for the figures."""
    plain = head.replace(b"\0", b"")  # UTF-16 has one in every letter of these
    if DOCTYPE.search(plain):
        raise MessageRefused(
            "documenttype", "begin van het bericht", "een documenttype of entiteit", "alleen elementen", SUPPLIER
        )
    found = NAMESPACE.search(plain)
    if not found:
        raise MessageRefused("geen bericht", "begin van het bericht", "iets anders", "een bericht van iJw of iWmo 3.2",
                             "Controleer of dit bestand bij het berichtenverkeer hoort.")  # fmt: skip
    law, version, number = LAWS[found[1]], f"{found[2].decode()}.{found[3].decode()}", found[4].decode()
    if version != "3.2":
        raise MessageRefused("versie", f"bericht {law}{number}", f"release {version}", "release 3.2", SUPPLIER)
    if number in RETURNS:
        return None
    if number not in KINDS:
        raise MessageRefused("soort", f"bericht {law}{number}", "een soort die hier niets betekent",
                             f"een van {', '.join(KINDS)}", "Laat dit bericht weg.")  # fmt: skip
    return MessageKind(law, number)


def unpacked(step: Callable[[], T]) -> T:
    """What comes out of a step with a zip; refused when it is broken or has a password."""
    try:
        return step()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        found = "iets dat niet uit te pakken is"
    raise MessageRefused("zip", "hele bestand", found, "een zip met berichten, zonder wachtwoord", UNPACK)


@cache
def schema_of(folder: Path, name: str) -> Any:
    """The schema of a kind of message, somewhere below the folder; None when it is not there."""
    files = sorted(folder.rglob(name))
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return etree.XMLSchema(etree.parse(str(files[0]), parser)) if files else None

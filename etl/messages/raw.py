"""The raw zone of messages: the bytes as received, named after their hash and nothing else, for their owner only.

raw/<sha256>.xml|.zip|… the bytes; never changed, never stored twice
raw/berichten.jsonl     one line a file, in the order in which they came
"""

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from data.snapshot import sha256_of
from etl.messages.refused import ClientZoneError, scrub
from etl.purpose.client_sources import ADMINISTRATION, MESSAGES
from etl.register import append_lines, read_lines

REGISTER = "berichten.jsonl"
ZIP = b"PK\x03\x04"
GONE = "Na de bewaartermijn zijn ruwe bestanden verwijderd; zonder die bestanden is opnieuw lezen niet mogelijk."
EXPORTS = (".csv", ".txt", ".xlsx", ".xls", ".ods")


class Kept(BaseModel):
    """A file of the raw zone. route, mapping: of an export, what kind of rows it has and how it names them.

    sources: the client sources it belongs to; landed_on: the day it came. An older program wrote down neither.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str
    is_fictief: bool
    route: str = ""
    mapping: dict[str, Any] = {}
    sources: tuple[str, ...] = ()
    landed_on: date | None = None

    @property
    def belongs_to(self) -> frozenset[str]:
        return frozenset(self.sources or (ADMINISTRATION if self.route else MESSAGES,))


class RawMessages:
    """The folder of raw messages of one client zone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.parent.chmod(0o700)

    def kept(self) -> dict[str, Kept]:
        """Every file by its sha256, in the order in which they came."""
        lines = (Kept.model_validate_json(line) for line in read_lines(self.folder / REGISTER))
        return {line.sha256: line for line in lines}

    @property
    def is_fictief(self) -> bool:
        """Whether these are the messages of the demonstration."""
        return any(one.is_fictief for one in self.kept().values())

    @property
    def sources(self) -> frozenset[str]:
        """The client sources of which anything ever came in."""
        return frozenset().union(*(one.belongs_to for one in self.kept().values()))

    def keep(
        self,
        files: Iterable[Path],
        *,
        is_fictief: bool,
        sources: Mapping[Path, frozenset[str]] | None = None,
        route: str = "",
        mapping: Mapping[str, Any] | None = None,
    ) -> list[Kept]:
        """Keep files as received, each once; a file that is there twice is named twice.

        sources: the client sources of each file. What was removed and comes again has landed anew.
        Real and fictitious messages do not go together.
        """
        known = self.kept()
        if any(one.is_fictief != is_fictief for one in known.values()):
            other = "verzonnen" if is_fictief is False else "echte"
            raise ClientZoneError(f"hier staan al {other} berichten; echte en verzonnen berichten gaan niet samen.")
        there = {sha256 for sha256 in known if self.find(sha256)}
        found, of_file = [], {}
        for file in everything(files):
            found.append(sha256 := self.copy(file))
            of_file[sha256] = tuple(sorted((sources or {}).get(file, ())))
        new = {
            sha256: Kept(sha256=sha256, is_fictief=is_fictief, route=route, mapping=dict(mapping or {}),
                         sources=of_source, landed_on=date.today())
            for sha256, of_source in of_file.items()
            if sha256 not in there
        }  # fmt: skip
        if new:
            append_lines(self.folder / REGISTER, *(one.model_dump_json().encode() for one in new.values()))
        return [new.get(sha256) or known[sha256] for sha256 in found]

    def copy(self, file: Path) -> str:
        sha256 = sha256_of(file)
        with file.open("rb") as opened:
            suffix = ".zip" if opened.read(4) == ZIP else ".xml"
        suffix = file.suffix.casefold() if file.suffix.casefold() in EXPORTS else suffix
        stored = self.folder / f"{sha256}{suffix}"
        if not stored.exists() or stored.stat().st_size != file.stat().st_size:
            aside = stored.with_suffix(".half")
            shutil.copyfile(file, aside)
            aside.chmod(0o600)
            aside.replace(stored)
        return sha256

    def file(self, sha256: str) -> Path:
        """The bytes of a sha256. Raises ClientZoneError when they are gone."""
        if found := self.find(sha256):
            return found
        raise ClientZoneError(f"{sha256[:16]}: dit bericht staat niet meer in de ruwe zone. {GONE}")

    def find(self, sha256: str) -> Path | None:
        """The bytes of a sha256, when they are still there."""
        files = (self.folder / f"{sha256}{suffix}" for suffix in (".zip", ".xml", *EXPORTS))
        return next((file for file in files if file.exists()), None)


def everything(files: Iterable[Path]) -> Iterable[Path]:
    """Every file, also those below a folder."""
    for file in files:
        if file.is_dir():
            yield from sorted(one for one in file.rglob("*") if one.is_file() and not one.name.startswith("."))
        elif file.is_file():
            yield file
        else:
            raise ClientZoneError(f"{scrub(str(file))}: niet gevonden. Controleer de naam en de map.")

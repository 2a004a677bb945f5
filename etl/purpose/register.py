"""The register of a gemeente: doelbinding.toml in the client zone, with what it decided about each client source.

    [jeugd_berichten]
    doel = "Sturen op de kosten van de jeugdhulp"
    …
    [jeugd_berichten.verwerkersovereenkomst]
    einddatum = 2027-12-31

A source is `open` when all of it is filled in and the verwerkersovereenkomst has not ended.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.settings import Settings
from etl.messages.refused import ClientZoneError
from etl.problems import Problem
from etl.purpose.client_sources import BY_ID

NAME = "doelbinding.toml"
GEMEENTE, AGREEMENT, FICTIEF = "gemeente", "verwerkersovereenkomst", "fictief"
OF_GEMEENTE = ("naam", "contact", "functionaris")
TEXTS = {
    "doel": "waarvoor de gegevens worden gebruikt",
    "grondslag": "de wettelijke grondslag, met het artikel",
    "eigenaar": "wie binnen de gemeente eigenaar is van de gegevens",
    "verantwoordelijke": "wie binnen de gemeente verantwoordelijk is voor de verwerking",
    "dpia": "het kenmerk van de DPIA",
}
KEPT_DAYS, NUMBER, PARTIES, ENDS = "bewaartermijn_dagen", "nummer", "partijen", "einddatum"
OF_SOURCE = (*TEXTS, KEPT_DAYS, AGREEMENT)
OF_AGREEMENT = (NUMBER, PARTIES, ENDS)
# What people write in a place that they have not filled in yet.
EMPTY = re.compile(r"(?i)[\W_]*(|todo|tbd|invullen|nog invullen|nader te bepalen|ntb|n\.?v\.?t\.?|x+|onbekend)[\W_]*")
MAKE = "Maak een leeg register: python -m etl privacy template. Vul het in en probeer het opnieuw."
FILL = "Vul het in en probeer het opnieuw; zo lang blijft deze bron dicht."
KEYS = "Haal de sleutel weg of verbeter de naam."


class RegisterDamaged(ClientZoneError):
    """A register that cannot be read, so that no source may be used."""


@dataclass(frozen=True)
class Purpose:
    """What is decided about one client source; what is not filled in is empty or None, and a problem."""

    source: str
    texts: Mapping[str, str] = field(default_factory=dict)
    kept_days: int | None = None
    number: str = ""
    parties: tuple[str, ...] = ()
    ends_on: date | None = None
    problems: tuple[Problem, ...] = ()

    def has_ended(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today

    def is_open(self, today: date) -> bool:
        return not self.problems and not self.has_ended(today)


@dataclass(frozen=True)
class Register:
    """All that a gemeente wrote down. is_fictief: it is that of the demonstration."""

    file: Path
    gemeente: Mapping[str, str] = field(default_factory=dict)
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    is_fictief: bool = False
    is_there: bool = True

    def of(self, source: str) -> Purpose:
        """What is decided about a source; of one that is not in the register that is a problem."""
        return self.purposes.get(source) or Purpose(source, problems=(self.absent(source),))

    def absent(self, source: str) -> Problem:
        if not self.is_there:
            expected = "een register met de doelbinding van elke bron over cliënten"
            return Problem(self.file.name, "hele bestand", "geen bestand", expected, MAKE)
        return Problem(self.file.name, f"[{source}]", "niets", "de doelbinding van deze bron", FILL)


def read_register(settings: Settings) -> Register:
    """The register of this installation; without a file one with nothing in it. Raises RegisterDamaged."""
    file = settings.client / NAME
    if not file.exists():
        return Register(file, is_there=False)
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found = f"geen leesbare TOML ({error})"
        raise damaged(file, "hele bestand", found, "een bestand als het lege register") from None
    if unknown := next(unknown_keys(content), None):
        place, known = unknown
        raise damaged(file, place, "een onbekende sleutel", f"een van {', '.join(known)}", KEYS)
    purposes = {source: purpose_of(file, source, content[source]) for source in BY_ID if source in content}
    gemeente = {key: written(content.get(GEMEENTE, {}).get(key)) for key in OF_GEMEENTE}
    return Register(file, gemeente, purposes, content.get(FICTIEF) is True)


def damaged(file: Path, place: str, found: str, expected: str, next_step: str = MAKE) -> RegisterDamaged:
    return RegisterDamaged(str(Problem(file.name, place, found, expected, next_step)))


def unknown_keys(content: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The places of keys that nobody knows, and of parts that have another shape, with what is known there."""
    yield from odd(content, "", (FICTIEF, GEMEENTE, *BY_ID))
    for name in (GEMEENTE, *BY_ID):
        known = OF_GEMEENTE if name == GEMEENTE else OF_SOURCE
        part = content.get(name, {})
        yield from odd(part, name, known)
        if name != GEMEENTE and isinstance(part, dict):
            yield from odd(part.get(AGREEMENT, {}), f"{name}.{AGREEMENT}", OF_AGREEMENT)


def odd(part: Any, name: str, known: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(part, dict):
        yield f"[{name}]", known
        return
    yield from ((f"[{name}] {key}".removeprefix("[] "), known) for key in part if key not in known)


def purpose_of(file: Path, source: str, given: Mapping[str, Any]) -> Purpose:
    """What is written about a source, with a problem for each thing that is missing."""
    problems: list[Problem] = []
    texts = {key: written(given.get(key)) for key in TEXTS}
    agreement = given.get(AGREEMENT, {})
    number, parties = written(agreement.get(NUMBER)), parties_of(agreement.get(PARTIES))
    kept_days, ends_on = days_of(given.get(KEPT_DAYS)), day_of(agreement.get(ENDS))
    place = f"[{source}.{AGREEMENT}]"
    asked = [
        *((f"[{source}] {key}", given.get(key), texts[key], expected) for key, expected in TEXTS.items()),
        (f"[{source}] {KEPT_DAYS}", given.get(KEPT_DAYS), kept_days, "een geheel aantal dagen, 1 of meer"),
        (f"{place} {NUMBER}", agreement.get(NUMBER), number, "het nummer van de overeenkomst"),
        (f"{place} {PARTIES}", agreement.get(PARTIES), parties, "de twee of meer partijen, als lijst"),
        (f"{place} {ENDS}", agreement.get(ENDS), ends_on, "een dag als 2027-12-31"),
    ]
    for where, found, value, expected in asked:
        if not value:
            problems.append(Problem(file.name, where, shown(found), expected, FILL))
    return Purpose(source, texts, kept_days, number, parties, ends_on, tuple(problems))


def written(given: Any) -> str:
    """A text that somebody filled in, on one line; empty for anything else."""
    text = " ".join(given.split()) if isinstance(given, str) else ""
    return "" if EMPTY.fullmatch(text) else text


def parties_of(given: Any) -> tuple[str, ...]:
    found = tuple(filter(None, map(written, given))) if isinstance(given, list) else ()
    return found if len(found) > 1 else ()


def days_of(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) and given > 0 else None


def day_of(given: Any) -> date | None:
    try:
        return date.fromisoformat(f"{given}")
    except ValueError:
        return None


def shown(found: Any) -> str:
    return "niets" if found is None else f'"{found}"'

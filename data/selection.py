"""The question that the browser holds: which indicators, regions and years, and in which maat.

A Selection is always answerable. What comes from outside (an address, a callback, a mailed link of last year)
goes through `choose`, which keeps what is valid, takes the nearest valid thing for the rest, and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qs, urlencode

from data.catalogue import Catalogue
from data.regions import Regions
from data.terms import NEDERLAND, Grenzen, Maat

MAX_INDICATORS = 6
MAX_REGIONS = 25
LONGEST_ADDRESS = 4000
LONGEST_ECHO = 40


class Known(Protocol):
    """What a selection is checked against: the open snapshot."""

    catalogue: Catalogue
    regions: Regions

    def has_figures(self, indicator: str) -> bool: ...

    def years_of(self, indicators: tuple[str, ...]) -> tuple[int, int]: ...


class Notice(NamedTuple):
    """Something that was asked and could not be had; `kind` is a key of the screen texts."""

    kind: str
    found: str = ""


class Defaults(NamedTuple):
    """What a first visitor sees."""

    indicator: str
    region: str


@dataclass(frozen=True)
class Selection:
    """One answerable question. `regions` holds chosen codes; Nederland always goes along."""

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    first_year: int
    last_year: int
    maat: Maat = Maat.RELATIEF
    grenzen: Grenzen = Grenzen.NU

    @property
    def codes(self) -> tuple[str, ...]:
        """Every region to answer for: the chosen ones in their order, then Nederland."""
        return (*self.regions, NEDERLAND)

    @property
    def is_relative(self) -> bool:
        return self.maat is Maat.RELATIEF

    def with_maat(self, maat: Maat) -> "Selection":
        return replace(self, maat=maat)

    def address(self) -> str:
        """The selection as the query part of an address; `choose(parse(...))` gives the same selection back."""
        parts: dict[str, Any] = {
            "indicatoren": ",".join(self.indicators),
            "gebieden": ",".join(self.regions),
            "van": self.first_year,
            "tot": self.last_year,
            "maat": self.maat.value,
        }
        if self.grenzen is not Grenzen.NU:
            parts["grenzen"] = self.grenzen.value
        return "?" + urlencode(parts, safe=",")


def parse(address: object) -> dict[str, Any]:
    """The raw values of an address; unknown keys are left out, a key without a value is absent."""
    text = address[:LONGEST_ADDRESS] if isinstance(address, str) else ""
    values: dict[str, Any] = {key: found[0] for key, found in parse_qs(text.removeprefix("?")).items()}
    for key in ("indicatoren", "gebieden"):
        if key in values:
            values[key] = values[key].split(",")
    if "gebieden" not in values and "gebieden=" in text:
        values["gebieden"] = []
    return values


def choose(values: Mapping[str, Any], known: Known, defaults: Defaults) -> tuple[Selection, list[Notice]]:
    """The nearest answerable selection, and a notice for everything that had to be changed.

    values: indicatoren and gebieden (lists of text), van, tot (years), maat; absent ones get the default,
    anything else (wrong types, unknown codes, far too many) is answered with a notice, never an error.
    """
    notices: list[Notice] = []
    indicators = with_figures(
        keep(values.get("indicatoren"), known.catalogue, MAX_INDICATORS, "indicator", notices), known, notices
    )
    if not indicators:
        indicators = (first_indicator(known, defaults),)
        if "indicatoren" in values:
            notices.append(Notice("no_indicator", known.catalogue[indicators[0]].title))
    regions = keep(values.get("gebieden"), known.regions, MAX_REGIONS, "region", notices)
    if not regions and "gebieden" not in values and defaults.region in known.regions:
        regions = (defaults.region,)
    first_year, last_year = choose_years(values, known.years_of(indicators), notices)
    maat = Maat(choose_word(values.get("maat"), Maat.RELATIEF, notices))
    grenzen = Grenzen(choose_word(values.get("grenzen"), Grenzen.NU, notices))
    return Selection(indicators, regions, first_year, last_year, maat, grenzen), notices


def keep(found: Any, known: Any, most: int, kind: str, notices: list[Notice]) -> tuple[str, ...]:
    """The known ids among what came in: in order, once each, at most so many. Nederland is no choice."""
    asked = found if isinstance(found, (list, tuple)) else [] if found is None else [found]
    valid: list[str] = []
    for one in asked[: most * 40]:
        if not isinstance(one, str) or one not in known:
            notices.append(Notice(f"unknown_{kind}", echo(one)))
        elif one not in valid and one != NEDERLAND:
            valid.append(one)
    if len(valid) > most or len(asked) > most * 40:
        notices.append(Notice(f"too_many_{kind}", str(most)))
    return tuple(valid[:most])


def with_figures(indicators: tuple[str, ...], known: Known, notices: list[Notice]) -> tuple[str, ...]:
    """The indicators that have any figure; the others have a place in the catalogue only."""
    notices += [Notice("no_figures", known.catalogue[one].title) for one in indicators if not known.has_figures(one)]
    return tuple(one for one in indicators if known.has_figures(one))


def first_indicator(known: Known, defaults: Defaults) -> str:
    """The indicator of a first visit: the default, or else the first that has figures."""
    wanted = [defaults.indicator] if defaults.indicator in known.catalogue else []
    all_ids = [*wanted, *(one.id for one in known.catalogue)]
    return next((one for one in all_ids if known.has_figures(one)), all_ids[0])


def choose_years(values: Mapping[str, Any], span: tuple[int, int], notices: list[Notice]) -> tuple[int, int]:
    """First and last year inside the years that have figures."""
    asked = [as_year(values.get("van"), span[0], notices), as_year(values.get("tot"), span[1], notices)]
    first, last = sorted(asked)
    if first > span[1] or last < span[0]:
        notices.append(Notice("no_such_years", f"{first}-{last}"))
        return span
    return max(first, span[0]), min(last, span[1])


def as_year(found: Any, otherwise: int, notices: list[Notice]) -> int:
    """A year between 1900 and 2999 from a number or digits."""
    if found is None or found == "":
        return otherwise
    is_digits = isinstance(found, str) and len(found) == 4 and found.isascii() and found.isdigit()
    year = int(found) if is_digits else found
    if isinstance(year, int) and not isinstance(year, bool) and 1900 <= year <= 2999:
        return year
    notices.append(Notice("unknown_year", echo(found)))
    return otherwise


def choose_word(found: Any, otherwise: StrEnum, notices: list[Notice]) -> StrEnum:
    """One of the words of a switch, or else the given one."""
    if found is None or found == "":
        return otherwise
    if isinstance(found, str) and found in set(type(otherwise)):
        return type(otherwise)(found)
    notices.append(Notice("unknown_word", echo(found)))
    return otherwise


def echo(found: Any) -> str:
    """What was found, short enough and printable, to show back."""
    text = found if isinstance(found, str) else type(found).__name__
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= LONGEST_ECHO else printable[:LONGEST_ECHO] + "…"

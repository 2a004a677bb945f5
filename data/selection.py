"""The question that the browser holds: which indicators, regions and years, and how to show them.

A Selection is always answerable. What comes from outside (an address, a callback, a mailed link of last year)
goes through `choose` in `data/choosing.py`, which keeps what is valid and says what it had to change.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlencode

from data.terms import NEDERLAND, Grenzen, Maat, Vergelijking, Vorm, Weergave

LONGEST_ADDRESS = 8000


class Notice(NamedTuple):
    """Something that was asked and could not be had; `kind` is a key of the screen texts."""

    kind: str
    found: str = ""


class Defaults(NamedTuple):
    """What a first visitor sees."""

    indicator: str
    region: str


class Group(NamedTuple):
    """Regions of somebody's own choice, shown together under a name of their own."""

    name: str
    codes: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code under which its cells go."""
        return f"groep:eigen:{self.name}"


@dataclass(frozen=True)
class Selection:
    """One answerable question. `regions` holds chosen codes; Nederland always goes along.

    nulmeting: the start of the period that is 100 in an index; None for the first period that is shown.
    vergelijk: the groups of gemeenten to show beside the own one (the first region). waaier: how all gemeenten
    spread; marge: the 95% interval of each figure. momentopname: the stamp it is pinned to; empty for the newest.
    """

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    first_year: int
    last_year: int
    maat: Maat = Maat.RELATIEF
    grenzen: Grenzen = Grenzen.NU
    vorm: Vorm = Vorm.LIJN
    weergave: Weergave = Weergave.WAARDE
    nulmeting: date | None = None
    vergelijk: tuple[Vergelijking, ...] = ()
    groepen: tuple[Group, ...] = ()
    waaier: bool = False
    marge: bool = False
    momentopname: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every region to answer for: the chosen ones in their order, then Nederland."""
        return (*self.regions, NEDERLAND)

    @property
    def is_relative(self) -> bool:
        return self.maat is Maat.RELATIEF

    def with_maat(self, maat: Maat) -> "Selection":
        return replace(self, maat=maat)

    def pinned(self, stamp: str) -> "Selection":
        """The same question, for ever of this snapshot."""
        return replace(self, momentopname=stamp)

    def address(self) -> str:
        """The selection as the query part of an address; `choose(parse(...))` gives the same selection back."""
        parts: list[tuple[str, Any]] = [
            ("indicatoren", ",".join(self.indicators)),
            ("gebieden", ",".join(self.regions)),
            ("van", self.first_year),
            ("tot", self.last_year),
            ("maat", self.maat.value),
        ]
        parts += [(key, value) for key, value, plain in self.extras() if value != plain]
        # The comma and the colon of a name must not look like those between the parts.
        parts += [("groep", f"{quote(one.name, safe=' ')}:{','.join(one.codes)}") for one in self.groepen]
        return "?" + urlencode(parts, safe=",:")

    def extras(self) -> list[tuple[str, str, str]]:
        """What an address says only when it is not as usual: (key, value, usual value)."""
        return [
            ("grenzen", self.grenzen.value, Grenzen.NU.value),
            ("vorm", self.vorm.value, Vorm.LIJN.value),
            ("weergave", self.weergave.value, Weergave.WAARDE.value),
            ("nulmeting", self.nulmeting.isoformat() if self.nulmeting else "", ""),
            ("vergelijk", ",".join(self.vergelijk), ""),
            ("waaier", "1" if self.waaier else "", ""),
            ("marge", "1" if self.marge else "", ""),
            ("momentopname", self.momentopname, ""),
        ]


def parse(address: object) -> dict[str, Any]:
    """The raw values of an address; unknown keys are left out, a key without a value is absent."""
    text = address[:LONGEST_ADDRESS] if isinstance(address, str) else ""
    found = parse_qs(text.removeprefix("?"))
    values: dict[str, Any] = {key: some[0] for key, some in found.items()}
    for key in ("indicatoren", "gebieden", "vergelijk"):
        if key in values:
            values[key] = values[key].split(",")
    if "gebieden" not in values and "gebieden=" in text:
        values["gebieden"] = []
    values.pop("groep", None)
    if groups := [some.split(":", 1) for some in found.get("groep", []) if ":" in some]:
        values["groepen"] = [{"naam": unquote(name), "codes": codes.split(",")} for name, codes in groups]
    return values

"""What the tab Jeugdzorg is asked: where, which years, broken down by what, and how to show it.

question, notices = choose(values, page)        the nearest question that can be answered
question.addition()                             "&jz_uitsplitsing=aanbieder&jz_van=2024", what the address adds
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from data.choosing import echo
from data.jeugd_figures import JeugdFigures
from data.jeugd_shapes import BREAKDOWNS
from data.selection import Notice
from data.terms import Maat

KEYS = ("uitsplitsing", "gebied", "van", "tot", "maat")
PREFIX = "jz_"
FIRST = BREAKDOWNS[0]


@dataclass(frozen=True)
class JeugdQuestion:
    """One answerable question. region: the gemeente or one of its wijken; the others are what it starts with."""

    home: str
    region: str
    first_year: int
    last_year: int
    years: tuple[int, int]
    breakdown: str = FIRST
    maat: Maat = Maat.ABSOLUUT

    @property
    def is_wijk(self) -> bool:
        return self.region != self.home

    def values(self) -> dict[str, str]:
        """Everything that is chosen, by key."""
        return {
            "uitsplitsing": self.breakdown, "gebied": self.region, "van": str(self.first_year),
            "tot": str(self.last_year), "maat": self.maat.value,
        }  # fmt: skip

    def addition(self) -> str:
        """What an address says of it; what is as usual is left out."""
        usual = {
            "uitsplitsing": FIRST, "gebied": self.home, "van": str(self.years[0]), "tot": str(self.years[1]),
            "maat": Maat.ABSOLUUT.value,
        }  # fmt: skip
        parts = {PREFIX + key: value for key, value in self.values().items() if value != usual[key]}
        return f"&{urlencode(parts)}" if parts else ""


def choose(values: Any, page: JeugdFigures) -> tuple[JeugdQuestion, list[Notice]]:
    """The nearest question to these values, and what could not be had."""
    asked = values if isinstance(values, dict) else {}
    notices: list[Notice] = []

    def one_of(key: str, known: tuple[str, ...], usual: str, kind: str) -> str:
        found = asked.get(key)
        if isinstance(found, str) and found in known:
            return found
        if found:
            notices.append(Notice(kind, echo(found)))
        return usual

    region = one_of("gebied", (page.gemeente, *page.wijken), page.gemeente, "unknown_region")
    axes = page.axes(region)
    breakdown = one_of("uitsplitsing", tuple(one for one in BREAKDOWNS if one in axes), FIRST, "jeugd_breakdown")
    maat = Maat(one_of("maat", tuple(Maat), Maat.ABSOLUUT, "jeugd_maat"))
    if maat is Maat.RELATIEF and not page.has_children(region):
        notices.append(Notice("jeugd_no_denominator"))
        maat = Maat.ABSOLUUT
    years = page.years
    first, last = sorted((year_of(asked.get("van"), years, years[0]), year_of(asked.get("tot"), years, years[1])))
    return JeugdQuestion(page.gemeente, region, first, last, years, breakdown, maat), notices


def year_of(value: Any, years: tuple[int, int], usual: int) -> int:
    """A year within the figures; what is no year is as usual."""
    text = str(value)
    if not (isinstance(value, (str, int)) and text.isascii() and text.isdigit() and len(text) == 4):
        return usual
    return min(max(int(text), years[0]), years[1])

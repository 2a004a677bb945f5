"""The question of the tab Kaart: one indicator, in one period, for all gemeenten or for the parts of one.

It follows the selection of the page (its first indicator, its gemeente, its maat, its years) until something else is
chosen on the map itself; only that stands in the address, under keys that start with kaart_.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from data.catalogue import Catalogue, Indicator
from data.periods import as_code, period_a_year_earlier
from data.regions import Regions
from data.selection import Notice, Selection
from data.terms import Level, Maat, Weergave

OWN_KEYS = (
    "kaart_indicator", "kaart_niveau", "kaart_gebied", "kaart_maat", "kaart_weergave", "kaart_nulmeting",
    "kaart_periode",
)  # fmt: skip
# The word for a nulmeting that is no day: the first figure of every region.
FIRST = "eerste"
LONGEST_ECHO = 40


@unique
class Niveau(StrEnum):
    """Which regions the map shows."""

    GEMEENTEN = "gemeenten"
    WIJKEN = "wijken"
    BUURTEN = "buurten"
    ALLE_WIJKEN = "alle-wijken"


LEVELS = {
    Niveau.GEMEENTEN: Level.GEMEENTE,
    Niveau.WIJKEN: Level.WIJK,
    Niveau.BUURTEN: Level.BUURT,
    Niveau.ALLE_WIJKEN: Level.WIJK,
}
PREFIX = {Level.GEMEENTE: "GM", Level.WIJK: "WK", Level.BUURT: "BU"}


class Period(NamedTuple):
    kind: str
    start: date
    end: date

    @property
    def code(self) -> str:
        return as_code(self.kind, self.start)


class Known(Protocol):
    """What a question is checked against: the open snapshot."""

    catalogue: Catalogue
    regions: Regions
    coverage: dict[str, list[tuple[str, str, date, date]]]

    def has_figures(self, indicator: str) -> bool: ...


@dataclass(frozen=True)
class MapQuestion:
    """One answerable question. gemeente: whose wijken or buurten; periods: what the slider goes through, in order.

    nulmeting: the start of the period that is 100 in an index; None for the first figure of every region.
    weergaven: what can be shown of the figures at all.
    """

    selection: Selection
    indicator: str
    niveau: Niveau
    gemeente: str
    maat: Maat
    weergave: Weergave
    nulmeting: date | None
    period: Period
    periods: tuple[Period, ...]
    weergaven: tuple[Weergave, ...] = (Weergave.WAARDE,)

    @property
    def level(self) -> Level:
        return LEVELS[self.niveau]

    @property
    def is_inside(self) -> bool:
        """Whether the map shows the parts of one gemeente."""
        return self.niveau in (Niveau.WIJKEN, Niveau.BUURTEN)

    @property
    def codes(self) -> tuple[str, str]:
        """All region codes of the map lie between these two."""
        first = PREFIX[self.level] + (self.gemeente[2:] if self.is_inside else "")
        return first, first + "~"

    def addition(self) -> str:
        """What the address says besides the selection: "&kaart_niveau=wijken"; empty when it says it all."""
        asked = self.selection
        usual = (asked.indicators[0], Niveau.GEMEENTEN.value, own_gemeente(asked, ""), asked.maat.value,
                 asked.weergave.value, nulmeting_word(asked.nulmeting), self.periods[-1].code)  # fmt: skip
        gemeente = self.gemeente if self.is_inside else usual[2]
        nulmeting = nulmeting_word(self.nulmeting) if self.weergave is Weergave.INDEX else usual[5]
        chosen = (self.indicator, self.niveau.value, gemeente, self.maat.value, self.weergave.value, nulmeting,
                  self.period.code)  # fmt: skip
        parts = [(key, now) for key, now, was in zip(OWN_KEYS, chosen, usual, strict=True) if now != was]
        return "&" + urlencode(parts) if parts else ""

    def is_relative(self, indicator: Indicator) -> bool:
        return self.maat is Maat.RELATIEF and indicator.has_denominator

    @property
    def is_compared(self) -> bool:
        """Whether the map shows an index or a change and not the figures themselves."""
        return self.weergave is not Weergave.WAARDE

    @property
    def base(self) -> date | None:
        """The period of which every region is 100; None when that is the first figure of each."""
        if self.nulmeting is None:
            return None
        return next((one.start for one in self.periods if one.start >= self.nulmeting), None)

    def asked(self, indicator: Indicator) -> Selection:
        """The same question as a selection of one indicator; one without a denominator gives counts."""
        return replace(
            self.selection, indicators=(self.indicator,), weergave=self.weergave, nulmeting=self.nulmeting,
            maat=Maat.RELATIEF if self.is_relative(indicator) else Maat.ABSOLUUT,
        )  # fmt: skip


def base_of(question: MapQuestion) -> date | None:
    """The period that is compared with; None for an index on the first figure of every region."""
    if question.weergave is Weergave.INDEX:
        return question.base
    return period_a_year_earlier(question.period.kind, question.period.start)


def choose_map(
    values: Mapping[str, Any], known: Known, selection: Selection, home: str, has_all_wijken: bool = True
) -> tuple[MapQuestion, list[Notice]]:
    """The nearest answerable question, and a notice for everything that had to be changed.

    values: the keys of the address; home: the own gemeente; has_all_wijken: whether a map of all wijken of the
    country can be drawn. Whatever comes in, no error comes out.
    """
    notices: list[Notice] = []
    indicator = choose_indicator(values.get("kaart_indicator"), known, selection, notices)
    possible = [one for one in niveaus_of(known, indicator) if has_all_wijken or one is not Niveau.ALLE_WIJKEN]
    niveau = choose_niveau(values.get("kaart_niveau"), possible or [Niveau.GEMEENTEN], notices)
    gemeente = choose_gemeente(values.get("kaart_gebied"), known, own_gemeente(selection, home), notices)
    periods = periods_of(known, indicator, LEVELS[niveau], selection, values.get("kaart_periode"))
    weergaven = weergaven_of(known, indicator, LEVELS[niveau], periods)
    return MapQuestion(
        selection=selection,
        indicator=indicator,
        niveau=niveau,
        gemeente=gemeente,
        maat=choose_maat(values.get("kaart_maat"), selection.maat, notices),
        weergave=choose_weergave(values.get("kaart_weergave"), selection.weergave, weergaven, notices),
        nulmeting=choose_nulmeting(values.get("kaart_nulmeting"), selection.nulmeting, notices),
        period=choose_period(values.get("kaart_periode"), periods, notices),
        periods=periods,
        weergaven=weergaven,
    ), notices


def choose_indicator(asked: Any, known: Known, selection: Selection, notices: list[Notice]) -> str:
    """An indicator of which some region on a map has figures."""
    if isinstance(asked, str) and asked in known.catalogue and niveaus_of(known, asked):
        return asked
    if asked:
        notices.append(Notice("indicator", echo(asked)))
    mappable = [one for one in (*selection.indicators, *known.coverage) if niveaus_of(known, one)]
    return mappable[0] if mappable else selection.indicators[0]


def niveaus_of(known: Known, indicator: str) -> list[Niveau]:
    """The niveaus at which an indicator has figures."""
    levels = {level for level, *_ in known.coverage.get(indicator, [])}
    return [niveau for niveau, level in LEVELS.items() if level.value in levels]


def choose_niveau(asked: Any, possible: Sequence[Niveau], notices: list[Notice]) -> Niveau:
    wanted = Niveau(asked) if isinstance(asked, str) and asked in set(Niveau) else None
    if wanted in possible:
        return wanted or possible[0]
    if asked:
        notices.append(Notice("niveau" if wanted else "word", echo(asked)))
    return possible[0]


def choose_gemeente(asked: Any, known: Known, otherwise: str, notices: list[Notice]) -> str:
    if isinstance(asked, str) and asked in known.regions and known.regions[asked].level == Level.GEMEENTE:
        return asked
    if asked:
        notices.append(Notice("gebied", echo(asked)))
    if otherwise in known.regions:
        return otherwise
    gemeenten = [code for code, one in known.regions.by_code.items() if one.level == Level.GEMEENTE]
    return min(gemeenten, default=otherwise)


def own_gemeente(selection: Selection, home: str) -> str:
    """The gemeente of the first region that is chosen, or else the own one."""
    return next((f"GM{code[2:6]}" for code in selection.regions if code[:2] in PREFIX.values()), home)


def choose_maat(asked: Any, otherwise: Maat, notices: list[Notice]) -> Maat:
    if isinstance(asked, str) and asked in set(Maat):
        return Maat(asked)
    if asked:
        notices.append(Notice("word", echo(asked)))
    return otherwise


def weergaven_of(known: Known, indicator: str, level: Level, periods: Sequence[Period]) -> tuple[Weergave, ...]:
    """What can be shown: an index needs two periods, a change one with another a year before."""
    known_starts = {(kind, start) for of, kind, start, _ in known.coverage.get(indicator, []) if of == level}
    has_before = any((one.kind, period_a_year_earlier(one.kind, one.start)) in known_starts for one in periods)
    can_be_had = {Weergave.INDEX: len(periods) > 1, Weergave.VERANDERING: has_before}
    return tuple(one for one in Weergave if can_be_had.get(one, True))


def choose_weergave(asked: Any, otherwise: Weergave, possible: Sequence[Weergave], notices: list[Notice]) -> Weergave:
    is_known = isinstance(asked, str) and asked in set(Weergave)
    if asked and not is_known:
        notices.append(Notice("word", echo(asked)))
    wanted = Weergave(asked) if is_known else otherwise
    if wanted in possible:
        return wanted
    notices.append(Notice("weergave", wanted.value))
    return Weergave.WAARDE


def choose_nulmeting(asked: Any, otherwise: date | None, notices: list[Notice]) -> date | None:
    if not isinstance(asked, str) or not asked:
        return otherwise
    try:
        return None if asked == FIRST else date.fromisoformat(asked)
    except ValueError:
        notices.append(Notice("word", echo(asked)))
        return otherwise


def nulmeting_word(day: date | None) -> str:
    return day.isoformat() if day else FIRST


def periods_of(known: Known, indicator: str, level: Level, selection: Selection, asked: Any) -> tuple[Period, ...]:
    """The periods of the indicator at this level, in the years of the selection.

    All its periods when the selection is about other indicators, or has none of them, or not the one that is asked.
    """
    found = sorted(
        {Period(kind, start, end) for of, kind, start, end in known.coverage.get(indicator, []) if of == level},
        key=in_time,
    )
    is_selected = indicator in selection.indicators
    inside = [one for one in found if is_selected and selection.first_year <= one.start.year <= selection.last_year]
    if asked in [one.code for one in found] and asked not in [one.code for one in inside]:
        inside = found
    nothing = Period("jaar", date(selection.last_year, 1, 1), date(selection.last_year, 12, 31))
    return tuple(inside or found or [nothing])


def in_time(period: Period) -> tuple[date, str]:
    return period.start, period.kind


def choose_period(asked: Any, periods: Sequence[Period], notices: list[Notice]) -> Period:
    """The period of a code, else the newest that started by then; else the newest of all."""
    if not isinstance(asked, str) or not asked:
        return periods[-1]
    found = next((one for one in periods if one.code == asked), None)
    if found is None:
        notices.append(Notice("periode", echo(asked)))
        found = next((one for one in reversed(periods) if f"{one.start}" <= asked), periods[-1])
    return found


def echo(found: Any) -> str:
    """What was found, short enough and printable, to show back."""
    text = found if isinstance(found, str) else type(found).__name__
    return "".join(letter if letter.isprintable() else " " for letter in text)[:LONGEST_ECHO]

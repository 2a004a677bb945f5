"""From anything that comes in to the nearest answerable selection, with a notice for all that had to change."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from data.catalogue import Catalogue
from data.regions import Regions
from data.selection import Defaults, Group, Notice, Selection
from data.snapshot import STAMP
from data.terms import NEDERLAND, Grenzen, Maat, Vergelijking, Vorm, Weergave

MAX_INDICATORS = 6
MAX_REGIONS = 25
MAX_GROUPS = 5
MAX_MEMBERS = 100
LONGEST_NAME = 60
LONGEST_ECHO = 40

Word = TypeVar("Word", bound=StrEnum)


class Known(Protocol):
    """What a selection is checked against: the open snapshot."""

    catalogue: Catalogue
    regions: Regions

    def has_figures(self, indicator: str) -> bool: ...

    def years_of(self, indicators: tuple[str, ...]) -> tuple[int, int]: ...


def choose(values: Mapping[str, Any], known: Known, defaults: Defaults) -> tuple[Selection, list[Notice]]:
    """The nearest answerable selection, and a notice for everything that had to be changed.

    values: indicatoren, gebieden and vergelijk (lists of text), groepen (names with codes), van, tot (years), and
    words for the rest; absent ones get the default, anything else (wrong types, unknown codes, far too many) is
    answered with a notice, never an error.
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
    return Selection(
        indicators=indicators,
        regions=regions,
        first_year=first_year,
        last_year=last_year,
        maat=choose_word(values.get("maat"), Maat.RELATIEF, notices),
        grenzen=choose_word(values.get("grenzen"), Grenzen.NU, notices),
        vorm=choose_word(values.get("vorm"), Vorm.LIJN, notices),
        weergave=choose_word(values.get("weergave"), Weergave.WAARDE, notices),
        nulmeting=choose_day(values.get("nulmeting"), notices),
        vergelijk=choose_words(values.get("vergelijk"), Vergelijking, notices),
        groepen=choose_groups(values.get("groepen"), known, notices),
        waaier=is_on(values.get("waaier")),
        marge=is_on(values.get("marge")),
        momentopname=choose_stamp(values.get("momentopname"), notices),
    ), notices


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


def choose_word(found: Any, otherwise: Word, notices: list[Notice]) -> Word:
    """One of the words of a switch, or else the given one."""
    if found is None or found == "":
        return otherwise
    if isinstance(found, str) and found in set(type(otherwise)):
        return type(otherwise)(found)
    notices.append(Notice("unknown_word", echo(found)))
    return otherwise


def choose_words(found: Any, words: type[Word], notices: list[Notice]) -> tuple[Word, ...]:
    """The known words among what came in, once each, in the order of the enum."""
    asked = found if isinstance(found, (list, tuple)) else [] if found in (None, "") else [found]
    wrong = [one for one in asked if not isinstance(one, str) or one not in set(words)]
    notices += [Notice("unknown_word", echo(one)) for one in wrong[:LONGEST_ECHO]]
    return tuple(word for word in words if word in [one for one in asked if isinstance(one, str)])


def choose_day(found: Any, notices: list[Notice]) -> date | None:
    """A day from its ISO form; None when there is none."""
    if found is None or found == "":
        return None
    try:
        return date.fromisoformat(found)
    except (TypeError, ValueError):
        notices.append(Notice("unknown_day", echo(found)))
        return None


def choose_groups(found: Any, known: Known, notices: list[Notice]) -> tuple[Group, ...]:
    """Own groups with at least one known region each; a name counts once."""
    asked = found if isinstance(found, (list, tuple)) else []
    if len(asked) > MAX_GROUPS:
        notices.append(Notice("too_many_group", str(MAX_GROUPS)))
    groups: dict[str, Group] = {}
    for one in asked[:MAX_GROUPS]:
        name, codes = (one.get("naam"), one.get("codes")) if isinstance(one, dict) else (None, None)
        name = " ".join(echo(name, LONGEST_NAME).split()) if isinstance(name, str) else ""
        members = keep(codes, known.regions, MAX_MEMBERS, "region", notices)
        if name and members and name not in groups:
            groups[name] = Group(name, members)
        else:
            notices.append(Notice("unknown_group", name))
    return tuple(groups.values())


def choose_stamp(found: Any, notices: list[Notice]) -> str:
    """The stamp of a snapshot, whether it is still kept or not; empty for the newest."""
    if found is None or found == "":
        return ""
    if isinstance(found, str) and STAMP.match(found):
        return found
    notices.append(Notice("unknown_word", echo(found)))
    return ""


def is_on(found: Any) -> bool:
    return found in ("1", 1, True) if isinstance(found, (str, int)) else False


def echo(found: Any, longest: int = LONGEST_ECHO) -> str:
    """What was found, short enough and printable, to show back."""
    text = found if isinstance(found, str) else type(found).__name__
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= longest else printable[:longest] + "…"

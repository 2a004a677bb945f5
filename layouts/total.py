"""How the rows of the table can be grouped, and the totals under the groups: for a script that puts them there."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from data.indicator import Indicator
from data.queries import Cell
from data.terms import Level, Vergelijking
from data.totals import Total, totals, why_never
from data.view import View
from layouts import text_tabel as text


class Rows(NamedTuple):
    """Some rows of the table under one name."""

    name: str
    codes: Sequence[str]


class Grouping(NamedTuple):
    """One way to group the rows; why: why it cannot be had here."""

    key: str
    groups: Sequence[Rows]
    why: str = ""


def groupings(view: View) -> list[Grouping]:
    """The ways to group these rows, in the order of the choice."""
    by_provincie = by_name(view, {code: provincie_of(view, code) for code in view.codes})
    has_provincie = any(provincie_of(view, code) for code in view.codes)
    return [
        Grouping(text.NIVEAU, by_level(view)),
        Grouping(text.GEMEENTE, by_name(view, {code: gemeente_of(view, code) for code in view.codes})),
        Grouping(text.PROVINCIE, by_provincie if has_provincie else [], "" if has_provincie else text.NO_PROVINCIE),
    ]


def by_level(view: View) -> list[Rows]:
    """The rows by level, from small to large, the order of the choice within each."""
    levels = {code: level_of(view, code) for code in view.codes}
    order = [Level.BUURT, Level.WIJK, Level.GEMEENTE, "", Level.LAND]
    return [Rows(text.LEVELS[one], codes_with(levels, one)) for one in order if one in levels.values()]


def by_name(view: View, names: dict[str, str]) -> list[Rows]:
    """The rows by the name of where they lie, in the order of the choice; last those that lie in none."""
    found = [name for name in dict.fromkeys(names.values()) if name]
    named = [Rows(name, codes_with(names, name)) for name in found]
    land = {code: level_of(view, code) == Level.LAND for code, name in names.items() if not name}
    last = [(text.OTHER_REGIONS, False), (text.LEVELS[Level.LAND], True)]
    return named + [Rows(name, codes_with(land, one)) for name, one in last if one in land.values()]


def codes_with(values: dict[str, Any], wanted: Any) -> list[str]:
    return [code for code, value in values.items() if value == wanted]


def level_of(view: View, code: str) -> str:
    """The level of a region; '' for a group."""
    return view.regions[code].level if code in view.regions else ""


def gemeente_of(view: View, code: str) -> str:
    """The name of the gemeente that a region is, or lies in; '' for the land and for a group."""
    level = level_of(view, code)
    if level == Level.GEMEENTE:
        return view.regions[code].label
    return view.regions[code].gemeente if level in (Level.WIJK, Level.BUURT) else ""


def provincie_of(view: View, code: str) -> str:
    """The name of the provincie of a region; '' when it is not known, or has none."""
    gemeente = f"GM{code[2:6]}"
    is_within = level_of(view, code) not in ("", Level.LAND)
    if not is_within or view.gemeenten is None or gemeente not in view.gemeenten:
        return ""
    return view.gemeenten[gemeente].clusters.get(Vergelijking.PROVINCIE, "")


class GroupTotal(NamedTuple):
    """The total under a group: in every period, or in none for the reason in `why`."""

    name: str
    totals: Sequence[Total]
    why: str


def total_of(view: View, indicator: Indicator, codes: Sequence[str], cells: Mapping[str, Sequence[Cell]]) -> GroupTotal:
    """The total under a group of rows. cells: those of this indicator by region."""
    levels = [level_of(view, code) for code in codes]
    why = why_never(indicator, levels)
    members = text.MEMBERS.get(levels[0], text.MEMBERS_MIXED) if len(set(levels)) == 1 else text.MEMBERS_MIXED
    name = text.TOTAL.format(members=members.format(count=len(codes)))
    if why:
        return GroupTotal(name, [], text.UNSUMMED[why])
    return GroupTotal(name, totals(view, indicator, [cells[code] for code in codes]), "")

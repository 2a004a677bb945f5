"""What to ask of a table: the codes we want, listed one by one, in questions of a length that servers accept.

Periods are listed and never compared: year codes sort between the codes of months.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from data.terms import PeriodKind
from etl.cbs.periods import period_of
from etl.cbs.shape import Shape
from etl.cbs.table import Table

# Servers of CBS refuse an address of more than about 2.000 characters (unverified); this leaves room for the rest.
LONGEST = 1400


def conditions(table: Table, shape: Shape, periods: Iterable[str], starts_with: str, first: str = "") -> list[str]:
    """The conditions that together ask for everything we want; each is one `$filter`.

    periods: every period code of the table. starts_with: how this version asks for codes that begin with letters.
    first: a condition to put before.
    """
    regions = [starts_with.format(name=shape.region, start=start) for start in table.regions] if shape.region else []
    wanted = wanted_periods(table, periods)
    found = []
    for members in member_conditions(shape):
        fixed = [condition for condition in (first, either(regions), *members) if condition]
        if not shape.period:
            found.append(" and ".join(fixed))
            continue
        room = LONGEST - len(quoted(" and ".join(fixed)))
        for codes in in_parts(wanted, shape.period, room):
            found.append(" and ".join([*fixed, is_one_of(shape.period, codes)]))
    return found


def member_conditions(shape: Shape) -> list[list[str]]:
    """The conditions on members, a dimension each; more than one set when a dimension has too many for one question."""
    longest = max(shape.members, key=lambda name: len(shape.members[name]), default="")
    if not longest:
        return [[]]
    return [
        [is_one_of(name, part if name == longest else codes) for name, codes in shape.members.items()]
        for part in in_parts(shape.members[longest], longest, LONGEST // 2)
    ]


def quoted(condition: str) -> str:
    """A condition as it stands in an address."""
    return quote(condition, safe="(),'")


def wanted_periods(table: Table, periods: Iterable[str]) -> list[str]:
    """The codes of the kinds and years that the measures of a table are taken from."""
    kinds: set[PeriodKind] = {figure.period_kind for figure in table.figures.values()}
    known = {code: period_of(code) for code in periods}
    return [code for code, found in known.items() if found and found[0] in kinds and found[1].year >= table.first_year]


def in_parts(codes: list[str], name: str, room: int) -> Iterator[list[str]]:
    """The codes in groups whose condition is not longer than the room for it."""
    part: list[str] = []
    for code in codes:
        if part and len(quoted(is_one_of(name, [*part, code]))) > room:
            yield part
            part = []
        part.append(code)
    if part:
        yield part


def is_one_of(name: str, codes: Iterable[str]) -> str:
    doubled = (code.replace("'", "''") for code in codes)
    return either([f"{name} eq '{code}'" for code in doubled])


def either(options: list[str]) -> str:
    return f"({' or '.join(options)})" if len(options) > 1 else "".join(options)


def titles(lists: Mapping[str, list[dict[str, Any]]], key: str) -> dict[str, dict[str, str]]:
    """Title by code, for every list of members; `key` is the field with the code."""
    return {name: {str(row[key]): str(row.get("Title") or "") for row in rows} for name, rows in lists.items()}

"""The questions about what changed since the previous snapshot. Screen and CSV ask the same ones.

wanted = choose({"indicator": "misdrijven_totaal", "gebied": "venray"}, snapshot)
newest(snapshot, wanted, 200)       # the first 200, newest period first
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from data.changed import Changed, HeldBack, KindCount, Total, Wanted
from data.regions import plain
from data.store import OpenSnapshot
from data.terms import ChangeKind, Level

FILE = "changes.parquet"
LONGEST_PLACE = 80
CELL = """
    indicator, region_code, region_level, indeling, period_kind, period_start, breakdown, old_value, new_value,
    old_state, new_state, old_status, new_status, old_denominator, new_denominator, difference, class, reason
"""
# Newest period first; then Nederland before gemeenten before wijken.
NEWEST_FIRST = "period_start desc, indicator, list_position(?, region_level), region_code, indeling, period_kind"
LEVELS = [level.value for level in Level]


def choose(values: Mapping[str, Any], snapshot: OpenSnapshot) -> Wanted:
    """What is asked for; what is not known counts as not chosen. values: indicator, soort, gebied."""
    indicator, kind, place = (values.get(key) for key in ("indicator", "soort", "gebied"))
    known = isinstance(indicator, str) and (indicator in snapshot.catalogue or indicator in changed(snapshot))
    return Wanted(
        indicator=indicator if known else None,
        kind=ChangeKind(kind) if isinstance(kind, str) and kind in set(ChangeKind) else None,
        place=place.strip()[:LONGEST_PLACE] if isinstance(place, str) else "",
    )


def address(wanted: Wanted) -> str:
    """What is asked for as the query part of an address."""
    parts = {"indicator": wanted.indicator, "soort": wanted.kind, "gebied": wanted.place}
    return "?" + urlencode({key: str(value) for key, value in parts.items() if value})


def compared_with(snapshot: OpenSnapshot) -> str | None:
    """The stamp of the snapshot that this one is compared with; None when there is no earlier one."""
    manifest = snapshot.snapshot.manifest
    return manifest.compared_with if FILE in manifest.files else None


def changed(snapshot: OpenSnapshot) -> dict[str, int]:
    """The indicators that have changes, with how many, most first."""
    if compared_with(snapshot) is None:
        return {}
    return dict(snapshot.rows("select indicator, count(*) from changes group by indicator order by 2 desc, 1"))


def newest(snapshot: OpenSnapshot, wanted: Wanted, most: int) -> list[Changed]:
    """The changes that are asked for, newest period first, at most so many."""
    where, bound = condition(snapshot, wanted)
    rows = snapshot.rows(
        f"select {CELL} from changes where {where} order by {NEWEST_FIRST} limit {most}", [*bound, LEVELS]
    )
    return [Changed(*row) for row in rows]


def every(snapshot: OpenSnapshot, wanted: Wanted) -> Iterator[Changed]:
    """All changes that are asked for, in the same order, one by one."""
    if compared_with(snapshot) is None:
        return
    where, bound = condition(snapshot, wanted)
    question = f"select {CELL} from changes where {where} order by {NEWEST_FIRST}"
    for row in snapshot.stream(question, [*bound, LEVELS]):
        yield Changed(*row)


def count_kinds(snapshot: OpenSnapshot, wanted: Wanted) -> list[KindCount]:
    """How many changes of each class there are, whatever class is chosen; most first."""
    where, bound = condition(snapshot, wanted._replace(kind=None))
    rows = snapshot.rows(
        f"""
        select class, count(*) from changes where {where} group by class order by count(*) desc, class
        """,
        bound,
    )
    return [KindCount(*row) for row in rows]


def count_indicators(snapshot: OpenSnapshot, wanted: Wanted) -> int:
    """At how many indicators there are changes, whatever class is chosen."""
    where, bound = condition(snapshot, wanted._replace(kind=None))
    ((count,),) = snapshot.rows(f"select count(distinct indicator) from changes where {where}", bound)
    return int(count)


def totals(snapshot: OpenSnapshot, wanted: Wanted) -> list[Total]:
    """The totals of the indicator that is asked for at every region level, or of all indicators at their largest level.

    Most changes first. Only where some class changed the total, and only indicators that may be added up: of
    percentages and unique persons a total means nothing.
    """
    order = list(changed(snapshot))
    rows = snapshot.rows(
        """
        select t.indicator, t.region_level, old_total, new_total, class, total
        from change_totals t join (
            select indicator, region_level, class, sum(difference) as total, count(*) as cells
            from changes group by all
        ) parts on parts.indicator = t.indicator and parts.region_level = t.region_level
        where t.indicator = coalesce(?, t.indicator)
        order by list_position(?, t.indicator), list_position(?, t.region_level), cells desc, class
        """,
        [wanted.indicator, order, LEVELS],
    )
    parts: dict[tuple[str, str, Decimal, Decimal], list[tuple[str, Decimal]]] = {}
    for *head, kind, difference in rows:
        parts.setdefault((head[0], head[1], head[2], head[3]), []).append((kind, difference))
    found = (Total(*head, tuple(every)) for head, every in parts.items() if any(difference for _, difference in every))
    summable = [one for one in found if one.indicator not in snapshot.catalogue or is_summable(snapshot, one.indicator)]
    largest = {one.indicator: one for one in reversed(summable)}
    return summable if wanted.indicator else [one for one in summable if largest[one.indicator] is one]


def is_summable(snapshot: OpenSnapshot, indicator: str) -> bool:
    return snapshot.catalogue[indicator].is_summable


def held_back(snapshot: OpenSnapshot) -> list[HeldBack]:
    """The indicators whose newer figures wait until somebody accepts them."""
    return list(snapshot.held.values())


def condition(snapshot: OpenSnapshot, wanted: Wanted) -> tuple[str, list[Any]]:
    """What is asked for as SQL with bound places."""
    parts = ["true"]
    bound: list[Any] = []
    for column, value in (("indicator", wanted.indicator), ("class", wanted.kind)):
        if value:
            parts.append(f"{column} = ?")
            bound.append(str(value))
    if wanted.place:
        parts.append("region_code in (select unnest(?::varchar[]))")
        bound.append(codes_of(snapshot, wanted.place))
    return " and ".join(parts), bound


def codes_of(snapshot: OpenSnapshot, place: str) -> list[str]:
    """The regions with a text in their name or in that of their gemeente, or with it as their code."""
    text = plain(place)
    found = [region.code for label, region in snapshot.regions.searchable if text in label]
    return [*found, place.upper()]


def name_of(snapshot: OpenSnapshot, code: str) -> str:
    """The name of a region; the code itself for one that no indeling has any more."""
    return snapshot.regions[code].label if code in snapshot.regions else code

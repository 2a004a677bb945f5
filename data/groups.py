"""The groups that the own gemeente is compared with: who is in them, and the figures of a group as a whole.

A group figure is the sum of its members, divided by the sum of their denominators: never an average of ratios. So
there is one only where the type of the indicator allows sums.

It needs every member. With one withheld the group is withheld; with one unknown, not reported or without a figure in
that period the group is unknown; when all are empty for one and the same reason, that is its reason too. Members add
up inside one indeling only, so that nobody counts twice after a herindeling.

The members are the gemeenten of now. The own gemeente is one of its provincie, jeugdregio, grootteklasse and
stedelijkheid, and is no member of the vergelijkbare gemeenten.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from data import peers
from data.gemeenten import CLUSTERS
from data.indicator import Indicator
from data.queries import Cell, periods_of
from data.rates import rate
from data.regions import Regions
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import EMPTY_STATES, TOTAAL, Grenzen, Level, Origin, State, Status, Vergelijking
from data.view import Member, Peers

CODE = "groep:{kind}:{name}"
NAMES = {
    Vergelijking.PROVINCIE: "Provincie {name}",
    Vergelijking.JEUGDREGIO: "Jeugdregio {name}",
    Vergelijking.GROOTTEKLASSE: "Gemeenten met {name}",
    Vergelijking.STEDELIJKHEID: "Gemeenten: {name}",
}
ALIKE = "Vergelijkbare gemeenten"


class Sums(NamedTuple):
    """The members of a group in one period, added up by DuckDB."""

    kind: str
    start: date
    end: date
    value: float
    denominator: float
    rows: int
    known: int
    divided: int
    indelingen: int
    indeling: int
    denominator_from: date | None
    denominator_on: date | None
    withheld: int
    empty: int
    first_empty: str | None
    last_empty: str | None
    least_final: int | None


def groups_of(snapshot: OpenSnapshot, selection: Selection) -> list[Peers]:
    """The groups that a selection asks for; one of which nothing is known of the own gemeente is left out."""
    own = own_gemeente(snapshot, selection) if selection.vergelijk else ""
    found = [found for kind in selection.vergelijk if own and (found := group_of(snapshot, kind, own))]
    return found + [own_choice(snapshot.regions, one.code, one.name, one.codes) for one in selection.groepen]


def own_gemeente(snapshot: OpenSnapshot, selection: Selection) -> str:
    """The gemeente of the first region that lies in a gemeente of now; '' without one."""
    codes = (f"GM{code[2:6]}" for code in selection.regions)
    return next((code for code in codes if code in snapshot.gemeenten), "")


def group_of(snapshot: OpenSnapshot, kind: Vergelijking, own: str) -> Peers | None:
    """The gemeenten that the own one is compared with; None when its provincie or class is not known."""
    if kind is Vergelijking.VERGELIJKBAAR:
        return alike(snapshot, own)
    name = snapshot.gemeenten[own].clusters[kind] if kind in CLUSTERS else ""
    members = [Member(one.code, one.name) for one in snapshot.gemeenten.sharing(kind, name)]
    return Peers(CODE.format(kind=kind, name=name), NAMES[kind].format(name=name), members, own=own) if name else None


def alike(snapshot: OpenSnapshot, own: str) -> Peers | None:
    """The gemeenten that are most like the own one, nearest first."""
    near = peers.nearest(snapshot.gemeenten, own)
    members = [Member(code, snapshot.gemeenten[code].name, far) for code, far in near.members]
    code = CODE.format(kind=Vergelijking.VERGELIJKBAAR.value, name=own)
    return Peers(code, ALIKE, members, near.facts, own) if members else None


def own_choice(regions: Regions, code: str, name: str, codes: Sequence[str]) -> Peers:
    return Peers(code, name, [Member(one, regions[one].label) for one in codes])


def cells_of_groups(
    snapshot: OpenSnapshot, selection: Selection, indicator: str, groups: Sequence[Peers]
) -> Iterator[Cell]:
    """The cells of each group, in time order: one question for all of them."""
    definition = snapshot.catalogue[indicator]
    can_add = [one for one in groups if definition.is_summable and not is_nested(one)]
    found = sums(snapshot, selection, indicator, can_add)
    for group in groups:
        for kind, start, end in periods_of(snapshot, selection, indicator):
            empty = empty_cell(definition, group.code, kind, start, end, State.NOT_APPLICABLE)
            if group not in can_add:
                yield empty
            elif one := found.get((group.code, kind, start)):
                yield group_cell(one, definition, group)
            else:
                yield empty._replace(state=reason(snapshot, indicator, group))


def is_nested(group: Peers) -> bool:
    """Whether a member lies inside another one, so that it would count twice."""
    codes = {member.code for member in group.members}
    parents = {parent for code in codes for parent in parents_of(code)}
    return bool(codes & parents)


def parents_of(code: str) -> list[str]:
    """The gemeente and the wijk that a region lies in; a code says it itself."""
    inside = {"BU": [f"WK{code[2:8]}", f"GM{code[2:6]}"], "WK": [f"GM{code[2:6]}"]}
    return inside.get(code[:2], [])


def reason(snapshot: OpenSnapshot, indicator: str, group: Peers) -> State:
    """Why no member has any row: the source has no figures at that level, or not for these."""
    levels = {snapshot.regions[member.code].level for member in group.members}
    has_any = levels & {level for level, *_ in snapshot.coverage[indicator]}
    return State.NOT_REPORTED if has_any else State.NOT_APPLICABLE


def group_cell(one: Sums, indicator: Indicator, group: Peers) -> Cell:
    """The figure of a group in one period, or why there is none."""
    state = state_of(one, len(group.members))
    cell = empty_cell(indicator, group.code, one.kind, one.start, one.end, state)
    status = list(Status)[one.least_final - 1].value if one.least_final else None
    cell = cell._replace(indeling=one.indeling, status=status, origin=Origin.OPGETELD.value)
    if state in EMPTY_STATES:
        return cell
    is_divided = one.divided == len(group.members)
    denominator = one.denominator if is_divided else None
    # Members may be counted on different days, each nearest to the period.
    counted_on = one.denominator_on if is_divided and one.denominator_from == one.denominator_on else None
    return cell._replace(
        value=one.value,
        denominator=denominator,
        denominator_on=counted_on,
        relative=rate(one.value, denominator, indicator.scale),
    )


def state_of(one: Sums, members: int) -> State:
    """What the cell of a group holds, by the states of its members."""
    if one.known == members and one.indelingen == 1:
        return State.VALUE if one.value else State.ZERO
    if one.withheld:
        return State.WITHHELD
    if one.empty == members and one.first_empty == one.last_empty:
        return State(one.first_empty or State.UNKNOWN)
    return State.UNKNOWN


def empty_cell(indicator: Indicator, code: str, kind: str, start: date, end: date, state: State) -> Cell:
    return Cell(indicator.id, code, kind, start, end, None, None, None, None, None, state, None, None)


def sums(
    snapshot: OpenSnapshot, selection: Selection, indicator: str, groups: Sequence[Peers]
) -> dict[tuple[str, str, date], Sums]:
    """The members of each group added up, by (group, kind, start) of a period.

    Of two rows about one member the one in the newest borders counts, or with the borders of then the oldest. Added
    up in whole millionths, as the night does: that has one outcome, whichever member comes first.
    """
    if not groups:
        return {}
    newest_first = "desc" if selection.grenzen is Grenzen.NU else "asc"
    rows = snapshot.rows_again(QUESTION.format(order=newest_first), bound(snapshot, selection, indicator, groups))
    return {(code, kind, start): Sums(kind, start, *rest) for code, kind, start, *rest in rows}


# The levels are a range, as in `queries.figure_rows`: that spares DuckDB nearly all wijken and buurten.
QUESTION = """
with members as (
    select unnest(string_split(?, ' ')) as region_code, unnest(string_split(?, '\t')) as group_code
),
mine as (
    select * from observations
    where indicator = ? and region_level between ? and ? and region_code in (select region_code from members)
      and period_start between ? and ? and breakdown = ?
    qualify row_number() over (partition by region_code, period_kind, period_start order by indeling {order}) = 1
)
select group_code, period_kind, period_start, any_value(period_end),
       sum(value::decimal(38, 6))::double, sum(denominator::decimal(38, 6))::double,
       count(*), count(value), count(denominator), count(distinct indeling), max(indeling),
       min(denominator_on), max(denominator_on), count(*) filter (state = 'withheld'),
       count(*) filter (value is null), min(state) filter (value is null), max(state) filter (value is null),
       max(list_position(string_split(?, ' '), status))
from mine join members using (region_code) group by group_code, period_kind, period_start
"""


def bound(snapshot: OpenSnapshot, selection: Selection, indicator: str, groups: Sequence[Peers]) -> list[Any]:
    """What the question is asked with; members and groups are texts, so that an answer can be remembered by them."""
    members = [(member.code, group.code) for group in groups for member in group.members]
    levels = [snapshot.regions[code].level for code, _ in members]
    first, last = date(selection.first_year, 1, 1), date(selection.last_year, 12, 31)
    return [
        " ".join(code for code, _ in members), "\t".join(group for _, group in members), indicator,
        min(levels, default=Level.GEMEENTE.value), max(levels, default=Level.GEMEENTE.value), first, last, TOTAAL,
        " ".join(Status),
    ]  # fmt: skip

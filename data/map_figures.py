"""The figures of a map: a cell for every region, with the number that the map shows of it.

Figures themselves stand in the borders of their time, so that no region counts twice. An index or a change is made of
two periods, and so of figures in the newest borders, as on the tab Verkennen; with the borders of then only where they
stayed the same.
"""

from collections.abc import Sequence
from datetime import date

from data.breaks import Break, break_between
from data.map_question import MapQuestion, Niveau, base_of
from data.queries import Cell, relative
from data.shown import change, index, itself
from data.store import OpenSnapshot
from data.terms import TOTAAL, Grenzen, Origin, State, Weergave

DELIVERED = f"o.origin in ('{Origin.GELEVERD}', '{Origin.OPGETELD}')"
COLUMNS = """
    o.indicator, o.region_code, o.period_kind, o.period_start, o.period_end, o.indeling,
    o.value, o.denominator, o.denominator_on, {relative}, o.state, o.status, o.origin
"""


def map_cells(snapshot: OpenSnapshot, question: MapQuestion) -> list[Cell]:
    """A cell for every region of the map in its period; a region without any has not_reported."""
    cells = figures(snapshot, question, question.period.start)
    if not question.is_compared:
        return cells
    indicator = snapshot.catalogue[question.indicator]
    breaks = own_breaks(snapshot, question)
    bases = {one.region: one for one in base_cells(snapshot, question)}
    if question.weergave is Weergave.INDEX:
        return [index(cell, bases.get(cell.region), breaks) for cell in cells]
    return [change(cell, bases.get(cell.region), indicator, breaks) for cell in cells]


def base_cells(snapshot: OpenSnapshot, question: MapQuestion) -> list[Cell]:
    """What the cells of an index or a change are compared with."""
    if start := base_of(question):
        return figures(snapshot, question, start)
    return first_figures(snapshot, question) if question.weergave is Weergave.INDEX else []


def own_breaks(snapshot: OpenSnapshot, question: MapQuestion) -> list[Break]:
    return [one for one in snapshot.breaks if one.indicator == question.indicator]


def blocking(snapshot: OpenSnapshot, question: MapQuestion) -> Break | None:
    """The trend break that stands between the period of the map and what it is compared with."""
    if not question.is_compared:
        return None
    start = base_of(question) or question.periods[0].start
    return break_between(own_breaks(snapshot, question), question.indicator, start, question.period.start)


def figures(snapshot: OpenSnapshot, question: MapQuestion, start: date) -> list[Cell]:
    """The figures of one period as the switch asks for them, in its newest borders, with those that are missing."""
    scale = snapshot.catalogue[question.indicator].scale
    rows = snapshot.rows_again(
        f"""
        select {COLUMNS.format(relative=relative("?"))} from observations o
        where {where(question)} and o.period_start = ? and o.period_kind = ?
        """,
        [scale, *bound(question), start, question.period.kind],
    )
    found = [Cell(*row) for row in rows]
    indeling = max((cell.indeling or 0 for cell in found), default=0)
    cells = as_switched(snapshot, question, [cell for cell in found if cell.indeling == indeling])
    present = {cell.region for cell in cells}
    return cells + [absent(question, code, indeling) for code in codes_in(snapshot, question, indeling) - present]


def first_figures(snapshot: OpenSnapshot, question: MapQuestion) -> list[Cell]:
    """The first figure of every region in the periods of the map."""
    indicator = snapshot.catalogue[question.indicator]
    rows = snapshot.rows_again(
        f"""
        select {COLUMNS.format(relative=relative("?"))} from ({in_borders(question)}) o
        where {number(question, indicator.scale, is_relative=question.is_relative(indicator))} is not null
        qualify row_number() over (partition by o.region_code order by o.period_start) = 1
        """,
        [indicator.scale, *bound(question), question.periods[0].start, question.periods[-1].start],
    )
    return as_switched(snapshot, question, [Cell(*row) for row in rows])


def as_switched(snapshot: OpenSnapshot, question: MapQuestion, cells: Sequence[Cell]) -> list[Cell]:
    indicator = snapshot.catalogue[question.indicator]
    asked = question.asked(indicator)
    return [itself(cell, indicator, asked) for cell in cells]


def is_in_newest_borders(question: MapQuestion) -> bool:
    return question.is_compared and question.selection.grenzen is Grenzen.NU


def where(question: MapQuestion) -> str:
    """Which rows of observations are about the map, for the values of `bound`."""
    origins = "true" if is_in_newest_borders(question) else DELIVERED
    return f"""
        o.indicator = ? and o.region_level = ? and o.region_code between ? and ? and o.breakdown = '{TOTAAL}'
        and {origins}
    """


def bound(question: MapQuestion) -> list[str]:
    return [question.indicator, question.level.value, *question.codes]


def in_borders(question: MapQuestion) -> str:
    """The rows of several periods, each in the newest borders that it has; bound, and the first and last period."""
    return f"""
        select * from observations o where {where(question)} and o.period_start between ? and ?
        qualify o.indeling = max(o.indeling) over (partition by o.period_start, o.period_kind)
    """


def number(question: MapQuestion, scale: float, is_relative: bool) -> str:
    """The figure that the switch asks for; a converted count is a whole number, as on screen."""
    if is_relative:
        return relative(str(scale))
    return f"if(o.origin = '{Origin.OMGEREKEND}', round_even(o.value, 0), o.value)"


def absent(question: MapQuestion, code: str, indeling: int) -> Cell:
    kind, start, end = question.period
    nothing = Cell(question.indicator, code, kind, start, end, indeling, None, None, None, None,
                   State.NOT_REPORTED, None, None)  # fmt: skip
    return nothing._replace(shown_state=State.NOT_REPORTED)


def codes_in(snapshot: OpenSnapshot, question: MapQuestion, indeling: int) -> set[str]:
    """The regions of the map in the borders of a year."""
    rows = snapshot.rows_again(
        "select region_code from regions where region_level = ? and indeling = ? and region_code between ? and ?",
        [question.level.value, indeling, *question.codes],
    )
    return {code for (code,) in rows}


def own_codes(question: MapQuestion, home: str) -> list[str]:
    """The regions with the thick border: what is chosen, else the own gemeente."""
    chosen = [code for code in question.selection.regions if question.codes[0] <= code <= question.codes[1]]
    return chosen[:1] or ([home] if question.niveau is Niveau.GEMEENTEN else [])

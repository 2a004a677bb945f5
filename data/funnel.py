"""Every gemeente in a funnel: its rate beside how many people that stands on."""

from datetime import date

from data.queries import RELATIVE
from data.selection import Selection
from data.store import OpenSnapshot
from data.terms import TOTAAL, Level
from data.view import Dot


def period(snapshot: OpenSnapshot, selection: Selection) -> date | None:
    """The start of the newest period inside the selection for which the first indicator has gemeenten."""
    starts = [
        start
        for level, _, start, _ in snapshot.coverage[selection.indicators[0]]
        if level == Level.GEMEENTE and selection.first_year <= start.year <= selection.last_year
    ]
    return max(starts, default=None)


def dots(snapshot: OpenSnapshot, selection: Selection) -> list[Dot]:
    """A dot for every gemeente with a figure and a denominator, in the borders of the time itself."""
    start = period(snapshot, selection)
    rows = snapshot.rows_again(
        f"""
        select o.region_code, o.denominator, {RELATIVE} as relative
        from observations o join indicators i on i.id = o.indicator
        where o.indicator = ? and o.region_level = ? and o.period_start = ? and o.breakdown = ?
          and o.origin in ('geleverd', 'opgeteld') and relative is not null
        order by o.region_code
        """,
        [selection.indicators[0], Level.GEMEENTE.value, start, TOTAAL],
    )
    return [Dot(*row) for row in rows]

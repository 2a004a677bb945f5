"""The figures of a map: a cell for every region, and the classes that colour them.

In the borders of the time itself, so that no region counts twice.
"""

from collections.abc import Sequence

from data.map_classes import CLASSES, Limits, classes
from data.map_question import MapQuestion, Niveau
from data.queries import Cell, relative
from data.shown import itself
from data.store import OpenSnapshot
from data.terms import TOTAAL, State

DELIVERED = "('geleverd', 'opgeteld')"


def map_cells(snapshot: OpenSnapshot, question: MapQuestion) -> list[Cell]:
    """A cell for every region of the map in its period; a region without any has not_reported."""
    first, last = question.codes
    scale = snapshot.catalogue[question.indicator].scale
    rows = snapshot.rows(
        f"""
        select o.indicator, o.region_code, o.period_kind, o.period_start, o.period_end, o.indeling,
               o.value, o.denominator, o.denominator_on, {relative("?")}, o.state, o.status, o.origin
        from observations o
        where o.indicator = ? and o.region_level = ? and o.region_code between ? and ?
          and o.period_start = ? and o.period_kind = ? and o.breakdown = ? and o.origin in {DELIVERED}
        """,
        [scale, question.indicator, question.level.value, first, last,
         question.period.start, question.period.kind, TOTAAL],
    )  # fmt: skip
    return shown_cells(snapshot, question, [Cell(*row) for row in rows])


def shown_cells(snapshot: OpenSnapshot, question: MapQuestion, found: Sequence[Cell]) -> list[Cell]:
    """The cells with the number that the map shows, in the newest borders among them, with those that are missing."""
    indicator = snapshot.catalogue[question.indicator]
    asked = question.selection.with_maat(question.maat)
    indeling = max((cell.indeling or 0 for cell in found), default=0)
    cells = [itself(cell, indicator, asked) for cell in found if cell.indeling == indeling]
    present = {cell.region for cell in cells}
    return cells + [absent(question, code, indeling) for code in codes_in(snapshot, question, indeling) - present]


def absent(question: MapQuestion, code: str, indeling: int) -> Cell:
    kind, start, end = question.period
    nothing = Cell(question.indicator, code, kind, start, end, indeling, None, None, None, None,
                   State.NOT_REPORTED, None, None)  # fmt: skip
    return nothing._replace(shown_state=State.NOT_REPORTED)


def codes_in(snapshot: OpenSnapshot, question: MapQuestion, indeling: int) -> set[str]:
    """The regions of the map in the borders of a year."""
    rows = snapshot.rows(
        "select region_code from regions where region_level = ? and indeling = ? and region_code between ? and ?",
        [question.level.value, indeling, *question.codes],
    )
    return {code for (code,) in rows}


def limits(snapshot: OpenSnapshot, question: MapQuestion) -> Limits | None:
    """The classes over all periods of the map, so that a colour means the same in each; None without any figure.

    Quantiles: of all figures that the slider can show, each class has a fifth. Where more than a fifth is zero, zero
    is a class of its own and the others share the rest.
    """
    indicator = snapshot.catalogue[question.indicator]
    is_relative = question.is_relative(indicator)
    number = relative(str(indicator.scale)) if is_relative else "o.value"
    ((lowest, highest, zeros, quantiles, without_zero),) = snapshot.rows_again(
        f"""
        select min(number), max(number), count_if(number = 0) / count(*), quantile_cont(number, {shares(CLASSES)}),
               quantile_cont(number, {shares(CLASSES - 1)}) filter (number <> 0)
        from (
            select {number} as number from observations o
            where o.indicator = ? and o.region_level = ? and o.region_code between ? and ?
              and o.period_start between ? and ? and o.breakdown = ? and o.origin in {DELIVERED}
        ) where number is not null
        """,
        [question.indicator, question.level.value, *question.codes,
         question.periods[0].start, question.periods[-1].start, TOTAAL],
    )  # fmt: skip
    decimals = indicator.decimals if is_relative or indicator.is_ready_made else 0
    if lowest is None:
        return None
    if lowest == 0 and zeros > 1 / CLASSES:
        return classes(0, highest, [10**-decimals, *(without_zero or [])], decimals)
    return classes(lowest, highest, quantiles, decimals)


def shares(count: int) -> list[float]:
    """Where to cut to get so many equal parts."""
    return [place / count for place in range(1, count)]


def own_codes(question: MapQuestion, home: str) -> list[str]:
    """The regions with the thick border: what is chosen, else the own gemeente."""
    chosen = [code for code in question.selection.regions if question.codes[0] <= code <= question.codes[1]]
    return chosen[:1] or ([home] if question.niveau is Niveau.GEMEENTEN else [])

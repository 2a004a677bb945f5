"""What stands in a cell of the table: the text, the number behind it, and a note that says what it means.

A note is what such a cell means in words, its mark with the words of that, and what a copy of an empty one says.
Notes are numbered, for thousands of cells have the same few.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

from data.indicator import Indicator
from data.periods import in_short
from data.queries import Cell
from data.reading import count_of, has_other_borders
from data.terms import EMPTY_STATES, State, Weergave
from data.totals import Total
from data.view import View
from layouts import numbers, series, text
from layouts import text_tabel as words

GROUP = "groep:"


class Note(NamedTuple):
    """What a cell means: its mark, in words, what the legend says of the mark, and what a copy of an empty one says."""

    mark: str
    words: str
    legend: str
    copied: str = ""


Notes = dict[Note, int]
Write = Callable[[float], str]


def is_same_as_count(view: View, indicator: Indicator) -> bool:
    """Whether the figure shows the very numbers that the table of counts has."""
    is_count = not view.selection.is_relative or indicator.is_ready_made
    return view.selection.weergave is Weergave.WAARDE and is_count


class Writing(NamedTuple):
    """How the cells of one table are written: found once, for there are thousands of them.

    is_same: whether counts are all there is; write_count, write_shown: for a count, and for a number of the figure.
    """

    view: View
    is_same: bool
    write_count: Write
    write_shown: Write
    notes: Notes


def writing(view: View, indicator: Indicator) -> Writing:
    return Writing(view, is_same_as_count(view, indicator), count_writer(indicator), shown_writer(view, indicator), {})


def both_sides(cell: Cell, how: Writing) -> list[Any]:
    """A cell for the script: text, number and note of the count, those of the number in the figure, its 95% range."""
    if how.is_same:
        return count_side(cell, how)
    return [*count_side(cell, how), *shown_side(cell, how), *range_of(cell, how)]


def count_side(cell: Cell, how: Writing) -> list[Any]:
    count = count_of(cell)
    if cell.state in EMPTY_STATES or count is None:
        return empty_side(cell.state, why_empty(cell), how.notes)
    return full_side(how.write_count(count), count, cell, how.notes)


def shown_side(cell: Cell, how: Writing) -> list[Any]:
    if cell.shown is None:
        why = why_empty(cell) if cell.state in EMPTY_STATES else why_not_shown(cell, how.view)
        return empty_side(cell.shown_state, why, how.notes)
    return full_side(how.write_shown(cell.shown), cell.shown, cell, how.notes)


def full_side(written: str, number: float, cell: Cell, notes: Notes) -> list[Any]:
    """A number; six decimals go to a copy, as they go to the CSV."""
    exact = round(number, 6)
    plain = int(exact) if float(exact).is_integer() else exact
    note = note_of(cell.status, cell.origin)
    return [written + note.mark, plain, notes.setdefault(note, len(notes))]


@lru_cache(maxsize=256)
def note_of(status: str | None, origin: str | None) -> Note:
    """What a cell with a figure means."""
    mark = text.STATUS_MARKS.get(status, "")
    return Note(mark, series.made_words(status, origin), text.STATUS[status] if mark else "")


def empty_side(state: str, why: str, notes: Notes) -> list[Any]:
    mark = text.STATE_MARKS[state]
    return [mark, None, numbered(Note(mark, why, why, words.COPIED_STATES[state]), notes)]


def numbered(note: Note, notes: Notes) -> int:
    return notes.setdefault(note, len(notes))


def count_writer(indicator: Indicator) -> Write:
    """How a count is written; a ready-made figure has its own decimals."""
    return partial(numbers.decimal, decimals=indicator.decimals) if indicator.is_ready_made else numbers.count


def shown_writer(view: View, indicator: Indicator) -> Write:
    """How a number of the figure is written: a change has its sign."""
    weergave = view.selection.weergave
    if weergave is Weergave.VERANDERING:
        return change_text
    is_count = weergave is Weergave.WAARDE and not view.selection.is_relative and not indicator.is_ready_made
    decimals = indicator.decimals if weergave is Weergave.WAARDE else 1
    return numbers.count if is_count else partial(numbers.decimal, decimals=decimals)


def change_text(value: float) -> str:
    """A change with its sign; one that rounds to nothing has none."""
    written = numbers.decimal(abs(value), 1)
    return written if written == "0,0" else f"{'+' if value > 0 else '−'}{written}"


def range_of(cell: Cell, how: Writing) -> list[str]:
    """The 95% range of the number in the figure, where there is one."""
    if cell.low is None or cell.high is None:
        return []
    return [words.RANGE.format(low=how.write_shown(cell.low), high=how.write_shown(cell.high))]


def why_empty(cell: Cell) -> str:
    """Why there is no figure at all."""
    if cell.region.startswith(GROUP) and cell.state == State.NOT_APPLICABLE:
        return words.GROUP_UNSUMMED
    if cell.region.startswith(GROUP) and cell.state == State.UNKNOWN:
        return words.GROUP_INCOMPLETE
    return text.OTHER_BORDERS if has_other_borders(cell) else text.STATES[cell.state]


def why_not_shown(cell: Cell, view: View) -> str:
    """Why a figure that is there has no relative figure, index or change."""
    weergave = view.selection.weergave
    has_no_relative = view.selection.is_relative and cell.relative is None and cell.shown_state == State.UNKNOWN
    if weergave is Weergave.WAARDE or has_no_relative:
        return words.NO_DENOMINATOR
    base = words.BASES[weergave]
    if cell.shown_state == State.NOT_APPLICABLE:
        return words.NOT_COMPARED.format(base=base)
    return words.BASE_IS.format(base=base, state=text.STATES[cell.shown_state])


def total_sides(total: Total, how: Writing) -> list[Any]:
    """The cell of a total; where there is none it says why."""
    if not total.why:
        return both_sides(total.cell, how)
    mark, why = words.UNSUMMED_MARKS[total.why], words.UNSUMMED[total.why]
    side = [mark, None, numbered(Note(mark, why, why, words.COPIED_TOTALS[total.why]), how.notes)]
    return side if how.is_same else [*side, *side]


def count_unit(indicator: Indicator) -> str:
    """What the counts are of, for above the table."""
    if indicator.unit == "%":
        return words.IN_PERCENT
    is_amount = indicator.is_ready_made or indicator.type == "euro"
    return indicator.unit if is_amount else words.COUNT_OF.format(unit=indicator.unit)


def shown_unit(view: View, indicator: Indicator, cells: list[Cell]) -> str:
    """What the numbers of the figure are of, for above the table; cells: those of one region."""
    selection = view.selection
    is_relative = selection.is_relative and indicator.has_denominator
    if selection.weergave is Weergave.WAARDE:
        return series.per(indicator, view.catalogue) if is_relative else count_unit(indicator)
    unit = series.unit_of(indicator, view.catalogue, is_relative)
    if selection.weergave is Weergave.VERANDERING:
        points = words.IN_POINTS if indicator.unit == "%" else unit
        return (
            words.CHANGE_OF_SCORE.format(unit=points) if indicator.is_ready_made else words.CHANGE_OF.format(unit=unit)
        )
    base = next((one for one in cells if selection.nulmeting and one.period_start >= selection.nulmeting), None)
    if base is None:
        return words.INDEX_FIRST.format(unit=unit)
    return words.INDEX_OF.format(unit=unit, base=in_short(base.period_kind, base.period_start))


def short_units(view: View, indicator: Indicator) -> tuple[str, str]:
    """The same for a head of two columns a period."""
    counted = words.COUNTS_SHORT if count_unit(indicator).startswith(words.COUNTS_SHORT) else words.SHOWN_SHORT
    if view.selection.weergave is Weergave.WAARDE:
        is_relative = view.selection.is_relative and indicator.has_denominator
        return counted, series.per(indicator, view.catalogue) if is_relative else words.SHOWN_SHORT
    return counted, words.INDEX_SHORT if view.selection.weergave is Weergave.INDEX else words.CHANGE_SHORT

"""What differs between two answers to the same question: of a snapshot that somebody cited, and of a newer one."""

from typing import NamedTuple

from data.queries import Cell
from data.view import View


class Difference(NamedTuple):
    """One figure, as it was and as it is; None when the snapshot did not have its period, or no longer has it."""

    old: Cell | None
    new: Cell | None

    @property
    def cell(self) -> Cell:
        """Which figure it is about."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_in_shown(self) -> bool:
        """Whether the number that the figure shows differs; else it is the count behind it."""
        return self.old is None or self.new is None or shown_of(self.old) != shown_of(self.new)


def differences(old: View, new: View) -> list[Difference]:
    """Every figure that differs, in the order of the newer view; an empty cell that came or went is no figure."""
    was = {place_of(cell): cell for cell in old.cells}
    now = {place_of(cell): cell for cell in new.cells}
    pairs = [Difference(was.get(place), now.get(place)) for place in [*now, *(one for one in was if one not in now)]]
    return [one for one in pairs if is_different(one)]


def is_different(one: Difference) -> bool:
    if one.old is None or one.new is None:
        return one.cell.value is not None
    return one.is_in_shown or (one.old.value, one.old.state) != (one.new.value, one.new.state)


def shown_of(cell: Cell) -> tuple[float | None, str]:
    return cell.shown, cell.shown_state


def place_of(cell: Cell) -> tuple[object, ...]:
    return cell.indicator, cell.region, cell.period_kind, cell.period_start

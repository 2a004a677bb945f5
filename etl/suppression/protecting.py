"""The published cube: protected cell by cell, and repaired until nothing small can be worked out of what is left."""

from typing import NamedTuple

import pandas as pd

from data.terms import State
from etl.disclosure import KEYS, Rules, is_on_menu, protect
from etl.suppression.repair import Repair, Told
from etl.suppression.told import shares_of


class SafeCube(NamedTuple):
    """What may be published, and for the client zone: how it went, shares_of it, and the true cells (TRUE_COLUMNS)."""

    cells: pd.DataFrame
    told: Told
    shares: pd.DataFrame
    true: pd.DataFrame


def safe_cube(
    cube: pd.DataFrame, rules: Rules, open_from: pd.Timestamp | None = None, inside: frozenset[str] = frozenset()
) -> SafeCube:
    """What `protect` gives, with more cells withheld where others would tell what is in them.

    inside: measures that are not published themselves; they are protected, and take no part in the repair. Neither
    does what is unknown.
    Raises NotSafe when something small can be worked out whatever is hidden.
    """
    true = cube[is_on_menu(cube, open_from)].sort_values(KEYS, ignore_index=True)
    cells = protect(true, rules, open_from)
    leaves = ~true["measure"].isin(inside) & (cells["state"] != State.UNKNOWN.value)
    repair = Repair(true[leaves].reset_index(drop=True), cells[leaves].reset_index(drop=True), rules)
    told = repair.done()
    hidden = pd.Series(False, cells.index)
    hidden[leaves] = ~repair.is_shown
    safe = withheld(cells, hidden)
    return SafeCube(safe, told, shares_of(true[leaves], cells[leaves], safe[leaves]), true[leaves])


def withheld(cells: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """The same cells, with one and the same mark on all that are hidden, whatever the reason."""
    state = cells["state"].where(~hidden, State.WITHHELD.value)
    return cells.assign(value=cells["value"].where(~hidden), n=cells["n"].where(~hidden), state=state)

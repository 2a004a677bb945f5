"""The published cube: protected cell by cell, and repaired until nothing small can be worked out of what is left."""

import pandas as pd

from data.terms import State
from etl.disclosure import KEYS, Rules, is_on_menu, protect
from etl.suppression.frozen import Before, continued
from etl.suppression.repair import NotSafe, Repair
from etl.suppression.told import SafeCube, shares_of


def safe_cube(
    cube: pd.DataFrame,
    rules: Rules,
    open_from: pd.Timestamp | None = None,
    inside: frozenset[str] = frozenset(),
    before: Before | None = None,
    is_revision: bool = False,
) -> SafeCube:
    """What `protect` gives, with more cells withheld where others would tell what is in them.

    inside: measures that are not published themselves; they are protected, and take no part in the repair. Neither
    does what is unknown. before: the last publication, whose cells stay; is_revision: but for large differences. What
    cannot be revised safely beside what stays, stays too, until a later revision.
    Raises NotSafe when something small can be worked out whatever is hidden.
    """
    true = cube[is_on_menu(cube, open_from)].sort_values(KEYS, ignore_index=True)
    may_move = pd.Series(is_revision, true.index)
    while True:
        went_on = continued(protect(true, rules, open_from), true, before, rules, may_move)
        cells = went_on.cells
        leaves = ~true["measure"].isin(inside) & (cells["state"] != State.UNKNOWN.value)
        of_leaves, of_cells, old = (one[leaves].reset_index(drop=True) for one in (true, cells, went_on.old))
        repair = Repair(of_leaves, of_cells, rules, went_on.is_kept[leaves.to_numpy()], old)
        try:
            told = repair.done()
            break
        except NotSafe as error:
            held = true.index[leaves][error.cells]
            if before is None or not may_move[held].any():
                raise
            may_move[held] = False
    hidden = pd.Series(False, cells.index)
    hidden[leaves] = ~repair.is_shown
    safe = withheld(cells, hidden)
    return SafeCube(safe, told, shares_of(true[leaves], cells[leaves], safe[leaves]), true)


def withheld(cells: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """The same cells, with one and the same mark on all that are hidden, whatever the reason."""
    state = cells["state"].where(~hidden, State.WITHHELD.value)
    return cells.assign(value=cells["value"].where(~hidden), n=cells["n"].where(~hidden), state=state)

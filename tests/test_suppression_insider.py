"""Somebody who knows a few of the smallest cells works out no other one, by hand."""

from pathlib import Path

import pandas as pd
from suppression_cells import WIJKEN, as_snapshot, cell, cube_of

from data.settings import Settings
from etl.audit.auditing import Audit, audit, known_names
from etl.audit.published import leaves
from etl.disclosure import Rules, protect
from etl.suppression.insider import MOST_KNOWN, cells_needed
from etl.suppression.knowledge import known_bounds
from etl.suppression.protecting import safe_cube
from etl.suppression.relations import figures_of, relations_of

RULES = Rules()
# 25 is at most 27 and 10 at least 10: who knows that there are 17 knows that nobody is left for the third.
AGES = [cell("totaal", 27, WIJKEN[0]), cell("leeftijd=4-11", 10, WIJKEN[0]), cell("leeftijd=12-17", 17, WIJKEN[0]),
        cell("leeftijd=18+", 0, WIJKEN[0])]  # fmt: skip


def told(cube: pd.DataFrame, cells: pd.DataFrame, folder: Path, *names: str) -> Audit:
    """What somebody works out who knows the true number of these breakdowns."""
    true = known_names(cube.assign(period_start=cube["period_start"].astype(str)))
    known = {one: true[one] for one in leaves(true) if one.parts & set(names)}
    assert len(known) == len(names)
    return audit(as_snapshot(cells, folder), Settings(), insider=known)


def test_one_cell_more_is_hidden_where_one_that_somebody_knows_would_give_another_away(tmp_path: Path) -> None:
    cube = cube_of(*AGES)
    small = protect(cube, RULES)
    assert audit(as_snapshot(small, tmp_path / "nobody"), Settings()).is_safe
    assert told(cube, small, tmp_path / "small", "leeftijd=12-17").exact == 1
    safe = safe_cube(cube, RULES).cells
    shown = safe.set_index("breakdown")["value"].dropna()
    assert shown.to_dict() == {"totaal": 25, "leeftijd=12-17": 15}, "the smallest one goes, the total stays"
    assert told(cube, safe, tmp_path / "safe", "leeftijd=12-17").is_safe


def test_so_many_cells_somebody_must_know_and_beside_those_every_hidden_cell_is_one_more() -> None:
    cube = cube_of(*AGES)
    figures = figures_of(cube)
    relations = relations_of(figures)
    is_shown = cube["clients"].to_numpy() >= 10
    values = protect(cube, RULES)["value"].to_numpy()
    names, is_leaf = cube["breakdown"].tolist(), (cube["breakdown"] != "totaal").to_numpy()
    for hidden, count, spared in (([], 1, ["leeftijd=4-11"]), (["leeftijd=4-11"], 2, []), (["totaal"], 4, [])):
        known = known_bounds(figures, cube, values, is_shown & ~cube["breakdown"].isin(hidden).to_numpy(), RULES)
        found = cells_needed(relations.matrix, relations.taken_as(False, False), known,
                             cube["clients"].to_numpy(), is_leaf)  # fmt: skip
        place = names.index("leeftijd=18+")
        assert found.count[place] == min(count, MOST_KNOWN + 1)
        beside = [names[one] for one in found.spared(place)] if count == 1 else spared
        assert [one for one in beside if one != "totaal"] == spared

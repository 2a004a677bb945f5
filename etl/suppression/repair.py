"""The repair: what an outsider could work out is protected by hiding its smallest neighbour, until nothing is left."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data.terms import TOTAAL, Level
from etl.disclosure import AND, Rules
from etl.suppression.attack import System, Undecided, narrow
from etl.suppression.insider import MOST_KNOWN, Needed, cells_needed
from etl.suppression.knowledge import is_wide, known_bounds, tightened
from etl.suppression.relations import AMOUNT, PEOPLE, Bounds, Relations, figures_of, relations_of


class Reading(NamedTuple):
    """How an outsider takes the figures. has_gaps: somebody's wijk or age may be unknown; off: how far each may be off.

    is_revised: months and their year may be of different publications, and need not add up.
    """

    has_gaps: bool = False
    is_revised: bool = False
    off: float = 0.0


# The first that does not contradict itself. Who was credited in full in one part and paid in another is in both, and
# not in the total; what was published before may differ a little from what is true now.
READINGS = (
    Reading(), Reading(True), Reading(True, False, 2), Reading(True, False, 10), Reading(True, True),
    Reading(True, True, 2), Reading(True, True, 10),
)  # fmt: skip


# The most that a cell is broken down; a provider or a colleague may know what is in one.
LEAF = 2


class NotSafe(RuntimeError):
    """Something small can be worked out, and there is nothing left to hide. cells: all that hangs together with it."""

    def __init__(self, view: str, cells: np.ndarray) -> None:
        super().__init__(view)
        self.cells = cells


@dataclass
class Told:
    """How the repair went. rounds: the most of any part; fallen: the views of which the wijken were hidden."""

    rounds: int = 0
    seconds: float = 0.0
    fallen: list[str] = field(default_factory=list)


@dataclass
class Part:
    """Figures that hang together: their places, their relations, and what solutions of before have shown of them."""

    places: np.ndarray
    relations: Relations
    seen: tuple[np.ndarray, np.ndarray]
    reading: Reading = field(default_factory=lambda: Reading())
    rounds: int = 0


class Repair:
    """One cube that is being repaired.

    cube, cells: the true and the protected one, row by row the same. frozen: cells that were published before, which
    cannot be hidden any more. old: value and n of before of every cell: what was shown once stays known.
    """

    def __init__(
        self, cube: pd.DataFrame, cells: pd.DataFrame, rules: Rules,
        frozen: np.ndarray | None = None, old: pd.DataFrame | None = None,
    ) -> None:  # fmt: skip
        self.cube, self.rules = cube, rules
        self.is_shown = cells["value"].notna().to_numpy().copy()
        self.frozen = np.zeros(len(cube), bool) if frozen is None else frozen
        self.figures = figures_of(cube)
        self.cell = self.figures["place"].to_numpy()
        self.is_amount = (self.figures["layer"] == AMOUNT).to_numpy()
        is_people = (self.figures["layer"] == PEOPLE).to_numpy()
        numbers = cells if old is None else cells[["value", "n"]].fillna(old)
        self.values = np.where(is_people, numbers["n"].to_numpy()[self.cell], numbers["value"].to_numpy()[self.cell])
        self.was_shown = np.zeros(len(cube), bool) if old is None else old["value"].notna().to_numpy()
        self.order, self.depth = order_of(cube), depth_of(cube)
        self.is_leaf = is_people & (self.depth[self.cell] == LEAF)
        self.parts = parts_of(relations_of(self.figures))
        self.part_of = np.full(len(self.figures), -1)
        for number, part in enumerate(self.parts):
            self.part_of[part.places] = number
        self.told = Told()

    def done(self) -> Told:
        """Repair everything. Raises NotSafe when that cannot be."""
        began = time.monotonic()
        waiting = dict.fromkeys(range(len(self.parts)))
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            late = time.monotonic() - began > self.rules.most_seconds
            hidden = self.hidden_for(self.parts[number], late)
            touched = np.flatnonzero(np.isin(self.cell, hidden)) if len(hidden) else np.empty(0, int)
            waiting.update(dict.fromkeys(one for one in self.part_of[touched].tolist() if one >= 0))
        self.told.seconds = time.monotonic() - began
        return self.told

    def hidden_for(self, part: Part, late: bool) -> np.ndarray:
        """Do one round for one part. Returns the cells that were hidden; none when it is safe."""
        exposed = self.exposed(part)
        if not exposed:
            return self.hidden_from_insiders(part, late)
        part.rounds += 1
        self.told.rounds = max(self.told.rounds, part.rounds)
        chosen = {one for place in self.first_of(part, exposed) for one in self.neighbour(part, place)}
        if not chosen or late or part.rounds > self.rules.most_rounds:
            chosen = self.wijken_of(part)
        return self.hide(chosen)

    def hide(self, chosen: set[int]) -> np.ndarray:
        cells = np.array(sorted(chosen), int)
        self.is_shown[cells] = False
        return cells

    def first_of(self, part: Part, exposed: list[int]) -> list[int]:
        """Of what is exposed the least broken down: what is below it is mostly exposed by it."""
        depth = self.depth[self.cell[part.places[exposed]]]
        return [place for place, one in zip(exposed, depth, strict=True) if one == depth.min()]

    def exposed(self, part: Part) -> list[int]:
        """The hidden figures of a part that can be worked out, by their place in it; the cheap proof first."""
        cells = self.cell[part.places]
        hidden = np.flatnonzero(~self.is_shown[cells] & ~self.was_shown[cells])
        if not len(hidden):
            return []
        bounds, is_amount = self.bounds(part.places), self.is_amount[part.places]
        for reading in READINGS:
            wider = Bounds(bounds.low - reading.off, bounds.high + reading.off)
            rows = part.relations.taken_as(reading.has_gaps, reading.is_revised)
            found = tightened(part.relations.matrix, rows, wider)
            if (found.low > found.high + 1e-4).any():
                continue
            system = self.system(part, wider, rows, reading)
            if not system.is_possible():
                continue
            close = hidden[~is_wide(found.low, found.high, is_amount, self.rules)[hidden]]
            return close.tolist() or narrow(system, hidden, self.rules, np.random.default_rng(len(hidden)))
        raise Undecided("the figures contradict each other")

    def hidden_from_insiders(self, part: Part, late: bool) -> np.ndarray:
        """Hide one cell more where somebody who knows a few of the smallest cells would know another, if that helps.

        Totals and single breakdowns stay: they are what a figure is read for.
        """
        cells = self.cell[part.places]
        hidden = ~self.is_shown[cells] & ~self.was_shown[cells] & ~self.is_amount[part.places]
        if late or part.rounds > self.rules.most_rounds or not hidden.any():
            return np.empty(0, int)
        needed = self.needed(part)
        close = np.flatnonzero(hidden & (needed.count <= MOST_KNOWN))
        return self.hide({one for place in close for one in self.smallest_leaf(cells[needed.spared(int(place))])})

    def smallest_leaf(self, cells: np.ndarray) -> Iterator[int]:
        leaves = cells[self.is_shown[cells] & ~self.frozen[cells] & (self.depth[cells] == LEAF)]
        if len(leaves):
            yield int(leaves[np.argmin(self.order[leaves])])

    def needed(self, part: Part) -> Needed:
        """How many cells somebody needs to know, when the figures are read as they were for outsiders."""
        rows = part.relations.taken_as(part.reading.has_gaps, part.reading.is_revised)
        bounds, matrix, off = self.bounds(part.places), part.relations.matrix, part.reading.off
        known = tightened(matrix, rows, Bounds(bounds.low - off, bounds.high + off))
        true = self.figures["true"].to_numpy()[part.places]
        return cells_needed(matrix, rows, known, true, self.is_leaf[part.places])

    def system(self, part: Part, bounds: Bounds, rows: Bounds, reading: Reading) -> System:
        """The system of a part. What was seen before still holds: hiding more only makes more possible."""
        if reading != part.reading:
            part.reading, part.seen = reading, never_seen(len(part.places))
        is_amount, matrix = self.is_amount[part.places], part.relations.matrix
        return System(matrix, rows.low, rows.high, bounds.low, bounds.high, is_amount, *part.seen)

    def bounds(self, places: np.ndarray) -> Bounds:
        cells = self.cell[places]
        known = self.is_shown[cells] | self.was_shown[cells]
        return known_bounds(self.figures.iloc[places], self.cube, self.values[places], known, self.rules)

    def neighbour(self, part: Part, place: int) -> Iterator[int]:
        """The smallest shown cell in a relation with this one; a figure of the gemeente as a whole last."""
        matrix = part.relations.matrix
        rows = matrix[:, [place]].nonzero()[0]
        cells = np.unique(self.cell[part.places[np.unique(matrix[rows].nonzero()[1])]])
        shown = cells[self.is_shown[cells] & ~self.frozen[cells]]
        if len(shown):
            yield int(shown[np.argmin(self.order[shown])])

    def wijken_of(self, part: Part) -> set[int]:
        """All cells of wijken in a part, to be hidden when nothing else helps."""
        cells = np.unique(self.cell[part.places])
        level = self.cube["region_level"].to_numpy()[cells]
        wijken = cells[(level == Level.WIJK.value) & self.is_shown[cells] & ~self.frozen[cells]]
        first = self.cube.iloc[cells[0]]
        view = f"{first['measure']}, {first['period_kind']} {first['period_start']:%Y-%m}"
        if not len(wijken):
            raise NotSafe(view, cells)
        self.told.fallen.append(view)
        return set(wijken.tolist())


def order_of(cube: pd.DataFrame) -> np.ndarray:
    """In which order cells are hidden: small ones first, and totals and single breakdowns of the gemeente last."""
    is_main = (cube["region_level"] == Level.GEMEENTE.value) & ~cube["breakdown"].str.contains(AND, regex=False)
    is_total = is_main & (cube["breakdown"] == TOTAAL)
    size = cube["clients"].rank(method="first")
    return (size + len(cube) * (is_main.astype(int) + is_total.astype(int))).to_numpy()


def depth_of(cube: pd.DataFrame) -> np.ndarray:
    """How far a cell is broken down; a wijk counts as one more."""
    lists = (cube["breakdown"] != TOTAAL).astype(int) + cube["breakdown"].str.count(AND)
    return (lists + (cube["region_level"] == Level.WIJK.value)).to_numpy()


def never_seen(size: int) -> tuple[np.ndarray, np.ndarray]:
    return np.full(size, np.inf), np.full(size, -np.inf)


def parts_of(relations: Relations) -> list[Part]:
    """The parts that hang together; a figure in no relation is in none."""
    rows, size = relations.matrix.shape
    entries = relations.matrix.tocoo()
    row, column = entries.coords
    edges = sparse.coo_array((np.ones(len(row)), (row, column + rows)), shape=(rows + size,) * 2)
    _, label = connected_components(edges, directed=False)
    row_order, column_order = (np.argsort(one, kind="stable") for one in (label[:rows], label[rows:]))
    row_label, column_label = label[:rows][row_order], label[rows:][column_order]
    found = []
    for one in np.unique(row_label):
        of_rows = row_order[slice(*np.searchsorted(row_label, [one, one + 1]))]
        places = column_order[slice(*np.searchsorted(column_label, [one, one + 1]))]
        found.append(Part(places, taken(relations, of_rows, places), never_seen(len(places))))
    return found


def taken(relations: Relations, rows: np.ndarray, places: np.ndarray) -> Relations:
    """Only these relations of these figures."""
    of_rows = (relations.low, relations.high, relations.has_gaps, relations.is_of_time)
    return Relations(relations.matrix[rows][:, places].tocsr(), *(one[rows] for one in of_rows))

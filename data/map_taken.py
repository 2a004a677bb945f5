"""A map to take along: its cells for every file, by code, instead of those of the selection."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data.export_taken import Taken
from data.map_figures import map_cells
from data.map_question import MapQuestion
from data.queries import Cell
from data.store import OpenSnapshot
from data.view import View


@dataclass(frozen=True, kw_only=True)
class TakenMap(Taken):
    """The regions of one map, as a whole level, in its one period. said: facts that a map words in its own way."""

    question: MapQuestion
    said: tuple[tuple[str, str], ...] = ()

    @cached_property
    def view(self) -> View:
        """The figures of the map, as Verkennen has those of a selection."""
        snapshot = self.snapshot
        found = map_cells(snapshot, self.question)
        return View(
            selection=self.selection,
            cells=sorted(found, key=lambda cell: cell.region),
            catalogue=snapshot.catalogue,
            regions=snapshot.regions,
            stamp=snapshot.stamp,
            is_fictief=snapshot.is_fictief,
            breaks=snapshot.breaks,
            sources=snapshot.sources,
        )

    def cells(self) -> Iterator[Cell]:
        return iter(self.view.cells)

    def count(self) -> int:
        return len(self.view.cells)

    def in_own_words(self, facts: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The facts, with those that are others on a map; one that is empty is left out."""
        own = dict(self.said)
        return [(term, own.get(term, words)) for term, words in facts]


def taken_map(
    snapshot: OpenSnapshot, question: MapQuestion, on: date, permalink: str, said: tuple[tuple[str, str], ...]
) -> TakenMap:
    indicator = snapshot.catalogue[question.indicator]
    within = question.gemeente if question.is_inside else ""
    asked = question.asked(indicator)
    return TakenMap(snapshot, asked, on, permalink, question.level, within=within, question=question, said=said)

"""Everything there is to say of one map, as plain words and shapes: for its picture, and for its page of paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from data.map_classes import Limits
from data.map_question import MapQuestion
from data.queries import Cell
from data.terms import Origin
from data.view import View
from layouts import map_legend, map_words, numbers, text, text_meenemen
from layouts import text_kaart as words
from layouts.freshness import Concerns
from layouts.map_answer import count_words, denominator_words, value_of
from layouts.sources import facts_of, freshness_facts

# More regions than this are no list for paper; they are in the CSV and the workbook.
MOST_IN_LIST = 500


class Swatch(NamedTuple):
    """One line of the legend: the class name of its colour or pattern, and its words."""

    look: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """One map. named: its cells with the names of their regions, in order of name; shapes: code, path and middle.

    comparing: why this period cannot be compared, if so. borders: which borders these are. own: the codes with the
    thick border.
    """

    view: View
    question: MapQuestion
    named: Sequence[tuple[str, Cell]]
    limits: Limits | None
    shapes: Sequence[Sequence[Any]]
    box: Sequence[int]
    own: Sequence[str]
    comparing: str
    borders: Sequence[str]
    is_stale: bool
    concerns: Concerns
    permalink: str

    @property
    def cells(self) -> list[Cell]:
        return [cell for _, cell in self.named]

    @property
    def codes(self) -> list[str]:
        return [cell.region for cell in self.cells]

    @property
    def looks(self) -> list[str]:
        return [map_legend.look_of(cell, self.limits) for cell in self.cells]

    @property
    def title(self) -> str:
        return map_words.title(self.question, self.view.catalogue)

    @property
    def subtitle(self) -> str:
        return map_words.subtitle(self.question, self.view.regions)

    @property
    def notes(self) -> list[str]:
        return [*map_words.notes_on(self.question, self.view.catalogue), *filter(None, [self.comparing])]

    @property
    def unit(self) -> str:
        return f"{words.UNIT}: {map_words.axis_words(self.question, self.view.catalogue)}"

    @property
    def marks(self) -> list[str]:
        """The marks behind figures that occur, with their meaning."""
        found = {cell.status for cell in self.cells}
        return [f"{mark} {text.STATUS[one]}" for one, mark in text.STATUS_MARKS.items() if one in found]

    @property
    def swatches(self) -> list[Swatch]:
        """The legend, in the words of the screen."""
        indicator = self.view.catalogue[self.question.indicator]
        found = map_legend.entries(self.looks, self.limits, self.question, indicator, self.is_stale)
        return [Swatch(look, " · ".join(filter(None, said))) for look, *said in found]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Source, day, noemer, status and snapshot."""
        return [*self.sources, (text.SOURCE_SNAPSHOT, self.view.stamp)]

    @property
    def sources(self) -> list[tuple[str, str]]:
        view, one = self.view, self.view.catalogue[self.question.indicator]
        known = [cell for cell in self.cells if cell.shown is not None]
        # Of hundreds of regions that were made in one way their number says more than their names.
        plain = [cell._replace(origin=None) for cell in known]
        found = facts_of(plain, one, view.catalogue, view.regions, view.sources, view.breaks)
        late = freshness_facts(one, view.catalogue, view.regions, self.concerns)
        return [*found[:2], *late, *found[2:], *made_facts(known, self.question)]


def made_facts(cells: Sequence[Cell], question: MapQuestion) -> list[tuple[str, str]]:
    """How many figures were added up or converted."""
    counts = Counter(cell.origin for cell in cells)
    ways = (
        (Origin.OPGETELD, text.SUMMED_HEAD, text.SOURCE_SUMMED),
        (Origin.OMGEREKEND, text.CONVERTED_HEAD, text.SOURCE_CONVERTED),
    )
    return [(head, said.format(regions=counted(counts[way], question))) for way, head, said in ways if counts[way]]


def counted(count: int, question: MapQuestion) -> str:
    names = words.SINGULARS if count == 1 else words.PLURALS
    return words.LEGEND_COUNT.format(count=numbers.count(count), regions=names[question.level])


def content(sheet: Sheet, figure: str) -> dict[str, Any]:
    """Everything on the page of paper, in the shape of `data/export_paper.py`. figure: the map as SVG."""
    sentences = map_words.reading(sheet.cells, sheet.own, sheet.question, sheet.view.catalogue, sheet.view.regions)
    tables = [table(sheet)] if len(sheet.named) <= MOST_IN_LIST else []
    left_out = [] if tables else [words.LIST_LEFT_OUT.format(count=counted(len(sheet.named), sheet.question))]
    return {
        "name": text.NAME,
        "kind": text_meenemen.FACTSHEET,
        "fictief": text.FICTIEF if sheet.view.is_fictief else "",
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "notes": sheet.notes,
        "figure": figure,
        "alt": text_meenemen.ALT.format(title=sheet.title, subtitle=sheet.subtitle),
        "reading_head": text.READING,
        "sentences": [*(str(one.children) for one in sentences), *sheet.borders, *left_out],
        "tables_head": words.LIST,
        "tables": tables,
        "legend": [one.split(" ", 1) for one in sheet.marks],
        "legend_head": text_meenemen.LEGEND,
        "duiding_head": text_meenemen.DUIDING,
        "duidingen": [],
        "sources_head": text_meenemen.SOURCES,
        "sources": [[list(fact) for fact in sheet.sources]],
        "facts": [[text_meenemen.SNAPSHOT, sheet.view.stamp], [text_meenemen.PERMALINK, sheet.permalink]],
        "page": text_meenemen.PAGE_OF,
    }


def table(sheet: Sheet) -> dict[str, Any]:
    """The list of the screen: the number, and the count and the noemer behind it."""
    indicator = sheet.view.catalogue[sheet.question.indicator]
    rows = [
        [name, value_of(cell, indicator, sheet.question), count_words(cell), denominator_words(cell)]
        for name, cell in sheet.named
    ]
    head = [text.REGION, words.CHOSEN["value"], words.CHOSEN["count"], words.CHOSEN["denominator"]]
    return {"caption": sheet.unit, "head": head, "rows": rows}

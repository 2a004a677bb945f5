"""The whole tab Jeugdzorg in words: what the script draws and what the files hold are both made of this one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data.jeugd_figures import JeugdFigures
from data.jeugd_question import JeugdQuestion
from data.jeugd_shapes import BREAKDOWNS, MEASURE, MEMBER, PERIOD, REGION, Block, Cell, Row, Table
from data.periods import in_words
from data.regions import Regions
from data.terms import Maat, State
from layouts import jeugd_course, jeugd_lead, text
from layouts import text_jeugdzorg as words
from layouts.jeugd_words import (
    cell_words,
    count_words,
    label_words,
    problem_words,
    region_name,
    status_words,
    written,
)

PARTS = (MEMBER, REGION)
MOST_HIDDEN = 3
# Where the parts of a total are beside each other, so that a bar says something.
WITH_BARS = frozenset({"stand", "instroom", "uitstroom", "kosten_wijk", *BREAKDOWNS})


@dataclass(frozen=True)
class Sheet:
    """One question with its answer. links: where each block goes on in Verkennen, by its id."""

    page: JeugdFigures
    question: JeugdQuestion
    blocks: Sequence[Block]
    regions: Regions
    stamp: str
    is_fictief: bool
    links: dict[str, tuple[str, str]]

    @property
    def place(self) -> str:
        name = region_name(self.question.home, self.regions)
        if not self.question.is_wijk:
            return name
        return words.PLACE_WIJK.format(wijk=region_name(self.question.region, self.regions), name=name)

    @property
    def title(self) -> str:
        return words.TITLE.format(name=self.place)

    @property
    def peildatum(self) -> str:
        last = self.page.last_month
        return words.PEILDATUM.format(month=in_words("maand", last)) if last else ""

    @property
    def covered(self) -> str:
        found = self.page.coverage(self.question.last_year)
        if found is None:
            return words.NOT_COVERED
        share = written(found.cell._replace(shown=found.cell.value, shown_unit="%"))
        return words.COVERED.format(share=share, year=found.year, status=status_words(found.cell))

    @property
    def denominator(self) -> str:
        """On which days the jeugdigen count that figures are divided by."""
        if self.question.maat is Maat.ABSOLUUT:
            return ""
        shown = [cell for cell in self.cells() if cell.shown is not None]
        found = [self.page.children_on(cell.region, cell.start) for cell in shown]
        years = sorted({str(one[0].year) for one in found if one})
        more = words.ESTIMATED if any(cell.region in self.page.estimated for cell in shown) else ""
        return words.DENOMINATOR.format(years=", ".join(years)) + more if years else ""

    def cells(self) -> list[Cell]:
        rows = [row for block in self.blocks for table in block.tables for row in table.rows]
        return [cell for row in rows for cell in row.cells if cell]

    def row_name(self, table: Table, row: Row) -> str:
        """What a row is called; of which region it is, where that is not the one that was asked."""
        is_problem = f"{table.id}/{row.label.code}" in words.EFFECTS
        name = words.UNKNOWN_PRODUCT if is_problem else label_words(row.label, self.regions)
        elsewhere = row.label.kind != REGION and any(one and one.region != self.question.region for one in row.cells)
        return f"{name} ({words.OF_GEMEENTE})" if elsewhere else name

    def caption(self, table: Table) -> str:
        cell = next((one for row in table.rows for one in row.cells if one), None)
        return words.TABLES[table.id].format(period=in_words(cell.kind, cell.start) if cell else "")

    def marks(self) -> list[list[str]]:
        """Every mark that stands in a table, with what it means."""
        used = {text.STATUS_MARKS[one.status]: text.STATUS[one.status] for one in self.cells()
                if one.shown is not None and one.status in text.STATUS_MARKS}  # fmt: skip
        empty = [cell_words(one) for one in self.cells() if one.shown is None]
        return [[mark, said] for mark, said in (used | dict(empty)).items()]


def drawn(sheet: Sheet) -> dict[str, Any]:
    """Everything for the script."""
    return {
        "title": sheet.title,
        "facts": [one for one in (sheet.peildatum, words.STAMP.format(stamp=sheet.stamp), sheet.denominator) if one],
        "covered": sheet.covered,
        "covered_more": "" if sheet.covered == words.NOT_COVERED else words.COVERED_MORE,
        "protected": words.PROTECTED,
        "legend": [words.LEGEND, sheet.marks()],
        "blocks": [block_drawn(sheet, one) for one in sheet.blocks],
        "quality": [words.TABLES["kwaliteit"], words.COUNT_COLUMN, quality_rows(sheet)],
        "said": spoken(sheet),
    }


def spoken(sheet: Sheet) -> str:
    """One sentence for who cannot see what changed."""
    question = sheet.question
    return words.SAID.format(
        place=sheet.place, first=question.first_year, last=question.last_year,
        breakdown=words.BREAKDOWNS[question.breakdown], maat=maat_words(question).lower(),
    )  # fmt: skip


def maat_words(question: JeugdQuestion) -> str:
    return words.ABSOLUUT if question.maat is Maat.ABSOLUUT else words.RELATIEF


def quality_rows(sheet: Sheet) -> list[list[str]]:
    """The problems that the night told of: what, what it does, how often, and what a mark means.

    The most frequent first; what is protected is one row, for its order would tell, and so is what was not found.
    """
    problems = sheet.page.quality
    found = sorted((one for one in problems if one.number), key=lambda one: -(one.number or 0))
    rows = [[one.problem, problem_words(one), count_words(one), ""] for one in found]
    hidden = [one.problem for one in problems if one.state == State.WITHHELD]
    absent = [one.problem for one in problems if one.state == State.ZERO]
    mark = text.STATE_MARKS[State.WITHHELD]
    rows += together(hidden, words.PROBLEMS_HIDDEN, words.PROBLEMS_HIDDEN_MORE, mark, words.MARKS[State.WITHHELD])
    return [*rows, *together(absent, words.PROBLEMS_ABSENT, words.PROBLEMS_ABSENT_MORE, "0", "")]


def together(problems: list[str], name: str, more: str, count: str, why: str) -> list[list[str]]:
    """One row for several problems, by name."""
    return [[name.format(count=len(problems)), more.format(names="; ".join(problems)), count, why]] if problems else []


def block_drawn(sheet: Sheet, block: Block) -> dict[str, Any]:
    link = sheet.links.get(block.id)
    return {
        "id": block.id,
        "title": words.BLOCKS[block.id],
        "lead": jeugd_lead.lead(block),
        "reason": words.REASONS.get(block.reason, ""),
        "chart": jeugd_course.chart(block.courses, words.BLOCKS[block.id]),
        "tables": [table_drawn(sheet, one) for one in block.tables],
        "note": words.NOTES[block.id],
        "link": [link[1], words.EXPLORE, words.EXPLORE_HELP.format(title=link[0])] if link else None,
    }


def table_drawn(sheet: Sheet, table: Table) -> dict[str, Any]:
    largest = [largest_part(table, place) for place in range(len(table.columns))]
    return {
        "caption": sheet.caption(table),
        "columns": [label_words(one, sheet.regions) for one in table.columns],
        "ends": table.columns[0].kind == PERIOD,
        "rows": rows_drawn(sheet, table, largest),
    }


def rows_drawn(sheet: Sheet, table: Table, largest: list[float]) -> list[dict[str, Any]]:
    """The rows; of many members of which nothing at all is shown one row says how many they are."""
    hidden = [row for row in table.rows if row.label.kind in PARTS and is_hidden(row)]
    drawn_apart = [row for row in table.rows if len(hidden) <= MOST_HIDDEN or row not in hidden]
    found = [
        {
            "name": sheet.row_name(table, row),
            "sub": words.EFFECTS.get(f"{table.id}/{row.label.code}", words.EFFECTS.get(row.label.code, "")),
            "total": row.label.kind not in (*PARTS, MEASURE),
            "cells": [cell_drawn(cell, row, largest[place]) for place, cell in enumerate(row.cells)],
        }
        for row in drawn_apart
    ]
    if len(drawn_apart) == len(table.rows):
        return found
    together = [cell_drawn(cell, hidden[0], 0) for cell in hidden[0].cells]
    return [*found, {"name": words.HIDDEN_ROWS.format(count=len(hidden)), "sub": "", "total": False, "cells": together}]


def is_hidden(row: Row) -> bool:
    return all(cell is None or cell.is_hidden for cell in row.cells) and any(row.cells)


def largest_part(table: Table, place: int) -> float:
    """What a full bar stands for: the largest part that is shown in the last column; no other column has bars."""
    has_bars = place == len(table.columns) - 1 and table.id in WITH_BARS
    parts = [row for row in table.rows if row.label.kind in PARTS] if has_bars else []
    return max((cell.shown or 0 for row in parts if (cell := row.cells[place])), default=0.0)


def cell_drawn(cell: Cell | None, row: Row, largest: float) -> list[Any]:
    """The text, what it means, whether it is a figure, and the length of its bar (0 to 1)."""
    said, why = cell_words(cell)
    shown = cell.shown if cell else None
    has_bar = shown is not None and largest > 0 and row.label.kind in PARTS
    return [said, why, shown is not None, round((shown or 0) / largest, 3) if has_bar else None]

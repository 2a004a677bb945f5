"""The tab Jeugdzorg as rows for a file: every cell on screen, in the order of the screen, with what it is."""

from collections.abc import Iterator

from data.jeugd_shapes import Block, Cell, Quality, Row, Table
from data.periods import as_code
from data.terms import State
from layouts import text
from layouts import text_jeugdzorg as words
from layouts.jeugd_sheet import Sheet, maat_words
from layouts.jeugd_words import cell_words, problem_words, region_name

Value = str | float | None


def rows(sheet: Sheet) -> Iterator[list[Value]]:
    """One row a figure, in the order of FILE_COLUMNS; a figure that is not shown has its reason and no number."""
    for block in sheet.blocks:
        for table in block.tables:
            for row in table.rows:
                yield from (line(sheet, block, table, row, cell) for cell in row.cells if cell)
        for course in block.courses:
            yield from (month(sheet, block, cell) for cell in course.cells)
    yield from (problem(sheet, one) for one in sheet.page.quality)


def problem(sheet: Sheet, one: Quality) -> list[Value]:
    """A problem of the data: how often, and what it does to the figures."""
    said = problem_words(one)
    head: list[Value] = [words.BLOCKS["gegevens"], words.TABLES["kwaliteit"], one.problem, "", "", said, ""]
    why = words.MARKS[State.WITHHELD] if one.state == State.WITHHELD else ""
    return [*head, one.number, one.unit, None, why, words.FILE_SOURCE, stamp(sheet)]


def line(sheet: Sheet, block: Block, table: Table, row: Row, cell: Cell) -> list[Value]:
    head = [words.BLOCKS[block.id], sheet.caption(table), sheet.row_name(table, row)]
    return [*head, *about(sheet, cell)]


def month(sheet: Sheet, block: Block, cell: Cell) -> list[Value]:
    """A point of a line."""
    return [words.BLOCKS[block.id], words.MONTHS, words.MEASURES[cell.measure], *about(sheet, cell)]


def about(sheet: Sheet, cell: Cell) -> list[Value]:
    _, why = cell_words(cell)
    return [
        region_name(cell.region, sheet.regions), cell.region, words.MEASURES.get(cell.measure, words.DIFFERENCE),
        as_code(cell.kind, cell.start), cell.shown, cell.shown_unit, cell.n, why or text.STATUS.get(cell.status, ""),
        words.FILE_SOURCE, stamp(sheet),
    ]  # fmt: skip


def stamp(sheet: Sheet) -> str:
    return sheet.stamp + (words.FILE_FICTIEF if sheet.is_fictief else "")


def about_file(sheet: Sheet, link: str) -> list[tuple[str, str]]:
    """What the file is about: the five facts, the choice, and the address that gives it again."""
    question = sheet.question
    found = {
        "fictief": text.FICTIEF if sheet.is_fictief else "",
        "place": sheet.place,
        "period": words.YEARS.format(first=question.first_year, last=question.last_year),
        "breakdown": words.BREAKDOWNS[question.breakdown],
        "maat": f"{maat_words(question)}. {sheet.denominator}".strip(),
        "peildatum": sheet.peildatum,
        "covered": sheet.covered,
        "protected": words.PROTECTED,
        "stamp": stamp(sheet),
        "link": link,
    }
    return [(words.ABOUT[key], said) for key, said in found.items() if said]

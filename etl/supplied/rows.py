"""Reading the rows of a delivered table: which region, which period, and which measures they fill."""

import re
from collections import Counter
from datetime import date
from fnmatch import fnmatchcase

from data.terms import Status
from etl.problems import Problems
from etl.reading import CHANGED
from etl.supplied.cells import without_mark
from etl.supplied.header import FigureColumn, Header
from etl.supplied.mapping import Mapping, Measure
from etl.supplied.period_words import example_of, last_day, read_period
from etl.supplied.region_cells import RegionCells
from etl.supplied.table import Cell, Row, Table

REPAIR = "Verbeter de cel in het bestand en lever het opnieuw."
Labels = tuple[str, ...]
Moment = tuple[date | None, Status | None]


class Rows:
    """The rows of one table. Problems are gathered; `skipped` counts rows that are no region of ours, by name."""

    def __init__(
        self, table: Table, header: Header, mapping: Mapping, regions: RegionCells, problems: Problems
    ) -> None:
        self.table, self.header, self.mapping = table, header, mapping
        self.regions, self.problems = regions, problems
        self.skipped: Counter[str] = Counter()
        self.labels = [header.titles[title] for title in mapping.labels]
        self.filled: dict[Labels, list[FigureColumn]] = {}

    def cell(self, row: Row, title: str) -> Cell:
        return Cell(self.table, row, self.header.titles[title], title)

    def region(self, row: Row) -> str | None:
        """The code of a row's region; None for a row that the mapping skips, or after a problem."""
        cell = self.cell(row, self.mapping.region.column)
        name = cell.text.strip()
        if any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in self.mapping.region.skip):
            self.skipped[name] += 1
            return None
        found = self.regions.find(name)
        if found.code is None:
            self.problems.add(self.table.file, cell.place, f'"{name}"{found.remark}', found.expected, found.next_step)
        return found.code

    def labels_of(self, row: Row) -> Labels:
        """What stands in the columns that say which measures a row fills."""
        return tuple(row.cell(index).strip() for index in self.labels)

    def columns(self, row: Row) -> list[FigureColumn]:
        """The columns with figures that a row fills: all of them, or those whose `where` names its labels."""
        labels = self.labels_of(row)
        if labels not in self.filled:
            cells = dict(zip(self.mapping.labels, labels, strict=True))
            self.filled[labels] = [one for one in self.header.figures if takes(one.measure, cells)]
        return self.filled[labels]

    def period(self, row: Row) -> Moment:
        """The period of a row and the status of its mark; a problem when it is no period, or not a whole one."""
        period = self.mapping.period
        cell = self.cell(row, period.column)
        text, status = without_mark(cell.text, self.mapping)
        start = read_period(text, period.kind, period.day)
        if start is None:
            expected = f"een periode zoals {example_of(period.kind)}"
            self.problems.add(self.table.file, cell.place, f'"{cell.text}"', expected, REPAIR)
        elif period.last_day:
            self.check_last_day(self.cell(row, period.last_day), last_day(period.kind, start))
        return start, status

    def check_last_day(self, cell: Cell, expected: date) -> None:
        if read_period(cell.text, self.mapping.period.kind) != expected:
            words = f"{expected:%d-%m-%Y}, de laatste dag van de periode"
            self.problems.add(self.table.file, cell.place, f'"{cell.text}"', words, CHANGED)

    def one_period(self) -> Moment | None:
        """The period of the whole file; None when each row has its own. Of a wide table it stands in the header."""
        period, looked_for = self.mapping.period, ""
        if period.column:
            return None
        if period.header:
            return None, None
        text, place = period.value, "bronbestand"
        if period.file_name:
            text, place, looked_for = first_group(period.file_name, self.table.file), "bestandsnaam", period.file_name
        elif period.above:
            lines = "\n".join(" ".join(row.cells) for row in self.header.above)
            text, place, looked_for = first_group(period.above, lines), "regels boven de kop", period.above
        plain, status = without_mark(text, self.mapping)
        start = read_period(plain, period.kind, period.day)
        if start is None:
            expected = f"een periode zoals {example_of(period.kind)}" + (f" ({looked_for})" if looked_for else "")
            found = f'"{text}"' if text else "geen periode"
            raise self.problems.refuse(self.table.file, place, found, expected, CHANGED)
        return start, status


def takes(measure: Measure, cells: dict[str, str]) -> bool:
    """Whether a row with these labels counts for a measure."""
    return all(
        any(fnmatchcase(cells[column].casefold(), pattern.casefold()) for pattern in patterns)
        for column, patterns in measure.where.items()
    )


def first_group(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""

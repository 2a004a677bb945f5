"""A table as it was delivered: rows of text with their place in the file, whether from a text file or a workbook."""

from dataclasses import dataclass, field
from typing import NamedTuple

LETTERS = 26


class Number(str):
    """A cell that a workbook holds as a number: its text is in machine dialect ("1234.5"), with % when shown so."""

    __slots__ = ()


@dataclass(frozen=True)
class Row:
    """One row; `number` is its line in a text file, or its row in a sheet."""

    number: int
    cells: list[str]

    def cell(self, index: int) -> str:
        return self.cells[index] if index < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell.strip()]


@dataclass(frozen=True)
class Table:
    """All rows of a file, from the first.

    sheet, separator: what it comes from, a sheet or a text file. merged: the cells (row, column) that a merged range
    covers, apart from its first. notes: in Dutch, how the file was read.
    """

    file: str
    rows: list[Row]
    sheet: str = ""
    separator: str = ""
    merged: frozenset[tuple[int, int]] = frozenset()
    notes: list[str] = field(default_factory=list)

    def place(self, row: Row, column: int | None = None, title: str = "") -> str:
        """Where something stands, as a person finds it: "regel 12, kolom Lasten", "blad Levering, cel C12"."""
        named = f"kolom {title}" if title else ""
        if not self.sheet:
            return ", ".join(filter(None, [f"regel {row.number}", named]))
        where = f"rij {row.number}" if column is None else f"cel {letters(column)}{row.number}"
        return f"blad {self.sheet}, {where}" + (f" ({named})" if named else "")


class Cell(NamedTuple):
    """One cell and the title above it; its place is worked out only when somebody must be told."""

    table: Table
    row: Row
    column: int
    title: str = ""

    @property
    def text(self) -> str:
        return self.row.cell(self.column)

    @property
    def place(self) -> str:
        return self.table.place(self.row, self.column, self.title)

    @property
    def is_merged(self) -> bool:
        return (self.row.number, self.column) in self.table.merged


def letters(column: int) -> str:
    """The letters of a column in a sheet, counted from nought: 0 is A, 26 is AA."""
    rest, last = divmod(column, LETTERS)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)

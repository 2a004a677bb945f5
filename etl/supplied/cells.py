"""What one cell with a figure says: a value, a reason why there is none, or a complaint."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.terms import State, Status
from etl.problems import Problems
from etl.supplied.dialect import GROUPED, ONE_DECIMAL, decimal_hint
from etl.supplied.mapping import Mapping, Measure
from etl.supplied.table import Cell, Number

WORDS = {",": "decimalen met een komma", ".": "decimalen met een punt", "": "getallen zonder komma of punt"}
NUMBERS = {
    ",": re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?"),
    ".": re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"),
}
GROUPS = re.compile(r"[-+]?[0-9]{1,3}(?:([ '’\u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?")
LOST = re.compile(r"#.*|[-+]?[0-9]+([.,][0-9]+)?[eE][-+]?[0-9]+")


@dataclass(frozen=True)
class Figure:
    """A value in base units (None when there is none), what the cell holds, and the status that a mark gave it."""

    value: float | None
    state: State
    status: Status | None = None


def decimals_of(cells: Iterable[tuple[Cell, bool]], file: str, problems: Problems) -> str:
    """The decimal mark of a file: comma, point, or empty when no number has one.

    cells: every cell with a figure, and whether it holds whole numbers. Numbers of a workbook need no mark. A number
    as 1.234 is a thousand and something when only whole numbers look so; anything less certain is refused.
    """
    first: dict[str, Cell] = {}
    for cell, is_whole in cells:
        if not isinstance(cell.text, Number) and (hint := decimal_hint(cell.text)):
            first.setdefault(hint if len(hint) == 1 or is_whole else f"{hint}!", cell)
    for one, other in ((",", "."), ("?,", "?.")):
        if one in first and other in first:
            raise mixed(first[one], first[other], file, problems)
        if one in first or other in first:
            certain = one if one in first else other
            return {"?,": ".", "?.": ","}.get(certain, certain)
    for cell in first.values():
        raise problems.refuse(
            file, cell.place, f'alleen getallen als "{cell.text}"',
            "een teken dat duizendtallen en decimalen onderscheidt",
            "Zet decimals in [layout] van het bronbestand in etl/sources/.",
        )  # fmt: skip
    return ""


def mixed(one: Cell, other: Cell, file: str, problems: Problems) -> Exception:
    """The refusal of a file with both commas and points as decimal mark."""
    before, after = sorted([one, other], key=lambda cell: (cell.row.number, cell.column))
    found = f'"{before.text}" en "{after.text}"'
    place = f"{before.place} en {after.place}"
    return problems.refuse(file, place, found, "overal een komma of overal een punt", ONE_DECIMAL)


def read_figure(cell: str, measure: Measure, mapping: Mapping, decimals: str) -> Figure | str:
    """The figure in a cell; or, when it cannot be one, what was expected instead."""
    if cell.strip() in mapping.symbols:
        state = mapping.symbols[cell.strip()]
        return Figure(0.0 if state is State.ZERO else None, state)
    text, status = without_mark(cell, mapping)
    percent = text.endswith("%")
    number = read_number(text.removesuffix("%").strip() if percent else text, decimals, isinstance(cell, Number))
    if number is None:
        return "een getal (Excel heeft dit getal niet bewaard)" if LOST.fullmatch(text) else expected_cell(mapping)
    if percent and not measure.percent:
        return "een getal zonder %"
    if measure.whole and not number.is_integer():
        return "een geheel getal"
    if not measure.least <= number <= measure.most:
        return f"een getal van {in_dutch(measure.least)} tot en met {in_dutch(measure.most)}"
    value = number * measure.factor
    value = round(value, 6) if measure.factor > 1 else value
    return Figure(value, State.VALUE if value else State.ZERO, status)


def without_mark(text: str, mapping: Mapping) -> tuple[str, Status | None]:
    """The text without the asterisks behind it, and the status that they stand for."""
    plain = text.strip()
    for mark in sorted(mapping.marks, key=len, reverse=True):
        if plain.endswith(mark) and len(plain) > len(mark):
            return plain.removesuffix(mark).strip(), mapping.marks[mark]
    return plain, None


def read_number(text: str, decimals: str, is_machine: bool = False) -> float | None:
    """A number in the dialect of the file; is_machine: as a workbook holds it. None when it is no number."""
    if is_machine:
        return float(text)
    plain = text.replace("−", "-").removeprefix("€").strip()
    if GROUPS.fullmatch(plain):
        plain = GROUPED.sub("", plain)
    mark = decimals or ","
    if not NUMBERS[mark].fullmatch(plain):
        return None
    other = "." if mark == "," else ","
    return float(plain.replace(other, "").replace(mark, "."))


def expected_cell(mapping: Mapping) -> str:
    """What a cell may hold, in the words of the mapping."""
    words = ["een getal", *(f'"{symbol}"' if symbol else "een lege cel" for symbol in mapping.symbols)]
    return " of ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def in_dutch(number: float) -> str:
    """A number as the Dutch write it: 1.234,5."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))

"""A sheet of a workbook (xlsx, xls, ods) as rows of text: what a person sees, with the place of every cell.

Numbers keep their exact value (see Number); dates become 2024-01-31; a merged cell counts for every cell that it
covers; a formula counts for its last result, and is refused when the file holds none. Hidden sheets are named, and
read only when the mapping asks for them. Errors of Excel (#N/B) are seen in xlsx; in xls and ods such a cell is empty.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from difflib import get_close_matches
from typing import Any

import openpyxl

from data.settings import PROJECT
from etl.landing import LandedFile
from etl.problems import Problems
from etl.reading import AGAIN
from etl.supplied.table import Number, Row, Table, letters
from etl.supplied.workbook_limits import SAVE_AS, WITHOUT_PASSWORD

CALCULATE = "Open het bestand in Excel, sla het op en lever het opnieuw; dan staan de uitkomsten erin."
PATIENCE = 120
Cells = list[list[str]]
Range = tuple[tuple[int, int], tuple[int, int]]


def read_sheet_table(file: LandedFile, kind: str, sheet: str, problems: Problems) -> Table:
    """The rows of one sheet. kind: as workbook_limits.kind_of says. sheet: its name, or empty for the only one."""
    answer = read_apart(file, sheet, problems)
    name, notes = which_sheet(answer, sheet, file, problems)
    if size := answer.get("size"):
        found = f"een blad van {size[0]} rijen en {size[1]} kolommen"
        raise problems.refuse(file.name, f"blad {name}", found, "een kleiner blad", AGAIN)
    if not answer["cells"]:
        raise problems.refuse(file.name, f"blad {name}", "een leeg blad", "een tabel", AGAIN)
    cells = [[as_text(cell) for cell in row] for row in answer["cells"]]
    merged = fill_merged(cells, answer["merged"])
    if kind == "xlsx":
        notes += look_again(file, name, cells, problems)
    problems.refuse_if_any()
    rows = [Row(number, row) for number, row in enumerate(cells, 1)]
    return Table(file.name, rows, sheet=name, merged=merged, notes=[f"blad {name}", *notes])


def read_apart(file: LandedFile, sheet: str, problems: Problems) -> dict[str, Any]:
    """The answer of etl/supplied/sheet_cells.py; a process that died read a workbook that cannot be read."""
    command = [sys.executable, "-m", "etl.supplied.sheet_cells", str(file.file.resolve()), sheet]
    try:
        run = subprocess.run(
            command, cwd=PROJECT, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
        answer: dict[str, Any] = json.loads(run.stdout) if run.returncode == 0 else {"error": "onleesbaar"}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"error": "onleesbaar"}
    if answer.get("error") == "password":
        found, expected = "een werkmap met een wachtwoord", "een werkmap zonder wachtwoord"
        raise problems.refuse(file.name, "hele bestand", found, expected, WITHOUT_PASSWORD)
    if error := answer.get("error"):
        raise problems.refuse(
            file.name, "hele bestand", f"een beschadigde werkmap ({error})", "een hele werkmap", AGAIN
        )
    return answer


def which_sheet(answer: dict[str, Any], wanted: str, file: LandedFile, problems: Problems) -> tuple[str, list[str]]:
    """The name of the sheet that was read, and what there is to say about hidden ones; refused when there is none."""
    shown, hidden, name = answer["shown"], answer["hidden"], answer["sheet"]
    if name:
        return name, [f"verborgen blad {one} niet gelezen" for one in hidden if one != name]
    names = ", ".join(f'"{one}"' for one in shown) or "geen enkel"
    found = f"de bladen {names}" + (f"; verborgen: {', '.join(hidden)}" if hidden else "")
    near = get_close_matches(wanted, shown, n=1, cutoff=0.6)
    next_step = f'Noem het blad "{wanted}"' if wanted else "Lever een werkmap met één blad"
    next_step += f' (is het "{near[0]}"?).' if near else "."
    expected = f'een blad "{wanted}"' if wanted else "één blad"
    raise problems.refuse(file.name, "bladen", found, expected, next_step)


def as_text(cell: Any) -> str:
    """A cell as text; what the workbook holds as a number stays recognisable as one."""
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return Number(int(cell) if cell.is_integer() and abs(cell) < 1e15 else repr(cell))
    return Number(cell) if isinstance(cell, int) else str(cell)


def fill_merged(cells: Cells, ranges: Iterable[Range]) -> frozenset[tuple[int, int]]:
    """Give every cell of a merged range the text of its first; returns the cells that were filled."""
    filled = set()
    for (top, left), (bottom, right) in ranges:
        for row in range(top, min(bottom + 1, len(cells))):
            for column in range(left, min(right + 1, len(cells[row]))):
                if (row, column) != (top, left):
                    cells[row][column] = cells[top][left]
                    filled.add((row + 1, column))
    return frozenset(filled)


def look_again(file: LandedFile, sheet: str, cells: Cells, problems: Problems) -> list[str]:
    """What calamine does not tell: formulas (and whether their result is there), errors, and percentages.

    A cell that Excel shows as 11,4% holds 0.114; here it becomes the 11.4% that a person sees.
    """
    formulas = 0
    for cell in filled_cells(file, sheet, problems):
        text = cell_at(cells, cell.row - 1, cell.column - 1)
        formulas += cell.data_type == "f"
        if cell.data_type in "fe" and not text:
            place = f"blad {sheet}, cel {letters(cell.column - 1)}{cell.row}"
            is_formula = cell.data_type == "f"
            found = f'de formule "{cell.value}" zonder uitkomst' if is_formula else f'de fout "{cell.value}"'
            problems.add(file.name, place, found, "een getal of tekst", CALCULATE)
        elif isinstance(text, Number) and "%" in str(cell.number_format):
            cells[cell.row - 1][cell.column - 1] = Number(f"{float(text) * 100:.12g}%")
    return [f"{formulas} formules: de laatste uitkomst is gelezen"] if formulas else []


def filled_cells(file: LandedFile, sheet: str, problems: Problems) -> Iterator[Any]:
    """The cells of a sheet as openpyxl sees them; it raises many kinds of errors on what Excel would not write."""
    try:
        with closing(openpyxl.load_workbook(file.file, read_only=True)) as workbook:
            for row in workbook[sheet].iter_rows():
                yield from (cell for cell in row if cell.value is not None)
    except Exception as error:
        found = f"een werkmap die Excel niet zo opslaat ({str(error)[:80]})"
        raise problems.refuse(file.name, f"blad {sheet}", found, "een gewone werkmap", SAVE_AS) from error


def cell_at(cells: Cells, row: int, column: int) -> str:
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""

"""The cells of one sheet, read in a process of its own: python -m etl.supplied.sheet_cells <file> <sheet>; gives JSON.

A damaged or hostile workbook can make a reader ask for all memory there is, and end its process without an error that
anybody can catch. So the night never opens one itself: this process does, with limits, and may die.
"""

import json
import resource
import sys
from datetime import date, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MEMORY = 2 << 30
SECONDS = 60
MOST_CELLS = 5_000_000


def main(file: str, wanted: str) -> dict[str, Any]:
    """The visible and hidden sheets, and the cells and merged ranges of the one to read; or what is wrong.

    wanted: the name of the sheet, or empty for the only visible one. `sheet` is empty when there is no such sheet.
    """
    try:
        with CalamineWorkbook.from_path(file) as workbook:
            sheets = [one for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
            hidden = [one.name for one in sheets if one.visible is not SheetVisibleEnum.Visible]
            shown = [one.name for one in sheets if one.name not in hidden]
            answer: dict[str, Any] = {"shown": shown, "hidden": hidden, "sheet": chosen(shown, hidden, wanted)}
            return answer | (cells_of(workbook, answer["sheet"]) if answer["sheet"] else {})
    except PasswordError:
        return {"error": "password"}
    except (CalamineError, OSError, ValueError, MemoryError) as error:
        return {"error": str(error)[:80] or type(error).__name__}


def chosen(shown: list[str], hidden: list[str], wanted: str) -> str:
    """The sheet with the wanted name, in any case, or the only visible sheet; empty when there is none."""
    if not wanted:
        return shown[0] if len(shown) == 1 else ""
    return next((name for name in shown + hidden if name.strip().casefold() == wanted.strip().casefold()), "")


def cells_of(workbook: CalamineWorkbook, name: str) -> dict[str, Any]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.start is None or not sheet.height:
        return {"cells": []}
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        return {"size": [sheet.total_height, sheet.total_width]}
    rows = sheet.to_python(skip_empty_area=False)
    return {"cells": [[plain(cell) for cell in row] for row in rows], "merged": sheet.merged_cell_ranges or []}


def plain(cell: Any) -> Any:
    """A cell as JSON holds it: numbers as they are, moments as text."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (time, timedelta)) else cell


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(main(sys.argv[1], sys.argv[2]), sys.stdout)

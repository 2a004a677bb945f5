"""The Excel file that a supplier fills in, made from the mapping that will read it.

Three sheets: the one to fill (headings locked, lists to choose from, a message when a cell cannot be right), Uitleg in
plain Dutch with examples, and Lijsten with the gemeenten and the periods.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.periods import as_code
from data.terms import PeriodKind, State
from etl.supplied.cells import in_dutch
from etl.supplied.mapping import Mapping, Measure
from etl.supplied.period_words import last_day
from etl.supplied.table import letters

EXPLANATION, LISTS = "Uitleg", "Lijsten"
FIRST = 1
STATES = {
    State.ZERO: "Het getal is nul.",
    State.UNKNOWN: "U weet het getal niet.",
    State.WITHHELD: "U mag het getal niet geven.",
    State.NOT_REPORTED: "Er is niet geteld.",
    State.NOT_APPLICABLE: "Het bestaat hier niet.",
}
INK, PAPER = "#1a1a1a", "#e8eef5"


def write_template(mapping: Mapping, file: Path, gemeenten: Sequence[str], year: int) -> None:
    """Write the template of a mapping that has one.

    gemeenten: the names to choose from. year: the year whose periods can be chosen.
    """
    with xlsxwriter.Workbook(str(file)) as workbook:
        workbook.set_properties({"title": mapping.title, "comments": f"Polsslag, {mapping.id}"})
        fill = workbook.add_worksheet(mapping.layout.sheet)
        explain = workbook.add_worksheet(EXPLANATION)
        lists = workbook.add_worksheet(LISTS)
        looks = formats(workbook)
        periods = periods_of(mapping.period.kind, year)
        write_lists(lists, [("Gemeenten", gemeenten), ("Perioden", periods)], looks)
        write_sheet(fill, mapping, len(gemeenten), len(periods), looks)
        write_explanation(explain, mapping, gemeenten, periods, year, looks)


def formats(workbook: xlsxwriter.Workbook) -> dict[str, Format]:
    cell: dict[str, Any] = {"font_color": INK, "valign": "top"}
    head = {**cell, "bold": True, "bg_color": PAPER, "bottom": 1, "text_wrap": True}
    return {
        "head": workbook.add_format(head),
        "title": workbook.add_format({**cell, "bold": True, "font_size": 14}),
        "text": workbook.add_format({**cell, "text_wrap": True}),
        "words": workbook.add_format({**cell, "locked": False, "num_format": "@"}),
        "day": workbook.add_format({**cell, "locked": False, "num_format": "dd-mm-yyyy"}),
        "number": workbook.add_format({**cell, "locked": False}),
    }


def periods_of(kind: PeriodKind, year: int) -> list[str]:
    """The periods of a year as a supplier chooses them; none for days, which are typed."""
    if kind is PeriodKind.JAAR:
        return [str(one) for one in range(year - 4, year + 1)]
    months = {PeriodKind.MAAND: 1, PeriodKind.KWARTAAL: 3, PeriodKind.HALFJAAR: 6}.get(kind)
    return [as_code(kind, date(year, month, 1)) for month in range(1, 13, months)] if months else []


def write_lists(sheet: Worksheet, columns: Sequence[tuple[str, Sequence[str]]], looks: dict[str, Format]) -> None:
    sheet.protect()
    for column, (title, items) in enumerate(columns):
        sheet.set_column(column, column, 32)
        sheet.write_string(0, column, title, looks["head"])
        for row, item in enumerate(items, FIRST):
            sheet.write_string(row, column, item, looks["text"])


def write_sheet(
    sheet: Worksheet, mapping: Mapping, count_gemeenten: int, count_periods: int, looks: dict[str, Format]
) -> None:
    """The sheet to fill: headings that cannot be changed, and below them cells that say when they cannot be right."""
    assert mapping.template
    last = mapping.template.rows
    is_day = not count_periods
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})
    sheet.freeze_panes(FIRST, 0)
    columns = [(mapping.region.column, "words"), (mapping.period.column, "day" if is_day else "words")]
    columns += [(measure.column, "number") for measure in mapping.measures]
    for column, (title, look) in enumerate(columns):
        sheet.set_column(column, column, max(14, min(len(title) + 4, 40)))
        sheet.write_string(0, column, title, looks["head"])
        for row in range(FIRST, last + 1):
            sheet.write_blank(row, column, None, looks[look])
    sheet.data_validation(FIRST, 0, last, 0, choice(f"={LISTS}!$A$2:$A${count_gemeenten + 1}", "gemeente"))
    periods = a_day() if is_day else choice(f"={LISTS}!$B$2:$B${count_periods + 1}", "periode")
    sheet.data_validation(FIRST, 1, last, 1, periods)
    for column, measure in enumerate(mapping.measures, 2):
        sheet.write_comment(0, column, measure.description, {"author": "Polsslag"})
        sheet.data_validation(FIRST, column, last, column, a_number(measure, mapping, column))


def choice(source: str, what: str) -> dict[str, Any]:
    """A cell that takes an item of a list."""
    message = f"Kies een {what} uit de lijst. Dat kan met het pijltje naast de cel."
    return {"validate": "list", "source": source, "error_title": "Kies uit de lijst", "error_message": message}


def a_day() -> dict[str, Any]:
    return {
        "validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31),
        "error_title": "Geen datum", "error_message": "Vul een datum in, zoals 1-4-2026.",
    }  # fmt: skip


def a_number(measure: Measure, mapping: Mapping, column: int) -> dict[str, Any]:
    """A cell that takes a number within the limits of the measure, or one of the symbols."""
    cell = f"{letters(column)}{FIRST + 1}"
    checks = [f"ISNUMBER({cell})", f"{cell}>={measure.least:g}", f"{cell}<={measure.most:.0f}"]
    checks += [f"{cell}=INT({cell})"] if measure.whole else []
    symbols = "".join(f',{cell}="{symbol}"' for symbol in mapping.symbols if symbol)
    return {
        "validate": "custom", "value": f"=OR(AND({','.join(checks)}){symbols})",
        "error_title": "Dit kan niet", "error_message": f"Vul {allowed(measure)} in. Zie het blad {EXPLANATION}.",
    }  # fmt: skip


def allowed(measure: Measure) -> str:
    kind = "een geheel getal" if measure.whole else "een getal"
    return f"{kind} van {in_dutch(measure.least)} tot en met {in_dutch(measure.most)}"


def write_explanation(
    sheet: Worksheet,
    mapping: Mapping,
    gemeenten: Sequence[str],
    periods: Sequence[str],
    year: int,
    looks: dict[str, Format],
) -> None:
    """What to fill in, column by column, what a cell without a number means, and two rows as an example."""
    assert mapping.template
    sheet.protect()
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)
    lines: list[tuple[str, str, str]] = [("title", mapping.title, "")]
    lines += [("text", sentence, "") for sentence in mapping.template.explanation]
    lines += [
        ("text", f"Vul het blad {mapping.layout.sheet} in. De koppen kunt u niet veranderen.", ""),
        ("text", "", ""),
    ]
    lines += [("head", "Kolom", "Wat u invult")]
    lines += [("text", mapping.region.column, "Kies de gemeente uit de lijst.")]
    lines += [("text", mapping.period.column, period_words(periods))]
    lines += [
        ("text", one.column, f"{one.description[:1].upper()}{one.description[1:]}: {allowed(one)}.")
        for one in mapping.measures
    ]
    lines += [("text", "", ""), ("head", "Geen getal?", "Wat het betekent")]
    lines += [
        ("text", f"Vul in: {symbol}" if symbol else "Laat de cel leeg", STATES[state])
        for symbol, state in mapping.symbols.items()
    ]
    lines += [
        ("text", f"Zet {mark} achter het getal", f"Het getal is nog {status.value.replace('_', ' ')}.")
        for mark, status in mapping.marks.items()
    ]
    lines += [("text", "", ""), ("head", "Een voorbeeld", "Zo kan een ingevulde rij eruitzien")]
    lines += [("text", title, value) for title, value in example(mapping, gemeenten, periods, year)]
    for row, (look, left, right) in enumerate(lines):
        sheet.write_string(row, 0, left, looks[look])
        sheet.write_string(row, 1, right, looks[look] if look != "title" else looks["text"])


def period_words(periods: Sequence[str]) -> str:
    return "Kies de periode uit de lijst." if periods else "Vul de datum in, zoals 1-4-2026."


def example(mapping: Mapping, gemeenten: Sequence[str], periods: Sequence[str], year: int) -> list[tuple[str, str]]:
    """One row, title by title."""
    period = periods[0] if periods else f"{last_day(PeriodKind.KWARTAAL, date(year, 1, 1)):%d-%m-%Y}"
    figures = [(measure.column, in_dutch(measure.example)) for measure in mapping.measures]
    return [(mapping.region.column, gemeenten[0] if gemeenten else ""), (mapping.period.column, period), *figures]

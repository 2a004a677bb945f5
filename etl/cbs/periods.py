"""The period codes of CBS: "2024MM01" is January 2024; and how final CBS calls the figures of a period."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.terms import PeriodKind, Status
from etl.problems import Problems
from etl.reading import CHANGED

# Eight characters: the year, two letters for the kind, two digits. A week is W1 and its number.
FORMS = (
    (PeriodKind.JAAR, r"JJ(00)"),
    (PeriodKind.HALFJAAR, r"HJ(0[12])"),
    (PeriodKind.KWARTAAL, r"KW(0[1-4])"),
    (PeriodKind.MAAND, r"MM(0[1-9]|1[0-2])"),
    (PeriodKind.WEEK, r"W1(0[1-9]|[1-4]\d|5[0-3])"),
)
MONTHS_OF = {PeriodKind.HALFJAAR: 6, PeriodKind.KWARTAAL: 3, PeriodKind.MAAND: 1}
STATUSES = {
    "definitief": Status.DEFINITIEF,
    "voorlopig": Status.VOORLOPIG,
    "nadervoorlopig": Status.NADER_VOORLOPIG,
}


@dataclass(frozen=True)
class Period:
    """One period of a table."""

    kind: PeriodKind
    start: date
    status: Status


def periods_of(table: str, rows: Iterable[Mapping[str, Any]], key: str, problems: Problems) -> dict[str, Period]:
    """The periods of a table by code.

    Where the table says nothing about a status, its newest year is voorlopig and earlier years are definitief.
    """
    placed = {str(row[key]).strip(): (found, row) for row in rows if (found := period_of(str(row[key])))}
    newest = max((start.year for (_, start), _ in placed.values()), default=0)
    periods = {}
    for code, ((kind, start), row) in placed.items():
        try:
            silent = Status.VOORLOPIG if start.year == newest else Status.DEFINITIEF
            periods[code] = Period(kind, start, status_of(row) or silent)
        except KeyError as error:
            problems.add(table, f"periode {code}", f"status {error}", "definitief of (nader) voorlopig", CHANGED)
    problems.refuse_if_any()
    return periods


def period_of(code: str) -> tuple[PeriodKind, date] | None:
    """Kind and first day of a period; None for a code of another form, such as 2012X005 (a part of a year)."""
    code = code.strip()
    if re.fullmatch(r"\d{8}", code):
        day = day_of(code)
        return (PeriodKind.PEILDATUM, day) if day else None
    year = code[:4]
    for kind, form in FORMS:
        found = re.fullmatch(form, code[4:]) if re.fullmatch(r"[12]\d{3}", year) else None
        if found:
            return start_of(kind, int(year), int(found[1]))
    return None


def start_of(kind: PeriodKind, year: int, number: int) -> tuple[PeriodKind, date] | None:
    """The first day of the number-th half-year, quarter, month or week of a year, or of the year itself."""
    if kind is PeriodKind.WEEK:
        try:
            return kind, date.fromisocalendar(year, number, 1)
        except ValueError:
            return None
    return kind, date(year, MONTHS_OF.get(kind, 1) * max(number - 1, 0) + 1, 1)


def day_of(code: str) -> date | None:
    try:
        return date.fromisoformat(code)
    except ValueError:
        return None


def status_of(period: Mapping[str, Any]) -> Status | None:
    """What the list of periods says: in Status, else by the stars after the title ("2024*") or in the description.

    None when it is silent. Raises KeyError for a status that we do not know; its argument is the text.
    """
    text = str(period.get("Status") or "").strip()
    if text:
        if letters(text) not in STATUSES:
            raise KeyError(text)
        return STATUSES[letters(text)]
    stars = len(title := str(period.get("Title") or "").strip()) - len(title.rstrip("*"))
    described = letters(str(period.get("Description") or ""))
    by_words = (status for word, status in STATUSES.items() if described.startswith(word))
    return {1: Status.VOORLOPIG, 2: Status.NADER_VOORLOPIG}.get(stars) or next(by_words, None)


def letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())

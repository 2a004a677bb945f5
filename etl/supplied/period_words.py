"""Reading a period as people write it: "2024JJ00", "maart 2024", "2024-K1", "1e halfjaar 2024", "31-12-2024"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from data.periods import MONTHS
from data.terms import PeriodKind

YEARS = range(1990, 2101)
# Excel counts days; a number in this range in a column of dates is such a day, from 2000 on.
EXCEL_DAYS = range(36526, 73051)
EXCEL_BEGIN = date(1899, 12, 30)
SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"mrt": 3}
SEP = r"[\s./-]?\s*"
MONTH_NAMES = "|".join([*MONTHS, *SHORT])

EXAMPLES = {
    PeriodKind.JAAR: "2025",
    PeriodKind.HALFJAAR: "2025-H1 of 1e halfjaar 2025",
    PeriodKind.KWARTAAL: "2025-K1 of 1e kwartaal 2025",
    PeriodKind.MAAND: "2025-03 of maart 2025",
    PeriodKind.WEEK: "2025-W05 of week 5 2025",
}
A_DAY = "31-12-2025"


def read_period(text: str, kind: PeriodKind, day: str = "") -> date | None:
    """The first day of the period that a text means; None when it is no period of this kind.

    day: "01-01" reads the year "2025" as the peildatum 1 January 2025 (day and month).
    """
    plain = text.strip().casefold()
    try:
        found = READERS.get(kind, read_day)(plain)
        if found is None and day and (year := read_year(plain)):
            found = date(year.year, int(day[3:]), int(day[:2]))
    except ValueError:
        return None
    return found if found and found.year in YEARS else None


def example_of(kind: PeriodKind) -> str:
    return EXAMPLES.get(kind, A_DAY)


def read_year(text: str) -> date | None:
    found = re.fullmatch(r"(\d{4})(?:jj00)?", text, re.ASCII)
    return date(int(found[1]), 1, 1) if found else None


def read_part(letters: str, words: str, months: int) -> Callable[[str], date | None]:
    """A reader of quarters (three months) or halves of a year (six)."""
    code = rf"(?P<year>\d{{4}}){SEP}(?:{letters})\s?0?(?P<part>\d)"
    turned = rf"(?:{letters})\s?0?(?P<part>\d){SEP}(?P<year>\d{{4}})"
    ordinal = rf"(?P<part>\d)\s?(?:e|de|ste|st)?\s?(?:{words})\s(?:van\s)?(?P<year>\d{{4}})"
    year_first = rf"(?P<year>\d{{4}})\s(?P<part>\d)\s?(?:e|de|ste)?\s?(?:{words})"
    patterns = [re.compile(pattern, re.ASCII) for pattern in (code, turned, ordinal, year_first)]

    def read(text: str) -> date | None:
        found = next((one for pattern in patterns if (one := pattern.fullmatch(text))), None)
        if found:
            month = (int(found["part"]) - 1) * months + 1
            return date(int(found["year"]), month, 1) if month in range(1, 13) else None
        moment = read_day(text)
        return date(moment.year, (moment.month - 1) // months * months + 1, 1) if moment else None

    return read


def read_month(text: str) -> date | None:
    if found := re.fullmatch(r"(\d{4})(?:(?:mm|-|/| )(\d\d?)|(\d\d))", text, re.ASCII):
        return date(int(found[1]), int(found[2] or found[3]), 1)
    if found := re.fullmatch(r"(\d\d?)[-/ ](\d{4})", text, re.ASCII):
        return date(int(found[2]), int(found[1]), 1)
    if found := re.fullmatch(rf"({MONTH_NAMES})\.?{SEP}'?(\d{{4}}|\d\d)", text, re.ASCII):
        return date(full_year(found[2]), SHORT[found[1][:3]], 1)
    if found := re.fullmatch(rf"(\d{{4}}){SEP}({MONTH_NAMES})\.?", text, re.ASCII):
        return date(int(found[1]), SHORT[found[2][:3]], 1)
    day = read_day(text)
    return day.replace(day=1) if day else None


def read_week(text: str) -> date | None:
    found = re.fullmatch(r"(?P<y>\d{4})(?:w1|-?w| week | - week )(?P<w>\d\d?)", text, re.ASCII) or re.fullmatch(
        r"w(?:ee)?k?\s?(?P<w>\d\d?)(?: van|,)?[\s-](?P<y>\d{4})", text, re.ASCII
    )
    if found:
        return date.fromisocalendar(int(found["y"]), int(found["w"]), 1)
    day = read_day(text)
    return day - timedelta(days=day.weekday()) if day else None


def read_day(text: str) -> date | None:
    """A day: as a date, as Dutch people write one, or as the number that Excel counts it by."""
    if found := re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:[t ]00:00(?::00)?)?", text, re.ASCII):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?: 0?0:00(?::00)?)?", text, re.ASCII):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"(\d\d?)[ -]({MONTH_NAMES})\.?[ -](\d{{4}})", text, re.ASCII):
        return date(int(found[3]), SHORT[found[2][:3]], int(found[1]))
    if re.fullmatch(r"\d{5}", text, re.ASCII) and int(text) in EXCEL_DAYS:
        return EXCEL_BEGIN + timedelta(days=int(text))
    return None


def last_day(kind: PeriodKind, start: date) -> date:
    """The last day of a period that starts on this day."""
    months = {PeriodKind.JAAR: 12, PeriodKind.HALFJAAR: 6, PeriodKind.KWARTAAL: 3, PeriodKind.MAAND: 1}
    if kind in months:
        year, month = divmod(start.month - 1 + months[kind], 12)
        return date(start.year + year, month + 1, 1) - timedelta(days=1)
    return start + timedelta(days={PeriodKind.WEEK: 6, PeriodKind.TWEE_WEKEN: 13}.get(kind, 0))


def full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


READERS: dict[PeriodKind, Callable[[str], date | None]] = {
    PeriodKind.JAAR: read_year,
    PeriodKind.HALFJAAR: read_part("hj|h", "halfjaar|halfjr", 6),
    PeriodKind.KWARTAAL: read_part("kw|k|q", "kwartaal|kw", 3),
    PeriodKind.MAAND: read_month,
    PeriodKind.WEEK: read_week,
}

"""Periods in words: short for an axis or a column head, and the form that files carry."""

from datetime import date, timedelta

from data.terms import PeriodKind

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def in_words(kind: str, start: date) -> str:
    """A period as a Dutch sentence has it: "2025", "maart 2022", "1 januari 2024"."""
    if kind == PeriodKind.JAAR:
        return str(start.year)
    if kind == PeriodKind.MAAND:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if kind == PeriodKind.KWARTAAL:
        return f"{(start.month + 2) // 3}e kwartaal {start.year}"
    if kind == PeriodKind.HALFJAAR:
        return f"{1 if start.month < 7 else 2}e halfjaar {start.year}"
    if kind == PeriodKind.WEEK:
        year, week, _ = start.isocalendar()
        return f"week {week} van {year}"
    if kind == PeriodKind.TWEE_WEKEN:
        return f"{day_in_words(start)} tot en met {day_in_words(start + timedelta(days=13))}"
    return day_in_words(start)


def in_short(kind: str, start: date) -> str:
    """A period as a column head has it: "2025", "mrt 2022", "1-1-2024"."""
    if kind == PeriodKind.MAAND:
        return f"{MONTHS[start.month - 1][:3] if start.month != 3 else 'mrt'} {start.year}"
    if kind in (PeriodKind.PEILDATUM, PeriodKind.DAG):
        return f"{start.day}-{start.month}-{start.year}"
    if kind == PeriodKind.TWEE_WEKEN:
        return f"2 weken v.a. {start.day}-{start.month}-{start.year}"
    return in_words(kind, start)


def as_code(kind: str, start: date) -> str:
    """A period as a file has it, sortable: "2025", "2022-03", "2024-01-01"."""
    if kind == PeriodKind.JAAR:
        return f"{start:%Y}"
    if kind == PeriodKind.MAAND:
        return f"{start:%Y-%m}"
    if kind == PeriodKind.KWARTAAL:
        return f"{start:%Y}-K{(start.month + 2) // 3}"
    if kind == PeriodKind.HALFJAAR:
        return f"{start:%Y}-H{1 if start.month < 7 else 2}"
    if kind == PeriodKind.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{start:%Y-%m-%d}"


def day_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_a_year_earlier(kind: str, start: date) -> date:
    """The first day of the same period of the year before; week 53 becomes week 52."""
    if kind == PeriodKind.WEEK:
        year, week, day = start.isocalendar()
        return date.fromisocalendar(year - 1, min(week, 52), day)
    return a_year_earlier(start)


def a_year_earlier(start: date) -> date:
    """The same day of the year before; 29 February becomes 28 February."""
    if (start.month, start.day) == (2, 29):
        return start.replace(year=start.year - 1, day=28)
    return start.replace(year=start.year - 1)

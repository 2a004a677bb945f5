"""The months that the fan chart shows: one product, or all together with what comes from the ledger."""

from datetime import date
from typing import Any

from data.prognose_shapes import CLAIMED, FUTURE, TOTAL, Month, Prognosis


def shown_months(prognosis: Prognosis, product: str) -> list[Month]:
    """The months of last year, this year and the next, in order."""
    year = prognosis.now.jaar
    first, last = date(year - 1, 1, 1), date(year + 1, 12, 1)
    months = [one for one in prognosis.of(product) if first <= one.maand <= last]
    return [with_forms(one, prognosis) for one in months] if product == TOTAL else months


def with_forms(month: Month, prognosis: Prognosis) -> Month:
    """A month of all claims with the forms of the ledger added; these have no uncertainty of their own."""
    forms = [one for one in prognosis.months if one.leveringsvorm != CLAIMED and one.maand == month.maand]
    more = sum(one.voltooid or 0 for one in forms)
    booked = sum(one.gerealiseerd or 0 for one in forms)
    middle: dict[str, Any] = {
        name: None if (value := getattr(month, name)) is None else value + more for name in ("p10", "p50", "p90")
    }
    claimed, completed = month.gerealiseerd, month.voltooid
    return month._replace(
        gerealiseerd=None if claimed is None else claimed + booked,
        voltooid=None if completed is None else completed + more,
        **middle,
    )


def paid_months(prognosis: Prognosis, product: str) -> dict[date, float]:
    """What the ledger booked a month, of all together only: care in kind, and the forms that no message tells of."""
    if product != TOTAL:
        return {}
    found = {month: value for month, value in prognosis.paid.items() if value is not None}
    for one in prognosis.months:
        if one.leveringsvorm != CLAIMED and one.maand in found:
            found[one.maand] += one.gerealiseerd or 0
    return found


def paid_in(prognosis: Prognosis, year: int) -> tuple[float, date] | None:
    """What the ledger booked in a year, and until which month; None when a month of it is not known."""
    known = paid_months(prognosis, TOTAL)
    months = sorted(month for month in prognosis.paid if month.year == year)
    if not months or any(month not in known for month in months):
        return None
    return sum(known[month] for month in months), months[-1]


def monthly_budget(prognosis: Prognosis, product: str, year: int) -> float | None:
    """A twelfth of the budget of a year."""
    found = prognosis.now.years.get((product, year))
    return None if found is None or found.begroting is None else found.begroting / 12


def is_incomplete(month: Month) -> bool:
    """Whether claims are still to come in of a month that is over."""
    if month.fase == FUTURE or month.gerealiseerd is None or month.voltooid is None:
        return False
    return month.voltooid - month.gerealiseerd >= 0.005 * month.voltooid

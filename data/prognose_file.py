"""What every file of a prognosis is made of: rows of plain values, one a product and year, and taakvelden by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.prognose_months import paid_months, shown_months
from data.prognose_shapes import FUTURE, TOTAL, Prognosis, Year
from data.prognose_whatif import Turned

REST = "rest"
Value = str | float | int | None


@dataclass(frozen=True)
class Taking:
    """Everything that goes along. facts: name and words, assumptions among them; heads, month_heads: of the rows."""

    prognosis: Prognosis
    turned: Turned | None
    published_at: datetime
    names: Mapping[str, str]  # of the products
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    month_heads: tuple[str, ...]


def rows(taking: Taking) -> list[list[Value]]:
    """Every year and product, the total last; euros in whole, what is not there is None."""
    now = taking.prognosis.now
    years = sorted({one.jaar for one in now.years.values()})
    found = []
    for year in years:
        total = now.total(year)
        for one in [*now.products(year), *([total] if total else [])]:
            found.append(row(taking, one))
    return found


def row(taking: Taking, one: Year) -> list[Value]:
    """One row, in the order of the heads."""
    more = taking.turned.changes.get((one.product, one.jaar), 0.0) if taking.turned else None
    more = None if more is None else float(round(more, -3))
    turned = None if more is None or one.p50 is None else one.p50 + more
    is_begun = one.jaar <= taking.prognosis.now.jaar
    had = (one.gerealiseerd, one.voltooid) if is_begun else (None, None)
    return [
        one.jaar, taking.names.get(one.product, one.product), one.taakveld, one.primitief, one.begroting,
        *had, one.p50, one.p10, one.p90, one.p2_5, one.p97_5, one.saldo,
        None if one.kans is None else round(one.kans, 4), turned, more,
    ]  # fmt: skip


def month_rows(taking: Taking) -> list[list[Value]]:
    """Every month of the fan chart by product, all together last; what is not there, or withheld, is None."""
    now = taking.prognosis.now
    found = []
    for product in [*(one.product for one in now.products()), TOTAL]:
        paid = paid_months(taking.prognosis, product)
        for one in shown_months(taking.prognosis, product):
            is_ahead = one.fase == FUTURE
            had = (None, None) if is_ahead else (one.gerealiseerd, one.voltooid)
            has_band = one.p10 is not None and one.p90 is not None and one.p90 > one.p10
            band = (one.p10, one.p90) if has_band else (None, None)
            expected = one.p50 if is_ahead else None
            found.append(
                [f"{one.maand:%Y-%m}", taking.names.get(product, product), *had, expected, *band, paid.get(one.maand)]
            )
    return found


@dataclass(frozen=True)
class Taakveld:
    """One row of a bestuursrapportage: by year the budget, the prognosis and what is left, in euro."""

    name: str
    products: tuple[str, ...]
    by_year: Mapping[int, tuple[float | None, float, float | None]]


def burap_years(prognosis: Prognosis) -> list[int]:
    """This year and the three after it."""
    return [prognosis.now.jaar + ahead for ahead in range(4)]


def taakvelden(taking: Taking) -> list[Taakveld]:
    """The products of this year's taakvelden, added up; a taakveld without budget in a year has none."""
    now, years = taking.prognosis.now, burap_years(taking.prognosis)
    places: dict[str, list[str]] = {}
    for one in now.products():
        places.setdefault(one.taakveld, []).append(one.product)
    found = [taakveld(taking, name, products, years) for name, products in sorted(places.items())]
    total = taakveld(taking, TOTAL, [TOTAL], years)
    rest = {year: without(total, found, year) for year in years}
    has_rest = any(budget and abs(budget) > 1000 * len(now.products()) for budget, *_ in rest.values())
    return [*found, *([Taakveld(REST, (), rest)] if has_rest else []), total]


def without(total: Taakveld, parts: list[Taakveld], year: int) -> tuple[float | None, float, float | None]:
    """What is budgeted under no soort zorg, so that the column adds up; nothing of that is forecast."""
    whole = total.by_year[year][0]
    left = None if whole is None else whole - sum(one.by_year[year][0] or 0 for one in parts)
    return left, 0.0, left


def taakveld(taking: Taking, name: str, products: list[str], years: list[int]) -> Taakveld:
    by_year = {}
    for year in years:
        of_year = [one for product in products if (one := taking.prognosis.now.years.get((product, year)))]
        more = sum(taking.turned.changes.get((product, year), 0.0) for product in products) if taking.turned else 0.0
        expected = sum(one.p50 or 0 for one in of_year) + more
        budgets = [one.begroting for one in of_year if one.begroting is not None]
        budget = sum(budgets) if budgets else None
        by_year[year] = (budget, expected, None if budget is None else budget - expected)
    return Taakveld(name, tuple(taking.names.get(product, product) for product in products), by_year)

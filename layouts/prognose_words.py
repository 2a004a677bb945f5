"""Amounts, chances and shares of a prognosis as people read them."""

from layouts import numbers
from layouts import text_prognose as words

MILLION = 1_000_000


def money(euro: float | None) -> str:
    """ "€ 13,6 mln", or "€ 850.000" below a million."""
    if euro is None:
        return words.NONE
    sign = "-" if euro < 0 else ""
    if abs(euro) >= MILLION:
        return sign + words.MILLION.format(value=numbers.decimal(abs(euro) / MILLION, 1))
    return sign + words.EURO.format(value=numbers.decimal(abs(round(euro, -3)), 0))


def thousands(euro: float | None) -> str:
    """ "13.600" of 13.6 million: for tables in thousands."""
    return words.NONE if euro is None else numbers.decimal(round(euro / 1000), 0)


def share(part: float | None, decimals: int = 1) -> str:
    """ "2,1%" """
    return words.NONE if part is None else f"{numbers.decimal(100 * part, decimals)}%"


def chance(part: float | None) -> str:
    """A chance in whole percents, never 0 or 100."""
    if part is None:
        return words.NONE
    if part > 0.99:
        return words.CHANCE_SURE
    return words.CHANCE_NONE if part < 0.01 else f"{round(100 * part)}%"


def verdict(saldo: float | None) -> str:
    """ "500 V" or "500 N", in thousands."""
    if saldo is None:
        return words.NONE
    return f"{thousands(abs(saldo))} {words.GOOD if saldo >= 0 else words.BAD}"


def product(name: str) -> str:
    return words.PRODUCTS.get(name, name.capitalize())

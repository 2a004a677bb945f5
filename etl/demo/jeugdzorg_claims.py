"""The claims of the fictitious care: what was delivered each month, when it was claimed, and what was put right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from etl.demo.jeugdzorg_care import (
    FIRST,
    LAST,
    SEED,
    SLOW,
    STAYS,
    TODAY,
    Care,
    day_of,
    facts,
    month_of,
)  # fmt: skip

# One provider that nothing was received from for a month: its claims of that month do not come at all.
MISSING_PROVIDER, MISSING_MONTH = 6, 2026 * 12 + 6
# A provider that writes the BSN in its references, as some do.
BSN_IN_REFERENCE = 9


@dataclass(frozen=True)
class Claim:
    """One prestatie. sent: the month in which it is claimed; debit False takes an earlier one back."""

    care: Care
    begin: int
    end: int
    volume: int
    tariff: int
    cents: int
    reference: str
    sent: int
    previous: str = ""
    is_debit: bool = True
    is_rejected: bool = False


@cache
def tariff_of(code: str, provider: int, year: int) -> int:
    """Eurocents for a unit: a provider is a little dearer or cheaper than the others, and every year has its index."""
    price: float = facts()["products"][code]["price"]
    for index_year, index in index_years():
        price *= index if year >= index_year else 1
    return round(price * 100 * (0.94 + 0.12 * (provider * 7 % 13) / 12))


@cache
def index_years() -> tuple[tuple[int, float], ...]:
    return tuple((int(year), index) for year, index in facts()["index"].items())


def claims_of(cares: list[Care]) -> list[Claim]:
    """Every prestatie of seven years, those that are still to come too, in the order in which they are sent."""
    chance = Random(SEED + 1)
    found: list[Claim] = []
    for care in cares:
        for claim in monthly(chance, care):
            found += with_mistakes(chance, numbered(claim, len(found)), len(found))
    return sorted(found, key=lambda claim: (claim.sent, claim.care.provider, claim.reference))


def numbered(claim: Claim, count: int) -> Claim:
    inside = claim.care.client.bsn if claim.care.provider == BSN_IN_REFERENCE else "P"
    return replace(claim, reference=f"{inside}{count:07d}")


def monthly(chance: Random, care: Care) -> Iterator[Claim]:
    """What was delivered, month by month."""
    product = facts()["products"][care.code]
    for month in range(max(FIRST, month_of(care.start)), min(LAST, month_of(care.end)) + 1):
        first, last = day_of(month), day_of(month + 1) - 1
        begin, end = max(first, care.begin), min(last, care.end - 1)
        days = min(last + 1, care.end) - max(first, care.start)
        volume = delivered(chance, care, product, days, month)
        if days <= 0 or not volume:
            continue
        tariff = tariff_of(care.code, care.provider, month // 12)
        sent = month + delay(chance, care.provider)
        yield Claim(care, begin, max(begin, end), volume, tariff, volume * tariff, "", sent)


def delivered(chance: Random, care: Care, product: dict, days: int, month: int) -> int:
    """Units in so many days of a month."""
    if product["group"] in (*STAYS, "crisis"):
        return max(0, days if chance.random() < 0.93 else days - chance.randrange(5))
    if product["unit"] == "84" and product["units"] == 1.0:
        return 1 if days > 0 else 0
    per_month = care.volume * (52.18 / 12 if care.frequency == "2" else 1)
    season = facts()["season"]["month"][month % 12]
    return max(0, round(per_month * product["used"] * season * days / 30.44 * (0.7 + 0.6 * chance.random())))


def delay(chance: Random, provider: int) -> int:
    """After how many months a prestatie is claimed."""
    shares = facts()["delay"]["slow" if provider in SLOW else "usual"]
    drawn = chance.random()
    return next((months for months, share in enumerate(shares) if drawn < share), 12)


def with_mistakes(chance: Random, claim: Claim, count: int) -> list[Claim]:
    """A prestatie, and what happens to some: rejected and sent again, taken back and put right, a hundred times off."""
    wrong, drawn = facts()["defects"], chance.random()
    if claim.care.provider == MISSING_PROVIDER and month_of(claim.begin) == MISSING_MONTH:
        return []
    later = claim.sent + 1 + chance.randrange(3)
    name = claim.reference
    if drawn < wrong["rejected"]:
        again = replace(claim, reference=f"{name}A", sent=later)
        return [replace(claim, is_rejected=True), *([again] if chance.random() < 0.9 else [])]
    if drawn < wrong["rejected"] + wrong["credit"]:
        return corrected(replace(claim, volume=claim.volume + 2, cents=(claim.volume + 2) * claim.tariff), claim, later)
    if drawn < wrong["rejected"] + wrong["credit"] + wrong["hundredfold"] and claim.cents < 900_000:
        wrong_unit = replace(claim, tariff=claim.tariff * 100, cents=claim.cents * 100)
        return corrected(wrong_unit, claim, later) if chance.random() < 0.6 else [wrong_unit]
    return [claim]


def corrected(first: Claim, right: Claim, later: int) -> list[Claim]:
    """First wrong; later a credit of all of it, and a new debet."""
    name = first.reference
    credit = replace(first, reference=f"{name}C", previous=name, is_debit=False, sent=later)
    return [first, credit, replace(right, reference=f"{name}D", sent=later)]


def is_hundredfold(claim: Claim) -> bool:
    """Whether eurocents were taken for euros."""
    return claim.tariff > 50 * tariff_of(claim.care.code, claim.care.provider, month_of(claim.begin) // 12)


def sent_on(claim_month: int, provider: int) -> int:
    """The day on which a provider sends its claims of a month."""
    return day_of(claim_month) + 4 + provider * 5 % 11


def answered_on(claim_month: int, provider: int) -> int:
    return sent_on(claim_month, provider) + 4 + provider % 5


def is_received(claim: Claim) -> bool:
    return sent_on(claim.sent, claim.care.provider) <= TODAY

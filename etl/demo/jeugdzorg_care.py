"""Fictitious clients and their care: who gets what, from whom, from when until when, and what goes wrong on the way.

Invented with one fixed seed, so the same histories come out every time. Days are numbers (date.toordinal), months
counted from the year 0 (year x 12 + month - 1).
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import log
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

FIRST, LAST = 2020 * 12, 2026 * 12 + 11
# The day on which the demonstration stands still: nothing later was sent.
TODAY = date(2026, 9, 30).toordinal()
SEED = 1507
MONTH = 30.44
GROWTH = 0.016
PROVIDERS = 70
SLOW = (3, 11)
STAYS = ("verblijf", "pleegzorg")
# Test numbers: they pass the 11-test, start with 9999, and were given to nobody.
BSN_FROM = 999900000
# Letters that PostNL gives to nobody.
NO_LETTERS = ("SA", "SD", "SS")


class Client(NamedTuple):
    """A child that does not exist."""

    bsn: str
    birth: date
    sex: int
    wijk: str
    postcode: str


class Version(NamedTuple):
    """A toewijzing as it was sent on a day; end None is open."""

    on: int
    end: int | None
    reason: str = ""


@dataclass
class Care:
    """One toewijzing with what really happened: care from start until end."""

    number: int
    client: Client
    code: str
    provider: int
    begin: int
    start: int
    end: int
    volume: int
    frequency: str
    referrer: str
    versions: list[Version] = field(default_factory=list)
    has_start: bool = True
    has_stop: bool = True
    reason: str = "31"

    def known(self, day: int) -> Version | None:
        """The newest version on a day."""
        return max((one for one in self.versions if one.on <= day), default=None, key=lambda one: one.on)


@cache
def facts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("jeugdzorg.toml").read_text(encoding="utf-8"))


def postcodes() -> dict[str, str]:
    """A postcode for every wijk, that of nobody."""
    return {wijk: f"{5960 + place // 3}{NO_LETTERS[place % 3]}" for place, wijk in enumerate(facts()["wijken"])}


def histories() -> list[Care]:
    """All care of seven years, in order of registration."""
    chance = Random(SEED)
    people = bsns()
    found: list[Care] = []
    for month in range(FIRST - 30, LAST + 1):
        for code in facts()["products"]:
            for _ in range(arrivals(chance, code, month)):
                found += trajectory(chance, person(chance, next(people), month), code, month)
    found = [care for care in found if care.end >= day_of(FIRST)]
    found.sort(key=lambda care: (care.versions[0].on, care.begin, care.client.bsn, care.code))
    for number, care in enumerate(found, 100001):
        care.number = number
    return found


def bsns() -> Any:
    """Every fictitious number that passes the 11-test, in a fixed mixed order."""
    numbers = [f"{BSN_FROM + one:09d}" for one in range(100_000)]
    right = [
        one for one in numbers if (sum(int(one[place]) * (9 - place) for place in range(8)) - int(one[8])) % 11 == 0
    ]
    Random(SEED).shuffle(right)
    return iter(right)


def arrivals(chance: Random, code: str, month: int) -> int:
    """How many new clients begin with a product in a month; before 2020 those who are still there then."""
    season = facts()["season"]["starts"][month % 12]
    rate = facts()["products"][code]["starts"] * FIRST_OF_CHAIN * season * (1 + GROWTH) ** ((month - FIRST) / 12)
    if facts()["products"][code]["group"] == "verblijf" and month == 2022 * 12:
        rate += 5  # the new woonplaatsbeginsel brings children who live elsewhere
    return poisson(chance, rate)


# Of all toewijzingen about four in ten begin a chain; the others follow one, or stand beside one.
FIRST_OF_CHAIN = 0.42


def poisson(chance: Random, rate: float) -> int:
    count, left = 0, chance.expovariate(1)
    while left < rate:
        count, left = count + 1, left + chance.expovariate(1)
    return count


def person(chance: Random, bsn: str, month: int) -> Client:
    age = 4 + 13.5 * chance.betavariate(2.0, 1.5)
    wijken = facts()["wijken"]
    (wijk,) = chance.choices(list(wijken), list(wijken.values()))
    birth = date.fromordinal(int(day_of(month) - age * 365.25))
    return Client(bsn, birth, chance.choice((1, 2)), wijk, postcodes()[wijk])


def trajectory(chance: Random, client: Client, code: str, month: int) -> list[Care]:
    """The care of one client: a toewijzing, some beside it, and what follows until nothing does."""
    referrer = chance.choices(("01", "02", "03", "04", "05", "06"), (40, 35, 5, 10, 8, 2))[0]
    day, found = day_of(month) + int(chance.random() * MONTH), []
    while True:
        care = one_care(chance, client, code, day, referrer)
        found.append(care)
        if chance.random() < 0.55:
            beside = chance.choices(("45A10", "45A53", "54001", "42A01"), (3, 3, 3, 1))[0]
            found.append(one_care(chance, client, beside, care.begin + int(chance.random() * 90), referrer))
        adult = client.birth.toordinal() + int(18 * 365.25)
        if chance.random() > 0.52 or care.end > adult or care.end > day_of(LAST + 2):
            return found
        day = care.end + int(chance.random() * 60)
        care.reason = "38" if chance.random() < 0.4 else "31"
        code = code if chance.random() < 0.6 else chance.choices(("45A10", "45A53", "54001"), (4, 3, 4))[0]


def one_care(chance: Random, client: Client, code: str, day: int, referrer: str) -> Care:
    """A toewijzing with its versions."""
    product, wrong = facts()["products"][code], facts()["defects"]
    months = product["months"] * chance.lognormvariate(0, 0.75)
    begin, wait = day, int(chance.expovariate(1 / 18))
    start = begin + wait
    end = start + max(10, int(months * MONTH))
    late = chance.random() < wrong["late_registration"]
    on = begin + (int(chance.random() * 75) if late else -int(chance.random() * 35))
    has_open_end = chance.random() < wrong["open_end"]
    care = Care(0, client, code, provider_of(chance, product["group"]), begin, start, end,
                *size(chance, product, has_open_end), referrer)  # fmt: skip
    care.versions = versions(chance, care, on, has_open_end)
    care.has_start = chance.random() > 0.04
    care.has_stop = chance.random() > wrong["stop_missing"]
    care.reason = chance.choices(("31", "32", "33", "34", "35", "20"), (66, 12, 4, 11, 4, 3))[0]
    return care


def size(chance: Random, product: dict[str, Any], has_open_end: bool) -> tuple[int, str]:
    """Volume and frequency: by week where there is an end, stays by day."""
    if product["group"] in (*STAYS, "crisis"):
        return 1, "1"
    amount = product["units"] * chance.lognormvariate(-0.08, 0.4)
    if has_open_end or product["unit"] == "84":
        return max(1, round(amount)), "4"
    return max(1, round(amount * 12 / 52.18)), "2"


def versions(chance: Random, care: Care, on: int, has_open_end: bool) -> list[Version]:
    """As first sent, stretched under its own number while care goes on, and often shortened when it stops early."""
    if has_open_end:
        return [Version(on, None)]
    term = int(chance.choice((6, 12, 12, 18)) * MONTH)
    found, end = [Version(on, care.begin + term)], care.begin + term
    while end < care.end:
        on, end = max(on + 1, end - int(10 + chance.random() * 25)), end + term
        found.append(Version(on, end, "04"))
    if end > care.end + 45 and chance.random() < 0.5:
        found.append(Version(max(on + 1, care.end + int(5 + chance.random() * 30)), care.end, "05"))
    if chance.random() < 0.004:
        found.append(Version(max(on + 2, care.begin + 5), care.begin, "13"))
        care.start = care.end = care.begin
    return found


def provider_of(chance: Random, group: str) -> int:
    """The larger a number, the smaller the provider; each group has its own order."""
    rank = int(min(PROVIDERS - 1, log(1 / (1 - chance.random())) * 6.5))
    return (rank * 3 + sum(map(ord, group))) % PROVIDERS


def day_of(month: int) -> int:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1).toordinal()


def month_of(day: int) -> int:
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1

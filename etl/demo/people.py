"""Invented people: how many live in a place, how old they are, in how many households, and who has a benefit."""

from functools import cache
from math import sqrt
from typing import NamedTuple

from data.terms import Level
from etl.demo.chance import between, chance
from etl.demo.gemeenten import Gemeente, changes_since_2020, gemeenten
from etl.demo.herindelingen import Move, moves
from etl.demo.places import WHOLE, Part, Place

# The people of 2024 in thousands, for the largest gemeenten and those of Noord-Limburg: of the scale of the real
# ones, and made up. All others are somewhere in their size class.
SIZES = {
    "0363": 904.4, "0599": 648.7, "0518": 541.3, "0344": 352.9,
    "1507": 46.38, "0984": 42.15, "0983": 99.46, "1894": 48.72, "0893": 12.35, "0907": 16.61, "0889": 14.27,
}  # fmt: skip
BOUNDS = {0: (0.9, 5), 5: (5, 10), 10: (10, 20), 20: (20, 50), 50: (50, 100), 100: (100, 150), 150: (150, 250)}

# Per thousand people. The rest is 65 or older.
AGES = {"age_0_14": 150, "age_15_24": 118, "age_25_44": 252, "age_45_64": 270}
# Lowest and highest, outside the cities and in them: people in a household, and on benefits per thousand of 15 to 64.
PER_HOUSEHOLD = ((2.05, 2.4), (1.75, 2.0))
BENEFITS = {"bijstand": ((12, 34), (38, 76)), "ao": ((52, 82), (58, 88)), "ww": ((15, 27), (18, 32))}

TOO_FEW_FOR_ANY = 5
TOO_FEW_FOR_DETAIL = 50
ALWAYS_TOLD = ("inwoners", "mannen", "huishoudens")


class People(NamedTuple):
    """Exact counts of one part or place."""

    age_0_14: int
    age_15_24: int
    age_25_44: int
    age_45_64: int
    age_65: int
    mannen: int
    huishoudens: int
    bijstand: int
    ao: int
    ww: int

    @property
    def inwoners(self) -> int:
        return sum(self[:5])


def people(place: Place, year: int) -> People:
    """Everybody in a place on 1 January of a year: the sum of its parts."""
    return People(*(sum(counts) for counts in zip(*(people_of(part, year) for part in place.parts), strict=True)))


@cache
def people_of(part: Part, year: int) -> People:
    gemeente, number = part.gemeente, part.gemeente.number
    inwoners = round(count_of(gemeente, year) * part.weight / WHOLE)
    ages = [
        round(inwoners * share / 1000 * between(0.88, 1.12, age, number) * between(0.95, 1.05, age, part.code))
        for age, share in AGES.items()
    ]
    of_working_age = sum(ages[1:]) / 1000
    benefits = [
        round(of_working_age * between(*ranges[gemeente.is_city], kind, number) * between(0.8, 1.2, kind, part.code))
        for kind, ranges in BENEFITS.items()
    ]
    mannen = inwoners * between(0.49, 0.51, "mannen", part.code)
    huishoudens = inwoners / between(*PER_HOUSEHOLD[gemeente.is_city], "household", number)
    return People._make([*ages, inwoners - sum(ages), round(mannen), round(huishoudens), *benefits])


def count_of(gemeente: Gemeente, year: int) -> float:
    """The people of a gemeente in 2024; or in 2020, somewhat fewer and in the borders of 2020."""
    if year >= 2024:
        return thousands(gemeente) * 1000
    if given := [move for move in moves() if move.old == gemeente.number != move.new]:
        return sum(people_moved(move) for move in given)
    received = [move for move in moves() if move.new == gemeente.number != move.old]
    return of_2020_as_now(gemeente) - sum(people_moved(move) for move in received)


def people_moved(move: Move) -> float:
    """Who came along to another gemeente: of a new one its share, else somewhat fewer than the list says."""
    together = [one for one in moves() if one.new == move.new]
    (new,) = (gemeente for gemeente in gemeenten() if gemeente.number == move.new)
    if new.number in changes_since_2020()["not_yet"]:
        return of_2020_as_now(new) * move.inwoners / sum(one.inwoners for one in together)
    return move.inwoners * 0.95


def of_2020_as_now(gemeente: Gemeente) -> float:
    """The people of 2020 in the borders of now."""
    return thousands(gemeente) * 1000 / between(1.005, 1.05, "growth", gemeente.number)


def thousands(gemeente: Gemeente) -> float:
    return SIZES.get(gemeente.number) or size_in_class(gemeente)


def size_in_class(gemeente: Gemeente) -> float:
    """Thousands of people, more often near the lower bound of the size class than near the upper one."""
    low, high = BOUNDS[gemeente.size_class]
    drawn = chance("size", gemeente.number)
    return low + (high - low) * (0.04 + 0.92 * drawn * sqrt(drawn))


def as_published(place: Place, year: int) -> dict[str, int | None]:
    """The counts as CBS tells them: wijk and buurt rounded to 5, benefits to 10, and empty where there are too few."""
    exact = people(place, year)
    found = {"inwoners": exact.inwoners, **exact._asdict()}
    to = 1 if place.level is Level.GEMEENTE else 5
    return {name: told(name, count, 10 if name in BENEFITS else to, exact.inwoners) for name, count in found.items()}


def told(name: str, count: int, to: int, inwoners: int) -> int | None:
    if inwoners < TOO_FEW_FOR_ANY or (inwoners < TOO_FEW_FOR_DETAIL and name not in ALWAYS_TOLD):
        return None
    return round(count / to) * to

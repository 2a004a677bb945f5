"""Invented crimes per gemeente and buurt, 2021-2025: more in the cities, and moving gently."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from data.terms import Level
from etl.demo.chance import between, count_around
from etl.demo.files import write_csv
from etl.demo.gemeenten import gemeenten
from etl.demo.people import people_of
from etl.demo.places import Part, Place, places_of

YEARS = range(2021, 2026)
NATIONAL_TREND = {2021: 0.95, 2022: 0.99, 2023: 1.02, 2024: 1.03, 2025: 1.01}

# Crimes per thousand people, lowest and highest, by size class of the gemeente.
RATES = {
    0: (20, 30), 5: (21, 30), 10: (22, 32), 20: (23, 38), 50: (28, 48), 100: (38, 56), 150: (42, 60), 250: (58, 68),
}  # fmt: skip
CENTRE_FACTOR = 2.2
NO_KNOWN_BUURT = 1.03

# The police deliver no row for a buurt now and then. The sum of its wijk is unknown then.
NOT_DELIVERED = "BU15071200"
# The gemeente and year of which the police counted more later on.
REVISED = ("0984", 2022)


def misdrijven(place: Place, year: int) -> int:
    """Crimes in a place; in a gemeente also those of which the buurt is not known."""
    count = sum(crimes_in(part, year) for part in place.parts)
    return round(count * NO_KNOWN_BUURT) if place.level is Level.GEMEENTE else count


@cache
def crimes_in(part: Part, year: int) -> int:
    number = part.gemeente.number
    rate = between(*RATES[part.gemeente.size_class], "safety", number) * NATIONAL_TREND[year]
    slope = 1 + (year - 2023) * between(-0.02, 0.02, "slope", number)
    return count_around(present(part) * rate * slope / 1000, "crimes", part.code, year)


def present(part: Part) -> float:
    """Who can have something stolen: those who live there, and in a buurt also those who come there."""
    inwoners = people_of(part, 2024).inwoners
    if not part.is_buurt:
        return inwoners
    factor = CENTRE_FACTOR if "centrum" in part.name.lower() else between(0.6, 1.2, "present", part.code)
    return inwoners * factor + between(0, 80, "visitors", part.code)


def misdrijven_before(place: Place, year: int) -> int:
    """What was counted a year before: of the newest year then some were missing, and in Venray of 2022 too."""
    number = place.gemeente.number
    is_newest, is_revised = year == YEARS[-2], (number, year) == REVISED
    share = between(0.98, 1, "told first", number) if is_newest else 0.97 if is_revised else 1
    return round(misdrijven(place, year) * share)


def rows(years: Sequence[int], count: Callable[[Place, int], int]) -> Iterator[tuple[str, str, str, int, int]]:
    for gemeente in gemeenten():
        for place in places_of(gemeente):
            if place.level is not Level.WIJK and place.code != NOT_DELIVERED:
                for year in years:
                    yield place.code, place.level, gemeente.code, year, count(place, year)


def write_misdrijven(folder: Path) -> Path:
    return write(folder, YEARS, misdrijven)


def write_misdrijven_before(folder: Path) -> Path:
    """The delivery of a year before, in which the newest year was not there yet and the one before not final."""
    return write(folder, YEARS[:-1], misdrijven_before)


def write(folder: Path, years: Sequence[int], count: Callable[[Place, int], int]) -> Path:
    header = ["code", "type", "gm_code", "jaar", "misdrijven"]
    name = f"misdrijven_gemeente_buurt_{years[0]}_{years[-1]}.csv.gz"
    return write_csv(folder / name, header, rows(years, count))

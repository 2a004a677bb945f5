"""The Kerncijfers wijken en buurten of 2024: invented people and surroundings, in the columns of the real file."""

from collections.abc import Iterator
from pathlib import Path

from data.terms import Level
from etl.demo.chance import between
from etl.demo.files import write_csv
from etl.demo.gemeenten import gemeenten
from etl.demo.people import TOO_FEW_FOR_DETAIL, as_published, people_of
from etl.demo.places import Part, Place, places_of

COLUMNS = [
    "code", "type", "naam", "gm_code", "gemeente", "inwoners", "inwoners65plus", "inwoners0tot15", "dichtheid",
    "huishoudensgrootte", "huishoudens", "wozWaarde", "koopwoningen", "eengezinswoning", "inkomenPerInwoner",
    "stedelijkheid", "adressendichtheid", "oppervlakteLandHa", "afstandHuisarts", "afstandSupermarkt",
    "afstandSchool", "scholenBinnen3km", "postcode", "stedelijkheidLabel", "oppervlakteLandKm2",
]  # fmt: skip

# What a place is like: lowest, highest, decimals. Not told of a place with few people.
SURROUNDINGS = {
    "wozWaarde": (215, 480, 0), "koopwoningen": (38, 88, 0), "eengezinswoning": (35, 98, 0),
    "inkomenPerInwoner": (25, 41, 1), "afstandHuisarts": (0.4, 3.5, 1), "afstandSupermarkt": (0.3, 3, 1),
    "afstandSchool": (0.3, 2, 1), "scholenBinnen3km": (0.5, 12, 1),
}  # fmt: skip

# Addresses near an address, by size class of the gemeente; and the five classes that CBS makes of it.
ADDRESSES = {0: 150, 5: 280, 10: 450, 20: 750, 50: 1350, 100: 1900, 150: 2200, 250: 3700}
URBANITY = [
    (2500, "zeer sterk stedelijk"), (1500, "sterk stedelijk"), (1000, "matig stedelijk"), (500, "weinig stedelijk"),
    (0, "niet stedelijk"),
]  # fmt: skip


def record(place: Place) -> dict[str, object]:
    """One place, by column; what is not in it is empty. Postcodes are left out: they would be facts."""
    counts = as_published(place, 2024)
    inwoners, huishoudens = counts["inwoners"], counts["huishoudens"]
    hectares = sum(hectares_of(part) for part in place.parts)
    addresses = round(ADDRESSES[place.gemeente.size_class] * between(0.7, 1.3, "addresses", place.code))
    urbanity = next(number for number, (least, _) in enumerate(URBANITY, start=1) if addresses >= least)
    return {
        "code": place.code,
        "type": place.level,
        "naam": place.name,
        "gm_code": place.gemeente.code,
        "gemeente": place.gemeente.name,
        "inwoners": decimal(inwoners),
        "inwoners65plus": decimal(counts["age_65"]),
        "inwoners0tot15": decimal(counts["age_0_14"]),
        "dichtheid": decimal(inwoners and round(inwoners / hectares * 100)),
        "huishoudensgrootte": decimal(inwoners and huishoudens and round(inwoners / huishoudens, 1)),
        "huishoudens": decimal(huishoudens),
        **(surroundings(place) if (inwoners or 0) >= TOO_FEW_FOR_DETAIL else {}),
        "stedelijkheid": decimal(urbanity),
        "adressendichtheid": decimal(addresses),
        "oppervlakteLandHa": decimal(hectares),
        "stedelijkheidLabel": URBANITY[urbanity - 1][1],
        "oppervlakteLandKm2": decimal(round(hectares / 100, 1)),
    }


def surroundings(place: Place) -> dict[str, object]:
    return {
        column: decimal(round(between(low, high, column, place.code), decimals))
        for column, (low, high, decimals) in SURROUNDINGS.items()
    }


def hectares_of(part: Part) -> int:
    """The land of a part: a built-up buurt is small, the scattered houses around it are far apart."""
    if part.is_buurt:
        factor = 25 if part.name.startswith("Verspreide") else 1
        return round(factor * between(18, 65, "land", part.code))
    crowded = (12, 35) if part.gemeente.is_city else (1.5, 6)
    return round(people_of(part, 2024).inwoners / between(*crowded, "land", part.code))


def decimal(value: float | None) -> str:
    """All numbers of this file have a decimal, whole ones too; unknown is empty."""
    return "" if value is None else str(float(value))


def rows() -> Iterator[list[object]]:
    """Per gemeente: itself, its wijken, its buurten."""
    order = [Level.GEMEENTE, Level.WIJK, Level.BUURT]
    for gemeente in gemeenten():
        for place in sorted(places_of(gemeente), key=lambda one: (order.index(one.level), one.code)):
            found = record(place)
            yield [found.get(column, "") for column in COLUMNS]


def write_kerncijfers(folder: Path) -> Path:
    return write_csv(folder / "kwb2024_gemeente_wijk_buurt_subset.csv.gz", COLUMNS, rows())

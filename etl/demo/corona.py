"""Invented corona figures per gemeente per month, February 2020 to February 2024: waves, with a peak in early 2022."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.demo.chance import between, count_around
from etl.demo.files import write_csv
from etl.demo.gemeenten import Gemeente, gemeenten
from etl.demo.people import people
from etl.demo.places import places_of

# February 2020 to February 2024.
MONTHS = [f"{2020 + month // 12}-{month % 12 + 1:02d}" for month in range(1, 50)]

# Per 100,000 people, month by month from February 2020; one line a year. Tests were not reported in the first month
# and after March 2023, deaths not after 2022: those months are empty.
TESTS = [
    None, 85, 140, 45, 16, 28, 90, 280, 1350, 1180, 1560,
    1120, 690, 1190, 1340, 880, 210, 980, 430, 390, 870, 3350, 2820,
    6300, 12400, 10100, 1900, 330, 560, 890, 310, 270, 530, 280, 250,
    140, 175, 115,
]  # fmt: skip
ADMISSIONS = [
    0.2, 29, 25, 5, 0.9, 0.8, 1.7, 4.2, 17, 15, 20,
    21, 14, 18, 23, 13, 2.4, 4.8, 5.2, 4.4, 8.1, 24, 19,
    11, 15, 21, 11, 2.3, 3.6, 7.2, 3.1, 2.7, 6.2, 3.4, 4.6,
    2.2, 2.5, 2.6, 1.4, 0.8, 0.6, 0.7, 1.2, 1.9, 2.5, 3.3, 4.1,
    2.1, 1.1,
]  # fmt: skip
DEATHS = [
    0, 8.2, 16, 4.1, 0.8, 0.2, 0.3, 0.6, 3.4, 7.4, 8.3,
    8.4, 4.3, 3.3, 3.1, 1.9, 0.4, 0.3, 0.7, 0.6, 1.2, 4.8, 5.3,
    2.1, 1.5, 1.9, 1.3, 0.4, 0.2, 0.7, 0.5, 0.3, 0.9, 0.6, 0.8,
]  # fmt: skip


def count(kind: str, wave: Sequence[float | None], month: int, gemeente: Gemeente, inwoners: int) -> int | None:
    """The count of a gemeente in a month; None where nothing was reported."""
    per_100_000 = wave[month] if month < len(wave) else None
    if per_100_000 is None:
        return None
    height = between(0.8, 1.25, kind, gemeente.number) * between(0.85, 1.15, kind, gemeente.number, month)
    return count_around(inwoners / 100_000 * per_100_000 * height, kind, gemeente.number, MONTHS[month])


def rows() -> Iterator[tuple[str, ...]]:
    for gemeente in gemeenten():
        inwoners = people(places_of(gemeente)[0], 2024).inwoners
        for number, month in enumerate(MONTHS):
            tests = count("tests", TESTS, number, gemeente, inwoners)
            admissions = count("admissions", ADMISSIONS, number, gemeente, inwoners)
            deaths = count("deaths", DEATHS, number, gemeente, inwoners)
            yield gemeente.code, month, decimal(tests), str(admissions), decimal(deaths)


def decimal(count: int | None) -> str:
    """A column with empty cells has its whole numbers with a decimal, as the real file has."""
    return "" if count is None else f"{count}.0"


def write_corona(folder: Path) -> Path:
    header = ["gm_code", "maand", "positieve_testen", "ziekenhuisopnames", "overleden"]
    return write_csv(folder / "corona_per_gemeente_per_maand.csv.gz", header, rows(), separator=",")

"""The fictitious books beside the messages: tariffs, link table, ledger, PGB and budget, as Excel and CSV."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from etl.demo.files import write_csv
from etl.demo.jeugdzorg_care import FIRST, TODAY, facts, month_of, postcodes
from etl.demo.jeugdzorg_claims import Claim, answered_on, is_hundredfold, tariff_of
from etl.demo.jeugdzorg_xml import agb
from etl.messages.products import taakveld_of

FICTIEF = "Fictieve demonstratiecijfers; geen echte gemeente, geen echte kinderen."
YEARS = range(2020, 2027)
# Where the other lasten are booked: taakveld until and from 2025.
BESIDE = {
    "pgb": ("6.72", "6.792"), "taakgericht": ("6.2", "6.22"), "gr": ("6.82", "6.92"), "lta": ("6.72", "6.763"),
    "subsidie": ("6.2", "6.92"),
}  # fmt: skip


def write_books(folder: Path, claims: list[Claim]) -> dict[str, list[Path]]:
    """Every file beside the messages, by its kind for `messages table`."""
    folder.mkdir(parents=True, exist_ok=True)
    booked = booked_by_month(claims)
    return {
        "koppeling": [write_links(folder / "koppeltabel.csv")],
        "tarieven": [write_tariffs(folder / "tarieven.csv", claims)],
        "grootboek": [write_ledger(folder / f"grootboek_{year}.xlsx", year, booked) for year in YEARS],
        "pgb": [write_pgb(folder / "pgb_svb.csv")],
        "begroting": [write_budget(folder / f"begroting_{year}_{turn}.xlsx", year, turn, booked)
                      for year in YEARS for turn in ("primitief", "gewijzigd")],
    }  # fmt: skip


def write_postcodes(file: Path) -> Path:
    return write_csv(file, ("postcode", "wijk"), [(postcode, wijk) for wijk, postcode in postcodes().items()])


def booked_by_month(claims: Iterable[Claim]) -> Counter[tuple[int, str]]:
    """Eurocents of approved claims by the month in which the gemeente booked them, and productgroep."""
    found: Counter[tuple[int, str]] = Counter()
    for claim in claims:
        on = answered_on(claim.sent, claim.care.provider)
        if on <= TODAY and not claim.is_rejected:
            group = facts()["products"][claim.care.code]["group"]
            cents = claim.cents // 100 if is_hundredfold(claim) else claim.cents  # somebody saw it before paying
            found[month_of(on), group] += cents if claim.is_debit else -cents
    return found


def write_links(file: Path) -> Path:
    header = ("Productcode", "Productcategorie", "Beleidsgroep", "Taakveld", "Vanaf", "Tot en met")
    regimes = ((2015, 2022), (2023, 2024), (2025, 9999))
    rows = [
        (code, product["category"], product["group"], taakveld_of(product["group"], max(first, 2017)), first, last)
        for code, product in facts()["products"].items()
        for first, last in regimes
    ]
    return write_csv(file, header, rows)


def write_tariffs(file: Path, claims: Iterable[Claim]) -> Path:
    """What was agreed with every provider, for the years that are known on the last day."""
    used = sorted({(claim.care.code, claim.care.provider) for claim in claims})
    rows = [
        (code, agb(provider), facts()["products"][code]["unit"], year, in_euro(tariff_of(code, provider, year)),
         f"01-11-{year - 1}")
        for code, provider in used for year in YEARS
    ]  # fmt: skip
    return write_csv(file, ("Productcode", "Aanbieder", "Eenheid", "Jaar", "Tarief", "Bekend op"), rows)


def write_ledger(file: Path, year: int, booked: Counter[tuple[int, str]]) -> Path:
    """Months that are closed: those before the last one."""
    rows: list[tuple[object, ...]] = []
    for month in range(year * 12, min(year * 12 + 12, month_of(TODAY))):
        label = f"{year}-{month % 12 + 1:02d}"
        groups = sorted({group for one, group in booked if one == month})
        rows += [(taakveld_of(group, year), group, label, booked[month, group] / 100, "zin") for group in groups]
        rows += [(beside(kind, year), "", label, round(besides(kind, year) / 12, 2), kind)
                 for kind in facts()["besides"] if kind != "pgb"]  # fmt: skip
    return write_sheet(file, ("Taakveld", "Product", "Maand", "Bedrag", "Soort"), rows)


def write_pgb(file: Path) -> Path:
    """What the SVB paid, a month after the care."""
    rows = [
        (f"{year}-{month + 1:02d}", in_euro(round(besides("pgb", year) * 100 / 12)), beside("pgb", year))
        for year, month in (divmod(one, 12) for one in range(FIRST, month_of(TODAY) - 1))
    ]
    return write_csv(file, ("Maand", "Bedrag", "Taakveld"), rows)


def write_budget(file: Path, year: int, turn: str, booked: Counter[tuple[int, str]]) -> Path:
    """The budget as the council decided it in November, or as changed in July; by what was spent the years before."""
    first, changed = facts()["budget"][str(year)]
    actueel = first if turn == "primitief" else changed
    decided = f"10-11-{year - 1}" if turn == "primitief" else f"05-07-{year}"
    spent = shares(booked, year)
    rows: list[tuple[Any, ...]] = []
    left = [first, actueel]
    for kind in facts()["besides"]:
        amount = round(besides(kind, year), -3)
        left = [one - amount for one in left]
        rows.append((year, beside(kind, year), "", amount, amount, decided))
    for group, share in spent.items():
        rows.append((year, taakveld_of(group, year), group, *(round(one * share, -3) for one in left), decided))
    total = [sum(row[column] for row in rows) for column in (3, 4)]
    rows.append((year, "Totaal", "", *total, decided))
    return write_sheet(file, ("Jaar", "Taakveld", "Product", "Primitief", "Actueel", "Besluitdatum"), rows)


def shares(booked: Counter[tuple[int, str]], year: int) -> dict[str, float]:
    """The part of each productgroep in the year before; of the first year in itself."""
    before = max(year - 1, YEARS[0])
    sums: Counter[str] = Counter()
    for (month, group), cents in booked.items():
        if month // 12 == before:
            sums[group] += cents
    return {group: cents / sums.total() for group, cents in sorted(sums.items())}


def besides(kind: str, year: int) -> float:
    """Euro in a year, on the price level of that year."""
    index = 1.0
    for later in range(year + 1, 2026):
        index /= facts()["index"][str(later)]
    return float(facts()["besides"][kind] * index * (facts()["index"]["2026"] if year == 2026 else 1))


def beside(kind: str, year: int) -> str:
    return BESIDE[kind][year >= 2025]


def in_euro(cents: int) -> str:
    return f"{cents / 100:.2f}".replace(".", ",")


def write_sheet(file: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """One sheet with a line above it that says that it is fictitious. The same rows give the same bytes."""
    with xlsxwriter.Workbook(str(file)) as workbook:
        workbook.set_properties({"title": FICTIEF, "created": datetime(2026, 1, 1)})
        sheet = workbook.add_worksheet("Levering")
        sheet.write_row(0, 0, [FICTIEF])
        for number, row in enumerate([header, *rows], 2):
            sheet.write_row(number, 0, row)
    return file

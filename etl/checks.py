"""Assumptions about a source as checks with a sentence. A check adds problems; it repairs nothing."""

import re
from collections.abc import Collection, Iterable

import pandas as pd

from etl.landing import LandedFile
from etl.problems import Problems

REPAIR = "Herstel het bestand bij de bron en land het opnieuw."
MERGER = "Is er een herindeling? Land dan eerst de nieuwe gebiedenlijst (bron gebieden)."
WHOLE_NUMBER = r"\d{1,12}(?:\.0)?"
FIRST_LINE = 2


def is_known_code(codes: pd.Series, known: Collection[str], file: LandedFile, problems: Problems) -> None:
    """Every region code is one of the known regions of the same indeling."""
    unknown = set(codes.unique()) - set(known)
    report(codes[codes.isin(unknown)], file, codes.name, "een bekende gebiedscode", MERGER, problems)


def is_unique(frame: pd.DataFrame, keys: list[str], file: LandedFile, problems: Problems) -> None:
    """No two rows say something about the same thing."""
    double = frame[frame.duplicated(keys)]
    found = double[keys].fillna("").agg(" ".join, axis=1) if len(double) else pd.Series(dtype=str)
    report(found, file, "+".join(keys), "één rij per sleutel (deze staat er al)", REPAIR, problems)


def is_matching(column: pd.Series, pattern: str, expected: str, file: LandedFile, problems: Problems) -> None:
    """Every cell has the written form that the source promises."""
    # A column repeats itself: each form is looked at once.
    form = re.compile(pattern, re.ASCII)
    wrong = {cell for cell in column.unique() if not form.fullmatch(cell)}
    report(column[column.isin(wrong)], file, column.name, expected, REPAIR, problems)


def is_whole_number(column: pd.Series, file: LandedFile, problems: Problems, may_be_empty: bool = False) -> None:
    """Whole numbers in machine dialect: digits only ("1401" or "1401.0", not "1.401" or "1401,5")."""
    pattern = f"(?:{WHOLE_NUMBER})?" if may_be_empty else WHOLE_NUMBER
    is_matching(column, pattern, "een geheel getal zonder punt of komma voor duizendtallen", file, problems)


def is_filled(column: pd.Series, file: LandedFile, problems: Problems) -> None:
    """No cell is empty."""
    report(column[column.fillna("").str.strip() == ""], file, column.name, "een naam", REPAIR, problems)


def is_one_of(column: pd.Series, allowed: Iterable[str], file: LandedFile, problems: Problems) -> None:
    """Every cell is a word that the source is known to use."""
    words = sorted(allowed)
    report(column[~column.isin(words)], file, column.name, f"een van {', '.join(words)}", REPAIR, problems)


def report(
    wrong: pd.Series, file: LandedFile, column: object, expected: str, next_step: str, problems: Problems
) -> None:
    """One problem for every wrong cell, with its line in the file."""
    for index, found in wrong.items():
        line = int(str(index)) + FIRST_LINE
        problems.add(file.name, f"regel {line}, kolom {column}", f'"{found}"', expected, next_step)

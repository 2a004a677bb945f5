"""Disclosure control: the one function that turns a true cube of client figures into what may be published.

Applies points 1 to 4 and 6 of the privacy rules: the menu, the threshold, the complement, rounding, and amounts. A
cell that may not be shown is withheld, with the same mark whatever the reason: too few, zero, or one who dominates.
What is relative (a percentage, a mean, a median) is made afterwards, of published cells only: `etl/relative.py`.

Nothing here depends on the order of the rows, on a clock or on what was published before.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import pandas as pd

from data.settings import Settings
from data.terms import TOTAAL, Level, PeriodKind, State

# What a cell counts. It decides which periods a wijk may have, and by which rule the cell is protected.
STAND: Final = "stand"
STROOM: Final = "stroom"
KOSTEN: Final = "kosten"
AND = "&"

KEYS = ["measure", "region_code", "region_level", "period_kind", "period_start", "breakdown"]
# The true cube: one row per cell. nature: one of the three above; clients: how many different people it is made of;
# count: how many of something else, such as trajecten, where that is what is counted; amount, largest: only of an
# amount, its sum and the part of the largest of these people; population: all who could have been in it, where known.
TRUE_COLUMNS = [*KEYS, "nature", "clients", "count", "amount", "largest", "population", "status", "unit"]
PUBLISHED_COLUMNS = [*KEYS, "value", "n", "state", "status", "unit"]

MOST_BREAKDOWNS = {Level.GEMEENTE.value: 2, Level.WIJK.value: 1}
WIJK_PERIODS = {STAND: {PeriodKind.MAAND.value}, STROOM: {PeriodKind.JAAR.value}, KOSTEN: {PeriodKind.JAAR.value}}


@dataclass(frozen=True)
class Rules:
    """How strict the protection is.

    threshold: fewer people than this are withheld; rounding: counts go to multiples of this. least_of_amount,
    largest_share: an amount needs so many people, and of one of them at most this share (0-1); amount_rounding: in
    euro; exact_from: the total of a gemeente is exact from so many people on. least_denominator: below it there is no
    percentage. narrowest: so much must stay open of what is withheld, in people or in roundings of an amount, and of
    an amount narrowest_share (0-1) too; most_rounds, most_seconds: how long the repair may take (etl/suppression/).
    jump, amount_jump: so many people or so much euro a figure of before must differ to be replaced.
    """

    threshold: int = 10
    rounding: int = 5
    least_of_amount: int = 10
    largest_share: float = 0.30
    amount_rounding: int = 1000
    exact_from: int = 100
    least_denominator: int = 100
    narrowest: int = 3
    narrowest_share: float = 0.10
    most_rounds: int = 40
    most_seconds: int = 600
    jump: int = 5
    amount_jump: int = 5000

    @classmethod
    def of(cls, settings: Settings) -> "Rules":
        """The rules of an installation: its settings, which may be stricter than these and refuse to be laxer."""
        return cls(**{field.name: getattr(settings, f"disclosure_{field.name}") for field in fields(cls)})


def protect(cube: pd.DataFrame, rules: Rules, open_from: pd.Timestamp | None = None) -> pd.DataFrame:
    """The published cube: only cells of the menu, each a rounded figure or withheld; in order of its keys.

    cube: TRUE_COLUMNS. open_from: periods that are not over on this day are open, and are a gemeente total only.
    An amount of which one cell is not known (NaN) is unknown in all of them: else that would tell where anybody is.
    Returns PUBLISHED_COLUMNS. Raises ValueError when a cell is in the cube twice or has no count of people.
    """
    if cube.duplicated(KEYS).any() or cube["clients"].isna().any():
        raise ValueError("a cell of the cube is there twice, or nobody counted its people")
    cells = cube[is_on_menu(cube, open_from)].sort_values(KEYS, ignore_index=True)
    is_amount = cells["nature"] == KOSTEN
    people = rounded(cells["clients"], rules.rounding)
    counted = rounded(cells["count"].fillna(cells["clients"]), rules.rounding)
    value = counted.where(~is_amount, amounts(cells, rules))
    is_unknown = cells["measure"].isin(cells.loc[is_amount & cells["amount"].isna(), "measure"])
    is_shown = ~is_withheld(cells, rules) & (value != 0) & ~is_unknown
    state = np.select([is_unknown, is_shown], [State.UNKNOWN.value, State.VALUE.value], State.WITHHELD.value)
    return cells.assign(value=value.where(is_shown), n=people.where(is_shown), state=state)[PUBLISHED_COLUMNS]


def is_withheld(cells: pd.DataFrame, rules: Rules) -> pd.Series:
    """Whether a cell says something about too few people, in it or outside it, or too much about one of them."""
    few = cells["clients"] < rules.threshold
    others = cells["population"].notna() & (cells["population"] - cells["clients"] < rules.threshold)
    of_amount = (cells["nature"] == KOSTEN) & (
        (cells["clients"] < rules.least_of_amount)
        | (cells["amount"] <= 0)
        | (cells["largest"].fillna(np.inf) > rules.largest_share * cells["amount"])
    )
    return few | others | of_amount


def amounts(cells: pd.DataFrame, rules: Rules) -> pd.Series:
    """Amounts in thousands; the total of a gemeente in cents when enough people are in it, to lay beside the ledger."""
    is_total = (cells["breakdown"] == TOTAAL) & (cells["region_level"] == Level.GEMEENTE.value)
    is_exact = is_total & (cells["clients"] >= rules.exact_from)
    return rounded(cells["amount"], rules.amount_rounding).where(~is_exact, cells["amount"].round(2))


def parts_of_total(parts: pd.Series, people: float, rules: Rules) -> pd.Series | None:
    """Parts that explain a difference of two gemeente totals, in thousands and adding up to it; None for few people.

    parts: in euro, by name, also below zero. people: the fewest people that either total is made of.
    """
    if people < rules.exact_from:
        return None
    to = rules.amount_rounding
    down = rounded(parts - to / 2, to)
    left = round(float(rounded(pd.Series([parts.sum()]), to)[0] - down.sum()) / to)
    by_remainder = (down - parts).sort_index().sort_values(kind="stable").index
    return down.where(~down.index.isin(by_remainder[:left]), down + to)


def rounded(values: pd.Series, to: int) -> pd.Series:
    """To the nearest multiple, half upwards."""
    return (values.astype(float) / to + 0.5).floordiv(1) * to


def is_on_menu(cells: pd.DataFrame, open_from: pd.Timestamp | None = None) -> pd.Series:
    """Whether a cell may exist: level, number of breakdowns, and the periods of a wijk."""
    count = cells["breakdown"].str.count(AND) + (cells["breakdown"] != TOTAAL)
    at_most = count <= cells["region_level"].map(MOST_BREAKDOWNS)
    is_wijk = cells["region_level"] == Level.WIJK.value
    pairs = list(zip(cells["nature"], cells["period_kind"], strict=True))
    is_wijk_period = pd.Series([kind in WIJK_PERIODS[nature] for nature, kind in pairs], cells.index, dtype=bool)
    is_total = ~is_wijk & (cells["breakdown"] == TOTAAL)
    return at_most & (~is_wijk | is_wijk_period) & (is_total | ~is_open(cells, open_from))


def is_open(cells: pd.DataFrame, open_from: pd.Timestamp | None) -> pd.Series:
    """Whether a period was not over yet on a day."""
    if open_from is None:
        return pd.Series(False, cells.index)
    months = cells["period_kind"].map({PeriodKind.MAAND.value: 1, PeriodKind.KWARTAAL.value: 3}).fillna(12).astype(int)
    starts = pd.DatetimeIndex(cells["period_start"])
    ends = starts.year * 12 + starts.month - 1 + months
    return pd.Series(ends > open_from.year * 12 + open_from.month - 1, cells.index)

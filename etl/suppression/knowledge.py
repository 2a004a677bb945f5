"""What an outsider knows of every figure before any subtraction: the interval of a rounded one, and of a hidden one.

Amounts are in thousands here, so that all numbers of one system are of one size.
"""

import numpy as np
import pandas as pd
from scipy import sparse

from data.terms import TOTAAL, Level
from etl.disclosure import Rules
from etl.suppression.relations import AMOUNT, PEOPLE, Bounds

THOUSAND = 1000.0
# More than anything that is counted or paid: an interval without an end is this wide.
ENDLESS = 1e7
# A cent, in thousands.
CENT = 1e-5
SMALL = 1e-6


def known_bounds(
    figures: pd.DataFrame, cube: pd.DataFrame, values: np.ndarray, is_shown: np.ndarray, rules: Rules
) -> Bounds:
    """What is known of each figure when these are shown; all arguments but the cube in order of the figures.

    values: as published now or before. The attacker is given more than is published: which hidden cells are small.
    """
    is_amount = (figures["layer"] == AMOUNT).to_numpy()
    shown = shown_bounds(figures, cube, values, rules, is_amount)
    few = (figures["layer"] == PEOPLE).to_numpy() & (cube["clients"].to_numpy()[figures["place"]] < rules.threshold)
    below = np.where(is_amount & (figures["true"].to_numpy() < 0), -ENDLESS, 0.0)
    high = np.where(few, rules.threshold - 1.0, ENDLESS)
    return Bounds(np.where(is_shown, shown.low, below), np.where(is_shown, shown.high, high))


def shown_bounds(
    figures: pd.DataFrame, cube: pd.DataFrame, values: np.ndarray, rules: Rules, is_amount: np.ndarray
) -> Bounds:
    """Half of the rounding to either side; a count is whole and at least the threshold, a large total is exact."""
    half = rules.rounding / 2
    count_low = np.maximum(np.ceil(values - half), rules.threshold)
    count_high = np.ceil(values + half) - 1
    is_total = (figures["breakdown"] == TOTAAL) & (figures["region_level"] == Level.GEMEENTE.value)
    is_exact = is_total.to_numpy() & (cube["clients"].to_numpy()[figures["place"]] >= rules.exact_from)
    off = np.where(is_exact, CENT, rules.amount_rounding / 2 / THOUSAND)
    return Bounds(
        np.where(is_amount, values / THOUSAND - off, count_low),
        np.where(is_amount, values / THOUSAND + off, count_high),
    )


def is_wide(low: np.ndarray, high: np.ndarray, is_amount: np.ndarray, rules: Rules) -> np.ndarray:
    """Whether so much stays open between two bounds that a figure is not disclosed.

    A count is whole: from 0.2 to 3.9 it is 1, 2 or 3. An amount needs as many times its rounding, and a share of it.
    """
    count = np.floor(high + SMALL) - np.ceil(low - SMALL) >= rules.narrowest
    least = np.maximum(rules.narrowest * rules.amount_rounding / THOUSAND, rules.narrowest_share * high)
    return np.where(is_amount, high - low >= least - SMALL, count)


def tightened(matrix: sparse.csr_array, rows: Bounds, bounds: Bounds, rounds: int = 30) -> Bounds:
    """The intervals after each relation was used on its own, again and again: never narrower than what is so."""
    entries = matrix.tocoo()
    (row, column), sign = entries.coords, entries.data
    low, high = bounds.low.copy(), bounds.high.copy()
    for _ in range(rounds):
        least = np.where(sign > 0, low[column], -high[column])
        most = np.where(sign > 0, high[column], -low[column])
        rest_least = np.bincount(row, least, minlength=len(rows.low))[row] - least
        rest_most = np.bincount(row, most, minlength=len(rows.low))[row] - most
        top, bottom = rows.high[row] - rest_least, rows.low[row] - rest_most
        new_high, new_low = high.copy(), low.copy()
        np.minimum.at(new_high, column, np.where(sign > 0, top, -bottom))
        np.maximum.at(new_low, column, np.where(sign > 0, bottom, -top))
        if (new_high > high - SMALL).all() and (new_low < low + SMALL).all():
            break
        low, high = new_low, new_high
    return Bounds(low, high)

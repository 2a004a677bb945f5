"""Tariffs as they were known: what a unit costs in a year, and how prices moved since the first year."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.months import NEVER, Floats, Ints, month_numbers, year_of


@dataclass(frozen=True)
class Prices:
    """A table of keys (code, unit, provider or '*') by year, from `first_year` on."""

    keys: pd.Index
    first_year: int
    amount: Floats  # key x year; NaN where there is none
    known_from: Ints  # key x year, a month
    product: Ints  # the product that the code belongs to; -1 when no toewijzing has it


def read_prices(tariffs: pd.DataFrame, products: "pd.Series[int]") -> Prices:
    """products: the product number of each code."""
    rows = tariffs.dropna(subset=["amount", "year"]).sort_values(["code", "unit", "provider", "year", "known_on"])
    keys = pd.MultiIndex.from_frame(rows[["code", "unit", "provider"]].astype(str))
    names = keys.unique().sort_values()
    places = names.get_indexer(keys)
    product: Ints = products.reindex(names.get_level_values(0)).fillna(-1).to_numpy().astype(np.int64)
    first = int(rows["year"].min()) if len(rows) else 2015
    last = int(rows["year"].max()) if len(rows) else first
    amount = np.full((len(names), last - first + 1), np.nan)
    known = np.full(amount.shape, NEVER, dtype=np.int64)
    column = rows["year"].to_numpy(dtype=np.int64) - first
    amount[places, column] = rows["amount"]  # the newest known stands last
    known[places, column] = month_numbers(rows["known_on"])
    return Prices(pd.Index(names), first, amount, known, product)


def unit_prices(prices: Prices, states: pd.DataFrame, years: range) -> tuple[Floats, Ints, Floats]:
    """Per state and year: the price, the month from which it is known, and the last price known before that.

    A code without tariff takes the mean of its product and unit; then there may be none at all (NaN).
    """
    place = own_place(prices, states)
    amount = np.vstack([prices.amount, means(prices, states)]) if len(prices.keys) else means(prices, states)
    known = np.vstack([prices.known_from, np.full((len(amount) - len(prices.keys), amount.shape[1]), -1)])
    before = forward(np.hstack([np.full((len(amount), 1), np.nan), amount[:, :-1]]))
    columns = np.clip(np.arange(years.start, years.stop) - prices.first_year, 0, amount.shape[1] - 1)
    filled = np.where(np.isnan(amount), before, amount)
    # Before its first tariff a code costs what it first cost.
    filled = pd.DataFrame(filled).bfill(axis=1).to_numpy(dtype=float)
    before = np.where(np.isnan(before), filled, before)
    return filled[place][:, columns], known[place][:, columns], before[place][:, columns]


def own_place(prices: Prices, states: pd.DataFrame) -> Ints:
    """The row of each state: its own provider's tariff, else that of all providers, else the mean of its product."""
    own = pd.MultiIndex.from_frame(states[["code", "unit", "provider"]].astype(str))
    of_all = pd.MultiIndex.from_arrays([own.get_level_values(0), own.get_level_values(1), ["*"] * len(own)])
    keys = pd.MultiIndex.from_tuples(list(prices.keys)) if len(prices.keys) else own[:0]
    place = keys.get_indexer(own)
    place = np.where(place < 0, keys.get_indexer(of_all), place)
    groups = len(prices.keys) + group_of(states)[0]
    return np.where(place < 0, groups, place)


def group_of(states: pd.DataFrame) -> tuple[Ints, pd.Index]:
    """Product and unit of each state, as a number."""
    places, names = pd.factorize(pd.MultiIndex.from_frame(states[["place_of_product", "unit"]]), sort=True)
    return places.astype(np.int64), pd.Index(names)


def means(prices: Prices, states: pd.DataFrame) -> Floats:
    """Mean tariff per product and unit, one row for each group of `group_of`."""
    found = np.full((len(group_of(states)[1]), prices.amount.shape[1]), np.nan)
    units = np.array([key[1] for key in prices.keys], dtype=object)
    for row, (product, unit) in enumerate(group_of(states)[1]):
        mine = prices.amount[(prices.product == product) & (units == str(unit))]
        has = ~np.isnan(mine).all(axis=0) if len(mine) else np.zeros(found.shape[1], dtype=bool)
        found[row, has] = np.nanmean(mine[:, has], axis=0)
    return forward(found)


def forward(table: Floats) -> Floats:
    """Each missing value takes the last one before it."""
    return pd.DataFrame(table).ffill(axis=1).to_numpy(dtype=float)


def deflators(prices: Prices, products: int, first: int, count: int, cut_off: int, index: float | None) -> Floats:
    """tau: product x month (`count` months from `first`), as known at the cut-off; 1 in the first year.

    The mean over codes of the tariff over that of the first year; a code that came later joins where the mean stood.
    Years without tariff: the last index, with the mean growth so far or the `index` that the user sets.
    """
    years = range(year_of(first), year_of(first + count - 1) + 1)
    table = np.ones((products, len(years)))
    for product in range(products):
        table[product] = index_of(prices, prices.product == product, years, cut_off, index)
    months = np.arange(first, first + count)
    return table[:, months // 12 + 1970 - years.start]


def index_of(prices: Prices, mine: np.ndarray, years: range, cut_off: int, index: float | None) -> Floats:
    """The price index of one product over the years."""
    amount = np.where(prices.known_from[mine] <= cut_off, prices.amount[mine], np.nan)
    level = np.full(len(years), np.nan)
    start = np.full(len(amount), np.nan)  # tariff of a code over the index when it came
    for place, year in enumerate(years):
        column = year - prices.first_year
        now = amount[:, column] if 0 <= column < amount.shape[1] else np.full(len(amount), np.nan)
        ratio = now / start
        running = float(np.nanmean(ratio)) if (~np.isnan(ratio)).any() else np.nan
        if np.isnan(running) and not (~np.isnan(level[:place])).any() and (~np.isnan(now)).any():
            running = 1.0
        level[place] = running
        start = np.where(np.isnan(start) & ~np.isnan(now) & ~np.isnan(running), now / running, start)
    return extended(level, index)


def extended(level: Floats, index: float | None) -> Floats:
    """The index with the years that have no tariff filled in."""
    have = np.flatnonzero(~np.isnan(level))
    if not len(have):
        return np.ones(len(level))
    growth = 0.0 if len(have) < 2 else float(np.log(level[have[-1]] / level[have[0]]) / (have[-1] - have[0]))
    growth = growth if index is None else float(np.log1p(index))
    steps = np.arange(len(level))
    filled = pd.Series(level).interpolate(limit_area="inside").bfill().to_numpy(dtype=float)
    return np.where(steps > have[-1], level[have[-1]] * np.exp(growth * (steps - have[-1])), filled)

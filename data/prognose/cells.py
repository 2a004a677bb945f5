"""Cells: a toewijzing in a month, what it was worth and what was claimed of it, at each age of the month.

At each age a cell is in one group: claimed; silent while its provider claims others; silent with its provider; or
not written down yet.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.known import in_euro
from data.prognose.months import NEVER, Floats, Ints, month_starts, year_of
from data.prognose.prices import Prices, unit_prices

CLAIMED, PROVIDER_CLAIMS, PROVIDER_SILENT, NOT_REGISTERED = range(4)
GROUPS = 4


@dataclass(frozen=True)
class Cells:
    """One row a cell; `pieces` are the stretches in which it was worth the same."""

    number: Ints
    month: Ints  # counted from the first month of the history
    product: Ints
    provider_from: Ints  # month in which its provider first claimed this product and month
    piece_cell: Ints
    piece_from: Ints
    piece_until: Ints
    piece_price_from: Ints
    piece_value: Floats
    piece_before: Floats  # the value at the last tariff known before


def pieces_of(
    states: pd.DataFrame, prices: Prices, lines: pd.DataFrame, first: int, count: int, ages: int
) -> pd.DataFrame:
    """One row a state and month in which it could be seen: number, month, product, provider and value."""
    begin = np.maximum(to_month(states["first_day"]) - first, 0)
    last = np.minimum(to_month(states["last_day"]) - first, count - 1)
    known_from, known_until = states["known_from"].to_numpy() - first, states["known_until"].to_numpy() - first
    begin = np.maximum(begin, known_from - ages)
    last = np.minimum(last, known_until - 1)
    length = np.where(states["last_day"] >= states["first_day"], np.maximum(last - begin + 1, 0), 0)
    row = np.repeat(np.arange(len(states)), length)
    month = np.repeat(begin, length) + np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length)
    years = range(year_of(first), year_of(first + count - 1) + 1)
    now, price_from, before = unit_prices(prices, states, years)
    year = (month + first) // 12 + 1970 - years.start
    units = (overlap(states, row, month + first) * states["per_month"].to_numpy()[row]).astype(float)
    euro = in_euro(states)[row]
    pieces = pd.DataFrame(
        {
            "number": states["number_id"].to_numpy()[row],
            "client": states["client_id"].to_numpy()[row],
            "month": month,
            "begun": (to_month(states["first_day"]) - first)[row],
            "is_open": (states["last_day"] >= NEVER).to_numpy()[row],
            "product": states["place_of_product"].to_numpy()[row],
            "provider": states["provider_id"].to_numpy()[row],
            "from": known_from[row],
            "until": known_until[row],
            "price_from": np.where(euro, -NEVER, price_from[row, year] - first),
            "value": units * np.where(euro, 1.0, now[row, year]),
            "before": units * np.where(euro, 1.0, before[row, year]),
        }
    )
    return without_gaps(pieces, lines)


def without_gaps(pieces: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """A toewijzing that tells no volume or has no tariff is worth what one of its product is worth on average.

    Of a product without any tariff that is what was claimed of a toewijzing in a month, on average.
    """
    linked = lines[lines["number"] >= 0]
    cells = linked.groupby(["product", "number", "month"])["cents"].sum() / 100
    claimed = cells.groupby("product").mean().clip(lower=0)
    mean = pieces.groupby("product")["value"].mean()
    mean = mean.fillna(claimed.reindex(mean.index)).fillna(0.0)
    for column in ("value", "before"):
        pieces[column] = pieces[column].fillna(pieces["product"].map(mean))
    return pieces


def to_month(days: "pd.Series[int]") -> Ints:
    """The month in which a day lies; NEVER stays NEVER."""
    values = days.to_numpy(dtype=np.int64)
    months = np.where(values >= NEVER, 0, values).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(values >= NEVER, NEVER, months)


def overlap(states: pd.DataFrame, row: Ints, month: Ints) -> Floats:
    """Part of the month that lies inside the toewijzing."""
    start, following = month_starts(month), month_starts(month + 1)
    first_day, last_day = states["first_day"].to_numpy()[row], states["last_day"].to_numpy()[row]
    days = np.minimum(last_day + 1, following) - np.maximum(first_day, start)
    return np.maximum(days, 0) / (following - start)


def make_cells(pieces: pd.DataFrame, lines: pd.DataFrame, count: int) -> tuple[Cells, Ints]:
    """The cells of toewijzingen and of linked lines; and the cell of each line (-1 when it has no number)."""
    linked = (lines["number"] >= 0).to_numpy()
    piece_key = (pieces["number"] * count + pieces["month"]).to_numpy(dtype=np.int64)
    line_key = (lines["number"] * count + lines["month"]).to_numpy(dtype=np.int64)[linked]
    keys, where = np.unique(np.r_[piece_key, line_key], return_inverse=True)
    of_piece, of_line = where[: len(piece_key)], where[len(piece_key) :]
    product, provider = np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
    for column, target in (("product", product), ("provider", provider)):
        target[of_line] = lines[column].to_numpy(dtype=np.int64)[linked]
        target[of_piece] = pieces[column].to_numpy(dtype=np.int64)
    cell_of_line = np.full(len(lines), -1, dtype=np.int64)
    cell_of_line[linked] = of_line
    month = keys % count
    cells = Cells(
        keys // count,
        month,
        product,
        first_claims(lines, provider, product, month, count),
        of_piece.astype(np.int64),
        pieces["from"].to_numpy(dtype=np.int64),
        pieces["until"].to_numpy(dtype=np.int64),
        pieces["price_from"].to_numpy(dtype=np.int64),
        pieces["value"].to_numpy(dtype=float),
        pieces["before"].to_numpy(dtype=float),
    )
    return cells, cell_of_line


def first_claims(lines: pd.DataFrame, provider: Ints, product: Ints, month: Ints, count: int) -> Ints:
    """The month in which a provider first claimed anything of a product and month."""
    products = int(max(product.max(initial=0), lines["product"].max() if len(lines) else 0)) + 1
    claimed = ((lines["provider"] * products + lines["product"]) * count + lines["month"]).to_numpy(dtype=np.int64)
    keys, where = np.unique(claimed, return_inverse=True)
    earliest = np.full(len(keys) + 1, NEVER, dtype=np.int64)
    np.minimum.at(earliest, where, lines["received"].to_numpy(dtype=np.int64))
    mine = (provider * products + product) * count + month
    place = np.searchsorted(keys, mine)
    found = (place < len(keys)) & (keys[np.minimum(place, len(keys) - 1)] == mine) if len(keys) else place < 0
    return np.where(found, earliest[np.where(found, place, len(keys))], NEVER)


def value_at(cells: Cells, age: int) -> tuple[Floats, np.ndarray]:
    """What each cell was worth as known when its month had this age, and whether it was written down."""
    cut_off = cells.month[cells.piece_cell] + age
    seen = (cells.piece_from <= cut_off) & (cut_off < cells.piece_until)
    worth = np.where(cells.piece_price_from <= cut_off, cells.piece_value, cells.piece_before)
    value, known = np.zeros(len(cells.month)), np.zeros(len(cells.month), dtype=bool)
    value[cells.piece_cell[seen]] = worth[seen]
    known[cells.piece_cell[seen]] = True
    return value, known


def group_at(cells: Cells, age: int, net: Ints, known: np.ndarray) -> Ints:
    """The group of each cell at this age; `net` is what was claimed of it, in cents."""
    provider_claims = cells.provider_from <= cells.month + age
    groups = np.where(provider_claims, PROVIDER_CLAIMS, PROVIDER_SILENT)
    groups = np.where(known, groups, NOT_REGISTERED)
    return np.where(net != 0, CLAIMED, groups)

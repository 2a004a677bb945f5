"""What a cut-off needs, added up once: cost by care month and month of receipt, and value and cost by group and age.

Every past cut-off takes its part of the same arrays, so that the whole backtest costs seconds.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.cells import CLAIMED, GROUPS, PROVIDER_CLAIMS, PROVIDER_SILENT, Cells, group_at, value_at
from data.prognose.months import Floats, Ints


@dataclass(frozen=True)
class Triangles:
    """p = product, m = care month from the first, a = age, l = months between care and receipt; amounts in euro."""

    linked: Floats  # p m l, received up to and including l
    loose: Floats  # the same for lines without toewijzing
    worth: Floats  # g p m a: allocated value by group (0 claimed, 1 provider claims, 2 provider silent)
    known: Floats  # p m a: all allocated value that was written down
    group_cost: Floats  # g p m a l: cost received up to l of the cells that were in group g at age a

    @property
    def months(self) -> int:
        """Care months there are."""
        return int(self.linked.shape[1])

    @property
    def paid(self) -> Floats:
        """p m l: all that was received up to and including l."""
        return self.linked + self.loose


def make_triangles(cells: Cells, lines: pd.DataFrame, cell: Ints, products: int, months: int, ages: int) -> Triangles:
    """lines: product, month, received (both from the first month), cents. cell: of each line, -1 without."""
    lag = (lines["received"] - lines["month"]).to_numpy(dtype=np.int64)
    cents = lines["cents"].to_numpy(dtype=np.int64)
    place = (lines["product"] * months + lines["month"]).to_numpy(dtype=np.int64)
    has_cell = cell >= 0
    shape = (products, months, months)
    worth, known = np.zeros((GROUPS - 1, products, months, ages + 1)), np.zeros((products, months, ages + 1))
    cost = np.zeros((GROUPS, products, months, ages + 1, months))
    of_cell = cells.product * months + cells.month
    net = claimed_so_far(cell[has_cell], lag[has_cell], cents[has_cell], len(cells.month), ages)
    place, lag, cents, cell = place[has_cell], lag[has_cell], cents[has_cell], cell[has_cell]
    loose = totals(lines[~has_cell], products, months)
    for age in range(ages + 1):
        value, written = value_at(cells, age)
        group = group_at(cells, age, net[:, age], written)
        for each in (CLAIMED, PROVIDER_CLAIMS, PROVIDER_SILENT):
            worth[each, ..., age] = added(of_cell, value * (group == each), products, months)
        known[..., age] = added(of_cell, value, products, months)
        cost[..., age, :] = cost_by_group(group[cell], place, lag, cents, age, shape)
    return Triangles(totals(lines[has_cell], products, months), loose, worth, known, np.cumsum(cost, axis=-1))


def claimed_so_far(cell: Ints, lag: Ints, cents: Ints, cells: int, ages: int) -> Ints:
    """cell x age: what was claimed of it, net, in cents."""
    early = lag <= ages
    spread = np.bincount(cell[early] * (ages + 1) + lag[early], cents[early], cells * (ages + 1))
    return np.cumsum(np.rint(spread).astype(np.int64).reshape(cells, ages + 1), axis=1)


def totals(lines: pd.DataFrame, products: int, months: int) -> Floats:
    """p m l: received up to and including l, in euro."""
    lag = lines["received"] - lines["month"]
    place = ((lines["product"] * months + lines["month"]) * months + lag).to_numpy(dtype=np.int64)
    spread = np.bincount(place, lines["cents"].to_numpy(dtype=float), products * months * months).astype(float)
    return np.cumsum(spread.reshape(products, months, months), axis=2) / 100


def added(place: Ints, value: Floats, products: int, months: int) -> Floats:
    """Sums by product and month."""
    sums = np.bincount(place, value, products * months).astype(float)
    return sums.reshape(products, months)


def cost_by_group(group: Ints, place: Ints, lag: Ints, cents: Ints, age: int, shape: tuple[int, int, int]) -> Floats:
    """g p m l: cost by the group that its cell was in at this age; what the claimed had before counts as well."""
    products, months, _ = shape
    # Of a cell that is not claimed all that came before adds up to nothing: what comes later is what counts.
    counted = (lag > age) | (group == CLAIMED)
    at = np.maximum(lag, age)[counted]
    at = np.minimum(at, months - 1)
    flat = (group[counted] * products * months + place[counted]) * months + at
    spread = np.bincount(flat, cents[counted].astype(float), GROUPS * products * months * months)
    return spread.reshape(GROUPS, products, months, months) / 100

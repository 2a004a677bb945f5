"""From rows per client to cells of the true cube: for every combination of the menu one, also where nobody is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from data.terms import TOTAAL, Level, PeriodKind
from etl.disclosure import AND, KOSTEN, TRUE_COLUMNS
from etl.jeugd.menu import Axis, Menu
from etl.jeugd.months import first_day

HALF_A_CENT = 0.005
MONTHS_IN = {PeriodKind.MAAND: 1, PeriodKind.KWARTAAL: 3, PeriodKind.JAAR: 12}


@dataclass(frozen=True)
class Counted:
    """What is counted. rows: client, month, and the columns of the axes; cost has a column `amount`.

    counts_rows: each row counts, such as a traject, and not each client once.
    """

    measure: str
    nature: str
    unit: str
    rows: pd.DataFrame
    counts_rows: bool = False


def cells(
    counted: Counted, menu: Menu, level: Level, kind: PeriodKind, months: range, axes: Sequence[Axis] = ()
) -> pd.DataFrame:
    """The true cells of one measure, for one level, kind of period and breakdown; without the status.

    months: the months of which all is known; a quarter or a year is there when all its months are.
    """
    starts = whole_periods(kind, months)
    every = [menu.regions(level), *axes]
    rows = counted.rows
    period = (rows["month"].to_numpy() // MONTHS_IN[kind]) - (starts[0] // MONTHS_IN[kind] if len(starts) else 0)
    codes = [np.where((period >= 0) & (period < len(starts)), period, -1), *(axis.codes(rows) for axis in every)]
    sizes = [len(starts), *(len(axis.members) for axis in every)]
    found = tally(codes, sizes, counted)
    names = [breakdown_of(axes, members) for members in product(*(axis.members for axis in axes))]
    regions = every[0].members
    return found.assign(
        measure=counted.measure,
        region_code=np.tile(np.repeat(np.array(regions, object), len(names)), len(starts)),
        region_level=level.value,
        period_kind=kind.value,
        period_start=np.repeat(first_day(starts).to_numpy(), len(regions) * len(names)),
        breakdown=np.tile(np.array(names, object), len(starts) * len(regions)),
        nature=counted.nature,
        population=np.nan,
        status="",
        unit=counted.unit,
    )[TRUE_COLUMNS]


def whole_periods(kind: PeriodKind, months: range) -> np.ndarray:
    """The first months of the periods of which every month is there."""
    size = MONTHS_IN[kind]
    first = -(-months.start // size) * size
    return np.arange(first, months.stop - size + 1, size, dtype=np.int64)


def tally(codes: Sequence[np.ndarray], sizes: Sequence[int], counted: Counted) -> pd.DataFrame:
    """How many clients, rows or euro are in each combination of codes; rows with a code of -1 are in none."""
    rows, total = counted.rows, int(np.prod(sizes))
    is_in = np.logical_and.reduce([one >= 0 for one in codes])
    key = np.ravel_multi_index([one[is_in] for one in codes], sizes) if total else np.empty(0, np.int64)
    client = rows["client_place"].to_numpy()[is_in]
    width = int(client.max()) + 1 if len(client) else 1
    people, of = np.unique(key * width + client, return_inverse=True)
    place = people // width
    missing = np.full(total, np.nan)
    if counted.nature != KOSTEN:
        clients = np.bincount(place, minlength=total).astype(float)
        count = np.bincount(key, minlength=total).astype(float) if counted.counts_rows else missing
        return pd.DataFrame({"clients": clients, "count": count, "amount": missing, "largest": missing})
    each = np.bincount(of, rows["amount"].to_numpy(float)[is_in], minlength=len(people))
    # Whoever was credited in full has no part in an amount, and makes nobody else safe.
    clients = np.bincount(place[np.abs(each) >= HALF_A_CENT], minlength=total).astype(float)
    largest = np.zeros(total)
    np.fmax.at(largest, place, np.abs(each))  # an amount that is not known (NaN) stays so in the sum only
    amount = np.bincount(place, each, minlength=total)
    return pd.DataFrame({"clients": clients, "count": missing, "amount": amount, "largest": largest})


def breakdown_of(axes: Sequence[Axis], members: Sequence[str]) -> str:
    """ "vorm=ggz&leeftijd=4-11", or totaal."""
    return AND.join(f"{axis.name}={member}" for axis, member in zip(axes, members, strict=True)) or TOTAAL

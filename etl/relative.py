"""Percentages, means and medians made of published cells only, so that they tell nothing that those do not.

Every function takes frames as `etl/disclosure.py` gives them, and gives the same columns. Where a part is withheld,
so is the result, with the same mark.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.terms import State
from etl.disclosure import KEYS, PUBLISHED_COLUMNS, Rules

SHARED = [name for name in KEYS if name != "measure"]


def percentage(part: pd.DataFrame, whole: pd.DataFrame, measure: str, rules: Rules, decimals: int = 1) -> pd.DataFrame:
    """100 x part / whole of counts, where the whole is large enough; n is the whole. Never above 100."""
    both = whole.merge(part, on=SHARED, suffixes=("", "_part"))
    is_shown = both["value"].notna() & both["value_part"].notna() & (both["value"] >= rules.least_denominator)
    value = (100 * both["value_part"] / both["value"]).clip(upper=100).round(decimals)
    return finished(both, measure, value, is_shown, "%")


def quotient(
    part: pd.DataFrame, whole: pd.DataFrame, measure: str, unit: str, factor: float = 1, decimals: int = 0
) -> pd.DataFrame:
    """factor x part / whole, such as cost per client; n is that of the whole."""
    both = whole.merge(part, on=SHARED, suffixes=("", "_part"))
    is_shown = both["value"].notna() & both["value_part"].notna() & (both["value"] > 0)
    value = (factor * both["value_part"] / both["value"].where(is_shown)).round(decimals)
    return finished(both, measure, value, is_shown, unit)


def median(
    classes: Sequence[pd.DataFrame], total: pd.DataFrame, bounds: Sequence[float], measure: str, unit: str
) -> pd.DataFrame:
    """The median of what was counted in classes, straight within its class.

    classes: the published counts, class by class from low to high; bounds: where they begin and end, one more than
    there are classes; the last class may be open (infinite). What is withheld is the total minus what is shown. The
    median is known when it lies in the same shown and closed class wherever in the withheld ones that remainder is.
    """
    wide = total.copy()
    for place, counts in enumerate(classes):
        wide = wide.merge(counts[[*SHARED, "value"]].rename(columns={"value": f"class_{place}"}), on=SHARED)
    rows = wide[[f"class_{place}" for place in range(len(classes))]].to_numpy(float)
    values = [one_median(row, n, bounds) for row, n in zip(rows, wide["value"].to_numpy(float), strict=True)]
    value = pd.Series(values, wide.index, dtype=float).round()
    return finished(wide, measure, value, wide["value"].notna() & value.notna(), unit)


def one_median(counts: np.ndarray, total: float, bounds: Sequence[float]) -> float:
    """The median of one row of classes; NaN when the withheld ones leave it open."""
    hidden = np.flatnonzero(np.isnan(counts))
    if np.isnan(total) or len(hidden) == len(counts):
        return np.nan
    rest = max(total - np.nansum(counts), 0.0) if len(hidden) else 0.0
    found = [middle(np.nan_to_num(counts), hidden, spread, bounds) for spread in spreads(hidden, rest)]
    places = {place for place, _ in found}
    (place,) = places if len(places) == 1 else (-1,)
    is_known = place >= 0 and place not in hidden and np.isfinite(bounds[place + 1])
    return found[-1][1] if is_known else np.nan


def spreads(hidden: np.ndarray, rest: float) -> list[np.ndarray]:
    """Ways to divide what is withheld over the withheld classes: all in the lowest, all in the highest, evenly."""
    if not len(hidden):
        return [np.empty(0)]
    ends = np.zeros((2, len(hidden)))
    ends[0, 0] = ends[1, -1] = rest
    return [*ends, np.full(len(hidden), rest / len(hidden))]


def middle(counts: np.ndarray, hidden: np.ndarray, spread: np.ndarray, bounds: Sequence[float]) -> tuple[int, float]:
    """The class in which the middle one lies, and its place there."""
    full = counts.copy()
    full[hidden] = spread
    half, below = full.sum() / 2, np.concatenate([[0], full.cumsum()])
    place = int(np.argmax(below[1:] >= half))
    inside = (half - below[place]) / full[place] if full[place] else 0
    low, high = bounds[place], bounds[place + 1]
    return place, low + inside * (high - low) if np.isfinite(high) else np.nan


def finished(cells: pd.DataFrame, measure: str, value: pd.Series, is_shown: pd.Series, unit: str) -> pd.DataFrame:
    """Published cells of a new measure."""
    state = np.select([~is_shown, value == 0], [State.WITHHELD.value, State.ZERO.value], State.VALUE.value)
    made = cells.assign(measure=measure, value=value.where(is_shown), n=cells["n"].where(is_shown), state=state)
    return made.assign(unit=unit)[PUBLISHED_COLUMNS]

"""The tables of a prognosis: months and years, one row a key, amounts in euro."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.prognose.backtest import TOTAL, year_said
from data.prognose.fallback import FEW_WINDOWS, FIRST_YEAR, PART_OF_YEAR
from data.prognose.history import History
from data.prognose.intervals import LEVELS, Sums, chance_over, month_spread, quantiles
from data.prognose.months import Floats, Ints, first_days
from data.prognose.parameters import Parameters
from data.prognose.rolling import Rolling
from data.prognose.spreadsheet import share_as_of, times_twelve, with_total

AHEAD_YEARS = 3
REALISED, CATCHING_UP, FUTURE = "gerealiseerd", "nagekomen", "toekomst"


@dataclass(frozen=True)
class Answer:
    """What all tables are made of."""

    history: History
    rolling: Rolling
    sums: Sums
    tau: Floats
    shares: tuple[Floats, Floats]
    choices: Parameters
    status: list[str]
    off: float  # the claimed share beside earlier years
    other: pd.DataFrame  # forms that no claim tells of
    budget: "pd.Series[float]"
    product_status: dict[str, str] = field(default_factory=dict)

    @property
    def now(self) -> int:
        """The last month of the history."""
        return self.history.months - 1

    @property
    def horizon(self) -> int:
        """Months ahead: to the end of the third year after this one."""
        return 11 - (self.history.cut_off % 12) + 12 * AHEAD_YEARS

    @property
    def names(self) -> list[str]:
        """The products and, last, all together."""
        return [*self.history.products, TOTAL]


def month_table(answer: Answer) -> pd.DataFrame:
    """One row a product (and "totaal") and month, of care by claims; the other forms follow under their own name."""
    now, count = answer.now, answer.now + 1 + answer.horizon
    path = answer.rolling.path[now][:, :count]
    path = np.vstack([path, path.sum(axis=0)])
    received = np.zeros(path.shape)
    received[:-1, : now + 1] = answer.rolling.received[now]
    received[-1] = received[:-1].sum(axis=0)
    lines = three_lines(answer, path)
    bands = month_bands(answer, path)
    months = np.arange(count)
    frame = {
        "product": np.repeat(answer.names, count),
        "leveringsvorm": "zin",
        "maand": np.tile(first_days(answer.history.first + months), len(path)),
        "fase": np.tile(phases(months, now, answer.choices.ages), len(path)),
        "gerealiseerd": received.ravel(),
        "voltooid": path.ravel(),
        **{name: table.ravel() for name, table in lines.items()},
        "tau": np.vstack([answer.tau[:, :count], np.full(count, np.nan)]).ravel(),
        **{name: table.ravel() for name, table in bands.items()},
        "status": ";".join(answer.status),
    }
    return pd.concat([pd.DataFrame(frame), other_month_rows(answer)], ignore_index=True)


def phases(months: Ints, now: int, ages: int) -> np.ndarray:
    """Whether a month is over and in, over and still coming in, or to come."""
    return np.where(months > now, FUTURE, np.where(months >= now - ages, CATCHING_UP, REALISED))


def three_lines(answer: Answer, path: Floats) -> dict[str, Floats]:
    """Running, renewals and inflow of the months to come; they add up to the forecast."""
    ahead = path[:-1, answer.now + 1 :]
    steps = ahead.shape[1]
    running, renewed = (ahead * share[:, :steps] for share in answer.shares)
    parts = {"lopend": running, "verlenging": renewed, "instroom": ahead - running - renewed}
    tables = {}
    for name, part in parts.items():
        tables[name] = np.full(path.shape, np.nan)
        tables[name][:, answer.now + 1 :] = np.vstack([part, part.sum(axis=0)])
    return tables


def month_bands(answer: Answer, path: Floats) -> dict[str, Floats]:
    """p10, p50 and p90 per month: indicative, by the same method with a window of one month."""
    now, bands = answer.now, {name: path.copy() for name in ("p10", "p50", "p90")}
    yearly = with_total(answer.rolling.path[now][:, max(0, now - 11) : now + 1].sum(axis=1))
    for month in range(max(0, now - answer.choices.ages + 1), path.shape[1]):
        spread = month_spread(answer.sums, now, month - now, yearly, answer.choices)
        found = quantiles(path[:, month], spread)
        for name, table in bands.items():
            table[:, month] = found[name]
    return bands


def other_month_rows(answer: Answer) -> pd.DataFrame:
    """The forms from the ledger, each as a product of its own name, without a band."""
    rows = answer.other
    if rows.empty:
        return pd.DataFrame()
    month = rows["month"].to_numpy(dtype=np.int64)
    late = 1 if answer.choices.ages else 0
    return pd.DataFrame(
        {
            "product": rows["product"],
            "leveringsvorm": rows["leveringsvorm"],
            "maand": first_days(month),
            "fase": phases(month, answer.history.cut_off, late),
            "gerealiseerd": rows["gerealiseerd"],
            "voltooid": rows["voltooid"],
            "p50": rows["voltooid"],
            "status": "",
        }
    )


def year_table(answer: Answer) -> pd.DataFrame:
    """One row a product, form, and "totaal", and year: the year before, this one, and three to come."""
    january = answer.now - answer.history.cut_off % 12
    years = [january + 12 * step for step in range(-1, AHEAD_YEARS + 1)]
    rows = [year_rows(answer, start) for start in years if start >= 0 or start + 12 > answer.now]
    return pd.concat(rows, ignore_index=True)


def year_rows(answer: Answer, january: int) -> pd.DataFrame:
    """The rows of one year. The total has the forms of the ledger in it, which add nothing to its band."""
    history, now = answer.history, answer.now
    year = 1970 + (history.first + january) // 12
    said = year_said(answer.rolling, answer.sums, now, january, history.first, answer.choices)
    other = answer.other[1970 + answer.other["month"] // 12 == year] if len(answer.other) else answer.other
    fixed = other.groupby("product")[["gerealiseerd", "voltooid"]].sum()
    middle = said.middle.copy()
    spread = said.spread
    middle[-1] += fixed["voltooid"].sum()
    share = said.middle[-1] / middle[-1] if middle[-1] > 0 else 1.0
    scale = np.r_[spread.scale[:-1], spread.scale[-1] * share]
    spread = type(spread)(scale, spread.freedom, spread.windows)
    bands = quantiles(middle, spread)
    budget = budget_of(answer, year, [*answer.names, *fixed.index])
    k = now - january + 1
    none, nothing = np.full(len(middle), np.nan), np.zeros(len(middle) - 1)
    has_excel = january <= now and k <= 14
    frame = pd.DataFrame(
        {
            "product": answer.names,
            "jaar": year,
            "gerealiseerd": said.received + np.r_[nothing, fixed["gerealiseerd"].sum()],
            "voltooid": said.completed + np.r_[nothing, booked(answer, other)],
            **bands,
            "s": spread.scale,
            "nu": spread.freedom,
            "begroting": budget[: len(middle)],
            "kans_overschrijding": chance_over(middle, spread, budget[: len(middle)]),
            "excel_x12": times_twelve(answer.rolling, now, january, k) if has_excel else none,
            "excel_share_asof": share_as_of(answer.rolling, now, january, k) if has_excel else none,
            "n_backtest": spread.windows,
            "rho": said.late,
            "q_afwijking": answer.off,
            "status": [product_flags(answer, name, january, spread.windows) for name in answer.names],
        }
    )
    if FIRST_YEAR in answer.status and january > now:
        frame.loc[:, [*(name for name in LEVELS if name != "p50"), "kans_overschrijding"]] = np.nan
    return pd.concat([frame, other_year_rows(fixed, year, budget[len(middle) :], answer, other)], ignore_index=True)


def booked(answer: Answer, other: pd.DataFrame) -> float:
    """What the ledger holds, completed, of months that are over."""
    return float(other.loc[other["month"] <= answer.history.cut_off, "voltooid"].sum()) if len(other) else 0.0


def product_flags(answer: Answer, name: str, january: int, windows: int) -> str:
    """The flags of one row, in a fixed order."""
    few = [FEW_WINDOWS] if windows < answer.choices.least_windows else []
    few += [PART_OF_YEAR] if january < 0 else []
    own = [answer.product_status[name]] if name in answer.product_status else []
    return ";".join([*answer.status, *few, *own])


def budget_of(answer: Answer, year: int, names: list[str]) -> Floats:
    """The budget of each row; of the total it is everything that is budgeted. NaN where there is none."""
    if answer.budget.empty or year not in answer.budget.index.get_level_values(0):
        return np.full(len(names), np.nan)
    of_year = answer.budget.xs(year, level=0)
    amounts = [of_year.sum() if name == TOTAL else of_year.get(name, np.nan) for name in names]
    return np.array(amounts, dtype=float)


def other_year_rows(
    fixed: pd.DataFrame, year: int, budget: Floats, answer: Answer, other: pd.DataFrame
) -> pd.DataFrame:
    """A row for each form of the ledger; it has no band."""
    if fixed.empty:
        return pd.DataFrame()
    over = other[other["month"] <= answer.history.cut_off].groupby("product")["voltooid"].sum()
    return pd.DataFrame(
        {
            "product": fixed.index,
            "jaar": year,
            "gerealiseerd": fixed["gerealiseerd"].to_numpy(),
            "voltooid": over.reindex(fixed.index).fillna(0.0).to_numpy(),
            "p50": fixed["voltooid"].to_numpy(),
            "begroting": budget,
            "n_backtest": 0,
            "status": "zonder_bandbreedte",
        }
    )

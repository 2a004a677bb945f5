"""Every past prognosis of a year beside what the year became, and beside what a spreadsheet would have said."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.history import History
from data.prognose.intervals import Spread, Sums, quantiles, running_sums, year_spread
from data.prognose.monitor import late_ratio
from data.prognose.months import Floats
from data.prognose.parameters import Parameters
from data.prognose.rolling import Rolling
from data.prognose.spreadsheet import share_as_of, times_twelve, with_total, without_last_three

TOTAL = "totaal"
FINAL_AGE = 12


@dataclass(frozen=True)
class YearSaid:
    """A prognosis of one year at one month-end; rows are the products and, last, all together."""

    middle: Floats
    received: Floats
    completed: Floats  # the months that are over
    spread: Spread
    late: float  # rho


def year_said(rolling: Rolling, sums: Sums, now: int, january: int, first: int, choices: Parameters) -> YearSaid:
    """The year that starts at month `january` of the history, as said at month `now`."""
    path, received = rolling.path[now], rolling.received[now]
    months = np.arange(max(january, 0), january + 12)
    over = months[months <= now]
    middle = with_total(path[:, months].sum(axis=1))
    had = with_total(received[:, over].sum(axis=1))
    done = with_total(path[:, over].sum(axis=1))
    this_january = now - (first + now) % 12
    lead = max((january - this_january) // 12, 0)
    k = now - january + 1 + 12 * lead
    rho = late_ratio(rolling, now)
    late = waiting_share(path, received, now, min(january, this_january)) * abs(rho - 1)
    return YearSaid(middle, had, done, year_spread(sums, now, k, lead, middle, late, choices), rho)


def waiting_share(path: Floats, received: Floats, now: int, january: int) -> Floats:
    """i: what is still to come in of the months that are over, as a share of the year."""
    year = with_total(path[:, max(january, 0) : january + 12].sum(axis=1))
    over = slice(max(january, 0), min(january + 12, now + 1))
    waiting = with_total((path[:, over] - received[:, over]).sum(axis=1))
    return np.divide(np.maximum(waiting, 0), year, out=np.zeros(len(year)), where=year > 0)


def backtest(history: History, rolling: Rolling, choices: Parameters, leads: tuple[int, ...] = (0, 1)) -> pd.DataFrame:
    """One row a past month-end, lead, and product: what was said and what it became, for years that are over."""
    sums, last = running_sums(rolling), history.months - 1
    names = [*history.products, TOTAL]
    parts = []
    for now in range(rolling.first_cut_off, last):
        for lead in leads:
            january = now - (history.first + now) % 12 + 12 * lead
            if january + 11 > last or january < 0:
                continue
            parts.append(compared(history, rolling, sums, now, january, lead, names, choices))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


COLUMNS = [
    "peildatum", "lead", "k", "product", "jaar", "voorspeld", "p2_5", "p10", "p90", "p97_5", "werkelijk",
    "definitief", "fout", "excel_x12", "excel_x12_min3", "excel_share_asof",
]  # fmt: skip


def compared(
    history: History, rolling: Rolling, sums: Sums, now: int, january: int, lead: int, names: list[str],
    choices: Parameters,
) -> pd.DataFrame:  # fmt: skip
    """The rows of one month-end and lead."""
    last = history.months - 1
    said = year_said(rolling, sums, now, january, history.first, choices)
    bands = quantiles(said.middle, said.spread)
    became = with_total(rolling.path[last][:, january : january + 12].sum(axis=1))
    k = (history.first + now) % 12 + 1
    excel = [rule(rolling, now, january, k) for rule in (times_twelve, without_last_three, share_as_of)]
    none = np.full(len(names), np.nan)
    return pd.DataFrame(
        {
            "peildatum": history.first + now,
            "lead": lead,
            "k": k,
            "product": names,
            "jaar": 1970 + (history.first + january) // 12,
            "voorspeld": said.middle,
            **{name: bands[name] for name in ("p2_5", "p10", "p90", "p97_5")},
            "werkelijk": became,
            "definitief": january + 11 + FINAL_AGE <= last,
            "fout": np.where(became > 0, said.middle / np.where(became > 0, became, 1) - 1, np.nan),
            **dict(zip(COLUMNS[-3:], excel if lead == 0 else [none] * 3, strict=True)),
        }
    )

"""The whole prognosis: frames in, four tables, findings and a name out.

made = prognosis(frames, "2026-06", "GM1507", hints=Hints(ends={"dyslexie": "2026-12"}))
made.years; made.months; made.backtest; made.what_if; made.findings; made.status
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.prognose.backtest import backtest
from data.prognose.bad_input import Finding
from data.prognose.changes import Hints, with_hints
from data.prognose.cohorts import what_if_rows
from data.prognose.fallback import flags
from data.prognose.history import Frames, History, read_history
from data.prognose.intervals import running_sums
from data.prognose.monitor import claimed_share_off, signal
from data.prognose.months import first_days, month_number, month_numbers
from data.prognose.other_forms import budget_by, other_months
from data.prognose.parameters import Parameters, model_id
from data.prognose.rolling import AHEAD, Rolling, roll, tau_at
from data.prognose.tables import Answer, month_table, year_table
from data.prognose.three_lines import shares_ahead

EMPTY = {
    "ledger": ["taakveld", "product", "month", "amount", "kind"],
    "budget": ["year", "taakveld", "product", "primitief", "actueel", "decided_on"],
    "stops": ["number", "client", "end", "reason", "registered_on", "removed"],
}


@dataclass(frozen=True)
class Prognosis:
    """The tables of section 5, and what there is to say about the input."""

    months: pd.DataFrame
    years: pd.DataFrame
    backtest: pd.DataFrame
    what_if: pd.DataFrame
    findings: list[Finding]
    status: list[str]
    model_id: str
    input_hash: str
    data_until: pd.Timestamp


class NothingToForecast(ValueError):
    """There is no approved claim that counts."""


def prognosis(
    frames: Frames, asked: object, gemeente: str, choices: Parameters | None = None, hints: Hints | None = None
) -> Prognosis:
    """The prognosis as known at the end of month `asked`. Equal input gives equal bytes.

    Raises NothingToForecast when no claim of this month or before counts.
    """
    choices = choices or Parameters()
    frames = {**{name: pd.DataFrame(columns=columns) for name, columns in EMPTY.items()}, **frames}
    history = read_history(frames, month_number(asked), choices)
    if history.lines.empty:
        raise NothingToForecast(f"{gemeente}: no approved claim was received until {asked}. Load messages first.")
    rolling, product_status = with_hints(history, roll(history, choices), hints or Hints(), choices)
    return told(history, rolling, product_status, frames, gemeente, choices)


def told(
    history: History, rolling: Rolling, product_status: dict[str, str], frames: Frames, gemeente: str,
    choices: Parameters,
) -> Prognosis:  # fmt: skip
    """The tables, with the same first columns each."""
    now = history.months - 1
    tau = tau_at(history, now, choices)
    off = claimed_share_off(history.triangles, now)
    shares = shares_ahead(history, AHEAD, choices)
    index = tau[:, now + 1 :].mean(axis=0) / tau[:, now].mean()
    horizon = 11 - history.cut_off % 12 + 36
    answer = Answer(
        history, rolling, running_sums(rolling), tau, shares, choices, [*flags(history), *signal(off, choices)], off,
        named_apart(other_months(frames["ledger"], history.cut_off, horizon, index), history.products),
        budget_by(frames["budget"], history.asked), product_status,
    )  # fmt: skip
    name = model_id(choices)
    months, years = month_table(answer), year_table(answer)
    months["wijk"] = "*"
    share = months["gerealiseerd"] / months["voltooid"].where(months["voltooid"] > 0)
    months["volledigheid"] = share.where(months["fase"] != "toekomst")
    years["saldo"] = years["begroting"] - years["p50"]
    past = backtest(history, rolling, choices)
    past["peildatum"] = last_days(past["peildatum"].to_numpy(dtype=np.int64))
    final = rolling.path[now][:, : now + 1]
    what_if = what_if_rows(history, final, tau, shares, choices)
    made = [identified(table, gemeente, history, name) for table in (months, years, past, what_if)]
    return Prognosis(
        months=made[0],
        years=made[1],
        backtest=made[2],
        what_if=made[3],
        findings=history.findings,
        status=answer.status,
        model_id=name,
        input_hash=hash_of(frames, history.asked),
        data_until=pd.Timestamp(last_days(np.array([history.cut_off]))[0]),
    )


def named_apart(other: pd.DataFrame, products: list[str]) -> pd.DataFrame:
    """A form of the ledger with the name of a product that is claimed keeps a name of its own: "lta_grootboek"."""
    other["product"] = [f"{form}_grootboek" if form in products else form for form in other["leveringsvorm"]]
    return other


def identified(table: pd.DataFrame, gemeente: str, history: History, name: str) -> pd.DataFrame:
    """With gemeente, peildatum and model; amounts to the cent, so that no machine adds a last bit of its own."""
    day = last_days(np.array([history.asked]))[0]
    table = table.copy()
    table.insert(0, "gemeente", gemeente)
    if "peildatum" not in table:
        table.insert(1, "peildatum", day)
    table.insert(2, "model_id", name)
    rounded = {"gerealiseerd", "voltooid", "lopend", "verlenging", "instroom", "begroting", "saldo", "voorspeld",
               "werkelijk", "p2_5", "p10", "p50", "p90", "p97_5", "excel_x12", "excel_x12_min3",
               "excel_share_asof"}  # fmt: skip
    for column in table.select_dtypes("float").columns:
        table[column] = table[column].round(2 if column in rounded else 8)
    return table


def last_days(months: np.ndarray) -> pd.DatetimeIndex:
    """The last day of each month: a prognosis is as of that day."""
    return first_days(months + 1) - pd.Timedelta(days=1)


def hash_of(frames: Frames, cut_off: int) -> str:
    """A hash of the rows that could have influence, whatever order they came in."""
    found = hashlib.sha256(str(cut_off).encode())
    dates = {"claims": "received_on", "allocations": "registered_on", "stops": "registered_on", "tariffs": "known_on"}
    for name, column in dates.items():
        rows = frames[name]
        rows = rows[month_numbers(rows[column]) <= cut_off].astype(str)
        found.update(name.encode() + np.sort(pd.util.hash_pandas_object(rows, index=False).to_numpy()).tobytes())
    for name, column in {"ledger": "month", "budget": "decided_on"}.items():
        rows = frames[name]
        rows = rows[rows[column].isna() | (month_numbers(rows[column]) <= cut_off)].astype(str)
        found.update(name.encode() + np.sort(pd.util.hash_pandas_object(rows, index=False).to_numpy()).tobytes())
    return found.hexdigest()

"""How good the prognosis is: the figures that section 10 of the method asks, on seeds that no test uses.

    python tests/bench_backtest.py [--seeds 48] [--stress 16] [--first 1000] [--skip-large]

Everything is fictitious (`histories.py`). Each standard history is another mix of delay, shocks and registration, and
half of them is dirty; years 5 to 7 of 84 months, month-ends January to December. Two processes at a time.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from histories import History, history

from data.prognose.backtest import year_said
from data.prognose.history import read_history
from data.prognose.intervals import quantiles, running_sums
from data.prognose.knobs import Inflow
from data.prognose.monitor import claimed_share_off
from data.prognose.months import month_number
from data.prognose.parameters import Parameters
from data.prognose.rolling import path_at, roll
from data.prognose.run import prognosis
from data.prognose.spreadsheet import share_as_of, times_twelve, without_last_three
from data.prognose.whatif import changes_by_year, what_if

CHOICES = Parameters()
YEARS = (4, 5, 6)  # counted from 2018
LAST = "2024-12"
MIX = list(product(("fast", "normal", "slow"), (False, True), ("good", "poor"), (False, True)))
MAPE = {"standard": {3: 5.0, 6: 3.0, 9: 2.2, 12: 1.3}, "stress": {3: 6.0, 6: 4.5, 9: 4.0, 12: 3.0}}
BIAS = {"standard": 2.0, "stress": 3.5}
EXCEL = {"x12": 6.0, "x12_min3": 2.0, "share_asof": 1.2}
PAIRED = {"size": 240_000, "months": 96}


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=48, help="histories of the standard profile")
    parser.add_argument("--stress", type=int, default=16, help="histories in which claiming becomes slow")
    parser.add_argument("--first", type=int, default=1000, help="the first seed")
    parser.add_argument("--paired", type=int, default=4, help="histories with 20% more inflow, 240.000 inhabitants")
    parser.add_argument("--skip-large", action="store_true", help="without the histories of 240.000 inhabitants")
    asked = parser.parse_args()
    began = time.perf_counter()
    report(asked)
    print(f"\nAll of it: {time.perf_counter() - began:.0f} s.")


def report(asked: Namespace) -> None:
    """Every part with the figure to reach beside it."""
    print("# Backtest on fictitious histories (nothing real)\n")
    standard = [(asked.first + each, standard_mix(each)) for each in range(asked.seeds)]
    stress = [(asked.first + 500 + each, {"slower_from": 50 + (5 * each) % 24}) for each in range(asked.stress)]
    with ProcessPoolExecutor(2) as pool:
        for name, jobs in (("standard", standard), ("stress", stress)):
            if jobs:
                parts = list(pool.map(scored, jobs))
                show_profile(name, pd.concat([part[0] for part in parts]), len(jobs))
                show_monitor(name, [part[1] for part in parts], jobs)
        show_dirt(list(pool.map(dirt, range(asked.first + 700, asked.first + 712))))
    if not asked.skip_large:
        show_paired([paired(asked.first + 800 + each) for each in range(asked.paired)])
    show_speed(asked)


def standard_mix(place: int) -> dict[str, object]:
    """Another mix for each seed; five further on in the list, so that a few seeds already differ in everything."""
    return dict(zip(("delay", "shocks", "registration", "dirty"), MIX[(5 * place) % len(MIX)], strict=True))


def scored(job: tuple[int, dict[str, object]]) -> tuple[pd.DataFrame, list[float]]:
    """Every month-end of the scored years of one history beside what the year became; and the monitor by month."""
    seed, profile = job
    made = history(seed, **profile)
    known = read_history(made.frames, month_number(LAST), CHOICES)
    rolling = roll(known, CHOICES)
    sums = running_sums(rolling)
    truth = truth_by(made, known.products, known.first)
    rows = []
    for year in YEARS:
        became = truth[:, 12 * year : 12 * year + 12].sum(axis=1)
        for k in range(1, 13):
            rows.append(beside(rolling, sums, known, 12 * year, 12 * year + k - 1, k, 0, np.r_[became, became.sum()]))
        by_claims = path_at(replace(known, linkable=0.0), 12 * year + 5, CHOICES)[:, 12 * year : 12 * year + 12]
        rows[-7]["ladder"] = np.r_[by_claims.sum(axis=1), by_claims.sum()]
        if year < YEARS[-1]:
            later = truth[:, 12 * year + 12 : 12 * year + 24].sum(axis=1)
            end = 12 * year + 11
            rows.append(beside(rolling, sums, known, end + 1, end, 12, 1, np.r_[later, later.sum()]))
    off = [claimed_share_off(known.triangles, month) for month in range(12 * YEARS[0], 84)]
    return pd.concat(rows).assign(seed=seed), off


def truth_by(made: History, products: list[str], first: int) -> np.ndarray:
    """What each product of the model will have cost; small products stand together as the model has them."""
    months = pd.date_range("2018-01-01", periods=84, freq="MS")
    table = made.truth.reindex(columns=months).fillna(0.0)
    assert first == month_number("2018-01")
    table.index = [name if name in products else "overig" for name in table.index]
    return table.groupby(level=0).sum().reindex(products).fillna(0.0).to_numpy()


def beside(
    rolling: object, sums: object, known: object, january: int, now: int, k: int, lead: int, became: np.ndarray
) -> pd.DataFrame:
    """One month-end: what was said, its bands, three spreadsheets, and the truth."""
    said = year_said(rolling, sums, now, january, known.first, CHOICES)  # type: ignore[attr-defined, arg-type]
    bands = quantiles(said.middle, said.spread)
    excel = dict(zip(EXCEL, [rule(rolling, now, january, k) for rule in RULES], strict=True)) if not lead else {}
    names = [*known.products, "totaal"]  # type: ignore[attr-defined]
    return pd.DataFrame({"product": names, "k": k, "lead": lead, "truth": became, **bands, **excel})


RULES = (times_twelve, without_last_three, share_as_of)


def show_profile(name: str, rows: pd.DataFrame, seeds: int) -> None:
    """Errors and bands of one profile."""
    total = rows[(rows["product"] == "totaal") & (rows["lead"] == 0)]
    error = (total["p50"] / total["truth"] - 1) * 100
    print(f"## {name}: {seeds} seeds x {len(YEARS)} years\n\n| what | found | to reach | |\n|---|---|---|---|")
    for k, most in MAPE[name].items():
        line(f"MAPE at month {k}", error[total["k"] == k].abs().mean(), most, "%")
    line("bias, all months", abs(error.mean()), BIAS[name], "%", signed=error.mean())
    june = total[total["k"] == 6]
    if name == "standard":
        own = (june["p50"] / june["truth"] - 1).abs().mean()
        for rule, times in EXCEL.items():
            better(f"June beside {rule}", (june[rule] / june["truth"] - 1).abs().mean() / own, times)
        ladder = (june["ladder"] / june["truth"] - 1).abs().mean()
        print(f"| June beside claims only (chain ladder, level, last year) | {ladder / own:.1f}x better | | |")
        width = ((june["p90"] - june["p10"]) / june["p50"] * 100).mean()
        line("width of the 80% band in June", width, 12.0, "%")
        ahead = rows[(rows["product"] == "totaal") & (rows["lead"] == 1)]
        line("next year, said in December", (ahead["p50"] / ahead["truth"] - 1).abs().mean() * 100, 7.0, "%")
    show_bands(name, rows[rows["lead"] == 0], seeds)
    months = " ".join(f"{error[total['k'] == k].abs().mean():.1f}" for k in range(1, 13))
    print(f"\nMAPE January to December: {months}; bias "
          + " ".join(f"{error[total['k'] == k].mean():+.1f}" for k in range(1, 13)) + "\n")  # fmt: skip


def show_bands(name: str, rows: pd.DataFrame, seeds: int) -> None:
    """How often the truth lies inside."""
    slack = 100 * max(0.0, 2 * np.sqrt(0.16 / (seeds * len(YEARS))) - 0.08)
    for label, part in (
        ("total", rows[rows["product"] == "totaal"]),
        ("products", rows[(rows["product"] != "totaal") & (rows["truth"] > 20_000)]),
    ):
        inside = {
            "80%": part["truth"].between(part["p10"], part["p90"]).mean() * 100,
            "95%": part["truth"].between(part["p2_5"], part["p97_5"]).mean() * 100,
        }
        asked = {"80%": (72, 90), "95%": (88, 99.5)} if name == "standard" else {"80%": (60, 92)}
        for band, (least, most) in asked.items():
            if name == "stress" and label == "products":
                continue
            good = least - slack <= inside[band] <= most + slack
            print(f"| {band} band, {label} | {inside[band]:.1f}% | {least}-{most}% | {verdict(good)} |")


def show_monitor(name: str, offs: list[list[float]], jobs: list[tuple[int, dict[str, object]]]) -> None:
    """The claimed-share monitor: how soon it sees slower claiming, and how often it says so for nothing."""
    first = 12 * YEARS[0]
    if name == "standard":
        quiet = np.array([off for off, job in zip(offs, jobs, strict=True) if not job[1]["shocks"]])
        shocked = np.array([off for off, job in zip(offs, jobs, strict=True) if job[1]["shocks"]])
        line("monitor: false in months without shocks", (quiet <= -0.05).mean() * 100, 10.0, "%")
        print(f"| monitor: false in months with shocks | {(shocked <= -0.05).mean() * 100:.1f}% | | |\n")
        return
    waits = []
    for off, (_, profile) in zip(offs, jobs, strict=True):
        seen = [place + first for place, value in enumerate(off) if value <= -0.05]
        after = [month - int(profile["slower_from"]) for month in seen if month >= int(profile["slower_from"])]  # type: ignore[call-overload]
        waits.append(min(after) if after else 99)
    least = 7 * len(jobs) / 8
    soon = sum(wait <= 6 for wait in waits)
    print(f"monitor raised within 6 months: {soon} of {len(jobs)} (to reach {least:.0f}), "
          f"{verdict(soon >= least)}; months waited {waits}\n")  # fmt: skip


def dirt(seed: int) -> tuple[float, bool]:
    """How much the year total moves by dirt, in percent, and whether every planted kind was told."""
    clean = total_of(prognosis(history(seed).frames, "2023-06", "GM9999"))
    made = history(seed, dirty=True)
    dirty = prognosis(made.frames, "2023-06", "GM9999")
    found = {finding.kind: finding.rows for finding in dirty.findings}
    planted = made.planted_until("2023-06")
    exact = ("duplicate", "no_amount", "care_after_receipt", "before_2015", "unknown_product")
    told = all(found.get(kind, 0) == planted[kind] for kind in exact)
    told = told and found.get("same_content", 0) >= planted["same_content"]
    # A copy of a line without number has none either, and a client may have overlaps of its own. Of a toewijzing only
    # the newest version is looked at, so that a few open ends are gone again.
    least = {"label": 1.0, "no_number": 1.0, "overlap": 1.0, "open_end": 0.8}
    told = told and all(found.get(kind, 0) >= part * planted[kind] for kind, part in least.items())
    return (total_of(dirty) / clean - 1) * 100, told


def total_of(made: object) -> float:
    """This year's total."""
    years = made.years  # type: ignore[attr-defined]
    return float(years.loc[(years["product"] == "totaal") & (years["jaar"] == 2023), "p50"].iloc[0])


def show_dirt(found: list[tuple[float, bool]]) -> None:
    """Dirty beside clean."""
    moved = np.abs([one[0] for one in found])
    print(f"## dirty input: {len(found)} seeds, year total in June\n\n| what | found | to reach | |\n|---|---|---|---|")
    line("moves at most", moved.max(), 1.0, "%")
    told = sum(one[1] for one in found)
    print(f"| histories of which every planted kind is told | {told} | {len(found)} | {verdict(told == len(found))} |\n"
          f"\nmean {moved.mean():.2f}%\n")  # fmt: skip


def paired(seed: int) -> dict[tuple[str, int], tuple[float, float]]:
    """20% more inflow from July, predicted in June of the sixth year, beside what the same seed with it really cost."""
    found = {}
    base = history(seed, **PAIRED)
    made = prognosis(base.frames, "2023-06", "GM9999")
    months, ground = made.months.to_dict("records"), made.what_if.to_dict("records")
    for name in ("ambulant", "ggz"):
        changed = history(seed, **PAIRED, more_inflow={name: (66, 0.2)})
        lines = what_if(months, ground, [Inflow(0.2, "2023-07", name)])
        predicted, before = changes_by_year(lines), base.truth.loc[name]
        for year in (2023, 2024, 2025):
            cost = float(before[before.index.year == year].sum())
            more = float(changed.added.loc[name, changed.added.columns.year == year].sum())
            of_base = made.months[(made.months["product"] == name) & (made.months["maand"].dt.year == year)]
            found[name, year] = (100 * predicted[name, year] / of_base["voltooid"].sum(), 100 * more / cost)
    return found


def show_paired(found: list[dict[tuple[str, int], tuple[float, float]]]) -> None:
    """What if beside the paired simulation."""
    print(f"## what if: 20% more inflow from July, {len(found)} paired histories of 240.000 inhabitants\n\n"
          "| what | said | true | apart | to reach | |\n|---|---|---|---|---|---|")  # fmt: skip
    for key in found[0]:
        said, true = np.mean([one[key] for one in found], axis=0)
        apart = abs(said / true - 1) * 100
        print(f"| {key[0]} {key[1]} | +{said:.1f}% | +{true:.1f}% | {apart:.0f}% | 25% | {verdict(apart <= 25)} |")
    print()


def show_speed(asked: Namespace) -> None:
    """A whole run, and what if. On a busy machine these say little."""
    print("## speed, one process\n\n| what | found | to reach | |\n|---|---|---|---|")
    for size, most in ((43_000, 30.0), (240_000, 120.0)):
        if size > 43_000 and asked.skip_large:
            continue
        frames = history(asked.first + 900, size=size).frames
        began = time.perf_counter()
        made = prognosis(frames, LAST, "GM9999")
        line(f"whole run with backtest, {size} inhabitants, {len(frames['claims'])} claims",
             time.perf_counter() - began, most, " s")  # fmt: skip
    months, ground = made.months.to_dict("records"), made.what_if.to_dict("records")
    took = []
    for _ in range(20):
        began = time.perf_counter()
        what_if(months, ground, [Inflow(0.2, "2025-01"), Inflow(-0.1, "2025-06", "ggz")])
        took.append((time.perf_counter() - began) * 1000)
    line("what if, two knobs, median of 20", float(np.median(took)), 50.0, " ms")


def line(what: str, found: float, most: float, unit: str, signed: float | None = None) -> None:
    """A row of which less is better."""
    shown = f"{signed:+.2f}" if signed is not None else f"{found:.2f}"
    print(f"| {what} | {shown}{unit} | {most:g}{unit} | {verdict(found <= most)} |", flush=True)


def better(what: str, times: float, least: float) -> None:
    """A row of which more is better."""
    print(f"| {what} | {times:.1f}x better | {least:g}x | {verdict(times >= least)} |", flush=True)


def verdict(good: bool) -> str:
    return "reached" if good else "NOT REACHED"


if __name__ == "__main__":
    main()

"""Lines 1 to 6 of the test plan for small numbers (privacy rules, section 3), each with its count.

    python tests/bench_disclosure_plan.py [--sizes 43000 150000] [--seeds 1 2 3] [--months 24] [--attackers 1]
                                          [--processes 2]

Per gemeente of two sizes and three seeds: the audit of trajecten, cliënten, instroom and kosten apart (1) and by
somebody who knows a tenth of the smallest cells (2), how much is shown (3), thirty nights between two publication days
(4), two publications with their revision (5), and every figure that is made of others (6). --attackers: so many
different insiders, each with a tenth of his own.
"""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pandas as pd

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from bench_disclosure import SHOWN_AT_LEAST, knowing, shown
from disclosure_nights import consecutive, nights
from generated_gemeenten import CLASSES, Gemeente, gemeente
from suppression_cells import as_snapshot

from data.settings import Settings
from etl.audit.auditing import Audit, audit
from etl.audit.plain_checks import MADE_OF, plain_findings
from etl.disclosure import Rules
from etl.jeugd.published import Figures, figures_of
from etl.suppression.told import SafeCube

# Each is audited apart, as the rules do: what is counted, and the measures of it.
STOCK = {"in_zorg", "in_zorg_declaraties", "in_zorg_toewijzingen", "stand", "clienten"}
FLOWS = {"instroom", "uitstroom", "doorstroom", "teruggekomen"}
GROUPS = ("trajecten", "cliënten", "instroom", "kosten")
# A publication day, and the first of three quarters.
DECEMBER = date(2019, 12, 5)
QUARTERS = [date(2019, 7, 5), date(2019, 10, 5), date(2020, 1, 5)]
NIGHTS = 30


class Found(NamedTuple):
    """What was found at one gemeente, by line of the test plan."""

    size: int
    seed: int
    outsiders: list[Audit]
    insiders: list[Audit]
    stock: float
    single: float
    moved: int
    differ: int
    pairs: list[tuple[int, int, int]]
    rates: int
    without: int
    wrong: list[str]


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SHOWN_AT_LEAST))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--attackers", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    found = []
    with ProcessPoolExecutor(asked.processes) as pool:
        for one in pool.map(partial(found_at, asked=asked), product(asked.sizes, asked.seeds)):
            print("\n".join(lines_of([one], f"{one.size:,} inhabitants, seed {one.seed}: ")), flush=True)
            found.append(one)
    print("\n".join(["", *lines_of(found)]))


def found_at(place: tuple[int, int], asked: Namespace) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        return plan_of(gemeente(*place, asked.months), place, asked.attackers, Path(folder))


def plan_of(made: Gemeente, place: tuple[int, int], attackers: int, folder: Path) -> Found:
    """All lines of one gemeente."""
    figures = figures_of(made.frames, made.menu, Rules(), made.known.on)
    parts = list(apart(figures.safe, folder))
    insiders = [knowing(one, figures.safe, 10, folder, seed + 1) for seed in range(attackers) for one in parts]
    told = list(nights(made, consecutive(NIGHTS, DECEMBER), folder / "nights"))
    pairs = list(nights(made, QUARTERS, folder / "pairs"))[1:]
    rates, without, wrong = made_of_others(figures, folder)
    return Found(
        *place, [audit(one, Settings()) for one in parts], insiders, *shown(figures.safe),
        sum(one.true_moved for one in told), sum(one.differ for one in told),
        [(one.differ, one.too_little, len(one.found.findings)) for one in pairs], rates, without, wrong,
    )  # fmt: skip


def apart(safe: SafeCube, folder: Path) -> Iterator[Path]:
    """A snapshot of each of the groups."""
    cells = safe.cells[~safe.cells["measure"].isin(CLASSES)]
    for name in GROUPS:
        yield as_snapshot(cells[group_of(cells) == name], folder / name)


def group_of(cells: pd.DataFrame) -> pd.Series:
    """In which group each cell is audited."""
    found = pd.Series("trajecten", cells.index).mask(cells["unit"] == "euro", "kosten")
    return found.mask(cells["measure"].isin(STOCK), "cliënten").mask(cells["measure"].isin(FLOWS), "instroom")


def made_of_others(figures: Figures, folder: Path) -> tuple[int, int, list[str]]:
    """How many figures made of others are shown and how many are not, and what the audit makes otherwise of them."""
    made = figures.published[figures.published["measure"].isin(list(MADE_OF))]
    wrong = list(plain_findings(as_snapshot(figures.published, folder / "all"), Settings()))
    return int(made["value"].notna().sum()), int(made["value"].isna().sum()), wrong


def lines_of(found: list[Found], where: str = "") -> list[str]:
    """One line of the plan each, with its count and what was found."""
    outsiders = [each for one in found for each in one.outsiders]
    insiders = [each for one in found for each in one.insiders]
    pairs = [pair for one in found for pair in one.pairs]
    least = ", ".join(f"{one.stock:.1f}% (totals and single breakdowns {one.single:.1f}%)" for one in found)
    return [
        f"{where}1. {len(outsiders)} audits: {counted(outsiders)}, "
        f"{sum(len(one.findings) for one in outsiders)} findings",
        f"{where}2. {len(insiders)} with a tenth of the smallest cells known: {counted(insiders)}",
        f"{where}3. shown {least}",
        f"{where}4. {NIGHTS * len(found)} nights between publication days: {sum(one.moved for one in found):,} true "
        f"figures moved, {sum(one.differ for one in found)} published ones",
        f"{where}5. {len(pairs)} publications with their revision: {sum(one[0] for one in pairs)} figures revised, "
        f"{sum(one[1] for one in pairs)} by too little, {sum(one[2] for one in pairs)} findings",
        f"{where}6. {sum(one.rates for one in found):,} figures made of others shown, "
        f"{sum(one.without for one in found):,} not; {sum(len(one.wrong) for one in found)} are otherwise",
    ]


def counted(audits: list[Audit]) -> str:
    return f"{sum(one.exact for one in audits)} exact, {sum(one.near for one in audits)} near"


if __name__ == "__main__":
    main()

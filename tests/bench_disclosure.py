"""How much of a gemeente can be shown, what an outsider works out of it, and how long protecting and auditing take.

    python tests/bench_disclosure.py [--sizes 10000 43000 …] [--months 24] [--seed 1] [--attacker 10]

Ten fictitious gemeenten of 10.000 to 250.000 inhabitants, each as known after so many months, and once more with the
next month. A table for BENCH.md, and what was not reached. To reach: nothing worked out, exactly or nearly, also of
two publications together, and nothing exactly by an insider who knows a tenth of the smallest cells at 43.000 and
150.000; of the cells with people in care at least 50% shown at 43.000 inhabitants and 78% at 150.000; of
the gemeente and its single breakdowns everything that is not small; 24 months at 43.000 protected and audited in 180 s,
one more month in 30 s, the largest in 600 s.
"""

import sys
import tempfile
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from generated_gemeenten import CLASSES, Gemeente, gemeente
from suppression_cells import as_snapshot

from data.settings import Settings
from etl.audit.auditing import Audit, audit, insider_of
from etl.disclosure import Rules
from etl.suppression.frozen import read_before, write_ready
from etl.suppression.protecting import safe_cube
from etl.suppression.told import SafeCube

SIZES = (10_000, 20_000, 30_000, 43_000, 60_000, 85_000, 110_000, 150_000, 200_000, 250_000)
SHOWN_AT_LEAST = {43_000: 50, 150_000: 78}
SECONDS_AT_MOST = {43_000: 180}
LARGEST_SECONDS, MONTH_SECONDS = 600, 30
ON = date(2025, 11, 10)
HEAD = (
    "| inhabitants | children | cells | stock shown, % | gemeente single, % | exact/near | exact/near, insider | "
    "protect s | audit s | one more month s | exact/near, pair |\n|" + " --- |" * 11
)


class Line(NamedTuple):
    """What was measured of one gemeente."""

    size: int
    children: int
    cells: int
    stock: float
    single: float
    found: Audit
    insider: Audit
    protect: float
    month: float
    pair: Audit


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--attacker", type=float, default=10)
    asked = parser.parse_args()
    print(HEAD)
    missed = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            line = measured(size, asked.seed, asked.months, asked.attacker, Path(folder))
        print(row_of(line), flush=True)
        missed += not_reached(line)
    print("\n".join(["", *(missed or ["all reached"])]))


def measured(size: int, seed: int, months: int, attacker: float, folder: Path) -> Line:
    """Protect, audit, and go on with one more month while what was published stays."""
    made, later = gemeente(size, seed, months), gemeente(size, seed, months + 1)
    began = time.perf_counter()
    safe = safe_cube(made.cube, Rules(), made.open_from, CLASSES)
    protect = time.perf_counter() - began
    first = leaving(safe, folder / "first")
    found = audit(first, Settings())
    made_true = folder / "true.parquet"
    safe.true.assign(period_start=safe.true["period_start"].astype(str)).to_parquet(made_true)
    insider = audit(first, Settings(), insider=insider_of(made_true, attacker))
    write_ready(safe, made.open_from, folder, ON, "first")
    before = read_before(folder, lambda sha256: True)
    began = time.perf_counter()
    again = safe_cube(later.cube, Rules(), later.open_from, CLASSES, before)
    second = leaving(again, folder / "second")
    pair = audit(second, Settings(), [first])
    month = time.perf_counter() - began
    stock, single = shown(safe)
    return Line(size, children(made), len(safe.cells), stock, single, found, insider, protect, month, pair)


def leaving(safe: SafeCube, folder: Path) -> Path:
    return as_snapshot(safe.cells[~safe.cells["measure"].isin(CLASSES)], folder)


def shown(safe: SafeCube) -> tuple[float, float]:
    """Of the stock, in %: of the cells with anybody in them, and of the single breakdowns that are not small."""
    stock = safe.true["measure"] == "in_zorg"
    is_shown, people = safe.cells["value"].notna()[stock], safe.true["clients"][stock]
    is_single = (safe.true["region_level"][stock] == "gemeente") & ~safe.true["breakdown"][stock].str.contains("&")
    large = is_single & (people >= Rules().threshold)
    return 100 * float(is_shown[people > 0].mean()), 100 * float(is_shown[large].mean())


def children(made: Gemeente) -> int:
    """Different clients in the months that are over."""
    claims = made.frames.claims
    return int(claims.loc[claims["care_month"] < made.open_from, "client"].nunique())


def row_of(line: Line) -> str:
    pairs = [f"{one.exact}/{one.near}" for one in (line.found, line.insider, line.pair)]
    cells = [
        f"{line.size:,}", line.children, f"{line.cells:,}", f"{line.stock:.1f}", f"{line.single:.1f}", *pairs[:2],
        f"{line.protect:.1f}", f"{line.found.seconds:.1f}", f"{line.month:.1f}", pairs[2],
    ]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def not_reached(line: Line) -> list[str]:
    seconds = line.protect + line.found.seconds
    most = SECONDS_AT_MOST.get(line.size, LARGEST_SECONDS)
    checks = {
        f"{len(line.found.findings)} findings": not line.found.is_safe,
        f"{len(line.pair.findings)} findings in the pair": not line.pair.is_safe,
        f"an insider works out {line.insider.exact} exactly": line.size in SHOWN_AT_LEAST and line.insider.exact > 0,
        f"{line.stock:.1f}% of the stock is shown": line.stock < SHOWN_AT_LEAST.get(line.size, 0),
        f"{line.single:.1f}% of the single breakdowns is shown": line.single < 100,
        f"{seconds:.0f} s": seconds > most,
        f"one more month {line.month:.0f} s": line.month > MONTH_SECONDS,
    }
    return [f"not reached at {line.size:,}: {what}" for what, is_missed in checks.items() if is_missed]


if __name__ == "__main__":
    main()

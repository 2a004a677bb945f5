"""How much of a gemeente can be shown, what an outsider works out of it, and how long protecting and auditing take.

    python tests/bench_disclosure.py [--sizes 10000 43000 …] [--months 24] [--seed 1] [--attacker 10] [--nights 10]
                                     [--publications 10] [--processes 2] [--summary]

Ten fictitious gemeenten of 10.000 to 250.000 inhabitants, each as known after so many months, and once more with the
next month; with --nights also so many consecutive nights, and with --publications so many publication days. A table
for BENCH.md, and what was not reached; --summary prints one line a gemeente. To reach: nothing worked out, exactly or
nearly, also of all that was published together, and nothing exactly by an insider who knows a tenth of the smallest
cells at 43.000 and 150.000; of the cells with people in care at least 50% shown at 43.000 inhabitants and 78% at
150.000; of the totals and single breakdowns of the gemeente everything that is not small itself, in care (an amount
that stands alone beside its total is protected by a second one); 24 months at 43.000 protected and audited in 180 s,
one more month in 30 s, the largest in 600 s. Seconds are of a process's own processor time.
"""

import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from disclosure_nights import Told, consecutive, nights, publication_days
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
    "protect s | audit s | one more month s | exact/near, pair | exact/near, nights | exact/near, publications |\n|"
    + " --- |"
    * 13
)
SUMMARY = (
    "{size:,} inhabitants: {nights} nights, {days} publication days; exact {exact}, near {near}; shown {stock:.1f}%, "
    "totals and single breakdowns {single:.1f}%; protect {protect:.1f} s, audit {audit:.1f} s, "
    "one more month {month:.1f} s; true figures moved {moved:,}, published ones between publication days {differ}"
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
    nights: tuple[Told, ...]
    publications: tuple[Told, ...]


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--attacker", type=float, default=10)
    parser.add_argument("--nights", type=int, default=0)
    parser.add_argument("--publications", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--summary", action="store_true")
    asked = parser.parse_args()
    print(HEAD)
    with ProcessPoolExecutor(asked.processes) as pool:
        lines = list(shown_as_they_come(pool.map(partial(of_size, asked=asked), asked.sizes)))
    print("\n".join(["", *([summary_of(line) for line in lines] if asked.summary else [])]))
    print("\n".join(["", *([one for line in lines for one in not_reached(line)] or ["all reached"])]))


def shown_as_they_come(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        print(row_of(line), flush=True)
        yield line


def of_size(size: int, asked: Namespace) -> Line:
    with tempfile.TemporaryDirectory() as folder:
        return measured(size, asked, Path(folder))


def measured(size: int, asked: Namespace, folder: Path) -> Line:
    """Protect, audit, and go on with one more month while what was published stays; then the nights."""
    made, later = gemeente(size, asked.seed, asked.months), gemeente(size, asked.seed, asked.months + 1)
    began = time.process_time()
    safe = safe_cube(made.cube, Rules(), made.open_from, CLASSES)
    protect = time.process_time() - began
    first = leaving(safe, folder / "first")
    found, insider = audited(first), knowing(first, safe, asked.attacker, folder)
    write_ready(safe, made.open_from, folder, ON, "first")
    before = read_before(folder, lambda sha256: True)
    began = time.process_time()
    again = safe_cube(later.cube, Rules(), later.open_from, CLASSES, before)
    pair = audit(leaving(again, folder / "second"), Settings(), [first])
    month = time.process_time() - began
    stock, single = shown(safe)
    told = [tuple(nights(made, days, folder / name)) for name, days in
            (("nights", consecutive(asked.nights)), ("days", publication_days(asked.publications)))]  # fmt: skip
    return Line(size, children(made), len(safe.cells), stock, single, found, insider, protect, month, pair, *told)


def audited(snapshot: Path, before: Sequence[Path] = ()) -> Audit:
    """The audit, in seconds of processor."""
    began = time.process_time()
    found = audit(snapshot, Settings(), before)
    return Audit(found.findings, found.cells, found.withheld, found.exact, found.near, time.process_time() - began)


def knowing(snapshot: Path, safe: SafeCube, percentage: float, folder: Path, seed: int = 1) -> Audit:
    """What somebody works out who knows so many per cent of the smallest cells."""
    true = folder / "true.parquet"
    safe.true.assign(period_start=safe.true["period_start"].astype(str)).to_parquet(true)
    return audit(snapshot, Settings(), insider=insider_of(true, percentage, seed))


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
    ways = [f"{sum(one.found.exact for one in told)}/{sum(one.found.near for one in told)} in {len(told)}"
            for told in (line.nights, line.publications)]  # fmt: skip
    cells = [
        f"{line.size:,}", line.children, f"{line.cells:,}", f"{line.stock:.1f}", f"{line.single:.1f}", *pairs[:2],
        f"{line.protect:.1f}", f"{line.found.seconds:.1f}", f"{line.month:.1f}", pairs[2], *ways,
    ]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def summary_of(line: Line) -> str:
    every = [line.found, line.pair, *(one.found for one in (*line.nights, *line.publications))]
    return SUMMARY.format(
        size=line.size, nights=len(line.nights), days=len(line.publications), exact=sum(one.exact for one in every),
        near=sum(one.near for one in every), stock=line.stock, single=line.single, protect=line.protect,
        audit=line.found.seconds, month=line.month, moved=sum(one.true_moved for one in line.nights),
        differ=sum(one.differ for one in line.nights if not one.published),
    )  # fmt: skip


def not_reached(line: Line) -> list[str]:
    seconds = line.protect + line.found.seconds
    most = SECONDS_AT_MOST.get(line.size, LARGEST_SECONDS)
    told = [*line.nights, *line.publications]
    findings = sum(len(one.found.findings) for one in told)
    between = sum(one.differ for one in told if not one.published)
    checks = {
        f"{len(line.found.findings)} findings": not line.found.is_safe,
        f"{len(line.pair.findings)} findings in the pair": not line.pair.is_safe,
        f"{findings} findings in the nights and publications": findings > 0,
        f"{between} figures moved between publication days": between > 0,
        f"{sum(one.too_little for one in told)} figures moved too little": any(one.too_little for one in told),
        f"an insider works out {line.insider.exact} exactly": line.size in SHOWN_AT_LEAST and line.insider.exact > 0,
        f"{line.stock:.1f}% of the stock is shown": line.stock < SHOWN_AT_LEAST.get(line.size, 0),
        f"{line.single:.1f}% of the single breakdowns is shown": line.single < 100,
        f"{seconds:.0f} s": seconds > most,
        f"one more month {line.month:.0f} s": line.month > MONTH_SECONDS,
    }
    return [f"not reached at {line.size:,}: {what}" for what, is_missed in checks.items() if is_missed]


if __name__ == "__main__":
    main()

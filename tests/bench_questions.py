"""How long the four standing questions take on the generated national snapshot, asked through the store.

    python tests/bench_questions.py [--folder DIR] [--calls 300]

q1 a series of 10 gemeenten x 120 months; q2 a map of 342 gemeenten; q3 national percentiles over 41.040 rows; q4 a
CSV file of 820.800 rows. Indicator, gemeenten and month differ from call to call. Makes the national set when it
is not there; remove the folder to have it made anew.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_national import NATIONAL_SET, machine_check, national

from data import queries
from data.selection import Selection
from data.settings import Settings
from data.snapshot import CURRENT
from data.store import OpenSnapshot, Store
from data.terms import Level

MONTHLY = [f"maand_{number:02d}" for number in range(1, 61)]
FIRST, LAST = date(2015, 1, 1), date(2024, 12, 1)
MONTHS, GEMEENTEN = 120, 342
WARM_UP = 20
CSV_CALLS = 5
CSV = f"""
copy (
    select o.indicator, o.region_code, o.period_start, o.value, o.denominator, {queries.RELATIVE} as relative, o.status
    from observations o join indicators i on i.id = o.indicator
    where o.region_level = 'gemeente' and o.indicator between 'maand_01' and 'maand_20'
) to '{{file}}' (format csv, delimiter ';')
"""


class Questions:
    """The standing questions, each asking about something else every time."""

    def __init__(self, snapshot: OpenSnapshot, seed: int) -> None:
        self.snapshot = snapshot
        self.random = random.Random(seed)
        self.gemeenten = sorted(code for code in snapshot.regions.by_code if code.startswith("GM"))

    def q1(self) -> int:
        regions = tuple(self.random.sample(self.gemeenten, 10))
        selection = Selection((self.indicator(),), regions, FIRST.year, LAST.year)
        return count(cell.relative for cell in queries.series(self.snapshot, selection))

    def q2(self) -> int:
        month = date(self.random.randint(FIRST.year, LAST.year), self.random.randint(1, 12), 1)
        rows = queries.per_region(self.snapshot, self.indicator(), Level.GEMEENTE.value, month)
        return count(relative for _, _, relative, _ in rows)

    def q3(self) -> int:
        rows = queries.spread(self.snapshot, self.indicator(), Level.GEMEENTE.value, FIRST, LAST)
        return sum(regions for _, regions, *_ in rows)

    def q4(self) -> int:
        with tempfile.NamedTemporaryFile(suffix=".csv") as file, self.snapshot.connection.cursor() as cursor:
            (written,) = cursor.execute(CSV.format(file=file.name)).fetchall()
        return int(written[0])

    def indicator(self) -> str:
        return self.random.choice(MONTHLY)


# Each question, what it is, and how many figures its answer has; Nederland goes along in every series.
NAMES = {
    "q1": (Questions.q1, "series, 10 gemeenten x 120 months", (10 + 1) * MONTHS),
    "q2": (Questions.q2, "map, 342 gemeenten x 1 month", GEMEENTEN),
    "q3": (Questions.q3, "national percentiles over 41.040 rows", GEMEENTEN * MONTHS),
}


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=NATIONAL_SET, help="where the national set is, or is made")
    parser.add_argument("--calls", type=int, default=300, help="calls of each question, after the warm-up")
    asked = parser.parse_args()
    settings = Settings(produced=asked.folder / "produced")
    if not (settings.snapshots / CURRENT).is_file():
        print("Making the national set first…", flush=True)
        national(asked.folder, repeat=1)
    before, empty_mb, start = machine_check(), memory_mb(), time.perf_counter()
    snapshot = Store(settings).current()
    opened = (time.perf_counter() - start) * 1000
    open_mb = memory_mb()
    lines = [line(snapshot, name, threads, asked.calls) for name in NAMES for threads in (1, 2)]
    full = times_of(Questions(snapshot, 0).q4, GEMEENTEN * MONTHS * 20, CSV_CALLS)
    lines.append(f"| q4 | CSV file of 820.800 rows | 1 | {CSV_CALLS} | {percentiles(full)} |")
    print(f"Standing questions on {count_rows(snapshot):,} rows; machine check {before:.0f}/{machine_check():.0f} ms")
    held = f"{empty_mb:.0f} MB before, {open_mb:.0f} MB open, {memory_mb():.0f} MB after the questions"
    print(f"Open and verify {opened:.0f} ms; held in memory {held}\n")
    print("| question | what | threads | calls | p50 ms | p95 ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    print("\n".join(lines))


def line(snapshot: OpenSnapshot, name: str, threads: int, calls: int) -> str:
    """One line of the table: a question asked by so many threads at once."""
    question, what, expected = NAMES[name]
    with ThreadPoolExecutor(threads) as pool:
        askers = [Questions(snapshot, seed) for seed in range(threads)]
        found = pool.map(lambda asker: times_of(lambda: question(asker), expected, calls), askers)
        times = [one for each in found for one in each]
    return f"| {name} | {what} | {threads} | {len(times)} | {percentiles(times)} |"


def times_of(question: Callable[[], int], expected: int, calls: int) -> list[float]:
    """Milliseconds of every call after the warm-up; the answer must have as many figures as it should."""
    times = []
    for _ in range(min(WARM_UP, calls) + calls):
        start = time.perf_counter()
        found = question()
        times.append((time.perf_counter() - start) * 1000)
        if found != expected:
            sys.exit(f"{question}: {found} figures, not {expected}. Remove the folder of the set and start again.")
    return times[-calls:]


def percentiles(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return f"{cuts[9]:.1f} | {cuts[18]:.1f}"


def count(figures: Any) -> int:
    return sum(figure is not None for figure in figures)


def count_rows(snapshot: OpenSnapshot) -> int:
    return int(snapshot.rows("select count(*) from observations")[0][0])


def memory_mb() -> float:
    """What this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()

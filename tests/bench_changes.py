"""How many seeded changes are classed right, and what telling them costs in a national night.

    python tests/bench_changes.py [--folder DIR]

First ten nights of a small land (`changing.py`), through the real road: every change against what the land knows of
it, and the sums of the parts. Then the national set of `bench_set.py`: a night without news, one in which two
deliveries differ, and one in which all inhabitants do, so that every figure has another denominator.
"""

import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

import bench_set
import pyarrow.parquet as pq
from changing import NIGHTS, Key, World, happen

from data.snapshot import current_stamp, read_snapshot
from etl import pipeline
from etl.compare import grounds, jumps, lineage
from etl.pipeline import run_night

NATIONAL_SET = Path(tempfile.gettempdir()) / "polsslag-bench"


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=NATIONAL_SET, help="where the national set is made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ten_nights(World(Path(folder)))
    national(asked.folder)


def ten_nights(world: World) -> None:
    for module in (grounds, lineage, pipeline):
        module.code_mark = lambda: world.program  # type: ignore[attr-defined]
    seeded: Counter[str] = Counter()
    wrong, sums, exact = 0, 0, 0
    started = time.perf_counter()
    for night in [None, *NIGHTS.values()]:
        before = happen(world, night) if night else world.figures()
        world.land()
        run_night(world.settings, world.sources, report=lambda line: None)
        changes, totals = (table(world.settings.snapshots, name) for name in ("changes", "change_totals"))
        told = {Key(row["indicator"], row["region_code"], str(row["period_start"])): row["class"] for row in changes}
        why = world.why(before)
        seeded.update(why.values())
        wrong += sum(told.get(key) != why.get(key) for key in told.keys() | why.keys())
        for total in totals:
            parts = [row["difference"] for row in changes if all(row[key] == total[key] for key in total if key in ONE)]
            sums, exact = sums + 1, exact + (sum(parts) == total["new_total"] - total["old_total"])
    seconds = time.perf_counter() - started
    print(f"{sum(seeded.values())} changes in ten nights, {wrong} classed wrong; {exact} of {sums} sums exact")
    print(f"{', '.join(f'{kind} {count}' for kind, count in seeded.most_common())} ({seconds:.1f} s, eleven runs)\n")


ONE = ("indicator", "region_level")


def table(snapshots: Path, name: str) -> list[dict[str, Any]]:
    return pq.read_table(read_snapshot(snapshots, current_stamp(snapshots)).folder / f"{name}.parquet").to_pylist()


def national(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    bench_set.write(folder)
    spent: Counter[str] = Counter()
    pipeline.write_changes = timed(pipeline.write_changes, "changes", spent)  # type: ignore[attr-defined]
    jumps.find_jumps = timed(jumps.find_jumps, "jumps", spent)
    print("| night | changes | finding jumps s | telling changes s | whole run s |")
    print("| --- | --- | --- | --- | --- |")
    for night, measures in NATIONAL_NIGHTS.items():
        add_one(folder, measures)
        with redirect_stdout(StringIO()):
            bench_set.land(folder)
        spent.clear()
        started = time.perf_counter()
        settings = bench_set.national_settings(folder)
        run_night(settings, bench_set.national_sources(), report=lambda line: None)
        seconds = time.perf_counter() - started
        manifest = read_snapshot(settings.snapshots, current_stamp(settings.snapshots)).manifest
        count = manifest.files["changes.parquet"].rows
        print(f"| {night} | {count:,} | {spent['jumps']:.1f} | {spent['changes']:.1f} | {seconds:.1f} |")


NATIONAL_NIGHTS = {
    "the first": (),
    "two deliveries differ": ("maand_01", "jaar_01"),
    "all inhabitants differ": ("inwoners",),
}


def add_one(folder: Path, measures: tuple[str, ...]) -> None:
    """Every number of these deliveries gets one higher."""
    for measure in measures:
        file = folder / "files" / f"{measure}.csv"
        head, *lines = file.read_text().splitlines()
        parts = (line.rpartition(";") for line in lines)
        rows = [f"{before};{int(value) + 1 if value else ''}" for before, _, value in parts]
        file.write_text("\n".join([head, *rows, ""]))


def timed(function: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    def measured(*arguments: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] += time.perf_counter() - started  # type: ignore[assignment]

    return measured


if __name__ == "__main__":
    main()

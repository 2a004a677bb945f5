"""How long the nightly job takes, and how much memory: on the real files, and on a generated national set.

    python tests/bench_national.py [--folder DIR] [--repeat 3]

Each step runs in a process of its own; the memory is the most that process ever held. The national set stays in
the folder, for `bench_questions.py`.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

# Nothing heavy: the memory of this process would count as that of every process it starts.
from data.snapshot import OBSERVATIONS, current_stamp, read_snapshot

REAL_FILES = PROJECT.parent / "shared" / "data"
NATIONAL_SET = Path(tempfile.gettempdir()) / "polsslag-bench"
BENCH_SET = PROJECT / "tests" / "bench_set.py"
LOG = "bench.log"


class Step(NamedTuple):
    """What one process took."""

    seconds: float
    peak_mb: float


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=NATIONAL_SET, help="where the national set is made")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each night; the median is printed")
    asked = parser.parse_args()
    before = machine_check()
    rows = [row_of("generated national set", *national(asked.folder, asked.repeat))]
    if REAL_FILES.is_dir():
        rows.insert(0, row_of("real files", *real(asked.folder, asked.repeat)))
    else:
        print(f"The real files are not here ({REAL_FILES}); only the national set is measured.")
    print(f"Nightly job, median of {asked.repeat} runs; machine check {before:.0f}/{machine_check():.0f} ms\n")
    print("| set | rows published | landing s | landing MB | run s | run MB | all runs s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print("\n".join(rows))


def real(folder: Path, repeat: int) -> tuple[Path, Step, list[Step]]:
    """The commands of `make real`."""
    produced = folder / "real"
    shutil.rmtree(produced, ignore_errors=True)
    produced.mkdir(parents=True)
    environment = {"POLSSLAG_PRODUCED": str(produced)}
    landing = run_step("-m", "etl", "land-folder", str(REAL_FILES), log=folder, environment=environment)
    runs = [run_anew(produced, "-m", "etl", "run", log=folder, environment=environment) for _ in range(repeat)]
    return produced, landing, runs


def national(folder: Path, repeat: int) -> tuple[Path, Step, list[Step]]:
    """The same on generated files; making those is not part of the time."""
    produced = folder / "produced"
    shutil.rmtree(produced, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    run_step(str(BENCH_SET), "write", str(folder), log=folder)
    landing = run_step(str(BENCH_SET), "land", str(folder), log=folder)
    runs = [run_anew(produced, str(BENCH_SET), "run", str(folder), log=folder) for _ in range(repeat)]
    return produced, landing, runs


def run_anew(produced: Path, *arguments: str, log: Path, environment: dict[str, str] | None = None) -> Step:
    """A run that has nothing to take over: it does not know what the snapshot before was made from."""
    (produced / "runs.jsonl").unlink(missing_ok=True)
    return run_step(*arguments, log=log, environment=environment)


def run_step(*arguments: str, log: Path, environment: dict[str, str] | None = None) -> Step:
    """Run Python with these arguments. Ends the bench when it fails."""
    with (log / LOG).open("w") as output:
        start = time.perf_counter()
        command = [sys.executable, *arguments]
        process = subprocess.Popen(
            command, cwd=PROJECT, env=os.environ | (environment or {}), stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{(log / LOG).read_text()[-2000:]}")
    return Step(seconds, usage.ru_maxrss * 1024 / 1e6)


def row_of(name: str, produced: Path, landing: Step, runs: list[Step]) -> str:
    """One line of the table."""
    seconds = statistics.median(run.seconds for run in runs)
    peak = max(run.peak_mb for run in runs)
    every = ", ".join(f"{run.seconds:.1f}" for run in runs)
    return (
        f"| {name} | {count_rows(produced):,} | {landing.seconds:.1f} | {landing.peak_mb:.0f} "
        f"| {seconds:.1f} | {peak:.0f} | {every} |"
    )


def count_rows(produced: Path) -> int:
    """The observations of the current snapshot."""
    snapshots = produced / "snapshot"
    files = read_snapshot(snapshots, current_stamp(snapshots)).manifest.files
    return sum(file.rows or 0 for name, file in files.items() if name.startswith(f"{OBSERVATIONS}/"))


def machine_check() -> float:
    """Milliseconds for a fixed loop, best of three: how fast this machine was at that moment."""
    return min(time_of_loop() for _ in range(3)) * 1000


def time_of_loop() -> float:
    start = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number * number % 7
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

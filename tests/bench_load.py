"""A hundred people at once: a click every two seconds each, on two gunicorn workers, for ten minutes.

    python tests/bench_load.py [--people 100] [--minutes 10]

Says p50 and p95 of every kind of click, the errors, and what the workers use of memory at the start and the end.
The site reads POLSSLAG_PRODUCED when that has a snapshot, else the real files, else the demonstration set.
"""

import csv
import os
import subprocess
import sys
import tempfile
import threading
from argparse import ArgumentParser
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench_browser import publish
from browsing import serving

from data.settings import PROJECT, Settings
from data.snapshot import CURRENT

A_LOOK = 20.0


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not (Settings().snapshots / CURRENT).exists():
            os.environ["POLSSLAG_PRODUCED"] = folder
            publish()
        with serving(Settings().produced, workers=2) as address:
            play(address, asked.people, asked.minutes, Path(folder))


def play(address: str, people: int, minutes: float, folder: Path) -> None:
    """Let so many people click for so long, and report."""
    used: list[int] = []
    stop = threading.Event()
    watch = threading.Thread(target=watch_memory, args=(used, stop))
    command = [sys.executable, "-m", "locust", "-f", "tests/load_clicks.py", "--headless", "--only-summary"]
    command += ["--host", address, "-u", str(people), "-r", "10", "-t", f"{int(minutes * 60)}s"]
    command += ["--csv", str(folder / "load"), "--csv-full-history", "--loglevel", "WARNING"]
    watch.start()
    try:
        subprocess.run(command, cwd=PROJECT, check=False, stdout=subprocess.DEVNULL)
    finally:
        stop.set()
        watch.join()
    report((folder / "load_stats.csv").read_text(), used)


def watch_memory(used: list[int], stop: threading.Event) -> None:
    """Add up, every so often, the memory of the gunicorn workers in MB."""
    while not stop.wait(A_LOOK):
        used.append(sum(memory_of(process) for process in workers()))


def workers() -> list[Path]:
    """The processes of gunicorn that this one started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"gunicorn" in words and b"app:create_server()" in words:
            found.append(process)
    return found


def memory_of(process: Path) -> int:
    """The memory of one process that is its own or shared, in MB."""
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def report(stats: str, used: list[int]) -> None:
    for row in csv.DictReader(stats.splitlines()):
        count, failed = row["Request Count"], row["Failure Count"]
        print(f"{row['Name']:12} {count:>7} requests, {failed} errors, p50 {row['50%']} ms, p95 {row['95%']} ms")
    if used:
        after_start = used[min(len(used) - 1, int(60 / A_LOOK))]
        print(f"memory of the server: {after_start} MB after a minute, {used[-1]} MB at the end, most {max(used)} MB")


if __name__ == "__main__":
    main()

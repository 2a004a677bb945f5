"""Nights killed with -9 while people read: at random moments, in the swap of the snapshot, and at every named point.

    .venv/bin/python tests/bench_kills.py [--random 100] [--swap 100] [--seed 1]

After each kill a store that opens anew sees one whole snapshot, every file that is kept has its hash, and the next
night succeeds by itself and leaves nothing lying about. A store, the API and a cited file are read all the time. Stops
at the first thing that is not so.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from besieged import Siege, all_points, besieged
from conftest import FIXTURES, FOUR, land_all

from data.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=100)
    parser.add_argument("--swap", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, besieged(landed(Path(folder))) as (siege, points):
        length = a_night(siege)
        every = all_points(points)
        killed = sum(siege.kill(point=one) == -9 for one in every)
        print(f"{len(every)} points, {killed} killed there: {len(points)} calls, before and after each", flush=True)
        nights = until(asked.random, lambda: siege.kill(after=chance.uniform(0, length)))
        print(f"{asked.random} killed at a random moment of {length:.2f} s, in {nights} nights", flush=True)
        nights = until(asked.swap, lambda: siege.kill(swap=True, after=chance.uniform(0, 0.15)))
        print(f"{asked.swap} killed within 0.15 s after the seal, in {nights} nights", flush=True)
    print(f"{siege.verdict()}; {time.monotonic() - start:.0f} s")


def landed(folder: Path) -> Settings:
    settings = Settings(produced=folder / "produced", indicators=folder / "indicators")
    settings.indicators.mkdir()
    for name in FOUR:
        shutil.copy(Settings().indicators / f"{name}.toml", settings.indicators)
    land_all(FIXTURES, settings)
    return settings


def until(wanted: int, kill: Callable[[], int]) -> int:
    """Kill until so many nights were killed before they ended; gives how many it took."""
    nights = killed = 0
    while killed < wanted:
        killed, nights = killed + (kill() == -9), nights + 1
    return nights


def a_night(siege: Siege) -> float:
    """How long a night takes that is left alone."""
    siege.deliver()
    start = time.monotonic()
    assert siege.night().code == 0
    return time.monotonic() - start


if __name__ == "__main__":
    main()

"""Nights on a disk that is full at twenty sizes, read-only, or out of names: 22 cases. Needs root, for a file system.

.venv/bin/python tests/bench_disk.py [--sizes 20]
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from bench_kills import landed
from small_disk import disk_or_skip, nights_on, survives

from data.snapshot import current_stamp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, default=20)
    asked = parser.parse_args()
    start = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        disk_or_skip(Path(folder) / "schijf") as disk,
        nights_on(disk, landed(Path(folder))) as siege,
    ):
        snapshot = disk.folder / "snapshot" / current_stamp(disk.folder / "snapshot")
        need = 2 * sum(file.stat().st_size for file in snapshot.rglob("*")) // 1024
        sizes = [need * number // asked.sizes for number in range(asked.sizes)]
        codes = [survives(siege, disk, lambda left=left: disk.has_left(left)) for left in sizes]
        print(f"{len(sizes)} sizes from 0 to {sizes[-1]} kB left; exit codes {dict(Counter(codes))}")
        print("read-only: exit code", survives(siege, disk, lambda: disk.become("ro")))
        print("no names left: exit code", survives(siege, disk, lambda: disk.has_names_left(6)))
    print(f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()

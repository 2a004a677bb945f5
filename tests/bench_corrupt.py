"""Three hundred flipped bits, twenty files cut off, and seven other ways to spoil a snapshot: how many are noticed.

.venv/bin/python tests/bench_corrupt.py [--flips 300] [--cuts 20] [--seed 1]
"""

import argparse
import logging
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from bench_kills import landed
from corrupting import Patient, flips, others, truncations

from etl.pipeline import run_night
from etl.source import all_sources


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=300)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.ERROR)
    chance, start = random.Random(asked.seed), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        settings = landed(Path(folder))
        run_night(settings, all_sources(), report=lambda line: None)
        patient = Patient(settings)
        cases = [*flips(patient, chance, asked.flips), *truncations(patient, chance, asked.cuts), *others(patient)]
        missed = [case.name for case in cases if not patient.is_noticed(case)]
    print(
        f"{len(cases)} ways to spoil a snapshot, {len(cases) - len(missed)} noticed; {time.monotonic() - start:.0f} s"
    )
    print("\n".join(missed))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()

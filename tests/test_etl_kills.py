"""Nights that are killed with -9 under readers: one whole snapshot, nothing lost, and the next succeeds by itself.

`bench_kills.py` does the same hundreds of times, and at every point.
"""

import random

import pytest
from besieged import besieged
from killing import name_of

from data.settings import Settings

# Around what makes a snapshot the current one, and around what is written and removed beside it.
POINTS = [
    ("fsync raw/manifest.jsonl", "before"),
    ("replace snapshot/CURRENT", "before"),
    ("replace snapshot/CURRENT", "after"),
    ("rename snapshot/.tmp-gone-<stamp>", "after"),
    ("fsync runs.jsonl", "before"),
]


def test_a_night_killed_anywhere_leaves_one_whole_snapshot_and_the_next_succeeds_by_itself(few: Settings) -> None:
    chance = random.Random(7)
    with besieged(few) as (siege, points):
        assert {name for name, _ in POINTS} <= set(points) and len(points) > 25
        for point in POINTS:
            assert siege.kill(point=point) == -9, point
        killed = [siege.kill(after=chance.uniform(0, 0.3)), siege.kill(swap=True, after=chance.uniform(0, 0.05))]
    assert -9 in killed
    assert len(siege.seen) > len(POINTS), siege.verdict()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("snapshot/.tmp-17/observations/inwoners.parquet", "fsync snapshot/.tmp/observations/*"),
        ("snapshot/20261122T020000Z/MANIFEST.json", "fsync snapshot/<stamp>/MANIFEST.json"),
        ("raw/x/.half-9-0123456789abcdef-a.csv", "fsync raw/x/.half-<hash>-a.csv"),
    ],
)
def test_a_point_has_the_same_name_every_night(few: Settings, path: str, name: str) -> None:
    assert name_of(few.produced, "fsync", few.produced / path) == name

"""A disk that is full, read-only or out of names: the last good snapshot stays, and the next good night leaves no half.

On a real file system of its own. `bench_disk.py` does the same at twenty sizes.
"""

from pathlib import Path

from small_disk import disk_or_skip, nights_on, survives

from data.settings import Settings


def test_a_disk_that_is_too_small_read_only_or_out_of_names_keeps_the_last_good_snapshot(
    few: Settings, tmp_path: Path
) -> None:
    with disk_or_skip(tmp_path / "schijf") as disk, nights_on(disk, few) as siege:
        codes = [survives(siege, disk, lambda left=left: disk.has_left(left)) for left in (0, 60, 700)]
        assert 2 in codes
        assert survives(siege, disk, lambda: disk.become("ro")) == 2
        assert survives(siege, disk, lambda: disk.has_names_left(6)) == 2

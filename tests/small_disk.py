"""A disk of its own for one installation, which can be made too small, read-only, or without room for names."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from besieged import Siege, read
from http_server import serving
from killing import Killer

from data.settings import Settings
from data.snapshot import CURRENT
from data.store import Store

ROOMY = "size=256m,nr_inodes=100000"


class Disk(NamedTuple):
    """A file system in memory, mounted on a folder."""

    folder: Path

    def become(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.folder)], check=True)

    def has_left(self, kilobytes: int) -> None:
        """Exactly so much room more than is in use."""
        found = os.statvfs(self.folder)
        used = (found.f_blocks - found.f_bfree) * found.f_frsize // 1024
        self.become(f"rw,size={used + max(kilobytes, 4)}k")

    def has_names_left(self, count: int) -> None:
        found = os.statvfs(self.folder)
        self.become(f"rw,nr_inodes={found.f_files - found.f_ffree + count}")


@contextmanager
def disk_or_skip(folder: Path) -> Iterator[Disk]:
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", ROOMY, "polsslag-proef", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("no file system can be mounted here (not root): tests on a full disk are left out")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def nights_on(disk: Disk, few: Settings) -> Iterator[Siege]:
    """Nights on this disk, with deliveries that differ each time. few: what was there before, and the definitions."""
    shutil.copytree(few.produced, disk.folder, dirs_exist_ok=True)
    killer = Killer()
    siege = Siege(few.model_copy(update={"produced": disk.folder}), killer)
    with serving(siege.script) as server:
        siege.address_of_sources = server.address
        siege.begin()
        yield siege
    killer.close()


def survives(siege: Siege, disk: Disk, worsen: object) -> int:
    """A night on a disk that is made worse, and one when it is good again. Gives the exit code of the first.

    The last good snapshot is served all the time, whole; the second night publishes what was delivered, and leaves
    nothing lying about.
    """
    before, pointer = read(Store(siege.settings)), (disk.folder / "snapshot" / CURRENT).read_bytes()
    digit = siege.deliver()
    worsen()  # type: ignore[operator]
    code = siege.night().code
    assert code in (0, 1, 2), f"an error that nobody expected: {(disk.folder.parent / 'night.log').read_text()[-800:]}"
    now = read(Store(siege.settings))
    assert now == before or code < 2, "what it did not publish is not shown"
    assert code < 2 or (disk.folder / "snapshot" / CURRENT).read_bytes() == pointer
    disk.become(f"rw,{ROOMY}")
    siege.nothing_is_lost(code)
    good = siege.night()
    assert good.code == 0, good.said
    assert read(Store(siege.settings))[1] == digit
    siege.nothing_is_lost(code)
    assert siege.left() == []
    return code

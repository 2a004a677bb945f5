"""Making sure that something is on the disk, and not only on its way there."""

import os
from pathlib import Path


def to_disk(path: Path) -> None:
    """Return when a file, or the list of names of a folder, is on the disk: also when the power fails after this."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

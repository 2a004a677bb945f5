"""A backup and the file beside it with its sha256, as `sha256sum -c` reads it: whether it is still what was written."""

from pathlib import Path

from data.on_disk import to_disk
from data.snapshot import sha256_of
from data.workspace.shapes import Refused


def seal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def seal(written: Path, file: Path) -> None:
    """Put the seal of a backup in its place, and then the backup; both are on the disk on return."""
    to_disk(written)
    beside = seal_of(written)
    beside.write_text(f"{sha256_of(written)}  {file.name}\n", encoding="utf-8")
    to_disk(beside)
    beside.replace(seal_of(file))
    written.rename(file)
    to_disk(file.parent)


def refuse_damaged(file: Path, copy: Path, is_unsealed: bool) -> None:
    """Raise Refused unless a copy of a backup has the sha256 that was written beside the backup.

    is_unsealed: whether somebody takes a backup that has none, such as one of before there were seals.
    """
    if not seal_of(file).exists():
        if is_unsealed:
            return
        raise Refused("backup_unsealed", str(seal_of(file)))
    expected = (seal_of(file).read_text(encoding="utf-8", errors="replace").split() or [""])[0]
    if (found := sha256_of(copy)) != expected:
        raise Refused("backup_damaged", str(file), expected=expected[:16], sha256=found[:16])

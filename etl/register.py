"""A register on disk: a file of lines that is only ever added to, and files that are there whole or not at all.

A killed process cannot spoil either of them.
"""

import os
from pathlib import Path

from data.on_disk import to_disk

HALF = ".half-"


def read_lines(file: Path) -> list[bytes]:
    """Every whole line, oldest first; a last line without an end was never written."""
    if not file.exists():
        return []
    whole, _, _ = file.read_bytes().rpartition(b"\n")
    return [line for line in whole.splitlines() if line.strip()]


def damaged(file: Path, number: int) -> str:
    """What to say of a line that cannot be understood, by its number."""
    return f"{file}, regel {number}: deze regel is beschadigd. Zet het bestand terug uit de reservekopie."


def append_lines(file: Path, *lines: bytes) -> None:
    """Add lines, after cutting off what a killed process left of one; they are on the disk on return."""
    with file.open("ab+") as register:
        register.seek(0)
        whole, newline, torn = register.read().rpartition(b"\n")
        if torn:
            register.truncate(len(whole) + len(newline))
        register.write(b"".join(line + b"\n" for line in lines))
        register.flush()
        os.fsync(register.fileno())


def write_whole(file: Path, content: bytes) -> None:
    """Put a file in its place with one rename; it is on the disk on return."""
    beside = file.with_name(f"{HALF}{file.name.lstrip('.')}")
    try:
        with beside.open("wb") as half:
            half.write(content)
            half.flush()
            os.fsync(half.fileno())
        beside.replace(file)
        to_disk(file.parent)
    finally:
        beside.unlink(missing_ok=True)

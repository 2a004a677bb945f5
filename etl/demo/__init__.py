"""The embedded demonstration set, written in the file formats of the sources themselves."""

from pathlib import Path


def write_demo(folder: Path) -> list[Path]:
    return []

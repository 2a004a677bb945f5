"""Whether a file on disk still holds, byte for byte, what was written down of it: disks lose what they once kept."""

from pathlib import Path

from data.snapshot import sha256_of


def wrong_bytes(path: Path, sha256: str, size: int) -> str:
    """What is wrong with a file, in words; empty when it is whole."""
    try:
        found = path.stat().st_size
        if found != size:
            return f"is {found} bytes en was er {size}"
        return "" if sha256_of(path) == sha256 else "de inhoud is veranderd"
    except OSError as error:
        return f"kan niet worden gelezen ({error.strerror})"

"""A zip that is sent while it is made: what is in it need never be in memory, or on disk, at once."""

import zipfile

ENOUGH = 64 * 1024


class Pipe:
    """A file that keeps what was written until it is taken; a zip in it cannot go back, and does not need to."""

    def __init__(self) -> None:
        self.held: list[bytes] = []
        self.size = 0

    def write(self, some: bytes) -> int:
        self.held.append(bytes(some))
        self.size += len(some)
        return len(some)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        found, self.held, self.size = b"".join(self.held), [], 0
        return found


def zip_into(pipe: Pipe) -> zipfile.ZipFile:
    """A zip to write in; take its bytes from the pipe now and then."""
    return zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED)  # type: ignore[call-overload,no-any-return]

"""Two runs never work in the same folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from data.settings import Settings


class AlreadyRunning(RuntimeError):
    """Another run is busy in the same produced folder."""


@contextmanager
def one_at_a_time(settings: Settings, name: str = ".run.lock") -> Iterator[None]:
    """Raises AlreadyRunning when another run holds the lock; the lock falls away with its process."""
    settings.produced.mkdir(parents=True, exist_ok=True)
    with (settings.produced / name).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning("er loopt al een nachtrun in deze map; wacht tot die klaar is.") from error
        yield

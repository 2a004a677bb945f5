"""What an error of the disk means, in words for whoever runs Polsslag."""

import errno
from collections.abc import Iterator

FULL = ("No space left on device", "File too large", "Disk quota exceeded")
MAKE_ROOM = (
    "De schijf is vol. Maak ruimte en begin opnieuw; "
    "POLSSLAG_KEEP_SNAPSHOTS en POLSSLAG_KEEP_RAW_DAYS zeggen hoeveel er bewaard blijft."
)
WORDS = {
    errno.ENOENT: "de map is er niet en kan niet worden gemaakt",
    errno.ENOTDIR: "een deel van dit pad is geen map",
    errno.EACCES: "hier mag Polsslag niet lezen of schrijven",
    errno.EPERM: "hier mag Polsslag niet lezen of schrijven",
    errno.EROFS: "deze schijf kan alleen worden gelezen",
}
LOOK = "Kijk naar de map (POLSSLAG_PRODUCED), de schijf en de rechten."


def disk_problem(error: BaseException) -> str:
    """What is the matter with the disk, and what to do; empty when it is an error of another kind."""
    if any(words in str(one) for one in chain(error) for words in FULL):
        return MAKE_ROOM
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {WORDS.get(error.errno or 0, error.strerror)}. {LOOK}"
    return ""


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came from: DuckDB hides a full disk in an error about a transaction."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__

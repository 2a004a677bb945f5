"""Messages as they lie in files: one in an XML, many in a zip; and to which sources they belong, before reading."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from etl.messages.raw import ZIP, everything
from etl.messages.refused import MessageRefused
from etl.messages.stream import HEAD, kind_of, unpacked
from etl.purpose.client_sources import MESSAGES, OF_LAW

KEY = 16


def messages_in(file: Path) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    """Every message of a file, by a name that says nothing: the first of its sha256, and its place in a zip."""
    key = file.stem[:KEY]
    with file.open("rb") as opened:
        is_packed = opened.read(len(ZIP)) == ZIP
    if not is_packed:
        yield key, cast(Callable[[], BinaryIO], partial(open, file, "rb"))
        return
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        yield key, partial(broken, error)
        return
    with archive:
        for number, member in enumerate(archive.infolist(), 1):
            if not member.is_dir():
                yield f"{key}#{number}", partial(cast(Callable[..., BinaryIO], archive.open), member)


def broken(error: Exception) -> Any:
    raise error


def sources_of(files: Iterable[Path]) -> dict[Path, frozenset[str]]:
    """The client sources of each file, by the namespace at the head of each message: nothing of a client is read.

    What says of no law that it belongs to it counts as youth, for nobody knows what is in it.
    """
    found = {file: frozenset(filter(None, map(source_of, messages_in(file)))) for file in everything(files)}
    return {file: sources or frozenset({MESSAGES}) for file, sources in found.items()}


def source_of(message: tuple[str, Callable[[], BinaryIO]]) -> str | None:
    try:
        with unpacked(message[1]) as opened:
            kind = kind_of(unpacked(lambda: opened.read(HEAD)))
    except MessageRefused:
        return None
    return OF_LAW[kind.law] if kind else None

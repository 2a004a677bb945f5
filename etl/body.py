"""The body of an answer, piece by piece, unpacked when it came packed; never the whole of it in memory."""

import zlib
from collections.abc import Iterable, Iterator

GZIP = zlib.MAX_WBITS | 16
LONGEST_TEXT = 2000
MOST_PIECES = 50


class BrokenPacking(ValueError):
    """A packed body that cannot be unpacked, or that stops before its end."""


def pieces(raw: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """Every piece that comes in, also one that unpacks to nothing: who takes them in keeps an eye on the clock.

    raw: the bytes as they come over the line; packing: gzip, or anything else for none.
    httpx itself says nothing of a packed body that was cut off, nor of one that goes on for ever after its end.
    Raises BrokenPacking.
    """
    if packing != "gzip":
        yield from raw
        return
    unpacker = zlib.decompressobj(GZIP)
    try:
        for piece in raw:
            while piece:
                unpacker = zlib.decompressobj(GZIP) if unpacker.eof else unpacker
                yield unpacker.decompress(piece)
                piece = unpacker.unused_data
    except zlib.error as error:
        raise BrokenPacking(str(error)) from error
    if not unpacker.eof:
        raise BrokenPacking("afgekapt")


def first_text(raw: Iterable[bytes], packing: str) -> str:
    """The first part of a body, as text; what cannot be unpacked says nothing."""
    body = b""
    try:
        for _, piece in zip(range(MOST_PIECES), pieces(raw, packing), strict=False):
            body += piece
            if len(body) >= LONGEST_TEXT:
                break
    except BrokenPacking:
        return ""
    return body[:LONGEST_TEXT].decode("utf-8", "replace")

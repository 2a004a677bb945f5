"""One file on its way: what has come in so far, whether it may be what we asked for, and where to take it up again."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from data.settings import Settings
from etl.fetched import Fetched, FetchFailed, Kind, http_date, seconds_asked

FIRST_BYTES = 512
BOM = b"\xef\xbb\xbf"
MEGABYTE = 1_000_000
WEB_PAGE = "text/html"
TONIGHT = "De volgende nacht wordt het opnieuw geprobeerd; blijft het zo, kijk dan of de bron een storing meldt."
MOVED = "Is het adres van de bron veranderd? Pas dan het bronbestand in etl/sources/ aan."
LIMITS = "Klopt dit bij deze bron? Verruim dan de grens (POLSSLAG_FETCH_…)."


class Download:
    """The state of one download, over as many attempts as it takes."""

    def __init__(
        self,
        address: str,
        file: Path,
        kind: Kind,
        final: str,
        settings: Settings,
        clock: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        self.address, self.file, self.kind, self.final = address, file, kind, final.casefold()
        self.settings, self.clock, self.now = settings, clock, now
        self.until = clock() + settings.fetch_file_seconds
        self.modified_at: datetime | None = None
        self.forget()

    def forget(self) -> None:
        """Start from nothing."""
        self.size, self.digest, self.etag = 0, hashlib.sha256(), ""

    def headers(self) -> dict[str, str]:
        """What to ask: the file, or from where it broke off when the server can take it up there."""
        if not (self.size and self.etag):
            self.forget()
        rest = {"Range": f"bytes={self.size}-", "If-Range": self.etag} if self.size else {}
        return {"Accept": ", ".join(self.kind.types), **rest}

    def refused(self, status: int, headers: Mapping[str, str], text: str) -> FetchFailed:
        """The failure that an HTTP error means. Too busy or broken may pass; the rest will not."""
        if status == 416:
            self.forget()
        is_final = bool(self.final) and self.final in text.casefold()
        is_passing = status in (416, 429) or (status >= 500 and not is_final)
        after = seconds_asked(headers.get("retry-after"), self.now())
        next_step = TONIGHT if is_passing else MOVED
        return self.failed(
            f"HTTP-fout {status}", next_step, status=status, text=text, is_passing=is_passing, after=after
        )

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """Look at the head of an answer before its body is let in."""
        if status not in (200, 206):
            raise self.failed(f"HTTP-status {status} zonder bestand", MOVED, status=status)
        media_type = headers.get("content-type", "").partition(";")[0].strip().casefold()
        if media_type not in self.kind.types:
            found = "een webpagina" if media_type == WEB_PAGE else f"een bestand van soort {media_type or '(geen)'}"
            raise self.failed(found, TONIGHT, status=status)
        if headers.get("content-encoding", "identity") not in ("identity", "gzip"):
            raise self.failed(f"een verpakking die niet gevraagd is ({headers['content-encoding']})", TONIGHT)
        if status == 206 and not headers.get("content-range", "").startswith(f"bytes {self.size}-"):
            self.forget()
            raise self.failed("een ander stuk van het bestand dan gevraagd", TONIGHT, is_passing=True)
        if status == 200:
            self.forget()
        self.etag = resumable_tag(headers)
        self.modified_at = http_date(headers.get("last-modified"))

    @contextmanager
    def writing(self) -> Iterator[Callable[[bytes], None]]:
        """Write chunk after chunk, and stop at the limit of size or time."""
        with self.file.open("ab" if self.size else "wb") as out:

            def write(chunk: bytes) -> None:
                self.size += len(chunk)
                if self.size > self.settings.fetch_most_mb * MEGABYTE:
                    raise self.failed(f"meer dan {self.settings.fetch_most_mb} MB", LIMITS)
                if self.clock() > self.until:
                    raise self.failed(f"na {self.settings.fetch_file_seconds:g} seconden nog geen heel bestand", LIMITS)
                self.digest.update(chunk)
                out.write(chunk)

            yield write

    def done(self) -> Fetched:
        """The whole file. Raises FetchFailed when its first bytes show something else, such as a web page."""
        with self.file.open("rb") as file:
            first = file.read(FIRST_BYTES).removeprefix(BOM).lstrip()
        if self.kind.starts and not first.startswith(self.kind.starts):
            raise self.failed(what_it_is(first), TONIGHT)
        return Fetched(self.file, self.address, self.digest.hexdigest(), self.size, self.modified_at)

    def failed(self, found: str, next_step: str, **facts: object) -> FetchFailed:
        return FetchFailed(self.address, found, self.kind.name, next_step, **facts)  # type: ignore[arg-type]


def resumable_tag(headers: Mapping[str, str]) -> str:
    """The mark by which the server knows this very file, when it can hand out the rest of it; else nothing."""
    tag = headers.get("etag", "")
    is_ready = headers.get("accept-ranges") == "bytes" or "content-range" in headers
    is_plain = headers.get("content-encoding", "identity") == "identity"
    return tag if tag.startswith('"') and is_ready and is_plain else ""


def what_it_is(first: bytes) -> str:
    """In words what a file is, by its first bytes."""
    if not first:
        return "een leeg bestand"
    if re.match(rb"<!doctype html|<html", first, re.IGNORECASE):
        return "een webpagina"
    return f'iets anders (het begint met "{first[:20].decode("utf-8", "replace")}")'

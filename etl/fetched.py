"""What is asked of the network and what comes back: a kind of file, a fetched file, or a failure in one sentence."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from etl.problems import Problem

LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class Kind:
    """A kind of file: what a server calls it, and the bytes it begins with (empty: anything)."""

    name: str
    types: tuple[str, ...]
    starts: tuple[bytes, ...] = ()


JSON = Kind("JSON", ("application/json",), (b"{", b"["))
ZIP = Kind("een zip-bestand", ("application/zip", "application/x-zip-compressed", "application/octet-stream"), (b"PK",))
COUNT = Kind("een getal", ("text/plain", "application/json"), tuple(b"%d" % digit for digit in range(10)))


@dataclass(frozen=True)
class Fetched:
    """One fetched file. `modified_at` is what the source itself says, if anything."""

    file: Path
    address: str
    sha256: str
    size: int
    modified_at: datetime | None = None


class FetchFailed(RuntimeError):
    """An address that gave no usable file; as text a Dutch sentence with address, found, expected and next step.

    status, text: the HTTP status and the first part of the body, when there was an answer.
    is_passing: another try may help. after: the seconds that the server asks us to wait.
    """

    def __init__(
        self,
        address: str,
        found: str,
        expected: str,
        next_step: str,
        *,
        status: int | None = None,
        text: str = "",
        is_passing: bool = False,
        after: float | None = None,
    ) -> None:
        self.problem = Problem(without_secrets(address)[:LONGEST_ADDRESS], "ophalen", found, expected, next_step)
        super().__init__(str(self.problem))
        self.status = status
        self.text = text
        self.is_passing = is_passing
        self.after = after


def without_secrets(address: str) -> str:
    """The address as it may be shown: no name or password, and of the question only the parts of OData ($filter)."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    asked = [(name, value if name.startswith("$") else "…") for name, value in parse_qsl(parts.query)]
    query = urlencode(asked, safe="$'(),…", quote_via=lambda text, *_: text)
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def seconds_asked(retry_after: str | None, now: datetime) -> float | None:
    """The wait of a Retry-After header: whole seconds or a date; None when it says nothing usable."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    moment = http_date(text)
    return None if moment is None else max((moment - now).total_seconds(), 0.0)


def http_date(text: str | None) -> datetime | None:
    """A moment as HTTP writes it (Last-Modified, Retry-After); None when it is no date."""
    try:
        moment = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

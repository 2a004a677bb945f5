"""The one door to the network: an address into a file, with patience and within limits; and a message sent.

    with Fetcher(settings) as fetcher:
        fetched = fetcher.fetch("https://opendata.cbs.nl/…", folder / "TableInfos.json")

One connection a host, a pause between two requests, TLS always verified, redirects on the same host only. A
failure that may pass (no connection, 5xx, 429) is tried again, later and later, for as long as the limits allow;
a file that broke off half-way is taken up where it stopped when the server can do that.
"""

import random
import smtplib
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception

from data.settings import Settings
from etl.body import BrokenPacking, first_text, pieces
from etl.download import MOVED, TONIGHT, Download
from etl.fetched import JSON, Fetched, FetchFailed, Kind

MOST_REDIRECTS = 5
LINE = {
    "Connection refused": "de server neemt geen verbinding aan",
    "Connection reset": "de server hing halverwege op",
    "peer closed": "de server hing halverwege op",
    "disconnected without": "de server hing op zonder antwoord",
    "Name or service not known": "de naam van de server is niet te vinden",
    "name resolution": "de naam van de server is nu niet te vinden",
    "unreachable": "er is geen weg naar de server",
    "WRONG_VERSION": "de server spreekt geen TLS",
}
HERE = ("localhost", "127.0.0.1", "::1")


class Fetcher:
    """The network, for one run. Sleep, clock and date can be replaced, so that a test waits for nothing."""

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.settings = settings
        self.sleep, self.clock, self.now = sleep, clock, now
        self.hosts: dict[str, Host] = {}
        self.lock = Lock()

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        for host in self.hosts.values():
            host.client.close()

    def fetch(self, address: str, file: Path, kind: Kind = JSON, final: str = "") -> Fetched:
        """The file at an address, written to `file`.

        final: a text in the body of an error that makes another try useless.
        Raises FetchFailed when the limits are reached, or at once when another try would not help.
        """
        download = Download(address, file, kind, final, self.settings, self.clock, self.now)
        retrying = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, FetchFailed) and error.is_passing),
            stop=lambda state: self.is_enough(state, download),
            wait=self.wait,
            sleep=self.sleep,
            reraise=True,
        )
        return retrying(self.attempt, download)

    def is_enough(self, state: RetryCallState, download: Download) -> bool:
        is_last = state.attempt_number >= self.settings.fetch_attempts
        return is_last or self.clock() + state.upcoming_sleep > download.until

    def wait(self, state: RetryCallState) -> float:
        """What the server asked for, else 1, 2, 4, 8… seconds and at most half as much again; never over the limit."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, FetchFailed) else None
        backoff = 2.0 ** (state.attempt_number - 1) * random.uniform(1, 1.5)
        return min(backoff if asked is None else asked, self.settings.fetch_longest_wait)

    def attempt(self, download: Download) -> Fetched:
        """One try, along the redirects of the same host."""
        try:
            url = httpx.URL(download.address)
            for _ in range(MOST_REDIRECTS + 1):
                with self.host(url).asking(url, download) as response:
                    if not response.has_redirect_location:
                        return receive(response, download)
                    url = on_same_host(url, response)
        except BrokenPacking as error:
            raise download.failed(f"een beschadigde verpakking ({error})", TONIGHT, is_passing=True) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise explained(download.address, error, self.settings) from error
        found = f"meer dan {MOST_REDIRECTS} doorverwijzingen"
        raise FetchFailed(download.address, found, "het bestand zelf", MOVED)

    def host(self, url: httpx.URL) -> "Host":
        with self.lock:
            name = f"{url.scheme}://{url.netloc.decode()}"
            if name not in self.hosts:
                self.hosts[name] = Host(self)
            return self.hosts[name]


class Host:
    """One server: one connection, one request at a time, a pause after each, and longer when the server asks for it."""

    def __init__(self, fetcher: Fetcher) -> None:
        settings = fetcher.settings
        contact = f" (+{settings.fetch_contact})" if settings.fetch_contact else ""
        self.fetcher = fetcher
        self.ready_at = fetcher.clock()
        self.lock = Lock()
        self.client = httpx.Client(
            timeout=httpx.Timeout(settings.fetch_read_seconds, connect=settings.fetch_connect_seconds),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            verify=trusted(),
            # No brotli: a few bytes of it can become gigabytes before we get to count them.
            headers={"User-Agent": f"Polsslag{contact}", "Accept-Encoding": "gzip"},
        )

    @contextmanager
    def asking(self, url: httpx.URL, download: Download) -> Iterator[httpx.Response]:
        """The answer of the server, its body not read yet; waiting for our turn is no time of the download."""
        clock, settings = self.fetcher.clock, self.fetcher.settings
        came_at = clock()
        with self.lock:
            download.until += clock() - came_at
            if (pause := self.ready_at - clock()) > 0:
                self.fetcher.sleep(pause)
            rest = settings.fetch_pause
            try:
                with self.client.stream("GET", url, headers=download.headers(), follow_redirects=False) as response:
                    yield response
            except FetchFailed as failure:
                rest = max(rest, min(failure.after or 0, settings.fetch_longest_wait))
                raise
            finally:
                self.ready_at = clock() + rest


@cache
def trusted() -> ssl.SSLContext:
    """Whom we trust: the authorities of this machine, or those in SSL_CERT_FILE. Read once, for it takes long."""
    return httpx.create_ssl_context()


def receive(response: httpx.Response, download: Download) -> Fetched:
    """Take in a body piece by piece."""
    packing = response.headers.get("content-encoding", "identity")
    if response.status_code >= 400:
        raise download.refused(response.status_code, response.headers, first_text(response.iter_raw(), packing))
    download.begin(response.status_code, response.headers)
    with download.writing() as write:
        for piece in pieces(response.iter_raw(), packing):
            write(piece)
    return download.done()


def on_same_host(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    """Where a redirect leads. Raises FetchFailed when that is another server."""
    target = url.join(response.headers["location"])
    if (target.scheme, target.netloc) != (url.scheme, url.netloc):
        found = f"een doorverwijzing naar een andere server ({target.scheme}://{target.host})"
        raise FetchFailed(str(url), found, f"het bestand op {url.host} zelf", MOVED, status=response.status_code)
    return target


def explained(address: str, error: Exception, settings: Settings) -> FetchFailed:
    """What went wrong on the line, in words; a certificate that is wrong or an impossible address is no bad luck."""
    host = urlsplit(address).hostname
    if isinstance(error, httpx.TimeoutException):
        seconds = f"{settings.fetch_connect_seconds:g} tot {settings.fetch_read_seconds:g} seconden"
        return FetchFailed(address, "geen antwoord", f"een antwoord binnen {seconds}", TONIGHT, is_passing=True)
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        found, expected = f"een onbetrouwbaar certificaat ({error})", f"een geldig certificaat van {host}"
        return FetchFailed(address, found, expected, "Vraag de beheerder van het netwerk of van de bron wat er speelt.")
    is_passing = isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)
    why = next((dutch for english, dutch in LINE.items() if english in str(error)), str(error) or type(error).__name__)
    found = f"een verbinding die niet lukt of afbreekt ({why})"
    return FetchFailed(address, found, f"een antwoord van {host}", TONIGHT, is_passing=is_passing)


class SendFailed(RuntimeError):
    """A message that could not be sent; the text names the server and never a name, password or token."""


def send_mail(address: str, message: EmailMessage, seconds: float) -> None:
    """Hand a mail to the server at smtp://name:password@host:port, or smtps://. Raises SendFailed.

    TLS whenever the server can do it; a password never goes over an open line, except to this very machine.
    """
    parts = urlsplit(address)
    host, is_here = parts.hostname or "", parts.hostname in HERE
    context = ssl.create_default_context()
    try:
        with (
            smtplib.SMTP_SSL(host, parts.port or 465, timeout=seconds, context=context)
            if parts.scheme == "smtps"
            else smtplib.SMTP(host, parts.port or 25, timeout=seconds)
        ) as server:
            server.ehlo()
            if parts.scheme == "smtp" and not is_here and (server.has_extn("starttls") or parts.username):
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise SendFailed(f"mailserver {host}: {type(error).__name__}") from error


def post(address: str, content: Mapping[str, Any], seconds: float) -> None:
    """Post JSON to an address. Raises SendFailed unless it is taken (2xx); redirects are not followed."""
    host = urlsplit(address).hostname
    try:
        status = httpx.post(address, json=content, timeout=seconds, follow_redirects=False).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SendFailed(f"webhook {host}: {type(error).__name__}") from error
    if not 200 <= status < 300:
        raise SendFailed(f"webhook {host}: HTTP-status {status}")

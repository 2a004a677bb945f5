"""A real site and a real browser: gunicorn as `make serve` starts it, and Debian's Chromium."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlparse
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect, sync_playwright

from data.settings import PROJECT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


@contextmanager
def serving(produced: Path, workers: int = 1, port: int = 0, **settings: str) -> Iterator[str]:
    """The address of a site on this produced folder, served by gunicorn until the block ends.

    port: 0 for any; settings: variables of its environment.
    """
    port = port or free_port()
    environment = os.environ | {"POLSSLAG_PRODUCED": str(produced)} | settings
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-w", str(workers), "-k", "gthread"]
    command += ["--threads", "4", "--keep-alive", "30", "-b", f"127.0.0.1:{port}", "app:create_server()"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


# A busy machine may be slow; a page that never gets there still fails.
expect.set_options(timeout=20_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page, and what it did that it should not: hosts it called, words on its console."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", lambda request: self.hosts.add(urlparse(request.url).netloc))
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))

    def open(self, search: str = "") -> Page:
        """Open Verkennen, at an address or as it is at first, and wait until its figure is drawn."""
        self.page.goto(f"{self.address}/{search or '?tab=verkennen'}")
        self.drawn()
        return self.page

    def drawn(self) -> None:
        self.page.wait_for_selector("#figure .scatterlayer .trace path.js-line", state="attached")

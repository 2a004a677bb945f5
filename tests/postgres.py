"""A real PostgreSQL of our own: a fresh cluster in a temporary folder, on a free port of this machine only."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus
from uuid import uuid4

import psycopg
import pytest

PASSWORD = "Geheim/:@#van!de%lezer"


def binaries() -> Path | None:
    """The newest server that Debian installed; None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    return next((folder for folder in reversed(found) if (folder / "initdb").exists()), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def not_root() -> str | None:
    """PostgreSQL refuses to run as root: the name of another user, when we are root."""
    if os.getuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Server:
    """A server that can be stopped and started again on the same data and port."""

    def __init__(self, folder: Path, bin_folder: Path, user: str | None) -> None:
        self.folder, self.bin_folder, self.user = folder, bin_folder, user
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """A fresh cluster with the user `postgres` and PASSWORD."""
        secret = self.folder / "wachtwoord"
        secret.write_text(PASSWORD)
        if self.user:
            for path in (self.folder, secret):
                shutil.chown(path, self.user)
        start = ["--auth=scram-sha-256", "--username=postgres", f"--pwfile={secret}", "--no-sync", "--encoding=UTF8"]
        subprocess.run(
            [str(self.bin_folder / "initdb"), "-D", str(self.folder / "data"), "--locale=C.UTF-8", *start],
            user=self.user, cwd=self.folder, check=True, capture_output=True,
        )  # fmt: skip

    def start(self) -> None:
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "shared_buffers=16MB"]
        command = [str(self.bin_folder / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port)]
        self.process = subprocess.Popen(
            [*command, *(word for one in settings for word in ("-c", one))],
            user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for(self.port)

    def stop(self) -> None:
        """Close at once, whoever is connected."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


@contextmanager
def stoppable_or_skip() -> Iterator[Server]:
    """A server of its own; without one on this machine the test is skipped."""
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL server here (make servers): tests on a real one are left out")
    folder = Path(tempfile.mkdtemp(prefix="polsslag-postgres-", dir="/tmp"))
    server = Server(folder, found, not_root())
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_or_skip() -> Iterator[str]:
    """The address of a server; without one on this machine the test is skipped."""
    with stoppable_or_skip() as server:
        yield server.address


def wait_for(port: int) -> None:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        try:
            connect(port).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise AssertionError("PostgreSQL did not start within 30 seconds")


def connect(port: int, user: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(
        host="127.0.0.1", port=port, user=user, password=PASSWORD, dbname="postgres", autocommit=True
    )


@contextmanager
def empty_database(address: str) -> Iterator[str]:
    """The URL of a new database on a PostgreSQL server."""
    name = f"proef_{uuid4().hex[:8]}"
    port = int(address.split(":")[1])
    with connect(port) as server:
        server.execute(f"create database {name}")
    yield f"postgresql+psycopg://postgres:{quote_plus(PASSWORD)}@{address}/{name}"
    with connect(port) as server:
        server.execute(f"drop database {name} with (force)")

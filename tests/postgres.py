"""A real PostgreSQL of our own: a fresh cluster in a temporary folder, on a free port of this machine only."""

import os
import pwd
import shutil
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


@contextmanager
def running_or_skip() -> Iterator[str]:
    """The address of a server; without one on this machine the test is skipped."""
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL server here (make servers): tests on a real one are left out")
    with running(found) as address:
        yield address


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """A server with the user `postgres` and PASSWORD; gives the address host:port."""
    user, port = not_root(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="polsslag-postgres-", dir="/tmp"))
    secret = folder / "wachtwoord"
    secret.write_text(PASSWORD)
    if user:
        for path in (folder, secret):
            shutil.chown(path, user)
    data = folder / "data"
    start = ["--auth=scram-sha-256", "--username=postgres", f"--pwfile={secret}", "--no-sync", "--encoding=UTF8"]
    settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "shared_buffers=16MB"]
    command = [str(bin_folder / "postgres"), "-D", str(data), "-p", str(port)]
    try:
        subprocess.run(
            [str(bin_folder / "initdb"), "-D", str(data), "--locale=C.UTF-8", *start],
            user=user, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        server = subprocess.Popen(
            [*command, *(word for one in settings for word in ("-c", one))],
            user=user, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(port)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
    with connect(int(address.split(":")[1])) as server:
        server.execute(f"create database {name}")
        yield f"postgresql+psycopg://postgres:{quote_plus(PASSWORD)}@{address}/{name}"
        server.execute(f"drop database {name} with (force)")

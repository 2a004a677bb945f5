"""A real HTTP server on loopback that does as it is told, also what no server should do."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from urllib.parse import parse_qs, urlsplit

JSON_TYPE = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """What a client asked."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What the server sends back.

    breaks_after: reset the connection after so many bytes of the body. is_endless: go on sending the body for ever.
    waits: seconds of silence before the answer. has_length: whether it says how long the body is; without, the end of
    the connection is the end of the body.
    """

    body: bytes = b"{}"
    status: int = 200
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    breaks_after: int | None = None
    is_endless: bool = False
    waits: float = 0
    has_length: bool = True


Route = Callable[[Request], Answer]


class Script:
    """Answers by path, one after another; the last one for ever."""

    def __init__(self, **answers: Answer | list[Answer]) -> None:
        self.answers = {name: list(one) if isinstance(one, list) else [one] for name, one in answers.items()}

    def __call__(self, request: Request) -> Answer:
        name = request.path.strip("/")
        if name not in self.answers:
            return Answer(b"niet gevonden", 404, "text/plain")
        return self.answers[name].pop(0) if len(self.answers[name]) > 1 else self.answers[name][0]


class Server:
    """A running server: its address, and every request that it got."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[Request] = []

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


@contextmanager
def serving(route: Route, certificate: Path | None = None) -> Iterator[Server]:
    """A server on a free port of loopback; with a certificate it speaks TLS."""
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler(route))
    listener.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        listener.socket = context.wrap_socket(listener.socket, server_side=True)
    listener.handle_error = lambda *_: None  # type: ignore[method-assign]
    server = listener.polsslag = Server(f"{'https' if certificate else 'http'}://127.0.0.1:{listener.server_port}")
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()


def handler(route: Route) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else every answer waits 40 ms for its second packet

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            request = Request(parts.path, query, dict(self.headers.items()))
            self.server.polsslag.requests.append(request)
            with suppress(ConnectionError):
                send(self, route(request))

        def log_message(self, *_: object) -> None:
            """In silence."""

    return Handler


def send(to: BaseHTTPRequestHandler, answer: Answer) -> None:
    sleep(answer.waits)
    to.send_response(answer.status)
    if answer.content_type:
        to.send_header("Content-Type", answer.content_type)
    has_length = answer.has_length and not answer.is_endless
    if has_length:
        to.send_header("Content-Length", str(len(answer.body)))
    for name, value in answer.headers.items():
        to.send_header(name, value)
    if not has_length:
        to.send_header("Connection", "close")
    to.end_headers()
    while answer.is_endless:
        to.wfile.write(answer.body)
    if answer.breaks_after is None:
        to.wfile.write(answer.body)
    else:
        to.wfile.write(answer.body[: answer.breaks_after])
        reset(to)


def reset(to: BaseHTTPRequestHandler) -> None:
    """Hang up the way a broken line does."""
    to.wfile.flush()
    sleep(0.02)
    to.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    to.close_connection = True
    to.connection.close()


def in_pieces(body: bytes, etag: str, breaks_after: int) -> Route:
    """A route that breaks off once and then, asked for the rest of this very file, gives the rest."""
    has_broken: list[bool] = []

    def route(request: Request) -> Answer:
        headers = {"ETag": etag, "Accept-Ranges": "bytes"}
        asked = request.headers.get("Range")
        if asked and request.headers.get("If-Range") == etag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            place = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}
            return Answer(body[start:], 206, headers=headers | place)
        has_broken.append(True)
        return Answer(body, headers=headers, breaks_after=breaks_after if len(has_broken) == 1 else None)

    return route

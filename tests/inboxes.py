"""Real servers on loopback that take in what the night sends: a mail server and a webhook."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any


@dataclass
class Inbox:
    """Where to send to, and what came in. logins: the names and passwords that were given."""

    address: str = ""
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def mail_server(host: str = "127.0.0.1") -> Iterator[Inbox]:
    """A mail server that takes any mail and any password, and offers no TLS."""
    inbox = Inbox()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 proef")
            while line := self.rfile.readline().decode().strip():
                command = line.upper()
                if command.startswith("EHLO"):
                    self.say("250-proef\r\n250 AUTH PLAIN")
                elif command.startswith("AUTH PLAIN"):
                    inbox.logins.append(base64.b64decode(line.split()[2]).decode().strip("\0").replace("\0", ":"))
                    self.say("235 goed")
                elif command.startswith("RCPT"):
                    inbox.recipients.append(line.partition("<")[2].partition(">")[0])
                    self.say("250 goed")
                elif command == "DATA":
                    self.say("354 ga door")
                    inbox.mails.append(message_from_bytes(self.body(), policy=policy.default))
                    self.say("250 goed")
                elif command == "QUIT":
                    self.say("221 dag")
                    return
                else:
                    self.say("250 goed")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def body(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            return b"".join(lines)

    with running(ThreadingTCPServer((host, 0), Handler)) as port:
        inbox.address = f"smtp://{host}:{port}"
        yield inbox


@contextmanager
def webhook_server(status: int = 200) -> Iterator[Inbox]:
    """A webhook that answers with this status."""
    inbox = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inbox.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """In silence."""

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        inbox.address = f"http://127.0.0.1:{port}/haak?token=geheim-token"
        yield inbox


@contextmanager
def running(server: ThreadingTCPServer) -> Iterator[int]:
    """The port of a server for as long as the block lasts."""
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()

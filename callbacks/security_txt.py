"""/.well-known/security.txt: where somebody tells that they found a hole (RFC 9116); none where no place is set."""

from datetime import UTC, datetime, timedelta

from flask import Flask, Response, abort, request

PATH = "/.well-known/security.txt"
# The standard asks for less than a year: who reads it later must look whether it still holds.
GOOD_FOR = timedelta(days=180)
LINES = "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: nl, en\nCanonical: {address}\n"


def register(server: Flask, contact: str) -> None:
    """contact: a mail address or a page, from the settings; empty for none."""

    @server.get(PATH)
    def security_txt() -> Response:
        if not contact:
            abort(404)
        where = f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
        expires = (datetime.now(UTC) + GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
        return Response(
            LINES.format(contact=where, expires=expires, address=request.base_url),
            mimetype="text/plain", headers={"Cache-Control": "public, max-age=3600"},
        )  # fmt: skip

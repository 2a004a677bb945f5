"""A file of the program that never changes under its address: sent small, and kept by the browser."""

from typing import NamedTuple

import brotli
from flask import Response, request

KEPT = "public, max-age=31536000, immutable"


class KeptFile(NamedTuple):
    """The bytes of a file, as they are and compressed."""

    whole: bytes
    packed: bytes
    mimetype: str

    @classmethod
    def of(cls, whole: bytes, mimetype: str) -> "KeptFile":
        return cls(whole, brotli.compress(whole, quality=9), mimetype)

    def response(self) -> Response:
        """The answer to the request that is under way."""
        takes_brotli = "br" in request.accept_encodings
        answer = Response(self.packed if takes_brotli else self.whole, mimetype=self.mimetype)
        answer.headers["Cache-Control"] = KEPT
        answer.headers["Vary"] = "Accept-Encoding"
        if takes_brotli:
            answer.headers["Content-Encoding"] = "br"
        return answer

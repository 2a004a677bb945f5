"""What a link opens: a view or group that somebody shared, and the start page that somebody chose."""

from urllib.parse import quote, urlencode

from flask import Flask, Response, redirect, request

from callbacks import writing
from callbacks.published import Published
from data.workspace.shapes import WorkspaceClosed
from layouts import text_duiding as words

VIEW, GROUP = "weergave", "groep"


def register(server: Flask, published: Published) -> None:
    @server.get(f"/<any({VIEW}, {GROUP}):kind>/<link>")
    def open_shared(kind: str, link: str) -> Response:
        try:
            address = shared_address(published, kind, link)
        except WorkspaceClosed:
            return Response(words.CLOSED, status=503, mimetype="text/plain")
        return to(address) if address else Response(words.LINK_GONE, status=404, mimetype="text/plain")

    @server.before_request
    def open_start_page() -> Response | None:
        is_plain = request.path == "/" and not request.args and request.method == "GET"
        address = start_address(published) if is_plain else None
        return to(address) if address else None


def to(address: str) -> Response:
    """Send the browser to an address on our own page, this time only."""
    answer = redirect(f"/{address}", 302)
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]


def start_address(published: Published) -> str | None:
    """The address of somebody's start page; None when they have none, or it cannot be read now."""
    person_id = writing.known_visitor()
    if person_id is None or published.workspace.is_empty:
        return None
    from data.workspace import saved as kept

    try:
        with published.workspace.reading() as connection:
            return kept.start_address(connection, person_id)
    except WorkspaceClosed:
        return None


def shared_address(published: Published, kind: str, link: str) -> str | None:
    """The address behind a shared link; None when it was taken away, or never was. Raises WorkspaceClosed."""
    if published.workspace.is_empty:
        return None
    from data.workspace import saved as kept

    with published.workspace.reading() as connection:
        found = kept.shared(connection, kept.TABLES[kind], link)
    if found is None or kind == VIEW:
        return str(found.address) if found else None
    return "?" + urlencode([("groep", f"{quote(found.name, safe=' ')}:{found.codes}")], safe=",:")

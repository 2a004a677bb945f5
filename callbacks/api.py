"""The API and the open data: every address of them, and what goes for all their answers.

An answer may be read by a page of any other site; nothing here knows a visitor or changes anything.
"""

import zlib
from collections.abc import Iterator
from functools import partial

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.routing import RequestRedirect

from callbacks import api_catalogue, api_figures, api_open
from callbacks.api_answer import dumped
from callbacks.api_problems import PROBLEM, of_error
from callbacks.published import Published
from data import api_questions as questions
from data.api_document import document
from data.dcat import Site
from data.snapshot import NothingPublished
from layouts import api_page

READ = "GET, HEAD, OPTIONS"
DESCRIPTIONS = {"/dcat.jsonld": api_open.JSON_LD, "/dcat.ttl": api_open.TURTLE}
# Dash packs JSON and HTML; these it does not know.
PACKED_HERE = ("text/csv", api_open.JSON_LD, api_open.TURTLE, PROBLEM)


def register(server: Flask, published: Published) -> None:
    api = Blueprint("api", __name__)
    api.register_error_handler(Exception, of_error)
    add_questions(api, published)
    add_files(api, published)
    add_descriptions(api, published)
    api.before_app_request(refuse_what_is_no_address)
    api.after_app_request(for_every_site)
    api.after_request(packed)
    for path in ("/api/", "/api/<path:rest>", "/open/<path:rest>"):
        api.add_url_rule(path, f"no address {path}", no_address)
    server.register_blueprint(api)


def add_questions(api: Blueprint, published: Published) -> None:
    answers = {
        questions.INDICATORS: api_catalogue.indicators,
        questions.REGIONS: api_catalogue.regions,
        questions.SOURCES: api_catalogue.sources,
        questions.SNAPSHOTS: api_catalogue.snapshots,
        questions.CHANGES: api_catalogue.changes,
        questions.FIGURES: api_figures.figures,
    }
    for question, answer in answers.items():
        api.add_url_rule(question.path, question.rows, partial(answer, published))

    api.add_url_rule(
        f"{questions.ROOT}/indicatoren/<name>", "indicator", partial(api_catalogue.one_indicator, published)
    )
    api.add_url_rule(f"{questions.ROOT}/gebieden/<code>", "gebied", partial(api_catalogue.one_region, published))


def add_files(api: Blueprint, published: Published) -> None:
    api.add_url_rule("/open/", "index", partial(api_open.index, published))
    api.add_url_rule("/open/<stamp>/", "index_of", partial(api_open.index, published))
    api.add_url_rule("/open/<stamp>/<name>.parquet", "parquet", partial(api_open.parquet, published))
    api.add_url_rule("/open/<name>.parquet", "newest", partial(api_open.newest_parquet, published))
    for path, kind in DESCRIPTIONS.items():
        api.add_url_rule(path, path[1:].replace(".", "_"), partial(api_open.description, published, kind))


def add_descriptions(api: Blueprint, published: Published) -> None:
    """The API described, for programs and for people. It is there too when there are no figures yet."""

    @api.get(f"{questions.ROOT}/openapi.json")
    def openapi() -> Response:
        return described(Response(dumped(document(publisher(published))), mimetype="application/json"))

    @api.get(f"{questions.ROOT}/")
    def page() -> Response:
        content = api_page.page(document(publisher(published)), is_fictief(published), questions.MOST_ROWS)
        return described(Response(content, mimetype="text/html"))


def described(answer: Response) -> Response:
    answer.add_etag()
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer.make_conditional(request)  # type: ignore[return-value]


def publisher(published: Published) -> str:
    try:
        return Site(published.store.current(), "", published.defaults.region).publisher_name
    except NothingPublished:
        return f"Gemeente {published.defaults.region}"


def is_fictief(published: Published) -> bool:
    try:
        return published.store.current().is_fictief
    except NothingPublished:
        return False


def no_address(rest: str = "") -> Response:
    """Without this, Dash would send its page."""
    abort(404)


def is_ours(path: str) -> bool:
    return path.startswith(("/api/", "/open/")) or path in DESCRIPTIONS


def refuse_what_is_no_address() -> Response | None:
    """A wrong method is known before any blueprint is; it is told here, in the way of the API."""
    error = request.routing_exception
    if error is None or isinstance(error, RequestRedirect) or not is_ours(request.path):
        return None
    return of_error(error)


def for_every_site(answer: Response) -> Response:
    if is_ours(request.path):
        answer.headers["API-Version"] = questions.VERSION
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Expose-Headers"] = "ETag, Link, API-Version, Repr-Digest, X-Checksum-SHA256"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.method == "OPTIONS":
            answer.headers["Access-Control-Allow-Methods"] = READ
            answer.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match, Range"
            answer.headers["Access-Control-Max-Age"] = "86400"
    return answer


def packed(answer: Response) -> Response:
    """The answer in gzip, a piece at a time, for who can read that."""
    is_wanted = request.accept_encodings["gzip"] > 0 and request.method == "GET"
    if is_wanted and answer.status_code == 200 and answer.mimetype in PACKED_HERE:
        answer.response = gzipped(answer.iter_encoded())
        answer.headers.pop("Content-Length", None)
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def gzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    for piece in pieces:
        if some := packer.compress(piece):
            yield some
    yield packer.flush()

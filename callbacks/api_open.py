"""Open data as files: parquet with its hash, an index of it, and the description for catalogues (DCAT).

/open/                                  the index, of the newest snapshot; /open/<stamp>/ of an older one
/open/<stamp>/<indicator>.parquet       the file of a snapshot, for ever the same bytes
/open/<indicator>.parquet               sends on to that of the newest snapshot
"""

import base64

from flask import Response, redirect, request, send_file

from callbacks.api_answer import A_DAY, dumped, program_mark
from callbacks.api_problems import NoAnswer
from callbacks.export import asked_snapshot
from callbacks.published import Published
from data import dcat
from data.api_open import open_file, open_files
from data.snapshot import STAMP
from data.store import OpenSnapshot
from data.turtle import turtle
from layouts import text_api as words

PARQUET = "application/vnd.apache.parquet"
JSON_LD, TURTLE = "application/ld+json", "text/turtle"


def index(published: Published, stamp: str = "") -> Response:
    """What files there are, each with its hash."""
    snapshot = snapshot_at(published, stamp)
    content = {
        "momentopname": snapshot.stamp,
        "gepubliceerd_op": snapshot.snapshot.manifest.published_at,
        "fictief": snapshot.is_fictief,
        "let_op": words.FICTIEF if snapshot.is_fictief else None,
        "bestanden": [file_facts(snapshot, one.indicator) for one in open_files(snapshot)],
    }
    return tagged(Response(dumped(content), mimetype="application/json"), snapshot, bool(stamp))


def file_facts(snapshot: OpenSnapshot, name: str) -> dict[str, object]:
    indicator, file = snapshot.catalogue[name], open_file(snapshot, name)
    assert file is not None
    source = snapshot.sources[indicator.source]
    return {
        "indicator": name,
        "titel": indicator.title,
        "bestand": f"/open/{snapshot.stamp}/{name}.parquet",
        "sha256": file.sha256,
        "grootte": file.size,
        "rijen": file.rows,
        "bron": source["title"],
        "licentie": source["licence"],
    }


def parquet(published: Published, stamp: str, name: str) -> Response:
    """The file itself, with the hash that the manifest has of it."""
    snapshot = snapshot_at(published, stamp)
    file = open_file(snapshot, name)
    if file is None:
        raise NoAnswer("no_open_file", name, 404)
    title = f"{'fictief-' if snapshot.is_fictief else ''}{name}-{snapshot.stamp}.parquet"
    answer = send_file(
        file.path, PARQUET, as_attachment=True, download_name=title, etag=file.sha256, conditional=True, max_age=A_DAY
    )
    answer.cache_control.public = True
    answer.headers["X-Checksum-SHA256"] = file.sha256
    answer.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(file.sha256)).decode()}:"
    return answer


def newest_parquet(published: Published, name: str) -> Response:
    snapshot = snapshot_at(published, "")
    if open_file(snapshot, name) is None:
        raise NoAnswer("no_open_file", name, 404)
    answer = redirect(f"/open/{snapshot.stamp}/{name}.parquet", 302)
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer  # type: ignore[return-value]


def description(published: Published, kind: str) -> Response:
    """The open figures for catalogues of datasets, as JSON-LD or Turtle."""
    snapshot = snapshot_at(published, "")
    nodes = dcat.graph(snapshot, request.url_root, published.defaults.region)
    if kind == TURTLE:
        return tagged(Response(turtle(dcat.CONTEXT, nodes), mimetype=TURTLE), snapshot)
    content = {"@context": dcat.CONTEXT, "@graph": nodes}
    return tagged(Response(dumped(content), mimetype=JSON_LD), snapshot)


def snapshot_at(published: Published, stamp: str) -> OpenSnapshot:
    if stamp and not STAMP.fullmatch(stamp):
        raise NoAnswer("no_open_file", stamp, 404)
    return asked_snapshot(published, stamp)


def tagged(answer: Response, snapshot: OpenSnapshot, is_pinned: bool = False) -> Response:
    answer.set_etag(f"{snapshot.stamp}-{program_mark()[:16]}", weak=True)
    answer.headers["Cache-Control"] = f"public, max-age={A_DAY}" if is_pinned else "public, no-cache"
    return answer.make_conditional(request)  # type: ignore[return-value]

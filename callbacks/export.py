"""The CSV as a plain link: /cijfers.csv with the address of the page, pinned to the snapshot on screen."""

from flask import Flask, Response, abort, request

from callbacks.published import Published
from data import queries
from data.export import csv_lines
from data.selection import Selection, choose, parse
from data.snapshot import NothingPublished, SnapshotDamaged, SnapshotGone
from data.store import OpenSnapshot

PATH = "/cijfers.csv"


def csv_address(selection: Selection, stamp: str) -> str:
    """Where the CSV of a selection is, in the snapshot that is on screen."""
    return f"{PATH}{selection.address()}&momentopname={stamp}"


def register(server: Flask, published: Published) -> None:
    @server.get(PATH)
    def cijfers_csv() -> Response:
        snapshot = asked_snapshot(published, request.args.get("momentopname", ""))
        selection, _ = choose(parse(request.query_string.decode("ascii", "replace")), snapshot, published.defaults)
        lines = csv_lines(snapshot, selection, queries.series(snapshot, selection))
        name = f"polsslag-{selection.indicators[0]}-{selection.first_year}-{selection.last_year}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response((line.encode() for line in lines), mimetype="text/csv", headers=headers)


def asked_snapshot(published: Published, stamp: str) -> OpenSnapshot:
    """The pinned snapshot, or the current one; 410 when the pinned one is no longer kept."""
    try:
        return published.store.at(stamp) if stamp else published.store.current()
    except (SnapshotGone, SnapshotDamaged):
        abort(410, description=stamp)
    except NothingPublished:
        abort(503)

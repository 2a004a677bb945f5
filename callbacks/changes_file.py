"""What changed as a plain link: /wijzigingen.csv with what is asked for, pinned to the snapshot on screen."""

from flask import Flask, Response, request

from callbacks import taking
from callbacks.export import asked_snapshot
from callbacks.published import Published
from data.changed import Wanted
from data.changes import address, changed, choose, count_kinds
from data.changes_file import csv_lines

PATH = "/wijzigingen.csv"


def csv_address(wanted: Wanted, stamp: str) -> str:
    """Where the CSV of what is asked for is, in the snapshot that is on screen."""
    asked = address(wanted)
    return f"{PATH}{asked}{'&' if len(asked) > 1 else ''}momentopname={stamp}"


def register(server: Flask, published: Published) -> None:
    @server.get(PATH)
    def wijzigingen_csv() -> Response:
        snapshot = asked_snapshot(published, request.args.get("momentopname", ""))
        wanted = choose(request.args, snapshot)
        rows = sum(one.count_cells for one in count_kinds(snapshot, wanted))
        taking.tell(snapshot, rows, [wanted.indicator] if wanted.indicator else changed(snapshot))
        lines = csv_lines(snapshot, wanted)
        headers = {"Content-Disposition": f'attachment; filename="polsslag-wijzigingen-{snapshot.stamp}.csv"'}
        return Response((line.encode() for line in lines), mimetype="text/csv", headers=headers)

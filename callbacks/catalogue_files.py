"""The catalogue as plain links, /catalogus.csv and /catalogus.json, pinned to the snapshot on screen."""

from collections.abc import Iterable
from datetime import date

from flask import Flask, Response, request

from callbacks import taking
from callbacks.export import asked_snapshot
from callbacks.published import Published
from data.catalogue_file import as_json, csv_lines

CSV_PATH = "/catalogus.csv"
JSON_PATH = "/catalogus.json"


def address(path: str, stamp: str) -> str:
    """Where a file of the catalogue is, in the snapshot that is on screen."""
    return f"{path}?momentopname={stamp}"


def register(server: Flask, published: Published) -> None:
    @server.get(CSV_PATH)
    def catalogus_csv() -> Response:
        snapshot = asked_snapshot(published, request.args.get("momentopname", ""))
        taking.tell(snapshot, len(list(snapshot.catalogue)), ())
        return attached((line.encode() for line in csv_lines(snapshot, date.today())), "csv", "text/csv")

    @server.get(JSON_PATH)
    def catalogus_json() -> Response:
        snapshot = asked_snapshot(published, request.args.get("momentopname", ""))
        taking.tell(snapshot, len(list(snapshot.catalogue)), ())
        return attached(as_json(snapshot, date.today()), "json", "application/json")


def attached(content: str | Iterable[bytes], kind: str, mimetype: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="polsslag-catalogus.{kind}"'}
    return Response(content, mimetype=mimetype, headers=headers)

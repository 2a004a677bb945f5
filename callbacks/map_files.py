"""The files of the tab Kaart as plain links: /kaart.csv, and the outlines that the browser draws and keeps.

/kaart/<stamp>/gemeente-2023.json           the outlines of all gemeenten, in the borders of 2023
/kaart/<stamp>/buurt-2024-GM1507.json       those of the buurten of one gemeente
/kaart/<stamp>/gemeente-2026-tegels.json    equal tiles
"""

from collections.abc import Iterator, Sequence
from datetime import date

from flask import Flask, Response, abort, jsonify, request

from callbacks.export import asked_snapshot
from callbacks.map_question import asked_map
from callbacks.published import Published
from data.export import BOM, COLUMNS, line, record
from data.map_drawing import Drawing, drawing_named
from data.map_figures import map_cells
from data.map_question import MapQuestion
from data.queries import Cell
from data.selection import parse
from data.shapes import geometry
from data.store import OpenSnapshot

CSV_PATH = "/kaart.csv"
A_YEAR = 365 * 24 * 3600


def csv_address(question: MapQuestion, stamp: str) -> str:
    """Where the CSV of a map is, in the snapshot that is on screen."""
    asked = question.selection.pinned(stamp)
    return f"{CSV_PATH}{asked.address()}{question.addition()}"


def geometry_address(drawing: Drawing, stamp: str) -> str:
    return f"/kaart/{stamp}/{drawing.name}.json"


def register(server: Flask, published: Published) -> None:
    @server.get(CSV_PATH)
    def kaart_csv() -> Response:
        snapshot = asked_snapshot(published, request.args.get("momentopname", ""))
        values = parse(request.query_string.decode("ascii", "replace"))
        question, _ = asked_map(values, snapshot, published)
        cells = sorted(map_cells(snapshot, question), key=lambda cell: cell.region)
        name = f"polsslag-kaart-{question.indicator}-{question.period.code}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        lines = (one.encode() for one in csv_lines(snapshot, question, cells))
        return Response(lines, mimetype="text/csv", headers=headers)

    @server.get("/kaart/<stamp>/<name>.json")
    def kaart_outlines(stamp: str, name: str) -> Response:
        drawing = drawing_named(name)
        found = geometry(asked_snapshot(published, stamp), drawing) if drawing else None
        if found is None:
            abort(404)
        response = jsonify(found)
        response.cache_control.max_age = A_YEAR
        response.cache_control.private = True
        response.cache_control.immutable = True
        return response


def csv_lines(snapshot: OpenSnapshot, question: MapQuestion, cells: Sequence[Cell]) -> Iterator[str]:
    """The lines of the file: the figures that the map shows, then, beside relative ones, the counts."""
    yield BOM + line(COLUMNS)
    today, is_relative = date.today(), question.is_relative(snapshot.catalogue[question.indicator])
    for is_relative_block in (True, False) if is_relative else (False,):
        for cell in cells:
            yield line(record(snapshot, cell, today, is_relative=is_relative_block))

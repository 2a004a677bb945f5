"""The outlines that the browser draws and keeps.

/kaart/<stamp>/gemeente-2023.json           the outlines of all gemeenten, in the borders of 2023
/kaart/<stamp>/buurt-2024-GM1507.json       those of the buurten of one gemeente
/kaart/<stamp>/gemeente-2026-tegels.json    equal tiles
"""

from flask import Flask, Response, abort, jsonify

from callbacks.export import asked_snapshot
from callbacks.published import Published
from data.map_drawing import Drawing, drawing_named
from data.shapes import geometry

A_YEAR = 365 * 24 * 3600


def geometry_address(drawing: Drawing, stamp: str) -> str:
    return f"/kaart/{stamp}/{drawing.name}.json"


def register(server: Flask, published: Published) -> None:
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

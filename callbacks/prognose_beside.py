"""Own scenarios beside each other as one file: /prognose-scenarios.csv and .xlsx, every assumption in it.

They are those of who asks, worked out on the snapshot that the address names; nobody keeps a copy on the way.
"""

from flask import Flask, Response, request

from callbacks import taking
from callbacks.export import ON_SCREEN, asked_snapshot
from callbacks.prognose_read import with_entered
from callbacks.prognose_saved import column, own_views
from callbacks.published import Published
from data.export_zip import MEDIA
from data.prognose_beside import Beside, Scenario, assumption_rows, rows
from data.prognose_csv import with_facts
from data.prognose_knobs import Choices
from data.prognose_shapes import Prognosis
from data.prognose_whatif import turn
from data.store import OpenSnapshot
from data.workspace.shapes import SavedView, WorkspaceClosed
from layouts import text_duiding
from layouts import text_prognose as words
from layouts.prognose_file import facts, file_name

PATHS = ("/prognose-scenarios.csv", "/prognose-scenarios.xlsx")


def register(server: Flask, published: Published) -> None:
    for path in PATHS:
        add(server, path, published)


def add(server: Flask, path: str, published: Published) -> None:
    @server.get(path, endpoint=path)
    def scenario_file() -> Response:
        snapshot = asked_snapshot(published, request.args.get(ON_SCREEN, ""))
        prognosis = with_entered(published, snapshot, None)
        if prognosis is None:
            return sentence(words.PAPER_NO_PROGNOSIS, 404)
        try:
            views = own_views(published)
        except WorkspaceClosed:
            return sentence(text_duiding.CLOSED, 503)
        if not views:
            return sentence(words.SCENARIOS_NONE, 404)
        extension = path.rpartition(".")[2]
        name = file_name(prognosis, extension, words.FILE_NAME_SCENARIOS)
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
        found = beside(prognosis, snapshot, views)
        taking.tell(snapshot, len(rows(found)))
        return Response(made(found, extension), mimetype=MEDIA[extension], headers=headers)


def sentence(said: str, code: int) -> Response:
    return Response(said, status=code, mimetype="text/plain")


def beside(prognosis: Prognosis, snapshot: OpenSnapshot, views: list[SavedView]) -> Beside:
    """The prognosis first, then every scenario in the order of the screen."""
    columns = [column(prognosis, one) for one in views]
    base = Scenario(words.SCENARIO_BASE, turn(prognosis, Choices(), {}).years, ())
    scenarios = tuple(Scenario(one.view.name, one.years, tuple(one.assumed)) for one in columns)
    assumed = [f"{one.name}: {said}" for one in scenarios for said in one.assumed]
    said = facts(prognosis, assumed, f"{request.host_url}?tab=prognose")
    return Beside((base, *scenarios), snapshot.snapshot.manifest.published_at, said, words.SCENARIO_FILE_HEADS)


def made(found: Beside, extension: str) -> bytes:
    if extension == "csv":
        return "".join(with_facts(found.heads, rows(found), found.facts)).encode()
    from data.prognose_workbook import sheets

    tables = [(found.heads, rows(found)), (words.SCENARIO_ASSUMED_HEADS, assumption_rows(found))]
    return sheets(words.SCENARIO_SHEETS, tables, found.facts, found.published_at)

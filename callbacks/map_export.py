"""The map on screen as files: plain links with the address of the page, as those of the tab Verkennen.

    /kaart.csv?…&opname=STAMP           the map on screen, with what there is to say about it today
    /kaart.csv?…&momentopname=STAMP     the same, pinned: the same bytes for ever

/kaart.csv is for a Dutch Excel, /kaart-machine.csv for programs, /kaart.xlsx a workbook, /kaart.svg the picture,
/kaart.pdf a page of paper, /kaart.zip everything.
"""

from collections.abc import Callable, Iterable
from datetime import date

from flask import Flask, Response, request

from callbacks import taking as trail
from callbacks import who_asks
from callbacks.export import ON_SCREEN, asked_snapshot, begun, encoded, not_to_take, sentence
from callbacks.map_question import asked_map
from callbacks.published import Published
from data.export import csv_lines
from data.export_machine import machine_lines
from data.export_zip import MEDIA, workbook, zip_parts
from data.freshness import Freshness
from data.map_drawing import Drawing
from data.map_figures import base_cells, blocking, own_codes
from data.map_limits import limits
from data.map_question import MapQuestion
from data.map_taken import TakenMap, taken_map
from data.queries import Cell
from data.selection import Notice, parse
from data.shapes import drawing_of, geometry
from data.store import OpenSnapshot
from layouts import map_picture, map_sheet, map_words
from layouts.map_answer import in_order
from layouts.map_sheet import Sheet

Files = Callable[[TakenMap, str], Iterable[bytes]]


def addresses(question: MapQuestion, stamp: str) -> dict[str, str]:
    """Where every file of a map is, in the snapshot on screen, and the link that pins it."""
    pinned = f"{question.selection.pinned(stamp).address()}{question.addition()}"
    is_pinned = question.selection.momentopname == stamp
    plain = f"{question.selection.pinned('').address()}{question.addition()}&{ON_SCREEN}={stamp}"
    found = {name: f"{path}{pinned if is_pinned else plain}" for path, (_, name, _) in FILES.items()}
    return found | {"pin": f"/{question.selection.pinned(stamp).address()}&tab=kaart{question.addition()}"}


def register(server: Flask, published: Published) -> None:
    for path in FILES:
        add(server, path, published)


def add(server: Flask, path: str, published: Published) -> None:
    make, extension, media = FILES[path]

    @server.get(path, endpoint=path)
    def file() -> Response:
        if is_hidden(published):
            return not_to_take()
        taken = asked(published)
        if isinstance(taken, Notice):
            return sentence(map_words.refused(taken))
        trail.tell(taken.snapshot, taken.count(), [taken.question.indicator])
        headers = {"Content-Disposition": f'attachment; filename="{file_name(taken, extension)}"'}
        return Response(begun(make(taken, published.defaults.region)), mimetype=media, headers=headers)


def is_hidden(published: Published) -> bool:
    """Whether an indicator is asked that somebody may see on screen only: another one must not come in its place."""
    snapshot = asked_snapshot(published, request.args.get("momentopname", "") or request.args.get(ON_SCREEN, ""))
    wanted = parse(request.query_string.decode("ascii", "replace")).get("indicatoren", [])
    return who_asks.asker().is_narrowed and any(one not in snapshot.catalogue for one in wanted)


def asked(published: Published) -> TakenMap | Notice:
    """What the address asks to take along, or the first thing in it that cannot be had."""
    pinned, on_screen = request.args.get("momentopname", ""), request.args.get(ON_SCREEN, "")
    snapshot = asked_snapshot(published, pinned or on_screen)
    question, lost = asked_map(parse(request.query_string.decode("ascii", "replace")), snapshot, published)
    if lost:
        return lost[0]
    on = snapshot.snapshot.manifest.published_at.date() if pinned else date.today()
    permalink = f"{request.host_url.rstrip('/')}{addresses(question, snapshot.stamp)['pin']}"
    return taken_map(snapshot, question, on, permalink, map_words.own_facts(question, snapshot.regions))


def file_name(taken: TakenMap, extension: str) -> str:
    return f"polsslag-kaart-{taken.question.indicator}-{taken.question.period.code}.{extension}"


def sheet_of(taken: TakenMap, home: str) -> Sheet:
    """The map with everything that stands around it on screen."""
    snapshot, question = taken.snapshot, taken.question
    named = in_order(taken.view.cells, question, snapshot.regions)
    cells = [cell for _, cell in named]
    drawing = drawing_for(snapshot, question, cells)
    outlines = geometry(snapshot, drawing) or {"shapes": [], "box": [0, 0, 1, 1]}
    not_drawn = [name for name, cell in named if cell.region not in drawing.codes]
    concerns = snapshot.concerns(taken.on)
    return Sheet(
        view=taken.view,
        question=question,
        named=named,
        limits=limits(snapshot, question),
        shapes=outlines["shapes"],
        box=outlines["box"],
        own=own_codes(question, home),
        comparing=note_on_comparing(snapshot, question, cells),
        borders=map_words.borders_words(drawing, not_drawn),
        is_stale=is_stale(snapshot, question, taken.on),
        concerns=concerns,
        permalink=taken.permalink,
    )


def drawing_for(snapshot: OpenSnapshot, question: MapQuestion, cells: Iterable[Cell]) -> Drawing:
    """The outlines that fit the figures."""
    found = list(cells)
    indeling = max((cell.indeling or 0 for cell in found), default=0)
    gemeente = question.gemeente if question.is_inside else ""
    return drawing_of(snapshot, question.level, indeling, gemeente, [cell.region for cell in found])


def is_stale(snapshot: OpenSnapshot, question: MapQuestion, on: date) -> bool:
    """Whether these figures are not of the newest delivery."""
    return any(one.why is not Freshness.TE_LAAT for one in snapshot.concerns(on)[question.indicator])


def note_on_comparing(snapshot: OpenSnapshot, question: MapQuestion, cells: Iterable[Cell]) -> str:
    """Why the period of an index or a change cannot be compared, if so."""
    if not question.is_compared:
        return ""
    has_base = any(cell.shown is not None for cell in base_cells(snapshot, question))
    has_numbers = any(cell.shown is not None for cell in cells)
    return map_words.compared_note(question, blocking(snapshot, question), has_base, has_numbers)


def svg(taken: TakenMap, home: str) -> bytes:
    return map_picture.picture(sheet_of(taken, home)).encode()


def pdf(taken: TakenMap, home: str) -> bytes:
    # Only who asks for paper pays for the library that makes it.
    from data.export_paper import made

    sheet = sheet_of(taken, home)
    content = map_sheet.content(sheet, map_picture.map_svg(sheet))
    return made(content, taken.snapshot.snapshot.manifest.published_at)


def documents(taken: TakenMap, home: str) -> dict[str, bytes]:
    return {"cijfers.pdf": pdf(taken, home), "figuur.svg": svg(taken, home)}


FILES: dict[str, tuple[Files, str, str]] = {
    "/kaart.csv": (lambda taken, _: encoded(csv_lines(taken)), "csv", MEDIA["csv"]),
    "/kaart-machine.csv": (lambda taken, _: encoded(machine_lines(taken)), "machine.csv", MEDIA["csv"]),
    "/kaart.xlsx": (lambda taken, _: workbook(taken), "xlsx", MEDIA["xlsx"]),
    "/kaart.pdf": (lambda taken, home: [pdf(taken, home)], "pdf", MEDIA["pdf"]),
    "/kaart.svg": (lambda taken, home: [svg(taken, home)], "svg", MEDIA["svg"]),
    "/kaart.zip": (lambda taken, home: zip_parts(taken, documents(taken, home)), "zip", "application/zip"),
}

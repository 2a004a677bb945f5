"""What is on screen as files: plain links with the address of the page and a snapshot.

    /cijfers.csv?…&opname=STAMP                 the view on screen, with what there is to say about it today
    /cijfers.csv?…&momentopname=STAMP           the same, pinned: the same bytes for ever
    /cijfers.csv?…&gebieden=alle-buurten        the same question about every region of a level
    /cijfers.csv?…&gebieden=alle-buurten-van-GM1507     or about those of one gemeente

/cijfers.csv is for a Dutch Excel, /cijfers-machine.csv for programs, /cijfers.xlsx a workbook, /cijfers.pdf a page of
paper, /cijfers.svg the figure on it, /cijfers.zip everything. A question that cannot be answered whole is refused.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice

from dash import ClientsideFunction, Dash, Input
from flask import Flask, Response, abort, request

from callbacks import taking as trail
from callbacks import who_asks
from callbacks.export_documents import documents, figure_svg, pdf, with_texts
from callbacks.published import Published
from data.choosing import choose
from data.export import csv_lines
from data.export_facts import file_name
from data.export_machine import machine_lines
from data.export_taken import Taken, whole_of
from data.export_zip import MEDIA, workbook, zip_parts
from data.selection import Notice, Selection, parse
from data.snapshot import NothingPublished, SnapshotDamaged, SnapshotGone
from data.store import OpenSnapshot
from layouts import text, text_meenemen, text_toegang
from layouts.ids import Id

PATH = "/cijfers.csv"
# The snapshot on screen, when the address is not pinned to it.
ON_SCREEN = "opname"
LOSSES = frozenset(
    {"too_many_indicator", "too_many_region", "too_many_group", "unknown_indicator", "unknown_region", "unknown_group",
     "no_figures"}
)  # fmt: skip
PAPER = ("pdf", "svg")
WITHOUT_TEXTS = ("/cijfers-machine.csv", "/cijfers.svg")
WHOLE = "groups_with_whole_level"

Files = Callable[[Taken, Published], Iterable[bytes]]


def csv_address(selection: Selection, stamp: str) -> str:
    """Where the CSV of a selection is, in the snapshot that is on screen; pinned when the selection is."""
    if selection.momentopname == stamp:
        return f"{PATH}{selection.address()}"
    return f"{PATH}{selection.pinned('').address()}&{ON_SCREEN}={stamp}"


def register(app: Dash, published: Published) -> None:
    """The files, and the addresses of all of them beside that of the CSV."""
    app.clientside_callback(
        ClientsideFunction("meenemen", "addresses"),
        Input(Id.CSV, "href"),
    )
    for path in FILES:
        add(app.server, path, published)


def add(server: Flask, path: str, published: Published) -> None:
    make, extension, media = FILES[path]

    @server.get(path, endpoint=path)
    def file() -> Response:
        taken = asked(published)
        if isinstance(taken, Notice):
            return refused(taken)
        if taken.level and extension in PAPER:
            return sentence(text_meenemen.NO_PAPER)
        trail.tell(taken.snapshot, taken.count(), taken.selection.indicators)
        taken = taken if path in WITHOUT_TEXTS else with_texts(taken, published)
        headers = {"Content-Disposition": f'attachment; filename="{file_name(taken, extension)}"'}
        return Response(begun(make(taken, published)), mimetype=media, headers=headers)


def begun(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same parts, of which the first two are there: what goes wrong at the start is an error, not half a file."""
    coming = iter(parts)
    ready = list(islice(coming, 2))
    return chain(ready, coming)


def asked(published: Published) -> Taken | Notice:
    """What the address asks to take along, or the first thing in it that would be lost."""
    pinned, on_screen = request.args.get("momentopname", ""), request.args.get(ON_SCREEN, "")
    snapshot = asked_snapshot(published, pinned or on_screen)
    values = parse(request.query_string.decode("ascii", "replace"))
    whole = whole_of(values.get("gebieden"))
    selection, notices = choose(values | ({"gebieden": []} if whole else {}), snapshot, published.defaults)
    has_groups = bool(selection.vergelijk or selection.groepen or selection.waaier)
    lost = [one for one in notices if one.kind in LOSSES] + [Notice(WHOLE)] * (whole is not None and has_groups)
    if lost:
        return lost[0]
    # What is late is said of today, and of a pinned view as of its own day: it must stay the same.
    on = snapshot.snapshot.manifest.published_at.date() if pinned else date.today()
    link = permalink(selection, snapshot.stamp, whole.word if whole else "")
    level, within = (whole.level, whole.within) if whole else (None, "")
    taken = Taken(snapshot, selection, on, link, level, within=within)
    return Notice("unknown_region", taken.whole_word) if level and not taken.level_codes else taken


def permalink(selection: Selection, stamp: str, whole: str) -> str:
    """The whole address that gives this again; the page cannot show a whole level, so there it is that of the CSV."""
    address = selection.pinned(stamp).address()
    return request.host_url + (f"{PATH.lstrip('/')}{about_whole(address, whole)}" if whole else address)


def about_whole(address: str, whole: str) -> str:
    """The address of a selection without regions, about a whole level."""
    return address.replace("gebieden=", f"gebieden={whole}", 1)


def refused(lost: Notice) -> Response:
    """Nothing is left out in silence: what cannot be had is said, and there is no file."""
    if lost.kind == "unknown_indicator" and who_asks.asker().is_narrowed:
        return not_to_take()
    why = text_meenemen.NO_GROUPS if lost.kind == WHOLE else text.NOTICES[lost.kind].format(found=lost.found)
    return sentence(text_meenemen.REFUSED.format(sentence=why))


def not_to_take() -> Response:
    """What somebody may see and not take along."""
    account = who_asks.account()
    said = text_toegang.NOT_TO_TAKE.format(role=account.role.value if account else "—")
    return Response(said, status=403, mimetype="text/plain")


def sentence(words: str) -> Response:
    return Response(words, status=400, mimetype="text/plain")


def asked_snapshot(published: Published, stamp: str) -> OpenSnapshot:
    """The pinned snapshot, or the current one; 410 when the pinned one is no longer kept."""
    try:
        return published.store.at(stamp) if stamp else published.store.current()
    except (SnapshotGone, SnapshotDamaged):
        abort(410, description=stamp)
    except NothingPublished:
        abort(503)


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


FILES: dict[str, tuple[Files, str, str]] = {
    PATH: (lambda taken, _: encoded(csv_lines(taken)), "csv", MEDIA["csv"]),
    "/cijfers-machine.csv": (lambda taken, _: encoded(machine_lines(taken)), "machine.csv", MEDIA["csv"]),
    "/cijfers.xlsx": (lambda taken, _: workbook(taken), "xlsx", MEDIA["xlsx"]),
    "/cijfers.pdf": (lambda taken, published: [pdf(taken, published)], "pdf", MEDIA["pdf"]),
    "/cijfers.svg": (lambda taken, published: [figure_svg(taken, published)], "svg", MEDIA["svg"]),
    "/cijfers.zip": (
        lambda taken, published: zip_parts(taken, {} if taken.level else documents(taken, published)),
        "zip",
        "application/zip",
    ),
}

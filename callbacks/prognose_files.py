"""The files of a prognosis: /prognose.csv, -maanden.csv, .xlsx and .pdf, with the address of the tab.

    /prognose.xlsx?wat-als=inflow:10~since:2027-01&opname=STAMP                the snapshot on screen, the budget of now
    /prognose.xlsx?wat-als=…&momentopname=STAMP&begroting=2026.3               pinned: the same bytes for ever

Every assumption stands in every file.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, request

from callbacks import taking as trail
from callbacks.export import ON_SCREEN, asked_snapshot
from callbacks.prognose_asked import Asked, read_asked, turned
from callbacks.prognose_read import BUDGET, PINNED, pin_of, with_entered
from callbacks.prognose_saved import KNOBS, knobs_of
from callbacks.published import Published
from callbacks.tab_prognose import drawn, in_one_sentence
from data.export_zip import MEDIA
from data.prognose_csv import csv_lines, month_lines
from data.prognose_file import REST, Taking, month_rows, rows
from data.prognose_months import paid_months
from data.prognose_shapes import TOTAL, Prognosis
from layouts import text_begroting
from layouts import text_prognose as words
from layouts.prognose_file import facts, file_name, paper, product_names


def register(server: Flask, published: Published) -> None:
    for path in FILES:
        add(server, path, published)


def add(server: Flask, path: str, published: Published) -> None:
    make, extension, name = FILES[path]

    @server.get(path, endpoint=path)
    def prognosis_file() -> Response:
        pinned = request.args.get(PINNED, "")
        snapshot = asked_snapshot(published, pinned or request.args.get(ON_SCREEN, ""))
        prognosis = with_entered(published, snapshot, request.args.get(BUDGET, "") if pinned else None)
        if prognosis is None:
            return Response(words.PAPER_NO_PROGNOSIS, status=404, mimetype="text/plain")
        if pinned and not prognosis.has_workspace:
            return Response(text_begroting.NOT_PINNED, status=503, mimetype="text/plain")
        asked = read_asked(prognosis, given())
        taking = Taking(
            prognosis, turned(prognosis, asked), snapshot.snapshot.manifest.published_at, product_names(prognosis),
            facts(prognosis, asked.assumed, link(prognosis)), words.FILE_HEADS, words.MONTH_FILE_HEADS,
        )  # fmt: skip
        trail.tell(snapshot, len((month_rows if make is months else rows)(taking)))
        headers = {"Content-Disposition": f'attachment; filename="{file_name(prognosis, extension, name)}"'}
        return Response(make(taking, asked), mimetype=MEDIA[extension], headers=headers)


def given() -> dict[str, Any]:
    """The question in the address, as the browser holds it."""
    knobs = knobs_of(request.args.get(KNOBS, ""))
    return {"soort": request.args.get("soort", ""), "jaar": request.args.get("jaar", ""), "knoppen": knobs}


def link(prognosis: Prognosis) -> str:
    """The address of the tab with the same question, and always this answer."""
    kept = [(key, request.args[key]) for key in ("soort", "jaar", KNOBS) if request.args.get(key)]
    asked = "".join(f"&{key}={quote(value)}" for key, value in kept)
    return f"{request.host_url}?tab=prognose{asked}{pin_of(prognosis)}"


def csv(taking: Taking, asked: Asked) -> bytes:
    return "".join(csv_lines(taking)).encode()


def months(taking: Taking, asked: Asked) -> bytes:
    return "".join(month_lines(taking)).encode()


def workbook(taking: Taking, asked: Asked) -> bytes:
    from data.prognose_workbook import made

    return made(taking, words.SHEETS, words.BURAP_HEADS, {TOTAL: words.TOTAL, REST: words.NO_PRODUCT})


def pdf(taking: Taking, asked: Asked) -> bytes:
    # Only who asks for paper pays for the library that makes it.
    from data.export_paper import made

    shown, alt = drawn(taking.prognosis, asked), in_one_sentence(taking.prognosis, asked)
    years = taking.turned.years if taking.turned else ()
    has_paid = bool(paid_months(taking.prognosis, asked.product))
    content = paper(taking.prognosis, asked.year, shown["figure"], alt, years, asked.assumed, taking.facts, has_paid)
    return made(content, taking.published_at)


# What makes it, the kind of file, and its name.
FILES: dict[str, tuple[Callable[[Taking, Asked], bytes], str, str]] = {
    "/prognose.csv": (csv, "csv", words.FILE_NAME),
    "/prognose-maanden.csv": (months, "csv", words.FILE_NAME_MONTHS),
    "/prognose.xlsx": (workbook, "xlsx", words.FILE_NAME),
    "/prognose.pdf": (pdf, "pdf", words.FILE_NAME),
}

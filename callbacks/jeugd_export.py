"""The tab Jeugdzorg as files: plain links with what is chosen.

/jeugdzorg.csv?jz_gebied=…&opname=STAMP           what is on screen
/jeugdzorg.csv?jz_gebied=…&momentopname=STAMP     the same, pinned: the same bytes for ever
/jeugdzorg.xlsx?…                                 the same rows as real numbers
"""

from flask import Flask, Response, abort, request

from callbacks import taking
from callbacks.export import ON_SCREEN, asked_snapshot, sentence
from callbacks.published import Published
from data.export_zip import MEDIA
from data.jeugd_blocks import blocks_of
from data.jeugd_figures import JeugdFigures
from data.jeugd_file import csv_lines, workbook
from data.jeugd_page import read_jeugd
from data.jeugd_question import KEYS, PREFIX, JeugdQuestion, choose
from data.store import OpenSnapshot
from layouts import jeugd_file
from layouts import text_jeugdzorg as words
from layouts.jeugd_sheet import Sheet

PATHS = ("/jeugdzorg.csv", "/jeugdzorg.xlsx")
PINNED = "momentopname"
# Where a subject goes on in Verkennen: cost never without how care ended.
LINKS = {
    "in_zorg": ("jeugd_in_zorg_maand",),
    "stromen": ("jeugd_instroom_jaar", "jeugd_uitstroom_jaar"),
    "kosten": ("jeugd_kosten_jaar", "jeugd_einde_volgens_plan"),
    "duur": ("jeugd_duur", "jeugd_wachttijd"),
    "verdeling": ("jeugd_in_zorg_maand",),
}
MOST_REGIONS = 10


def register(server: Flask, published: Published) -> None:
    for path in PATHS:
        add(server, path, published)


def add(server: Flask, path: str, published: Published) -> None:
    @server.get(path, endpoint=path)
    def file() -> Response:
        snapshot = asked_snapshot(published, request.args.get(PINNED, "") or request.args.get(ON_SCREEN, ""))
        page = read_jeugd(snapshot, published.defaults.region, request.args.get(f"{PREFIX}gebied"))
        if page is None:
            abort(404)
        question, lost = choose({key: request.args.get(PREFIX + key) for key in KEYS}, page)
        if lost:
            return sentence(words.NOTICES[lost[0].kind].format(found=lost[0].found))
        sheet = sheet_of(snapshot, page, question)
        taking.tell(snapshot, sum(1 for _ in jeugd_file.rows(sheet)))
        name, extension = path.strip("/").split(".")
        headers = {"Content-Disposition": f'attachment; filename="polsslag-{name}-{snapshot.stamp}.{extension}"'}
        return Response(made(sheet, snapshot, extension), mimetype=MEDIA[extension], headers=headers)


def made(sheet: Sheet, snapshot: OpenSnapshot, extension: str) -> bytes:
    rows = jeugd_file.rows(sheet)
    if extension == "csv":
        return "".join(csv_lines(words.FILE_COLUMNS, rows)).encode()
    facts = jeugd_file.about_file(sheet, request.host_url.rstrip("/") + pin_address(sheet.question, sheet.stamp))
    names = (words.FILE_SHEET, words.FILE_ABOUT)
    return workbook(words.FILE_COLUMNS, rows, facts, names, snapshot.snapshot.manifest.published_at)


def sheet_of(snapshot: OpenSnapshot, page: JeugdFigures, question: JeugdQuestion, pinned: str = "") -> Sheet:
    """The answer in words. pinned: the snapshot that the address is pinned to."""
    links = {block: found for block in LINKS if (found := link_of(snapshot, page, question, block, pinned))}
    blocks = blocks_of(page, question)
    return Sheet(page, question, blocks, snapshot.regions, snapshot.stamp, snapshot.is_fictief, links)


def link_of(
    snapshot: OpenSnapshot, page: JeugdFigures, question: JeugdQuestion, block: str, pinned: str
) -> tuple[str, str] | None:
    """The titles of the indicators of a subject, and the address of the same selection in Verkennen."""
    there = [one for one in LINKS[block] if one in snapshot.catalogue and snapshot.has_figures(one)]
    if not there:
        return None
    places = [question.region]
    if block == "verdeling" and not question.is_wijk:
        places += page.wijken[: MOST_REGIONS - 1]
    selection = f"?indicatoren={','.join(there)}&gebieden={','.join(places)}"
    years = f"&van={question.first_year}&tot={question.last_year}&maat={question.maat.value}"
    titles = ", ".join(snapshot.catalogue[one].title for one in there)
    return titles, selection + years + (f"&{PINNED}={pinned}" if pinned else "")


def file_addresses(question: JeugdQuestion, stamp: str, pinned: str) -> list[str]:
    """Where the files of what is on screen are, and the link that pins it."""
    about = f"{PINNED}={stamp}" if pinned else f"{ON_SCREEN}={stamp}"
    return [*(f"{path}?{about}{question.addition()}" for path in PATHS), pin_address(question, stamp)]


def pin_address(question: JeugdQuestion, stamp: str) -> str:
    return f"/?tab=jeugdzorg{question.addition()}&{PINNED}={stamp}"

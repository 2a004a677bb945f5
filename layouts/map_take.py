"""The buttons under the map: the same ways to take along as on the tab Verkennen."""

from dash import html

from layouts import text, text_kaart
from layouts import text_meenemen as words
from layouts.attributes import aria, data
from layouts.ids import Id
from layouts.take_along import PLAIN, link

# Every link, by the name of its file in `callbacks/map_export.py`.
LINKS = {
    "csv": Id.MAP_CSV,
    "machine.csv": Id.MAP_TAKE_MACHINE,
    "xlsx": Id.MAP_TAKE_XLSX,
    "svg": Id.MAP_TAKE_SVG,
    "pdf": Id.MAP_TAKE_PDF,
    "zip": Id.MAP_TAKE_ZIP,
    "pin": Id.MAP_TAKE_PIN,
}


def take_map() -> html.Div:
    """The addresses are filled in when the map is drawn."""
    menu = html.Button(
        words.MENU, id=Id.MAP_TAKE_MENU, type="button", className=PLAIN,
        **aria(expanded="false", controls=Id.MAP_TAKE_LIST),
    )  # fmt: skip
    png = html.Button(
        words.PNG, type="button", className=PLAIN, title=text_kaart.PNG_HELP,
        **aria(label=f"{words.PICTURE} {words.PNG}"),
        **data(**{"map-picture": Id.MAP_TAKE_SVG}, done=words.PICTURE_MADE, failed=words.PICTURE_FAILED),
    )  # fmt: skip
    copy = html.Button(text.COPY_LINK, id=Id.MAP_COPY_LINK, className=PLAIN, type="button", **data(done=text.COPIED))
    cited = data(done=words.PINNED, otherwise=words.NOT_CITED, lost=words.CITE_LOST)
    ways = [
        link(Id.MAP_CSV, text.CSV, text_kaart.CSV_HELP, "btn btn-primary"),
        link(Id.MAP_TAKE_XLSX, words.XLSX, words.XLSX_HELP),
        png,
        link(Id.MAP_TAKE_SVG, words.SVG, text_kaart.SVG_HELP),
        link(Id.MAP_TAKE_PDF, words.PDF, text_kaart.PDF_HELP),
        link(Id.MAP_TAKE_ZIP, words.ZIP, text_kaart.ZIP_HELP),
        link(Id.MAP_TAKE_MACHINE, words.CSV_MACHINE, words.CSV_MACHINE_HELP),
        copy,
        link(Id.MAP_TAKE_PIN, words.PIN, words.PIN_HELP, **cited),
    ]
    said = [html.Span(id=one, role="status", className="polsslag-copied") for one in (Id.MAP_COPIED, Id.MAP_TAKE_SAID)]
    return html.Div(
        [menu, html.Div(ways, id=Id.MAP_TAKE_LIST, className="polsslag-take-list"), *said],
        className="polsslag-actions polsslag-take",
    )

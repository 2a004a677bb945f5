"""The buttons under the figure: every way to take along what is on screen; one menu on a narrow screen."""

from typing import Any

from dash import html

from layouts import text
from layouts import text_meenemen as words
from layouts.attributes import aria, data
from layouts.ids import Id
from layouts.take_whole import take_whole

PLAIN = "btn btn-outline-primary"


def take_along() -> html.Div:
    """The addresses are filled in when the figure is drawn."""
    return html.Div(
        [
            html.Button(
                words.MENU, id=Id.TAKE_MENU, type="button", className=PLAIN,
                **aria(expanded="false", controls=Id.TAKE_LIST),
            ),
            html.Div(
                [
                    link(Id.CSV, text.CSV, text.CSV_HELP, "btn btn-primary"),
                    link(Id.TAKE_XLSX, words.XLSX, words.XLSX_HELP),
                    picture("png", words.PNG, words.PNG_HELP),
                    picture("svg", words.SVG, words.SVG_HELP),
                    link(Id.TAKE_PDF, words.PDF, words.PDF_HELP),
                    link(Id.TAKE_ZIP, words.ZIP, words.ZIP_HELP),
                    link(Id.TAKE_MACHINE, words.CSV_MACHINE, words.CSV_MACHINE_HELP),
                    html.Button(
                        text.COPY_LINK, id=Id.COPY_LINK, className=PLAIN, type="button", **data(done=text.COPIED)
                    ),
                    link(
                        Id.TAKE_PIN, words.PIN, words.PIN_HELP,
                        **data(done=words.PINNED, otherwise=words.NOT_CITED, lost=words.CITE_LOST),
                    ),
                ],
                id=Id.TAKE_LIST,
                className="polsslag-take-list",
            ),
            html.Span(id=Id.COPIED, role="status", className="polsslag-copied"),
            html.Span(id=Id.TAKE_SAID, role="status", className="polsslag-copied"),
            take_whole(),
        ],
        className="polsslag-actions polsslag-take",
    )  # fmt: skip


def link(one: Id, label: str, title: str, look: str = PLAIN, **more: Any) -> html.A:
    return html.A(label, id=one, href="#", className=look, title=title, **more)


def picture(kind: str, label: str, title: str) -> html.Button:
    told = data(picture=kind, done=words.PICTURE_MADE, failed=words.PICTURE_FAILED)
    name = f"{words.PICTURE} {label}"
    return html.Button(label, className=PLAIN, type="button", title=title, **told, **aria(label=name))

"""The tab Privacy: asked for when it is opened, so that it costs other tabs nothing."""

from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks import privacy_files
from callbacks.published import Published
from data.privacy_page import read_privacy
from data.snapshot import NothingPublished
from layouts import notices, text
from layouts.ids import Id
from layouts.plain import PARTS, in_words
from layouts.privacy_sheet import sheet


def register(app: Dash, published: Published) -> None:
    privacy_files.register(app.server, published)
    app.clientside_callback(
        ClientsideFunction("polsslag", "opened"),
        Output(Id.PRIVACY_OPENED, "data"),
        Input(Id.TAB, "data"),
        prevent_initial_call=True,
    )

    @app.callback(Output(Id.PRIVACY_SHEET, PARTS), Input(Id.PRIVACY_OPENED, "data"), prevent_initial_call=True)
    def show_privacy(_opened: Any) -> str:
        try:
            snapshot = published.store.current()
        except NothingPublished:
            return in_words(notices.warnings([text.NO_FIGURES]))
        return in_words(sheet(read_privacy(snapshot), date.today(), privacy_files.addresses(snapshot.stamp)))

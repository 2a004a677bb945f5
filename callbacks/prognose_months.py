"""The months of the fan chart as a table, asked when somebody opens it."""

from typing import Any

from dash import Dash, Input, Output

from callbacks.prognose_asked import read_asked
from callbacks.prognose_read import read
from callbacks.published import Published
from data.prognose_months import paid_months, shown_months
from data.snapshot import NothingPublished
from layouts import prognose_months as layout
from layouts.ids import Id


def register(app: Dash, published: Published) -> None:
    @app.callback(
        Output(Id.PROGNOSE_MONTHS_PLACE, "children"),
        Input(Id.PROGNOSE_MONTHS_ASKED, "data"),
        prevent_initial_call=True,
    )
    def show_months(given: Any) -> list:
        try:
            prognosis = read(published, given).prognosis
        except NothingPublished:
            prognosis = None
        if prognosis is None:
            return []
        product = read_asked(prognosis, given).product
        return layout.table(product, shown_months(prognosis, product), paid_months(prognosis, product))

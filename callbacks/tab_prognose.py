"""The tab Prognose: the newest prognosis when it is opened, and live what the knobs make of it."""

from datetime import date
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update

from callbacks import who_asks
from callbacks.around import around
from callbacks.plain_parts import as_plain
from callbacks.prognose_asked import Asked, read_asked, turned
from callbacks.prognose_pinned import about_pinned
from callbacks.prognose_read import pin_of, read
from callbacks.published import Published
from data.access import Right
from data.periods import in_words
from data.prognose_months import monthly_budget, paid_in, paid_months, shown_months
from data.prognose_scenarios import read_paths
from data.prognose_shapes import TOTAL, Prognosis
from data.snapshot import NothingPublished
from data.terms import PeriodKind
from layouts import text
from layouts import text_prognose as words
from layouts.figures.line import empty_chart
from layouts.ids import Id
from layouts.plain import FIGURE, PARTS
from layouts.prognose_backtest import backtest, claims
from layouts.prognose_figure import figure
from layouts.prognose_head import empty, head
from layouts.prognose_months import legend
from layouts.prognose_panel import knobs
from layouts.prognose_reasons import before, beside_year
from layouts.prognose_scenario import result
from layouts.prognose_table import table, year_bar
from layouts.prognose_words import money, product

SHOWN = {
    "head": Output(Id.PROGNOSE_HEAD, PARTS),
    "hidden": Output(Id.PROGNOSE_BODY, "hidden"),
    "products": Output(Id.PROGNOSE_PRODUCT, "options"),
    "product": Output(Id.PROGNOSE_PRODUCT, "value"),
    "years": Output(Id.PROGNOSE_YEAR, "options"),
    "year": Output(Id.PROGNOSE_YEAR, "value"),
    "said": Output(Id.PROGNOSE_FIGURE_WORDS, "children"),
    "legend": Output(Id.PROGNOSE_LEGEND, PARTS),
    "bar": Output(Id.PROGNOSE_BAR, PARTS),
    "table": Output(Id.PROGNOSE_TABLE, PARTS),
    "reasons": Output(Id.PROGNOSE_REASONS, PARTS),
    "no_budget": Output(Id.BUDGET, "hidden"),
    "knobs": Output(Id.PROGNOSE_KNOBS, PARTS),
    "shown": Output(Id.PROGNOSE_SHOWN, "data"),
    "published": Output(Id.PUBLISHED, "children", allow_duplicate=True),
    "banner": Output(Id.BANNER, "children", allow_duplicate=True),
}
# What a knob changes; every property more makes the browser look at the whole page once more.
DRAWN = {
    "figure": Output(Id.PROGNOSE_FIGURE, FIGURE),
    "result": Output(Id.WHATIF_RESULT, PARTS),
}


def register(app: Dash, published: Published) -> None:
    # The files draw the same figure on paper.
    from callbacks import prognose_beside, prognose_budget, prognose_files, prognose_months, prognose_saved

    prognose_files.register(app.server, published)
    prognose_beside.register(app.server, published)
    prognose_budget.register(app, published)
    prognose_months.register(app, published)
    prognose_saved.register(app, published)
    # The browser says when the tab opens, and what its address and its fields ask.
    app.clientside_callback(
        ClientsideFunction("prognose", "open"),
        Output(Id.PROGNOSE_ASKED, "data"),
        Output(Id.PROGNOSE_TURNED, "data"),
        Input(Id.ADDRESS_OPENED, "data"),
        Input(Id.TAB, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("prognose", "turn"),
        Output(Id.PROGNOSE_ASKED, "data", allow_duplicate=True),
        Output(Id.PROGNOSE_TURNED, "data", allow_duplicate=True),
        Input(Id.PROGNOSE_SHOWN, "data"),
        Input(Id.PROGNOSE_PRODUCT, "value"),
        Input(Id.PROGNOSE_YEAR, "value"),
        Input(Id.WHATIF_CLEAR, "n_clicks"),
        prevent_initial_call=True,
    )

    @app.callback(output=SHOWN, inputs={"given": Input(Id.PROGNOSE_ASKED, "data")}, prevent_initial_call=True)
    def show_prognosis(given: Any) -> dict[str, Any]:
        try:
            snapshot, prognosis, pinned, lost = read(published, given)
        except NothingPublished:
            return as_plain(SHOWN, nothing() | {"published": text.NOT_PUBLISHED, "banner": []})
        said = around(published, snapshot)
        if prognosis is None:
            return as_plain(SHOWN, nothing() | said)
        asked = read_asked(prognosis, given)
        may_enter = published.workspace.may_write and who_asks.may(Right.BEGROTEN) and not pinned
        found = whole(prognosis, asked) | {"no_budget": not may_enter} | said
        told = about_pinned(published, prognosis, pinned, lost, asked)
        return as_plain(SHOWN, found | {"head": [*told, *found["head"]]})

    @app.callback(output=DRAWN, inputs={"given": Input(Id.PROGNOSE_TURNED, "data")}, prevent_initial_call=True)
    def draw_prognosis(given: Any) -> dict[str, Any]:
        try:
            prognosis = read(published, given).prognosis
        except NothingPublished:
            prognosis = None
        return as_plain(DRAWN, drawn(prognosis, read_asked(prognosis, given)) if prognosis else NOT_DRAWN)


def whole(prognosis: Prognosis, asked: Asked) -> dict[str, Any]:
    """Everything but the figure and the knobs."""
    total = prognosis.now.total(asked.year)
    names = [{"value": TOTAL, "label": words.ALL_PRODUCTS}]
    others = [{"value": one.product, "label": product(one.product)} for one in prognosis.now.products()]
    years = sorted({one.jaar for one in prognosis.now.years.values()})
    return {
        "head": head(prognosis),
        "hidden": False,
        "products": names + others,
        "product": asked.product,
        "years": [{"value": str(year), "label": str(year)} for year in years],
        "year": str(asked.year),
        "said": in_one_sentence(prognosis, asked),
        "legend": legend(prognosis, paid_months(prognosis, asked.product)),
        "bar": year_bar(total, paid_in(prognosis, asked.year)) if total else [],
        "table": table(prognosis, asked.year),
        "reasons": [beside_year(prognosis), before(prognosis), backtest(prognosis), claims(prognosis)],
        "knobs": knobs(
            {one["value"]: one["label"] for one in others}, {name: one.title for name, one in read_paths().items()}
        ),
        "no_budget": True,
        "shown": {
            "stamp": prognosis.stamp,
            "year": prognosis.now.jaar,
            "knobs": asked.choices._asdict(),
            "pin": pin_of(prognosis),
        },
    }


def drawn(prognosis: Prognosis, asked: Asked) -> dict[str, Any]:
    """The figure of one product, and what the knobs make of the years."""
    scenario = turned(prognosis, asked)
    months = shown_months(prognosis, asked.product)
    budgets = {year: monthly_budget(prognosis, asked.product, year) for year in {one.maand.year for one in months}}
    costs: dict[date, float] = scenario.months(asked.product) if scenario else {}
    paid = paid_months(prognosis, asked.product)
    rows, never = (scenario.years, scenario.never) if scenario else ((), 0.0)
    return {
        "figure": figure(months, budgets, costs, paid, prognosis.now.data_tot)
        if months
        else empty_chart(words.NO_BAND),
        "result": result(prognosis.now, rows, asked.assumed, asked.mistakes, never),
    }


def in_one_sentence(prognosis: Prognosis, asked: Asked) -> str:
    """The figure for who cannot see it."""
    months = shown_months(prognosis, asked.product)
    last = months[-1].maand if months else prognosis.now.data_tot
    found = prognosis.now.years.get((asked.product, prognosis.now.jaar))
    return words.FIGURE_WORDS.format(
        product=product(asked.product).lower(),
        last=in_words(PeriodKind.MAAND, last),
        year=prognosis.now.jaar,
        expected=money(found.p50 if found else None),
    )


def nothing() -> dict[str, Any]:
    """No prognosis: the reason, and what to do."""
    return dict.fromkeys(SHOWN, no_update) | {"head": empty(), "hidden": True, "no_budget": True}


NOT_DRAWN: dict[str, Any] = {"figure": no_update, "result": []}

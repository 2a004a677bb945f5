"""Every month of the fan chart as a table: claimed, completed, expected and paid. It comes when it is opened."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import dcc, html

from data.periods import in_words
from data.prognose_shapes import FUTURE, Month, Prognosis
from data.terms import PeriodKind
from layouts import text_prognose as words
from layouts.ids import Id
from layouts.prognose_table import scrolling
from layouts.prognose_words import product, thousands


def place() -> html.Details:
    """The table before it was ever opened; the server is asked when it is."""
    return html.Details(
        [
            html.Summary(words.MONTHS),
            dcc.Store(id=Id.PROGNOSE_MONTHS_ASKED),
            html.Div(id=Id.PROGNOSE_MONTHS_PLACE),
        ],
        id=Id.PROGNOSE_MONTHS,
        className="polsslag-prognose-months",
    )


def table(name: str, months: Sequence[Month], paid: Mapping[date, float]) -> list:
    """A row a month, in thousands."""
    head = html.Tr([html.Th(one, scope="col") for one in words.MONTH_HEADS])
    rows = [html.Tr([html.Th(cells[0], scope="row"), *map(html.Td, cells[1:])]) for cells in lines(months, paid)]
    title = words.MONTHS_OF.format(product=product(name))
    return [
        html.P(f"{title}. {words.MONTHS_NOTE}", className="polsslag-note"),
        scrolling([html.Thead(head), html.Tbody(rows)], title),
        html.P(words.TABLE_LEGEND, className="polsslag-note"),
    ]


def lines(months: Sequence[Month], paid: Mapping[date, float]) -> list[list[str]]:
    found = []
    for one in months:
        is_ahead, is_withheld = one.fase == FUTURE, one.fase != FUTURE and one.gerealiseerd is None
        claimed = words.WITHHELD if is_withheld else words.NONE if is_ahead else thousands(one.gerealiseerd)
        completed = words.WITHHELD if is_withheld else words.NONE if is_ahead else thousands(one.voltooid)
        has_band = one.p10 is not None and one.p90 is not None and one.p90 > one.p10
        band = f"{thousands(one.p10)} – {thousands(one.p90)}" if has_band else words.NONE
        expected = thousands(one.p50) if is_ahead else words.NONE
        name = in_words(PeriodKind.MAAND, one.maand)
        found.append([name, claimed, completed, expected, band, thousands(paid.get(one.maand))])
    return found


def paid_words(prognosis: Prognosis, paid: Mapping[date, float]) -> str:
    """What "betaald" is, or why it is not there."""
    if not prognosis.paid:
        return words.PAID_NONE
    return words.PAID if paid else words.PAID_TOTAL_ONLY


def legend(prognosis: Prognosis, paid: Mapping[date, float]) -> list:
    """What the bars and lines of the figure are."""
    marks = [*words.LEGEND, *([words.LEGEND_PAID] if paid else [])]
    made = [html.Li([html.Span(className=f"polsslag-prognose-mark is-{mark}"), name]) for mark, name in marks]
    return [*made, html.Li(paid_words(prognosis, paid), className="polsslag-note")]

"""The table in the form of planning and control, and the bars of the year above it."""

from collections.abc import Sequence
from datetime import date

from dash import html

from data.periods import in_words
from data.prognose_shapes import Prognosis, Year
from data.terms import PeriodKind
from layouts import text_prognose as words
from layouts.attributes import aria
from layouts.prognose_words import chance, money, product, thousands, verdict

SALDO = 4  # its place among the figures
BUDGETS, ROUNDING = ("primitief", "begroting"), 1000
PAID = "betaald"
ROWS = ("gerealiseerd", "voltooid", "p50", "begroting")


def year_bar(total: Year, paid: tuple[float, date] | None) -> html.Section:
    """Paid (until which month), claimed, completed, expected with its band, and the budget, on one scale."""
    booked, until = paid or (0.0, None)
    top = max(value for value in (total.p90, total.p50, total.begroting, booked, 1.0) if value)
    begun = [name for name in ROWS if getattr(total, name)]  # of a year to come nothing is claimed
    rows = [bar_row(PAID, booked, total, top, until)] if booked else []
    rows += [bar_row(name, getattr(total, name), total, top) for name in begun]
    title = words.BAR_TITLE.format(year=total.jaar)
    return html.Section([html.H3(title), html.Dl(rows, className="polsslag-prognose-bars")])


def bar_row(name: str, value: float, total: Year, top: float, until: date | None = None) -> html.Div:
    """One line: its name, its amount, and a bar; the band lies over the bar of what is expected."""
    bars = [html.Span(className=f"polsslag-prognose-bar is-{name}", style={"width": f"{100 * value / top:.1f}%"})]
    said = money(value)
    if until:
        said += f" · {words.BAR_UNTIL.format(month=in_words(PeriodKind.MAAND, until))}"
    if name == "p50" and total.p10 is not None and total.p90 is not None:
        left, width = 100 * total.p10 / top, 100 * (total.p90 - total.p10) / top
        look = {"left": f"{left:.1f}%", "width": f"{width:.1f}%"}
        bars.append(html.Span(className="polsslag-prognose-range", style=look))
        said += f" · {words.BAR_BAND.format(low=money(total.p10), high=money(total.p90))}"
    return html.Div(
        [
            html.Dt(words.BAR_ROWS[name]),
            html.Dd([html.Span(bars, className="polsslag-prognose-track", **aria(hidden="true")), html.Span(said)]),
        ]
    )


def table(prognosis: Prognosis, year: int) -> html.Section:
    """A row for each product, and the total."""
    title, said = words.TABLE_TITLE.format(year=year), prognosis.now
    total = said.total(year)
    products = [html.Tr([html.Th(product(one.product), scope="row"), *cells(one)]) for one in said.products(year)]
    if total and (rest := without_product(said.products(year), total)):
        products.append(html.Tr([html.Th(words.NO_PRODUCT, scope="row"), *cells(rest)]))
    foot = [html.Tr([html.Th(words.TOTAL, scope="row"), *cells(total)], className="is-total")] if total else []
    return html.Section(
        [
            html.H3(title),
            html.P(words.TABLE_NOTE, className="polsslag-note"),
            scrolling([html.Thead(html.Tr(heads())), html.Tbody([*products, *foot])], title),
            html.P(words.TABLE_LEGEND, className="polsslag-note"),
        ]
    )  # fmt: skip


def scrolling(parts: list, label: str, look: str = "") -> html.Div:
    """A table that may be wider than the screen, also by keyboard."""
    made = html.Table(parts, className=f"polsslag-prognose-table {look}".strip())
    return html.Div(made, className="polsslag-scroll", tabIndex=0, role="region", **aria(label=label))


def heads() -> list:
    return [html.Th(name, scope="col", title=words.TABLE_HEAD_HELP.get(name, "")) for name in words.TABLE_HEADS]


def without_product(products: Sequence[Year], total: Year) -> Year | None:
    """What is budgeted under no soort zorg, so that the column adds up; nothing of that is forecast."""
    left = {name: (getattr(total, name) or 0) - sum(getattr(one, name) or 0 for one in products) for name in BUDGETS}
    if not any(abs(value) > len(products) * ROUNDING for value in left.values()):
        return None
    nothing = Year._make([None] * (len(Year._fields) - 1) + [()])
    return nothing._replace(primitief=left["primitief"], begroting=left["begroting"])


def cells(year: Year) -> list:
    """The figures of one row; what came in of a group with too few people is withheld."""
    wide = words.NONE
    if year.p2_5 is not None and year.p97_5 is not None:
        wide = f"{thousands(year.p2_5)} – {thousands(year.p97_5)}"
    values: Sequence[str] = (
        thousands(year.primitief), thousands(year.begroting), realised(year), thousands(year.p50), verdict(year.saldo),
        chance(year.kans), wide,
    )  # fmt: skip
    look = "is-none" if year.saldo is None else "is-good" if year.saldo >= 0 else "is-bad"
    return [html.Td(value, className=look if place == SALDO else None) for place, value in enumerate(values)]


def realised(year: Year) -> str:
    """What came in; a mark where too few people are in it."""
    is_withheld = year.gerealiseerd is None and year.p50 is not None
    if not year.gerealiseerd and not year.voltooid and not is_withheld:
        return words.NONE
    return words.WITHHELD if is_withheld else thousands(year.gerealiseerd)

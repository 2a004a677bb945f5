"""How often the method was right, whether claims come in on time, and what is in the amount."""

from dash import html

from data.periods import MONTHS
from data.prognose_shapes import Prognosis, Year
from data.prognose_story import KEYS_OF_YEAR, Scores, all_together, by_messages, scores
from layouts import numbers
from layouts import text_prognose as words
from layouts.prognose_table import scrolling
from layouts.prognose_words import money, share

LIMIT = 0.05  # as `Parameters.monitor_at`
FEW_YEARS = 2


def backtest(prognosis: Prognosis) -> html.Section:
    """The card with what this method, and a spreadsheet, would have said of the years that are over."""
    title = html.H3(words.BACKTEST_TITLE)
    whole, now = all_together(prognosis.backtest), scores(prognosis.backtest, prognosis.now.peildatum.month)
    if whole is None or now is None or whole.years < FEW_YEARS:
        return html.Section([title, html.P(words.BACKTEST_FEW)], className="polsslag-prognose-card is-grey")
    lines = [
        words.BACKTEST.format(month=MONTHS[now.k - 1], count=now.years, ours=share(now.ours), excel=share(now.excel)),
        words.BACKTEST_ALL.format(count=whole.times, ours=share(whole.ours), excel=share(whole.excel)),
        *([words.BACKTEST_BAND.format(inside=share(whole.inside, 0))] if whole.inside is not None else []),
    ]
    return html.Section(
        [title, *(html.P(line) for line in lines), score_table(prognosis), html.P(words.BACKTEST_NOTE)],
        className="polsslag-prognose-card",
    )


def score_table(prognosis: Prognosis) -> html.Div:
    """The errors at three moments of the year, and at this one."""
    moments = sorted({*KEYS_OF_YEAR, prognosis.now.peildatum.month})
    found = [one for k in moments if (one := scores(prognosis.backtest, k))]
    head = html.Tr([html.Th(name, scope="col") for name in words.BACKTEST_HEADS])
    return scrolling([html.Thead(head), html.Tbody([score_row(one) for one in found])], words.BACKTEST_NOTE)


def score_row(one: Scores) -> html.Tr:
    values = [share(one.ours), share(one.excel), share(one.excel_min3), share(one.share_asof), str(one.years)]
    return html.Tr([html.Th(MONTHS[one.k - 1], scope="row"), *(html.Td(value) for value in values)])


def claims(prognosis: Prognosis) -> html.Section:
    """Whether providers claim as fast as before, and how much of the cost messages tell of."""
    total = prognosis.now.total()
    if total is None:
        return html.Section()
    return html.Section(
        [
            html.H3(words.CLAIMS_TITLE), html.P(monitor(total)),
            html.H3(words.ZIN_TITLE), *(html.P(line) for line in inside(prognosis, total)),
        ]
    )  # fmt: skip


def monitor(total: Year) -> str:
    """The claimed share beside the same month of earlier years."""
    off = total.q_afwijking
    if off is None or off != off:
        return words.CLAIMS_UNKNOWN
    kind = words.CLAIMS_SLOWER if off <= -LIMIT else words.CLAIMS_FASTER if off >= LIMIT else words.CLAIMS_NORMAL
    return kind.format(points=f"{'+' if off > 0 else ''}{numbers.decimal(round(100 * off, 1), 1)}")


def inside(prognosis: Prognosis, total: Year) -> list[str]:
    """The share of messages in the forecast, and beside the ledger."""
    found, lines = by_messages(prognosis.now), []
    if found and found[0] < found[1]:
        part, whole = found
        lines.append(words.ZIN.format(part=money(part), whole=money(whole), share=share(part / whole, 0)))
    else:
        lines.append(words.ZIN_ONLY)
    booked = sum(one.gerealiseerd or 0 for one in prognosis.now.products() if one.is_booked)
    claimed = None if total.gerealiseerd is None else total.gerealiseerd - booked
    if total.grootboek and claimed is not None:
        lines.append(
            words.ZIN_LEDGER.format(year=total.jaar, ledger=money(total.grootboek), claimed=money(claimed),
                                    share=share(claimed / total.grootboek, 0))
        )  # fmt: skip
    return lines

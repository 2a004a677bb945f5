"""A chart in one to three sentences, for who cannot see it, made from the same view as the chart."""

from data.periods import in_words
from data.queries import Cell
from data.terms import PeriodKind, Vorm
from data.view import View
from layouts import numbers, pairs, series, text, trechter
from layouts import text_vormen as words
from layouts.drawn import drawn_codes
from layouts.vorm import why_not

MOST_REGIONS = 6


def alt_text(view: View) -> str:
    """What the chart is about, its newest figures, and where all of them stand."""
    selection = view.selection
    if why := why_not(selection.vorm, view):
        return words.EMPTY_BECAUSE.format(why=why)
    what = words.ALT_WHAT.format(
        form=words.FORM_NAMES[selection.vorm],
        title=series.title(selection, view.catalogue),
        subtitle=series.subtitle(view),
    )
    figures = {Vorm.PUNTEN: of_pairs, Vorm.TRECHTER: of_funnel}.get(selection.vorm, newest)(view)
    return " ".join(filter(None, [what, figures, words.ALT_TABLE]))


def newest(view: View) -> str:
    """The newest figures of the first indicator that has any, region by region."""
    for one in view.selection.indicators:
        indicator = view.catalogue[one]
        codes, cells = drawn_codes(view, indicator), view.of(one)
        day = max(
            (cell.period_start for cell in cells if cell.shown is not None and cell.region in codes), default=None
        )
        last = {cell.region: cell for cell in cells if cell.period_start == day}
        if last:
            said = [figure(view, last[code]) for code in codes if code in last]
            return words.ALT_LATEST.format(period=when(next(iter(last.values()))), figures=listed(said))
    return text.NO_FIGURE


def when(cell: Cell) -> str:
    """ "In 2025", "Op 1 januari 2024" """
    preposition = words.ON if cell.period_kind in (PeriodKind.PEILDATUM, PeriodKind.DAG) else words.IN
    return f"{preposition} {in_words(cell.period_kind, cell.period_start)}"


def figure(view: View, cell: Cell) -> str:
    """ "Venray 40,1" """
    name, indicator = view.label(cell.region), view.catalogue[cell.indicator]
    if cell.shown is None:
        return words.ALT_ABSENT.format(region=name, state=words.ABSENT.get(cell.shown_state, cell.shown_state))
    return words.ALT_FIGURE.format(
        region=name, value=series.shown_words(cell.shown, indicator, view.selection, cell.origin)
    )


def of_pairs(view: View) -> str:
    year = pairs.common_year(view)
    first, second = (view.catalogue[one] for one in view.selection.indicators)
    said = [
        words.ALT_PAIR.format(
            region=view.label(x.region),
            x_value=series.shown_words(x.shown or 0, first, view.selection, x.origin),
            y_value=series.shown_words(y.shown or 0, second, view.selection, y.origin),
        )
        for x, y in (pairs.pairs(view, year) if year else [])
    ]
    return words.ALT_PAIRS.format(year=year, x_title=first.title, y_title=second.title, figures=listed(said))


def of_funnel(view: View) -> str:
    indicator, land = view.catalogue[view.selection.indicators[0]], trechter.land_cell(view)
    if land is None or land.relative is None or not trechter.with_people(view):
        return text.NO_FIGURE
    rate = series.written(land.relative, indicator, False)
    count = numbers.count(len(trechter.with_people(view)))
    limits = trechter.chance(view, land, indicator)
    if not limits:
        return words.ALT_FUNNEL_BARE.format(count=count, rate=rate)
    return words.ALT_FUNNEL.format(count=count, outside=numbers.count(trechter.outside(view, limits)), rate=rate)


def listed(said: list[str]) -> str:
    """ "a, b en c"; of many the first ones, and how many more there are."""
    if len(said) > MOST_REGIONS:
        rest = len(said) - MOST_REGIONS
        more = words.ALT_ONE_MORE if rest == 1 else words.ALT_MORE.format(count=rest)
        return f"{', '.join(said[:MOST_REGIONS])} {more}"
    return said[0] if len(said) == 1 else words.AND.join([", ".join(said[:-1]), said[-1]])

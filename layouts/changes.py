"""What is found on the tab Wijzigingen: what is held back, the classes with their counts, and how it adds up."""

from collections.abc import Sequence

from dash import html

from data.catalogue import Catalogue
from data.changed import HeldBack, KindCount, Total, Wanted
from data.periods import in_words
from data.regions import Regions
from data.terms import ChangeKind
from layouts import notices, numbers
from layouts import text_wijzigingen as words
from layouts.attributes import data
from layouts.change_words import figure, heads, kind_mark, region_name, scrolling, signed, title_of

MOST_TOTALS = 12


def held_notice(held: Sequence[HeldBack], catalogue: Catalogue, regions: Regions) -> list:
    """One box for the indicators whose newer figures wait; nothing when there are none."""
    if not held:
        return []
    lines = [html.Li(held_words(one, catalogue, regions)) for one in held]
    return [
        notices.box(
            [html.P(words.HELD_HEAD, className="fw-semibold mb-1"), html.Ul(lines, className="mb-0")], "warning"
        )
    ]


def held_words(held: HeldBack, catalogue: Catalogue, regions: Regions) -> str:
    sentence = words.HELD.format(
        title=title_of(held.indicator, catalogue),
        region=region_name(held.region, regions),
        period=in_words(held.period_kind, held.period_start),
        old=figure(held.old_value),
        new=figure(held.new_value),
        factor=numbers.count(1 + held.limit),
        direction=words.HIGHER if held.new_value > held.old_value else words.LOWER,
    )
    more = words.HELD_MORE.format(count=held.count_cells - 1) if held.count_cells > 1 else ""
    return sentence + more + words.HELD_COMMAND.format(indicator=held.indicator)


def summary(kinds: Sequence[KindCount], count_indicators: int) -> html.P:
    """How much changed, and whether all of it is explained."""
    count = sum(one.count_cells for one in kinds)
    unexplained = sum(one.count_cells for one in kinds if one.kind == ChangeKind.ONVERKLAARD)
    cells = words.CELLS_ONE if count == 1 else words.CELLS.format(count=numbers.count(count))
    indicators = words.INDICATORS_ONE if count_indicators == 1 else words.INDICATORS.format(count=count_indicators)
    rest = words.UNEXPLAINED.format(count=numbers.count(unexplained))
    rest = {0: words.UNEXPLAINED_NONE, 1: words.UNEXPLAINED_ONE}.get(unexplained, rest)
    found = words.SUMMARY.format(cells=cells, indicators=indicators)
    return html.P([html.B(found), f" {rest}"], className="polsslag-changes-summary", **data(tell="yes"))


def kinds_table(kinds: Sequence[KindCount], wanted: Wanted) -> html.Section:
    """The classes that occur, most first, each with what it means."""
    rows = [
        html.Tr(
            [
                html.Th(kind_mark(one.kind), scope="row"),
                html.Td(numbers.count(one.count_cells), className="is-number"),
                html.Td(words.KIND_MEANINGS[one.kind]),
            ],
            className="is-quiet" if wanted.kind and wanted.kind != one.kind else "",
        )
        for one in kinds
    ]
    head = heads(words.KINDS_COLUMNS, words.NUMBER_COLUMNS)
    table = html.Table([head, html.Tbody(rows)], className="polsslag-changes-table is-kinds")
    return html.Section([html.H3(words.KINDS_HEAD), table], className="polsslag-panel")


def totals_table(totals: Sequence[Total], catalogue: Catalogue) -> html.Section:
    """How the differences add up, per indicator and region level."""
    shown = totals[:MOST_TOTALS]
    rows = [total_row(one, catalogue) for one in shown]
    head = heads(words.TOTALS_COLUMNS, words.NUMBER_COLUMNS)
    table = html.Table([head, html.Tbody(rows)], className="polsslag-changes-table is-totals")
    rest = len(totals) - len(shown)
    more = [html.P(words.TOTALS_MORE.format(count=rest), className="polsslag-changes-note")] if rest else []
    note = html.P(words.TOTALS_NOTE if totals else words.TOTALS_NONE, className="polsslag-changes-note")
    return html.Section(
        [html.H3(words.TOTALS_HEAD), *([scrolling(table, words.TOTALS_HEAD)] if totals else []), *more, note],
        className="polsslag-panel",
    )


def total_row(total: Total, catalogue: Catalogue) -> html.Tr:
    title = title_of(total.indicator, catalogue)
    parts = [(words.KIND_WORDS[kind], signed(part)) for kind, part in total.parts if part]
    # Of one part, the number is the difference itself.
    lines = [html.Div([html.Span(one) for one in (part if len(parts) > 1 else part[:1])]) for part in parts]
    _, was, by, is_now = words.TOTALS_COLUMNS
    difference = signed(total.new_total - total.old_total)
    level = words.LEVELS.get(total.region_level, total.region_level)
    return html.Tr(
        [
            html.Th(words.TOTAL_OF.format(title=title, level=level), scope="row"),
            html.Td(figure(total.old_total), className="is-number", **data(name=was)),
            html.Td([html.B(difference), *lines], className="is-number is-parts", **data(name=by)),
            html.Td(figure(total.new_total), className="is-number", **data(name=is_now)),
        ]
    )


def beside(*sections: html.Section) -> html.Div:
    return html.Div(list(sections), className="polsslag-changes-beside")


def sentence(words_to_say: str) -> html.P:
    """What there is to say when there is nothing to show."""
    return html.P(words_to_say, className="polsslag-changes-empty")

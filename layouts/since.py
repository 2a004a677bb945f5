"""What a reader of a fixed link is told: which figures these are, how many changed since, and what they are now."""

from collections.abc import Sequence

from dash import html

from data.periods import in_words
from data.queries import Cell
from data.reading import count_of
from data.since import Difference, differences
from data.terms import State
from data.view import View
from layouts import notices, numbers, text
from layouts import text_meenemen as words
from layouts.attributes import aria
from layouts.series import shown_words

MOST_ROWS = 200
TEXT = "is-text"


def gone(stamp: str) -> list:
    """The snapshot of the link was removed; the newest figures are there in its place."""
    return notices.warnings([words.GONE.format(stamp=stamp)])


def newest(stamp: str) -> list:
    """The snapshot of the link is still the newest one."""
    return [notices.box(words.SINCE_NEWEST.format(stamp=stamp), "info")]


def since(old: View, new: View) -> list:
    """What changed since the snapshot of the link, with the way to the newest figures and a comparison."""
    found = differences(old, new)
    sentence = words.SINCE_ONE if len(found) == 1 else words.SINCE if found else words.SINCE_NONE
    head = html.P(
        [
            sentence.format(stamp=old.stamp, count=numbers.count(len(found))),
            " ",
            html.A(words.NEWEST, href=f"/{new.selection.address()}"),
        ],
        className="mb-1",
    )
    return [notices.box([head, *comparison(found, old, new)], "info")]


def comparison(found: Sequence[Difference], old: View, new: View) -> list:
    """Old, new and the difference, behind one click; nothing when all is the same."""
    if not found:
        return []
    heads = [words.INDICATOR, words.REGION, words.PERIOD, words.OLD, words.NEW, words.DIFFERENCE]
    rows = [html.Tr(row(one, old, new)) for one in found[:MOST_ROWS]]
    table = html.Table(
        [
            html.Thead(
                html.Tr(
                    [
                        html.Th(head, scope="col", className=TEXT if place < 3 else "")
                        for place, head in enumerate(heads)
                    ]
                )
            ),
            html.Tbody(rows),
        ],
        className="polsslag-table",
    )
    rest = len(found) - MOST_ROWS
    more = [html.P(words.MORE.format(count=numbers.count(rest)))] if rest > 0 else []
    scroll = html.Div(table, className="polsslag-table-scroll", tabIndex=0, role="region", **aria(label=words.COMPARE))
    return [html.Details([html.Summary(words.COMPARE), scroll, *more], className="polsslag-since")]


def row(one: Difference, old: View, new: View) -> list:
    view = new if one.new else old
    cell, indicator = one.cell, view.catalogue[one.cell.indicator]
    was, now, gap = as_counts(one) if is_in_counts(one, view) else as_shown(one, view)
    return [
        html.Th(indicator.title, scope="row"),
        html.Td(view.name(cell.region), className=TEXT),
        html.Td(in_words(cell.period_kind, cell.period_start), className=TEXT),
        *map(html.Td, (was, now, gap)),
    ]


def is_in_counts(one: Difference, view: View) -> bool:
    """Whether the count tells the difference: where the shown number is the same, or looks the same."""
    if one.old is None or one.new is None or None in (count_of(one.old), count_of(one.new)):
        return False
    was, now, gap = as_shown(one, view)
    looks_the_same = was == now or not gap.strip("+−0,.% ")
    return looks_the_same and count_of(one.old) != count_of(one.new)


def as_shown(one: Difference, view: View) -> tuple[str, str, str]:
    """The number of the figure then and now, and the difference."""
    indicator, origin = view.catalogue[one.cell.indicator], one.cell.origin
    was, now = one.old and one.old.shown, one.new and one.new.shown
    said = ""
    if was is not None and now is not None:
        said = signed(now - was, shown_words(abs(now - was), indicator, view.selection))
    told = [
        why_empty(cell) if number is None else shown_words(number, indicator, view.selection, origin)
        for cell, number in ((one.old, was), (one.new, now))
    ]
    return told[0], told[1], said


def as_counts(one: Difference) -> tuple[str, str, str]:
    was, now = (count_of(cell) or 0 if cell else 0 for cell in one)
    said = [words.COUNT.format(count=numbers.count(number)) for number in (was, now)]
    return said[0], said[1], signed(now - was, numbers.count(abs(now - was)))


def signed(gap: float, written: str) -> str:
    return ("+" if gap > 0 else "−" if gap < 0 else "") + written.removeprefix("+")


def why_empty(cell: Cell | None) -> str:
    state = cell.shown_state if cell else State.NOT_REPORTED
    return words.EMPTY.format(why=text.STATES.get(state, text.STATES[State.UNKNOWN]))

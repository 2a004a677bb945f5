"""How the parts of a change are written: names, moments, numbers, and the mark of its class."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from dash import html

from data.catalogue import Catalogue
from data.periods import day_in_words
from data.regions import Regions
from data.terms import ChangeKind
from layouts import numbers
from layouts import text_wijzigingen as words
from layouts.attributes import aria
from layouts.page import TIME_ZONE


def title_of(indicator: str, catalogue: Catalogue) -> str:
    """The title of an indicator; its id when the catalogue does not have it any more."""
    return catalogue[indicator].title if indicator in catalogue else indicator


def region_name(code: str, regions: Regions) -> str:
    return regions[code].label if code in regions else words.FORMER.format(code=code)


def moment_in_words(stamp: str) -> str:
    """The moment of a snapshot, from its stamp, in Dutch time."""
    there = datetime.strptime(f"{stamp}+0000", "%Y%m%dT%H%M%SZ%z").astimezone(TIME_ZONE)
    return words.MOMENT.format(day=day_in_words(there.date()), time=f"{there:%H:%M}")


def figure(value: float | Decimal) -> str:
    """A number with at most two decimals."""
    number = round(float(value), 2)
    return numbers.decimal(number, 0 if number.is_integer() else 2)


def signed(value: Decimal) -> str:
    """A difference with its sign; a real minus, that does not look like a hyphen."""
    return f"+{figure(value)}" if value > 0 else figure(value).replace("-", "−")


def kind_mark(kind: str) -> html.Span:
    """The class in words, with a mark that can be told apart without colour."""
    return html.Span(words.KIND_WORDS[kind], className=kind_look(kind))


def kind_look(kind: str) -> str:
    return f"polsslag-kind is-{ChangeKind(kind).name.lower()}"


def heads(names: Sequence[str], numbers_of: Collection[str]) -> html.Thead:
    """The head of a table; numbers_of: the columns that hold numbers."""
    cells = [html.Th(name, scope="col", className="is-number" if name in numbers_of else "") for name in names]
    return html.Thead(html.Tr(cells))


def scrolling(table: html.Table, label: str) -> html.Div:
    """A table that scrolls on its own; such an area must be reachable by keyboard."""
    return html.Div(table, className="polsslag-changes-scroll", tabIndex=0, role="region", **aria(label=label))

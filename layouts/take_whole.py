"""All regions of a level at once: a folded list with how much each is, and its files; they say how far they are."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html

from layouts import numbers, text
from layouts import text_meenemen as words
from layouts.attributes import aria, data
from layouts.ids import Id

FILES = {
    "/cijfers.csv": text.CSV,
    "/cijfers.xlsx": words.XLSX,
    "/cijfers-machine.csv": words.CSV_MACHINE,
    "/cijfers.zip": words.ZIP,
}


class Offered(NamedTuple):
    """A whole level: how many regions, figures and rows of the CSV, and where its files are; no files, no figures."""

    level: str
    name: str
    regions: int
    cells: int
    lines: int
    links: Mapping[str, str]


def take_whole() -> html.Details:
    """The list before somebody opens it. What is said while a file comes stands here, for the script."""
    told = data(
        busy=words.WHOLE_BUSY, coming=words.WHOLE_COMING, done=words.WHOLE_DONE, lost=words.WHOLE_LOST,
        stopped=words.WHOLE_STOPPED,
    )  # fmt: skip
    return html.Details(
        [html.Summary(words.WHOLE), html.Div(id=Id.TAKE_WHOLE_LIST), progress(), dcc.Store(id=Id.TAKE_WHOLE_ASKED)],
        id=Id.TAKE_WHOLE,
        className="polsslag-whole",
        **told,
    )


def progress() -> html.P:
    """How far a file is, a way to stop it, and how it ended."""
    stop = html.Button(words.WHOLE_STOP, id=Id.TAKE_WHOLE_STOP, type="button", className="polsslag-link", hidden=True)
    return html.P(
        [html.Span(id=Id.TAKE_WHOLE_COMING), stop, html.Span(id=Id.TAKE_WHOLE_SAID, role="status")],
        className="polsslag-whole-said",
    )


def offers(found: Sequence[Offered], is_less: bool) -> list:
    """A row a level. is_less: groups and the spread are on screen, and are not in these files."""
    less = [html.P(words.WHOLE_LESS, className="polsslag-quiet")] if is_less else []
    return [*less, html.Ul([html.Li(row(one)) for one in found])]


def row(one: Offered) -> list:
    title = title_of(one)
    if not one.links:
        return [html.Span([html.Strong(title), html.Small(words.WHOLE_NONE)])]
    links = [
        html.A(
            label,
            href=one.links[path],
            className="polsslag-link",
            **data(whole="ja"),
            **aria(label=f"{label}, {title}"),
        )
        for path, label in FILES.items()
    ]
    return [html.Span([html.Strong(title), html.Small(size_of(one))]), html.Span(links)]


def title_of(one: Offered) -> str:
    name = words.WHOLE_LEVELS[one.level]
    return words.WHOLE_WITHIN.format(level=name, name=one.name) if one.name else name


def size_of(one: Offered) -> str:
    """How much it is: the rows of every file, and of the CSV where these are more."""
    said = words.WHOLE_ROWS if one.lines == one.cells else words.WHOLE_ROWS_CSV
    return said.format(
        regions=numbers.count(one.regions), cells=numbers.count(one.cells), lines=numbers.count(one.lines)
    )
